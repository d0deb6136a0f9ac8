"""The line under a headline that says several things at once: "Mail | 15 May 2026 | By Jane Doe".

It is such a line when every one of its parts can be named and at least one is a date, a byline or
an agency; a part nobody can name makes it something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from secondsource.clean.agency_names import AMBIGUOUS, agency_named
from secondsource.clean.byline import is_byline_line
from secondsource.clean.dates import days, is_date_label, is_date_line
from secondsource.clean.outlet_names import is_name

# Outlet, place, date, author, agency and reading time at their longest; more is running text.
_LONGEST = 160
# Five parts; a date within a part makes two of it.
_MOST_PARTS = 7
_CUT = re.compile(r"[ \t]*[|•·][ \t]*|[ \t]+[-–—/][ \t]+|[ \t]{3,}|\t+|\n")
_AGENCY_CUT = re.compile(r"\s?[/,&+]\s?|\s(?:and|und|et|y|e|och|og|en)\s")
# "Example Post with AFP": the agency had a part in it, the text is not its own.
_WITH = re.compile(r"\s(?:with|avec|mit|con|com|med|met|et|und|and)\s(?P<who>[^\s].{1,40})$")
_BY = re.compile(r"(?:by|from|par|von|por|di|av|door)\s(?=[A-ZÀ-Þ])", re.IGNORECASE)
# "…, le 10 février 2026", "… on 5 May": the small word goes with the date after it.
_BEFORE_DATE = re.compile(
    r",?\s(?:le|on|am|vom|el|il|em|op|den|published|updated)\s?$", re.IGNORECASE
)
_EDGE = " \t*_:,.()[]–—-"

PartKind = Literal["date", "byline", "agency", "name", "label"]


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A part of a header line: what it is, and where it stands in the line."""

    kind: PartKind
    start: int
    end: int


@lru_cache(maxsize=4096)
def head_line(text: str) -> tuple[HeadPart, ...]:
    """Give the parts of a header line in their order; none where the line is no such line.

    >>> [p.kind for p in head_line("Halden Post | 15 May 2026 | NTB/AFP")]
    ['name', 'date', 'agency']
    >>> head_line("Storm hits the coast | 15 May 2026")
    ()
    """
    if len(text) > _LONGEST:
        return ()
    stretches = list(_stretches(text))
    # One stretch without a day in it is one part at most, and a header line has two.
    if len(stretches) < 2 and not any(days(text[start:end]) for start, end in stretches):
        return ()
    parts: list[HeadPart] = []
    for start, end in stretches:
        found = _part(text, start, end)
        if found is None:
            return ()
        parts.extend(found)
    kinds = [part.kind for part in parts]
    telling = {"date", "byline", "agency"} & set(kinds)
    if not 2 <= len(parts) <= _MOST_PARTS or not telling or set(kinds) == {"date"}:
        return ()
    return tuple(parts)


def agencies_in(part: str) -> tuple[str, ...]:
    """Give the agencies of a part that is nothing but their names, "NTB/AFP"; else none.

    >>> agencies_in("NTB/AFP"), agencies_in("Example Post with AFP"), agencies_in("Trend")
    (('NTB', 'AFP'), (), ())
    """
    pieces = [piece.strip(_EDGE) for piece in _AGENCY_CUT.split(part)]
    names = [agency_named(piece) if piece else None for piece in pieces]
    if not names or any(name is None for name in names):
        return ()
    # A form that is a word or a place as well counts beside a sure one only.
    if all(piece in AMBIGUOUS for piece in pieces):
        return ()
    return tuple(name for name in names if name is not None)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in [*_CUT.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _trimmed(text, at, end)
        at = match.end() if match else end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 2 : end] not in ("r.", "m."):
        end -= 1
    if start < end:
        yield start, end


def _part(text: str, start: int, end: int) -> list[HeadPart] | None:
    """Name a part, cut at its date if it has one; None where it cannot be named."""
    piece = text[start:end]
    if is_date_line(piece):
        return [HeadPart("date", start, end)]
    if is_date_label(piece):
        return [HeadPart("label", start, end)]
    if is_byline_line(piece):
        return [HeadPart("byline", start, end)]
    dates = days(piece)
    if dates:
        parts: list[HeadPart] = []
        at = start
        for day in [*dates, None]:
            stop = start + day.start if day else end
            small = _BEFORE_DATE.search(text, at, stop) if day else None
            for a, b in _trimmed(text, at, small.start() if small else stop):
                found = _part(text, a, b)
                if found is None:
                    return None
                parts.extend(found)
            if day:
                at = start + day.end
                parts.append(HeadPart("date", stop, at))
        return parts
    if agencies_in(piece):
        return [HeadPart("agency", start, end)]
    shared = _WITH.search(piece)
    if shared and agency_named(shared["who"]):
        end = start + shared.start()
    by = _BY.match(piece)
    if by and shared and end == start + shared.start():
        start += by.end()
    return [HeadPart("name", start, end)] if is_name(text[start:end]) else None


def head_line_kind(text: str) -> Literal["date", "byline"]:
    """Give the kind of passage that a header line is: a byline if it names one and no day.

    >>> head_line_kind("Halden Post | 15 May 2026"), head_line_kind("Halden Post | By Jane Doe")
    ('date', 'byline')
    """
    return "date" if any(part.kind == "date" for part in head_line(text)) else "byline"
