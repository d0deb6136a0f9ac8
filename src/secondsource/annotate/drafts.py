"""A statement as the rules build it: token ranges of one unit, not yet text."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.annotate.cues import CueClass
from secondsource.annotate.tokens import Unit
from secondsource.model import Piece, Statement, StatementKind

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """One statement in the making; `extra` holds content pieces of the units that follow."""

    unit: Unit
    source: Range | None
    cue: tuple[Range, ...]
    content: list[Range]
    kind: CueClass
    extra: list[tuple[int, int]] = field(default_factory=list)

    def content_spans(self) -> list[tuple[int, int]]:
        """Give the content as character spans, in order."""
        spans = [_span(self.unit, r) for r in self.content]
        return sorted({*spans, *self.extra})


def _span(unit: Unit, tokens: Range) -> tuple[int, int]:
    return unit.tokens[tokens[0]].start, unit.tokens[tokens[1] - 1].end


def _piece(text: str, span: tuple[int, int]) -> Piece:
    return Piece(span[0], span[1], text[span[0] : span[1]])


def _kind(draft: Draft) -> StatementKind:
    quoted = plain = False
    for first, end in draft.content:
        for token in draft.unit.tokens[first:end]:
            quoted = quoted or token.kind == "Q"
            plain = plain or token.kind == "W"
    quoted = quoted or bool(draft.extra)
    if quoted and plain:
        return "mixed"
    return "direct" if quoted else "indirect"


def finish(text: str, draft: Draft) -> Statement:
    """Turn a draft into a statement without a speaker."""
    source = () if draft.source is None else (_piece(text, _span(draft.unit, draft.source)),)
    return Statement(
        kind=_kind(draft),
        source=source,
        cue=tuple(_piece(text, _span(draft.unit, r)) for r in draft.cue),
        content=tuple(_piece(text, span) for span in draft.content_spans()),
    )


def place(statement: Statement) -> tuple[int, int]:
    """Give what statements are sorted by: where the cue stands, then the source."""
    return statement.cue[0].start, statement.source[0].start if statement.source else 0
