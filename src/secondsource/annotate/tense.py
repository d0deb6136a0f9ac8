"""Whether a place in a sentence speaks of the past or of what is to come.

The nearest verb decides, first to the left of the place, else to the right: "The court will
hear the case on Tuesday, a clerk said Wednesday" is future at "Tuesday" and past at
"Wednesday". Where no verb of known tense stands, None: callers choose what is safe then.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

# The verb of a clause stands within this many characters of its time expression.
_REACH = 300
_TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]{1,2})?|[;:—–]")
_FUTURE = frozenset(
    "will would shall won't won’t he'll she'll they'll we'll it'll i'll you'll he’ll she’ll "
    "they’ll we’ll it’ll upcoming".split()
)
# With a following "to" or "for" these speak of what is to come even in the past tense.
_PLANS = frozenset(
    "expected scheduled set due slated planned plan plans planning supposed going likely hopes "
    "hoping intends intend aims poised vowed vows promised promises agreed agrees ready about "
    "expects expect prepares preparing needs has have bound wants want deadline".split()
)
_PLANS_FOR = frozenset("expected scheduled set due slated planned planning".split())
_PLAN = frozenset(
    "expected scheduled set due slated planned planning plans plan intends intend expects expect "
    "hopes hope aims aim wants want prepares".split()
)
# In the present tense these tell a programme: "The council meets Monday".
_PROGRAMME = frozenset(
    "meet meets begins starts opens resumes expires convenes reconvenes arrives departs "
    "adjourns".split()
)
_SETTING: tuple[list[str], ...] = (
    [],
    ["for"],
    ["on"],
    ["in"],
    ["by"],
    ["at"],
    ["early"],
    ["late"],
    ["next"],
    ["later"],
)
_BE = frozenset("is are was were".split())
_CAN = frozenset("could can should must".split())
_PAST = frozenset(
    "was were had did said told took came went made gave got became began left held met saw "
    "found sent fell rose won lost brought bought caught fought thought taught sought built "
    "broke spoke wrote drove rode struck shot hit cut put led read heard kept felt stood "
    "understood knew grew flew drew threw blew paid laid ran sat spent lent sold shut hurt cost "
    "burst swore wore bore tore chose froze stole woke hid bit ate beat sank sang rang drank "
    "swam withdrew overthrew been has have 've ’ve wasn't weren't didn't hadn't wasn’t weren’t "
    "didn’t hadn’t".split()
)
# Words in -ed that are no verbs in the past.
_NOT_PAST = frozenset(
    "united red hundred need indeed speed seed feed bed led's breed exceed proceed succeed "
    "embed shed sacred naked wicked kindred alleged proposed so-called armed".split()
)
_MODALS = frozenset("will would shall won't won’t to could may might can must should".split())


def tense(sentence: str, start: int, end: int) -> Tense | None:
    """Tell the tense that governs `sentence[start:end]`, or None where no verb tells it.

    >>> line = "The court will hear the case on Tuesday, a clerk said Wednesday."
    >>> tense(line, 32, 39), tense(line, 54, 63)
    ('future', 'past')
    """
    left = [_low(t) for t in _TOKEN.finditer(sentence, max(0, start - _REACH), start)]
    found = _leftwards(left)
    if found is not None:
        return found
    right = [_low(t) for t in _TOKEN.finditer(sentence, end, end + _REACH)]
    return _rightwards(right)


def _low(token: re.Match[str]) -> str:
    """Give a word in lower case; "May" is the month, "may" the verb."""
    word = token.group()
    return "(May)" if word == "May" and token.start() else word.lower()


def _leftwards(words: list[str]) -> Tense | None:
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in (";", ":"):
            return None
        if word in _FUTURE:
            return "future"
        if word in ("may", "might") and at and words[at - 1] not in ("in", "of", "last"):
            return "future"
        if word == "to" and at and words[at - 1] in _PLANS | _BE:
            return _planned(words, at - 1) if words[at - 1] in _PLANS_FOR else "future"
        if word in _CAN and words[at + 1 : at + 2] not in (["not"], ["have"]):
            return "future"
        if word in ("could", "couldn't", "couldn’t"):
            return "past"
        if word in _PLANS_FOR and words[at + 1 : at + 2] in _SETTING:
            if word == "set" and words[at + 1 : at + 2] != ["for"]:
                # "a record set on Monday", "set Monday as the deadline": either is said.
                return None
            return _planned(words, at)
        if word in ("scheduled", "slated") or (word == "planned" and words[at - 1] != "as"):
            return _planned(words, at)
        show = words[at + 1 : at + 3] == ["the", "press"]
        if word in _PROGRAMME and at and words[at - 1] not in _MODALS and not show:
            return "future"
        if word in ("vote", "votes") and at and words[at - 1] in ("that", "who", "which"):
            return "future"
        if word == "effective" and at == len(words) - 1:
            return "future"
        if _past(word):
            return _of_past_form(words, at)
    return None


def _planned(words: list[str], at: int) -> Tense | None:
    """Tell "had been due on Friday", which has gone, from "was due on Friday"."""
    if at and words[at - 1] in ("previously", "originally"):
        at -= 1
    return "past" if words[max(0, at - 2) : at] == ["had", "been"] else "future"


def _of_past_form(words: list[str], at: int) -> Tense | None:
    """Tell "was held" and "had held" from "will be held" and "is to be held"."""
    back = at - 1
    while back >= 0 and (words[back] in _BETWEEN or words[back].endswith("ly")):
        back -= 1
    if back < 0 or (back == at - 1 and words[back] not in _MODALS):
        return "past"
    if words[back] in _FUTURE:
        return "future"
    if words[back] == "to" and "be" in words[back:at]:
        return "future"
    if words[back] == "could" and "not" in words[back:at]:
        return "past"
    return None if words[back] in _MODALS else "past"


_BETWEEN = frozenset("be been being have not also still soon now then get never".split())


def _rightwards(words: list[str]) -> Tense | None:
    for at, word in enumerate(words):
        if word in (";", ":"):
            return None
        if word in _FUTURE:
            return "future"
        if word in ("is", "are") and words[at + 1 : at + 2] == ["to"]:
            return "future"
        if word in _PLAN and words[at + 1 : at + 2] in (["to"], ["for"]):
            return "future"
        if _past(word):
            return "past"
    return None


def _past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
