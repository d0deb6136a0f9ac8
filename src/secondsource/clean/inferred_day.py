"""A day for a page that gives none: a dated picture and the weekday of the news leave one only."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.clean.blocks import Block
from secondsource.clean.date_candidates import Candidate
from secondsource.clean.dates import Day, days
from secondsource.clean.parts import Parts
from secondsource.data.calendar_words import weekday_names

_FILE_PHOTO = re.compile(r"\b(?:file|archive|archiv|archivo|undated)\b", re.IGNORECASE)
# How long after a picture of the event a report on it may come out and still be told by its
# weekday alone: within three days no weekday is ambiguous, and "last Thursday" is not yet said.
_NEAR = 3
_SPOKEN_DAY = re.compile(
    r"(?<!\w)({})(?!\w)(?!,?\s(?:[A-Z][a-z]{{2,8}}\.?\s\d|\d))".format(
        "|".join(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
    )
)
_OTHER_WEEK = re.compile(
    r"(?:\b(?:next|last|every|each|coming|previous|will|would|on a|until|by|from|since|before|"
    r"after|scheduled|due|expected|set|plans?|planned)\b[^.]{0,40}|\bof\s)$",
    re.IGNORECASE,
)


def inferred_day(parts: Parts, latest: date | None) -> Candidate | None:
    """Infer one day, or None unless just one fits; never one after `latest`."""
    pictures: list[tuple[date, Block, Day]] = []
    for block in parts.of_kind("caption"):
        if _FILE_PHOTO.search(block.text):
            continue
        for found in days(block.text):
            if len(found.readings) == 1:
                pictures.append((found.readings[0], block, found))
    if not pictures:
        return None
    newest, block, place = max(pictures, key=lambda p: p[0])
    body = [b for b in parts.blocks if b.kind == "body"]
    spoken = _spoken_weekdays(body)
    if not spoken:
        return None
    # The news is of the latest weekday told as past; the lead names it more often than not.
    fits = [
        newest + timedelta(days=n)
        for n in range(_NEAR + 1)
        if (newest + timedelta(days=n)).weekday() in spoken
    ]
    if not fits:
        return None
    day = fits[-1]
    if spoken[0] != day.weekday() or (latest is not None and day > latest):
        return None
    named = day.strftime("%A")
    words = block.text[place.start : place.end]
    why = (
        f"inferred: a picture on the page is dated {words}, and the report tells of {named} as "
        f"past, which is {day.isoformat()}"
    )
    return Candidate((day,), parts.span(block, place.start, place.end), "inferred", why)


def _spoken_weekdays(body: list[Block]) -> list[int]:
    """The weekdays the text tells of as past, in the order they stand."""
    found: list[int] = []
    for block in body:
        for match in _SPOKEN_DAY.finditer(block.text):
            if not _OTHER_WEEK.search(block.text[max(0, match.start() - 60) : match.start()]):
                found.append(weekday_names()[match.group(1).casefold()])
    return found
