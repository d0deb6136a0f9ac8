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

from secondsource.compare.figures import clash, unit_of
from secondsource.compare.likeness import Likeness, weights
from secondsource.compare.propositions import Proposition
from secondsource.compare.terms import terms
from secondsource.model import ConflictKind, Figure

_MASKED = ("figures_clash", "figures_agree", "days_clash", "days_agree", "negation")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
# Words around a figure that say what it counts; seven reach over "have been reported".
_WINDOW = 7
_WORD = re.compile(r"\S+")
# What is counted only ever grows while a story runs.
_GROWS = frozenset({"~kill", "~injure", "~miss", "~arrest", "~evacuate", "~infect", "~rescue"})


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
    if masked(like) < threshold:
        return None
    if a.denies != b.denies:
        return Difference("denial", f"'{a.text}' — '{b.text}'")
    if a.denies:
        return None
    figures = clash(a.figures, b.figures)
    if figures is not None and same_count(a, figures[0], b, figures[1]):
        detail = f"'{figures[0].text}' against '{figures[1].text}'"
        if _follows(a, figures[0], b, figures[1], published):
            return Difference(None, detail)
        return Difference("number", detail)
    if {a.time, b.time} == {"past", "future"}:
        return Difference(None, "first announced, then reported as done")
    if like.features["days_clash"] and len(a.days) == len(b.days) == 1:
        first, second = a.days[0], b.days[0]
        if _DAY.match(first) and _DAY.match(second) and not (a.figures or b.figures):
            return Difference("date", f"{first} against {second}")
    if a.negated != b.negated and like.features["contained"] >= 0.8:
        return Difference("polarity", f"'{a.text}' against '{b.text}'")
    return None


def same_count(a: Proposition, x: Figure, b: Proposition, y: Figure) -> bool:
    """Say whether two figures count the same: killed and killed, not killed and injured."""
    first, second = _counted(a, x), _counted(b, y)
    if (first | second) & _GROWS:
        return bool(first & second & _GROWS)
    return bool(first & second)


def _counted(p: Proposition, figure: Figure) -> frozenset[str]:
    words = list(_WORD.finditer(p.text))
    at = figure.start - p.start
    index = next((i for i, w in enumerate(words) if w.end() > at), 0)
    near = words[max(0, index - _WINDOW) : index + _WINDOW + 1]
    unit = unit_of(figure)
    found = terms("x " + " ".join(w.group() for w in near)).common
    counted = frozenset(t for t in found if t != unit)
    # The nearest word that says what befell them decides, where there are several.
    grows = [t for w in near for t in terms("x " + w.group()).common if t in _GROWS]
    if len(set(grows)) > 1:
        after = [t for w in words[index:] for t in terms("x " + w.group()).common if t in _GROWS]
        counted = (counted - _GROWS) | frozenset(after[:1] or grows[-1:])
    return counted


def _follows(
    a: Proposition, x: Figure, b: Proposition, y: Figure, published: Mapping[str, str | None]
) -> bool:
    """Say whether one is a later count of something that grew (or was revised) meanwhile."""
    first, second = published.get(a.article), published.get(b.article)
    if not first or not second or first == second:
        return False
    if not (_counted(a, x) & _counted(b, y) & _GROWS):
        return False
    earlier, later = (x, y) if first < second else (y, x)
    return later.value > earlier.value
