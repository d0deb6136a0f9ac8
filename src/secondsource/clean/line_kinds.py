"""What the lines of a dump are: the headline, and all that is no text of the article.

Markup names the boxes of an HTML page; in a dump only wording, looks and place are left, and the
network of `sequence` reads them together. Each line has the kind that it finds likeliest, save
where a rule has recognised one of the facts of the page and the network is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_features import KINDS
from secondsource.clean.blocks import Block
from secondsource.clean.dateline import dateline_of
from secondsource.clean.parts import nearest_above
from secondsource.model import PassageKind

# The page's facts are read off these: what a rule finds above the text stands, and elsewhere too
# unless another kind is likelier than all others together.
_FACTS: frozenset[PassageKind] = frozenset(("dateline", "byline", "date"))
_SURE = 0.5
# Any other kind is given where it is the likeliest and no mere guess among fifteen.
_LEAST = 0.3
# A page has a headline wherever a line might well be one; of its copies (the browser's tab has
# one, the share button another) each is nearly as likely as the likeliest.
_MIGHT = 0.15
_NEARLY = 0.4
# Copies are cut short or have the paper's name at their end, and share the rest; other headlines
# of the page share a word or two.
_COPY = 0.5
_WORD = re.compile(r"\w+")
_TITLE, _BODY, _STANDFIRST = (KINDS.index(kind) for kind in ("title", "body", "standfirst"))


def name_lines(blocks: Sequence[Block], chances: NDArray[np.float64]) -> list[Block]:
    """Give the lines of a dump their kinds; what is text stays so, or becomes the standfirst.

    `blocks` are a dump's, with the kinds that the rules and the block model gave them; `chances`
    the network's of each kind, shape (blocks, kinds).
    """
    if not blocks:
        return []
    text = np.array([block.kind == "body" for block in blocks])
    told = chances.copy()
    told[~text, _BODY] = 0.0
    titles = _titles(blocks, told, text)
    told[~titles, _TITLE] = 0.0
    # A standfirst is read as text; it stands between the headline and the first paragraph.
    first = int(np.argmax(text)) if text.any() else -1
    above = np.flatnonzero(titles[: max(0, first)])
    opening = range(int(above[-1]) + 1 if len(above) else first, first + 1)
    told[[i not in opening for i in range(len(blocks))], _STANDFIRST] = 0.0
    named = []
    for i, block in enumerate(blocks):
        best = _TITLE if titles[i] else int(np.argmax(told[i]))
        kind, share = KINDS[best], float(told[i, best])
        if text[i]:
            # What opens with a place and a dash is the first paragraph.
            may = kind == "standfirst" and share >= _SURE and dateline_of(block.text) is None
        else:
            fact = block.kind in _FACTS
            least = _SURE if fact or kind == "standfirst" else _LEAST
            may = titles[i] or (share >= least and not (fact and i in opening))
        if may and kind != block.kind:
            why = f"reads as such a line by its words and its place ({round(100 * share)} % sure)"
            block = replace(block, kind=kind, why=why)
        named.append(block)
    return named


def _titles(
    blocks: Sequence[Block], told: NDArray[np.float64], text: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Mark the headline, the lines that read like it and share its words, or one that might be."""
    chance = np.where(text, 0.0, told[:, _TITLE])
    likeliest = float(chance.max())
    if likeliest < _MIGHT:
        return np.zeros(len(told), np.bool_)
    reads_so = told.argmax(axis=1) == _TITLE
    marked: NDArray[np.bool_] = (chance >= likeliest - _NEARLY) & reads_so & ~text
    if not marked.any():
        marked = np.asarray(chance == likeliest)
    first = int(np.argmax(text)) if text.any() else len(blocks)
    places = [int(i) for i in np.flatnonzero(marked)]
    words = _words(blocks[nearest_above(places, first)])
    for i in places:
        own = _words(blocks[i])
        # A masthead or a section reads like a headline too, but it is no copy of this one.
        marked[i] = len(own & words) >= _COPY * min(len(own), len(words))
    return marked


def _words(block: Block) -> frozenset[str]:
    return frozenset(_WORD.findall(block.text.casefold()))
