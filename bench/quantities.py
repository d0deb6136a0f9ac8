"""The sentences whose quantities are labelled in `gold/quantities.tsv`, for `bench/figures.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.casualty_texts import DATA
from bench.quantity_texts import quantity_texts

GOLD = Path(__file__).parent / "gold" / "quantities.tsv"
SENTENCE, OPEN = "sentence", "?"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A labelled quantity: its place in the sentence, its value as "3" or "3-5", marks, unit."""

    start: int
    end: int
    value: str
    marks: frozenset[str]
    unit: str

    @property
    def open(self) -> bool:
        """Whether two readers of the conventions may differ; such a one is not counted."""
        return OPEN in self.marks


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its quantities; `draw` tells the sentences read first from the later."""

    draw: str
    text: str
    quantities: list[Quantity] = field(default_factory=list)


def labelled(data: Path = DATA) -> Iterator[Labelled]:
    """Give the labelled sentences whose documents are there."""
    texts = quantity_texts(data)
    last: Labelled | None = None
    base = 0
    for row in GOLD.read_text("utf-8").splitlines()[2:]:
        name, document, start, end, value, change, unit_start, unit_end = row.split("\t")
        text = texts.get((name, document))
        if text is None:
            continue
        if change == SENTENCE:
            if last is not None:
                yield last
            base = int(start)
            last = Labelled(value, text[base : int(end)])
        elif last is not None:
            unit = text[int(unit_start) : int(unit_end)] if unit_start else ""
            marks = frozenset(change.split("/"))
            last.quantities.append(Quantity(int(start) - base, int(end) - base, value, marks, unit))
    if last is not None:
        yield last
