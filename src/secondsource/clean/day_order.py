"""Which number of "03/04/2025" is the day: settled by the page, or left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from secondsource.clean.address import host_of
from secondsource.clean.parts import Fact, Parts

# The languages whose main countries write the day first; of the large ones only American English
# and Filipino pages put the month first, and these languages' pages in America follow their own.
_DAY_FIRST = frozenset(
    "de fr es it pt nl pl ru uk be cs sk hu ro bg sr hr sl bs mk sq da no nb nn sv fi is et lv lt "
    "el tr id ms vi th ar he fa ur hi bn ca gl eu".split()
)
# Countries of English pages that write the day first, by the last part of their hosts' names.
_DAY_FIRST_HOSTS = frozenset("uk au nz ie in pk bd lk za ng ke gh my sg hk mt zw ug tz zm".split())
_SLASHED = re.compile(r"(?<![\d/.-])(\d\d?)[/-](\d\d?)[/-](?:19|20)\d\d(?!\d)")


def day_first(parts: Parts, language: str, url: Fact | None) -> bool | None:
    """Say whether this page writes the day before the month; None where nothing tells."""
    if language in _DAY_FIRST:
        return True
    votes = set()
    for block in parts.blocks:
        if block.kind in ("date", "byline", "related", "comment"):
            for match in _SLASHED.finditer(block.text):
                a, b = int(match[1]), int(match[2])
                if a > 12 >= b:
                    votes.add(True)
                elif b > 12 >= a:
                    votes.add(False)
    if len(votes) == 1:
        return votes.pop()
    if votes:
        return None
    return _by_country(parts, url)


def _by_country(parts: Parts, url: Fact | None) -> bool | None:
    locales = {found.value.replace("_", "-").casefold() for found in parts.meta.languages}
    regions = {locale.split("-")[1] for locale in locales if locale.startswith("en-")}
    host = host_of(url.value) if url else None
    ending = host.rsplit(".", 1)[-1] if host else ""
    if ending in _DAY_FIRST_HOSTS or regions & {"gb", "au", "nz", "ie", "in", "za"}:
        return True
    # "en-US" is what systems write unasked; it counts only where the host does not speak against.
    if regions == {"us"} and ending in ("com", "org", "net", "us", "news", "tv", "gov", "edu"):
        return False
    return None


def settle_day(readings: Sequence[date], known: Iterable[date], latest: date | None) -> date | None:
    """Choose the reading that the page's other dates speak for; None where two are left.

    >>> third, fourth = date(2025, 4, 3), date(2025, 3, 4)
    >>> settle_day((third, fourth), [date(2025, 3, 5)], None)
    datetime.date(2025, 3, 4)
    >>> settle_day((third, fourth), [], None) is None
    True
    """
    left = [day for day in readings if latest is None or day <= latest]
    if len(left) == 1:
        return left[0]
    days = list(known)
    near = [day for day in left if any(abs((day - other).days) <= 1 for other in days)]
    return near[0] if len(near) == 1 else None
