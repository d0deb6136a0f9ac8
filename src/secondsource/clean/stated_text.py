"""The article as the page's structured data states it, to be held against the page's blocks.

JSON-LD gives many sites' whole text as `articleBody` (https://schema.org/articleBody), some only
its beginning, and with or without markup in it.
"""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Sequence

_FIELD = '"articleBody"'
_OPEN = re.compile(r'\s*+:\s*+"')
_STRING = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORD = re.compile(r"\w+")
_RUN = 4
# Of so few words a teaser is made, not an article.
_LEAST = 50
# Longer than the longest article; a page could state as much to waste time.
_MOST = 400_000
_MOST_FIELDS = 8


def stated_shares(raw: str, texts: Sequence[str]) -> list[float] | None:
    """Give for each block the share of its runs of four words that the stated article holds.

    NaN for blocks of under four words; None where the page states no article.

    >>> stated_shares('<p>Dam holds.</p>', ["Dam holds."]) is None
    True
    """
    runs = _stated_runs(raw)
    if not runs:
        return None
    shares = []
    for text in texts:
        own = _runs(text)
        shares.append(sum(run in runs for run in own) / len(own) if own else math.nan)
    return shares


def _stated_runs(raw: str) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    at = count = 0
    for _ in range(_MOST_FIELDS):
        at = raw.find(_FIELD, at)
        if at < 0:
            break
        at += len(_FIELD)
        opened = _OPEN.match(raw, at)
        if opened is None:
            continue
        body = _STRING.match(raw, opened.end(), opened.end() + _MOST)
        written = body.group() if body else ""
        try:
            text = json.loads(f'"{written}"', strict=False)
        except ValueError:
            continue
        own = _runs(html.unescape(_TAG.sub(" ", text)))
        count += len(own)
        runs.update(own)
    return runs if count >= _LEAST else set()


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return list(zip(*(words[i:] for i in range(_RUN)), strict=False))
