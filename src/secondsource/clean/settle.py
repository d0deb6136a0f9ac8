"""What the wording of an HTML block says against the kind its markup gave it.

Markup names bylines, dates, captions and offers only where the page's makers did. The line rules
that read dumps, which have no markup at all, read these blocks too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.clean.blocks import Block
from secondsource.clean.dump_lines import read_line
from secondsource.clean.head_line import head_line, head_line_kind
from secondsource.clean.prose import shape
from secondsource.model import PassageKind

# What wording alone may turn a paragraph of the article into. Links and menus are left to the
# markup, which knows them better.
_OUT_OF_BODY: frozenset[PassageKind] = frozenset(("promotion", "legal"))
# A longer paragraph that speaks of offers is an article about offers, as measured on pages of
# bargains; boxes amid an article are shorter.
_LONG_OFFER = 30
# Above the first paragraph a line that is nothing but a byline or a date is no text either.
_ABOVE: frozenset[PassageKind] = frozenset(("byline", "date"))
_OPENING = _OUT_OF_BODY | _ABOVE
_WHY = "says who, when or where from, in short parts"
_BESIDE: frozenset[PassageKind] = frozenset(
    ("byline", "date", "caption", "promotion", "legal", "comment")
)


def settle(blocks: Sequence[Block]) -> list[Block]:
    """Give the blocks with the kinds of body and other blocks settled by their wording.

    >>> block = Block("By Jane Doe, Staff Writer", 0, 25, kind="other", why="no part of it")
    >>> settle([block])[0].kind
    'byline'
    """
    settled: list[Block] = []
    above = True
    for block in blocks:
        allowed: frozenset[PassageKind] = frozenset()
        if block.kind == "body" and not block.tag.startswith("h") and block.tag != "li":
            above = above and not shape(block.text).prose
            allowed = _OPENING if above else _OUT_OF_BODY
        elif above and block.kind == "credit" and head_line_kind(block.text) == "date":
            # "Mail | 5 May 2026 | NTB/AFP" looks like a picture's credit; a day says it is none.
            block = replace(block, kind="date", why=_WHY)
        elif block.kind in ("other", None):
            allowed = _BESIDE
        if allowed:
            line = read_line(block.text, block.tag, 0.0)
            if line.kind in allowed and not (
                block.kind == "body" and line.kind != "caption" and line.shape.words > _LONG_OFFER
            ):
                block = replace(block, kind=line.kind, why=line.why)
            elif above and line.kind is None and head_line(block.text):
                block = replace(block, kind=head_line_kind(block.text), why=_WHY)
        settled.append(block)
    return settled
