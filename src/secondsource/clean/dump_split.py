"""Cuts a page dump into units: paragraphs, headings, list items, menu lines.

Tools dump pages in four layouts, told apart by measuring the page, never by its name:
blank lines between paragraphs; one paragraph a line; lines wrapped at a fixed width, which are
joined again; and everything on one line, which is cut into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from secondsource.clean.blocks import MOST_BLOCKS, TooManyBlocks
from secondsource.clean.prose import ends_sentence, flat_sentences

# A line longer than this was not wrapped by a tool; widths in use are 72 to 100.
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 50
# Share of a group's lines that must be full for the page to count as wrapped. Short lines that
# end a paragraph are not counted, so only menus with two columns speak against it.
_WRAPPED_SHARE = 0.7
# A line torn from its sentence by a blank line is a printed line long, and what goes on is no
# menu's word: names of sections written small have one or two.
_TORN, _TORN_REST = 60, 20
# A single line that long, holding most of the page, is a page without line breaks.
_FLAT_LINE = 1500


_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MARKER = re.compile(r"(?:[-*+•‣▪▸►◦●○■□∙·]|\d{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"#{1,6}(?=[ \t])[ \t]+")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"(?:[-*_=~•·+o][ \t]*){1,}$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
# Words after which a line cannot be at its end, in the languages whose pages get torn most.
_GOES_ON = frozenset(
    "a an the of in on at by to from for with and or as that which who is are was were be been "
    "has have had said says told his her its their our this these le la les de du des et en à "
    "un une que qui der die das und in von mit zu dem den ein eine el los las y en que por con "
    "del al un una il lo gli e di che per o os as do da em и в на с по что от к из за о".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a dump: where it stands, and what its markup says it is."""

    raw_start: int
    raw_end: int
    tag: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    tag: str
    marked: bool
    text: str


def units(raw: str, markdown: bool) -> list[Unit]:
    """Cut a dump into units in page order; units never overlap.

    Raises `TooManyBlocks` for a dump of more lines or sentences than a page can have blocks.

    >>> [u.tag for u in units("# Big storm\\n\\nIt rained.\\n\\n- one\\n- two", True)]
    ['h1', 'p', 'li', 'li']
    """
    groups = []
    lines: list[_Line] = []
    for group in _groups(raw, markdown):
        groups.append(group)
        lines += group
    if not lines:
        return []
    longest = max(lines, key=lambda line: line.end - line.start)
    size = sum(line.end - line.start for line in lines)
    if longest.end - longest.start >= max(_FLAT_LINE, size * 0.5):
        found = list(islice(_flat_units(raw, lines), MOST_BLOCKS + 1))
        if len(found) > MOST_BLOCKS:
            raise TooManyBlocks
        return found
    width = _wrap_width(groups)
    result: list[Unit] = []
    for group in groups:
        result.extend(_joined(group, width))
    return list(_over_gaps(raw, result))


def _over_gaps(raw: str, found: list[Unit]) -> Iterator[Unit]:
    """Join paragraphs that a blank line tears: PDFs set in wide lines have one after each line."""
    held: Unit | None = None
    for unit in found:
        if held is not None and _torn(raw, held, unit):
            held = Unit(held.raw_start, unit.raw_end, held.tag)
            continue
        if held is not None:
            yield held
        held = unit
    if held is not None:
        yield held


def _torn(raw: str, before: Unit, after: Unit) -> bool:
    """Say whether a long line stops amid a sentence that the next one goes on with."""
    if before.tag != "p" or after.tag != "p" or before.raw_end - before.raw_start < _TORN:
        return False
    if after.raw_end - after.raw_start < _TORN_REST or not raw[after.raw_start].islower():
        return False
    last = raw[before.raw_end - 1]
    return last.islower() or last == ","


def _groups(raw: str, markdown: bool) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    count = 0
    for at, text in _lines(raw):
        line = _line(text, at, markdown)
        count += line is not None
        if count > MOST_BLOCKS:
            raise TooManyBlocks
        if markdown and line and group and _UNDERLINE.match(line.text) and not group[-1].marked:
            level = "h1" if line.text[0] == "=" else "h2"
            last = group.pop()
            group.append(_Line(last.start, last.end, level, True, last.text))
        elif line is not None and not _RULE.match(line.text):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    """Give the lines as `str.splitlines` cuts them, with their places and one at a time."""
    at = 0
    while at < len(raw):
        match = _LINE_END.search(raw, at)
        end = match.end() if match else len(raw)
        yield at, raw[at:end]
        at = end


def _line(text: str, at: int, markdown: bool) -> _Line | None:
    body = text.strip()
    if not body:
        return None
    first = at + text.index(body[0])
    end = first + len(body)
    tag, marked = "p", False
    past = 0  # where the line's own words begin
    if match := _QUOTE.match(body):
        # In plain text it is a mail's sign that all of this was quoted, which says nothing.
        tag, past = "blockquote" if markdown else "p", match.end()
    while match := _MARKER.match(body, past):
        # html2text writes empty list items one after another on one line.
        if body[past].isdigit() and len(body) - past > 60 and tag != "li" and not markdown:
            break
        tag, marked, past = "li", True, match.end()
    if markdown and (match := _HEADING.match(body, past)):
        tag, marked, past = f"h{len(match.group().strip())}", True, match.end()
    words = body[past:]
    if not words.strip():
        return None
    return _Line(first + past, end, tag, marked, words)


def _wrap_width(groups: list[list[_Line]]) -> int | None:
    """Give the width a tool wrapped the lines at, or None where lines are what they are.

    A wrapped line is full: the next line's first word would not have fitted on it.
    """
    lengths = sorted(
        len(line.text) for group in groups for line in group[:-1] if line.text.count(" ") >= 4
    )
    if len(lengths) < 3:
        return None
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = tested = 0
    for group in groups:
        for line, after in pairwise(group):
            if len(line.text) >= width * 0.5 and not after.marked:
                tested += 1
                full += _is_full(line, after, width)
    return width if tested >= 2 and full >= tested * _WRAPPED_SHARE else None


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    room = width - len(line.text)
    return len(after.text.split(maxsplit=1)[0]) + 1 > room - 1 and room < width * 0.5


def _joined(group: list[_Line], width: int | None) -> Iterator[Unit]:
    """Join the lines of a group that belong to one paragraph."""
    first: _Line | None = None
    last: _Line | None = None
    for i, line in enumerate(group):
        after = group[i + 1] if i + 1 < len(group) else None
        if first is None or last is None:
            first = last = line
        elif _continues(last, line, after, width, first is not last):
            last = line
        else:
            yield Unit(first.start, last.end, first.tag)
            first = last = line
    if first is not None and last is not None:
        yield Unit(first.start, last.end, first.tag)


def _continues(
    line: _Line, after: _Line, then: _Line | None, width: int | None, joined: bool
) -> bool:
    if after.marked:
        return False
    if line.marked and line.tag.startswith("h"):
        # A tool that wraps its lines wraps long headlines too, marker and all.
        return width is not None and _is_full(line, after, width - int(line.tag[1]) - 1)
    if width is not None and len(line.text) <= width + 2 and _is_full(line, after, width):
        return True
    if ends_sentence(line.text):
        return False
    # An inline link or name on a line of its own tears a sentence; what follows it goes on in
    # lower case or with a comma.
    if _goes_on(after.text):
        return joined or " " in line.text
    return _goes_on_after(line.text) or (
        then is not None
        and not then.marked
        and _goes_on(then.text)
        and line.text[-1:].islower()
        and line.text.count(" ") >= 5
        and len(after.text) < 60
    )


def _goes_on(text: str) -> bool:
    return text[0] in ",.;:)”’?!" or (text[0].islower() and " " in text)


def _goes_on_after(text: str) -> bool:
    words = text.split()
    return len(words) >= 4 and (words[-1] in _GOES_ON or words[-1].endswith(","))


def _flat_units(raw: str, lines: list[_Line]) -> Iterator[Unit]:
    for line in lines:
        if line.end - line.start < _FLAT_LINE:
            yield Unit(line.start, line.end, line.tag)
            continue
        for start, end in flat_sentences(raw, line.start, line.end):
            yield Unit(start, end, line.tag)
