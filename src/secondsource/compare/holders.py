"""Holders: which texts hold a run of words; the inverted index by which texts find each other.

The index is one sorted array of numbers, 40 bits of a run's hash above 24 bits of the text that
holds it: eight bytes a kept run, some 1.2 GB for a million articles. Texts are numbered in the
order in which they are likely to be the source, so that a run lists its likeliest sources first.
Work is bounded by the number of runs kept, never by its square: a later holder is paired with the
first `HOLDERS` of a run alone, so that ten thousand copies are each compared with a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from secondsource.compare.runs import Flags, Hashes, Places

# More than the feeds that carry one agency's text on a day. A text that ranks before its copies
# but after these shares other runs with its copies: those that these have not.
HOLDERS = 32
# Bits of a text's number in a key. Of 150 million kept runs one in 7,000 agrees with another by
# chance in the remaining 40, and every pair is verified.
TEXT_BITS = np.uint64(24)
_TEXT = np.uint64((1 << 24) - 1)
MOST_TEXTS = 1 << 24
# Pairs that are laid out at one time before they are counted: about 200 MB.
_BATCH = 1 << 23


@dataclass(frozen=True, slots=True)
class Postings:
    """Runs that two texts hold or more: entry `e` is text `texts[e]`, holding run `runs[e]`.

    Entries of one run stand together, texts ascending; `first[e]` is the first entry of its run.
    `runs` are the upper 40 bits of hashes.
    """

    runs: Hashes
    texts: Places
    first: Places

    def opens(self) -> Places:
        """Give the first entry of each run."""
        return np.flatnonzero(self.first == np.arange(len(self.first)))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts that hold kept runs in common: `other` is numbered before `one`.

    `shared` counts those runs. Pairs are ordered by `one`, then by `other`.
    """

    one: Places
    other: Places
    shared: Places

    def only(self, chosen: Flags) -> Candidates:
        """Give the chosen pairs alone."""
        return Candidates(self.one[chosen], self.other[chosen], self.shared[chosen])


def keys_of(hashes: Hashes, texts: Places) -> Hashes:
    """Pack runs and the texts that hold them into index keys."""
    keys: Hashes = (hashes & ~_TEXT) | texts.astype(np.uint64)
    return keys


def postings(keys: Hashes, wanted: Flags | None = None) -> Postings:
    """Read the index, its keys sorted; of the runs that a wanted text holds, all by default.

    >>> keys = keys_of(np.array([1, 2, 1, 9], np.uint64) << TEXT_BITS, np.array([0, 0, 1, 1]))
    >>> postings(np.sort(keys)).texts.tolist()
    [0, 1]
    """
    keys = keys[first_of_equals(keys)]
    opens = np.flatnonzero(first_of_equals(keys >> TEXT_BITS))
    sizes = np.diff(np.concatenate((opens, [len(keys)])))
    some = sizes > 1
    if wanted is not None and len(opens):
        asked = wanted[(keys & _TEXT).astype(np.int64)]
        some &= np.logical_or.reduceat(asked, opens)
    keys = keys[np.repeat(some, sizes)]
    sizes = sizes[some]
    first = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return Postings(keys >> TEXT_BITS, (keys & _TEXT).astype(np.int64), first)


def candidates(index: Postings, wanted: Flags | None = None) -> Candidates:
    """Pair each wanted text with those before it that are among the first holders of its runs."""
    before = np.minimum(np.arange(len(index.first)) - index.first, HOLDERS)
    if wanted is not None:
        before[~wanted[index.texts]] = 0
    asking = np.flatnonzero(before)
    asking = asking[np.argsort(index.texts[asking], kind="stable")]
    codes: list[Hashes] = [np.zeros(0, np.uint64)]
    counts: list[Places] = [np.zeros(0, np.int64)]
    for at in batches(before[asking], _BATCH, index.texts[asking]):
        here = asking[at]
        times = before[here]
        other = index.texts[spread(index.first[here], times)]
        one = np.repeat(index.texts[here], times)
        code = np.sort((one.astype(np.uint64) << TEXT_BITS) | other.astype(np.uint64))
        opens = np.flatnonzero(first_of_equals(code))
        codes.append(code[opens])
        counts.append(np.diff(np.concatenate((opens, [len(code)]))))
    code = np.concatenate(codes)
    return Candidates(
        (code >> TEXT_BITS).astype(np.int64),
        (code & _TEXT).astype(np.int64),
        np.concatenate(counts),
    )


def first_of_equals(values: Hashes | Places) -> Flags:
    """Flag the first of each stretch of equal values."""
    return np.concatenate((np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1]))


def spread(starts: Places, sizes: Places) -> Places:
    """Give the numbers from each start on, as many as its size.

    >>> spread(np.array([5, 9]), np.array([3, 1])).tolist()
    [5, 6, 7, 9]
    """
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)


def batches(loads: Places, most: int, groups: Places | None = None) -> Iterator[slice]:
    """Cut a sequence into slices of at most so much load, or of one item.

    Neighbours of one group (equal numbers in `groups`) are never parted, however much they load.
    """
    sums = np.cumsum(loads)
    ends = np.arange(1, len(loads) + 1)
    if groups is not None:
        ends = np.append(np.flatnonzero(first_of_equals(groups)), len(groups))
    start = 0
    while start < len(loads):
        done = int(sums[start - 1]) if start else 0
        stop = max(int(np.searchsorted(sums, done + most, side="right")), start + 1)
        stop = int(ends[np.searchsorted(ends, stop)])
        yield slice(start, stop)
        start = stop
