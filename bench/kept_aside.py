"""Which documents of a set are kept aside: measured on, never tuned on, their errors never read."""

from __future__ import annotations

from zlib import crc32

# One document in so many, told by its name, so that it is the same everywhere and for good.
KEPT_ASIDE = 3


def kept_aside(name: str) -> bool:
    """Say whether the document of a name (an id, a file's stem, or a text itself) is kept aside.

    >>> [kept_aside(name) for name in ("a", "b", "c", "d")]
    [True, False, True, True]
    """
    return crc32(name.encode()) % KEPT_ASIDE == 0
