"""From the relative form of a time expression to its value, once the publication day is known.

The small language of relative forms (a form is what is kept when the day is not known):

    day:-1                    the publication day, plus so many days (yesterday)
    week:-1 weekend:0         the ISO week of that day, plus so many weeks; its weekend
    weekend:past              the last weekend that has begun ("over the weekend"); also future
    month:1 quarter:0 year:-1 the calendar unit of that day, plus so many; also decade, century
    weekday:4:past            the last Thursday up to and including the publication day
    weekday:4:before          the last one before it ("last Thursday"), unless that is yesterday
    weekday:4:future          the first one from the publication day on
    weekday:4:next            "next Thursday": only where this week's has gone, else unclear
    weekday:7:a02-03          the last Sunday, if no other lies between it and 3 February
    weekday:4:w-1             the Thursday of last week (w+0 this week, w+1 next week)
    date:11-25:past           a month and day: the last one; also future, till ("funded the office
                              until Feb. 8") or near (see `_date`)
    date:07-08:past2021       the last one, if it is of that year: else the year is not known
    date:12-05:w5             the month and day that falls on a Friday
    date:03-03:if2025         the month and day of that year, if it is the year of publication
    date:05-12:y-1            the month and day of last year (y0 this year, y1 next year)
    holiday:easter:past       a feast whose day moves with the year (`moment_holidays`)
    month-of:11:past          a month by name: the last one that has begun; also future, near,
                              this, before ("last November"), y-1 ("November last year")
    quarter-of:3:past         a quarter by number; half-of:1:past, a half year
    season:SU:past            a season; also this, future

What is counted from such a moment follows it, "weekday:4:past +1D" (the day after); "<5" is the
last Friday before it, ">5" the first after it. "=Y weekday:4:past" is the year it lies in. A form
for one day may end in a time of that day: "day:0 T21:00", "weekday:4:past TNI".
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondsource.annotate.moment_holidays import holiday
from secondsource.annotate.moment_shifts import coarser, shifted

_FORM = re.compile(
    r"(?:=([DWMQY]) )?([a-z-]+):([A-Za-z0-9+-]{1,20})(?::([a-z0-9+-]{1,8}))?"
    r"(?: ([+-]\d{1,4}[DWMQY]|[<>][1-7]))?(?: (T[A-Z0-9:]{2,8}))?"
)
# The month a season has begun and ended by, for "last summer" and the like; winters lie in two
# years, so their year is never guessed.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
# Papers drop the year for days of the same year, and around the turn of the year for days this
# near; a day without year that is almost a year gone is as likely the one just ahead.
_NEAR = timedelta(days=75)
_FAR = timedelta(days=305)


def resolve(relative: str, published: str) -> str | None:
    """Give the TIMEX3 value of a relative form for a publication day "2025-12-11".

    None where the form is not understood, the day is not a day, or it stays unclear even then.

    >>> resolve("weekday:4:past", "2025-12-11"), resolve("weekday:3:past", "2025-12-11")
    ('2025-12-11', '2025-12-10')
    >>> resolve("weekday:4:past T21:00", "2025-12-12")
    '2025-12-11T21:00'
    >>> resolve("month-of:11:past", "2025-12-11"), resolve("year:-1", "2025-12-11")
    ('2025-11', '2024')
    """
    match = _FORM.fullmatch(relative)
    day = _day(published)
    if match is None or day is None:
        return None
    cut, kind, what, how, shift, part = match.groups()
    try:
        value = _value(kind, what, how or "", day)
        if value and cut:
            value = coarser(value, cut)
        if value and shift:
            value = shifted(value, shift)
    except (ValueError, OverflowError, KeyError):
        return None
    return value + (part or "") if value else None


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _value(kind: str, what: str, how: str, day: date) -> str | None:
    if kind == "weekend" and what in ("past", "future"):
        begun = day.isoweekday() >= 6
        return _shifted("weekend", 0 if begun or what == "future" else -1, day)
    if kind in ("decade", "century"):
        years = 10 if kind == "decade" else 100
        year = date(day.year + years * int(what), 1, 1).year
        return f"{year // years:0{3 if years == 10 else 2}d}"
    if kind in ("day", "week", "weekend", "month", "quarter", "year"):
        return _shifted(kind, int(what), day)
    if kind == "weekday":
        found = _weekday(int(what), how, day)
    elif kind == "date":
        found = _date(int(what[:2]), int(what[3:]), how, day)
    elif kind == "holiday":
        found = _holiday(what, how, day)
    elif kind == "month-of":
        return _month_of(int(what), how, day)
    elif kind in ("quarter-of", "half-of"):
        return _part_of_year(kind, int(what), how, day)
    elif kind == "season":
        return _season(what, how, day)
    else:
        return None
    return found.isoformat() if found else None


def _shifted(unit: str, by: int, day: date) -> str:
    if unit == "day":
        return (day + timedelta(days=by)).isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = (day + timedelta(weeks=by)).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "year":
        return f"{date(day.year + by, 1, 1).year:04d}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + by
        return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
    quarters = day.year * 4 + (day.month - 1) // 3 + by
    return f"{date(quarters // 4, 1, 1).year:04d}-Q{quarters % 4 + 1}"


def _weekday(iso: int, how: str, day: date) -> date | None:
    back = (day.isoweekday() - iso) % 7
    if how == "past":
        return day - timedelta(days=back)
    if how == "before":
        # "last Monday", printed on a Tuesday, is a day ago to some and eight to others.
        return None if back == 1 else day - timedelta(days=back or 7)
    if re.fullmatch(r"a\d\d-\d\d", how):
        base = _date(int(how[1:3]), int(how[4:]), "past", day)
        last = day - timedelta(days=back)
        # A date still to come says nothing of a weekday gone.
        clear = base and (base > day or last - base <= timedelta(days=7))
        return last if clear else None
    ahead = (7 - back) % 7
    if how == "future":
        return day + timedelta(days=ahead)
    if how == "next" and iso <= day.isoweekday():
        return day + timedelta(days=ahead or 7)
    if re.fullmatch(r"w[+-][01]", how):
        monday = day - timedelta(days=day.isoweekday() - 1)
        return monday + timedelta(weeks=int(how[1:]), days=iso - 1)
    # "next Friday" on a Wednesday is the day after tomorrow to some and nine days off to others.
    return None


def _date(month: int, number: int, how: str, day: date) -> date | None:
    days = [
        found for year in range(day.year - 4, day.year + 5) if (found := _on(year, month, number))
    ]
    if re.fullmatch("w[1-7]", how):
        # The weekday picks the year; the same day falls on it again only 5 or more years off,
        # save around leap days, where the nearer one is meant.
        fits = [found for found in days if found.isoweekday() == int(how[1])]
        best = min(fits, key=lambda found: abs(found - day), default=None)
        return best if best and abs(best - day) <= timedelta(days=366) else None
    last = max((found for found in days if found <= day), default=None)
    coming = min((found for found in days if found >= day), default=None)
    if last is None or coming is None:
        return None
    if how in ("past", "future", "till"):
        return _told(last, coming, how, day)
    if re.fullmatch(r"past\d{4}", how):
        found = _told(last, coming, "past", day)
        return found if found and found.year == int(how[4:]) else None
    if re.fullmatch(r"if\d{4}", how):
        return _on(day.year, month, number) if how[2:] == f"{day.year:04d}" else None
    if re.fullmatch("y-?[01]", how):
        return _on(day.year + int(how[1:]), month, number)
    nearest = min(last, coming, key=lambda found: abs(found - day))
    return nearest if nearest.year == day.year or abs(nearest - day) <= _NEAR else None


def _told(last: date, coming: date, how: str, day: date) -> date | None:
    """Choose by the tense, unless that day is so far off that its year would be printed."""
    if how == "till" and coming - day <= _NEAR:
        return coming
    if how in ("past", "till"):
        if last.year == day.year and coming - day > _NEAR:
            return last
        return last if day - last <= _FAR else _unless_same_year(coming, last, day)
    if coming.year != day.year and coming - day > _FAR - _NEAR:
        # "It will look into a July 25 call", printed in September: of next year's it would say so.
        return last if last.year == day.year and day - last <= _NEAR else None
    return coming if coming - day <= _FAR else _unless_same_year(last, coming, day)


def _unless_same_year(near: date, far: date, day: date) -> date | None:
    """Take the near day against the tense, unless the far one is of the same year.

    "The March 12 ceremony was announced", printed in February, cannot mean last year's: then
    the year would have been printed. "Jan. 10", printed in December, can.
    """
    return near if far.year != day.year and abs(near - day) <= _NEAR else None


def _on(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _holiday(name: str, how: str, day: date) -> date | None:
    days = [holiday(name, year) for year in (day.year - 1, day.year, day.year + 1)]
    if how in ("past", "future"):
        last = max(found for found in days if found <= day)
        return _told(last, min(found for found in days if found >= day), how, day)
    if re.fullmatch(r"if\d{4}", how):
        return days[1] if how[2:] == f"{day.year:04d}" else None
    return min(days, key=lambda found: abs(found - day))


def _part_of_year(kind: str, number: int, how: str, day: date) -> str | None:
    months, letter = (3, "Q") if kind == "quarter-of" else (6, "H")
    if not 1 <= number <= 12 // months or how.startswith("if"):
        return None
    if re.fullmatch("y-?[01]", how):
        year = day.year + int(how[1:])
    else:
        year = day.year if months * (number - 1) < day.month else day.year - 1
        if how == "future":
            year += 1 if year < day.year else 0
    return f"{date(year, 1, 1).year:04d}-{letter}{number}"


def _month_of(month: int, how: str, day: date) -> str | None:
    if not 1 <= month <= 12:
        raise ValueError(month)
    if re.fullmatch(r"if\d{4}", how):
        return f"{day.year:04d}-{month:02d}" if how[2:] == f"{day.year:04d}" else None
    if re.fullmatch("y-?[01]", how):
        year = day.year + int(how[1:])
    elif how == "this":
        year = day.year
    elif how == "future":
        # Of a month eleven or ten months off it is the one just gone: "for April, which is due".
        gone = (month - day.month) % 12 >= 10
        year = day.year + (month < day.month) - gone
    elif how == "before":
        # "last February", printed in March, is a month ago to some and a year to others.
        if 0 < day.month - month <= 2:
            return None
        year = day.year if month < day.month else day.year - 1
    else:
        back = (day.month - month) % 12
        # Of a month this long gone in another year, the year would be printed: it is to come.
        coming = back >= 7 if how == "near" else back >= 10 and month > day.month
        year = day.year + (month < day.month) if coming else day.year - (month > day.month)
    return f"{year:04d}-{month:02d}"


def _season(code: str, how: str, day: date) -> str | None:
    if how.startswith("if"):
        return None
    if re.fullmatch("y-?[01]", how):
        return f"{date(day.year + int(how[1:]), 1, 1).year:04d}-{code}"
    begins, ends = _SEASONS[code]
    if how == "this":
        year = day.year
    elif how == "future":
        year = day.year if day.month <= ends else day.year + 1
    else:
        year = day.year if day.month > ends or day.month >= begins else day.year - 1
        if how == "before" and begins <= day.month <= ends:
            year = day.year - 1
    return f"{year:04d}-{code}"
