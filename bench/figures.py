"""How well figures are read, on the news half of the CQE quantity set (NewsQuant).

    python -m bench.figures [FILE] [--aside]

Prints ours beside a baseline that takes every run of digits: F1 of values, of values with their
bound or change, and of values with their unit. The texts whose crc32 is divisible by three are
kept aside, with `--aside` they alone are measured; nothing is tuned on them. Without it the
sentences of other news that are labelled in `gold/quantities.tsv` are measured too, by draw.

The set gives one mark for bound and change together (~, >, <, up, down or =), where we give two:
one of ours must be the mark, and where the set has "=", our bound must be "=". It joins "from 20
to 29" to one range even where something moved from the one to the other, which we keep apart;
and it gives "dozens" the mark "=", as its range says enough, where we say "~". The measure "as the
set writes" writes ours likewise.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from bench.kept_aside import kept_aside
from bench.quantities import Labelled, Quantity, labelled
from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.annotate.units import CURRENCY_SIGNS, plural
from secondsource.model import Figure

T = TypeVar("T")
FILE = Path(__file__).parents[1] / ".." / "shared" / "data" / "figures" / "newsquant.json"
_UNITS = {"$": "USD", "us$": "USD", "dollars": "USD", "percent": "%", "pc": "%", "per cent": "%",
          "year-old": "years", "-": "", "euros": "EUR", "€": "EUR", "£": "GBP", "p": "pence",
          "yuan": "CNY", "yen": "JPY", "hk$": "HKD", "shekels": "ILS", "australian dollars": "AUD",
          "us": "USD", "us dollars": "USD", "chinese yuan": "CNY", "y": "JPY",
          "sq m": "square meters"}  # fmt: skip
_VALUE = re.compile(r"\s*(-?[\d.]+(?:E[-+]?\d+)?)\s*(?:-\s*([\d.]+))?\s*")
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}\Z")
_TO = re.compile(r"(?:\s[\w.,]+){0,6}\sto\s(?:\w+\s){0,2}\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity in a form in which two readings can be compared."""

    low: float
    high: float
    unit: str
    marks: frozenset[str]
    start: int = 0
    end: int = 0

    @property
    def value(self) -> tuple[float, float]:
        """The least and the greatest value, equal where there is one."""
        return self.low, self.high


def unit_of(written: str) -> str:
    """Bring a gold unit to our form: the head noun, in the plural."""
    word = written.lower().strip()
    if word in _UNITS:
        return _UNITS[word]
    if word.upper() in CURRENCY_SIGNS:
        return word.upper()
    word = re.sub(r"[ -]old$| (?:celsius|fahrenheit)$", "", word)
    word = re.sub(r" (?:per|a|an|of|in) .*", "", word).replace(" $", "$")
    return _UNITS.get(word, plural(word.split()[-1])) if word else ""


def gold_rows(quantities: Iterable[dict[str, str]]) -> Iterator[Row]:
    for quantity in quantities:
        told = _VALUE.fullmatch(quantity["value"])
        if told is None:
            raise ValueError(quantity["value"])
        low = float(told[1])
        high = float(told[2]) if told[2] else low
        marks = frozenset({quantity["change"]})
        yield Row(min(low, high), max(low, high), unit_of(quantity["unit"]), marks)


def row_of(f: Figure) -> Row:
    bound = f.bound.rstrip("=") or "="
    return Row(
        f.value,
        f.value if f.high is None else f.high,
        "" if f.unit in (None, "share") else str(f.unit),
        frozenset({bound, *([f.change] if f.change else [])}),
        f.start,
        f.end,
    )


def ours(text: str) -> list[Row]:
    found = sentences(text)
    return [row_of(f) for f in figures(text, found, moments(text, None, found))]


def written(text: str) -> list[Row]:
    """Read as `ours` does, but write moves and "dozens" as the set does."""
    found = sentences(text)
    told = figures(text, found, moments(text, None, found))
    rows: list[Row] = []
    last: Figure | None = None
    for f in told:
        before = "" if last is None else text[max(0, last.start - 30) : last.start]
        within = "" if last is None else text[last.end : f.start]
        if last and not (last.high or f.high) and _FROM.search(before) and _TO.fullmatch(within):
            low, high = sorted((last.value, f.value))
            first, second = rows.pop(), row_of(f)
            rows.append(
                Row(low, high, second.unit, first.marks | second.marks, first.start, second.end)
            )
            last = None
            continue
        row = row_of(f)
        vague = f.bound == "~" and f.high is not None and f.high >= 5 * f.value
        rows.append(replace(row, marks=row.marks | {"="}) if vague else row)
        last = f
    return rows


def naive(text: str) -> list[Row]:
    rows = []
    for match in re.finditer(r"(\$)?(\d[\d,]*(?:\.\d+)?)(?: (million|billion))?( ?%| \w+)?", text):
        scale = {"million": 1e6, "billion": 1e9}.get(match[3] or "", 1.0)
        number = float(match[2].rstrip(",").replace(",", "")) * scale
        unit = unit_of(match[1] or (match[4] or "-").strip())
        rows.append(Row(number, number, unit, frozenset("="), *match.span()))
    return rows


def same(kind: str, gold: Row, told: Row) -> bool:
    """Say whether two rows agree in their value and in what else `kind` names."""
    if not all(map(math.isclose, gold.value, told.value)):
        return False
    if kind == "value+unit":
        return gold.unit == told.unit
    return kind == "value" or bool(gold.marks & told.marks)


def matches(kind: str, gold: Sequence[Row], told: Sequence[Row]) -> int:
    left, right = list(told), 0
    for row in gold:
        fitting = next((i for i, other in enumerate(left) if same(kind, row, other)), None)
        if fitting is not None:
            del left[fitting]
            right += 1
    return right


Pair = tuple[list[Row], list[Row]]


def pairs(data: Sequence[dict[str, Any]], read: Callable[[str], list[Row]]) -> list[Pair]:
    return [(list(gold_rows(item["quantities"])), read(item["text"])) for item in data]


def own_pairs(data: Sequence[Labelled], read: Callable[[str], list[Row]]) -> list[Pair]:
    """Pair our own labels with a reading; what lies on an open label alone is not counted."""
    rows = []
    for sentence in data:
        gold = [own_row(q) for q in sentence.quantities if not q.open]
        told = [
            row
            for row in read(sentence.text)
            if any(row.start < g.end and g.start < row.end for g in gold)
            or not any(
                q.open and row.start < q.end and q.start < row.end for q in sentence.quantities
            )
        ]
        rows.append((gold, told))
    return rows


def own_row(quantity: Quantity) -> Row:
    low, _, high = quantity.value.partition("-")
    unit = unit_of(quantity.unit) if quantity.unit else ""
    return Row(float(low), float(high or low), unit, quantity.marks, quantity.start, quantity.end)


def scores(rows: Sequence[Pair]) -> dict[str, tuple[float, float, float]]:
    """Give precision, recall and F1 of values, with their mark, and with their unit."""
    wanted, told = sum(len(gold) for gold, _ in rows), sum(len(found) for _, found in rows)
    given = {}
    for kind in ("value", "value+change", "value+unit"):
        right = sum(matches(kind, gold, found) for gold, found in rows)
        given[kind] = (right / max(1, told), right / max(1, wanted), 2 * right / (told + wanted))
    return given


def main() -> None:
    given = [word for word in sys.argv[1:] if word != "--aside"]
    data = json.loads(Path(given[0] if given else FILE).read_text(encoding="utf-8"))
    aside = "--aside" in sys.argv[1:]
    if not given:
        data = [x for x in data if kept_aside(x["text"]) == aside]
    print("precision/recall/F1")
    _shown("NewsQuant", data, pairs)
    if not given and not aside:
        own = list(labelled())
        for draw in sorted({sentence.draw for sentence in own}):
            _shown(f"draw {draw}", [s for s in own if s.draw == draw], own_pairs)


def _shown(
    title: str,
    data: Sequence[T],
    pair: Callable[[Sequence[T], Callable[[str], list[Row]]], list[Pair]],
) -> None:
    for name, read in (("ours", ours), ("as the set writes", written), ("baseline", naive)):
        shown = (
            f"{kind} " + "/".join(f"{100 * part:.1f}" for part in parts)
            for kind, parts in scores(pair(data, read)).items()
        )
        print(f"{title:9} {name:17} " + "  ".join(shown))


if __name__ == "__main__":
    main()
