"""How well time expressions are found and valued: TimeBank and AQUAINT (TempEval-3), MEANTIME.

    python bench/dates.py [DATA FOLDER]

Every set is cut in two by file name: a third is kept aside, and its errors are never read; the
grammar is tuned on the other part. Prints ours beside a baseline of weekdays and plain dates:
F1 of spans, strict (same offsets) and relaxed (any overlap), and over the relaxed matches the
F1 of type and of value, as TempEval-3 counts them. Then, of the gold expressions whose value is
a calendar day: the share that is given a day, and the share of those that is that day.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from bench.kept_aside import kept_aside
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "data"
_TAG = re.compile(r"<(/?)([A-Z0-9]+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Only the first six sentences of a MEANTIME document are fully marked.
_MARKED = 5
_NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] ' '' % 's n't 're 've 'll 'd 'm".split())


class Timex(NamedTuple):
    """A time expression: offsets, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str | None


class Document(NamedTuple):
    """A text, its publication day ("" if unknown) and its gold expressions in order."""

    name: str
    text: str
    published: str
    gold: list[Timex]


def timeml(path: Path) -> Document:
    """Read a TimeML file."""
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
    return Document(path.stem, text + unescape(body[at:]), published, sorted(gold))


def meantime(path: Path) -> Document:
    """Read the marked sentences of a MEANTIME file; the line that only dates it is left out."""
    root = ElementTree.parse(path).getroot()
    times = list(root.iter("TIMEX3"))
    created = next((t for t in times if t.get("functionInDocument") == "CREATION_TIME"), None)
    dating = {a.get("t_id") for a in created.iter("token_anchor")} if created is not None else set()
    tokens = root.findall("token")
    skipped = {t.get("sentence") for t in tokens if t.get("t_id") in dating}
    text, places, last = "", {}, None
    for token in tokens:
        word, sentence = token.text or "", token.get("sentence")
        if sentence in skipped or int(sentence or 0) > _MARKED:
            continue
        if last is not None and sentence != last:
            text += "\n\n"
        elif text and word not in _NO_SPACE_BEFORE and text[-1] not in "([{$€£#":
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    gold = []
    for one in times:
        spans = [places[a.get("t_id")] for a in one.iter("token_anchor") if a.get("t_id") in places]
        if spans and one is not created:
            start, end = min(spans)[0], max(spans)[1]
            gold.append(Timex(start, end, one.get("type") or "", one.get("value") or None))
    day = (created.get("value") or "")[:10] if created is not None else ""
    return Document(path.stem, text, day if _DAY.fullmatch(day) else "", sorted(gold))


def sets(folder: Path) -> Iterator[tuple[str, list[Path], Callable[[Path], Document]]]:
    """Give each set: its name, its files, and what reads one."""
    for name in ("TimeBank", "AQUAINT"):
        yield name, sorted((folder / "dates" / "TBAQ-cleaned" / name).glob("*.tml")), timeml
    marked = folder / "names" / "meantime" / "intra_cross-doc_annotation"
    yield "MEANTIME", sorted(marked.rglob("*.xml")), meantime


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


def measure(
    documents: Sequence[Document], annotate: Callable[[str, str], list[Timex]]
) -> dict[str, float]:
    """Give F1 of strict and relaxed spans, type and value, and the shares for calendar days."""
    counts = dict.fromkeys(
        ("gold", "ours", "strict", "relaxed", "type", "value", "days", "answered", "right"), 0
    )
    for document in documents:
        found = annotate(document.text, document.published)
        counts["gold"] += len(document.gold)
        counts["ours"] += len(found)
        spans = {(t.start, t.end) for t in document.gold}
        counts["strict"] += sum((t.start, t.end) in spans for t in found)
        counts["days"] += sum(bool(_DAY.fullmatch(g.value or "")) for g in document.gold)
        for t, g in pairs(found, document.gold):
            counts["relaxed"] += 1
            counts["type"] += t.type == g.type
            counts["value"] += t.value == g.value
            if _DAY.fullmatch(g.value or "") and _DAY.match(t.value or ""):
                counts["answered"] += 1
                counts["right"] += (t.value or "")[:10] == g.value
    both = counts["gold"] + counts["ours"]
    figures = {k: 200 * counts[k] / both for k in ("strict", "relaxed", "type", "value")}
    figures["days answered"] = 100 * counts["answered"] / max(1, counts["days"])
    figures["right of those"] = 100 * counts["right"] / max(1, counts["answered"])
    return figures


def pairs(found: Sequence[Timex], gold: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pair each expression found with the first gold one that it overlaps and that is free."""
    taken: set[int] = set()
    for t in found:
        for at, g in enumerate(gold):
            if at not in taken and t.start < g.end and g.start < t.end:
                taken.add(at)
                yield t, g
                break


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    parts: dict[tuple[str, str], list[Document]] = {}
    for name, files, reader in sets(folder):
        for path in files:
            part = "kept aside" if kept_aside(path.stem) else "tuning"
            document = reader(path)
            parts.setdefault((name, part), []).append(document)
            if name != "MEANTIME":
                parts.setdefault(("both", part), []).append(document)
    for (name, part), documents in sorted(parts.items(), key=lambda item: item[0]):
        for who, annotate in (("ours", ours), ("baseline", naive)):
            shown = "  ".join(f"{k} {v:5.1f}" for k, v in measure(documents, annotate).items())
            print(f"{name:8} {part:10} {len(documents):3} files  {who:8} {shown}")


if __name__ == "__main__":
    main()
