"""How much of what a block speaks of the page's headline, its opening and its other text share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LONG_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
# Paragraphs that open an article.
_OPENING = 3


def topics(
    texts: Sequence[str], about: Sequence[str], title: int, taken: Sequence[int]
) -> NDArray[np.float64]:
    """Measure the share of each block's longer words in three columns: headline, opening, rest.

    `about` are the page's own title and description, `title` is the place of the headline, -1 for
    none, `taken` are the places of the article's paragraphs. NaN where a block has no such word,
    and in the second column for the opening itself.

    >>> topics(["River rises", "The river rose in May"], [], 0, [1]).tolist()
    [[1.0, 0.5, 0.5], [0.5, nan, 0.0]]
    """
    # Pages repeat their lines.
    known = {text: _long_words(text) for text in dict.fromkeys(texts)}
    cut = [known[text] for text in texts]
    headline = set[str]().union(*map(_long_words, about))
    if title >= 0:
        headline |= cut[title]
    opening = set[str]().union(*(cut[i] for i in taken[:_OPENING]))
    counts = Counter(word for i in taken for word in cut[i])
    # A block of the text is held against the other ones.
    twice = {word for word, count in counts.items() if count > 1}
    held = set(taken)
    shares = np.full((len(texts), 3), math.nan)
    for i, words in enumerate(cut):
        if words:
            size = len(words)
            shares[i] = (
                len(words & headline) / size,
                len(words & opening) / size,
                len(words & (twice if i in held else counts.keys())) / size,
            )
    shares[taken[:_OPENING], 1] = math.nan
    return shares


def _long_words(text: str) -> set[str]:
    words = _LONG_WORD.findall(text)
    return set(" ".join(words).casefold().split(" ")) if words else set()
