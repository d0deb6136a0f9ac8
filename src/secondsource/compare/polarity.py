"""One says yes, the other no: two clauses of one deed of which just one is denied or undone.

Two signs: a negation right before a verb that the other clause asserts, and a pair of opposites
("approved" / "rejected", `data/opposites.tsv`). The contradiction head of the pair model is not
asked: of 58 labelled conflicts and 797 other pairs it ranks the conflicts hardly higher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from secondsource.compare.likeness import Likeness
from secondsource.compare.plain_words import plain_words
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import named_apart
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import terms
from secondsource.data.opposites import opposites, works

_NEGATION = re.compile(
    r"(?:\b(?:not|never|cannot|no longer|without|no|none of|neither|nobody|no one)\b|n['’]t\b)"
    r"\s(?P<what>(?:[\w’'-]+\s?){1,4})",
    re.IGNORECASE,
)
_NOT_NEGATIVE = re.compile(
    r"\b(?:not only|not just|not necessarily|not (?:yet|so much)|no (?:less|fewer|more|later|longer"
    r" than)|no matter|no (?:doubt|question|denying)|without (?:a |any )?(?:doubt|question)"
    r"|nothing but|if not|or not|whether|not all|not every|not the only"
    r"|not the first)\b"
    # "Not on votes but on respect": what is so is told as well.
    r"|\bnot\b(?=[^,;.]{1,60}\bbut\b)"
    # "Will not tell until she dies": then she will.
    r"|\b(?:not|never|no)\b(?=[^;.]{1,80}\b(?:until|till|unless|except)\b)"
    # "Will not cost less than $5,000" gives a figure.
    r"|\bnot\b(?=(?: \w+){0,3} (?:less|more|fewer) than\b)"
    # "Nobody has won more often than she": she has.
    r"|\b(?:no one|nobody|never)\b(?=(?: \w+){0,3} (?:more|less|better|worse)(?: \w+){0,2} than\b)",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:if|whether|unless|could|may|might|would|should|can|must|ought|supposed to|allowed to"
    r"|want\w*|need\w*|try\w*|tried|threat\w*|alleg\w*|accus\w*|claim\w*|believ\w*|think|thought"
    r"|hop\w+|likely|unlikely|evidence|sure|clear|certain|reason to|any|possibl[ey]|perhaps|maybe"
    r"|suspect(?:s|ed)? (?:that|the|an?|it|he|she|they|his|her|their)|doubt\w*"
    r"|despite)\b|\?",
    re.IGNORECASE,
)
# What is not so "at this time" may be so at another.
_AS_YET = re.compile(
    r"\b(?:yet|at (?:this|that) (?:time|point|stage)|so far|thus far|for now|still|right now"
    r"|currently|immediately)\b",
    re.IGNORECASE,
)
# What is a rumour is not asserted; a clause that says no may call it one.
_RUMOURED = re.compile(r"\b(?:rumou?rs?|reportedly)\b", re.IGNORECASE)
# Words that negate without a "not".
_HINDERS = re.compile(
    r"\b(?:refus\w*|fail\w*|declin\w*|den(?:y|ies|ied|ying)|reject\w*|lack\w*|unable|prevent\w*"
    r"|stop\w*|avoid\w*|block\w*|few|little|hardly|barely|yet to)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|it) (?:is|was|are|were|has been|had been)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|being) (\w+(?:ed|en|t|n))\b", re.IGNORECASE)
# "Police confirmed that the van has not been stolen": what is said is no aside.
_SAID_THAT = re.compile(
    r"\b(?:said|says?|told|confirm(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed)|stated?|add(?:s|ed)"
    r"|announced|report(?:s|ed))\b[^;]{0,80} that(?:\W+\w+){0,5}\W*\Z",
    re.IGNORECASE,
)
# "Was negotiating to purchase": nothing has been purchased.
_INTENDED = re.compile(r"\bto ((?:[a-z]+ly )?[a-z]+)\b")
_CLOSED = re.compile(r"[,;:.()—–]|\b(?:and|but|because|which|who|that|as|while|after|before)\b")
_SUBORDINATE = re.compile(
    r"\b(?:when|if|because|although|though|but|who|which|that|as|while|and)\b(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE,
)
# What must be the same besides: words, terms, verbs.
_ALIKE = 0.7
# What is left of two clauses without their opposites must be this much the same: of the shorter,
# and of the longer (where no more than one word is shared, as much of it as of the shorter).
_REST_HELD = 0.9
_REST = 0.6
_WHOLE = 0.95
_FEWEST = 3
_FEWEST_LOOSE = 2
# So much of ordinary words, one or two of them, may follow the negation in its clause alone.
_ROOM = 0.6
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
    if not (first and first == second) and any(
        p.negated and _AS_YET.search(p.text) for p in (a, b)
    ):
        return False
    if any(_RUMOURED.search(p.text) and not p.negated for p in (a, b)):
        return False
    if _undone(a, b, moved=first != second) or _works_not(a, b):
        return True
    if len(a.terms & b.terms) + len(like.found.alike) < (_FEWEST_LOOSE if loose else _FEWEST):
        return False
    words = values["words"]
    if a.negated == b.negated:
        return False
    whole = values["contained"] >= _WHOLE and words >= _HALF
    return (loose or whole or words >= _ALIKE) and _negates(a, b, like)


def _negates(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether what one clause negates, its verb or that there is a thing, the other asserts."""
    no, yes = (a, b) if a.negated else (b, a)
    if _HINDERS.search(yes.text):
        return False
    one, other = (look.wording for look in like.pair)
    verbs = (other if no is a else one).verbs | _undergone(yes.text)
    if not _INTENDED.search(no.text):
        verbs -= _done_not(yes.text)
    there = bool(_THERE.search(yes.text))
    text = _NOT_NEGATIVE.sub(" ", no.text)
    for match in _NEGATION.finditer(text):
        opening = text[: match.start()]
        if _SUBORDINATE.search(opening) and not _SAID_THAT.search(opening):
            continue
        # "Did not represent them in the tax matter" leaves room for other matters.
        scope = terms("x " + _CLOSED.split(text[match.end() :], maxsplit=1)[0]).common
        if weigh(scope - yes.terms, weight) > _ROOM:
            continue
        # "Is not a right to throw bottles" denies a right, and not that bottles were thrown.
        denied = terms("x " + match.group("what").partition(" to ")[0]).all
        if denied & verbs or (
            there and match.group().lower().startswith("no ") and denied & yes.terms
        ):
            return True
    return False


def _done_not(text: str) -> frozenset[str]:
    """Give the terms that a clause has only as what is to be done: "negotiating to purchase"."""
    meant = terms("x " + " ".join(_INTENDED.findall(text))).all
    return meant - terms("x " + _INTENDED.sub(" ", text)).all


def _undergone(text: str) -> frozenset[str]:
    """Give the terms of what is told as done to somebody: "had been stolen"."""
    return terms("x " + " ".join(_PASSIVE.findall(text))).all


def _undone(a: Proposition, b: Proposition, moved: bool) -> bool:
    """Say whether one clause has one of two opposites and the other the other, all else as good
    as the same; what may change is no dispute where it `moved` on from one day to the next."""
    if a.negated != b.negated or (a.negated and b.negated):
        return False
    left, right = plain_words(a.text), plain_words(b.text)
    for pair in opposites():
        if moved and pair.kind == "state":
            continue
        sides = (pair.one, pair.opens[0]), (pair.other, pair.opens[1])
        for (one, opens), (other, others_open) in (sides, sides[::-1]):
            if left.isdisjoint(opens) or right.isdisjoint(others_open):
                continue
            if not (one.search(a.text) and other.search(b.text)):
                continue
            if other.search(a.text) or one.search(b.text):
                continue
            if _rest_alike(one.sub(" ", a.text), other.sub(" ", b.text)):
                return True
    return False


def contrary(a: str, b: str) -> bool:
    """Say whether one text has one of two opposites and the other the other."""
    return any(
        (pair.one.search(a) and pair.other.search(b))
        or (pair.one.search(b) and pair.other.search(a))
        for pair in opposites()
    )


def _works_not(a: Proposition, b: Proposition) -> bool:
    """Say whether a thing does its work by one clause and does not by the other."""
    if a.negated == b.negated:
        return False
    no, yes = (a, b) if a.negated else (b, a)
    told = works().search(yes.text)
    undone = next((m for m in _NEGATION.finditer(no.text) if works().match(m.group("what"))), None)
    if told is None or undone is None:
        return False
    return _rest_alike(works().sub(" ", yes.text), works().sub(" ", no.text[: undone.start()]))


def _rest_alike(a: str, b: str) -> bool:
    """Say whether what is left of two clauses without their opposites is as good as the same."""
    left, right = terms("x " + a).all, terms("x " + b).all
    shared = weigh(left & right, weight)
    least, most = sorted((weigh(left, weight), weigh(right, weight)))
    if not shared or shared < _REST_HELD * least:
        return False
    return shared >= (_REST if len(left & right) >= _FEWEST_LOOSE else _REST_HELD) * most
