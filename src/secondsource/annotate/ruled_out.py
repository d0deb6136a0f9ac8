"""Whom a source cannot mean, whatever else speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotate.antecedents import Candidate
from secondsource.annotate.cues import cue_class
from secondsource.annotate.memory import Memory
from secondsource.annotate.nominals import PERSON_NOUNS, head_noun
from secondsource.model import Piece, Speaker, Statement

_WHICH = re.compile(r"\bwhich\s+$")
_INDEFINITE = frozenset("a an one another some".split())
# These tell nothing of who they are, so that a name behind belongs to whom they are close to.
_ANONYMOUS = frozenset("person someone somebody source people sources anyone insider".split())
_PREPOSITION = re.compile(r"\b(?:to|of|for|with|from|by|at|in|on)\s")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def of_sentence(
    memory: Memory, piece: Piece, statement: Statement, found: Sequence[Candidate]
) -> Sequence[Candidate]:
    """Leave of those whom "which he denies" may mean the ones its own sentence names.

    Who makes the charge is not who denies it.
    """
    before = memory.text[max(0, piece.start - 10) : piece.start]
    if cue_class(statement.cue[0].text) != "deny" or not _WHICH.search(before):
        return found
    number = memory.sentence(piece.start)
    start = memory.sentences[number].start if memory.sentences else 0
    here = {memory.key(name) for name in memory.inside(start, piece.start)}
    here -= {s.speaker.actor or s.speaker.name for s in memory.spoken if s.sentence == number}
    return [c for c in found if c.speaker is None or (c.speaker.actor or c.speaker.name) in here]


def named_behind(memory: Memory, piece: Piece, speaker: Speaker) -> bool:
    """Say whether the sentence goes on to name a speaker: "the officer tells Ros to stop".

    A subject is never whom its own sentence names behind it.
    """
    number = memory.sentence(piece.start)
    end = memory.sentences[number].end if memory.sentences else len(memory.text)
    return speaker.actor is not None and any(
        name.actor == speaker.actor and not memory.quoted(name.start)
        for name in memory.inside(piece.end, end)
    )


def another(head: str) -> bool:
    """Say whether a name set behind a source's words is of another person than the source.

    >>> another("A person close to the minister"), another("A spokesman for the party")
    (True, False)
    """
    words = [w.lower() for w in _WORD.findall(head)]
    if not words or words[0] not in _INDEFINITE or not _PREPOSITION.search(head):
        return False
    return head_noun(words) in _ANONYMOUS or words[-1] in PERSON_NOUNS
