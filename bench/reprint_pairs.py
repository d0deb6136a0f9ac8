"""Draws the pairs of news bodies whose kind of common text is labelled in `gold/README.md`.

    python bench/reprint_pairs.py [../shared/data]

Prints 600 pairs of FNC-1 bodies as rows of two body ids and a stratum, in a fixed order that
tells nothing. Most pairs of bodies have nothing in common, so they are drawn in strata: bands of
the part of the shorter text's five-word runs of narration that the longer one has too, pairs whose
common runs are quoted in one or both, and pairs on one subject that share no run of five words at
all. Nothing of the product is used, so that the draw stays the same when the product changes.
"""

from __future__ import annotations

import csv
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

DATA = Path(__file__).parents[2] / "shared" / "data"

LENGTH = 5  # words in a row that count as common text
LEAST_WORDS = 60  # a body of fewer words is a teaser: too little to tell a copy from chance
# Cosine of TF-IDF vectors: all of fifty pairs drawn from those above were on one subject.
SAME_SUBJECT = 0.25
EQUAL = 0.8  # Jaccard of whole texts from which one body stands for another
PER_BODY = 3
PER_FAMILIES = 2  # pairs between the same two families of near-equal bodies
PER_SUBJECT = 0.1  # part of a stratum that one subject may have: a large one has most pairs

# Stratum: how many pairs are wanted. More where two kinds meet, fewer where all are alike.
WANTED = {
    "nothing": 80,
    "quotes": 100,
    "0-.05": 70,
    ".05-.15": 80,
    ".15-.3": 80,
    ".3-.5": 70,
    ".5-.7": 60,
    ".7-1": 60,
}
_ABOVE = (0.05, 0.15, 0.3, 0.5, 0.7)
_BANDS = ("0-.05", ".05-.15", ".15-.3", ".3-.5", ".5-.7", ".7-1")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Quotes of a paragraph, between double marks, or single ones that no letter touches outside.
_QUOTE = re.compile(r"[\"“][^\"“”\n]*[\"”]|(?<!\w)['‘](?=\w)(?:[^'‘’\n]|['’](?=\w))*['’](?!\w)")

Floats = npt.NDArray[np.float64]
Runs = list[tuple[str, ...]]
Strata = dict[str, list[tuple[int, int]]]


class Pair(NamedTuple):
    """Two bodies, by id, the lower first, and the stratum that they were drawn from."""

    one: str
    other: str
    stratum: str


class Tables(NamedTuple):
    """What each two texts share: runs of narration, runs of the whole texts, and words."""

    own: Floats
    whole: Floats
    cosine: Floats


def bodies(data: Path = DATA) -> dict[str, str]:
    """Give the texts of the FNC-1 bodies by id."""
    csv.field_size_limit(10**9)
    with (data / "reprints/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as lines:
        return {row["Body ID"]: row["articleBody"] for row in csv.DictReader(lines)}


def words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def narration(text: str) -> Runs:
    """Give the five-word runs of narration; quotes of fewer words belong to it."""
    own: list[list[str]] = [[]]
    at = 0
    for quote in _QUOTE.finditer(text):
        if len(words(quote.group())) >= LENGTH:
            own[-1] += words(text[at : quote.start()])
            own.append([])
            at = quote.end()
    own[-1] += words(text[at:])
    return runs(own)


def runs(stretches: Sequence[Sequence[str]]) -> Runs:
    return [
        tuple(stretch[at : at + LENGTH])
        for stretch in stretches
        for at in range(len(stretch) - LENGTH + 1)
    ]


def shared(texts: Sequence[Runs]) -> Floats:
    """Count the distinct runs that each two texts share; on the diagonal those of a text."""
    numbers: dict[tuple[str, ...], int] = {}
    columns = [sorted({numbers.setdefault(run, len(numbers)) for run in text}) for text in texts]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.array(column, dtype=np.int64) for column in columns])
    matrix = sparse.csr_matrix((np.ones(len(flat)), flat, ends), (len(texts), len(numbers)))
    table: Floats = (matrix @ matrix.T).toarray()
    return table


def likeness(texts: Sequence[Sequence[str]]) -> Floats:
    """Give the cosines of the texts' TF-IDF vectors, terms damped by their logarithm."""
    numbers: dict[str, int] = {}
    counts = [Counter(numbers.setdefault(word, len(numbers)) for word in text) for text in texts]
    ends = np.cumsum([0, *map(len, counts)])
    flat = np.array([column for count in counts for column in count])
    terms = np.log1p(np.array([float(n) for count in counts for n in count.values()]))
    terms *= np.log(len(texts) / np.bincount(flat))[flat]
    matrix = sparse.csr_matrix((terms, flat, ends), (len(texts), len(numbers)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    table: Floats = (matrix @ matrix.T).toarray() / np.outer(lengths, lengths)
    return table


def groups(alike: Floats, least: float) -> list[int]:
    """Number each text's group: that of the first text before it that is so alike, or its own."""
    found: list[int] = []
    for at, row in enumerate(alike):
        near = np.flatnonzero(row[:at] >= least)
        found.append(found[near[0]] if len(near) else at)
    return found


def shuffled(pair: tuple[str, str]) -> bytes:
    """Give what to sort pairs by: an order that tells nothing and is the same everywhere."""
    return blake2b("\t".join(pair).encode(), digest_size=8).digest()


def strata(keys: Sequence[str], told: Sequence[list[str]], tables: Tables) -> Strata:
    """Part the pairs of texts that may be drawn; equal texts and strangers are in no stratum."""
    size = np.diag(tables.own)
    held = tables.own / np.maximum(np.minimum.outer(size, size), 1)
    found: Strata = {name: [] for name in WANTED}
    for i, j in combinations(range(len(keys)), 2):
        near = tables.cosine[i, j] >= SAME_SUBJECT
        if told[i] == told[j] or not (near or tables.whole[i, j]):
            continue
        if held[i, j] > _ABOVE[0]:
            found[_BANDS[bisect_right(_ABOVE, held[i, j])]].append((i, j))
        elif tables.whole[i, j] > tables.own[i, j]:
            found["quotes"].append((i, j))
        elif near:
            found[_BANDS[0] if tables.own[i, j] else "nothing"].append((i, j))
    for pairs in found.values():
        pairs.sort(key=lambda pair: shuffled((keys[pair[0]], keys[pair[1]])))
    return found


def draw(data: Path = DATA) -> list[Pair]:
    """Draw the pairs: the scarcest stratum first, each within the caps named above."""
    texts = {key: text for key, text in bodies(data).items() if len(words(text)) >= LEAST_WORDS}
    keys = sorted(texts, key=int)
    told = [words(texts[key]) for key in keys]
    own = shared([narration(texts[key]) for key in keys])
    whole = shared([runs([text]) for text in told])
    tables = Tables(own, whole, likeness(told))
    size = np.diag(whole)
    family = groups(whole / (np.add.outer(size, size) - whole), EQUAL)
    subject = groups(tables.cosine, SAME_SUBJECT)

    found = strata(keys, told, tables)
    drawn: list[Pair] = []
    per_body: Counter[int] = Counter()
    per_families: Counter[tuple[int, int]] = Counter()
    for name in sorted(found, key=lambda name: len(found[name]) / WANTED[name]):
        per_subject: Counter[int] = Counter()
        for i, j in found[name]:
            both = (min(family[i], family[j]), max(family[i], family[j]))
            if (
                per_subject.total() < WANTED[name]
                and per_subject[subject[i]] < PER_SUBJECT * WANTED[name]
                and per_families[both] < PER_FAMILIES
                and max(per_body[i], per_body[j]) < PER_BODY
            ):
                per_subject[subject[i]] += 1
                per_families[both] += 1
                per_body.update((i, j))
                drawn.append(Pair(keys[i], keys[j], name))
    # Turned round, as by the order of the draw those of the large strata would all come first.
    return sorted(drawn, key=lambda pair: shuffled((pair.other, pair.one)))


def main() -> None:
    for pair in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA):
        print(*pair, sep="\t")


if __name__ == "__main__":
    main()
