"""Statements inside another's content: a quotation in the next paragraph is not theirs.

"Ros added that some deny it." and then a paragraph in quotation marks: Ros goes on, not "some".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.attribution import kind_of
from secondsource.annotate.placed import Placed
from secondsource.annotate.quotes import Quote
from secondsource.model import Piece, Statement


def outermost(text: str, found: Sequence[Statement], quotes: Sequence[Quote]) -> list[Statement]:
    """Give quotations that stand a paragraph on to the statement that holds their own's cue."""
    kept: list[Statement | None] = list(found)
    by_place = Placed(found)
    for number, inner in enumerate(found):
        cue = inner.cue[0]
        beyond = [
            p for p in inner.content if p.start >= cue.end and "\n" in text[cue.end : p.start]
        ]
        if not beyond:
            continue
        hosts = [
            k
            for k in by_place.touching(cue.start, cue.end)
            if k != number and any(_holds(p, cue) for p in found[k].content)
        ]
        host = max(hosts, key=lambda k: _length(found[k]), default=None)
        outer = kept[host] if host is not None else None
        if host is None or outer is None or "\n" in _holding(outer, cue):
            continue
        kept[number] = _with(text, inner, [p for p in inner.content if p not in beyond], quotes)
        kept[host] = _with(text, outer, sorted({*outer.content, *beyond}, key=_at), quotes)
    return [s for s in kept if s is not None]


def _at(piece: Piece) -> int:
    return piece.start


def _holds(one: Piece, other: Piece) -> bool:
    return one.start <= other.start and other.end <= one.end


def _holding(statement: Statement, cue: Piece) -> str:
    return next((p.text for p in statement.content if _holds(p, cue)), "")


def _length(statement: Statement) -> int:
    return sum(p.end - p.start for p in statement.content)


def _with(
    text: str, statement: Statement, content: Sequence[Piece], quotes: Sequence[Quote]
) -> Statement | None:
    if not content:
        return None
    return replace(statement, content=tuple(content), kind=kind_of(content, text, quotes))
