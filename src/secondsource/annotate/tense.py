"""Whether a place in a sentence speaks of the past or of what is to come.

The nearest verb decides, first to the left of the place, else to the right: "The court will
hear the case on Tuesday, a clerk said Wednesday" is future at "Tuesday" and past at
"Wednesday". Where no verb of known tense stands, None: callers choose what is safe then.
"""

from __future__ import annotations

import re
from typing import Literal

from secondsource.annotate.irregular import PAST

Tense = Literal["past", "future"]

# The verb of a clause stands within this many characters of its time expression.
REACH = 300
# A colon in "8:00" parts no clauses.
_TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]{1,2})?|;|(?<!\d):")
# "Ada Lind on Tuesday announced": the verb right behind is that of the name right before.
_SUBJECT = re.compile(r"[A-Z][\w.'’-]{0,30},?\s{1,3}(?:on\s{1,3})?\Z")
_NEXT = re.compile(r"\s{1,3}([a-z]{3,20})\b")
# "… all they could do, and on Friday he left": the day opens a clause of its own.
_OPENS = re.compile(
    r"(?:,|;|—|–|\b(?:and|but|so|then|because))\s{1,3}(?:and\s{1,3}|but\s{1,3})?(?:late\s|early\s)?"
    r"(?:on|by)\s{1,3}\Z"
)
_SUBJECT_NEXT = re.compile(r",?\s{1,3}(?:[A-Z]|(?:he|she|they|it|we|the|a|an|his|her|their)\b)")
_DETERMINERS = frozenset("the a an his her its their our this that these those".split())
_FUTURE = frozenset(
    "will would shall won't he'll she'll they'll we'll it'll i'll you'll upcoming".split()
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
_PLANNING = frozenset("plan plans planning organizing organising".split())
_ARTICLES = frozenset("a an the another its their his her more".split())
# In the present tense these tell a programme: "The council meets Monday".
_PROGRAMME = frozenset(
    "meet meets begins starts opens resumes expires convenes reconvenes arrives departs "
    "adjourns".split()
)
# In the present progressive these tell what is to come; "are searching" tells what goes on.
_GOING = frozenset(
    "arriving closing coming flying giving going heading holding hosting launching leaving meeting "
    "moving opening playing publishing putting releasing resuming returning speaking starting "
    "traveling travelling visiting voting".split()
)
_HOPE = frozenset("hope hopes hoping".split())
_ARE = frozenset("am is are i'm he's she's it's we're they're you're 're".split())
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
# "expected the storm to reach", "hoped him to come"
_WISHES = frozenset("expected expects expecting hoped wanted wants predicted forecast".split())
_BE = frozenset("is are was were".split())
_CAN = frozenset("could can should must".split())
_COULD = frozenset("could couldn't".split())
_PAST = PAST | frozenset(
    "hit cut put read shut hurt cost burst been has have 've wasn't weren't didn't hadn't "
    "haven't hasn't".split()
)
_CONJUNCTIONS = frozenset("as when once before after while until".split())
# Behind a name and a day these are rather participles: "will see Lind on Tuesday accompanied by".
_HANGING = frozenset(
    "was were had has have been did accompanied aimed joined followed based sponsored hosted "
    "organized organised held led scheduled planned expected called dubbed designed".split()
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
    right = [_low(t) for t in _TOKEN.finditer(sentence, end, end + REACH)]
    beside = _NEXT.match(sentence, end)
    if beside and beside[1] in ("will", "would"):
        return "future"
    owned = beside and _past(beside[1]) and beside[1] not in _HANGING
    if owned and _SUBJECT.search(sentence[max(0, start - 40) : start]):
        return "past"
    near = sentence[max(0, start - 24) : start]
    if _OPENS.search(near) and _SUBJECT_NEXT.match(sentence, end):
        told = _rightwards(right)
        if told:
            return told
    left = [_low(t) for t in _TOKEN.finditer(sentence, max(0, start - REACH), start)]
    return _leftwards(left) or _rightwards(right)


def _low(token: re.Match[str]) -> str:
    """Give a word in lower case; "May" is the month, "may" the verb."""
    word = token.group()
    return "(May)" if word == "May" and token.start() else word.lower().replace("’", "'")


def _leftwards(words: list[str]) -> Tense | None:
    for at in range(len(words) - 1, -1, -1):
        word, before, after = words[at], words[at - 1] if at else "", words[at + 1 : at + 2]
        if word in (";", ":"):
            return None
        if word in _FUTURE:
            return "future"
        if word in ("may", "might") and at and before not in ("in", "of", "last"):
            return "future"
        because = before == "due" and bool(after) and after[0] in _DETERMINERS
        if word == "to" and (before in _PLANS or before in _BE) and not because:
            return _planned(words, at - 1) if before in _PLANS_FOR else "future"
        if word in _CAN and after not in (["not"], ["have"]):
            return "future"
        if word in _COULD:
            return "past"
        if word in _PLANS_FOR and after in _SETTING:
            if word == "set" and after != ["for"]:
                # "a record set on Monday", "set Monday as the deadline": either is said.
                return None
            return _planned(words, at)
        if word in ("scheduled", "slated") or (word == "planned" and before != "as"):
            return _planned(words, at)
        if word in _PLANS_FOR and before in ("is", "are", "be"):
            return "future"
        if word in _WISHES and "to" in words[at + 1 : at + 8]:
            return "future"
        if word in _PLANNING and after and after[0] in _ARTICLES and before not in _DETERMINERS:
            return "future"  # "plans a rally on Monday"
        if _programme(words, at) or (word == "effective" and after in _SETTING):
            return "future"
        if word in _HOPE or (word == "forward" and before in ("look", "looking", "looks")):
            return "future"
        if word in _GOING and (before in _ARE or words[max(0, at - 2) : at] == ["are", "not"]):
            return "future"  # "is leaving Friday"
        if word.endswith("'d") and after and not _past(after[0]):
            return "future"
        if _past(word):
            if after == ["by"] and before not in _BE and _leftwards(words[:at]) == "future":
                return "future"  # "will put a motion introduced by Lind to a vote"
            return _of_past_form(words, at)
    return None


def _programme(words: list[str], at: int) -> bool:
    """Say whether a verb in the present tense tells what is to come: "meets Monday"."""
    before = words[at - 1] if at else ""
    if words[max(0, at - 2) : at] in (["as", "he"], ["as", "she"], ["as", "they"]):
        return False  # under a picture: "Lind waves as she arrives at the court on Tuesday"
    if words[at] in ("vote", "votes"):
        return before in ("that", "who", "which")
    show = words[at + 1 : at + 3] == ["the", "press"]
    return words[at] in _PROGRAMME and bool(before) and before not in _MODALS and not show


def _planned(words: list[str], at: int) -> Tense:
    """Tell "had been due on Friday", which has gone, from "was due on Friday"."""
    if at and words[at - 1] in ("previously", "originally"):
        at -= 1
    return "past" if words[max(0, at - 2) : at] == ["had", "been"] else "future"


def _of_past_form(words: list[str], at: int) -> Tense | None:
    """Tell "was held" and "had held" from "will be held" and "is to be held"."""
    back = at - 1
    while back >= 0 and (words[back] in _BETWEEN or words[back].endswith("ly")):
        back -= 1
    head = words[back] if back >= 0 else ""
    if head not in _MODALS:
        return _of_clause(words, at)
    between = words[back + 1 : at]
    if head == "to" and not between:
        return _leftwards(words[: back + 1])  # "to put", "to cut": no past form after all
    if words[at] == "have" and not (words[at + 1 : at + 2] and _past(words[at + 1])):
        return "future"  # "may have more to say"
    if "have" in between and head not in ("will", "to"):
        return "past"  # "would have liked to come"
    if head in _FUTURE or (head == "to" and "be" in between):
        return "future"
    if head in ("may", "might", "must", "should"):
        return "future"  # "may hit Sunday": no past form after all
    return "past" if head == "could" and "not" in between else None


def _of_clause(words: list[str], at: int) -> Tense:
    """Give the tense of a past form; in "will grow as it moved on Sunday" that of the whole."""
    for back in range(at - 1, max(0, at - 4), -1):
        if words[back] in _CONJUNCTIONS and words[at] not in ("was", "were"):
            return "future" if _leftwards(words[:back]) == "future" else "past"
    return "past"


_BETWEEN = frozenset("be been being have not also still soon now then get never".split())


def _rightwards(words: list[str]) -> Tense | None:
    relative = 0  # verbs before this place are those of "lawmakers who have tried"
    for at, word in enumerate(words):
        if word in ("who", "which", "whose"):
            relative = at + 3
        elif at < relative and _past(word):
            relative += 1
            continue
        if word in (";", ":"):
            return None
        if word in _FUTURE:
            return "future"
        if word in ("wouldn't", "couldn't"):
            return "past"
        if word in ("is", "are") and words[at + 1 : at + 2] == ["to"]:
            return "future"
        if word in _PLAN and words[at + 1 : at + 2] in (["to"], ["for"]):
            return "future"
        if _past(word):
            return "past"
    return None


def _past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
