"""One says yes, the other no: two clauses of one deed of which just one is denied or undone.

Two signs: a negation right before a verb that the other clause asserts, and a pair of opposites
("approved" / "rejected"). The contradiction head of the pair model is not asked: of 58 labelled
conflicts and 797 other pairs it ranks the conflicts hardly higher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import named_apart
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import terms

_NEGATION = re.compile(
    r"(?:\b(?:not|never|cannot|no longer|without|no|none of|neither|nobody|no one)\b|n['’]t\b)"
    r"\s(?P<what>(?:[\w’'-]+\s?){1,4})",
    re.IGNORECASE,
)
_NOT_NEGATIVE = re.compile(
    r"\b(?:not only|not just|not necessarily|not (?:yet|so much)|no (?:less|fewer|more|later|longer"
    r" than)|no matter|no (?:doubt|question|denying)|without (?:a |any )?(?:doubt|question)"
    r"|nothing but|if not|or not|whether|not all|not every|not the only"
    r"|not the first)\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:if|whether|unless|could|may|might|would|should|can|must|ought|supposed to|allowed to"
    r"|want\w*|need\w*|try\w*|tried|threat\w*|alleg\w*|accus\w*|claim\w*|believ\w*|think|thought"
    r"|hop\w+|likely|unlikely|evidence|sure|clear|certain|reason to|any"
    r"|rumou?rs?|despite|reportedly)\b|\?",
    re.IGNORECASE,
)
# Words that negate without a "not".
_HINDERS = re.compile(
    r"\b(?:refus\w*|fail\w*|declin\w*|den(?:y|ies|ied|ying)|reject\w*|lack\w*|unable|prevent\w*"
    r"|stop\w*|avoid\w*|block\w*|few|little|hardly|barely)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|it) (?:is|was|are|were|has been|had been)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:when|if|because|although|though|but|who|which|that|as|while|and)\b(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE,
)
_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("alive", "dead|died|killed"),
    ("survived", "died|killed|dead"),
    ("approved|passed", "rejected|defeated|voted down"),
    ("approves", "rejects"),
    ("open|reopened", "closed|shut"),
    ("accepted|agreed to", "rejected|refused|turned down"),
    ("convicted|found guilty", "acquitted|cleared"),
    ("guilty", "not guilty|innocent"),
    ("won", "lost"),
    ("rose|increased", "fell|dropped|decreased|declined"),
    ("upheld", "struck down|overturned|blocked"),
    ("succeeded", "failed"),
    ("granted", "denied|refused"),
    ("legal", "illegal"),
    ("true", "false|untrue|a hoax"),
    ("confirmed", "debunked"),
)
_PAIRS = tuple(
    (re.compile(rf"\b(?:{x})\b", re.IGNORECASE), re.compile(rf"\b(?:{y})\b", re.IGNORECASE))
    for x, y in _OPPOSITES
)
# What must be the same besides: words, terms, verbs.
_ALIKE = 0.7
_ALIKE_OPPOSED = 0.55
_WHOLE = 0.95
_FEWEST = 3
_FEWEST_LOOSE = 2
# So much of ordinary words, two or three of them, may stand in the negated clause alone.
_ROOM = 1.0
_HALF = 0.5


def opposed(
    a: Proposition,
    b: Proposition,
    like: Likeness,
    published: Mapping[str, str | None],
    loose: bool = False,
) -> bool:
    """Say whether two clauses assert and deny one thing.

    With `loose` only what is negated must be asserted; whether the rest is the same, the pair
    model has to say. What was not so one day and is the next ("was not found" / "was found") is
    no conflict.
    """
    values = like.features
    first, second = published.get(a.article), published.get(b.article)
    if first and second and first != second and (a if first < second else b).negated:
        return False
    if a.time != b.time and "future" in (a.time, b.time):
        return False
    if values["names_apart"] or named_apart(a, b) or values["days_clash"]:
        return False
    if any(_UNCERTAIN.search(p.text) for p in (a, b)):
        return False
    if len(a.terms & b.terms) + len(like.found.alike) < (_FEWEST_LOOSE if loose else _FEWEST):
        return False
    words = values["words"]
    if _undone(a, b) and a.negated == b.negated:
        return words >= (_ALIKE_OPPOSED if values["verb"] else _ALIKE)
    if a.negated == b.negated:
        return False
    whole = values["contained"] >= _WHOLE and words >= _HALF
    return (loose or whole or words >= _ALIKE) and _negates(a, b, like)


def _negates(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether what one clause negates, its verb or that there is a thing, the other asserts."""
    no, yes = (a, b) if a.negated else (b, a)
    # "Did not represent them in the tax matter" leaves room for other matters.
    if _HINDERS.search(yes.text) or weigh(no.common - yes.terms, weight) > _ROOM:
        return False
    one, other = (look.wording for look in like.pair)
    verbs = (other if no is a else one).verbs
    there = bool(_THERE.search(yes.text))
    text = _NOT_NEGATIVE.sub(" ", no.text)
    for match in _NEGATION.finditer(text):
        if _SUBORDINATE.search(text[: match.start()]):
            continue
        denied = terms("x " + match.group("what")).all
        if denied & verbs or (
            there and match.group().lower().startswith("no ") and denied & yes.terms
        ):
            return True
    return False


def _undone(a: Proposition, b: Proposition) -> bool:
    """Say whether one clause has one of two opposites and the other the other."""
    return any(
        yes.search(p.text) and no.search(q.text) and not (no.search(p.text) or yes.search(q.text))
        for yes, no in _PAIRS
        for p, q in ((a, b), (b, a))
    )
