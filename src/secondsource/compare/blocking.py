"""Which wordings of a story are compared: those that share telling words, never all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from secondsource.compare.counts import counts
from secondsource.compare.propositions import Proposition
from secondsource.compare.repeats import Wordings
from secondsource.compare.telling import Weight, weigh

# A pair is scored when its shared terms weigh this much: one rare word and a common one.
_LEAST_SHARED = 0.7
# Two measurements or dates of one thing share hardly more than its name: "a magnitude of 5.8".
_LEAST_MEASURED = 0.4
# A term in more wordings than this of one story blocks nothing: it would pair all with all.
_MOST_POSTINGS = 400
# A wording is compared with so many others at most, those that it shares most with. Half of the
# wordings of the densest story at hand (46 reports of one rumour) have fewer than 20 partners; a
# story of a thousand reports must not take a thousand times as long.
_MOST_PARTNERS = 40
# Pairs of a story that are scored, the likeliest; 50 reports of one rumour have 18,000, a thousand
# on many matters 210,000. More take minutes and gigabytes.
_MOST_PAIRS = 250_000
# Counts of one thing ("12 dead") are lined up whatever their words; of more wordings than this
# only neighbours in the order of the story are.
_MOST_COUNTED = 150
# A lead's source stands within this many clauses of it; further on it is another matter.
_SOURCE_REACH = 12
# Rows of the table of shared weights that are worked out at one time.
_ROWS = 512

Pairs = list[tuple[int, int]]


def candidates(found: Wordings, weight: Weight) -> Pairs:
    """Give the pairs of wordings, by number, that are worth scoring, in order."""
    if len(found) < 2:
        return []
    close = _by_terms(found, weight)
    likeliest = list(close)
    if len(close) > _MOST_PAIRS:
        likeliest = sorted(close, key=lambda pair: (-close[pair], pair))[:_MOST_PAIRS]
    return sorted({*likeliest, *_by_counts(found)})


def _by_terms(found: Wordings, weight: Weight) -> dict[tuple[int, int], float]:
    """Give the pairs that share telling words, and how much of all their words that is."""
    table, heft = _table(found, weight)
    measured = np.array([bool(p.figures or p.days) for p in found.first])
    pairs: dict[tuple[int, int], float] = {}
    for at in range(0, len(found), _ROWS):
        shared = (table[at : at + _ROWS] @ table.T).tocoo()
        rows, columns, value = shared.row + at, shared.col, shared.data
        enough = (value >= _LEAST_SHARED - 1e-9) | (
            (value >= _LEAST_MEASURED - 1e-9) & measured[rows] & measured[columns]
        )
        enough &= rows != columns
        rows, columns, value = rows[enough], columns[enough], value[enough]
        likeness = np.round(value / np.sqrt(heft[rows] * heft[columns]), 9)
        # The likeliest partners of each row first; equal ones in the order of the story.
        order = np.lexsort((columns, -likeness, rows))
        begins = np.searchsorted(rows[order], np.arange(at, at + shared.shape[0] + 1))
        for a, (begin, end) in enumerate(pairwise(begins.tolist()), start=at):
            chosen = order[begin:end]
            for b, close in _partners(a, columns[chosen], likeness[chosen], found):
                pairs[min(a, b), max(a, b)] = close
    return pairs


def _partners(
    a: int, others: NDArray[np.int32], likeness: NDArray[np.float64], found: Wordings
) -> Iterator[tuple[int, float]]:
    """Give the first of a wording's partners that may be compared with it, and how like it is."""
    kept = 0
    for b, close in zip(map(int, others), map(float, likeness), strict=True):
        if kept == _MOST_PARTNERS:
            return
        if not found.together(a, b) or _meet(found.first[a], found.first[b]):
            kept += 1
            yield b, close


def _table(found: Wordings, weight: Weight) -> tuple[sparse.csr_matrix, NDArray[np.float64]]:
    """Give wordings x terms, each cell the root of the term's weight, and each wording's weight."""
    postings: dict[str, list[int]] = {}
    for number, p in enumerate(found.first):
        for term in sorted(p.terms):
            postings.setdefault(term, []).append(number)
    rows: list[int] = []
    columns: list[int] = []
    cells: list[float] = []
    telling = [(t, h) for t, h in sorted(postings.items()) if 1 < len(h) <= _MOST_POSTINGS]
    for column, (term, holders) in enumerate(telling):
        rows += holders
        columns += [column] * len(holders)
        cells += [float(np.sqrt(weight(term)))] * len(holders)
    table = sparse.csr_matrix((cells, (rows, columns)), shape=(len(found), max(1, len(telling))))
    heft = np.array([max(weigh(p.terms, weight), 1e-9) for p in found.first])
    return table, heft


def _by_counts(found: Wordings) -> Pairs:
    counted: dict[str, list[int]] = {}
    for number, p in enumerate(found.first):
        for kind in sorted({count.kind for count in counts(p)}):
            counted.setdefault(kind, []).append(number)
    pairs: Pairs = []
    for _, holders in sorted(counted.items()):
        if len(holders) <= _MOST_COUNTED:
            pairs += combinations(holders, 2)
        else:
            reach = _MOST_PARTNERS
            pairs += [(a, b) for i, a in enumerate(holders) for b in holders[i + 1 : i + 1 + reach]]
    return pairs


def _meet(a: Proposition, b: Proposition) -> bool:
    """Say whether two propositions of one article are worth comparing.

    They are when one denies what the other says, or when one gives the source of what the other
    says, in the article's own voice or in another mouth, not far from it.
    """
    if a.denies != b.denies or a.article != b.article:
        return True
    return a.statement != b.statement and abs(a.ordinal - b.ordinal) <= _SOURCE_REACH
