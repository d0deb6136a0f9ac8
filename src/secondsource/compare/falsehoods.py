"""What a clause calls false: "reports that the bridge fell are a hoax" claims that it stands.

The verdict is taken off, and what remains is the claim that it is about. A report which asserts
that claim disputes the one that calls it false.
"""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.compare.clauses import has_finite

_FALSE = (
    r"(?:fake|false|hoax(?:es)?|untrue|not true|fabricated|debunked|bogus|unfounded|baseless"
    r"|made up(?! (?:of|by|for|with))|satire|satirical)"
)
_TALE = (
    r"(?:stor(?:y|ies)|reports?|rumou?rs?|claims?|posts?|postings?|tweets?|articles?|news"
    r"|allegations?|accusations?|accounts?|suggestions?|videos?)"
)
_TELLS = r"(?:that said|that|which said|of|about|saying|claiming|alleging|suggesting)"
# "X is a hoax", "X turned out to be false".
_VERDICT = re.compile(
    r",? ?\b(?:(?:which|it|that) )?(?:(?:is|was|are|were|be|been|as|being|has been|have been"
    r"|turn(?:s|ed) out to be|prov(?:ed|en)(?: to be)?) "
    r"(?:an? |all |just |completely |entirely |totally |yet |another |100 percent |in fact "
    rf"|actually ){{0,3}}{_FALSE}\b(?: {_TALE}\b)?|turned out false\b)"
    r"(?=\W*\Z|[,;.]| and\b| but\b)",
    re.IGNORECASE,
)
# "A false report that X", "a hoax about X".
_FALSE_TALE = re.compile(
    rf"\b(?:{_FALSE}(?: an?)? (?:{_TALE} )|hoax )(?:[\w’'-]+ ){{0,8}}?{_TELLS} (?P<claim>.+)",
    re.IGNORECASE | re.DOTALL,
)
# "the “X” hoax", "an X death hoax".
_QUOTED = re.compile(r"[\"“‘'](?P<claim>[^\"”’]{8,120})[\"”’'] (?:hoax|rumou?r hoax)\b")
_DEATH = re.compile(
    r"(?:(?:An?|The|That|This) )?(?P<who>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}?)"
    r" (?:[Dd]eath [Hh]oax|[Ii]s [Dd]ead [Hh]oax)"
)
# "Denied that X", "rejected claims of X", "pushed back on a report which said X".
_DENIED = re.compile(
    r"\b(?P<verb>den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|debunk(?:s|ed|ing)"
    r"|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|push(?:es|ed|ing)? back (?:on|against))\b "
    r"(?:(?:as|false|untrue|any|all|the|these|those|such|an?|ever|media|news|his|her|their"
    rf"|\w+ly|sourced|(?-i:[A-Z]\w+)) ){{0,6}}?"
    rf"(?P<tale>{_TALE} (?:{_TELLS} )?|that )?(?P<claim>.+)",
    re.IGNORECASE | re.DOTALL,
)
_UNDENIED = re.compile(
    r"\b(?:few|no ?one|nobody|would|could|can|cannot|not|never|to|try|trying|tried|neither"
    r"|lied by|lying by|falsely)(?: to| ever)? (?:den|refut|disput|reject|dismiss)"
    r"|n['’]t (?:den|refut|disput|reject)",
    re.IGNORECASE,
)
_DENIES = re.compile(r"(?:den|refut|disput|debunk)", re.IGNORECASE)
# Somebody, and what is kept from him: "denied Cain the support".
_GIVEN = re.compile(
    r"(?:(?:[A-Z][\w’'-]+ ){1,3}|him |her |them |it |us |me )(?:the|an?|any|his|her|their|its"
    r"|access|entry|bail|asylum|permission)\b"
)
# "Denied the allegation and is ready to testify", "denied the claims in the lawsuit": what follows
# is not what is denied.
_GOES_ON = re.compile(
    rf"\W*(?:(?:\w+ ){{0,2}}{_TALE}\b)?\W*"
    r"(?:and|but|or|as|in|on|at|with|by|from|against|while|when|after|before)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"\A\W*(?:it turns out |in fact |however )?(?:(?:the|an?|any|all|these|those|such|earlier"
    rf"|recent|online) ){{0,2}}(?:(?:{_TALE}) {_TELLS} )?",
    re.IGNORECASE,
)
_TALE_OF = re.compile(rf"\b{_TALE} {_TELLS} ", re.IGNORECASE)
_RELATIVE = re.compile(r"\W*(?:which|who|that|it|this|they|knew)\b", re.IGNORECASE)
_CLOSES = re.compile(rf"(?: {_TALE})?\W*\Z", re.IGNORECASE)
# What is told with such a word is doubted, not asserted.
DOUBTED = re.compile(
    r"\b(?:hoax(?:es)?|fake|false|untrue|rumou?r\w*|debunk\w*|never|not|satir\w*|likely|perhaps"
    r"|alleged\w*|claim(?:s|ed|ing)?|purport\w*|bogus|supposed\w*|if|whether|den(?:y|ies|ied|ying))\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
# No clause is longer; what is, is not read (patterns look ahead a few words from each place).
_LONGEST = 600


@lru_cache(maxsize=20_000)
def called_false(text: str) -> str | None:
    """Give the claim that a clause calls false; None where it calls nothing so.

    >>> called_false("Reports that the bridge fell are a hoax.")
    'bridge fell'
    >>> called_false("An Ana Ros death hoax went round on Sunday.")
    'Ana Ros died'
    """
    if len(text) > _LONGEST:
        return None
    if death := _DEATH.search(text):
        return f"{death.group('who')} died"
    for pattern in (_QUOTED, _FALSE_TALE):
        if told := pattern.search(text):
            return _claim(told.group("claim"))
    if denied := _denied(text):
        return denied
    told_off, count = _VERDICT.subn("", text)
    if count != 1:
        return None
    tale = _TALE_OF.search(told_off)
    return _claim(told_off[tale.end() :] if tale else told_off)


def _denied(text: str) -> str | None:
    """Give the content of a denial; what is merely refused ("denied him a visa") is none."""
    found = _DENIED.search(text)
    if found is None or _UNDENIED.search(text):
        return None
    told, claim = found.group("tale"), found.group("claim")
    if _GOES_ON.match(claim):
        return None
    if told is None and not (_DENIES.match(found.group("verb")) and _is_clause(claim)):
        return None
    return _claim(claim)


def _is_clause(text: str) -> bool:
    if _GIVEN.match(text):
        return False
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return first.endswith("ing") or has_finite(text)


def _claim(text: str) -> str | None:
    claim = _CLOSES.sub("", _OPENS.sub("", text))
    if len(claim.split()) < _FEWEST_WORDS or DOUBTED.search(claim) or _RELATIVE.match(claim):
        return None
    return claim
