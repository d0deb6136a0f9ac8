"""Words of the calendar and the clock, and the numbers they stand for."""

from __future__ import annotations

import re

from secondsource.annotate.numbers import value as number

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()


def month_number(word: str) -> int:
    """Give 1–12 for a month's name or abbreviation.

    >>> month_number("Sept."), month_number("May")
    (9, 5)
    """
    head = word.lower()[:3]
    return 1 + [name[:3] for name in MONTHS].index(head)


def weekday_number(word: str) -> int:
    """Give the ISO number of a weekday, Monday 1 to Sunday 7.

    >>> weekday_number("Thurs."), weekday_number("Sundays")
    (4, 7)
    """
    head = word.lower()[:3]
    return 1 + [name[:3] for name in WEEKDAYS].index(head)


def year_in_words(text: str) -> int | None:
    """Give the year that words tell.

    >>> year_in_words("nineteen ninety-seven"), year_in_words("two thousand and five")
    (1997, 2005)
    >>> year_in_words("twenty twenty-four"), year_in_words("nineteen hundred")
    (2024, 1900)
    """
    words = re.findall(r"[a-z]+", text.lower())
    if words[:1] in (["nineteen"], ["twenty"]) and words[1:2] != ["hundred"]:
        century, rest = number(words[0]), number(" ".join(words[1:]))
        year = 100 * century + rest if century and rest else None
    else:
        year = number(" ".join(words))
    return int(year) if year and 1000 <= year < 2100 else None


def clock_value(text: str) -> str | None:
    """Give the TIMEX3 time of a clock reading.

    >>> clock_value("9 p.m."), clock_value("12:30 a.m."), clock_value("noon"), clock_value("14:05")
    ('T21:00', 'T00:30', 'T12:00', 'T14:05')
    """
    word = text.lower()
    if word in ("noon", "midday"):
        return "T12:00"
    if word == "midnight":
        return None  # the night before or after: unclear which day it ends
    digits = re.findall(r"\d+", word)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if re.search(r"[ap]\.?m", word):
        hour = hour % 12 + (12 if re.search(r"p\.?m", word) else 0)
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
