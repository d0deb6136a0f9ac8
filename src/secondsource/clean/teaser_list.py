"""A front page or a section's page saved instead of an article: a list of teasers.

Each teaser is a headline and a sentence or two. An article with a subhead over each paragraph
looks alike, so each teaser must also show that its text is elsewhere: its headline is a link, or
a day, an hour or "Read more" stands with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.clean.blocks import Block
from secondsource.clean.dates import is_date_line
from secondsource.clean.furniture import telltales
from secondsource.clean.prose import ends_sentence, shape

# Fewer teasers may stand around a short article.
_LEAST = 5
# A teaser's words: two sentences of newspaper length. What is longer tells its story itself.
_MOST_WORDS = 45
# Headlines of teasers; a paper's sections have fewer words, sentences more.
_HEADLINE = (3, 20)
# Of all text lines, and of the words in them, what teasers make of a page that is a list of them.
_SHARE = 0.8
# Of the teasers, those that show that their text is elsewhere: sites set such marks on all alike.
_MARKED = 0.6
_MORE = frozenset(("navigation", "related"))


def is_teaser_list(blocks: Sequence[Block]) -> bool:
    """Say whether a page is a list of teasers and nothing else that could be an article.

    >>> def page(n):
    ...     return [
    ...         block
    ...         for i in range(n)
    ...         for block in (
    ...             Block(f"Ferry number {i} runs late", 0, 0, "h2", 1.0),
    ...             Block("The ferry will run until midnight, the harbour office said.", 0, 0),
    ...         )
    ...     ]
    >>> is_teaser_list(page(6)), is_teaser_list(page(4))
    (True, False)
    """
    words = prose = 0
    told = marked = counted = 0
    for i, block in enumerate(blocks):
        looks = shape(block.text)
        if not looks.prose or block.kind in ("promotion", "legal", "caption", "comment"):
            continue
        prose += 1
        words += looks.words
        headline = _headline(blocks, i)
        if headline is None or looks.words > _MOST_WORDS or not _ends(blocks, i):
            continue
        told += 1
        counted += looks.words
        marked += blocks[headline].link_share >= 0.8 or _is_dated(blocks, headline, i)
    return (
        told >= _LEAST
        and told >= _SHARE * prose
        and counted >= _SHARE * words
        and marked >= _MARKED * told
    )


def _headline(blocks: Sequence[Block], text: int) -> int | None:
    """Give the headline right above a teaser's text, a day or an author between them at most."""
    for i in range(text - 1, max(-1, text - 4), -1):
        if _is_mark(blocks[i]) or blocks[i].kind in ("date", "byline"):
            continue
        looks = shape(blocks[i].text)
        fits = _HEADLINE[0] <= looks.words <= _HEADLINE[1] and not looks.prose
        return i if fits and not blocks[i].text.rstrip().endswith((".", ":", ",")) else None
    return None


def _ends(blocks: Sequence[Block], text: int) -> bool:
    """Say whether no second paragraph follows a teaser's text."""
    below = blocks[text + 1] if text + 1 < len(blocks) else None
    return below is None or not (shape(below.text).prose or ends_sentence(below.text))


def _is_dated(blocks: Sequence[Block], headline: int, text: int) -> bool:
    """Say whether a day, an hour or "Read more" stands with a teaser: above it, amid it, below."""
    near = (*range(headline + 1, text), text + 1)
    return any(_is_mark(blocks[i]) for i in near if i < len(blocks))


def _is_mark(block: Block) -> bool:
    if is_date_line(block.text):
        return True
    return any(tell.where == "whole" and tell.kind in _MORE for tell in telltales(block.text))
