"""Shingles: runs of words, hashed, by which texts that share wording find each other.

A shingle is `LENGTH` words in a row, with case, quote marks and dashes folded away. Articles are
found through an inverted index (shingle to holders), never by comparing every pair, and then
measured exactly: `coverage` is the part of one text's words that stand in a shared run.
Method: w-shingling and containment, A. Broder, "On the resemblance and containment of documents"
(1997); coverage by words rather than by shingles, so that a share can be said in plain words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from secondsource.sketch.words import folded

Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

# Five words in a row are seldom shared by chance outside stock phrases and names of offices;
# four still are ("the president of the"), and six miss copies with an edited word per sentence.
LENGTH = 5

# How many holders of one shingle a later holder is compared with. The holders are taken in the
# caller's order (likeliest source first), so a thousand copies are each compared with the first
# few, and work grows with the number of articles instead of its square.
HOLDERS = 16

_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that powers of it never vanish modulo 2**64


@dataclass(frozen=True, slots=True)
class Shingled:
    """The shingles of one text: `hashes[i]` is the run that starts at word `starts[i]`.

    `span` counts the words laid end to end, to which `starts` refer; `words` counts those that
    stand in any run: the whole that shares are parts of. `unique` holds the distinct hashes,
    sorted.
    """

    hashes: Hashes
    starts: npt.NDArray[np.int64]
    span: int
    words: int
    unique: Hashes


@dataclass(slots=True)
class Hasher:
    """Turns words into numbers, remembering those it has met. One per join, never shared."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, word: str) -> int:
        """Give the 64-bit number of a word; the same in every process and on every machine."""
        number = self.known.get(word)
        if number is None:
            digest = hashlib.blake2b(folded(word).encode("utf-8", "surrogatepass"), digest_size=8)
            number = int.from_bytes(digest.digest(), "big")
            self.known[word] = number
        return number


def shingle(stretches: Sequence[Sequence[str]], hasher: Hasher, length: int = LENGTH) -> Shingled:
    """Hash each run of `length` words; no run crosses from one stretch of words to the next.

    >>> shingle([["a", "b", "c", "d", "e", "f"], ["too", "short"]], Hasher()).words
    6
    """
    hashes: list[Hashes] = []
    starts: list[npt.NDArray[np.int64]] = []
    count = 0
    for stretch in stretches:
        if len(stretch) < length:
            continue
        numbers = np.array([hasher.of(word) for word in stretch], dtype=np.uint64)
        runs = len(stretch) - length + 1
        rolled = np.zeros(runs, dtype=np.uint64)
        for offset in range(length):
            rolled = (rolled ^ numbers[offset : offset + runs]) * _STEP
            rolled ^= rolled >> np.uint64(29)
        hashes.append(rolled)
        starts.append(np.arange(count, count + runs, dtype=np.int64))
        count += len(stretch)
    if not hashes:
        empty = np.zeros(0, dtype=np.uint64)
        return Shingled(empty, np.zeros(0, dtype=np.int64), 0, 0, empty)
    joined = np.concatenate(hashes)
    return Shingled(joined, np.concatenate(starts), count, count, np.unique(joined))


def without(one: Shingled, drop: Hashes, length: int = LENGTH) -> Shingled:
    """Leave out the runs among the sorted hashes `drop`, and the words that stood only in them."""
    kept = ~held(one, drop)
    if kept.all():
        return one
    hashes = one.hashes[kept]
    return Shingled(
        hashes, one.starts[kept], one.span, covered(one, kept, length), np.unique(hashes)
    )


def held(one: Shingled, keep: Hashes) -> Flags:
    """Say for each run of `one` whether it is among the sorted hashes `keep`."""
    if not len(keep):
        return np.zeros(len(one.hashes), dtype=np.bool_)
    at = np.searchsorted(keep, one.hashes)
    at[at == len(keep)] = 0
    found: Flags = keep[at] == one.hashes
    return found


def covered(one: Shingled, runs: Flags, length: int = LENGTH) -> int:
    """Count the words of `one` that stand in any of the flagged runs."""
    marks = np.zeros(one.span + 1, dtype=np.int64)
    chosen = one.starts[runs]
    np.add.at(marks, chosen, 1)
    np.add.at(marks, chosen + length, -1)
    return int(np.count_nonzero(np.cumsum(marks[:-1]) > 0))


def coverage(one: Shingled, other: Shingled, length: int = LENGTH) -> float:
    """Give the part, 0 to 1, of one text's words that stand in runs it shares with the other.

    >>> h = Hasher()
    >>> a = shingle(["the mayor opened the new bridge on friday".split()], h)
    >>> b = shingle(["crowds came as the mayor opened the new bridge at last".split()], h)
    >>> coverage(a, b)
    0.75
    """
    if not one.words or not other.words:
        return 0.0
    return covered(one, held(one, other.unique), length) / one.words


def pairs(
    texts: Sequence[Shingled], least: int, holders: int = HOLDERS
) -> dict[int, list[tuple[int, int]]]:
    """For each text, list the earlier texts of the sequence that share at least `least` runs.

    Returns {index: [(earlier index, shared runs), …]}, most shared first. Only the first
    `holders` holders of a run count as earlier texts, so put the likeliest sources first.
    """
    sizes = [len(text.unique) for text in texts]
    if not sum(sizes):
        return {}
    hashes = np.concatenate([text.unique for text in texts])
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    order = np.argsort(hashes, kind="stable")  # stable: owners stay in order within a run
    hashes, owners = hashes[order], owners[order]
    opens = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    first = np.repeat(opens, np.diff(np.r_[opens, len(hashes)]))
    place = np.arange(len(hashes)) - first
    found: dict[int, list[tuple[int, int]]] = {}
    codes: list[npt.NDArray[np.int64]] = []
    counts: list[npt.NDArray[np.int64]] = []
    for step in range(holders):
        later = np.flatnonzero(place > step)
        if not len(later):
            break
        code, count = np.unique(
            owners[later] * len(texts) + owners[first[later] + step], return_counts=True
        )
        codes.append(code)
        counts.append(count)
    if not codes:
        return {}
    code, back = np.unique(np.concatenate(codes), return_inverse=True)
    total = np.zeros(len(code), dtype=np.int64)
    np.add.at(total, back, np.concatenate(counts))
    for pair, shared in zip(code.tolist(), total.tolist(), strict=True):
        if shared >= least:
            found.setdefault(pair // len(texts), []).append((pair % len(texts), shared))
    for rows in found.values():
        rows.sort(key=lambda row: (-row[1], row[0]))
    return found
