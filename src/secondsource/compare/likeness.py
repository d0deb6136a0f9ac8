"""How alike two propositions are, as a sum of named features that a reporter understands.

Each feature gives a value and, where it matters, one sentence. The sum is a logistic regression
whose weights are learned (`training/likeness.py`) on pairs of news sentences that people marked
as the same or not; the features are ours, and none may speak against what it stands for.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from secondsource.compare.figures import Agreement, figures_agree
from secondsource.compare.pair_encoder import Scores
from secondsource.compare.propositions import Proposition
from secondsource.compare.senses import known, near
from secondsource.compare.telling import Weight, weigh
from secondsource.compare.wording import Wording, wording

# What each feature stands for: +1 speaks for one claim, -1 against it.
SIGNS: Mapping[str, int] = MappingProxyType(
    {
        "words": 1,
        "contained": 1,
        "verb": 1,
        "verbs": 1,
        "names": 1,
        "names_apart": -1,
        "figures_agree": 1,
        "figures_clash": -1,
        "figures_apart": -1,
        "days_agree": 1,
        "days_clash": -1,
        "quote": 1,
        "negation": -1,
        "length": -1,
        "thin": -1,
    }
)
FEATURES = tuple(SIGNS)
# A quotation shared to this degree is evidence of its own.
_QUOTED = 0.6
# Names alone never make one claim: there must be two shared words, or one beside an equal figure
# or quotation, or one that is this much of all that both say ("invited him to visit" / "he
# visited last year" share a verb and a name, and are two claims). It costs 5 points of recall on
# ECB+ at a precision of .85, and is what keeps claims about one much-reported person apart.
_MOST_OF_IT = 0.4
# The features that are told in a sentence of their own where they hold.
_TOLD: Mapping[str, str] = MappingProxyType(
    {
        "figures_agree": "give the same figure",
        "figures_clash": "give different figures",
        "days_agree": "name the same day",
        "days_clash": "name different days",
        "negation": "one is negated, the other is not",
        "names_apart": "each names somebody or something the other does not",
        "thin": "share hardly more than names",
    }
)


@dataclass(frozen=True, slots=True)
class Matches:
    """Each word of one proposition with its best counterpart in the other, and how alike."""

    equal: frozenset[str]
    alike: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A proposition with all that comparing it needs, worked out once for its many pairs.

    `heft` is the weight of its terms and `held` that of its ordinary words; `near` are the words
    of like meaning that another may have instead. `names` are the names, each with its weight and
    with what it weighs where the other lacks it (a country's name nothing); `named` is the weight
    of all.
    """

    proposition: Proposition
    wording: Wording
    terms: frozenset[str]
    heft: float
    held: float
    near: frozenset[str]
    names: tuple[tuple[frozenset[str], float, float], ...]
    named: float
    days: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The probability that two propositions claim the same, and what decided, in sentences.

    `read` is what the pair model says, where it was asked (`judged.py`).
    """

    score: float
    features: Mapping[str, float]
    pair: tuple[Look, Look] = field(repr=False)
    found: Matches = field(repr=False)
    weight: Weight = field(repr=False)
    more: tuple[str, ...] = ()
    read: Scores | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """What decided, in sentences; put into words only where somebody asks."""
        return (*_reasons(*self.pair, self.features, self.found, self.weight), *self.more)

    def at_least(self, score: float, reason: str) -> Likeness:
        """Raise the score to one that something else speaks for."""
        return replace(self, score=max(self.score, score), more=(*self.more, reason))


def look(p: Proposition, weight: Weight) -> Look:
    """Prepare a proposition for comparing; `weight` says how telling a term is."""
    worded = wording(p)
    names = [(name, max(map(weight, name))) for name in worded.names]
    return Look(
        proposition=p,
        wording=worded,
        terms=p.terms,
        heft=weigh(p.common | p.proper, weight),
        held=weigh(worded.words, weight),
        near=frozenset(other for word in worded.words for other in near(word)),
        names=tuple((name, value, 0.0 if _of_country(name) else value) for name, value in names),
        named=sum(value for _, value in names),
        days=frozenset(p.days),
    )


def matches(a: frozenset[str], b: frozenset[str]) -> Matches:
    """Match words one to one: equal ones first, then the most alike."""
    equal = a & b
    left, right = a - equal, b - equal
    if not left or not right:
        return Matches(equal, ())
    pairs = [
        (value, x, y)
        for x in left
        if (close := near(x))
        for y, value in close.items()
        if y in right
    ]
    if not pairs:
        return Matches(equal, ())
    found: list[tuple[str, str, float]] = []
    used: set[str] = set()
    for value, x, y in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if x not in used and y not in used:
            used.update((x, y))
            found.append((x, y, value))
    return Matches(equal, tuple(found))


# The length of a calendar day as it is written, "2026-05-04": months and years say too little.
_DAY = 10


def features(a: Proposition, b: Proposition, weight: Weight) -> dict[str, float]:
    """Give the value of every feature of a pair."""
    return _compare(look(a, weight), look(b, weight), weight)[0]


def _compare(one: Look, other: Look, weight: Weight) -> tuple[dict[str, float], Matches]:
    a, b = one.proposition, other.proposition
    x, y = one.wording, other.wording
    # A word that is a name over there ("Storm …" / "… the storm Ana") is compared as one.
    own, others = _without(x.words, y.naming), _without(y.words, x.naming)
    # Few pairs hold words of like meaning; for all others one look says so.
    found = Matches(own & others, ()) if one.near.isdisjoint(others) else matches(own, others)
    left = one.held if own is x.words else weigh(own, weight)
    right = other.held if others is y.words else weigh(others, weight)
    softly_left = softly_right = same = weigh(found.equal, weight)
    if found.alike:
        softly_left = math.fsum([same, *(v * weight(t) for t, _, v in found.alike)])
        softly_right = math.fsum([same, *(v * weight(t) for _, t, v in found.alike)])
    ratios = [s / w for s, w in ((softly_left, left), (softly_right, right)) if w]
    names, apart = _names(one, other)
    figures = figures_agree(a.figures, b.figures)
    days = one.days & other.days
    quote = quote_run(a, b)
    agree = figures is Agreement.SAME
    words = (softly_left + softly_right) / (left + right) if left + right else 0.0
    verbs = _verbs(x, y, found)
    shared = len(found.equal) + len(found.alike)
    # One word in common is enough beside the same figure, quotation, or deed on the same day.
    dated = verbs[0] and names > 0 and any(len(d) == _DAY for d in days)
    alone = not (agree or dated or quote >= _QUOTED or words >= _MOST_OF_IT)
    wa, wb = one.heft, other.heft
    values = {
        "words": words,
        "contained": max(ratios, default=0.0) if len(ratios) == 2 else 0.0,
        "verb": float(verbs[0]),
        "verbs": verbs[1],
        "names": names,
        "names_apart": apart,
        "figures_agree": float(agree),
        "figures_clash": float(figures is Agreement.CLASH),
        "figures_apart": float(figures is Agreement.NONE and bool(a.figures and b.figures)),
        "days_agree": float(bool(days)),
        "days_clash": float(bool(a.days and b.days and not days_meet(a.days, b.days))),
        "quote": quote,
        "negation": float(a.negated != b.negated),
        "length": abs(math.log(wa / wb)) if wa and wb else 0.0,
        "thin": float(shared == 0 or (shared == 1 and alone)),
    }
    return values, found


def _without(words: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """Leave out the words that are names; the very same set where none is."""
    return words if words.isdisjoint(names) else words - names


def _names(one: Look, other: Look) -> tuple[float, float]:
    """Give how far the names agree (0 to 1), and how much of names only either side has."""
    if not one.names and not other.names:
        return 0.0, 0.0
    met, lone = _met(one, other, 0.0)
    met, others_lone = _met(other, one, met)
    total = one.named
    for _, value, _ in other.names:
        total += value
    return met / total, min(lone, others_lone)


def _met(own: Look, other: Look, met: float) -> tuple[float, float]:
    """Add to `met` what the names weigh that the other has; give what those weigh that it lacks."""
    lone = 0.0
    for name, value, lacked in own.names:
        if _named(name, other.terms):
            met += value
        else:
            lone += lacked
    return met, lone


def _named(name: frozenset[str], terms: frozenset[str]) -> bool:
    """Say whether a name stands in another proposition: a word that only names have, or half."""
    if name.isdisjoint(terms):
        return False
    common = name & terms
    return len(common) * 2 >= len(name) or any(not known(t) for t in common)


def _of_country(name: frozenset[str]) -> bool:
    return any(term.startswith("@") for term in name)


def _verbs(x: Wording, y: Wording, found: Matches) -> tuple[bool, float]:
    """Say whether any verb has a counterpart, and give the share of verbs that do (0 to 1).

    A verb may be met by a noun ("killed" / "the deaths of"). The share is the poorer side's.
    """
    left = found.equal | {p for p, _, _ in found.alike}
    right = found.equal | {q for _, q, _ in found.alike}
    met = (len(x.verbs & left), len(y.verbs & right))
    if not x.verbs or not y.verbs:
        return any(met), 0.0
    return any(met), min(met[0] / len(x.verbs), met[1] / len(y.verbs))


def days_meet(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two sets of days can be one: "2025" and "2025-12" meet, two days do not.

    >>> days_meet(("2025",), ("2025-12-10",)), days_meet(("2025-12-09",), ("2025-12-10",))
    (True, False)
    """
    return any(x.startswith(y) or y.startswith(x) for x in a for y in b)


def quote_run(a: Proposition, b: Proposition) -> float:
    """Give the share of the shorter quotation that stands in the other proposition, 0 to 1."""
    if not a.quoted and not b.quoted:
        return 0.0
    quoted, other = (a.quoted, b) if a.quoted else (b.quoted, a)
    if a.quoted and b.quoted and len(b.quoted) < len(a.quoted):
        quoted, other = b.quoted, a
    words = quoted.split()
    if len(words) < 3:
        return 0.0
    against = (other.quoted or other.text.casefold()).split()
    if set(pairwise(words)).isdisjoint(pairwise(against)):
        return 0.0
    matcher = SequenceMatcher(None, words, against, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= 2) / len(
        words
    )


@cache
def weights() -> Mapping[str, float]:
    """Give the learned weights of the features and the bias."""
    raw = files("secondsource.weights").joinpath("likeness.json").read_text(encoding="utf-8")
    return MappingProxyType({k: float(v) for k, v in json.loads(raw)["weights"].items()})


@lru_cache(maxsize=4)
def _learned(names: tuple[str, ...]) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Give the bias and the weights of some features, as they are summed up many thousand times."""
    return weights()["bias"], tuple((name, weights()[name]) for name in names)


def likelihood(values: Mapping[str, float], names: tuple[str, ...] = FEATURES) -> float:
    """Give how likely a pair with such features claims the same, by those of some names, 0 to 1."""
    bias, learned = _learned(names)
    total = bias + math.fsum([value * values[name] for name, value in learned])
    return 1 / (1 + math.exp(-total))


def likeness(a: Proposition, b: Proposition, weight: Weight) -> Likeness:
    """Score a pair. `weight` says how telling a term is (rare words weigh more)."""
    return likeness_of(look(a, weight), look(b, weight), weight)


def likeness_of(one: Look, other: Look, weight: Weight) -> Likeness:
    """Score a pair of propositions that have been prepared with the same weights."""
    values, found = _compare(one, other, weight)
    return Likeness(likelihood(values), values, (one, other), found, weight)


def _reasons(
    one: Look,
    other: Look,
    values: Mapping[str, float],
    found: Matches,
    weight: Weight,
) -> tuple[str, ...]:
    shared = sorted(one.terms & other.terms, key=lambda t: (-weight(t), t))
    shown = ", ".join(readable(term) for term in shared[:6])
    reasons = [
        f"share {len(shared)} telling words ({shown})" if shared else "share no telling word"
    ]
    if found.alike:
        shown = ", ".join(f"{readable(s)} / {readable(t)}" for s, t, _ in found.alike[:4])
        reasons.append(f"use words of like meaning ({shown})")
    reasons += [text for name, text in _TOLD.items() if values[name]]
    if values["quote"] >= _QUOTED:
        reasons.append(f"quote the same words ({values['quote']:.0%})")
    return tuple(reasons)


def readable(term: str) -> str:
    """Give a term as a reader may see it: "@VEN" is VEN, "~seize" is seize."""
    return term.lstrip("@~")
