"""How near found clusters are to the wanted ones: MUC, B³, CEAF-e, their mean (CoNLL), and LEA.

Of mentions that are given, as is usual on ECB+: every mention stands in one found and one wanted
cluster, and clusters of one mention count. MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998;
CEAF: Luo 2005 (entities, phi 4); LEA: Moosavi and Strube 2016, where a cluster of one mention has
one link, to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Cluster = frozenset[Hashable]


def f1(hit: float, said: float, wanted: float, also: float | None = None) -> float:
    """Give the F1 of `hit` of `said` and `also` (if other than `hit`) of `wanted`."""
    precision = hit / said if said else 0.0
    recall = (hit if also is None else also) / wanted if wanted else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _home(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {mention: n for n, cluster in enumerate(clusters) for mention in cluster}


def _parts(cluster: Cluster, home: dict[Hashable, int]) -> Counter[int]:
    """Give how many of a cluster's mentions stand in each of the others' clusters."""
    return Counter(home[mention] for mention in cluster)


def muc(found: Sequence[Cluster], wanted: Sequence[Cluster]) -> float:
    """Give the F1 of the fewest links that hold clusters together."""

    def kept(some: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[int, int]:
        home = _home(others)
        return (
            sum(len(c) - len(_parts(c, home)) for c in some),
            sum(len(c) - 1 for c in some),
        )

    hit, said = kept(found, wanted)
    also, all_wanted = kept(wanted, found)
    return f1(hit, said, all_wanted, also)


def b_cubed(found: Sequence[Cluster], wanted: Sequence[Cluster]) -> float:
    """Give the F1 of the mentions' own precision and recall."""

    def right(some: Sequence[Cluster], others: Sequence[Cluster]) -> float:
        home = _home(others)
        return sum(n * n / len(c) for c in some for n in _parts(c, home).values())

    mentions = sum(len(c) for c in wanted)
    return f1(right(found, wanted), mentions, mentions, right(wanted, found))


def ceaf(found: Sequence[Cluster], wanted: Sequence[Cluster]) -> float:
    """Give the F1 of the best way to pair found clusters with wanted ones, each once."""
    home = _home(wanted)
    alike = np.zeros((len(found), len(wanted)))
    for row, cluster in enumerate(found):
        for column, common in _parts(cluster, home).items():
            alike[row, column] = 2 * common / (len(cluster) + len(wanted[column]))
    hit = alike[linear_sum_assignment(alike, maximize=True)].sum()
    return f1(float(hit), len(found), len(wanted))


def lea(found: Sequence[Cluster], wanted: Sequence[Cluster]) -> float:
    """Give the F1 of links, each cluster counting by its mentions."""

    def links(size: int) -> int:
        return size * (size - 1) // 2

    def right(some: Sequence[Cluster], others: Sequence[Cluster]) -> float:
        home, total = _home(others), 0.0
        for cluster in some:
            if len(cluster) == 1:
                [mention] = cluster
                total += len(others[home[mention]]) == 1
                continue
            held = sum(links(n) for n in _parts(cluster, home).values())
            total += len(cluster) * held / links(len(cluster))
        return total

    mentions = sum(len(c) for c in wanted)
    return f1(right(found, wanted), mentions, mentions, right(wanted, found))


def coreference(found: Sequence[Cluster], wanted: Sequence[Cluster]) -> dict[str, float]:
    """Give every figure in per cent.

    >>> one, other = frozenset("abc"), frozenset("de")
    >>> coreference([one, other], [one, other])["CoNLL"]
    100.0
    """
    three = {"MUC": muc, "B3": b_cubed, "CEAF-e": ceaf}
    figures = {name: 100 * of(found, wanted) for name, of in three.items()}
    mean = sum(figures.values()) / len(three)
    return {**figures, "CoNLL": mean, "LEA": 100 * lea(found, wanted)}
