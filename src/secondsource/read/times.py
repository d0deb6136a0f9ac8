"""When a page was saved, written alike by all containers."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def stamp(when: datetime) -> str | None:
    """Write a time with its zone, UTC where none is given; None outside the calendar.

    The zone stays, for it tells which day it was where the page was saved.

    >>> stamp(datetime(2025, 12, 11, 9, 12, 13, tzinfo=UTC))
    '2025-12-11T09:12:13Z'
    """
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    if moment(written := zoned.replace(microsecond=0).isoformat()) is None:
        return None
    return written.replace("+00:00", "Z")


def moment(captured: str) -> datetime | None:
    """Read a stamp, or a calendar day, as a time in UTC, so that stamps can be put in order.

    >>> moment("2025-12-11T00:30:00+01:00").isoformat(), moment("soon")
    ('2025-12-10T23:30:00+00:00', None)
    """
    try:
        found = datetime.fromisoformat(captured)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def mail_time(given: str | None) -> datetime | None:
    """Read a time as e-mail headers and RSS write it.

    >>> mail_time("Thu, 11 Dec 2025 10:12:13 +0100").isoformat()
    '2025-12-11T10:12:13+01:00'
    """
    try:
        return parsedate_to_datetime((given or "")[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
