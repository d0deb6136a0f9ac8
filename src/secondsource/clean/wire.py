"""Who wrote a report: an agency or a syndicator that lent it, or the outlet's own staff.

The signs are named and each tells itself in a sentence (`clean/wire_signs.py`); how much each
weighs is learned (`training/wire.py`). Two rules stand above the sum. Nothing makes a wire report
but a mark that somebody lent it: what a headline is about never does. Nothing makes an own report
but somebody whom the byline names. Where neither is met the verdict is "unknown".
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from secondsource.clean.wire_signs import SIGNS, Sign, Signs, signs_of
from secondsource.model import Article, Wire, WireVerdict

# Marks that somebody else's report stands here, whoever's it is.
_MARKS = frozenset({"lender", "lent_byline", "feed", "lent_section", "wire_formula"})
# Chosen on outlets held out in turn, where 98.3 % of lent reports stay below and 93 % of own ones
# reach it. Both classes weigh the same in learning; slightly below even odds, one word of national
# affairs beside a plain byline decides nothing.
OWN = 0.45
# Of the signs that speak, the heaviest few tell why.
_TOLD = 4


@dataclass(frozen=True, slots=True)
class WireCredit:
    """Whose report an article is: the verdict, the agency where one is named, and the reasons.

    `own` is the learned chance that the outlet's own staff wrote it, 0 to 1, were both alike often;
    the heaviest reasons stand first.
    """

    verdict: WireVerdict
    agency: str | None
    own: float
    reasons: tuple[str, ...]


def wire_credit(
    outlet: str | None,
    byline: Sequence[str],
    headline: str | None,
    url: str | None,
    agency: str | None = None,
    language: str | None = None,
) -> WireCredit:
    """Decide whose report an article is; `agency` is the one its credits name, if any.

    `language` is that of its text and headline (ISO 639-1).

    >>> found = wire_credit("The Dunmere Post", ["Afp Afp"], "Storm hits coast", None)
    >>> found.verdict, found.agency, found.reasons
    ('wire', 'AFP', ("the byline names 'Afp'",))
    >>> wire_credit("The Dunmere Post", [], "Storm hits coast", None).verdict
    'unknown'
    """
    signs = signs_of(outlet, byline, headline, url, language)
    own = own_probability(signs)
    reasons = tuple(sign.why for sign in _by_weight(signs))
    if agency is not None:
        return WireCredit("wire", agency, own, (f"its credits name {agency}",))
    marked = any(sign.name in _MARKS for sign in signs.found)
    if marked and own < OWN:
        return WireCredit("wire", signs.lender, own, reasons)
    # Where no outlet is known there is nobody whose own report it could be.
    if signs.by_house and own >= OWN and (outlet or url):
        return WireCredit("own", None, own, reasons)
    return WireCredit("unknown", None, own, reasons)


def wire_of(credit: WireCredit) -> Wire:
    """Put a credit as an article's row holds it: its heaviest reasons in one line."""
    return Wire(credit.verdict, credit.agency, "; ".join(credit.reasons[:_TOLD]))


def lent(article: Article) -> bool:
    """Say whether somebody lent a report to its outlet whom nothing names."""
    wire = article.wire
    return article.agency is None and wire is not None and wire.verdict == "wire"


def own_probability(signs: Signs, weights: Mapping[str, float] | None = None) -> float:
    """Give the probability that the outlet's own staff wrote an article of these signs."""
    known = _weights() if weights is None else weights
    total = math.fsum((known["bias"], *(known[s.name] * s.value for s in signs.found)))
    return 1 / (1 + math.exp(total))


def _by_weight(signs: Signs) -> list[Sign]:
    known = _weights()
    return sorted(signs.found, key=lambda s: (-abs(known[s.name] * s.value), s.name))


@cache
def _weights() -> Mapping[str, float]:
    """Weights of the signs, positive for a wire report; read once per process."""
    raw = files("secondsource.weights").joinpath("wire.json").read_text(encoding="utf-8")
    read = json.loads(raw)["weights"]
    return MappingProxyType({name: float(read[name]) for name in (*SIGNS, "bias")})
