"""Machine dates as sites write them: ISO 8601 and its slips, seconds since 1970, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from secondsource.clean.dates import FIRST_YEAR, LAST_YEAR, days

_ISO = re.compile(
    r"\s*(?P<y>(?:19|20)\d\d)(?P<s>[-/. ]?)(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)(?!\d)"
    r"(?:[T ,]{1,2}(?P<H>[0-2]?\d):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d))?(?:[.,]\d{1,9})?"
    r"\s?(?P<z>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
)
_SECONDS = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A machine date: the days it may mean, and its moment where it names a time zone.

    `readings` has two days only for "03-04-2025". `local` is False where the stamp is in world
    time, whose day may be another than that of the place.
    """

    readings: tuple[date, ...]
    moment: datetime | None = None
    local: bool = True


def stamp_of(text: str) -> Stamp | None:
    """Read a machine date; None for anything else, and for 1970 and other marks of "no date".

    >>> stamp_of("2025-12-11T23:30:00-05:00").readings
    (datetime.date(2025, 12, 11),)
    >>> stamp_of("2025-12-11T23:30:00Z").local, stamp_of("0001-01-01") is None
    (False, True)
    """
    match = _ISO.match(text)
    if match is not None:
        # "2025-123" is no date, and "202512" no month.
        if not match["s"] and len(match["m"] + match["d"]) != 4:
            return None
        return _iso(match)
    if seconds := _SECONDS.match(text):
        moment = datetime.fromtimestamp(int(seconds[1]), UTC)
        day = moment.date()
        return Stamp((day,), moment, False) if _sane(day) else None
    found = days(text[:80])
    if len(found) != 1:
        return None
    world = re.search(r"\b(?:GMT|UTC)\b(?!\s?[+-][01]?[1-9])", text) is not None
    return Stamp(found[0].readings, None, not world)


def _iso(match: re.Match[str]) -> Stamp | None:
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    if not _sane(day):
        return None
    zone = match["z"]
    if zone is None or match["H"] is None:
        return Stamp((day,))
    offset = _offset(zone)
    hour = int(match["H"])
    if offset is None or hour > 23:
        return Stamp((day,))
    moment = datetime(day.year, day.month, day.day, hour, int(match["M"]), tzinfo=timezone(offset))
    return Stamp((day,), moment.astimezone(UTC), offset != timedelta(0))


def _offset(zone: str) -> timedelta | None:
    if zone[0] not in "+-":
        return timedelta(0)
    digits = zone[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    # The zones of the world reach from -12:00 to +14:00; others are slips.
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if zone[0] == "-" else offset


def _sane(day: date) -> bool:
    # 1970-01-01 and 0001-01-01 are what programs write for "no date".
    return FIRST_YEAR <= day.year <= LAST_YEAR
