"""How a clause asserts what it says: as done, to come, possible, alleged or only on a condition.

Read from the verb group that governs the clause, and, for what somebody said, from the cue: "may
have sunk" is not "sank", "plans to resign" is not "resigned".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from secondsource.annotate.irregular import PAST
from secondsource.compare.plain_words import plain_words

Time = Literal["past", "future", "open"]
Modality = Literal["asserted", "planned", "possible", "alleged", "wanted", "conditional"]

_FUTURE = re.compile(
    r"^(?:planning|hoping|aiming|threatening|preparing) to\b"
    r"|\b(?:(?:am|is|are|was|were|been|[’']s|[’']re) (?:[a-z]+ )?(?:planning|hoping|aiming"
    r"|threatening|preparing) to|will|shall|going to|plans? to|planned to|expected to|set to"
    r"|due to (?:be|meet|begin|start|open|speak|arrive|appear|take|hold|visit|vote|testify|leave"
    r"|return|go|stand|expire|face|sign|report|receive|become|retire|end|run|play|give|launch"
    r"|travel|attend|discuss|decide|present|publish|release|resume|come|make|join)"
    r"|intend(?:s|ed)? to|hope[sd]? to|aim(?:s|ed)? to|scheduled (?:to|for)|about to"
    r"|vow(?:s|ed)? to|pledge[sd]? to|promise[sd]? to|poised to|slated to|agree[sd]? to"
    r"|threaten(?:s|ed)? to|prepare[sd]? to|want(?:s|ed)? to"
    r"|(?:is|are|was|were) to [a-z]+)\b|[’']ll\b|\bwon['’]t\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|maybe|probably|potentially|presumably|apparently"
    r"|likely|unlikely|appear(?:s|ed)? to|seem(?:s|ed)? to|believed to|thought to|feared"
    r"|suspected|risk(?:s|ed)? [a-z]+ing)\b"
)
_ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|supposedly|said to (?:be|have)"
    r"|(?:is|are|was|were|been|stands) (?:[a-z]+ )?(?:accused of|charged with"
    r"|suspected of)|rumou?red|claimed to (?:be|have))\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:should|must|ought to|need(?:s|ed)? to|ha(?:s|ve|d) to|call(?:s|ed|ing)? (?:for|on)"
    r"|urg(?:es|ed|ing|e)|demand(?:s|ed|ing)?|asked? (?:for|to)|order(?:s|ed)? [\w ]{2,40}? to)\b"
)
_CONDITION = re.compile(
    r"(?:^|[,;] |\b(?:and|but|that|or) )[“\"'‘]?"
    r"(?:if|unless|provided that|in case|should (?:the|he|she))\b",
    re.IGNORECASE,
)
_IF_BEHIND = re.compile(r"\b(?:would|will|could|might|may|can)\b.{0,120}?\b(?:if|unless)\b")
# Each pattern needs one of its words; most clauses hold none of any.
_FUTURE_MARKS = frozenset(
    """will shall going plan plans planned planning expected set due intend intends intended hope
    hopes hoped hoping aim aims aimed aiming scheduled about vow vows vowed pledge pledges pledged
    promise promises promised poised slated agree agrees agreed threaten threatens threatened
    threatening prepare prepares preparing prepared want wants wanted ll won""".split()
)
_POSSIBLE_MARKS = frozenset(
    """may might could possibly perhaps maybe probably potentially presumably apparently likely
    unlikely appear appears appeared seem seems seemed believed thought feared suspected risk risks
    risked""".split()
)
_ALLEGED_MARKS = frozenset(
    """alleged allegedly reportedly purported purportedly supposedly said accused charged suspected
    rumored rumoured claimed""".split()
)
_WANTED_MARKS = frozenset(
    """should must ought need needs needed has have had call calls called calling urges urged
    urging urge demand demands demanded demanding asked order orders ordered""".split()
)
_CONDITION_MARKS = frozenset("if unless provided case should".split())
_BEFORE_TO = frozenset("is are was were".split())
_COULD_NOT = re.compile(r"\bcould(?:n['’]t| not)\b")
_NOT_PAST = frozenset("need feed speed seed breed weed indeed hundred agreed-upon".split())


@lru_cache(maxsize=1_000)
def _is_future(span: str) -> bool:
    """Say whether a clause tells what is to come; its time and its modality ask one by one."""
    words = plain_words(span)
    may = not words.isdisjoint(_FUTURE_MARKS) or (
        "to" in words and not words.isdisjoint(_BEFORE_TO)
    )
    return may and bool(_FUTURE.search(span))


def time_of(span: str) -> Time:
    """Tell what has happened from what is to come; reported speech shifts "will" to "would".

    >>> time_of("the court will sit"), time_of("he died due to old age"), time_of("rain falls")
    ('future', 'past', 'open')
    """
    if _is_future(span):
        return "future"
    words = plain_words(span)
    told = not words.isdisjoint(PAST) or any(
        word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST for word in words
    )
    return "past" if told else "open"


def modality(span: str, cue: str = "") -> Modality:
    """Say how a clause asserts what it says; `cue` is that of the statement it is content of.

    >>> [modality(t) for t in ("he may have left", "he left", "he plans to leave", "if he leaves")]
    ['possible', 'asserted', 'planned', 'conditional']
    >>> modality("the firm hid a leak", cue="accused")
    'alleged'
    """
    words = plain_words(span)
    if not words.isdisjoint(_CONDITION_MARKS) and (
        _CONDITION.search(span) or _IF_BEHIND.search(span)
    ):
        return "conditional"
    if not words.isdisjoint(_ALLEGED_MARKS) and _ALLEGED.search(span):
        return "alleged"
    if re.search(r"\b(?:accus|alleg|suspect|blam)", cue):
        return "alleged"
    if not words.isdisjoint(_POSSIBLE_MARKS) and _POSSIBLE.search(_COULD_NOT.sub(" ", span)):
        return "possible"
    if _is_future(span) or re.search(r"\bthreaten", cue):
        return "planned"
    if not words.isdisjoint(_WANTED_MARKS) and _WANTED.search(span):
        return "wanted"
    return "asserted"
