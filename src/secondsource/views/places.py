"""Where the words of a brief stand in the saved pages: exact offsets, lines, and what is there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from secondsource.as_json import to_json
from secondsource.model import Article, Why
from secondsource.spans import Locator, visible_text
from secondsource.views.wording import cut, plain

if TYPE_CHECKING:
    from secondsource.case import Case

Json = dict[str, Any]

# How origins quote the words that name a source: "attributed: 'the ministry … said'".
_QUOTED = re.compile(r"^[^']*'(?P<words>.+)'$", re.DOTALL)
_GAP = " … "
# Evidence is a few words or a paragraph; of a whole page a reader needs to see how it begins.
_MOST = 300
# A slice of a page this long shows more than that however much of it is markup.
_SLICE = 4000
# In such pages a line of the decoded text is no line that a person could go to.
_NO_LINES = "application/json"


class Places:
    """Exact places in the decoded pages of one story's articles, each page opened once."""

    def __init__(self, case: Case, articles: Sequence[Article]) -> None:
        self._case = case
        self._articles = {article.id: article for article in articles}
        self._pages: dict[str, tuple[str, Locator, list[int]]] = {}

    def of(self, article: str, start: int, end: int) -> tuple[int, int]:
        """Give the raw span of a stretch of an article's text."""
        span = self._page(article)[1].locate(start, end)
        return span.raw_start, span.raw_end

    def line(self, article: str, raw_start: int) -> int | None:
        """Give the line of the decoded page, from 1; None where it has no lines to speak of."""
        if self._articles[article].media == _NO_LINES:
            return None
        return bisect_right(self._page(article)[2], raw_start)

    def evidence(self, why: Why) -> Json:
        """Give evidence with the exact place of what it quotes, its line and the words there.

        `line` is None, and `quote` empty, where the evidence rests on no place in a page.
        """
        why = self._narrowed(why)
        row: Json = to_json(why)
        article = self._articles.get(why.article)
        if article is None or why.raw_end <= why.raw_start:
            return {**row, "line": None, "quote": ""}
        raw = self._page(why.article)[0][why.raw_start : min(why.raw_end, why.raw_start + _SLICE)]
        quote = cut(plain(visible_text(raw, article.media)), _MOST)
        return {**row, "line": self.line(why.article, why.raw_start), "quote": quote}

    def words(self, text: str, article: str, start: int, end: int) -> Json:
        """Give evidence that rests on a stretch of an article's text."""
        return self.evidence(Why(text, article, *self.of(article, start, end)))

    def _page(self, article: str) -> tuple[str, Locator, list[int]]:
        if article not in self._pages:
            one = self._articles[article]
            raw = self._case.raw(article)
            breaks = [0, *(found.end() for found in re.finditer("\n", raw))]
            self._pages[article] = raw, Locator(one.passages, raw, one.media), breaks
        return self._pages[article]

    def _narrowed(self, why: Why) -> Why:
        """Give evidence that rests on a whole passage the place of the words it quotes."""
        article = self._articles.get(why.article)
        found = _QUOTED.match(why.text)
        if article is None or found is None:
            return why
        for passage in article.passages:
            held = passage.raw_start <= why.raw_start and why.raw_end <= passage.raw_end
            if passage.start is None or not held:
                continue
            text = article.text[passage.start : passage.end]
            here = _tightest(found["words"].split(_GAP), text)
            if here is None:
                return why
            start, end = passage.start + here[0], passage.start + here[1]
            raw_start, raw_end = self.of(why.article, start, end)
            return Why(why.text, why.article, raw_start, raw_end)
        return why


def _tightest(pieces: Sequence[str], text: str) -> tuple[int, int] | None:
    """Find the shortest stretch that holds the pieces one after the other, as whole words."""
    best: tuple[int, int] | None = None
    for first in _whole(pieces[0], text, 0):
        at: int | None = first + len(pieces[0])
        for piece in pieces[1:]:
            start = next(_whole(piece, text, at or 0), None)
            at = None if start is None else start + len(piece)
            if at is None:
                break
        if at is not None and (best is None or at - first < best[1] - best[0]):
            best = first, at
    return best


def _whole(piece: str, text: str, at: int) -> Iterator[int]:
    while (at := text.find(piece, at)) >= 0:
        inside = (at > 0 and text[at - 1].isalnum() and piece[0].isalnum()) or (
            text[at + len(piece) : at + len(piece) + 1].isalnum() and piece[-1].isalnum()
        )
        if not inside:
            yield at
        at += 1
