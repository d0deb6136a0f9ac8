"""Do two sets of figures agree? Hedges are read as the ranges they stand for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from secondsource.compare.terms import terms
from secondsource.model import Figure

# "About 40" is commonly said of 36 to 44: a tenth either way.
_ROUNDING = 0.1
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
# A figure whose range is this wide is a bare "thousands"; "several thousands" have it narrower.
_ORDER = 10
# From this value up a count may be rounded; twelve of something were counted one by one.
_ROUNDED = 100
# One digit given stands for this much either way: "$5 billion" for $5.7 billion, not for $6.3.
_ROUGHLY = 0.15
# A figure in brackets stands so many characters behind the one that it restates.
_BRACKET = (1, 2)
# Rounding in the last place of a double must not decide.
_EXACT = 1e-9
# Measurements are rounded whatever their size: 34 % is 34.4 %.
_MEASURED = frozenset("% USD EUR GBP miles kilometers feet meters acres hectares".split())
# A clause with more figures than this is a table that ran into the text: each is held against each
# of the other's, so the rest is left out.
_MOST = 40
# The letters of a currency's code: EUR.
_CODE = 3
# Things that are counted under several words in one report and the next.
_PEOPLE = frozenset(
    """people person victim civilian resident worker soldier passenger child man woman member
    protester patient student other dead casualty fatality employee villager crew migrant body
    bodie troop civilian officer police militant""".split()
)
# Kinds of people, by what tells them apart: nobody is of two kinds of one row as news counts them.
_KINDS: tuple[tuple[str, ...], ...] = (
    ("soldier troop marine serviceman", "civilian villager", "militant insurgent rebel gunman",
     "police officer policeman"),
    ("woman girl", "man boy"),
    ("child girl boy infant", "woman man adult"),
    ("passenger", "crew"),
    ("student pupil", "teacher"),
)  # fmt: skip


class Agreement(Enum):
    """What comparing the figures of two propositions shows."""

    NONE = "nothing to compare"
    SAME = "the same figure"
    COMPATIBLE = "figures that can both be true"
    CLASH = "figures that cannot both be true"


def extent(figure: Figure) -> tuple[float, float]:
    """Give the range of values a figure, with its hedge, allows.

    >>> extent(Figure(0, 11, "at least 87", 87, bound=">="))
    (87, inf)
    """
    low, high = figure.value, figure.high if figure.high is not None else figure.value
    if _VAGUE.search(figure.text):  # "thousands" are two thousand or any number more
        return (2 * low if high == _ORDER * low else low), math.inf
    if figure.bound in (">", ">="):
        return low, math.inf
    if figure.bound in ("<", "<="):
        return -math.inf, high
    if figure.bound == "~":
        spread = abs(figure.value) * _ROUNDING
        return low - spread, high + spread
    return low, high


def is_one_of(figure: Figure, after: str) -> bool:
    """Say whether a figure only picks one out of others; `after` is the text behind it.

    "One of the sailors" counts no sailors, and is no figure to hold against another.

    >>> is_one_of(Figure(0, 3, "one", 1), " of the sailors")
    True
    """
    return figure.value == 1 and after.startswith(" of ")


def unit_of(figure: Figure) -> str | None:
    """Give the unit as comparable: currencies and % as they are, counted nouns as stems."""
    return None if figure.unit is None else _comparable_unit(figure.unit)


@lru_cache(maxsize=5_000)
def _comparable_unit(unit: str) -> str:
    if unit.isupper() or unit == "%":
        return unit
    single = _noun(unit)
    if single in _PEOPLE:
        return "people"
    stems = sorted(terms(unit.lower().split()[-1]).all)
    return stems[0] if stems else single


def noun(figure: Figure) -> str:
    """Give the counted noun as one thing of its kind: "soldier"; "" where there is none."""
    return _noun(figure.unit or "")


def _noun(unit: str) -> str:
    word = unit.lower().split()[-1:]
    plurals = {"people": "person", "men": "man", "women": "woman", "children": "child"}
    return plurals.get(word[0], word[0].removesuffix("s")) if word else ""


def kinds_apart(a: Figure, b: Figure) -> bool:
    """Say whether two figures count people of two kinds: soldiers and civilians."""
    one, other = noun(a), noun(b)
    if one == other:
        return False
    return any(
        held is not None and there is not None and held != there
        for row in _KINDS
        for held, there in [(_kind(one, row), _kind(other, row))]
    )


def of_kind(figure: Figure) -> bool:
    """Say whether a figure counts people of a kind, who may be some of all: 3 children of 12."""
    return any(_kind(noun(figure), row) is not None for row in _KINDS)


def _kind(word: str, row: tuple[str, ...]) -> int | None:
    return next((n for n, words in enumerate(row) if word in words.split()), None)


def currencies_apart(a: Figure, b: Figure) -> bool:
    """Say whether two figures are the same amount of two currencies.

    Other amounts may be one sum twice: "$1.1 million" is "1 million euros" some day.
    """
    units = (a.unit or "", b.unit or "")
    return a.value == b.value and units[0] != units[1] and all(map(_is_currency, units))


def _is_currency(unit: str) -> bool:
    return len(unit) == _CODE and unit.isupper()


def comparable(a: Figure, b: Figure) -> bool:
    """Say whether two figures count the same kind of thing and point the same way."""
    if unit_of(a) != unit_of(b) or kinds_apart(a, b):
        return False
    return a.change == b.change or a.change is None or b.change is None


def meet(a: Figure, b: Figure) -> bool:
    """Say whether two figures can both be true of one quantity.

    >>> meet(Figure(0, 11, "at least 87", 87, bound=">="), Figure(0, 2, "90", 90))
    True
    >>> meet(Figure(0, 10, "$2 million", 2e6, unit="USD"), Figure(0, 12, "$2.2 million", 2.2e6))
    True
    """
    (low_a, high_a), (low_b, high_b) = extent(a), extent(b)
    if max(low_a, low_b) <= min(high_a, high_b):
        return True
    return _rounded(a, b) or _rounded(b, a)


def restated(x: Figure, held: Sequence[Figure], y: Figure, there: Sequence[Figure]) -> bool:
    """Say whether what stands behind makes two figures one: "39 feet (12 m)", "40 feet (12 m)".

    `held` and `there` are all figures of either clause.
    """
    first = [p for p in held if p.start - x.end in _BRACKET]
    second = [q for q in there if q.start - y.end in _BRACKET]
    return any(comparable(p, q) and meet(p, q) for p in first for q in second)


def _rounded(rough: Figure, fine: Figure) -> bool:
    """Say whether one figure is the other with fewer digits: "$984 billion", "$984.4 billion"."""
    value, digits = abs(rough.value), _digits(rough.value)
    whole = value >= _ROUNDED or rough.unit in _MEASURED
    if not whole or digits >= _digits(fine.value):
        return False
    step = 10.0 ** (math.floor(math.log10(value)) + 1 - digits) if value else 0.0
    reach = value * _ROUGHLY if digits == 1 and value >= _ROUNDED else min(step, 1.0) / 2
    if digits > 1 and value >= _ROUNDED:
        reach = step / 2
    return abs(rough.value - fine.value) <= reach * (1 + _EXACT)


def _digits(value: float) -> int:
    """Count the digits of a number that are given: 1 for 2 million, 3 for 4.25."""
    return len(f"{abs(value):.12f}".rstrip("0").replace(".", "").strip("0")) if value else 1


def clash(a: Sequence[Figure], b: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Give the first two figures that count the same thing and cannot both be true, if any.

    A figure that has its equal on the other side is out of the comparison: "three of the 12
    sailors" and "12 sailors" do not clash.
    """
    a, b = a[:_MOST], b[:_MOST]
    equal = [(x, y) for x in a for y in b if comparable(x, y) and meet(x, y)]
    left = [x for x in a if all(x is not e for e, _ in equal)]
    right = [y for y in b if all(y is not e for _, e in equal)]
    for x in left:
        for y in right:
            if comparable(x, y) or currencies_apart(x, y):
                return x, y
    return None


def figures_agree(a: Sequence[Figure], b: Sequence[Figure]) -> Agreement:
    """Compare the figures of two propositions."""
    if not a or not b:
        return Agreement.NONE
    a, b = a[:_MOST], b[:_MOST]
    if clash(a, b) is not None:
        return Agreement.CLASH
    pairs = [(x, y) for x in a for y in b if comparable(x, y) and meet(x, y)]
    if any(x.value == y.value for x, y in pairs):
        return Agreement.SAME
    return Agreement.COMPATIBLE if pairs else Agreement.NONE
