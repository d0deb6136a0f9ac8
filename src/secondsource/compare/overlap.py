"""Overlap: what two texts have in common word for word, measured exactly for many pairs at once.

Containment is Broder's ("On the resemblance and containment of documents", 1997): the part of
one text's distinct runs that the other holds. Coverage is the part of its words that stand in a
shared run, which can be said in plain words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from secondsource.compare.holders import batches, first_of_equals, spread
from secondsource.compare.runs import LENGTH, Places, Runs

Counts = npt.NDArray[np.int64]
# Hashes are told apart by 40 bits within one text: of 50,000 runs two agree once in 900 texts.
_BITS = np.uint64(40)
_MASK = np.uint64((1 << 40) - 1)
# Runs of pairs that are laid side by side at one time: about 200 MB.
_BATCH = 1 << 21


@dataclass(frozen=True, slots=True)
class Overlaps:
    """For each pair of texts: distinct runs shared, and each one's words that stand in them.

    `longest` is the longest stretch of words that stands the same in both; `ordered` the part,
    0 to 1, of neighbouring shared runs of the one that follow each other in the other as well.
    """

    runs: Counts
    one_words: Counts
    other_words: Counts
    longest: Counts
    ordered: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """The distinct runs of texts, sorted by hash within each text, with the places of each.

    Entry `e` stands at `places[at[e] : at[e + 1]]`; text `t` has the entries from `ends[t]` to
    `ends[t + 1]`, and `words[t]` words that stand in any run. Places count over all texts.
    """

    hashes: npt.NDArray[np.int64]
    ends: Places
    at: Places
    places: Places
    words: Counts

    def sizes(self) -> Counts:
        """Give the number of distinct runs of each text."""
        return np.diff(self.ends)


def held(runs: Runs, length: int = LENGTH) -> Held:
    """Sort the runs of each text."""
    owners = runs.owners()
    key = (owners.astype(np.uint64) << _BITS) | (runs.hashes >> (np.uint64(64) - _BITS))
    order = np.argsort(key, kind="stable")
    key = key[order]
    fresh = np.flatnonzero(first_of_equals(key))
    texts = (key[fresh] >> _BITS).astype(np.int64)
    return Held(
        (key[fresh] & _MASK).astype(np.int64),
        np.searchsorted(texts, np.arange(len(runs.ends))),
        np.concatenate((fresh, [len(key)])),
        runs.starts[order],
        _covered(owners, runs.starts, len(runs.ends) - 1, length),
    )


def containment(texts: Held, one: Places, other: Places) -> tuple[Counts, npt.NDArray[np.float64]]:
    """Count the distinct runs that pairs share, and give their part, 0 to 1, of the shorter text.

    `one[i]` and `other[i]` are the numbers of the texts of pair `i`.
    """
    shared = np.zeros(len(one), dtype=np.int64)
    sizes = texts.sizes()
    for at in batches(sizes[one] + sizes[other], _BATCH):
        pairs, _ = _matches(texts, one[at], other[at])
        shared[at] = np.bincount(pairs, minlength=at.stop - at.start)
    least = np.minimum(sizes[one], sizes[other])
    return shared, shared / np.maximum(least, 1)


def overlaps(texts: Held, one: Places, other: Places, length: int = LENGTH) -> Overlaps:
    """Measure in full what pairs have in common; see `Overlaps`."""
    count = len(one)
    found = Overlaps(
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.float64),
    )
    sizes = texts.sizes()
    for at in batches(sizes[one] + sizes[other], _BATCH):
        width = at.stop - at.start
        pairs, mine = _matches(texts, one[at], other[at])
        _, theirs = _matches(texts, other[at], one[at])  # same pairs, same runs, same order
        found.runs[at] = np.bincount(pairs, minlength=width)
        found.one_words[at] = _words(texts, pairs, mine, width, length)
        found.other_words[at] = _words(texts, pairs, theirs, width, length)
        here, there = texts.places[texts.at[mine]], texts.places[texts.at[theirs]]
        order = np.lexsort((here, pairs))
        longest, ordered = _lined_up(pairs[order], here[order], there[order], width, length)
        found.longest[at], found.ordered[at] = longest, ordered
    return found


def _matches(texts: Held, one: Places, other: Places) -> tuple[Places, Places]:
    """Give (pair, entry of the one text) for each run that the other text holds as well."""
    shape = (len(texts.ends) - 1, 1 << int(_BITS))
    entries = np.arange(1, len(texts.hashes) + 1)
    table = sparse.csr_array((entries, texts.hashes, texts.ends), shape=shape)
    ones = sparse.csr_array((np.ones_like(entries), texts.hashes, texts.ends), shape=shape)
    both = table[one].multiply(ones[other]).tocsr()
    pairs = np.repeat(np.arange(len(one)), np.diff(both.indptr))
    return pairs, both.data - 1


def _words(texts: Held, pairs: Places, entries: Places, width: int, length: int) -> Counts:
    """Count for each pair the words that stand in the runs of these entries."""
    times = texts.at[entries + 1] - texts.at[entries]
    places = texts.places[spread(texts.at[entries], times)]
    owners = np.repeat(pairs, times)
    order = np.lexsort((places, owners))
    return _covered(owners[order], places[order], width, length)


def _covered(owners: Places, places: Places, width: int, length: int) -> Counts:
    """Count the words under runs that start at ascending places, for each of `width` owners."""
    # A run adds as many words as lie between it and the next, at most its own.
    adds = np.full(len(places), length, dtype=np.int64)
    near = owners[1:] == owners[:-1]
    adds[:-1][near] = np.minimum(np.diff(places)[near], length)
    return np.bincount(owners, weights=adds, minlength=width).astype(np.int64)


def _lined_up(
    pairs: Places, here: Places, there: Places, width: int, length: int
) -> tuple[Counts, npt.NDArray[np.float64]]:
    """Give each pair's longest common stretch in words, and the part of its runs in one order."""
    longest = np.zeros(width, dtype=np.int64)
    ordered = np.zeros(width, dtype=np.float64)
    if not len(pairs):
        return longest, ordered
    near = pairs[1:] == pairs[:-1]
    on, gone = np.diff(here), np.diff(there)
    follows = near & (on == 1) & (gone == 1)
    opens = np.flatnonzero(np.concatenate(([True], ~follows)))
    lengths = np.diff(np.concatenate((opens, [len(pairs)]))) + length - 1
    np.maximum.at(longest, pairs[opens], lengths)
    steps = np.bincount(pairs[1:][near], minlength=width)
    forward = np.bincount(pairs[1:][near & (gone > 0)], minlength=width)
    ordered[:] = np.where(steps > 0, forward / np.maximum(steps, 1), longest > 0)
    return longest, ordered
