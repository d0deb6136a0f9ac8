"""Claims of one story that cannot both be true, and those that merely follow one another.

Two propositions are first likened with their figures, days and polarity left aside: only what is
alike in everything else can conflict in these. A later and higher count of something that grows
(a toll) is an update, not a conflict.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.compare.counts import Count, counts, same_count
from secondsource.compare.figures import clash, meet, unit_of
from secondsource.compare.likeness import Likeness, weights
from secondsource.compare.propositions import Proposition
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import terms
from secondsource.model import ConflictKind, Figure

_MASKED = (
    "figures_clash",
    "figures_apart",
    "figures_agree",
    "days_clash",
    "days_agree",
    "negation",
)
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
# Words around a figure that say what it counts; seven reach over "have been reported".
_WINDOW = 7
_WORD = re.compile(r"\S+")
# What only ever grows while a story runs: a later, higher count is an update.
_GROWS = frozenset({"dead", "injured", "rescued", "displaced", "infected", "missing"})
# Two clauses differ in polarity only when nearly all the words of both are the same, and they
# are enough to be about one thing.
_POLAR_WORDS = 0.75
_POLAR_TERMS = 4
_HELD = 0.95
# The words around two figures must tell this much of what is measured: "cost" alone does not.
_CONTEXT = 0.6
_LEAST_CONTEXT = 0.2
# Two measurements conflict only when half of the words around them are the same, too.
_MEASURED_ALIKE = 0.5
_WHOLE = re.compile(r"\bof (?:[\w’'-]+ ){1,3}$")
_ANY_UNIT = frozenset({None, "people", "%", "year", "~year", "hour", "day", "month", "week"})
# A negation that empties the subject: "Nobody was arrested".
_NOBODY = re.compile(r"\W*(?:nobody|no one|none|no)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two propositions on one point differ: a conflict of a kind, or (None) an update."""

    kind: ConflictKind | None
    detail: str


def masked(like: Likeness) -> float:
    """Give the likeness of a pair apart from its figures, days and polarity, 0 to 1."""
    learned = weights()
    total = learned["bias"] + math.fsum(
        learned[name] * value for name, value in like.features.items() if name not in _MASKED
    )
    return 1 / (1 + math.exp(-total))


def difference(
    a: Proposition,
    b: Proposition,
    like: Likeness,
    published: Mapping[str, str | None],
    threshold: float,
) -> Difference | None:
    """Say how two propositions on one point differ; None when they are on different points."""
    counted = None if a.denies or b.denies else same_count(a, b)
    if counted is not None:
        return _count_difference(a, b, *counted, published)
    if masked(like) < threshold:
        return None
    if a.denies != b.denies:
        return Difference("denial", f"'{a.text}' — '{b.text}'")
    if a.denies:
        return None
    figures = clash(_measured(a), _measured(b))
    if figures is not None:
        if {a.time, b.time} == {"past", "future"}:
            return None  # four asked for, two sent
        alike = like.features["words"] >= _MEASURED_ALIKE
        if counts(a) or counts(b) or not alike:
            return None
        if not _same_context(a, figures[0], b, figures[1], like):
            return None
        return Difference("number", f"'{figures[0].text}' against '{figures[1].text}'")
    if like.features["days_clash"] and len(a.days) == len(b.days) == 1:
        if counts(a) or counts(b):
            return None  # a toll of Saturday and one of Sunday are both true
        first, second = a.days[0], b.days[0]
        deed = like.features["verb"] and a.time == b.time
        if _DAY.match(first) and _DAY.match(second) and deed:
            return Difference("date", f"{first} against {second}")
        return None
    if {a.time, b.time} == {"past", "future"}:
        return _done(a, b, published)
    if a.negated != b.negated and _same_words(a, b, like):
        return Difference("polarity", f"'{a.text}' against '{b.text}'")
    return None


def _same_words(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether nearly all words are the same, or all of the one's stand in the other."""
    values = like.features
    held = values["contained"] >= _HELD and values["verbs"] >= _HELD
    if held and (_NOBODY.match(a.text) or _NOBODY.match(b.text)):
        return True
    return len(a.terms & b.terms) >= _POLAR_TERMS and (held or values["words"] >= _POLAR_WORDS)


def _measured(p: Proposition) -> list[Figure]:
    """Give the figures of a proposition without wholes: the 14 in "two of the depot's 14 tanks"."""
    return [f for f in p.figures if not _WHOLE.search(p.text[: f.start - p.start])]


def _count_difference(
    a: Proposition,
    b: Proposition,
    x: Count,
    y: Count,
    published: Mapping[str, str | None],
) -> Difference | None:
    detail = f"'{x.figure.text}' against '{y.figure.text}' ({x.kind})"
    first, second = published.get(a.article), published.get(b.article)
    if x.kind in _GROWS and not (first and second):
        return None  # without both days a later count cannot be told from another one
    if x.kind in _GROWS and first and second and first != second:
        earlier, later = (x, y) if first < second else (y, x)
        if later.figure.value > earlier.figure.value:
            return Difference(None, detail)
    return None if meet(x.figure, y.figure) else Difference("number", detail)


def grew(a: Proposition, b: Proposition) -> bool:
    """Say whether two propositions differ in a count that only ever grows."""
    shared = same_count(a, b)
    return shared is not None and shared[0].kind in _GROWS


def _done(a: Proposition, b: Proposition, published: Mapping[str, str | None]) -> Difference | None:
    """Give the update from what was announced to what was then reported as done."""
    first, second = published.get(a.article), published.get(b.article)
    if not first or not second or first == second:
        return None
    earlier = a if first < second else b
    if earlier.time != "future":
        return None
    return Difference(None, "first announced, then reported as done")


def _same_context(a: Proposition, x: Figure, b: Proposition, y: Figure, like: Likeness) -> bool:
    """Say whether the words around two figures show that they measure the same thing.

    Telling words do; fewer are enough where all verbs are the same, or where the things counted
    have a name of their own ("nurses").
    """
    shared = weigh(_around(a, x) & _around(b, y), weight)
    unit = unit_of(x)
    named = unit not in _ANY_UNIT and not (unit or "").isupper()
    least = _LEAST_CONTEXT if named or like.features["verbs"] >= _HELD else _CONTEXT
    return shared >= least


def _around(p: Proposition, figure: Figure) -> frozenset[str]:
    words = list(_WORD.finditer(p.text))
    at = figure.start - p.start
    index = next((i for i, w in enumerate(words) if w.end() > at), 0)
    near = words[max(0, index - _WINDOW) : index + _WINDOW + 1]
    unit = unit_of(figure)
    return frozenset(t for t in terms("x " + " ".join(w.group() for w in near)).common if t != unit)
