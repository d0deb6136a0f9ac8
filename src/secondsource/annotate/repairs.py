"""What the encoder's statements need mended: sources that are no sources, sayings that say nothing.

A source never runs over a paragraph's end. Whoever is told is not who tells ("Ros told the Lind
Post"), nor is whom a letter was seen by. Where only the rules see a cue's source, it is theirs.
What an article says of its own earlier versions, and what somebody knew, is nobody's statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.cues import BE, main_verb, verbs
from secondsource.model import Piece, Statement

_BREAK = re.compile(r"\n\s*")
_OWN_TEXT = re.compile(
    r"^(?:an?|the|this)\s(?:(?:earlier|previous|prior|original|first|print|online)\s)*"
    r"(?:versions?\sof\s(?:this|the|our)\s(?:article|story|report|post|column|piece|page|text|"
    r"headline|caption)|(?:correction|clarification|editor['’]s\snote))\b|"
    r"^this\s(?:article|story|post)\s(?:originally|previously)\b|"
    r"^(?:correction|clarification|editor['’]s\snote)\b",
    re.IGNORECASE,
)
# "In a letter seen by the Herald, the engineer warned": what the preposition governs ends there.
_GOVERNED = re.compile(
    r"\b(?:seen|obtained|reviewed|published|released|reported|written|broadcast|aired|shared|"
    r"posted|read|quoted|carried|cited|conducted|interview(?:ed)?|letter|statement|speech|email|"
    r"memo|report|article|tweet|message|remarks|comments|testimony|filing|call|meeting)"
    r"\s(?:by|to|with|in|from|at|on|for|before)\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)
_KNOWING = frozenset("know knew knows known".split())
# Words that may stand beside a form of "know" in a cue without making it a saying.
_BESIDE = frozenset("has have had also of that about already long always to well all".split())
_GAP = 80
_ACCUSES = frozenset({"accuse", "charge", "suspect", "blame", "convict", "indict"})
# Whoever accuses names whom first, then of what.
_OF_WHAT = re.compile(r"(?:either |both )?(?:of|with|for) ", re.IGNORECASE)


def repaired(text: str, read: Sequence[Statement], ruled: Sequence[Statement]) -> list[Statement]:
    """Give the statements with their sources mended, those that nobody makes left out."""
    by_cue = {s.cue[0].end: s for s in ruled if s.source}
    by_cue.update({s.cue[0].start: s for s in ruled if s.source})
    return [_sourced(text, s, by_cue) for s in read if says(s)]


def unopened(statement: Statement) -> Statement:
    """Take "that" from the front of a source: it opens the clause and is no part of who speaks.

    >>> said = Statement("indirect", (Piece(9, 18, "that some"),), (Piece(19, 23, "deny"),), ())
    >>> unopened(said).source[0].text
    'some'
    """
    if not statement.source or not statement.source[0].text.startswith("that "):
        return statement
    first = statement.source[0]
    cut = len(first.text) - len(first.text[len("that ") :].lstrip())
    rest = Piece(first.start + cut, first.end, first.text[cut:])
    return replace(statement, source=(rest, *statement.source[1:]))


def in_paragraph(text: str, statement: Statement) -> Statement:
    """Give a statement whose source keeps to one paragraph, the one beside its cue."""
    cue = statement.cue[0]
    if not any("\n" in p.text for p in statement.source):
        return statement
    source: list[Piece] = []
    for piece in statement.source:
        cut = list(_BREAK.finditer(text, piece.start, piece.end))
        start, end = piece.start, piece.end
        if cut and piece.start < cue.start:
            start = cut[-1].end()
        elif cut:
            end = cut[0].start()
        if start < end:
            source.append(_piece(text, start, end))
    return replace(statement, source=tuple(source))


def says(statement: Statement) -> bool:
    """Say whether a statement is somebody's saying at all.

    >>> says(Statement("indirect", (Piece(0, 8, "Managers"),), (Piece(9, 13, "knew"),), ()))
    False
    """
    if any(_OWN_TEXT.match(p.text) for p in statement.source):
        return False
    words = statement.cue[0].text.lower().split()
    knows = any(w in _KNOWING for w in words)
    return not (knows and all(w in _KNOWING or w in _BESIDE for w in words))


def accused(statement: Statement) -> bool:
    """Say whether a statement tells that its source is accused: "Quill, charged with arson".

    By whom is not said: it is no saying of Quill.

    >>> of = (Piece(14, 22, "of arson"),)
    >>> accused(Statement("indirect", (Piece(0, 5, "Quill"),), (Piece(6, 13, "accused"),), of))
    True
    """
    verb = main_verb(statement.cue[0].text)
    if verb is None or verb.base not in _ACCUSES or not statement.content:
        return False
    cue = statement.cue[0].text.lower().split()
    if not BE.isdisjoint(cue) and any(word.endswith("ed") for word in cue):
        return True  # "are accused of", and not "are accusing"
    first = statement.content[0]
    return first.start >= statement.cue[0].end and _OF_WHAT.match(first.text) is not None


def _sourced(text: str, statement: Statement, by_cue: dict[int, Statement]) -> Statement:
    cue = statement.cue[0]
    twin = by_cue.get(cue.start) or by_cue.get(cue.end)
    if not statement.source:
        return replace(statement, source=twin.source) if twin else statement
    piece = statement.source[0]
    if piece.start >= cue.end and _tells(cue.text) and not text[cue.end : piece.start].strip():
        return replace(statement, source=_teller(text, statement, twin))
    start = piece.start
    cut = list(_BREAK.finditer(text, start, piece.end))
    if cut:
        # The part beside the cue is the source.
        if piece.end <= cue.start:
            start = cut[-1].end()
        else:
            return replace(statement, source=(_piece(text, start, cut[0].start()),))
    comma = text.find(", ", start, piece.end)
    if comma > 0 and piece.end <= cue.start and _GOVERNED.search(text, max(0, start - _GAP), start):
        start = comma + 2
    if start == piece.start or start >= piece.end:
        return statement
    return replace(statement, source=(_piece(text, start, piece.end), *statement.source[1:]))


def _tells(cue: str) -> bool:
    last = verbs().get(cue.lower().split()[-1].strip(",:"))
    return last is not None and last.base == "tell"


def _teller(text: str, statement: Statement, twin: Statement | None) -> tuple[Piece, ...]:
    """Give who tells: the rules' source before the cue, else what stands behind the quotation."""
    cue = statement.cue[0]
    if twin is not None and twin.source[0].end <= cue.start:
        return twin.source
    before = [p.end for p in statement.content if p.end <= cue.start]
    start = max(before, default=cue.start)
    while start < cue.start and not text[start].isalnum():
        start += 1
    end = cue.start
    while end > start and text[end - 1] in " ,":
        end -= 1
    if start < end <= start + _GAP and "\n" not in text[start:end]:
        return (_piece(text, start, end),)
    return ()


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(start, end, text[start:end])
