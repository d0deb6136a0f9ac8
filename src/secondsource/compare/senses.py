"""How near in meaning two ordinary words are: "robber" and "burglar" may tell one fact.

Three layers, the surest first: the same term; the classes of `data/synonyms.tsv`, which are
authoritative (terms of two different classes never match, so opposites stand in two classes);
and, for words in no class or in one only, a small table of word vectors made once from
all-MiniLM-L6-v2 (`weights/README.md`). Names never match softly: the table holds no name.

All sums are of whole numbers below 2**24, so they are exact in any order and on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from secondsource.compare.terms import fold, stem
from secondsource.data.countries import rows

# The cosine from which two words count as alike. Of pairs of words that `synonyms.tsv` puts in
# two classes (which the list then overrules) 0.01 % reach it, of pairs in one class 19 %. Lower
# values let opposites in ("easier" / "harder" .74) and find no more claims: held-out average
# precision is .875 to .877 for every value from .50 to .75 (`training/likeness.py`).
_ALIKE = 0.75
# Beginnings that turn a word into its opposite: "correct" / "incorrect" never match.
_NOT = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "de")
_NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Senses:
    """The table: one row of whole numbers a term, sorted by term, and the rows' lengths."""

    row: Mapping[str, int]
    terms: tuple[str, ...]
    vectors: NDArray[np.float32]
    lengths: NDArray[np.float64]


@cache
def senses() -> Senses:
    """Read the table; a class of synonyms is one row, the middle of its words."""
    with (files("secondsource.weights") / "senses.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        stems = bytes(stored["stems"]).decode("utf-8").split("\n")
        numbers = stored["vectors"].astype(np.float32)
    place = {name: index for index, name in enumerate(stems)}
    found: dict[str, NDArray[np.float32]] = {}
    classed: set[str] = set()
    for entry in rows("synonyms.tsv"):
        members = sorted({stem(fold(word)) for word in entry["words"].split()} - classed)
        classed.update(members)
        held = [numbers[place[name]] for name in members if name in place]
        if held:
            total = np.sum(held, axis=0, dtype=np.float32)
            found[f"~{entry['class']}"] = np.rint(total * np.float32(127 / np.abs(total).max()))
    found |= {name: numbers[index] for name, index in place.items() if name not in classed}
    names = tuple(sorted(found))
    vectors = np.stack([found[name] for name in names]).astype(np.float32)
    lengths = np.sqrt((vectors.astype(np.float64) ** 2).sum(axis=1))
    return Senses(MappingProxyType({t: i for i, t in enumerate(names)}), names, vectors, lengths)


def known(term: str) -> bool:
    """Say whether a term is an ordinary word (written small in news) or a class of synonyms.

    >>> known("sailor"), known("~kill"), known("maduro")
    (True, True, False)
    """
    return term.startswith("~") or term in senses().row


def _apart(a: str, b: str) -> bool:
    """Say whether two terms must not match: two classes, or a word and its denial."""
    if a.startswith("~") and b.startswith("~"):
        return True
    return any(a == prefix + b or b == prefix + a for prefix in _NOT)


@lru_cache(maxsize=20_000)
def near(term: str) -> Mapping[str, float]:
    """Give every other term that is alike in meaning, with its likeness; {} for the unknown."""
    table = senses()
    index = table.row.get(term)
    if index is None:
        return _NOTHING
    # `einsum` and not `@`, which starts threads of its own: beside other workers they wait for
    # each other far longer than the sum takes.
    dots = np.einsum("ij,j->i", table.vectors, table.vectors[index]).astype(np.float64)
    cosines = dots / (table.lengths * table.lengths[index])
    found = {
        table.terms[i]: float(cosines[i])
        for i in np.flatnonzero(cosines >= _ALIKE).tolist()
        if i != index and not _apart(term, table.terms[i])
    }
    return MappingProxyType(found) if found else _NOTHING


def alike(a: str, b: str) -> float:
    """Give how alike two terms are in meaning, 0 to 1: 1 for one term, 0 for the unknown.

    >>> alike("~kill", "~kill"), alike("~rise", "~fall"), alike("maduro", "madura")
    (1.0, 0.0, 0.0)
    """
    return 1.0 if a == b else near(a).get(b, 0.0)
