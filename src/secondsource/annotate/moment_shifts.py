"""Arithmetic on TIMEX3 values: a day later, the year a day lies in, the Friday before it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

Grain = Literal["D", "W", "M", "Q", "H", "Y"]

_GRAINS: tuple[tuple[Grain, re.Pattern[str]], ...] = (
    ("D", re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")),
    ("W", re.compile(r"\d{4}-W\d\d(?:-WE)?")),
    ("M", re.compile(r"\d{4}-\d\d")),
    ("Q", re.compile(r"\d{4}-Q[1-4]")),
    ("H", re.compile(r"\d{4}-(?:H[12]|S[PU]|FA|WI)")),
    ("Y", re.compile(r"\d{4}")),
)


def grain(value: str) -> Grain | None:
    """Tell whether a value is a day (D), week, month, quarter, half or season (H) or year.

    >>> grain("2025-12-11T21:00"), grain("2025-Q3"), grain("P3D")
    ('D', 'Q', None)
    """
    return next((name for name, pattern in _GRAINS if pattern.fullmatch(value)), None)


def coarser(value: str, to: str) -> str | None:
    """Give the day, week, month, quarter or year in which a value lies, or None.

    >>> coarser("2025-12-11", "Y"), coarser("2025-12-11T21:00", "D"), coarser("2025", "M")
    ('2025', '2025-12-11', None)
    """
    of = grain(value)
    if of is None:
        return None
    if to == "Y":
        return value[:4]
    if of == to:
        return value[:10] if of == "D" else value[:8]
    if of == "D" and to == "M":
        return value[:7]
    if of == "D" and to == "W":
        year, week, _ = date.fromisoformat(value[:10]).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if of in ("D", "M") and to == "Q":
        return f"{value[:4]}-Q{(int(value[5:7]) + 2) // 3}"
    return None


def shifted(value: str, by: str) -> str | None:
    """Move a value by "+2D", "-1Y" and so on, or to the Friday before ("<5") or after it (">5").

    >>> shifted("2025-12-31", "+1D"), shifted("2025-Q1", "-1Y"), shifted("2025-12", "+1M")
    ('2026-01-01', '2024-Q1', '2026-01')
    >>> shifted("2025-12-11", "<5"), shifted("2025", "+1M")
    ('2025-12-05', None)

    Raises:
        ValueError, OverflowError: the result is no day of the calendar.
    """
    of, unit = grain(value), by[-1]
    if by[0] in "<>":
        if of != "D":
            return None
        day, weekday = date.fromisoformat(value[:10]), int(by[1])
        back = (day.isoweekday() - weekday) % 7 or 7
        ahead = (weekday - day.isoweekday()) % 7 or 7
        return (day - timedelta(back) if by[0] == "<" else day + timedelta(ahead)).isoformat()
    number = int(by[:-1])
    if of == "D" and unit in "DW":
        days = number * (7 if unit == "W" else 1)
        return (date.fromisoformat(value[:10]) + timedelta(days)).isoformat()
    if of == "W" and unit == "W":
        monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1) + timedelta(weeks=number)
        return coarser(monday.isoformat(), "W")
    if of == "M" and unit == "M":
        months = int(value[:4]) * 12 + int(value[5:7]) - 1 + number
        return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
    if of == "Q" and unit == "Q":
        quarters = int(value[:4]) * 4 + int(value[6]) - 1 + number
        return f"{date(quarters // 4, 1, 1).year:04d}-Q{quarters % 4 + 1}"
    if unit == "Y" and of in ("M", "Q", "H", "Y"):
        return f"{date(int(value[:4]) + number, 1, 1).year:04d}{value[4:]}"
    return None
