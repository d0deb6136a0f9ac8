"""The address that a container says a page was saved from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Longer ones exist, made of tracking data; none of an article does.
_MOST = 4_000
_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x20\x7f]+", re.IGNORECASE)


def web_address(given: str | None) -> str | None:
    """Give the web address written there, or None where there is none.

    Old tools put it between angle brackets.

    >>> web_address(" <https://harbour.example/a> "), web_address("file:///home/x.html")
    ('https://harbour.example/a', None)
    """
    text = (given or "")[: _MOST + 20].strip().strip("<>").strip()
    if _WEB.fullmatch(text) is None or len(text) > _MOST:
        return None
    try:
        return text if urlsplit(text).hostname else None
    except ValueError:  # half an IPv6 address
        return None
