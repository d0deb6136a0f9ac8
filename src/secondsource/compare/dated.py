"""Which moments of a clause say when that happened which the clause tells.

"Police arrested a man on Friday on suspicion of setting the fire that destroyed a warehouse on
September 3" dates the arrest by its first moment alone; the other belongs to the fire.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.compare.clause import Range
from secondsource.compare.clauses import cut
from secondsource.compare.joints import RELATIVE_WORDS
from secondsource.compare.verbs import PREPOSITIONS, Word, adverb, finite, gerund, words

# "After their first meeting on Nov. 25" dates the meeting, not what came after it.
_BESIDE = re.compile(
    r"\b(?:(?:after|before|since|until|following|ahead of"
    r"|for (?:an?|the|his|her|its|their))\b[^,;.]{0,60}"
    r"|(?:by|from|through|for) (?:the )?(?:\w+ of )?(?:late |early )?)$",
    re.IGNORECASE,
)
# "Wednesday's fire": the day is the fire's.
_WHOSE = re.compile(r".*['’]s?\Z|.*\bof\Z", re.DOTALL)
_OWNER = re.compile(r"['’]s?\b")
_RELATIVES = RELATIVE_WORDS | {"where", "when", "after", "before", "because", "as", "since"}
_LATE = frozenset("late early shortly just only the a".split())
# A verb is looked for among this many words behind a joining one.
_NEAR = 14


def dating(text: str, start: int, end: int, moments: Sequence[Range]) -> list[Range]:
    """Give those moments of the clause `text[start:end]` that date its own verb, in order.

    Left out are moments of another clause set into it ("the plan, approved on Monday, will"), of a
    noun ("Wednesday's fire"), of what somebody is suspected of doing, and those that only stand
    beside ("before May 3").

    >>> text = "Quill, who was held on May 4, left for Lind on Friday."
    >>> [text[a:b] for a, b in dating(text, 0, 54, [(23, 28), (47, 53)])]
    ['Friday']
    """
    inside = [(a, b) for a, b in moments if start <= a and b <= end]
    if not inside:
        return []
    parts = cut(text, start, end)
    own = parts[0] if parts else None
    found = []
    for a, b in inside:
        elsewhere = own is not None and (
            not own.start <= a < own.end or any(x <= a < y for x, y in own.gaps)
        )
        if elsewhere or _of_a_noun(text, a, b, end) or _BESIDE.search(text[start:a]):
            continue
        if _set_in(text, start, a, b, end):
            continue
        if not _in_part(_outside(text, start, a, own.gaps if own else ())):
            found.append((a, b))
    return found


def _of_a_noun(text: str, a: int, b: int, end: int) -> bool:
    return bool(_WHOSE.match(text[a:b]) or _OWNER.match(text, b, min(end, b + 3)))


def _set_in(text: str, start: int, a: int, b: int, end: int) -> bool:
    """Say whether a moment stands between two commas with a deed of its own, before the verb.

    "The plan, approved on Monday, will cost more"; but "the mayor, late on Monday, resigned".
    """
    comma = text.rfind(",", start, a)
    if comma < 0 or text[b : b + 1] != ",":
        return False
    before, inside = words(text, start, comma), words(text, comma + 1, a)
    after = words(text, b + 1, end)
    if any(finite(before, k) for k in range(len(before))):
        return False
    told = any(w.low not in PREPOSITIONS and w.low not in _LATE for w in inside)
    return told and any(finite(after, k) for k in range(len(after)))


def _outside(text: str, start: int, end: int, gaps: Sequence[Range]) -> list[Word]:
    """Give the words of a stretch that stand in no gap."""
    found: list[Word] = []
    for a, b in (*gaps, (end, end)):
        found += words(text, start, max(start, min(a, end)))
        start = max(start, b)
    return found


def _in_part(before: Sequence[Word]) -> bool:
    """Say whether words end inside of a relative clause, or of "of setting the fire"."""
    verbs = [finite(before, k) for k in range(len(before))]
    inside = False
    verb = False
    at = 0
    while at < len(before):
        word = before[at]
        if word.low in _RELATIVES and at and any(verbs[at + 1 : at + _NEAR]):
            inside, verb = True, False
        elif word.low in PREPOSITIONS and at + 1 < len(before) and gerund(before[at + 1].low):
            inside, verb = True, True
        elif verbs[at]:
            # The verb group of the relative clause; a further verb is the clause's own.
            inside = inside and not verb
            verb = True
            while at + 1 < len(before) and (verbs[at + 1] or adverb(before[at + 1].low)):
                at += 1
        at += 1
    return inside
