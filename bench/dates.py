"""How well time expressions are found and valued, on TimeBank and AQUAINT (TempEval-3).

    python bench/dates.py [FOLDER]

Prints ours beside a baseline of weekdays and plain dates: F1 of spans, strict (same offsets)
and relaxed (any overlap), and over the relaxed matches the F1 of type and of value, as
TempEval-3 counts them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import NamedTuple

from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "data" / "dates" / "TBAQ-cleaned"
_TAG = re.compile(r"<(/?)([A-Z0-9]+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Timex(NamedTuple):
    """A time expression: offsets, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str | None


def read(path: Path) -> tuple[str, str, list[Timex]]:
    """Give the text, publication day and gold expressions of a TimeML file."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    day = re.search(r'value="(\d{4}-?\d\d-?\d\d)[^"]*"[^>]*functionInDocument="CREATION_TIME"', raw)
    day = day or re.search(
        r'functionInDocument="CREATION_TIME"[^>]*value="(\d{4}-?\d\d-?\d\d)', raw
    )
    published = re.sub(r"(\d{4})-?(\d\d)-?(\d\d)", r"\1-\2-\3", day[1]) if day else ""
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, gold, at = "", [], 0
    open_: list[tuple[int, dict[str, str]]] = []
    for tag in _TAG.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            open_.append((len(text), dict(_ATTRIBUTE.findall(tag[3]))))
        elif tag[2] == "TIMEX3":
            start, attributes = open_.pop()
            gold.append(Timex(start, len(text), attributes["type"], attributes.get("value")))
    return text + unescape(body[at:]), published, sorted(gold)


def ours(text: str, published: str) -> list[Timex]:
    """Annotate with the product."""
    found = moments(text, published or None, sentences(text))
    return [Timex(m.start, m.end, m.type, m.value) for m in found]


_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NAIVE = re.compile(
    rf"\b(?:({'|'.join(_DAYS)})|((?:{'|'.join(_MONTHS)})[a-z]*\.?) (\d{{1,2}})(?:, (\d{{4}}))?"
    r"|(today|yesterday|tomorrow)|((?:19|20)\d\d))\b"
)


def naive(text: str, published: str) -> list[Timex]:
    """Annotate with weekdays, plain dates, today and years; the last such weekday is meant."""
    if not published:
        return []
    day, found = date.fromisoformat(published), []
    for match in _NAIVE.finditer(text):
        value: str | None = match[6]
        if match[1]:
            back = (day.weekday() - _DAYS.index(match[1])) % 7
            value = (day - timedelta(days=back)).isoformat()
        elif match[2]:
            month = 1 + _MONTHS.index(match[2][:3])
            value = f"{match[4] or day.year}-{month:02d}-{int(match[3]):02d}"
        elif match[5]:
            by = {"today": 0, "yesterday": -1, "tomorrow": 1}[match[5]]
            value = (day + timedelta(days=by)).isoformat()
        found.append(Timex(*match.span(), "DATE", value))
    return found


def measure(files: list[Path], annotate: Callable[[str, str], list[Timex]]) -> dict[str, float]:
    """Give F1 of strict and relaxed spans, type and value, and the share of values right."""
    counts = dict.fromkeys(("gold", "ours", "strict", "relaxed", "type", "value", "valued"), 0)
    for path in files:
        text, published, gold = read(path)
        found = annotate(text, published)
        counts["gold"] += len(gold)
        counts["ours"] += len(found)
        spans = {(t.start, t.end) for t in gold}
        counts["strict"] += sum((t.start, t.end) in spans for t in found)
        taken: set[int] = set()
        for t in found:
            for at, g in enumerate(gold):
                if at not in taken and t.start < g.end and g.start < t.end:
                    taken.add(at)
                    counts["relaxed"] += 1
                    counts["type"] += t.type == g.type
                    counts["value"] += t.value == g.value
                    counts["valued"] += t.value is not None
                    break
    both = counts["gold"] + counts["ours"]
    figures = {k: 200 * counts[k] / both for k in ("strict", "relaxed", "type", "value")}
    figures["value right where given"] = 100 * counts["value"] / max(1, counts["valued"])
    return figures


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for part in sorted(p for p in folder.iterdir() if p.is_dir()):
        files = sorted(part.glob("*.tml"))
        for name, annotate in (("ours", ours), ("baseline", naive)):
            figures = measure(files, annotate)
            shown = "  ".join(f"{k} {v:.1f}" for k, v in figures.items())
            print(f"{part.name:9} {len(files):4} files  {name:9} {shown}")


if __name__ == "__main__":
    main()
