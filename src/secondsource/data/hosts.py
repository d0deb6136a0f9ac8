"""What stands in a table under a host or the nearest site it is a part of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def nearest(sites: Mapping[str, T], host: str) -> T | None:
    """Look a host up among sites; where sites are nested the nearest counts.

    >>> nearest({"cnn.com": 1, "arabic.cnn.com": 2}, "edition.cnn.com")
    1
    """
    at = 0
    while at >= 0:
        if (found := sites.get(host[at:])) is not None:
            return found
        at = host.find(".", at) + 1 or -1
    return None
