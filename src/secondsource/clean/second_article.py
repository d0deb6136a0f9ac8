"""A second article on the same page: pages that scroll on into the next story, or hold all of them.

Such a page has one address, one author and one day in its metadata, those of its first article.
Only that one can be read truly. Where another one plainly begins, it and what follows it is set
apart, and the user is told. "Plainly" is a headline written as the first one is, on something
else, with its own author and day and several paragraphs of prose, below a whole article and in
elements of its own. Entries of a live report, items of a list and parts of a long read have one or
two of these marks, never all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secondsource.clean.blocks import Block
from secondsource.clean.html_phrases import is_byline, is_date
from secondsource.clean.html_segments import Segment
from secondsource.clean.prose import shape
from secondsource.model import Article, PassageKind, Problem

# Paragraphs and words of prose that make an article, the first as well as the second: teasers,
# boxes and most entries of a live report have fewer of the one or the other.
_PARAGRAPHS = 4
_WORDS = 120
# Headings of fewer words name parts ("What we know so far"), those of more are paragraphs.
LEAST_HEADLINE = 4
MOST_HEADLINE = 30
# Author and day stand among the blocks this near to the headline, above it or below a summary and
# a picture.
_NEAR = 8
# From this part of its telling words on a headline is on the subject of the first one: a part of
# the same article, or the same article again.
SAME_SUBJECT = 0.5
# A block counts as stated by the page's own structured data from this share of it on.
_STATED = 0.5
_TELLING = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_HEADINGS = ("h1", "h2", "h3")
_TEXT: frozenset[PassageKind] = frozenset(("body", "standfirst"))
# What of an article is taken along; menus, offers, comments and lists of links stay what they are.
OF_ARTICLE: frozenset[PassageKind] = _TEXT | frozenset(
    ("title", "dateline", "byline", "date", "caption", "credit", "embed")
)
_FACTS: frozenset[PassageKind] = frozenset(("byline", "date", "caption", "credit"))
WHY = "belongs to another article on the same page: "


def first_article(
    blocks: Sequence[Block],
    segments: Sequence[Segment],
    stated: Sequence[float] | None = None,
) -> list[Block]:
    """Give a page's blocks with those of a second article, and of any after it, as related.

    `segments` are the same blocks with what the elements around them say; `stated` is the share
    of each that the page's structured data holds. Where nothing is plain, all stay as they are.
    """
    page = _Page(blocks, segments, stated)
    headline = page.second_headline()
    if headline is None:
        return list(blocks)
    parted: list[Block] = []
    start = page.start_of(headline)
    for i, block in enumerate(blocks):
        if i > headline and page.is_like_title(i):
            headline = i
        if i >= start and (block.kind in OF_ARTICLE or (block.kind == "other" and page.tells(i))):
            why = f"{WHY}'{blocks[headline].text}'"
            block = replace(block, kind="related", why=why, of=None)
        parted.append(block)
    return parted


def unread_article(article: Article) -> Problem | None:
    """Say that a page holds a second article, which is not read; None where it holds none."""
    for passage in article.passages:
        if passage.kind == "related" and passage.why.startswith(WHY):
            called = passage.why.removeprefix(WHY)
            reason = f"the page holds a second article, {called}; only the first is read"
            return Problem(article.path, reason, article.page)
    return None


@dataclass(slots=True)
class _Prose:
    """Paragraphs of one article: their places, their words, the elements they stand in."""

    places: list[int] = field(default_factory=list)
    words: int = 0
    containers: set[int] = field(default_factory=set)
    elements: set[int] = field(default_factory=set)

    def add(self, place: int, block: Block, segment: Segment) -> None:
        self.places.append(place)
        self.words += shape(block.text).words
        self.containers.add(segment.container)
        if segment.article:
            self.elements.add(segment.article)

    def is_article(self) -> bool:
        return len(self.places) >= _PARAGRAPHS and self.words >= _WORDS


class _Page:
    """The blocks of one page, and what is asked of each of them."""

    def __init__(
        self,
        blocks: Sequence[Block],
        segments: Sequence[Segment],
        stated: Sequence[float] | None,
    ) -> None:
        self._blocks = blocks
        self._segments = segments
        self._stated = stated
        self._title = next((i for i, b in enumerate(blocks) if b.kind == "title"), -1)

    def second_headline(self) -> int | None:
        """Give the place of the second article's headline."""
        first = _Prose()
        for i, block in enumerate(self._blocks):
            if block.kind in _TEXT and self._is_prose(i):
                if i < self._title or self._title < 0:
                    return None  # text above the headline: what is whose cannot be told
                first.add(i, block, self._segments[i])
            elif first.is_article() and self.is_like_title(i) and self._begins(i, first):
                return i
        return None

    def is_like_title(self, i: int) -> bool:
        """Say whether a block is a headline written as the page's own is, on something else."""
        block, here = self._blocks[i], self._segments[i]
        if here.hidden or here.tag not in _HEADINGS or i <= self._title:
            return False
        if here.tag != self._segments[self._title].tag:
            return False
        if any(role.name in ("related", "comment", "navigation") for role in here.roles):
            return False
        told, other = telling(block.text), telling(self._blocks[self._title].text)
        return LEAST_HEADLINE <= shape(block.text).words <= MOST_HEADLINE and len(
            told & other
        ) < SAME_SUBJECT * max(1, len(told))

    def start_of(self, headline: int) -> int:
        """Give the first block of the article under a headline: author and day may be above it."""
        start = headline
        while start > 0 and self._blocks[start - 1].kind in _FACTS:
            start -= 1
        return start

    def tells(self, i: int) -> bool:
        """Say whether a block is prose or a headline."""
        return not self._segments[i].hidden and (self._is_prose(i) or self.is_like_title(i))

    def _begins(self, headline: int, first: _Prose) -> bool:
        """Say whether a whole article of its own stands under a headline."""
        end = len(self._blocks)
        below = range(headline + 1, end)
        until = next((i for i in below if self.is_like_title(i)), end)
        second = _Prose()
        for i in range(headline + 1, until):
            if self._is_prose(i):
                second.add(i, self._blocks[i], self._segments[i])
        if not second.is_article() or self._is_stated(second.places):
            return False
        start = max(first.places[-1] + 1, headline - _NEAR)
        near = [
            i
            for i in range(start, min(until, headline + _NEAR + 1))
            if i != headline and not self._segments[i].hidden
        ]
        if not any(map(self._is_byline, near)) or not any(map(self._is_day, near)):
            return False
        # No element may hold prose of both: parts of one article stand in one.
        elements = second.elements | {self._segments[headline].article}
        return first.containers.isdisjoint(second.containers) and first.elements.isdisjoint(
            elements
        )

    def _is_stated(self, prose: Sequence[int]) -> bool:
        """Say whether the page's structured data counts this prose to its article."""
        if self._stated is None:
            return False
        return 2 * sum(self._stated[i] >= _STATED for i in prose) >= len(prose)

    def _is_prose(self, i: int) -> bool:
        block, here = self._blocks[i], self._segments[i]
        return (
            not here.hidden
            and here.tag not in _HEADINGS
            and block.kind not in ("comment", "promotion", "legal", "caption")
            and block.link_share < 0.5
            and shape(block.text).prose
        )

    def _is_byline(self, i: int) -> bool:
        named = any(role.name == "byline" for role in self._segments[i].roles)
        return self._blocks[i].kind == "byline" or named or is_byline(self._blocks[i].text)

    def _is_day(self, i: int) -> bool:
        named = any(role.name == "date" for role in self._segments[i].roles)
        return self._blocks[i].kind == "date" or named or is_date(self._blocks[i].text)


def is_article(
    prose: Sequence[tuple[int, int]], paragraphs: int = _PARAGRAPHS, words: int = _WORDS
) -> bool:
    """Say whether paragraphs, given as their places and words, are enough for an article."""
    return len(prose) >= paragraphs and sum(count for _, count in prose) >= words


def telling(text: str) -> frozenset[str]:
    """Give a headline's telling words: those of four letters or more."""
    return frozenset(word.casefold() for word in _TELLING.findall(text))
