"""The dateline of a page: what its first paragraphs open with, or a place alone above them."""

from __future__ import annotations

import re

from secondsource.clean.blocks import Block
from secondsource.clean.dateline import dateline_of, place_line
from secondsource.clean.parts import Fact, Parts

# Paragraphs in which a dateline may stand: a summary or a caption may slip in above the lead.
_OPENING = 3
# What a place alone on its line may be taken for; beside a picture it looks like its credit.
_NEAR_KINDS = ("dateline", "byline", "date", "credit", "other")
# The longest place alone on a line: a town, its region and its country.
_LINE = 60
# A tool that puts each bold word on its own line tears "OSLO" off ": The mayor said".
_TORN = re.compile(r"\s*(?:[:—–]|--?\s|\()")


def page_dateline(parts: Parts) -> Fact | None:
    """Read the place a page's report is filed from; None where none is printed.

    >>> from secondsource.clean.blocks import Block
    >>> raw = "OSLO (NTB) - The bridge is closed."
    >>> page = Parts(raw, "text/plain", (Block(raw, 0, len(raw), kind="body"),))
    >>> page_dateline(page).value
    'OSLO'
    """
    own = parts.of_kind("dateline")
    for block in [*own, *parts.of_kind("standfirst")[:1], *parts.of_kind("body")[:_OPENING]]:
        line = dateline_of(block.text)
        if line is not None and line.place is not None:
            span = parts.span(block, line.start, line.end)
            return Fact(line.place, span, "the words the text opens with")
    return _alone(parts)


def _alone(parts: Parts) -> Fact | None:
    """A place alone on its line, above the text or among its first paragraphs."""
    among = parts.opening()
    body = parts.of_kind("body")
    headline = parts.headline()
    title = -1 if headline is None else headline
    for i, block in enumerate(parts.blocks):
        if i <= title or block.kind == "title" or len(block.text) > _LINE:
            continue
        near = block.kind in _NEAR_KINDS and block in among
        first = block in body[:_OPENING] and not _one_of_many(block, body)
        after = parts.blocks[i + 1].text if i + 1 < len(parts.blocks) else ""
        torn = bool(_TORN.match(after)) and block in among
        if not (near or first or torn):
            continue
        place = place_line(block.text)
        if place is None and torn and block.text.isupper():
            line = dateline_of(f"{block.text} — A")
            place = line.place if line else None
        if place is not None:
            start = block.text.index(place)
            span = parts.span(block, start, start + len(place))
            return Fact(place, span, "a place alone on its line above the text")
    return None


def _one_of_many(block: Block, body: list[Block]) -> bool:
    """A subhead among others, or a place among others, is a chapter of the text."""
    heads = block.tag.startswith("h") and sum(other.tag == block.tag for other in body) > 1
    return heads or sum(place_line(other.text) is not None for other in body) > 1
