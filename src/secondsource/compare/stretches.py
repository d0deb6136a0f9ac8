"""Parts a sentence into what somebody says and what the outlet says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.annotate.cues import cue_class, negated
from secondsource.compare.clauses import has_finite
from secondsource.model import Piece, Statement

# Own words left around a statement count as a clause of their own from this many characters:
# shorter rests are connectives ("for its part", "on Thursday").
_SHORTEST_REST = 30
CUE_ACCUSES = re.compile(r"\b(?:accus|blam|alleg|suspect)(?:e|es|ed|ing|s)?\b", re.IGNORECASE)
# Joining words left over at the end of a clause that a statement followed.
_DANGLING = re.compile(r"(?:[\s,]+(?:and|but|that|which|who|while|as|or|when|if))?[\s,]*$")
_SAID = re.compile(r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|according)\b")
_QUOTED = re.compile(r"[“\"«]")
# A quoted piece of fewer words is part of the clause around it.
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence that is wholly inside, or wholly outside, statement contents."""

    start: int
    end: int
    statement: int | None
    outer: tuple[int, ...]
    denies: bool = False


def denies(statement: Statement) -> bool:
    """Say whether a statement's cue denies its content; "declined to comment" denies nothing."""
    if any(piece.text[:3].lower() == "to " for piece in statement.content):
        return False
    cues = [cue.text for cue in statement.cue]
    return any(cue_class(cue) == "deny" for cue in cues) and not any(map(negated, cues))


def accuses(statement: Statement) -> bool:
    """Say whether a statement accuses: its content is a charge, not a report of a fact."""
    return any(CUE_ACCUSES.search(cue.text) for cue in statement.cue)


def stretches(text: str, start: int, end: int, statements: Sequence[Statement]) -> list[Stretch]:
    """Part a sentence into statement contents and the outlet's own words around them.

    What is denied makes a stretch of its own, over words that may also be somebody's claim
    ("accused him of fraud, which he denies").
    """
    here = [
        (index, statement)
        for index, statement in enumerate(statements)
        if any(p.start < end and p.end > start for p in (*statement.content, *statement.cue))
    ]
    inside: list[tuple[int, int, int]] = []
    denied: list[Stretch] = []
    covered: list[tuple[int, int]] = []

    def clipped(pieces: Iterable[Piece]) -> list[tuple[int, int]]:
        return [(max(p.start, start), min(p.end, end)) for p in pieces]

    for index, statement in here:
        pieces = [p for p in statement.content if p.start < end and p.end > start]
        if any(negated(cue.text) for cue in statement.cue):
            # "Did not say that …": nobody claims it, the outlet no more than the source.
            covered += clipped(pieces)
            continue
        denying = denies(statement)
        if denying:
            denied += [Stretch(a, b, index, (), True) for a, b in clipped(pieces)]
        else:
            pieces = [p for p in pieces if _claims(text, statement, p.start, p.end)]
            inside += [(a, b, index) for a, b in clipped(pieces)]
        if pieces or denying:
            told = (*statement.source, *statement.cue, *pieces)
            covered += clipped(p for p in told if p.start < end and p.end > start)
    inside = [(a, _before_denial(a, _before_source(a, b, here), here), i) for a, b, i in inside]
    # Contents inside contents: the outermost owns the clause (the minister who tells what doctors
    # said is the one who says so) unless it is a mere medium; see `origins` for conduits.
    stretches: list[Stretch] = []
    for a, b in _merged([(a, b) for a, b, _ in inside]):
        holders = sorted(
            {i for s, e, i in inside if s < b and e > a},
            key=lambda i: (-_length(statements[i]), i),
        )
        stretches.append(Stretch(a, b, holders[0], tuple(holders[1:])))
    stretches += [
        Stretch(a, b, None, ())
        for a, b in _rests(text, covered, start, end)
        if not covered or (b - a >= _SHORTEST_REST and has_finite(text[a:b]))
    ]
    return sorted([*stretches, *denied], key=lambda s: (s.start, s.end, s.denies))


def _before_source(start: int, end: int, here: Sequence[tuple[int, Statement]]) -> int:
    """End a content before "…, the ministry said" where that closes a statement around it."""
    for _, statement in here:
        said = max((piece.end for piece in statement.content), default=end)
        for piece in (*statement.source, *statement.cue):
            if start < said <= piece.start < end:
                end = said
    return end


def _before_denial(start: int, end: int, here: Sequence[tuple[int, Statement]]) -> int:
    """End a content where a denial begins inside it: "…, rejecting reports that …"."""
    for _, statement in here:
        if denies(statement):
            for cue in statement.cue:
                if start + _SHORTEST_REST <= cue.start < end:
                    end = cue.start
    return end


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)


def _claims(text: str, statement: Statement, start: int, end: int) -> bool:
    """Say whether a content piece is a clause; a quoted word or two belongs to the one around."""
    if text[start : start + 3].lower() == "to ":
        return False  # "agreed to buy": what is told is the agreement, not a claim of theirs
    if statement.kind == "indirect":
        return True
    if any(_SAID.search(cue.text) for cue in statement.cue):
        said = text[start:end]
        return len(said.split()) > _FEWEST_WORDS and (
            has_finite(said) or bool(_QUOTED.search(said))
        )
    piece = text[start:end]
    return has_finite(piece) and len(piece.split()) >= _FEWEST_WORDS + 1


def _rests(
    text: str, covered: Sequence[tuple[int, int]], start: int, end: int
) -> list[tuple[int, int]]:
    rests: list[tuple[int, int]] = []
    position = start
    for a, b in sorted(covered):
        if a > position:
            rests.append((position, a))
        position = max(position, b)
    if position < end:
        rests.append((position, end))
    return [(a, b - len(_DANGLING.search(text[a:b]).group())) for a, b in rests]  # type: ignore[union-attr]
