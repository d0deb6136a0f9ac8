"""The corpus: all articles of a case as the joins see them, without holding them.

Facts of each article are in memory (about a kilobyte); a column of numbers is read when a join
asks for it and goes with the join; texts and readings are read in full for the few articles that
are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from secondsource import tables
from secondsource.compare.told import Told
from secondsource.model import Article, Boilerplate, Passage, Problem
from secondsource.parts import Pages, Versions, entries_of
from secondsource.sketch.columns import COLUMNS, Column, Sketches
from secondsource.sketch.mentions import Mention, mentions
from secondsource.sketch.sketch import NAMED, Sketch
from secondsource.spool import Entry
from secondsource.storage import Folder

_MENTIONS = "mentions"
_FACTS = tuple(f.name for f in fields(Sketch) if f.name not in COLUMNS and f.name != _MENTIONS)
# Columns with one entry for each word: the sizes of one are those of all.
_BY_WORD = ("words", "stems", "starts", "flags")


class Corpus:
    """The articles of a case, one for each id, in the order of their ids."""

    def __init__(
        self, folder: Folder, versions: Versions, parts: Sequence[str], pages: Pages
    ) -> None:
        self._folder = folder
        self._versions = versions
        self._parts = parts
        self._pages = pages
        self._sizes: dict[str, npt.NDArray[np.int64]] = {}
        found = [
            (sketch.id, sketch.page, number, row, sketch)
            for number, part in enumerate(parts)
            for row, sketch in enumerate(self._facts(part))
        ]
        found.sort(key=lambda item: item[:2])
        self.doubles: list[Problem] = []
        self.facts: list[Sketch] = []
        self._held: list[list[int]] = [[] for _ in parts]
        self._at: list[list[int]] = [[] for _ in parts]
        for id_, page, number, row, sketch in found:
            if self.facts and self.facts[-1].id == id_:
                kept = self.facts[-1].path
                reason = f"its id {id_!r} is also that of {kept}, which is kept"
                self.doubles.append(Problem(sketch.path, reason, page))
                continue
            self._held[number].append(row)
            self._at[number].append(len(self.facts))
            self.facts.append(sketch)

    def __len__(self) -> int:
        return len(self.facts)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where the article of an id stands."""
        return {sketch.id: at for at, sketch in enumerate(self.facts)}

    def sketches(
        self, without: Collection[str] = (), boilerplate: Iterable[Boilerplate] = ()
    ) -> Sketches:
        """Give the sketches of all articles but those of some ids, boilerplate left out."""
        kept = [at for at, sketch in enumerate(self.facts) if sketch.id not in without]
        return _Stored(self, kept, boilerplate)

    def entries(self, ids: Iterable[str]) -> Iterator[Entry]:
        """Read articles with their readings, in the order they are stored in."""
        for table in self.tables_of(ids):
            yield from tables.from_table(Entry, table)

    def tables_of(self, ids: Iterable[str]) -> Iterator[pa.Table]:
        """Read articles with their readings as tables of `Entry`, part by part."""
        for part, shas in self._by_part(ids):
            yield entries_of(self._folder, self._versions, part, self._pages, shas)

    def _by_part(self, ids: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Give the parts in which some articles are, each with their pages, sorted."""
        wanted: dict[str, list[str]] = {}
        for id_ in ids:
            sha = self.facts[self.place[id_]].page
            wanted.setdefault(self._pages[sha].part, []).append(sha)
        for part in self._parts:
            if part in wanted:
                yield part, sorted(wanted[part])

    def passages(self, wanted: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, int, Passage]]:
        """Read single passages of articles: `wanted` gives their places by the articles' ids."""
        columns = ("id", "page", "passages")
        for part, shas in self._by_part(wanted):
            path = self._folder.result(self._versions.clean, part, "articles")
            table = tables.read_rows(path, Article, "page", shas, columns).combine_chunks()
            held = (
                table["passages"].chunk(0) if table.num_rows else pa.nulls(0, pa.list_(pa.null()))
            )
            begins = held.offsets.to_pylist()
            asked = [
                (id_, number, begin + number)
                for id_, begin in zip(table["id"].to_pylist(), begins, strict=False)
                for number in wanted[id_]
            ]
            rows = held.values.take(pa.array([at for _, _, at in asked], pa.int64()))
            for (id_, number, _), passage in zip(
                asked, tables.from_array(Passage, rows), strict=True
            ):
                yield id_, number, passage

    def mentions(
        self, without: Collection[str] = (), boilerplate: Iterable[Boilerplate] = ()
    ) -> Iterator[tuple[list[int], pa.Array]]:
        """Give, part by part, the places of articles and lists of their mentions.

        Articles of some ids are left out, and of the others the names that stand in boilerplate.
        """
        told = Told(boilerplate)
        hidden = self._named_in(boilerplate)
        for number, lists in self._columns(_MENTIONS):
            some = [
                (row, at)
                for row, at in zip(self._held[number], self._at[number], strict=True)
                if self.facts[at].id not in without and at not in hidden
            ]
            yield [at for _, at in some], lists.take(pa.array([row for row, _ in some], pa.int64()))
        read = [
            (self.place[entry.article.id], mentions(told.reading(entry.reading).names))
            for entry in self.entries(self.facts[at].id for at in sorted(hidden))
            if entry.article.id not in without
        ]
        counted = tables.to_array(tuple[Mention, ...], [held for _, held in read])
        yield [at for at, _ in read], counted

    def _named_in(self, boilerplate: Iterable[Boilerplate]) -> set[int]:
        """Give the articles in whose boilerplate a name stands."""
        spans: dict[int, list[tuple[int, int]]] = {}
        for row in boilerplate:
            spans.setdefault(self.place[row.article], []).append((row.start, row.end))
        kept = sorted(spans)
        flags, starts = self.column("flags", kept), self.column("starts", kept)
        found = set()
        for i, at in enumerate(kept):
            edges = np.searchsorted(starts[i], np.array(spans[at])).tolist()
            if any((flags[i][first:last] & NAMED).any() for first, last in edges):
                found.add(at)
        return found

    def column(self, name: str, kept: Sequence[int]) -> Column[Any]:
        """Read a byte column of the articles at some places, ascending, end to end."""
        width = np.dtype(COLUMNS[name]).itemsize
        sizes = self._sizes_of(name) // width
        ends = np.zeros(len(kept) + 1, dtype=np.int64)
        np.cumsum(sizes[kept], out=ends[1:])
        to = np.full(len(self.facts), -1, dtype=np.int64)
        to[kept] = ends[:-1]
        values = np.empty(int(ends[-1]), dtype=COLUMNS[name])
        for number, array in self._columns(name):
            numbers, starts = _numbers(array, np.dtype(COLUMNS[name]))
            begins = starts[self._held[number]].tolist()
            places = self._at[number]
            counts = sizes[places].tolist()
            for begin, target, count in zip(begins, to[places].tolist(), counts, strict=True):
                if target >= 0:
                    values[target : target + count] = numbers[begin : begin + count]
        return Column(values, ends)

    def _sizes_of(self, name: str) -> npt.NDArray[np.int64]:
        """Give the bytes that each article has in a column."""
        if name not in self._sizes:
            like = next((known for known in _BY_WORD if known in self._sizes), None)
            if name in _BY_WORD and like is not None:
                widths = np.dtype(COLUMNS[name]).itemsize, np.dtype(COLUMNS[like]).itemsize
                self._sizes[name] = self._sizes[like] * widths[0] // widths[1]
                return self._sizes[name]
            sizes = np.zeros(len(self.facts), dtype=np.int64)
            for number, array in self._columns(name):
                length = pc.binary_length(array).to_numpy(zero_copy_only=False)
                sizes[self._at[number]] = length[self._held[number]]
            self._sizes[name] = sizes
        return self._sizes[name]

    def _columns(self, name: str) -> Iterator[tuple[int, pa.Array]]:
        for number, part in enumerate(self._parts):
            path = self._folder.result(self._versions.sketch, part, "sketches")
            found = tables.read_columns(path, Sketch, [name])[name].combine_chunks()
            yield number, found

    def _facts(self, part: str) -> list[Sketch]:
        """Read a part's sketches without their columns, each with the place its page has now."""
        path = self._folder.result(self._versions.sketch, part, "sketches")
        table = tables.read_columns(path, Sketch, _FACTS)
        held = [tables.to_values(Sketch, name, table[name]) for name in _FACTS]
        empty: dict[str, Any] = dict.fromkeys(COLUMNS, b"")
        rows = []
        for values in zip(*held, strict=True):
            facts = dict(zip(_FACTS, values, strict=True))
            row = self._pages[facts["page"]]
            facts["path"], facts["captured"] = row.path, row.captured or facts["captured"]
            rows.append(Sketch(**facts, **empty, mentions=()))
        return rows


class _Stored(Sketches):
    """Sketches whose columns are read from the case when they are asked for."""

    def __init__(
        self, corpus: Corpus, kept: Sequence[int], boilerplate: Iterable[Boilerplate]
    ) -> None:
        super().__init__([corpus.facts[at] for at in kept], boilerplate)
        self._corpus = corpus
        self._kept = kept

    def _column(self, name: str) -> Column[Any]:
        return self._corpus.column(name, self._kept)


def _numbers(array: pa.Array, kind: np.dtype[Any]) -> tuple[Any, Any]:
    """Give the numbers of a byte column laid end to end, and where each row's begin."""
    _, offsets, content = array.buffers()
    ends = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
    if not len(array) or content is None:
        return np.zeros(0, kind), ends[:-1].astype(np.int64)
    first, last = int(ends[0]), int(ends[-1])
    numbers = np.frombuffer(content, np.uint8)[first:last].view(kind)
    return numbers, (ends[:-1].astype(np.int64) - first) // kind.itemsize
