"""How well the hedges of casualty figures are read, on figures labelled from published reports.

    python bench/casualties.py

Prints, for the documents tuned on and for the third kept aside (chosen by the crc32 of their id),
how many labelled figures are found with the right value, with the right hedge, and with both,
beside a baseline that looks at the last word before the number. A figure that is not found at all
counts as wrong.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.casualty_texts import Key, casualty_texts
from bench.kept_aside import kept_aside
from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.numbers import value
from secondsource.annotate.sentences import sentences
from secondsource.model import Figure

GOLD = Path(__file__).parent / "gold" / "casualty_figures.tsv"
_BOUNDS = {"=": "exact", ">=": "at-least", "<=": "at-most", ">": "more-than", "<": "less-than",
           "~": "about"}  # fmt: skip
_LAST_WORD = {"least": "at-least", "than": "more-than", "over": "more-than", "about": "about",
              "nearly": "about", "almost": "about", "around": "about", "some": "about",
              "roughly": "about", "approximately": "about", "to": "at-most"}  # fmt: skip
_NUMBER = re.compile(r"\d[\d,.]*\d|\d|\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of somebody's reading: its place, its least and greatest value, its hedge."""

    start: int
    end: int
    low: float | None
    high: float | None
    hedge: str


@dataclass(frozen=True, slots=True)
class Labelled(Told):
    """A figure as labelled; the values of "dozens" and the like are left open."""

    key: Key
    counted: str
    stratum: str

    @property
    def aside(self) -> bool:
        """Whether its document is kept aside."""
        return kept_aside(self.key[1])


def labelled() -> Iterator[Labelled]:
    for row in GOLD.read_text("utf-8").splitlines()[2:]:
        name, key, start, end, low, high, hedge, counted, stratum = row.split("\t")
        yield Labelled(
            int(start), int(end), float(low) if low else None, float(high) if high else None,
            hedge, (name, key), counted, stratum,
        )  # fmt: skip


def ours(text: str, _: Sequence[Labelled]) -> list[Told]:
    found = sentences(text)
    return [_told(f) for f in figures(text, found, moments(text, None, found))]


def _told(f: Figure) -> Told:
    hedge = _BOUNDS[f.bound]
    if f.high is not None:
        hedge = "range" if f.bound == "=" else "unknown-many" if f.bound == "~" else hedge
    return Told(f.start, f.end, f.value, f.high, hedge)


def last_word(text: str, gold: Sequence[Labelled]) -> list[Told]:
    """Read the labelled numbers themselves, each hedged by the one word before it."""
    told = []
    for g in gold:
        before = text[max(0, g.start - 30) : g.start].lower().split()
        hedge = _LAST_WORD.get(before[-1], "exact") if before else "exact"
        number = value(text[g.start : g.end])
        told.append(Told(g.start, g.end, number, None, hedge if number else "unknown-many"))
    return told


def judged(gold: Labelled, told: Sequence[Told]) -> tuple[bool, bool]:
    """Say whether the figure that covers a labelled one has its value, and its hedge."""
    over = [t for t in told if t.start < gold.end and gold.start < t.end]
    if not over:
        return False, False
    t = max(over, key=lambda t: (t.low == gold.low, -abs(t.end - gold.end)))
    right = gold.low is None or (t.low, t.high) == (gold.low, gold.high)
    return right, t.hedge == gold.hedge


Reader = Callable[[str, Sequence[Labelled]], list[Told]]


def measure(
    gold: Sequence[Labelled], texts: Mapping[Key, str], read: Reader
) -> list[tuple[Labelled, bool, bool]]:
    documents: dict[Key, list[Labelled]] = defaultdict(list)
    for g in gold:
        documents[g.key].append(g)
    return [
        (g, *judged(g, told))
        for key, group in documents.items()
        for told in [read(texts[key], group)]
        for g in group
    ]


def _line(rows: Sequence[tuple[Labelled, bool, bool]]) -> str:
    share = 100 / max(1, len(rows))
    value_, hedge = share * sum(r[1] for r in rows), share * sum(r[2] for r in rows)
    both = share * sum(r[1] and r[2] for r in rows)
    return f"n {len(rows):3}  value {value_:5.1f}  hedge {hedge:5.1f}  both {both:5.1f}"


def main() -> None:
    texts = casualty_texts()
    gold = [g for g in labelled() if g.key in texts]
    for name, read in (("ours", ours), ("baseline", last_word)):
        rows = measure(gold, texts, read)
        for part, told in (
            ("tuned on", [r for r in rows if not r[0].aside]),
            ("kept aside", [r for r in rows if r[0].aside]),
        ):
            for stratum in ("plain", "hedged"):
                chosen = [r for r in told if r[0].stratum == stratum]
                print(f"{name:9} {part:11} {stratum:7} {_line(chosen)}")
        if read is ours and "--errors" in sys.argv[1:]:
            _errors([r for r in rows if not r[0].aside], texts)


def _errors(rows: Sequence[tuple[Labelled, bool, bool]], texts: Mapping[Key, str]) -> None:
    """Show what is wrong among the documents tuned on, never among those kept aside."""
    for g, right, hedge in rows:
        if not (right and hedge):
            text = texts[g.key]
            told = [t for t in ours(text, ()) if t.start < g.end and g.start < t.end]
            shown = [(text[t.start : t.end], t.low, t.high, t.hedge) for t in told]
            before, after = text[max(0, g.start - 60) : g.start], text[g.end : g.end + 40]
            print(f"{g.hedge:12} {before!r} [{text[g.start : g.end]}] {after!r} {shown}")


if __name__ == "__main__":
    main()
