"""Retold: of which kind the common text of two articles is, and why.

A sum of the features of `secondsource.compare.retelling`, with weights learned on pairs of news
bodies that were read and labelled (`training/reprint_kinds.py`, `bench/gold/README.md`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = ("independent", "shared-quotes", "rewrite", "reprint")

# What a feature says where it decides, with its value in plain figures; `{}` is a share or a count.
# Those that say much the same as another, or as the row's first words, say nothing.
_PARTS = {
    "in_order": "{} % of the common stretches come in the same order",
    "spoken": "{} % of the common words speak in the first or second person",
    "quoted_part": "{} % of the common words are quoted",
    "threes": "{} % of the runs of three words are common",
    "pairs": "{} % of the pairs of telling words are common",
    "reworked": "{} % of the passages say again what one of the other's says",
}
_COUNTS = {
    "words": "{} words of narration in common",
    "stretches": "{} common stretches of narration",
    "long_stretches": "{} common stretches of eight words or more",
    "quoted": "{} quoted words in common",
    "longest_quoted": "the longest common quotation has {} words",
    "quotes": "{} common quotations",
    "reworked_windows": "{} passages say again what one of the other's says",
}
# Spreads from the mean. What is farther was hardly seen in training and counts as if it were here.
FARTHEST = 3.0
_SAID = (*_PARTS, *_COUNTS)
_REASONS = 2
# So many words in a row that one of the two quotes are no chance, and no title or slogan: of 178
# labelled pairs with as many, two are independent.
SURELY_QUOTED = 10

# The labelled pairs were drawn so that every kind is frequent. Of reports of one event by different
# newsrooms hardly any were written from another, and of a hundred so called by the weights alone in
# AllSides, seventy had in common what names, offices and set phrases make. So a rewrite must have
# half of the passages said again in other words, which none of the seventy has; or a seventh of the
# shorter narration or so many words in a row, and be twice as likely as the other kinds together.
# On the labelled pairs that raises its precision from .81 to .9.
LEAST_COPIED = 0.15
LEAST_IN_A_ROW = 14
LEAST_REWORKED = 0.5
LEAST_CHANCE = 2 / 3


@dataclass(frozen=True, slots=True)
class _Weights:
    """For each feature its mean, its spread, and what one spread above it adds to each kind."""

    start: tuple[float, ...]
    features: Mapping[str, tuple[float, float, tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest kind, the probability of each of `KINDS`, and what spoke for it most."""

    kind: str
    chances: tuple[float, ...]
    reasons: tuple[str, ...]


def verdict(found: Mapping[str, float]) -> Verdict:
    """Say of which kind the common text of two articles is, from its features.

    >>> from secondsource.compare.retelling import features, told
    >>> from secondsource.model import Article
    >>> from secondsource.sketch.columns import Sketches
    >>> text = " ".join(f"word{n} fell" for n in range(60))
    >>> held = Sketches.of([Article("a", "", "", text), Article("b", "", "", text)])
    >>> verdict(features(told(held, 0), told(held, 1))).kind
    'reprint'
    """
    weights = _weights()
    sums = list(weights.start)
    adds: dict[str, tuple[float, ...]] = {}
    for name, (mean, spread, each) in weights.features.items():
        over = max(-FARTHEST, min(FARTHEST, (found[name] - mean) / spread))
        adds[name] = tuple(over * weight for weight in each)
        sums = [total + add for total, add in zip(sums, adds[name], strict=True)]
    if found["longest_quoted"] >= math.log1p(SURELY_QUOTED):
        sums[KINDS.index("independent")] = -math.inf
    if not found["quoted"] and not found["words"]:
        sums[KINDS.index("shared-quotes")] = -math.inf  # no five words in a row are common
    chances = _chances(sums)
    at = KINDS.index("rewrite")
    copied = found["shorter"] >= LEAST_COPIED or found["longest"] >= math.log1p(LEAST_IN_A_ROW)
    sure = copied and chances[at] >= LEAST_CHANCE
    if chances[at] == max(chances) and not (sure or found["reworked"] >= LEAST_REWORKED):
        sums[at] = -math.inf
        chances = _chances(sums)
    best = chances.index(max(chances))
    reasons = sorted(
        (name for name in _SAID if adds[name][best] > 0 and found[name] > 0),
        key=lambda name: (-adds[name][best], name),
    )
    return Verdict(
        KINDS[best], chances, tuple(_said(name, found[name]) for name in reasons[:_REASONS])
    )


def _chances(sums: Sequence[float]) -> tuple[float, ...]:
    """Turn sums into probabilities."""
    top = max(sums)
    raised = [math.exp(total - top) for total in sums]
    return tuple(each / sum(raised) for each in raised)


def _said(name: str, value: float) -> str:
    if name in _PARTS:
        return _PARTS[name].format(round(100 * value))
    return _COUNTS[name].format(round(math.expm1(value)))


@cache
def _weights() -> _Weights:
    text = files("secondsource.weights").joinpath("reprint_kinds.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return _Weights(
        tuple(held["start"][kind] for kind in KINDS),
        {
            name: (row["mean"], row["spread"], tuple(row["weights"][kind] for kind in KINDS))
            for name, row in held["features"].items()
        },
    )
