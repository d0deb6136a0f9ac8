"""How well figures are read, on the news half of the CQE quantity set.

    python bench/figures.py [FILE]

Prints ours beside a baseline that takes every run of digits: F1 of values, of values with their
unit, and of values with unit and change (up, down, ~, >, < or =).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.annotate.units import plural

FILE = Path(__file__).parents[1] / ".." / "shared" / "data" / "figures" / "newsquant.json"
Row = tuple[float, float, str, str]
_UNITS = {"$": "USD", "us$": "USD", "dollars": "USD", "percent": "%", "pc": "%", "per cent": "%",
          "year-old": "years", "-": "", "euros": "EUR", "€": "EUR", "£": "GBP", "p": "p",
          "yuan": "CNY", "yen": "JPY", "hk$": "HKD", "shekels": "ILS", "australian dollars": "AUD",
          "us": "USD", "us dollars": "USD", "chinese yuan": "CNY", "y": "JPY",
          "sq m": "square meters"}  # fmt: skip


def unit_of(written: str) -> str:
    """Bring a gold unit to our form: the head noun, in the plural."""
    word = written.lower().strip()
    if word in _UNITS:
        return _UNITS[word]
    word = re.sub(r" (?:per|a|an|of|in) .*", "", word).replace(" $", "$")
    return _UNITS.get(word, plural(word.split()[-1])) if word else ""


def gold_rows(quantities: Iterable[dict[str, str]]) -> list[Row]:
    rows = []
    for quantity in quantities:
        low, *rest = quantity["value"].split("-")
        try:
            high = float(rest[-1]) if rest else float(low)
            rows.append((float(low), high, unit_of(quantity["unit"]), quantity["change"]))
        except ValueError:
            continue
    return rows


def ours(text: str) -> list[Row]:
    found = sentences(text)
    rows = []
    for f in figures(text, found, moments(text, None, found)):
        change = f.change or f.bound.rstrip("=") or "="
        rows.append((f.value, f.high or f.value, f.unit or "", change))
    return rows


def naive(text: str) -> list[Row]:
    rows = []
    for match in re.finditer(r"(\$)?(\d[\d,]*(?:\.\d+)?)(?: (million|billion))?( ?%| \w+)?", text):
        scale = {"million": 1e6, "billion": 1e9}.get(match[3] or "", 1.0)
        number = float(match[2].rstrip(",").replace(",", "")) * scale
        rows.append((number, number, unit_of(match[1] or (match[4] or "-").strip()), "="))
    return rows


def measure(data: list[dict[str, object]], read: Callable[[str], list[Row]]) -> dict[str, float]:
    """Give precision, recall and F1 over value, value + unit, value + unit + change."""
    figures_: dict[str, float] = {}
    for name, width in (("value", 2), ("value+unit", 3), ("value+unit+change", 4)):
        right = told = wanted = 0
        for item in data:
            gold = Counter(row[:width] for row in gold_rows(item["quantities"]))  # type: ignore[arg-type]
            found = Counter(row[:width] for row in read(str(item["text"])))
            right += (gold & found).total()
            told += found.total()
            wanted += gold.total()
        figures_[f"{name} P"] = 100 * right / max(1, told)
        figures_[f"{name} R"] = 100 * right / max(1, wanted)
        figures_[f"{name} F1"] = 200 * right / max(1, told + wanted)
    return figures_


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    data = json.loads(path.read_text(encoding="utf-8"))
    for name, read in (("ours", ours), ("baseline", naive)):
        shown = "  ".join(f"{k} {v:.1f}" for k, v in measure(data, read).items())
        print(f"{name:9} {shown}")


if __name__ == "__main__":
    main()
