"""Who said what, as the encoder reads it: labelled words become statements.

Source, cue and content are chains of their own, so that one statement may stand inside another's
content. The labels are the best row of each chain; the links say what belongs together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from secondsource.annotate.chains import WordSpan, best_labels, spans
from secondsource.annotate.encoder import HeadWeights, Scored
from secondsource.annotate.links import Linked, linked
from secondsource.annotate.quotes import Quote
from secondsource.annotate.windows import Window
from secondsource.model import Piece, Statement, StatementKind

ROLES = ("source", "cue", "content")
# Windows decoded at once: bounds memory on very long texts, changes no result.
_AT_ONCE = 64


def _piece(text: str, window: Window, span: WordSpan) -> Piece:
    start, end = int(window.start[span.first]), int(window.end[span.last])
    return Piece(start, end, text[start:end])


def overlapping(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """Give the quotations, in order, that share a character with a stretch of text."""
    first = bisect_right(quotes, start, key=lambda quote: quote.end)
    return quotes[first : bisect_left(quotes, end, key=lambda quote: quote.start)]


def kind_of(content: Sequence[Piece], text: str, quotes: Sequence[Quote]) -> StatementKind:
    """Say whether content is all quoted, partly, or not; closing signs count for neither."""
    quoted = plain = False
    for piece in content:
        place = piece.start
        for quote in overlapping(quotes, piece.start, piece.end):
            plain = plain or any(s.isalnum() for s in text[place : quote.start])
            quoted = True
            place = min(quote.end, piece.end)
        plain = plain or any(s.isalnum() for s in text[place : piece.end])
    if quoted:
        return "mixed" if plain else "direct"
    return "indirect"


def _labelled(scored: Sequence[Scored], heads: HeadWeights) -> list[dict[str, list[WordSpan]]]:
    """Give the spans of each role in each window."""
    rows = [window.chains[role] for window in scored for role in ROLES]
    steps = [heads.steps[role] for _ in scored for role in ROLES]
    found = [spans(labels) for labels in best_labels(rows, steps)]
    return [
        dict(zip(ROLES, found[k : k + len(ROLES)], strict=True))
        for k in range(0, len(found), len(ROLES))
    ]


def attributions(
    text: str,
    quotes: Sequence[Quote],
    windows: Sequence[Window],
    scored: Sequence[Scored],
    heads: HeadWeights,
) -> list[Statement]:
    """Give the statements of an article, window by window, without their speakers."""
    found: list[Statement] = []
    for begin in range(0, len(windows), _AT_ONCE):
        some, here = windows[begin : begin + _AT_ONCE], scored[begin : begin + _AT_ONCE]
        for window, one, roles in zip(some, here, _labelled(here, heads), strict=True):
            for link in linked(
                heads.links, one.parts, roles["cue"], roles["source"], roles["content"]
            ):
                found.append(_statement(text, quotes, window, link))
    return found


def _statement(text: str, quotes: Sequence[Quote], window: Window, link: Linked) -> Statement:
    content = tuple(_piece(text, window, span) for span in link.content)
    return Statement(
        kind=kind_of(content, text, quotes),
        source=(_piece(text, window, link.source),) if link.source else (),
        cue=(_piece(text, window, link.cue),),
        content=content,
    )
