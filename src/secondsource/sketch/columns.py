"""Sketches laid end to end: the columns that joins compute with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from secondsource.model import Article, Boilerplate, Reading
from secondsource.settings import DEFAULT
from secondsource.sketch.lines import LINE
from secondsource.sketch.sketch import LEFT_OUT, Sketch, sketch

Numbers = npt.NDArray[Any]
N = TypeVar("N", bound=np.generic)

# The byte columns of a sketch, with the numbers they hold.
COLUMNS: dict[str, npt.DTypeLike] = {
    "words": "<u4",
    "stems": "<u4",
    "starts": "<u4",
    "flags": "u1",
    "title_words": "<u4",
    "title_stems": "<u4",
    "lines": LINE,
    "tells": "<u4",
}


@dataclass(frozen=True, slots=True)
class Column(Generic[N]):
    """The numbers of many articles end to end; those of article i are `values[ends[i]:ends[i+1]]`.

    >>> column = Column(np.array([7, 8, 9]), np.array([0, 2, 2, 3]))
    >>> column[0].tolist(), column[1].tolist(), len(column), column.owners().tolist()
    ([7, 8], [], 3, [0, 0, 2])
    """

    values: npt.NDArray[N]
    ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, i: int) -> npt.NDArray[N]:
        return self.values[self.ends[i] : self.ends[i + 1]]

    def sizes(self) -> npt.NDArray[np.int64]:
        """Give how many numbers each article has."""
        return np.diff(self.ends)

    def owners(self) -> npt.NDArray[np.int64]:
        """Give the article of each number."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.sizes())


class Sketches(Sequence[Sketch]):
    """The sketches of a case in order of their ids; what joins take.

    Iterating gives the facts of each article; the byte columns come as `Column`s, end to end.

    >>> pages = [Article("b", "", "", "Rain fell."), Article("a", "", "", "Snow fell again.")]
    >>> held = Sketches.of(pages)
    >>> [one.id for one in held], held.words.sizes().tolist(), held.place["b"]
    (['a', 'b'], [3, 2], 1)
    """

    def __init__(self, rows: Iterable[Sketch], boilerplate: Iterable[Boilerplate] = ()) -> None:
        self._rows = sorted(rows, key=lambda row: row.id)
        self._boilerplate = tuple(boilerplate)

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        readings: Iterable[Reading] = (),
        boilerplate: Iterable[Boilerplate] = (),
    ) -> Sketches:
        """Sketch articles that are at hand, with the readings there are of them."""
        read = {reading.id: reading for reading in readings}
        made = sketch([(a, read.get(a.id) or Reading(a.id)) for a in articles], DEFAULT)
        return cls([row for row in made if isinstance(row, Sketch)], boilerplate)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, i: Any) -> Any:
        return self._rows[i]

    @cached_property
    def place(self) -> dict[str, int]:
        """Where the article of an id stands."""
        return {row.id: i for i, row in enumerate(self._rows)}

    @cached_property
    def words(self) -> Column[np.uint32]:
        """The words of the texts."""
        return self._column("words")

    @cached_property
    def stems(self) -> Column[np.uint32]:
        """The stems of the words; 0 where a word tells nothing on the subject."""
        return self._column("stems")

    @cached_property
    def starts(self) -> Column[np.uint32]:
        """The offsets of the words."""
        return self._column("starts")

    @cached_property
    def title_words(self) -> Column[np.uint32]:
        """The words of the titles."""
        return self._column("title_words")

    @cached_property
    def title_stems(self) -> Column[np.uint32]:
        """The stems of the titles' words."""
        return self._column("title_stems")

    @cached_property
    def lines(self) -> Column[np.void]:
        """The lines of the texts, as rows of `LINE`."""
        return self._column("lines")

    @cached_property
    def tells(self) -> Column[np.uint32]:
        """The telling words of each line in turn, then of the title."""
        return self._column("tells")

    @cached_property
    def flags(self) -> Column[np.uint8]:
        """What is known of each word, `LEFT_OUT` where it stands in boilerplate."""
        column: Column[np.uint8] = self._column("flags")
        if not self._boilerplate:
            return column
        flags = Column(column.values.copy(), column.ends)
        for row in self._boilerplate:
            at = self.place.get(row.article)
            if at is not None:
                first, last = np.searchsorted(self.starts[at], (row.start, row.end))
                flags[at][first:last] |= LEFT_OUT
        return flags

    def _column(self, name: str) -> Column[Any]:
        held = [getattr(row, name) for row in self._rows]
        width = np.dtype(COLUMNS[name]).itemsize
        ends = np.zeros(len(held) + 1, dtype=np.int64)
        np.cumsum([len(part) // width for part in held], out=ends[1:])
        return Column(np.frombuffer(b"".join(held), dtype=COLUMNS[name]), ends)
