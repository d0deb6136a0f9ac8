"""The model's word on each block, weighed against the rules'.

The rules name what a block is; the block model says how sure it is that the block is text of the
article. It decides between text and no text, they decide what a block is that is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_features import FEATURES, Seen
from secondsource.clean.block_model import BlockModel
from secondsource.clean.blocks import Block
from secondsource.clean.measure_names import in_words
from secondsource.model import PassageKind

# What the rules are sure of: a headline is one by the page's own titles, a standfirst by its place
# and name.
_SETTLED: frozenset[PassageKind] = frozenset(("title", "standfirst"))
# Of blocks that the rules take for these, one in a hundred stands in a gold text.
_NEVER: frozenset[PassageKind] = frozenset(("byline", "date", "dateline", "credit"))
# Boxes that markup names for what they are: wrong in one block of four, when the model is so sure.
_BOXED = 0.75
_NAMED_BOXES = frozenset(("promotion", "comment", "legal"))
# So is a line that is nothing but links.
_LINKED = 0.9
_LINKS = frozenset(("related", "navigation"))
# Where a paragraph of an article may stand: to so many lines below the last that is one, between
# notes and offers. It is no list of links, and the rules take it for text or for nothing certain.
_BELOW = 6
_UNLINKED = 0.3
_PROSE: frozenset[PassageKind | None] = frozenset(("body", "related", "other"))
# A line that says in so many words what it is ("Subscribe now", "By Mara Lind") is text only where
# the model is four times as sure as not, and never where the words are all of the line: F1 is the
# same, and an offer in a text is worse than a line missing.
_TOLD = 0.8
# Measures named in a reason: more would not be read.
_NAMED = 2
_WORD = re.compile(r"\w+")
# As long a text is never printed twice for good reason.
_LONG = 12


def weigh(
    blocks: Sequence[Block],
    page: Sequence[Seen],
    model: BlockModel,
    rows: NDArray[np.float32],
    sure: NDArray[np.float64],
    *,
    low: float,
    high: float,
    left: float,
    keep: Sequence[bool] | None = None,
    first: NDArray[np.float64] | None = None,
    amid: tuple[float, float] | None = None,
) -> list[Block]:
    """Give the blocks with body set and unset by the model, each change with its reason.

    `page` holds the same blocks as the model sees them, `rows` their measures and `sure` the
    model's sureness of each; `keep` marks blocks that stay what they are whatever the model says.
    What the rules take for text stays text from the sureness `low` on; what they do not becomes
    text from `high` on. Where less than the share `left` would be left of the paragraphs that the
    rules found, their word stands: the model corrects an article, it does not do away with one.
    `first` is the model's sureness of each before it looked again, for the reasons alone. `amid`
    holds lower limits, in place of `low` and `high`, for paragraphs of prose among the article's.
    """
    if not blocks:
        return []
    limits = [_limit(block, one, low, high) for block, one in zip(blocks, page, strict=True)]
    if amid is not None:
        stretch = _stretch([sure[i] >= limit for i, limit in enumerate(limits)])
        for i in stretch:
            block, prose = blocks[i], page[i].line.shape.prose
            if prose and block.kind in _PROSE and block.link_share < _UNLINKED:
                limits[i] = _limit(block, page[i], min(low, amid[0]), min(high, amid[1]))
    weighed: list[Block] = []
    seen: set[tuple[str, ...]] = set()
    for i, block in enumerate(blocks):
        fixed = block.kind in _SETTLED or (keep is not None and keep[i])
        taken = bool(sure[i] >= limits[i])
        if not fixed and taken != (block.kind == "body"):
            turned = first is not None and taken != bool(first[i] >= 0.5)
            why = _why(model, rows[i], float(sure[i]), taken, turned)
            block = replace(block, kind="body" if taken else _beside(blocks, i), why=why)
        if block.kind in ("body", "standfirst"):
            words = tuple(_WORD.findall(block.text.casefold()))
            if len(words) >= _LONG and words in seen:
                block = replace(block, kind="other", why="printed twice")
            seen.add(words)
        weighed.append(block)
    if _prose(weighed, page) < left * _prose(blocks, page):
        return list(blocks)
    return weighed


def _prose(blocks: Sequence[Block], page: Sequence[Seen]) -> int:
    """Count the characters of the paragraphs that are text."""
    return sum(
        len(block.text)
        for block, seen in zip(blocks, page, strict=True)
        if block.kind == "body" and seen.line.shape.prose
    )


def _stretch(taken: Sequence[bool]) -> range:
    """Give the places from the first block taken to a few below the last."""
    places = [i for i, one in enumerate(taken) if one]
    return range(places[0], min(len(taken), places[-1] + 1 + _BELOW)) if places else range(0)


def _limit(block: Block, seen: Seen, low: float, high: float) -> float:
    if block.kind == "body":
        return low
    if block.kind in _NEVER:
        return math.inf
    if seen.line.kind == block.kind:
        return math.inf if seen.line.is_phrase else _TOLD
    boxed = block.kind in _NAMED_BOXES and seen.roles & _NAMED_BOXES
    linked = block.kind in _LINKS and block.link_share >= _LINKED
    # Of a dump, where no markup tells a subhead from another article's headline.
    headline = seen.mark is None and block.kind == "related" and not seen.line.shape.prose
    return _BOXED if boxed or linked or headline else high


def _beside(blocks: Sequence[Block], i: int) -> PassageKind:
    """What a block is that the rules took for text and the model does not: by its links."""
    return "related" if blocks[i].link_share >= 0.5 else "other"


def _why(
    model: BlockModel, row: NDArray[np.float32], sure: float, taken: bool, turned: bool
) -> str:
    """Say how sure the model is, and which measures moved it most that way.

    Where the second look `turned` the first's verdict, the lines around did.
    """
    names = ["the lines around it"]
    if not turned:
        added = model.trees.reasons(row)
        sign = 1 if taken else -1
        ranked = nsmallest(3 * _NAMED, added.items(), key=lambda item: (-sign * item[1], item[0]))
        # Measures that look at the same thing share a name.
        named = dict.fromkeys(_name(model, column) for column, value in ranked if sign * value > 0)
        names = list(named)[:_NAMED]
    verdict = "reads as the article's text" if taken else "does not read as the article's text"
    share = round(100 * (sure if taken else 1 - sure))
    return f"{verdict} ({share} % sure" + (f"; by: {', '.join(names)})" if names else ")")


def _name(model: BlockModel, column: int) -> str:
    if column < len(FEATURES):
        return in_words(FEATURES[column])
    word = column - len(FEATURES)
    count = len(model.class_words)
    if word < 2 * count:
        near = "next to it" if word < count else "further out"
        return f"class word '{model.class_words[word % count]}' {near}"
    return "the custom of its like"
