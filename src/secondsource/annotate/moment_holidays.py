"""Feasts whose day moves with the year."""

from __future__ import annotations

from datetime import date, timedelta

# Month, weekday (Monday 1), and which of them in the month, -1 for the last; US holidays.
_WEEKDAYS = {
    "thanksgiving": (11, 4, 4),
    "labor-day": (9, 1, 1),
    "memorial-day": (5, 1, -1),
    "columbus-day": (10, 1, 2),
    "presidents-day": (2, 1, 3),
    "martin-luther-king": (1, 1, 3),
}
# Days counted from Easter Sunday.
_FROM_EASTER = {
    "easter": 0,
    "easter-monday": 1,
    "good-friday": -2,
    "palm-sunday": -7,
    "ash-wednesday": -46,
}
HOLIDAYS = (*_WEEKDAYS, *_FROM_EASTER)


def holiday(name: str, year: int) -> date:
    """Give the day of a feast in a year.

    >>> holiday("thanksgiving", 2025).isoformat(), holiday("easter", 2025).isoformat()
    ('2025-11-27', '2025-04-20')

    Raises:
        KeyError: no such feast.
    """
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(days=_FROM_EASTER[name])
    month, weekday, nth = _WEEKDAYS[name]
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def _easter(year: int) -> date:
    """Give Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
