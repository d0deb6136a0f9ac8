"""Vectors: what each article is about, as weighted terms, so that a product says how alike two are.

A row holds the kinds of terms (`secondsource.compare.story_terms`), each as TF-IDF of unit
length times the root of what its cosine counts; one dot product is then a weighted sum of
cosines. How rare a term is say the shipped background and the articles of the case together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

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
# A term that no other counted article has is hardly shared; it counts less in the length, so
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
# Articles that are counted to say how rare a term is in the case: all of a case up to this size,
# else every second, fourth, … by a number drawn from its id.
COUNTED = 32_768
# Room for counting: a case holds some hundred terms an article that no other has.
_ROOM_FOR_EACH = 1 << 12


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many of `articles` articles of a case each term stands, by its number's remainder.

    `all` says that these are all articles of the case.
    """

    articles: int
    counts: npt.NDArray[np.uint32]
    all: bool = True

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
    """Count in how many articles of the case, or of a sample of it, each term stands."""
    places = np.arange(len(sketches))
    every = 1
    while len(sketches) > COUNTED * every:
        every *= 2
    if every > 1:
        drawn = np.array([crc32(row.id.encode("utf-8", "surrogatepass")) for row in sketches])
        places = np.flatnonzero(drawn % every == 0)
    size = _ROOM_FOR_EACH
    while size < _ROOM_FOR_EACH * len(places):
        size *= 2
    counts = np.zeros(size, dtype=np.uint32)
    for begin in range(0, len(places), TOGETHER):
        for terms in terms_of(sketches, places[begin : begin + TOGETHER]):
            found, number = np.unique(terms.term & (size - 1), return_counts=True)
            counts[found] += number.astype(np.uint32)
    return Spread(len(places), counts, every == 1)


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
        # The weightiest of each article first; of equals the lowest number.
        order = np.lexsort((term, -weight, owner))
        order = order[ranked(owner[order]) < MOST[kind]]
        kept.append((owner[order], term[order], weight[order]))
    owner, term, weight = (np.concatenate(part) for part in zip(*kept, strict=True))
    order = np.lexsort((term, -weight, owner))
    owner, term, weight = owner[order], term[order], weight[order]
    rank = ranked(owner)
    leading = np.zeros((len(places), LEADING), dtype=np.int64)
    weights = np.zeros((len(places), LEADING), dtype=np.float32)
    first = rank < LEADING
    leading[owner[first], rank[first]] = term[first]
    weights[owner[first], rank[first]] = weight[first]
    order = np.lexsort((term, owner))
    ends = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(places)))))
    matrix = sparse.csr_matrix(
        (weight[order].astype(np.float32), term[order].astype(np.int32), ends),
        shape=(len(places), WIDTH),
    )
    return Rows(matrix, leading, weights)


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
    # What is alone in a sample need not be in the case.
    kept = (held > 1) | (not case.all)
    return owner[kept], terms.term[kept], scaled[kept]
