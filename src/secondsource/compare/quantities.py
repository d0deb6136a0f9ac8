"""Do two figures measure one quantity? What stands around them tells: how often, when, of what.

Two numbers with one unit are seldom the same quantity. They are taken as one only when nothing
around them sets them apart: not a rate ("a year"), a period ("in 2017"), a part ("of them"), an
extra ("another"), a supposition ("could reach") or a name that only one of the two clauses has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.compare.figures import comparable, currencies_apart, meet, unit_of
from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.slots import slot
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import fold, terms
from secondsource.model import Figure

# Words around a figure that say what it counts; seven reach over "have been reported".
_WINDOW = 7
_WORD = re.compile(r"\S+")
# The words around two figures must tell this much of what is measured: "cost" alone does not.
_CONTEXT = 0.6
_LEAST_CONTEXT = 0.2
# Half of all words must be the same, and of terms beside the unit so many; with a pronoun for
# a subject, which may be anybody, nearly all.
_ALIKE = 0.5
_FEWEST = 3
_NEARLY_ALL = 0.8
# Where only one clause names a period, the rest must be all but equal.
_EQUAL = 0.85
_VERBS = 0.5
# The pair model is asked of clauses that share this much and of figures this near each other:
# disputed figures seldom lie further apart, figures of two things mostly do.
_WORTH_ASKING = 0.45
_RATIO = 2.5
# Counts of ten and more that lie a tenth apart are seldom of two things; shares in percent are.
_LEAST_SLIP = 10
_SLIP = 1.1
# A clause with more figures is a table.
_MOST = 12
_ANY_UNIT = frozenset({None, "people", "%", "year", "~year", "hour", "day", "month", "week"})

_NEAR = 28
_RATE = re.compile(
    r"\b(?:(?:a|per|each|every) (?P<per>year|month|week|day|hour|night|person|head|household"
    r"|family|acre|game|share|barrel|gallon|ton|tonne|dose|child|pupil|student)\b"
    r"|(?P<ly>annual|year|month|week|dai|hour)ly\b|(?P<an>annual)\b"
    r"|\b(?P<each>each|apiece|on average|average|median|a piece)\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|last|final) (?:quarter|half|three months|six months)"
    r"|(?:last|this|past|previous|next|coming|prior|recent|fiscal) "
    r"(?:fiscal |two |three |few |\d+ )?"
    r"(?:year|month|week|decade|season|summer|winter|spring|autumn|fall|quarter)s?"
    r"|(?:years?|months?|weeks?|days?|hours?|decades?) (?:ago|earlier|later|before)"
    r"|since|so far|thus far|to date|(?:in )?total|overall|nationwide|worldwide|globally|nationally"
    r"|(?:19|20)\d\ds?|a day earlier|previously|originally|initially|used to)\b",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"\b(?:another|additional|extra|further|other|others|remaining|more(?! than)|fewer(?! than)"
    r"|less(?! than)|additionally|new|newly|first|last|next|rest|second|(?:after|fore)shocks?)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:could|may|might|would|should|if|fear(?:s|ed)?|potential(?:ly)?|possibl[ey]|likely"
    r"|expect(?:s|ed|ing)?|project(?:s|ed|ions?)?|forecasts?|predict(?:s|ed|ion|ions)?"
    r"|propos(?:e|es|ed|al|als|ing)|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|s(?:eek|ought|eeking)"
    r"|want(?:s|ed|ing)?|ask(?:s|ed|ing)?|offer(?:s|ed|ing)?|plan(?:s|ned)?|promis(?:e|es|ed)"
    r"|threaten(?:s|ed)?|goal|target|estimates?d?|worst.case|capable|capacity|up to|rumou?red"
    r"|need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|short of|shy of)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:of (?:them|whom|those|these)|including|among|some of|part of|partly|half of|most of)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\bof (?:[\w’'-]+ ){1,3}$")
_MOVED = re.compile(r"\b(?:by|to|from|above|below|over|under|with|at)\s{1,3}$", re.IGNORECASE)
# A figure that only says which one is meant ("the 10-year bond"), or how long ago, measures nothing
# that two reports could dispute.
_NAMING = re.compile(r"\w[-‑](?:[a-z]+)\Z", re.IGNORECASE)
_OFFSET = re.compile(r"\s*(?:ago|later|earlier|before|after|into|away from (?:home|work))\b")
OFFSETS = "offset"
_AGED = re.compile(r"-old\Z|\A\d{1,3}\Z")
_THEN = re.compile(r"\b(?:then|when|was|were|turned|turning|at|age|aged)[- ]*\Z", re.IGNORECASE)
_MAGNITUDE = re.compile(r"magnitude(?: of| was|,| ?-)?(?: \w+){0,2}\s*\Z", re.IGNORECASE)
_DIMENSION = re.compile(
    r"[-\s](?:(?P<long>long|in length)|(?P<wide>wide|across|in diameter|radius)"
    r"|(?P<high>high|tall|above)|(?P<deep>deep|below|underground)|(?P<thick>thick)"
    r"|(?P<off>away|off|from|out|north|south|east|west|outside|down\w+|up\w+|inland)\w*)\b",
    re.IGNORECASE,
)
# Part of a number, a clock time or a name ("2 , 000", "4 - 1 / 2", "13 : 55", "MAX 8 jets"), or
# what a figure before it comes to in another unit ("1 million (1.52 million)").
_BROKEN_BEFORE = re.compile(r"(?:\( ?|\d ?[.,:/–-] ?| [.,:/] |\b[A-Z]{2,} |\])\Z")
_BROKEN_AFTER = re.compile(r" ?[.,:/] ?\d| [/-] ")
_OF_THE = re.compile(r"\S+ of (?:the|his|her|their|its|those|these)\b", re.IGNORECASE)
TIMES = frozenset("years months weeks days hours minutes seconds decades centuries".split())
_LENGTHS = frozenset("miles kilometers meters feet yards inches centimeters".split())
_NAME_AFTER = re.compile(r"(?: [a-z]+){0,2} ((?:[A-Z][\w.’'-]+ ?)+)")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w.’'-]+ )*[A-Z][\w’'-]+), \Z")
# Reports of one person's age differ by a birthday or a slip; further apart, they are two people.
_AGES_APART = 3
# Two magnitudes this far apart are of two earthquakes.
_QUAKES_APART = 1.0
PRONOUN = re.compile(
    r"\W*(?:he|she|it|they|his|her|its|their|we|our|i|my|you|your|that|this|these|those|which|who"
    r"|all)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure of a clause measures, as far as the words around it set it apart."""

    rate: frozenset[str]
    period: frozenset[str]
    extra: bool
    supposed: bool
    part: bool


def quantity(p: Proposition, figure: Figure) -> Quantity:
    """Read off what sets a figure apart from another one with the same unit."""
    start, end = figure.start - p.start, figure.end - p.start
    text = p.text
    near = text[max(0, start - _NEAR) : end + _NEAR]
    rates = {next(g for g in m.groups() if g).lower()[:5] for m in _RATE.finditer(near)}
    periods = {m.group().lower() for m in _PERIOD.finditer(text)}
    coarse = {day for day in p.days if len(day) < len("2025-01-01")}
    return Quantity(
        rate=frozenset(rates),
        period=frozenset(periods | coarse),
        extra=bool(_EXTRA.search(text[max(0, start - _NEAR // 2) : end + _NEAR // 2])),
        supposed=p.time == "future" or bool(_SUPPOSED.search(text)),
        part=bool(_PART.search(text[max(0, start - _NEAR) : end + _NEAR])),
    )


def sort_of(p: Proposition, figure: Figure) -> str | None:
    """Give what sort of measure a figure is beside its unit; None if it measures nothing."""
    start, end = figure.start - p.start, figure.end - p.start
    before, after = p.text[max(0, start - 30) : start], p.text[end : end + 16]
    if _BROKEN_BEFORE.search(before) or _BROKEN_AFTER.match(after) or _OF_THE.match(figure.text):
        return None
    if figure.unit == "years" and _AGED.search(figure.text):
        return None if _THEN.search(before) else "age"
    if figure.unit == "magnitudes" or _MAGNITUDE.search(before):
        return "magnitude"
    if _NAMING.search(figure.text) or after[:1] in ("-", "‑"):
        return None
    offset = _OFFSET.match(after)
    if offset and (figure.unit is None or figure.unit in _LENGTHS or figure.unit in TIMES):
        return f"{OFFSETS} {offset.group().strip()}"
    if figure.unit in _LENGTHS:
        found = _DIMENSION.match(after)
        return f"length:{found.lastgroup}" if found else "length"
    return unit_of(figure) or ""


def _person(p: Proposition, figure: Figure) -> str | None:
    """Give the last name of the person whose age a figure is: "Ann Lowe, 34", "34-year-old Ann"."""
    start, end = figure.start - p.start, figure.end - p.start
    found = _NAME_BEFORE.search(p.text[max(0, start - 60) : start])
    if found is None and figure.text.endswith("old"):
        found = _NAME_AFTER.match(p.text[end : end + 60])
    return fold(found.group(1).split()[-1]) if found else None


def _ages(a: Proposition, b: Proposition) -> tuple[Figure, Figure] | None:
    """Give the two ages of one named person."""
    for x in a.figures:
        person = _person(a, x) if sort_of(a, x) == "age" else None
        for y in b.figures if person else ():
            if sort_of(b, y) == "age" and _person(b, y) == person:
                return (x, y) if 0 < abs(x.value - y.value) <= _AGES_APART else None
    return None


def disputed_figures(
    a: Proposition, b: Proposition, like: Likeness
) -> tuple[Figure, Figure] | None:
    """Give the figures of one quantity in which two clauses on one point differ, if any.

    Where a clause has several figures of one unit, the other must have as many, and only one of
    them may differ: else nobody can say which stands for which.
    """
    ages = _ages(a, b)
    if ages is not None:
        return ages
    if _all_apart(a, b):
        return None
    for x in _own(a):
        sort = sort_of(a, x)
        rivals = [f for f in _own(b) if sort_of(b, f) == sort and _like(x, f, sort)]
        peers = [f for f in _own(a) if sort_of(a, f) == sort and _like(x, f, sort)]
        if sort is None or not rivals or len(rivals) != len(peers) or sort.startswith(OFFSETS):
            continue
        apart = [(p, q) for p, q in zip(peers, rivals, strict=True) if not meet(p, q)]
        if len(apart) != 1 or apart[0][0] is not x:
            continue
        if _only_these(a, x, b, apart[0][1]) or same_quantity(a, *apart[0], b, like):
            return apart[0]
    return other_currency(a, b, like)


def _all_apart(a: Proposition, b: Proposition) -> bool:
    """Say whether two clauses differ in figures of two sorts: 25 points and 16 rebounds, 22 and 9.

    Then they are of two matches, shops or days.
    """
    apart = {
        sort
        for x in a.figures[:_MOST]
        for y in b.figures[:_MOST]
        if (sort := sort_of(a, x)) is not None
        and sort == sort_of(b, y)
        and comparable(x, y)
        and not meet(x, y)
    }
    return len(apart) > 1


def other_currency(a: Proposition, b: Proposition, like: Likeness) -> tuple[Figure, Figure] | None:
    """Give the one amount that two clauses on one point give in two currencies, if any."""
    pairs = [(x, y) for x in a.figures for y in b.figures if currencies_apart(x, y)]
    if len(pairs) != 1:
        return None
    x, y = pairs[0]
    # "2 million euros ($2.2 million)" is one sum in both.
    both = any(f.unit == y.unit for f in a.figures) or any(f.unit == x.unit for f in b.figures)
    if both or not (_only_these(a, x, b, y) or same_quantity(a, x, y, b, like)):
        return None
    return x, y


def _only_these(a: Proposition, x: Figure, b: Proposition, y: Figure) -> bool:
    """Say whether two clauses differ in nothing but a figure each."""
    found = slot(a.text, b.text)
    return found is not None and found.first in x.text and found.second in y.text


def _like(x: Figure, y: Figure, sort: str | None) -> bool:
    if sort == "age":
        return abs(x.value - y.value) <= _AGES_APART
    return sort == "magnitude" or comparable(x, y)


def _own(p: Proposition) -> list[Figure]:
    """Give the figures of a proposition without wholes: the 14 in "two of the depot's 14 tanks"."""
    return [f for f in p.figures if not _WHOLE.search(p.text[: f.start - p.start])]


def same_quantity(a: Proposition, x: Figure, y: Figure, b: Proposition, like: Likeness) -> bool:
    """Say whether two figures of two clauses on one point measure the same."""
    one, other = quantity(a, x), quantity(b, y)
    if one.rate != other.rate or one.extra != other.extra or one.part != other.part:
        return False
    if one.supposed != other.supposed or (a.time != b.time and "future" in (a.time, b.time)):
        return False
    words, verbs = like.features["words"], like.features["verbs"]
    if words < _ALIKE or like.features["names_apart"] or named_apart(a, b):
        return False
    if one.period != other.period and ((one.period and other.period) or words < _EQUAL):
        return False
    if not verbs_agree(like):
        return False
    if sort_of(a, x) == "magnitude" == sort_of(b, y):
        return not like.features["days_clash"] and abs(x.value - y.value) < _QUAKES_APART
    unit = unit_of(x)
    shared = (a.terms & b.terms) - {unit or ""}
    if len(shared) + len(like.found.alike) < _FEWEST:
        return False
    loose = bool(PRONOUN.match(a.text)) != bool(PRONOUN.match(b.text))
    if loose and words < _NEARLY_ALL:
        return False
    return _same_context(a, x, b, y, verbs)


def rival_figures(a: Proposition, b: Proposition, like: Likeness) -> tuple[Figure, Figure] | None:
    """Give the one figure of each clause with one unit, where nothing sets them apart.

    Whether they measure one quantity is then for the pair model to say (`supposing`).
    """
    values = like.features
    if values["words"] < _WORTH_ASKING or values["names_apart"] or named_apart(a, b):
        return None
    if (
        _all_apart(a, b)
        or PRONOUN.match(a.text)
        or PRONOUN.match(b.text)
        or {a.time, b.time} == {"past", "future"}
    ):
        return None
    for x in a.figures:
        sort = sort_of(a, x)
        rivals = [f for f in b.figures if sort_of(b, f) == sort and _like(x, f, sort)]
        peers = [f for f in a.figures if sort_of(a, f) == sort and _like(x, f, sort)]
        if sort is None or len(rivals) != 1 or len(peers) != 1 or meet(x, rivals[0]):
            continue
        low, high = sorted((abs(x.value), abs(rivals[0].value)))
        if high <= _RATIO * low and quantity(a, x) == quantity(b, rivals[0]):
            return x, rivals[0]
    return None


def slips(a: Proposition, b: Proposition, like: Likeness) -> tuple[Figure, Figure] | None:
    """Give two figures so near each other that they must be of one quantity: 668 and 688 people.

    Whether they are is for the pair model to say; a pronoun for a subject, other words and a period
    that one of them adds are no hindrance.
    """
    if like.features["names_apart"] or named_apart(a, b) or a.negated != b.negated:
        return None
    if {a.time, b.time} == {"past", "future"}:
        return None
    pairs = [(x, y) for x in a.figures for y in b.figures if _slip(a, x, b, y)]
    return pairs[0] if len(pairs) == 1 else None


def _slip(a: Proposition, x: Figure, b: Proposition, y: Figure) -> bool:
    sort = sort_of(a, x)
    if sort is None or sort != sort_of(b, y) or not _like(x, y, sort) or meet(x, y):
        return False
    low, high = sorted((abs(x.value), abs(y.value)))
    if low < _LEAST_SLIP or high > _SLIP * low or x.unit == "%":
        return False
    one, other = quantity(a, x), quantity(b, y)
    if (one.rate, one.extra, one.supposed, one.part) != (
        other.rate, other.extra, other.supposed, other.part,
    ):  # fmt: skip
        return False
    return one.period <= other.period or other.period <= one.period


def offsets(a: Proposition, b: Proposition, like: Likeness) -> tuple[Figure, Figure] | None:
    """Give how long before or after one thing two clauses place another: three weeks, two weeks.

    Whether it is one thing, the pair model has to say.
    """
    if like.features["words"] < _WORTH_ASKING or not verbs_agree(like) or named_apart(a, b):
        return None
    pairs = [
        (x, y)
        for x in a.figures
        for y in b.figures
        if (sort := sort_of(a, x) or "").startswith(OFFSETS)
        and sort == sort_of(b, y)
        and comparable(x, y)
        and not meet(x, y)
    ]
    return pairs[0] if len(pairs) == 1 else None


def verbs_agree(like: Likeness) -> bool:
    """Say whether half of the verbs of two clauses have their counterpart, where both have any."""
    worded = all(look.wording.verbs for look in like.pair)
    return not worded or like.features["verbs"] >= _VERBS


def named_apart(a: Proposition, b: Proposition) -> bool:
    """Say whether each of two clauses names somebody or something that the other does not."""
    return bool(a.proper - b.terms) and bool(b.proper - a.terms)


def _same_context(a: Proposition, x: Figure, b: Proposition, y: Figure, verbs: float) -> bool:
    """Say whether the words around two figures show that they measure the same thing.

    Telling words do; fewer are enough where all verbs are the same, or where the things counted
    have a name of their own ("nurses").
    """
    near, there = _around(a, x), _around(b, y)
    unit = unit_of(x)
    named = unit not in _ANY_UNIT and not (unit or "").isupper()
    least = _LEAST_CONTEXT if named or verbs >= _EQUAL else _CONTEXT
    if weigh(near & there, weight) < least:
        return False
    first, second = _kind_of(x), _kind_of(y)
    return not ((first - there - b.terms) and (second - near - a.terms))


def _kind_of(figure: Figure) -> frozenset[str]:
    """Give the words inside a figure that say of what kind its things are: "two *recent* raids"."""
    unit = unit_of(figure)
    return frozenset(t for t in _terms(figure.text.split()) if t != unit)


def _around(p: Proposition, figure: Figure) -> frozenset[str]:
    words = list(_WORD.finditer(p.text))
    at = figure.start - p.start
    index = next((i for i, w in enumerate(words) if w.end() > at), 0)
    near = words[max(0, index - _WINDOW) : index + _WINDOW + 1]
    unit = unit_of(figure)
    return frozenset(t for t in _terms(w.group() for w in near) if t != unit)


def _terms(words: Iterable[str]) -> frozenset[str]:
    return terms("x " + " ".join(words)).common
