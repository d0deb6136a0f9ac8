"""The plain words of a text, by which a pattern that cannot match is refused at once.

A pattern with many alternatives is tried at each place of a text; whether the text holds any of
the words that all its alternatives need is one look at a set. A clause is asked about by several
readers in turn, so its words are remembered for a while.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=1_000)
def plain_words(text: str) -> frozenset[str]:
    """Give the runs of the letters a to z in a text, in lower case.

    >>> sorted(plain_words("They won’t re-open Pier 4."))
    ['open', 'pier', 're', 't', 'they', 'won']
    """
    return frozenset(_LETTERS.findall(text.lower()))
