"""Vectors: what each article is about, as weighted terms, so that a product says how alike two are.

A row holds the kinds of terms (`secondsource.compare.story_terms`), each as TF-IDF of unit
length times the root of what its cosine counts; one dot product is then a weighted sum of
cosines. How rare a term is say the shipped background and the articles of the case together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from secondsource.compare.story_terms import (
    KINDS,
    TOGETHER,
    Terms,
    background_counts,
    known,
    ranked,
    raw_terms,
    terms_of,
)
from secondsource.sketch.columns import Sketches

Numbers = npt.NDArray[Any]

# What each kind's cosine counts (see `secondsource.compare.clusters`). Pairs of stems carry most:
# they tell the event ("seized tanker") from its subject ("tanker").
PARTS = (8.67, 7.79, 23.83, 1.7)
# Exponents of the inverse document frequency: below 1, so that no single rare word decides.
RARITY = (0.7, 0.7, 1.0, 1.0)
# One article of the case tells as much on what is common there as five of the background.
CASE_WEIGHT = 5
# A term that no other article of the case has cannot be shared; it counts less in the length, so
# that long articles and unusual words do not push an article away from its story. Among few
# articles nearly every term is alone, which tells less: there it counts more (up to four
# articles in full, for twenty .45), or two of them would always look alike.
ALONE = 0.3
ALONE_AMONG_FEW = 3
ALONE_AT_MOST = 1.0
# Terms of each kind that a row keeps, the weightiest: its memory does not grow with the text.
MOST = (192, 64, 192, 16)
# Weightiest terms of an article under which it looks for its like.
LEADING = 40
WIDTH = (1 << 31) - 1
# Room for counting: a case holds some hundred terms an article that no other has. In the largest,
# where rooms are shared by a few terms, all look a little less rare.
_ROOM_FOR_EACH = 1 << 12
_MOST_ROOM = 1 << 26


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many of `articles` articles of a case each term stands, by its number's remainder."""

    articles: int
    counts: npt.NDArray[np.uint32]

    def of(self, terms: Numbers) -> npt.NDArray[np.int64]:
        """Give the counts of terms."""
        found: npt.NDArray[np.int64] = self.counts[terms & (len(self.counts) - 1)].astype(np.int64)
        return found


@dataclass(frozen=True, slots=True)
class Rows:
    """The vectors of some articles.

    `matrix` has a row for each, columns ascending; `leading[i]` are its weightiest terms, 0 where
    there are fewer, with their `weights`.
    """

    matrix: sparse.csr_matrix
    leading: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]


def spread(sketches: Sketches) -> Spread:
    """Count in how many articles of the case each term stands."""
    size = _ROOM_FOR_EACH
    while size < min(_ROOM_FOR_EACH * len(sketches), _MOST_ROOM):
        size *= 2
    counts = np.zeros(size, dtype=np.uint32)
    for begin in range(0, len(sketches), TOGETHER):
        some = np.arange(begin, min(begin + TOGETHER, len(sketches)))
        for owner, term, _ in raw_terms(sketches, some):
            keys = (owner - begin).astype(np.uint64) << np.uint64(31) | term.astype(np.uint64)
            keys.sort()
            first = np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)]
            np.add.at(counts, (keys[first] & np.uint64(size - 1)).astype(np.int64), 1)
    return Spread(len(sketches), counts)


def vectors(sketches: Sketches, places: Numbers, case: Spread) -> Rows:
    """Give the vectors of the articles at some places, ascending; `case` counts the whole case."""
    parts = [
        _some(sketches, places[begin : begin + TOGETHER], case)
        for begin in range(0, max(len(places), 1), TOGETHER)
    ]
    matrix = sparse.vstack([part.matrix for part in parts], format="csr")
    # Where two terms of an article share a number, products would take room for every number.
    matrix.sum_duplicates()
    return Rows(
        matrix,
        np.concatenate([part.leading for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def _some(sketches: Sketches, places: Numbers, case: Spread) -> Rows:
    kept: list[tuple[Numbers, Numbers, Numbers]] = []
    for kind, terms in zip(KINDS, terms_of(sketches, places), strict=True):
        owner, term, weight = _weighted(terms, kind, case, places)
        order = _heaviest(owner, weight)
        order = order[ranked(owner[order]) < MOST[kind]]
        kept.append((owner[order], term[order], weight[order]))
    owner, term, weight = (np.concatenate(part) for part in zip(*kept, strict=True))
    order = np.argsort(owner * (WIDTH + 1) + term)
    owner, term, weight = owner[order], term[order], weight[order]
    ends = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(places)))))
    matrix = sparse.csr_matrix(
        (weight.astype(np.float32), term.astype(np.int32), ends), shape=(len(places), WIDTH)
    )
    order = _heaviest(owner, weight)
    owner, term, weight = owner[order], term[order], weight[order]
    rank = ranked(owner)
    leading = np.zeros((len(places), LEADING), dtype=np.int64)
    weights = np.zeros((len(places), LEADING), dtype=np.float32)
    first = rank < LEADING
    leading[owner[first], rank[first]] = term[first]
    weights[owner[first], rank[first]] = weight[first]
    return Rows(matrix, leading, weights)


def _heaviest(owner: Numbers, weight: Numbers) -> npt.NDArray[np.int64]:
    """Order entries, which are by owner and term, by owner and weight; of equals the first term."""
    # No weight reaches the sum of all parts.
    return np.argsort(owner - weight / sum(PARTS), kind="stable")


def _weighted(
    terms: Terms, kind: int, case: Spread, places: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Weight the terms of a kind by rarity, to one length for each article; leave out the alone."""
    # A term that stands in no article of the background is as rare as one that stands in one.
    base = np.maximum(background_counts(terms.term), 1)
    held = np.maximum(case.of(terms.term), 1)
    total = known().articles + CASE_WEIGHT * case.articles
    rarity = np.log((total + 1) / (base + CASE_WEIGHT * held)) ** RARITY[kind]
    weight = (1 + np.log(terms.count)) * rarity
    owner = np.searchsorted(places, terms.owner)
    lone = min(ALONE_AT_MOST, ALONE + ALONE_AMONG_FEW / max(case.articles, 1))
    squares = np.where(held > 1, weight, weight * lone) ** 2
    length = np.sqrt(np.bincount(owner, squares, minlength=len(places)))
    scaled = weight * np.sqrt(PARTS[kind]) / np.maximum(length[owner], 1e-12)
    shared = held > 1
    return owner[shared], terms.term[shared], scaled[shared]
