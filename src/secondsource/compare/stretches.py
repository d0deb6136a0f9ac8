"""Parts a sentence into what somebody says and what the outlet says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secondsource.annotate.cues import cue_class, main_verb, negated
from secondsource.annotate.repairs import accused
from secondsource.compare.clause import Kind, Range
from secondsource.compare.joints import (
    RELATIVE_WORDS,
    antecedent,
    opens_clause,
    opens_gerund,
    relative,
    resumes,
)
from secondsource.compare.verbs import PREPOSITIONS, Word, adverb, finite, opens_with_verb, words
from secondsource.model import Piece, Statement

# Words left over behind or before what somebody says are a clause from this many words: fewer are
# a connective ("for its part he left").
_FEWEST_OWN = 4
# A quotation without a verb is worth lining up from this many words; fewer are said by chance.
_FEWEST_QUOTED = 5
# The noun that a relative clause describes stands within this many characters before it.
_NEAR = 80
_WHO = re.compile(r", (?:who|which)\s+\Z")
_NEAREST = 10
# A denial that begins this far into another content ends that content.
_LEAST_BEFORE = 30
CUE_ACCUSES = re.compile(r"\b(?:accus|blam|alleg|suspect)(?:e|es|ed|ing|s)?\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|according)\b")
_QUOTES = re.compile(r"[“”\"«»]|``|''")
# What is asked, doubted or wondered is not said to be so.
_UNSAID = re.compile(
    r"\W*(?:(?:whether|how|why|to|nothing)\b|about (?![\d$€£]|one|two|half|a (?:third|quarter)))"
)
_OPENERS = frozenset("that and but".split())
# What opens with these behind a noun does not make that noun a claim.
_SUBORDINATES = RELATIVE_WORDS | {"where", "if", "unless"}
_LEFT_OVER = (
    frozenset("while or when if after before because though although as since until".split())
    | frozenset("that and but who which whom whose whereas what".split())
    | PREPOSITIONS
)
# "Accused its leader of running a cartel": whom, and of what.
_CHARGE = re.compile(r"\w+ (?:of|for) \w+")
# What can be denied; whoever rejects anything else (a bill, an offer) acts, and denies nothing.
_DENIABLE = re.compile(
    r"\b(?:claims?|alleg\w+|accus\w+|charges?|reports?|rumou?rs?|suggest\w+|notions?|ideas?|"
    r"speculation|assert\w+|stor(?:y|ies)|involve\w*|having|being|"
    r"responsib\w+|wrongdoing|knowledge|link\w*|connect\w*|role|guilt|narrative|characteri\w+|"
    r"insinuat\w+|criticism|theor(?:y|ies)|existence)\b"
    r"|^(?:it|that|this|any|all|which|both|them)\b",
    re.IGNORECASE,
)
_NAMING = frozenset("call describe brand label dub term characterize portray depict hail".split())
_ACTS = frozenset("reject dismiss rebuff refuse spurn decline oppose".split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence that is wholly inside, or wholly outside, statement contents.

    `holes` are jumped over: what somebody is said to have said inside of it. `kind` and `subject`
    are those of the clause it opens with, whose subject may stand before it.
    """

    start: int
    end: int
    statement: int | None
    outer: tuple[int, ...]
    denies: bool = False
    holes: tuple[Range, ...] = ()
    kind: Kind = "main"
    subject: Range | None = None


def denies(statement: Statement) -> bool:
    """Say whether a statement's cue denies its content.

    "Declined to comment" denies nothing, and "rejected the bill" is an act.
    """
    if any(piece.text[:3].lower() == "to " for piece in statement.content):
        return False
    cues = [cue.text for cue in statement.cue]
    if not any(cue_class(cue) == "deny" for cue in cues) or any(map(negated, cues)):
        return False
    verb = main_verb(cues[0])
    if verb is None or verb.base not in _ACTS:
        return True
    return any(_DENIABLE.search(piece.text) or clausal(piece.text) for piece in statement.content)


def accuses(statement: Statement) -> bool:
    """Say whether a statement accuses: its content is a charge, not a report of a fact."""
    return any(CUE_ACCUSES.search(cue.text) for cue in statement.cue)


@lru_cache(maxsize=20_000)
def clausal(text: str) -> bool:
    """Say whether a text claims something: it has a verb outside relative clauses.

    >>> [clausal(text) for text in ("the bill that would help", "the bill would help")]
    [False, True]
    """
    found = [w for w in words(text, 0, len(text)) if w.is_word]
    while found and found[0].low in _OPENERS:
        found = found[1:]
    relative = False
    at = 0
    while at < len(found):
        if found[at].low in _SUBORDINATES and at:
            relative = True
        elif finite(found, at):
            if not relative:
                return True
            # The verb group of the relative clause; a further verb is the clause's own.
            relative = False
            while at + 1 < len(found) and (finite(found, at + 1) or adverb(found[at + 1].low)):
                at += 1
        at += 1
    return False


def stretches(
    text: str,
    start: int,
    end: int,
    statements: Sequence[Statement],
    near: Sequence[int] | None = None,
) -> list[Stretch]:
    """Part a sentence into statement contents and the outlet's own words around them.

    A statement whose content is no clause ("confirmed the death of two") is told in the outlet's
    own words. What is denied makes a stretch of its own, over words that may also be somebody's
    claim ("accused him of fraud, which he denies"). That somebody "is accused of fraud" is told in
    the outlet's words. `near` are the numbers of the statements that
    can have to do with the sentence, where the caller knows.
    """
    here = [
        (index, statements[index])
        for index in (range(len(statements)) if near is None else near)
        if any(
            p.start < end and p.end > start
            for p in (*statements[index].content, *statements[index].cue)
        )
        and not accused(statements[index])
    ]
    inside: list[tuple[int, int, int]] = []
    denied: list[Stretch] = []
    covered: list[Range] = []
    sources: list[Piece] = []
    cues: list[Piece] = []

    def clipped(pieces: Iterable[Piece]) -> list[Range]:
        within = [p for p in pieces if p.start < end and p.end > start]
        return [(max(p.start, start), min(p.end, end)) for p in within]

    for index, statement in here:
        pieces = [p for p in statement.content if p.start < end and p.end > start]
        pieces = [_in_relative(text, statement, piece) for piece in pieces]
        if any(negated(cue.text) for cue in statement.cue):
            # "Did not say that …": nobody claims it, the outlet no more than the source.
            unsaid = clipped(p for p in pieces if _clause(p))
            covered += unsaid
            if unsaid:
                covered += clipped(statement.cue)
            continue
        denying = denies(statement)
        if denying:
            denied += [Stretch(a, b, index, (), True) for a, b in clipped(pieces)]
        else:
            pieces = [p for p in pieces if _claims(statement, p)]
            inside += [(a, b, index) for a, b in clipped(pieces)]
        if pieces or denying:
            cued = max((cue.start for cue in statement.cue), default=start)
            # What stands before "which he denies" is somebody else's to say.
            own = [p for p in pieces if not denying or p.start > cued]
            covered += clipped((*statement.source, *statement.cue, *own))
            sources += statement.source
            cues += statement.cue
    told = [(_, s) for _, s in here if any(_claims(s, p) for p in s.content)]
    inside = [(a, _before_source(a, _before_denial(a, b, here), told), i) for a, b, i in inside]
    found: list[Stretch] = []
    for a, b in _merged([(a, b) for a, b, _ in inside]):
        holders = sorted(
            {i for s, e, i in inside if s < b and e > a},
            key=lambda i: (-_length(statements[i]), i),
        )
        found.append(Stretch(a, b, holders[0], tuple(holders[1:])))
    if covered:
        found += _own(text, start, end, _merged(covered, touching=True), sources, cues)
    else:
        found.append(Stretch(start, end, None, ()))
    return sorted([*found, *denied], key=lambda s: (s.start, s.end, s.denies))


def _in_relative(text: str, statement: Statement, piece: Piece) -> Piece:
    """End what somebody says of whom a clause is about where that clause goes on.

    "Quill, who prosecutors said [led the ring], was given seven years": the court gave them.
    """
    opens = min(p.start for p in (*statement.source, *statement.cue, piece))
    if not _WHO.search(text, max(0, opens - _NEAREST), opens):
        return piece
    found = words(text, piece.start, piece.end)
    verbs = [finite(found, k) for k in range(len(found))]
    if not verbs or not verbs[0]:
        return piece
    after = resumes(found, verbs, 0, len(found), [False] * len(found))
    end = found[after - 1].start if after else piece.end
    return replace(piece, end=end, text=text[piece.start : end])


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
                if start + _LEAST_BEFORE <= cue.start < end:
                    end = cue.start
    return end


def _merged(spans: Iterable[Range], touching: bool = False) -> list[Range]:
    merged: list[Range] = []
    for a, b in sorted(spans):
        if merged and (a < merged[-1][1] or (touching and a == merged[-1][1])):
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)


def _clause(piece: Piece) -> bool:
    """Say whether a content piece says that something is so, and does not ask or wish it."""
    return not _UNSAID.match(piece.text) and clausal(piece.text)


def _claims(statement: Statement, piece: Piece) -> bool:
    """Say whether a content piece is a claim by itself; a quoted word or two is not."""
    verb = main_verb(statement.cue[0].text)
    if verb is not None and verb.base in _NAMING:
        return False  # "called him a man who settled things": no clause without its cue
    if _clause(piece) or (accuses(statement) and _CHARGE.search(piece.text)):
        return True
    if not any(_SAID.search(cue.text) for cue in statement.cue):
        return False
    marked = _QUOTES.match(piece.text) is not None
    return marked and len(piece.text.split()) >= _FEWEST_QUOTED and statement.kind != "indirect"


def _own(
    text: str,
    start: int,
    end: int,
    covered: Sequence[Range],
    sources: Sequence[Piece],
    cues: Sequence[Piece],
) -> list[Stretch]:
    """Give the outlet's own clauses around what others say, put together where they go on.

    "Ada Quill, [who said C], left", "[Ada Quill] met the mayor and [said C]", "[C, the mayor
    said,] and left the room".
    """
    rests: list[Range] = []
    position = start
    for a, b in covered:
        if a > position:
            rests.append((position, a))
        position = max(position, b)
    if position < end:
        rests.append((position, end))
    lines = [(a, b, words(text, a, b)) for a, b in rests]
    lines = [(a, b, line) for a, b, line in lines if _own_words(a, line, cues)]
    found: list[Stretch] = []
    at = 0
    while at < len(lines):
        a, b, line = lines[at]
        if at + 1 < len(lines) and _bare(line):
            first, last, follows = lines[at + 1]
            if _goes_on(follows, comma=True):
                found.append(Stretch(a, last, None, (), holes=((b, first),)))
                at += 2
                continue
        found += _rest(text, a, line, _before(a, sources), a == start, b == end)
        at += 1
    return found


def _own_words(a: int, line: Sequence[Word], cues: Sequence[Piece]) -> bool:
    """Say whether words left over are the outlet's, and not who was told, and where.

    "[Ros told] the Herald in an interview printed Friday".
    """
    if not any(word.is_word for word in line):
        return False
    return not (line[0].is_word and _before(a, cues) and line[0].low not in _OPENERS)


def _before(at: int, pieces: Sequence[Piece]) -> Piece | None:
    """Give the piece that ends right before a place."""
    near = [piece for piece in pieces if 0 <= at - piece.end <= 1]
    return near[0] if near else None


def _bare(line: Sequence[Word]) -> bool:
    """Say whether words are a subject whose verb is still to come."""
    return any(w.is_word for w in line) and not any(finite(line, k) for k in range(len(line)))


def _goes_on(line: Sequence[Word], comma: bool = False) -> bool:
    at = 0
    while at < len(line) and not line[at].is_word:
        at += 1
    if comma and not at:
        return False
    return at < len(line) and opens_with_verb(line, at, len(line), "past") and len(line) > at + 2


def _rest(
    text: str, a: int, line: list[Word], source: Piece | None, first: bool, last: bool
) -> list[Stretch]:
    verbs = [finite(line, k) for k in range(len(line))]
    end = len(line)
    while end and (
        not line[end - 1].is_word
        or (not last and line[end - 1].low in _LEFT_OVER)
    ):  # fmt: skip
        end -= 1
    # "…, but later that day [police said C]": the beginning of what is said next.
    comma = next((k for k in range(end - 1, 0, -1) if line[k].text == ","), 0)
    if comma and line[comma + 1].low in ("and", "but", "while") and not any(verbs[comma:end]):
        end = comma
    stop = line[end - 1].end if end else a
    at = 0
    joined = False
    while at < end and (not line[at].is_word or line[at].low in ("and", "but", "while", "though")):
        joined = joined or line[at].is_word
        at += 1
    if sum(w.is_word for w in line[at:end]) < _FEWEST_OWN:
        return []
    begin = line[at].start
    if source is not None and at == 0 and opens_with_verb(line, 0, end, "past"):
        return [Stretch(source.start, stop, None, ())]
    if opens_clause(line, verbs, at, end) or (first and any(verbs)):
        return [Stretch(begin, stop, None, ())]
    whose = (source.start, source.end) if source is not None else None
    if joined and opens_with_verb(line, at, end, "past"):
        return [Stretch(begin, stop, None, (), kind="verb", subject=whose)]
    if source is None and at and line[0].text == "," and relative(line, verbs, at, end):
        before = words(text, max(0, a - _NEAR), a)
        known = [finite(before, k) for k in range(len(before))]
        whose = antecedent(before, known, 1, len(before))
        return [Stretch(begin, stop, None, (), kind="relative", subject=whose)]
    if source is not None and at and line[0].text == ",":
        if resumes(line, verbs, at, end, [False] * end):
            # "Ada Quill, who was born here, left and said …": the source is the subject.
            return [Stretch(source.start, stop, None, ())]
        if relative(line, verbs, at, end):
            return [Stretch(begin, stop, None, (), kind="relative", subject=whose)]
        if opens_gerund(line, at, end):
            return [Stretch(begin, stop, None, (), kind="participle", subject=whose)]
    return []
