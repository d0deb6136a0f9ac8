"""Grouping: some articles of a case as groups that report one event each, and what is related."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from secondsource.compare.clusters import Nodes, agglomerate, apart, likeness
from secondsource.compare.families import families
from secondsource.compare.neighbours import neighbours, products
from secondsource.compare.story_terms import ranked
from secondsource.compare.vectors import Spread, spread, vectors
from secondsource.model import Reprint
from secondsource.sketch.columns import Sketches

Numbers = npt.NDArray[Any]

# Likeness from which stories are shown as related, days counting for little: an affair goes on
# for weeks. Below, stories share a subject ("politics", "fire") rather than an affair.
RELATED = 4.5
RELATED_DAYS = 0.25
# Articles of unknown days are taken to be of so many days.
UNKNOWN_OVER = 100
# Of a large group as many articles, the earliest, are asked which of them is the most central.
_ASKED = 24


@dataclass(frozen=True, slots=True)
class Material:
    """What stories are made of, by place: day numbers (NaN where unknown), outlets, families.

    `outlets` numbers the outlets, -1 where unknown; `family` is the least place of each family;
    `crowd` is how many articles an article's day has.
    """

    sketches: Sketches
    days: npt.NDArray[np.float64]
    outlets: npt.NDArray[np.int64]
    family: npt.NDArray[np.int64]
    crowd: npt.NDArray[np.float64]
    spread: Spread

    def nodes(self, places: Numbers) -> Nodes:
        """Give the articles at some places, ascending, as what is clustered."""
        rows = vectors(self.sketches, places, self.spread)
        outlets = self.outlets[places]
        known = np.flatnonzero(outlets >= 0)
        ones = np.ones(len(known), dtype=np.float32)
        width = int(self.outlets.max(initial=0)) + 1
        table = sparse.csr_matrix(
            (ones, (known, outlets[known])), shape=(len(places), width), dtype=np.float32
        )
        return Nodes(
            rows.matrix, rows.leading, rows.weights, self.days[places], table, self.crowd[places]
        )


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of articles, by place, that make their stories related, and how alike they are."""

    one: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]
    likeness: npt.NDArray[np.float64]

    def and_(self, more: Near) -> Near:
        """Give the pairs of both."""
        return Near(
            np.concatenate([self.one, more.one]),
            np.concatenate([self.other, more.other]),
            np.concatenate([self.likeness, more.likeness]),
        )


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups of places, each ascending, by least place; how central the article of a place is."""

    groups: list[list[int]]
    near: Near
    central: Mapping[int, float]


def material(
    sketches: Sketches,
    reprints: Iterable[Reprint],
    days: Mapping[str, str | None],
    outlets: Mapping[str, str],
) -> Material:
    """Prepare a case. `days` are ISO days and `outlets` one spelling of each, by article id."""
    numbers: dict[str, int] = {}
    placed = [
        numbers.setdefault(outlets[row.id], len(numbers)) if row.outlet else -1 for row in sketches
    ]
    dated = np.array([day_number(days.get(row.id)) for row in sketches], dtype=np.float64)
    return Material(
        sketches,
        dated,
        np.array(placed, dtype=np.int64),
        families(sketches, reprints),
        crowd(dated),
        spread(sketches),
    )


def day_number(day: str | None) -> float:
    """Count days, for differences; NaN where the text is no full ISO day.

    >>> day_number("2031-04-02") - day_number("2031-03-31T09:00"), day_number("2031-04")
    (2.0, nan)
    """
    try:
        return float(date.fromisoformat((day or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def crowd(days: Numbers) -> npt.NDArray[np.float64]:
    """Give how many articles a day has, over the day itself and those beside it.

    >>> crowd(np.array([3.0, 3.0, 4.0, 9.0, np.nan])).round(2).tolist()
    [1.0, 1.0, 1.0, 0.33, 0.01]
    """
    known = np.sort(days[~np.isnan(days)])
    near = np.searchsorted(known, days + 1, "right") - np.searchsorted(known, days - 1)
    unknown = (len(days) - len(known)) / UNKNOWN_OVER
    return np.where(np.isnan(days), unknown, near / 3)


def group(case: Material, places: Numbers) -> Grouped:
    """Group the articles at some places, ascending."""
    # One article of each family stands for it, under its earliest day.
    heads, first, member = np.unique(case.family[places], return_index=True, return_inverse=True)
    order = np.argsort(first)
    back = np.empty(len(heads), dtype=np.int64)
    back[order] = np.arange(len(heads))
    chosen, member = places[first[order]], back[member]
    nodes = case.nodes(chosen)
    days = np.full(len(chosen), np.inf)
    np.fmin.at(days, member, case.days[places])
    nodes = nodes.on(np.where(np.isinf(days), np.nan, days))
    one, other = neighbours(nodes.leading, nodes.weights, nodes.days)
    total = likeness(nodes, nodes, one, other)
    labels = agglomerate(nodes, one, other, total)
    near = nearly(chosen[one], chosen[other], total, nodes.days[one] - nodes.days[other])
    by_label = np.argsort(labels[member], kind="stable")
    ends = np.flatnonzero(np.diff(labels[member][by_label])) + 1
    groups = [part.tolist() for part in np.split(places[by_label], ends) if len(part)]
    central = _central(nodes, labels)[member]
    return Grouped(groups, near, dict(zip(places.tolist(), central.tolist(), strict=True)))


def nearly(one: Numbers, other: Numbers, total: Numbers, days: Numbers) -> Near:
    """Choose the pairs of places that make stories related, by likeness and days apart."""
    value = total - RELATED_DAYS * apart(days)
    kept = value >= RELATED
    return Near(one[kept], other[kept], value[kept])


def _central(nodes: Nodes, labels: Numbers) -> npt.NDArray[np.float64]:
    """Say how alike each node is to the others of its cluster, all together."""
    order = np.lexsort((nodes.days, labels))
    held = order[ranked(labels[order]) < _ASKED]
    found = np.zeros(len(labels))
    for step in range(1, _ASKED):
        at = np.flatnonzero(labels[held[step:]] == labels[held[:-step]])
        one, other = held[at], held[at + step]
        alike = products(nodes.matrix, nodes.matrix, one, other)
        np.add.at(found, one, alike)
        np.add.at(found, other, alike)
    return found
