"""Vectors: what each article is about, as weighted word stems of unit length.

Three blocks of features stand side by side, so that one dot product is a weighted sum of three
cosines: the stems of the whole text (title and lead counted again), the stems of title and lead
alone, and pairs of neighbouring stems. Weights are TF-IDF with background counts. Chosen and
measured in `bench/stories.py`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

from secondsource.compare.background import Background, background
from secondsource.model import Article, Reading
from secondsource.sketch.stems import stem, telling_stems
from secondsource.sketch.words import words

# Parts of the three cosines, best of a grid on two thirds of AllSides and on ECB+ together.
# Pairs of stems carry most: they tell the event ("seized tanker") from its subject ("tanker").
OPENING_PART = 0.1
PAIR_PART = 0.6
# A title says in ten words what the event is; each of its words counts as four more in the body.
TITLE_COUNT = 4
LEAD_WORDS = 60
# Exponent of the inverse document frequency: below 1, so that no single rare word decides.
RARITY = 0.7
# Names of people, bodies and places mark an event a little better than other words as rare.
NAME_BOOST = 1.3
# One article of the case tells as much on what is common there as five of the background.
CASE_WEIGHT = 5
# Stems in more than this part of the background say nothing on the subject.
COMMON = 0.3
# A term that no other article of the case has cannot be shared; it counts less in the length, so
# that long articles and unusual words do not push an article away from its story. Among few
# articles nearly every term is alone, which tells less: there it counts more (up to five
# articles .6, for twenty .375), or two of them would always look alike. At .3, half of all pairs
# of unlike articles would be one story when they are a case by themselves; at .6, one in twenty.
ALONE = 0.3
ALONE_AMONG_FEW = 1.5
ALONE_AT_MOST = 0.6


def vectors(articles: Sequence[Article], readings: Mapping[str, Reading]) -> sparse.csr_matrix:
    """Give one row per article, in the order given; columns are the terms shared in the case."""
    table = background()
    whole: list[dict[str, float]] = []
    opening: list[dict[str, float]] = []
    paired: list[dict[str, float]] = []
    for article in articles:
        language = article.language
        title = telling_stems(article.title or "", language)
        body = telling_stems(article.text, language)
        lead = body[:LEAD_WORDS]
        reading = readings.get(article.id)
        names = _names(reading) if reading is not None else frozenset()
        counts = Counter(body + lead)
        for term in title:
            counts[term] += TITLE_COUNT
        whole.append(
            {
                term: (1 + math.log(count)) * (NAME_BOOST if term in names else 1)
                for term, count in counts.items()
            }
        )
        opening.append({s: 1 + math.log(n) for s, n in Counter(title + lead).items()})
        pairs = Counter(
            f"{one} {two}"
            for run in (title, body)
            for one, two in pairwise(run)
            if max(table.share(one), table.share(two)) < COMMON
        )
        paired.append({pair: 1 + math.log(count) for pair, count in pairs.items()})
    blocks = [
        _block(whole, table, RARITY, 1 - OPENING_PART - PAIR_PART),
        _block(opening, table, RARITY, OPENING_PART),
        _block(paired, table, 1.0, PAIR_PART),
    ]
    joined: sparse.csr_matrix = sparse.hstack(blocks, format="csr")
    return joined


def _names(reading: Reading) -> frozenset[str]:
    """Give the stems that stand in the names of a reading."""
    return frozenset(stem(word.group()) for name in reading.names for word in words(name.text))


def _block(
    rows: Sequence[Mapping[str, float]], table: Background, rarity: float, part: float
) -> sparse.csr_matrix:
    """Weight one block of features by rarity and scale each row to the length `part` ** 0.5."""
    spread: Counter[str] = Counter()
    for row in rows:
        spread.update(row.keys())
    total = table.articles + CASE_WEIGHT * len(rows)
    rare = {
        term: math.log((total + 1) / (table.counts.get(term, 1) + CASE_WEIGHT * count)) ** rarity
        for term, count in spread.items()
        if table.share(term) <= COMMON and len(term) > 1
    }
    columns = {term: at for at, term in enumerate(sorted(t for t in rare if spread[t] > 1))}
    lone = min(ALONE_AT_MOST, ALONE + ALONE_AMONG_FEW / max(len(rows), 1))
    data: list[float] = []
    places: list[int] = []
    ends = [0]
    for row in rows:
        kept = [(columns[t], row[t] * rare[t]) for t in row if t in columns]
        alone = [row[t] * rare[t] * lone for t in row if t in rare and t not in columns]
        kept.sort()
        length = math.sqrt(math.fsum(w * w for _, w in kept) + math.fsum(w * w for w in alone))
        scale = math.sqrt(part) / length if length else 0.0
        places += [at for at, _ in kept]
        data += [weight * scale for _, weight in kept]
        ends.append(len(data))
    return sparse.csr_matrix(
        (np.array(data, dtype=np.float64), np.array(places, dtype=np.int64), ends),
        shape=(len(rows), len(columns)),
    )
