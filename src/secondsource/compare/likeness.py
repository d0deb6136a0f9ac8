"""How alike two propositions are, as a sum of named features that a reporter understands.

Each feature gives a value and, where it matters, one sentence. The sum is a logistic regression
whose weights are learned (`training/likeness.py`) on pairs of news sentences that people marked
as the same or not; the features are ours.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from secondsource.compare.figures import Agreement, figures_agree
from secondsource.compare.propositions import Proposition
from secondsource.compare.telling import Weight, weigh

FEATURES = (
    "words",
    "common",
    "contained",
    "proper",
    "proper_apart",
    "figures_agree",
    "figures_clash",
    "figures_apart",
    "days_agree",
    "days_clash",
    "quote",
    "negation",
    "shared",
    "length",
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The probability that two propositions claim the same, and what decided, in sentences."""

    score: float
    features: Mapping[str, float]
    reasons: tuple[str, ...]


def features(a: Proposition, b: Proposition, weight: Weight) -> dict[str, float]:
    """Give the value of every feature of a pair."""
    shared = a.terms & b.terms
    total = weigh(shared, weight)
    wa, wb = weigh(a.common | a.proper, weight), weigh(b.common | b.proper, weight)
    least, most = min(wa, wb), max(wa, wb)
    names = (a.proper | a.subject, b.proper | b.subject)
    shared_names = names[0] & b.terms | names[1] & a.terms
    apart = (names[0] - b.terms) and (names[1] - a.terms)
    figures = figures_agree(a.figures, b.figures)
    return {
        "words": 2 * total / (wa + wb) if wa + wb else 0.0,
        "common": _dice(a.common, b.common, weight),
        "contained": min(1.0, total / least) if least else 0.0,
        "proper": len(shared_names) / max(1, min(len(names[0]), len(names[1])))
        if all(names)
        else 0.0,
        "proper_apart": float(bool(apart)) * min(len(names[0] - b.terms), len(names[1] - a.terms)),
        "figures_agree": float(figures is Agreement.SAME),
        "figures_clash": float(figures is Agreement.CLASH),
        "figures_apart": float(figures is Agreement.NONE and bool(a.figures and b.figures)),
        "days_agree": float(bool(set(a.days) & set(b.days))),
        "days_clash": float(bool(a.days and b.days and not days_meet(a.days, b.days))),
        "quote": quote_run(a, b),
        "negation": float(a.negated != b.negated),
        "shared": math.log1p(total),
        "length": math.log(most / least) if least else 0.0,
    }


def _dice(a: frozenset[str], b: frozenset[str], weight: Weight) -> float:
    total = weigh(a, weight) + weigh(b, weight)
    return 2 * weigh(a & b, weight) / total if total else 0.0


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
    matcher = SequenceMatcher(None, words, against, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= 2) / len(
        words
    )


@cache
def weights() -> Mapping[str, float]:
    """Give the learned weights of the features and the bias."""
    raw = files("secondsource.weights").joinpath("likeness.json").read_text(encoding="utf-8")
    return MappingProxyType({k: float(v) for k, v in json.loads(raw)["weights"].items()})


def likeness(a: Proposition, b: Proposition, weight: Weight) -> Likeness:
    """Score a pair. `weight` says how telling a term is (rare words weigh more)."""
    values = features(a, b, weight)
    learned = weights()
    total = learned["bias"] + math.fsum(learned[name] * values[name] for name in FEATURES)
    return Likeness(1 / (1 + math.exp(-total)), values, _reasons(a, b, values, weight))


def _reasons(
    a: Proposition, b: Proposition, values: Mapping[str, float], weight: Weight
) -> tuple[str, ...]:
    shared = sorted(a.terms & b.terms, key=lambda t: (-weight(t), t))
    shown = ", ".join(readable(term) for term in shared[:6])
    reasons = [
        f"share {len(shared)} telling words ({shown})" if shared else "share no telling word"
    ]
    if values["figures_agree"]:
        reasons.append("give the same figure")
    if values["figures_clash"]:
        reasons.append("give different figures")
    if values["days_agree"]:
        reasons.append("name the same day")
    if values["days_clash"]:
        reasons.append("name different days")
    if values["quote"] >= 0.6:
        reasons.append(f"quote the same words ({values['quote']:.0%})")
    if values["negation"]:
        reasons.append("one is negated, the other is not")
    if values["proper_apart"]:
        reasons.append("each names somebody or something the other does not")
    return tuple(reasons)


def readable(term: str) -> str:
    """Give a term as a reader may see it: "@VEN" is VEN, "~seize" is seize."""
    return term.lstrip("@~")
