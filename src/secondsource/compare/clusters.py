"""Clusters: average-link agglomeration over likely pairs, in rounds, held back by cohesion.

In each round every cluster names the cluster it is most like, and those that name each other are
merged, all at once. Likeness is the average over all pairs of members (the product of the
clusters' sums), less what the days between them tell. The average is what stops chains, in which A
resembles B and B resembles C but A and C are two events; cohesion stops what is left: two groups
that each hold together well are one story only if they resemble each other nearly as much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from secondsource.compare.neighbours import products

Numbers = npt.NDArray[Any]

# All values below and `secondsource.compare.vectors.PARTS` were found together, by chance steps, on
# two thirds of AllSides (with its days, and with days folded into two months, which stands for
# feeds of many reports a day) and on ECB+, of which nothing is dated.

# Likeness from which two articles are one story.
SAME = 2.2
# What days apart take from likeness: much for the first days, little for more.
DAYS_LOG = 2.2
DAYS_WEEK = 0.8
# What an unknown day takes: as much as nine hours. At 1.5 AllSides gains .002 of B-cubed F1, and
# ECB+, where no day is known, loses .02.
UNKNOWN_DAY = 0.7
# What it takes where the other's day is known: a text without a day may be of any year. Of the
# wrong mergers that were read in AllSides four in five held such a text; 1.5 to 3.5 do as well.
ONE_UNKNOWN_DAY = 2.5
# What two articles of one outlet lose: it seldom reports one event twice. Four times as much is
# best on AllSides (by .007), but its makers took each event's articles from different outlets.
ONE_OUTLET = 1.5
# On a crowded day much is alike that is not one event: what is asked on top of `SAME` each time
# the articles of a day grow e times. With the days of AllSides folded into one day, three days and
# two weeks, the best likeness is 6, 5 and 3.5.
CROWDED = 0.85
UNCROWDED = 30
# Part of the looser group's own likeness above `LOOSE` that is asked of a merger on top of `SAME`.
# Less of two groups of one day: that they share it is evidence of its own, and what is told the
# next day (the dead, the cause) shares fewer words with the first night than its reports do.
COHESION = 0.46
COHESION_NEAR = 0.4
# The part that is asked of groups this many days apart, or of which only one has a day: two fires
# in one town are told in the same words, and a week apart they are two. On 90 small piles of
# articles on like subjects, made of AllSides, precision rises from .968 to .984 and recall stays.
COHESION_APART = 1.0
DAYS_APART = 3
LOOSE = 2.3
# A pair tells little of how well a group holds together: as if this many pairs more were `LOOSE`.
PRIOR_PAIRS = 0.3
# Terms that the sum of a large cluster keeps, the weightiest.
_MOST_TERMS = 1_024
# Nodes clustered at one time where they hang together in smaller groups: about 50 MB.
_TOGETHER = 16_000


@dataclass(frozen=True, slots=True)
class Nodes:
    """What is clustered, in order: vectors, their leading terms, days (NaN where unknown), outlets.

    `outlets` has a column for each outlet; an article of an unknown outlet has none. `crowd` is the
    number of articles of each one's day.
    """

    matrix: sparse.csr_matrix
    leading: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]
    days: npt.NDArray[np.float64]
    outlets: sparse.csr_matrix
    crowd: npt.NDArray[np.float64]

    def only(self, places: Numbers) -> Nodes:
        """Give the nodes at some places."""
        return Nodes(
            self.matrix[places],
            self.leading[places],
            self.weights[places],
            self.days[places],
            self.outlets[places],
            self.crowd[places],
        )

    def on(self, days: Numbers) -> Nodes:
        """Give the nodes with other days."""
        return replace(self, days=days)


def apart(days: Numbers) -> npt.NDArray[np.float64]:
    """Give what numbers of days apart take from likeness; NaN is an unknown number.

    >>> apart(np.array([0.0, 7.0, np.nan])).round(2).tolist()
    [0.0, 5.37, 0.7]
    """
    told = np.abs(np.nan_to_num(days))
    taken = DAYS_LOG * np.log1p(told) + DAYS_WEEK * told / 7
    return np.where(np.isnan(days), UNKNOWN_DAY, taken)


def crowded(articles: Numbers) -> npt.NDArray[np.float64]:
    """Give what is asked on top of `SAME` on days of so many articles.

    >>> crowded(np.array([3.0, 30.0, 300.0])).round(2).tolist()
    [0.0, 0.0, 1.96]
    """
    found: npt.NDArray[np.float64] = CROWDED * np.log(np.maximum(articles / UNCROWDED, 1.0))
    return found


def likeness(one: Nodes, other: Nodes, first: Numbers, second: Numbers) -> npt.NDArray[np.float64]:
    """Give how alike nodes of two sets are, pair by pair, days aside."""
    alike = products(one.matrix, other.matrix, first, second)
    return alike - ONE_OUTLET * products(one.outlets, other.outlets, first, second)


class _Growing:
    """The clusters as they grow. A cluster has a row of its own; a merged one takes a new row."""

    def __init__(self, nodes: Nodes) -> None:
        count = len(nodes.days)
        self.matrix, self.outlets = nodes.matrix, nodes.outlets
        self.row = np.arange(count)  # of each cluster, by its least node
        self.size = np.ones(count)
        known = ~np.isnan(nodes.days)
        self.days = np.where(known, nodes.days, 0.0)
        self.dated = known.astype(np.float64)
        self.within = np.zeros(count)
        self.crowd = nodes.crowd.copy()

    def total(self, one: Numbers, other: Numbers) -> npt.NDArray[np.float64]:
        """Sum the likeness of all pairs of members, days aside."""
        a, b = self.row[one], self.row[other]
        alike = products(self.matrix, self.matrix, a, b)
        return alike - ONE_OUTLET * products(self.outlets, self.outlets, a, b)

    def average(self, one: Numbers, other: Numbers, total: Numbers) -> npt.NDArray[np.float64]:
        """Give the average likeness of members, less what their days take."""
        taken = apart(self.between(one, other))
        taken = np.where(self.one_dated(one, other), ONE_UNKNOWN_DAY, taken)
        return total / (self.size[one] * self.size[other]) - taken

    def between(self, one: Numbers, other: Numbers) -> npt.NDArray[np.float64]:
        """Give how many days lie between the mean days of clusters, NaN where one is unknown."""
        with np.errstate(divide="ignore", invalid="ignore"):
            day = self.days / self.dated
        found: npt.NDArray[np.float64] = np.abs(day[one] - day[other])
        return found

    def one_dated(self, one: Numbers, other: Numbers) -> npt.NDArray[np.bool_]:
        """Say of which clusters one has a day and the other none."""
        found: npt.NDArray[np.bool_] = (self.dated[one] > 0) != (self.dated[other] > 0)
        return found

    def asked(self, one: Numbers, other: Numbers) -> npt.NDArray[np.float64]:
        """Give what is asked on top of `SAME`, by cohesion and by crowded days."""
        days = self.between(one, other)
        far = np.minimum(days / DAYS_APART, 1.0)
        dated = COHESION_NEAR + (COHESION_APART - COHESION_NEAR) * far
        undated = np.where(self.one_dated(one, other), COHESION_APART, COHESION)
        part = np.where(np.isnan(days), undated, dated)
        pairs = self.size * (self.size - 1) / 2
        holds = (self.within - LOOSE * pairs) / (pairs + PRIOR_PAIRS)
        crowd = np.maximum(self.crowd[one], self.crowd[other])
        return part * np.maximum(np.minimum(holds[one], holds[other]), 0.0) + crowded(crowd)

    def merge(self, one: Numbers, other: Numbers, total: Numbers) -> None:
        """Merge clusters pair by pair into the first of each."""
        a, b = self.row[one], self.row[other]
        sums, held = _bounded(self.matrix[a] + self.matrix[b]), self.outlets[a] + self.outlets[b]
        self.row[one] = self.matrix.shape[0] + np.arange(len(one))
        self.row[other] = -1
        self.matrix = sparse.vstack([self.matrix, sums], format="csr")
        self.outlets = sparse.vstack([self.outlets, held], format="csr")
        live = np.flatnonzero(self.row >= 0)
        if self.matrix.shape[0] > 2 * len(live):  # let rows go that were merged into others
            rows = self.row[live]
            self.matrix, self.outlets = self.matrix[rows], self.outlets[rows]
            self.row[live] = np.arange(len(live))
        self.within[one] += self.within[other] + total
        for numbers in (self.size, self.days, self.dated):
            numbers[one] += numbers[other]
        self.crowd[one] = np.maximum(self.crowd[one], self.crowd[other])


def _bounded(sums: sparse.csr_matrix) -> sparse.csr_matrix:
    """Leave out the least terms of rows that have grown too long."""
    for i in np.flatnonzero(np.diff(sums.indptr) > _MOST_TERMS).tolist():
        part = slice(sums.indptr[i], sums.indptr[i + 1])
        data = sums.data[part]
        data[np.argsort(-data, kind="stable")[_MOST_TERMS:]] = 0
    sums.eliminate_zeros()
    return sums


def agglomerate(nodes: Nodes, one: Numbers, other: Numbers, total: Numbers) -> Numbers:
    """Cluster nodes along likely pairs; name the cluster of each by its least node.

    `one[i]` < `other[i]`, and `total[i]` is their likeness, days aside.
    """
    labels = np.arange(len(nodes.days))
    # Groups are no more alike than their most alike members, but for the mean of their days.
    crowd = np.maximum(nodes.crowd[one], nodes.crowd[other])
    alike = total - apart(nodes.days[one] - nodes.days[other]) >= SAME + crowded(crowd)
    one, other, total = one[alike], other[alike], total[alike]
    graph = sparse.coo_matrix((np.ones(len(one)), (one, other)), shape=(len(labels),) * 2)
    _, part = connected_components(graph, directed=False)
    sizes = np.bincount(part)
    batch = (np.cumsum(np.where(sizes > 1, sizes, 0)) // _TOGETHER)[part]
    order = np.argsort(batch[one], kind="stable")
    for pairs in np.split(order, np.flatnonzero(np.diff(batch[one][order])) + 1):
        if len(pairs):
            held = np.unique(np.concatenate([one[pairs], other[pairs]]))
            low, high = np.searchsorted(held, one[pairs]), np.searchsorted(held, other[pairs])
            labels[held] = held[_in_rounds(nodes.only(held), low, high, total[pairs])]
    return labels


def _in_rounds(nodes: Nodes, one: Numbers, other: Numbers, total: Numbers) -> Numbers:
    growing = _Growing(nodes)
    labels = np.arange(len(nodes.days))
    while len(one):
        value = growing.average(one, other, total) - growing.asked(one, other)
        best = _each_others_best(one, other, np.where(value >= SAME, value, -np.inf))
        if not len(best):
            break
        growing.merge(one[best], other[best], total[best])
        moved = np.arange(len(labels))
        moved[other[best]] = one[best]
        labels = moved[labels]
        changed = np.zeros(len(labels), dtype=np.bool_)
        changed[one[best]] = True
        one, other, total = _renamed(growing, moved[one], moved[other], total, changed)
    return labels


def _each_others_best(one: Numbers, other: Numbers, value: Numbers) -> Numbers:
    """Give the pairs in which each is the other's best, in order.

    Equals are parted by a number drawn from both: of a thousand copies, a third meet in a round.
    """
    drawn = (one.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) ^ (
        other.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    )
    drawn = (drawn ^ (drawn >> np.uint64(31))) * np.uint64(0x165667B19E3779F9)
    kept = np.flatnonzero(value > -np.inf)
    # Rounded, so that rounding of sums never decides between equals.
    order = kept[np.lexsort((drawn[kept], -value[kept].round(6)))]
    rank = np.empty(len(one), dtype=np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(int(other.max()) + 1, len(one), dtype=np.int64)
    np.minimum.at(best, one[order], rank[order])
    np.minimum.at(best, other[order], rank[order])
    mutual = (best[one[order]] == rank[order]) & (best[other[order]] == rank[order])
    return np.sort(order[mutual])


def _renamed(
    growing: _Growing, one: Numbers, other: Numbers, total: Numbers, changed: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Give the pairs of clusters after a round, each once, with their new totals.

    A cluster that has `changed` had two parts. Where all pairs of parts are at hand, their totals
    add up to the new one; else it is measured.
    """
    low, high = np.minimum(one, other), np.maximum(one, other)
    unlike = np.flatnonzero(low != high)
    keys = low[unlike] * len(changed) + high[unlike]
    found, place, held = np.unique(keys, return_inverse=True, return_counts=True)
    low, high = found // len(changed), found % len(changed)
    sums = np.bincount(place, total[unlike], minlength=len(found))
    missing = np.flatnonzero(held < (1 + changed[low]) * (1 + changed[high]))
    sums[missing] = growing.total(low[missing], high[missing])
    return low, high, sums
