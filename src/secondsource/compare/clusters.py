"""Clusters: average-link agglomeration over a sparse graph of likely pairs.

Pairs are proposed by shared weighty terms, never by comparing all. Clusters are merged best pair
first while their average similarity (the dot product of their mean vectors, less the days that
lie between them) stays above a threshold: the average is what stops chains, in which A resembles
B and B resembles C but A and C are two events.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

# Weightiest terms of an article under which it looks for its like.
TERMS = 40
# Holders of a term are taken in order of their days; each meets this many that follow it, so
# that work grows with the number of articles even when a thousand share a term.
WINDOW = 16
# Likeliest partners of each article that are measured exactly.
PARTNERS = 40
# Days after which likeness counts e times less. Events of AllSides span a day or two; a grid of
# 5 to 60 days was flat between 5 and 14.
FADE_DAYS = 7.0
# Where a day is unknown likeness counts as between articles about two days apart.
UNKNOWN_DAY = 0.85


@dataclass(frozen=True, slots=True)
class Clustering:
    """Clusters of row numbers, ascending, by least member; and how alike clusters are.

    `likeness` holds (cluster, cluster, average similarity) of pairs above the lower threshold
    that were not merged.
    """

    clusters: tuple[tuple[int, ...], ...]
    likeness: tuple[tuple[int, int, float], ...]


@dataclass(slots=True)
class _Cluster:
    """A growing cluster: the sum of its members' vectors and of their days."""

    members: list[int]
    vector: dict[int, float]
    days: float
    dated: int


def agglomerate(
    rows: sparse.csr_matrix, days: Sequence[int | None], same: float, akin: float
) -> Clustering:
    """Cluster unit rows: merge above `same`, report likeness above `akin`.

    `days` are day numbers of the rows, None where unknown.
    """
    count = rows.shape[0]
    placed = sorted(range(count), key=lambda i: (days[i] is None, days[i] or 0, i))
    edges = _edges(rows, days, placed, akin)
    clusters = {i: _single(rows, days, i) for i in range(count)}
    at = list(range(count))  # cluster number of each row's first cluster, followed upwards
    heap = [(-value, i, j) for i, j, value in edges if value >= same]
    heapq.heapify(heap)
    known = {(i, j) for _, i, j in heap}
    while heap:
        _, i, j = heapq.heappop(heap)
        a, b = _pair(_top(at, i), _top(at, j))
        if a == b:
            continue
        if (a, b) == (i, j):
            at.append(len(at))
            at[a] = at[b] = len(at) - 1
            clusters[len(at) - 1] = _merged(clusters.pop(a), clusters.pop(b))
        elif (a, b) not in known:
            known.add((a, b))
            value = _alike(clusters[a], clusters[b])
            if value >= same:
                heapq.heappush(heap, (-value, a, b))
    final = sorted(clusters.values(), key=lambda cluster: min(cluster.members))
    number = {i: n for n, cluster in enumerate(final) for i in cluster.members}
    near = sorted({_pair(number[i], number[j]) for i, j, _ in edges if number[i] != number[j]})
    likeness = [(a, b, _alike(final[a], final[b])) for a, b in near]
    return Clustering(
        tuple(tuple(sorted(cluster.members)) for cluster in final),
        tuple(row for row in likeness if row[2] >= akin),
    )


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _edges(
    rows: sparse.csr_matrix, days: Sequence[int | None], placed: Sequence[int], akin: float
) -> list[tuple[int, int, float]]:
    """Propose pairs by shared weighty terms and measure the likeliest exactly."""
    holders: dict[int, list[tuple[int, float]]] = {}
    for i in placed:
        start, end = rows.indptr[i], rows.indptr[i + 1]
        weights, terms = rows.data[start:end], rows.indices[start:end]
        top = np.lexsort((terms, -weights))[:TERMS]
        for term, weight in zip(terms[top].tolist(), weights[top].tolist(), strict=True):
            holders.setdefault(term, []).append((i, weight))
    likely: dict[int, dict[int, float]] = {}
    for _, held in sorted(holders.items()):
        for place, (i, mine) in enumerate(held):
            for j, theirs in held[place + 1 : place + 1 + WINDOW]:
                low, high = _pair(i, j)
                row = likely.setdefault(low, {})
                row[high] = row.get(high, 0.0) + mine * theirs
    chosen: dict[int, list[tuple[float, int]]] = {}
    for i, found in sorted(likely.items()):
        for j, value in sorted(found.items()):
            chosen.setdefault(i, []).append((-value, j))
            chosen.setdefault(j, []).append((-value, i))
    pairs = sorted(
        {_pair(i, j) for i, found in chosen.items() for _, j in heapq.nsmallest(PARTNERS, found)}
    )
    edges: list[tuple[int, int, float]] = []
    for begin in range(0, len(pairs), 20_000):  # bounds the memory of one product
        part = np.array(pairs[begin : begin + 20_000], dtype=np.int64)
        dots = np.asarray(rows[part[:, 0]].multiply(rows[part[:, 1]]).sum(axis=1)).ravel()
        for (i, j), dot in zip(part.tolist(), dots.tolist(), strict=True):
            value = dot * _fade(days[i], days[j])
            if value >= akin:
                edges.append((i, j, value))
    return edges


def _single(rows: sparse.csr_matrix, days: Sequence[int | None], i: int) -> _Cluster:
    start, end = rows.indptr[i], rows.indptr[i + 1]
    terms, weights = rows.indices[start:end].tolist(), rows.data[start:end].tolist()
    day = days[i]
    return _Cluster(
        [i], dict(zip(terms, weights, strict=True)), float(day or 0), int(day is not None)
    )


def _merged(one: _Cluster, other: _Cluster) -> _Cluster:
    """Join two clusters, the smaller vector into the larger."""
    if len(one.vector) < len(other.vector):
        one, other = other, one
    for term, weight in other.vector.items():
        one.vector[term] = one.vector.get(term, 0.0) + weight
    return _Cluster(
        one.members + other.members, one.vector, one.days + other.days, one.dated + other.dated
    )


def _alike(one: _Cluster, other: _Cluster) -> float:
    """Give the average similarity of the members of two clusters, faded by their days."""
    if len(one.vector) > len(other.vector):
        one, other = other, one
    total = math.fsum(
        weight * other.vector[term] for term, weight in one.vector.items() if term in other.vector
    )
    first = one.days / one.dated if one.dated else None
    second = other.days / other.dated if other.dated else None
    return total / (len(one.members) * len(other.members)) * _fade(first, second)


def _fade(one: float | None, other: float | None) -> float:
    if one is None or other is None:
        return UNKNOWN_DAY
    return math.exp(-abs(one - other) / FADE_DAYS)


def _top(at: list[int], i: int) -> int:
    """Follow a cluster to the one that now holds it, shortening the way."""
    root = i
    while at[root] != root:
        root = at[root]
    while at[i] != root:
        at[i], i = root, at[i]
    return root
