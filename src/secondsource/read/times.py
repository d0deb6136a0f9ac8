"""When a page was saved, written alike by all containers."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def stamp(when: datetime) -> str | None:
    """Write a time in UTC, which it is in where no zone is given; None outside the calendar.

    >>> stamp(datetime(2025, 12, 11, 9, 12, 13, tzinfo=UTC))
    '2025-12-11T09:12:13Z'
    """
    try:
        zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
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
