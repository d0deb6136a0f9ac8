"""Cuts a sentence, or the content of a statement, into clauses that each assert one thing.

There is no parser here: the cuts follow the words and marks that join clauses in English ("and
that", "; ", ", which", ", killing", "after the army …") and are made only where both sides keep
what makes a clause. What is set into a clause and asserts something itself ("…, who was born
here, …") is a clause of its own and a *gap* in the one around it. When unsure nothing is cut,
because a long claim is true and a torn one is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotate.irregular import PAST
from secondsource.compare.clause import Clause, Kind, Range
from secondsource.compare.cutter import Cutter
from secondsource.compare.verbs import AUXILIARIES, Word, words

# The presents most used in news (a bare -s is more often a plural), and pasts that are also nouns.
_FINITE = PAST | frozenset(
    """says tells takes goes comes makes gives gets sees knows thinks finds holds keeps leaves
    loses meets pays runs sends sets shoots shows showed speaks stands strikes throws understands
    wins withdraws writes becomes begins breaks brings builds buys costs cost cut cuts drives
    falls flies hurt leads put puts read reads rides spread split remain remains continue
    continues include includes seem seems appear appears want wants need needs plan plans hope
    hopes expect expects believe believes deny denies accuse accuses claim claims face faces call
    calls reach reaches live lives die dies work works carry carries open opens close closes rest
    rests lie lies sells seeks swears""".split()
)
# Words in -ed that are no verbs, or nearly never finite ones.
_NOT_FINITE = frozenset(
    """hundred sacred naked red bed shed speed need seed feed breed indeed united armed
    so-called alleged wounded unprecedented limited related wicked rugged crowded aged""".split()
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
# Joining words and marks that a cut leaves at the ends of a clause.
_DANGLING = re.compile(
    r"[\s,]+(?:and|but|that|which|who|while|as|or|when|if|after|before|because|though|although)\s*\Z"
)
_LONGEST_JOINER = 14
_STRAY = frozenset(",;–—:")


def is_finite(word: str) -> bool:
    """Say whether a lower-case word is a finite verb, as far as its form alone tells.

    >>> is_finite("seized"), is_finite("was"), is_finite("hundred"), is_finite("tanker")
    (True, True, False, False)
    """
    word = word.replace("’", "'")
    if word in AUXILIARIES or word in _FINITE:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_FINITE


def has_finite(text: str) -> bool:
    """Say whether a stretch of text holds a finite verb.

    >>> has_finite("the ministry confirmed it"), has_finite("solidarity with the people")
    (True, False)
    """
    return any(is_finite(word.lower()) for word in _WORD.findall(text))


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into clause spans, in order; one that is set into another comes after.

    Joining words fall between the spans. At least one span is returned unless the stretch is
    empty.

    >>> t = "The mayor resigned on Monday and the council named a deputy to replace him."
    >>> [t[a:b] for a, b in clauses(t)]
    ['The mayor resigned on Monday', 'the council named a deputy to replace him.']
    """
    return [(c.start, c.end) for c in cut(text, start, len(text) if end is None else end)]


def cut(
    text: str,
    start: int,
    end: int,
    holes: Sequence[Range] = (),
    kind: Kind = "main",
    subject: Range | None = None,
) -> list[Clause]:
    """Cut a stretch into clauses, in the order in which they begin.

    `holes` are stretches that belong to others (what somebody said) and are jumped over; `kind`
    and `subject` are those of the clause that the stretch opens with.
    """
    found: list[Word] = []
    place = start
    for a, b in (*holes, (end, end)):
        found += words(text, place, max(place, a))
        place = max(place, b)
    if not found:
        return []
    cutter = Cutter(text, found)
    cutter.run(0, len(found), kind, subject)
    done = [c for one in cutter.done if (c := _trimmed(text, one, holes)) is not None]
    return sorted(done, key=lambda c: (c.start, -c.end))


def _stray(sign: str) -> bool:
    return sign in _STRAY or sign.isspace()


def _trimmed(text: str, clause: Clause, holes: Sequence[Range]) -> Clause | None:
    """Drop white space, stray marks and brackets from both ends of a clause."""
    start, end = clause.start, clause.end
    while start < end and _stray(text[start]):
        start += 1
    while end > start and _stray(text[end - 1]):
        end -= 1
    if dangling := _DANGLING.search(text, max(start, end - _LONGEST_JOINER), end):
        end = dangling.start()
    while end > start and _stray(text[end - 1]):
        end -= 1
    if start >= end:
        return None
    if not holes and not clause.gaps:
        return Clause(start, end, clause.kind, (), clause.subject, clause.asserts)
    inner = [h for h in holes if start < h[0] and h[1] < end]
    gaps = tuple(sorted({*((max(a, start), min(b, end)) for a, b in clause.gaps), *inner}))
    gaps = tuple(g for g in gaps if g[0] < g[1])
    return Clause(start, end, clause.kind, gaps, clause.subject, clause.asserts)
