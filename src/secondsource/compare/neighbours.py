"""Neighbours: pairs of articles that may be alike, found by shared weighty terms, never all pairs.

Articles are looked up in an inverted index of their leading terms, in order of their days: of a
term that a thousand hold, each holder meets those that stand next to it in time. Work and memory
grow with the number of articles.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.story_terms import ranked

Numbers = npt.NDArray[Any]

# Holders of a term are taken in order of their days; each meets this many that follow it.
WINDOW = 16
# Likeliest partners of each article that are measured.
PARTNERS = 20
# Articles whose pairs are gathered at one time: about 10 million pairs, 200 MB.
_TOGETHER = 16_000
# Pairs of rows multiplied at one time, about 150 MB.
_PRODUCTS = 20_000


def neighbours(leading: Numbers, weights: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
    """Give pairs of articles, the lower first, in order.

    `leading[i]` are the terms of article i with `weights[i]`, 0 where there are fewer; `days` are
    numbers, NaN where unknown.
    """
    count = len(days)
    rank = ranks(days)
    placed = np.argsort(rank)
    owner, slot = np.nonzero(weights)
    term, weight = leading[owner, slot], weights[owner, slot]
    order = np.lexsort((rank[owner], term))
    term, owner, weight = term[order], rank[owner][order], weight[order]
    found = [np.zeros(0, dtype=np.int64)]
    for begin in range(0, count, _TOGETHER):
        at = np.flatnonzero((owner >= begin) & (owner < begin + _TOGETHER))
        keys: list[Numbers] = []
        shared: list[Numbers] = []
        for step in range(1, WINDOW + 1):
            at = at[at + step < len(term)]
            at = at[term[at] == term[at + step]]
            keys.append(owner[at] * count + owner[at + step])
            shared.append(weight[at] * weight[at + step])
        found.append(likeliest(np.concatenate(keys), np.concatenate(shared), count, PARTNERS))
    keys_ = np.concatenate(found)
    one, other = placed[keys_ // max(count, 1)], placed[keys_ % max(count, 1)]
    keys_ = np.sort(np.minimum(one, other) * count + np.maximum(one, other))
    return keys_ // max(count, 1), keys_ % max(count, 1)


def ranks(days: Numbers) -> npt.NDArray[np.int64]:
    """Number articles by day; those of unknown days come last, and of equals the first first.

    >>> ranks(np.array([7.0, np.nan, 3.0])).tolist()
    [1, 2, 0]
    """
    found = np.empty(len(days), dtype=np.int64)
    found[np.argsort(days, kind="stable")] = np.arange(len(days))
    return found


def likeliest(keys: Numbers, shared: Numbers, count: int, most: int) -> npt.NDArray[np.int64]:
    """Give the keys, each once, of the pairs that share most: up to `most` for each first.

    A key is first * count + second; what equal keys share is added up.
    """
    if not len(keys):
        return keys
    order = np.argsort(keys, kind="stable")
    keys, shared = keys[order], shared[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    pairs, likely = keys[first], np.add.reduceat(shared, first)
    pairs = pairs[np.lexsort((pairs, -likely, pairs // count))]
    return pairs[ranked(pairs // count) < most]


def products(one: Any, other: Any, first: Numbers, second: Numbers) -> npt.NDArray[np.float64]:
    """Give the products of rows of two sparse matrices, pair by pair."""
    found = np.empty(len(first), dtype=np.float64)
    for begin in range(0, len(first), _PRODUCTS):
        some = slice(begin, begin + _PRODUCTS)
        both = one[first[some]].multiply(other[second[some]])
        found[some] = np.asarray(both.sum(axis=1, dtype=np.float64)).ravel()
    return found
