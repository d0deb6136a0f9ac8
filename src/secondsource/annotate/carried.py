"""Words that one outlet has from another: "T quoted S as saying that C" is said by S."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.attribution import kind_of
from secondsource.annotate.body import Body
from secondsource.annotate.cues import BE, main_verb
from secondsource.model import Piece, Statement

# Who is quoted is named in fewer characters; the bound keeps the time linear.
_SAYING = re.compile(
    r"\b(?:quot|cit)(?:e|es|ed|ing)\s(?!by\b|as\b)([^\n\"“”;]{1,160}?),?\s"
    r"(as\s(?:saying|telling\s(?:it|him|her|them|us|me|reporters|journalists)))\b[\s,:]*",
    re.IGNORECASE,
)

_CARRIES = re.compile(r"\b(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)
# Who is quoted is named in fewer characters than this before "as saying".
_REACH = 180
# "Was quoted by the daily": who is named behind carries the words.
_BY = re.compile(r"\bquoted\s(?:as\ssaying\s)?by\s(?:the\s|an?\s)?\Z")
_BY_LENGTH = 30


def carried(statement: Statement, ruled: Sequence[Statement], body: Body) -> Statement:
    """Give "T quoted S as saying C" as a statement of S, any other as it is.

    Who only carries the words is neither source nor speaker. "S was quoted by T as saying C" is
    as the rules read it.
    """
    if _by_carrier(statement, body):
        cue = statement.cue[0]
        near = (s for s in ruled if s.cue[0].start < cue.end and cue.start < s.cue[0].end)
        return next((s for s in near if s.source and s.source[0].end <= cue.start), statement)
    found = _quoted(statement, body)
    if found is None:
        return statement
    content: list[Piece] = []
    for piece in statement.content:
        start, end = body.trimmed(max(piece.start, found.end()), piece.end)
        if start < end:
            content.append(body.piece((start, end)))
    if not content:
        return statement
    return replace(
        statement,
        source=(body.piece(body.trimmed(*found.span(1), ",")),),
        cue=(body.piece(found.span(2)),),
        content=tuple(content),
        kind=kind_of(content, body.text, body.quotes),
    )


def carries(statement: Statement, body: Body) -> bool:
    """Say whether a statement's source only carries what another says."""
    return _by_carrier(statement, body) or _quoted(statement, body) is not None


def _by_carrier(statement: Statement, body: Body) -> bool:
    if not statement.source:
        return False
    start = statement.source[0].start
    return _BY.search(body.text, max(0, start - _BY_LENGTH), start) is not None


def _quoted(statement: Statement, body: Body) -> re.Match[str] | None:
    cue = statement.cue[0]
    words = body.words(cue.start, cue.end)
    verb = _CARRIES.search(cue.text)
    if verb is None and cue.text.lower() in ("saying", "as saying"):
        # "T quoted S as [saying] C": the carrier's verb stands before.
        before = list(_CARRIES.finditer(body.text, max(0, cue.start - _REACH), cue.start))
        place = before[-1].start() if before else None
    else:
        place = cue.start + verb.start() if verb and main_verb(cue.text) else None
    if place is None or not BE.isdisjoint(words):
        return None
    number = body.sentence(cue.start)
    end = body.sentences[number].end if body.sentences else len(body.text)
    found = _SAYING.match(body.text, place, max(end, cue.end))
    return found if found and found.end() >= cue.end else None
