"""Puts gold event mentions of many documents into chains, without being told the topics.

Documents are grouped by what they are about (TF-IDF, average link); within a group each pair of
mentions is scored by the pair model's `event` and a few signs beside it, weighed by a logistic
regression; chains grow by average link, so that no chain of lucky pairs joins two events.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import minimize
from scipy.spatial.distance import squareform

from bench.ecb_mentions import Mention
from secondsource.compare.pair_sides import Side
from secondsource.compare.senses import alike
from secondsource.compare.terms import stem, terms

# Cosine of documents from which two groups of them are one, on average. On the training part
# groups agree best with its subtopics from .12 to .2 (`--groups` of the bench: B3 .86 to .89 to
# .85); the lowest of these parts the fewest reports of one event, which nothing later mends.
ONE_GROUP = 0.12
# The mean likelihood from which two groups of mentions are one event. Below a half, since a pair of
# one event with other words is often thought unlikely: CoNLL on dev was 77 from .25 to .4.
ONE_EVENT = 0.3
# A little against weights that run away where a sign tells all.
L2 = 1.0
Pair = tuple[int, int]
Rows = NDArray[np.float64]
# Scores pairs of sides: do they tell of one event?
Scorer = Callable[[Sequence[tuple[Side, Side]]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of mentions of one group of documents, by number, and a row of signs for each."""

    mentions: tuple[Mention, ...]
    groups: tuple[int, ...]
    pairs: tuple[Pair, ...]
    signs: Rows

    @property
    def wanted(self) -> NDArray[np.bool_]:
        """Say which pairs name one event."""
        return np.array([self.mentions[i].chain == self.mentions[j].chain for i, j in self.pairs])


def document_vectors(mentions: Sequence[Mention]) -> tuple[list[str], Rows]:
    """Give documents by name and the TF-IDF, of length one, of their sentences with mentions."""
    texts: dict[str, dict[int, str]] = {}
    for mention in mentions:
        texts.setdefault(mention.where[0], {})[mention.where[1]] = mention.side.text
    names = sorted(texts)
    counts = [Counter(t for text in texts[n].values() for t in terms(text).all) for n in names]
    common = Counter(term for count in counts for term in count)
    column = {term: k for k, term in enumerate(sorted(common))}
    rows = np.zeros((len(names), len(column)))
    for row, count in enumerate(counts):
        for term, n in count.items():
            rows[row, column[term]] = (1 + math.log(n)) * math.log(len(names) / common[term] + 1)
    return names, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def grouped(vectors: Rows, least: float = ONE_GROUP) -> NDArray[np.int64]:
    """Give the number of each document's group."""
    if len(vectors) < 2:
        return np.zeros(len(vectors), dtype=np.int64)
    apart = np.clip(1 - vectors @ vectors.T, 0, None)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), method="average")
    return np.asarray(fcluster(tree, 1 - least, criterion="distance"), dtype=np.int64)


def scored(mentions: Sequence[Mention], score: Scorer) -> Scored:
    """Score every pair of mentions within a group of documents."""
    names, vectors = document_vectors(mentions)
    row = {name: k for k, name in enumerate(names)}
    groups = grouped(vectors)
    home = [int(groups[row[m.where[0]]]) for m in mentions]
    pairs = [(i, j) for i, j in combinations(range(len(mentions)), 2) if home[i] == home[j]]
    event = score([(mentions[i].side, mentions[j].side) for i, j in pairs])
    where = [row[m.where[0]] for m in mentions]
    signs = [
        _signs(mentions[i], mentions[j], logit, float(vectors[where[i]] @ vectors[where[j]]))
        for (i, j), logit in zip(pairs, event, strict=True)
    ]
    return Scored(tuple(mentions), tuple(home), tuple(pairs), np.array(signs))


def _signs(a: Mention, b: Mention, event: float, documents: float) -> list[float]:
    """Give the signs of a pair: the model's, words and documents alike, and a constant."""
    one_document = a.where[0] == b.where[0]
    one_word = stem(a.lemma) == stem(b.lemma)
    near_words = any(alike(x, y) > 0 for x in _words(a) for y in _words(b))
    return [event, one_word, near_words, documents, one_document, one_document and one_word, 1.0]


@lru_cache(maxsize=20_000)
def _words(mention: Mention) -> frozenset[str]:
    """Give the terms of a trigger, synonyms as one."""
    return terms(mention.side.text[mention.side.start : mention.side.end]).all


def weights(rows: Rows, wanted: NDArray[np.bool_]) -> Rows:
    """Fit a logistic regression; the last column of `rows` is ones."""

    def loss(beta: Rows) -> tuple[float, Rows]:
        z = rows @ beta
        value = float((np.logaddexp(0, z) - wanted * z).sum() + 0.5 * L2 * (beta[:-1] ** 2).sum())
        slope = rows.T @ (1 / (1 + np.exp(-z)) - wanted)
        slope[:-1] += L2 * beta[:-1]
        return value, slope

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def likelihoods(rows: Rows, beta: Rows) -> Rows:
    """Give how likely each row's pair is to name one event."""
    return np.asarray(1 / (1 + np.exp(-(rows @ beta))))


def chains(found: Scored, likely: Rows, least: float = ONE_EVENT) -> list[frozenset[str]]:
    """Give the names of the mentions of each event, from the likelihood of each pair."""
    of_pair = dict(zip(found.pairs, likely.tolist(), strict=True))
    made: list[frozenset[str]] = []
    for group in sorted(set(found.groups)):
        members = [k for k, home in enumerate(found.groups) if home == group]
        numbers = [1]
        if len(members) > 1:
            apart = [1 - of_pair[pair] for pair in combinations(members, 2)]
            tree = linkage(np.array(apart), method="average")
            numbers = fcluster(tree, 1 - least, criterion="distance").tolist()
        for number in sorted(set(numbers)):
            own = (m for m, n in zip(members, numbers, strict=True) if n == number)
            made.append(frozenset(found.mentions[m].name for m in own))
    return made
