"""Joining a day and the time beside it, and finding the second day of "April 24 and 25"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.moment_days import calendar
from secondsource.annotate.moment_rules import Draft

# What may stand between a day and a time of that day: "at 9 p.m. on Thursday", "Friday, 10:30".
_BESIDE = re.compile(r"[\s,]{1,3}(?:(?:on|at|of|around|about)\s{1,3})?", re.IGNORECASE)
# "10:35 a.m. (0735 GMT) Friday"
_ASIDE = re.compile(r"\s{0,3}\([^()]{1,20}\)\s{1,3}(?:on\s{1,3})?", re.IGNORECASE)
# "Tuesday in Ostend, Belgium at 18:00": the time is of that day, though told apart.
_PLACED = re.compile(
    r"\s{1,3}(?:in|at|outside|near)\s{1,3}(?:the\s)?[A-Z][\w.’'-]{1,20}"
    r"(?:,?\s{1,3}[A-Z][\w.’'-]{1,20}){0,3},?\s{1,3}at\s{1,3}(?:about\s|around\s)?"
)
# "April 24 and 25", "Dec. 3-5, 2025"; a counted noun after it makes it a number.
_NEXT_DAY = re.compile(
    r"(?:\s?[-–—]\s?|(?P<word>\s{0,2},?\s{1,3}(?:and|or|to|through|until)\s{1,3}))"
    r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d|[-–]\w)"
    r"(?:,?\s{1,3}(?P<year>20\d\d|19\d\d))?"
)
_NO_NOUN = re.compile(r"[.,;:!?)]|\Z|\s{1,3}(?:in|at|on|for|by|to|when|as|with|and|but|after|of)\b")
_ONE_DAY = re.compile(r"day:|weekday:|date:|\d{4}-\d\d-\d\d")


def joined(piece: str, found: Sequence[Draft]) -> list[Draft]:
    """Join a day and the time beside it to one expression."""
    joined: list[Draft] = []
    for draft in found:
        last = joined[-1] if joined else None
        if last and _ASIDE.fullmatch(piece, last.end, draft.start):
            both = _day_and_time(draft, last)
            joined[-1] = replace(both, start=last.start, end=last.end) if both else last
        if last and _BESIDE.fullmatch(piece, last.end, draft.start):
            both = _day_and_time(last, draft) or _day_and_time(draft, last)
            if both:
                joined[-1] = replace(both, start=last.start, end=draft.end)
                continue
        if last and _PLACED.fullmatch(piece, last.end, draft.start):
            both = _day_and_time(last, draft)
            if both:
                draft = replace(both, start=draft.start, end=draft.end)
        if last and draft.start < last.end:  # the year of "Dec. 3-5, 2025" has been read
            continue
        joined.append(draft)
        second = _next_day(piece, draft)
        if second:
            joined[-1:] = second
    return joined


def _next_day(piece: str, draft: Draft) -> tuple[Draft, Draft] | None:
    """Find the second day of "April 24 and 25": the two drafts, or None."""
    told = re.fullmatch(r"date:(\d\d)-(\d\d):(.{1,8})", draft.form or "")
    if draft.type != "DATE" or told is None:
        return None
    match = _NEXT_DAY.match(piece, draft.end)
    if match is None or int(match["day"]) <= int(told[2]):
        return None
    if match["word"] and not match["year"] and not _NO_NOUN.match(piece, match.end()):
        return None
    month, day, year = told[1], int(match["day"]), match["year"]
    end = match.end() if year else match.end("day")
    if year:
        if calendar(int(year), int(month), day) is None:
            return None
        first = replace(draft, value=f"{year}-{month}-{told[2]}", form=None)
        return first, Draft(match.start("day"), end, "DATE", f"{year}-{month}-{day:02d}")
    how = told[3] if not told[3].startswith("w") else "?"
    return draft, Draft(match.start("day"), end, "DATE", None, f"date:{month}-{day:02d}:{how}")


def _day_and_time(day: Draft, time: Draft) -> Draft | None:
    if time.type != "TIME" or time.form or day.type != "DATE":
        return None
    clock = time.value
    if clock is None:  # "midnight Friday"
        known = day.form or day.value or ""
        return Draft(0, 0, "TIME") if _ONE_DAY.match(known) else None
    if not clock.startswith("T"):
        return None
    if day.form and re.match(r"(?:day|weekday|date):", day.form):
        form = day.form.split(" ")[0]
        return Draft(0, 0, "TIME", None, f"{form} {clock}")
    if day.value and re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        return Draft(0, 0, "TIME", day.value + clock)
    return None
