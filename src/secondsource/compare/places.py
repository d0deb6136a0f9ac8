"""Where a span of an article stands in its decoded page, as far as the article alone can tell."""

from __future__ import annotations

from secondsource.model import Article, RawSpan, Why


def passage_span(article: Article, start: int, end: int) -> RawSpan:
    """Give the raw span of `article.text[start:end]` without the page.

    It is exact where the passage stands in the page as it is read (no markup inside it), else the
    whole passage's span, which holds the words; `secondsource.spans.locate` is exact with the
    page at hand.
    """
    held = [
        p
        for p in article.passages
        if p.start is not None and p.end is not None and p.start < end and p.end > start
    ]
    if not held:
        return RawSpan(0, 0)
    first, last = held[0], held[-1]
    raw_start, raw_end = first.raw_start, last.raw_end
    if first.start is not None and _plain(first.raw_end - first.raw_start, first.text):
        raw_start += max(0, start - first.start)
    if last.end is not None and _plain(last.raw_end - last.raw_start, last.text):
        raw_end -= max(0, last.end - end)
    return RawSpan(raw_start, raw_end)


def _plain(raw_length: int, text: str) -> bool:
    return raw_length == len(text)


def why(text: str, article: Article, span: RawSpan | None) -> Why:
    """Give a sentence of evidence with its place; without one, the article's first passage."""
    if span is None:
        first = next((p for p in article.passages if p.start is not None), None)
        span = RawSpan(first.raw_start, first.raw_end) if first else RawSpan(0, 0)
    return Why(text, article.id, span.raw_start, span.raw_end)


def why_text(text: str, article: Article, start: int, end: int) -> Why:
    """Give a sentence of evidence that rests on a span of the article's text."""
    return why(text, article, passage_span(article, start, end))
