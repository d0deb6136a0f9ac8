"""A second article in the same dump: a paste of several, or a page that scrolls on into the next.

A dump has no elements that part one article from another, so only the plainest case is told: below
a whole article a headline on something else, written as the first one is, with an author and a day
or a place, and a whole article again. As in HTML the first is read alone and the user is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secondsource.clean.blocks import Block
from secondsource.clean.byline import is_byline_line
from secondsource.clean.dateline import dateline_of
from secondsource.clean.dates import days
from secondsource.clean.parts import headline_at
from secondsource.clean.prose import ends_sentence, shape
from secondsource.clean.second_article import (
    LEAST_HEADLINE,
    MOST_HEADLINE,
    OF_ARTICLE,
    SAME_SUBJECT,
    WHY,
    is_article,
    telling,
)

# Author and day stand right below a headline, at most a summary and a picture between.
_NEAR = 5
# Of a second article's paragraphs the model takes most for text; of comments and teasers, few.
_TAKEN = 0.7
# Teasers under such heads have a paragraph or two.
_SHORT_PARAGRAPHS, _SHORT_WORDS = 3, 40
_TEXT = ("body", "standfirst")
_FACTS = ("byline", "date", "caption", "credit")
_HEADLINES = ("body", "other", "title")


def first_in_dump(blocks: Sequence[Block]) -> list[Block]:
    """Give a dump's blocks with those of a second article, and of any after it, as related."""
    title = headline_at(blocks, "text/plain")
    if title is None:
        return list(blocks)
    found = _headlines(blocks, title)
    spans = pairwise([*found, len(blocks)])
    alike = {at for at in found if _signed_alike(blocks, title, at)}
    start = next((at for at, end in spans if _begins(blocks, at, end, at in alike)), -1)
    if start < 0 or not _is_article(_prose(blocks, title + 1, start), start in alike):
        return list(blocks)
    if _prose(blocks, 0, title):
        return list(blocks)  # text above the headline: what is whose cannot be told
    parted = list(blocks)
    headlines, headline = frozenset(found), start
    while blocks[start - 1].kind in _FACTS:
        start -= 1
    for i in range(start, len(blocks)):
        headline = i if i in headlines else headline
        if blocks[i].kind in OF_ARTICLE or i == headline:
            why = f"{WHY}'{blocks[headline].text}'"
            parted[i] = replace(blocks[i], kind="related", why=why)
    return parted


def _headlines(blocks: Sequence[Block], title: int) -> list[int]:
    """Give the lines below the title that are written as it is, on something else, with an author.

    Author and day stand below them, before any text.
    """
    own = telling(blocks[title].text)
    found = []
    for i in range(title + 1, len(blocks)):
        block = blocks[i]
        if block.tag != blocks[title].tag or block.link_share >= 0.5:
            continue
        looks, words = shape(block.text), telling(block.text)
        if looks.prose or not LEAST_HEADLINE <= looks.words <= MOST_HEADLINE:
            continue
        if block.kind not in _HEADLINES or ends_sentence(block.text):
            continue
        # An address is one long word, whatever it is cut into.
        if block.text.isascii() and len(block.text.split()) < LEAST_HEADLINE:
            continue
        if len(words & own) < SAME_SUBJECT * max(1, len(words)) and _is_signed(blocks, i):
            found.append(i)
    return found


def _is_signed(blocks: Sequence[Block], headline: int) -> bool:
    """Say whether an author, and a day or a place, stand with a headline, before its text.

    Below it, that is: what stands above may belong to a box with a link to another article.
    """
    author = dated = False
    for block in blocks[headline + 1 : headline + 1 + _NEAR]:
        if shape(block.text).prose and not _names_author(block):
            # A summary may come first; the place stands at the head of the first paragraph.
            if author:
                return dated or dateline_of(block.text) is not None
        else:
            author = author or _names_author(block)
            dated = dated or _is_dated(block)
    return author and dated


def _names_author(block: Block) -> bool:
    return block.kind == "byline" or is_byline_line(block.text)


def _is_dated(block: Block) -> bool:
    return not shape(block.text).prose and bool(days(block.text))


def _signed_alike(blocks: Sequence[Block], one: int, other: int) -> bool:
    """Say whether author and day stand under both headlines at once, in the same order."""
    kinds = [[block.kind for block in blocks[at + 1 : at + 3]] for at in (one, other)]
    return kinds[0] == kinds[1] and {"byline", "date"} == set(kinds[0])


def _begins(blocks: Sequence[Block], headline: int, end: int, alike: bool) -> bool:
    """Say whether a whole article stands under a headline, most of it taken for text."""
    prose = _prose(blocks, headline + 1, end)
    taken = sum(blocks[i].kind in _TEXT for i, _ in prose)
    return _is_article(prose, alike) and taken >= _TAKEN * len(prose)


def _is_article(prose: Sequence[tuple[int, int]], alike: bool) -> bool:
    # Short news, set one under the other in one form, is known by the form.
    return is_article(prose, _SHORT_PARAGRAPHS, _SHORT_WORDS) if alike else is_article(prose)


def _prose(blocks: Sequence[Block], start: int, end: int) -> list[tuple[int, int]]:
    """Give the paragraphs of text among some blocks: their places and how many words they have."""
    skipped = ("comment", "promotion", "legal", "caption", "byline")
    return [
        (i, looks.words)
        for i in range(start, end)
        if blocks[i].kind not in skipped and (looks := shape(blocks[i].text)).prose
    ]
