"""What a dump's lines are that are no text of the article, learned from lines labelled by hand.

Markup names the boxes of an HTML page; in a dump only wording, looks and place are left. The trees
read the block model's measures and how sure it was of the line and those around it. The headline
and what is printed twice stay what the rules say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_features import KINDS, NEAR_STEPS, Seen, shifted
from secondsource.clean.blocks import Block
from secondsource.clean.dateline import dateline_of
from secondsource.clean.trees import Trees
from secondsource.model import PassageKind

Floats = NDArray[np.float32]

# A kind is changed where its chance is the greatest and no mere guess among fifteen.
_LEAST = 0.3
# Where a rule is certain, or the change makes text of a line, more likely than all others together.
_SURE = 0.5
# A line that is nothing but a link is one of these, however it reads.
_LINKED = 0.8
_LINKS: frozenset[PassageKind] = frozenset(("related", "navigation", "promotion", "legal"))
# Facts of the page are read off these, and the same looks stand in lists of other articles.
_FACTS: frozenset[PassageKind] = frozenset(("dateline", "byline", "date"))


@dataclass(frozen=True, slots=True)
class LineKinds:
    """Trees that give each kind's chance, in the order of `KINDS`."""

    trees: Trees

    def chances(
        self, rows: Floats, sure: Sequence[float] | NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Give the chance of each kind for each line: shape (lines, kinds), rows sum to 1.

        `rows` are the block model's measures of a dump's lines, `sure` its sureness of each.
        """
        scores = self.trees.scores(with_sureness(rows, sure))
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))


def with_sureness(rows: Floats, sure: Sequence[float] | NDArray[np.float64]) -> Floats:
    """Add to measures how sure the block model is of the line, of those near, above and below."""
    chance = np.asarray(sure, np.float32)
    columns = [chance, *(shifted(chance, step) for step in NEAR_STEPS)]
    above = np.cumsum(chance) - chance
    columns += [above, chance.sum() - above - chance]
    return np.hstack([rows, np.column_stack(columns).astype(np.float32)])


def name_lines(
    blocks: Sequence[Block], page: Sequence[Seen], chances: NDArray[np.float64]
) -> list[Block]:
    """Give the blocks that are no text the kind that is likeliest, unless the rules are certain."""
    named = []
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), len(blocks))
    first = next((i for i, block in enumerate(blocks) if block.kind == "body"), 0)
    for i, (block, seen, chance) in enumerate(zip(blocks, page, chances, strict=True)):
        best = int(np.argmax(chance))
        kind, share = KINDS[best], float(chance[best])
        # A standfirst is read as text, and stands between the headline and the first paragraph.
        placed = kind != "standfirst" or title < i <= first
        if kind != block.kind and placed and _may(block, seen, kind, share):
            why = f"reads as such a line by its words and its place ({round(100 * share)} % sure)"
            block = replace(block, kind=kind, why=why)
        named.append(block)
    return named


def _may(block: Block, seen: Seen, kind: PassageKind, share: float) -> bool:
    if block.kind == "body":
        # Both are text: only the name changes. What opens with a place and a dash is no summary.
        return kind == "standfirst" and share >= _SURE and dateline_of(block.text) is None
    # A lone domain or name may be a picture's; taken for a menu's, it would name the outlet.
    if block.kind in ("standfirst", "title", "credit") or block.why.startswith("printed twice"):
        return False
    if block.link_share >= _LINKED and kind not in _LINKS:
        return False
    # The headline is one line; others that read like one are its copies or other articles'.
    if kind in ("body", "title", "dateline"):
        return False
    certain = seen.line.kind == block.kind and seen.line.is_phrase
    return share >= (_SURE if certain or kind == "standfirst" or block.kind in _FACTS else _LEAST)


@cache
def line_kinds() -> LineKinds:
    """Give the shipped trees."""
    content = (files("secondsource.weights") / "line_kinds.npz").read_bytes()
    return LineKinds(Trees.load(BytesIO(content))[0])
