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


def shared_runs(texts: Held, one: Places, other: Places) -> Counts:
    """Count the distinct runs that pairs of texts, `one[i]` and `other[i]`, share."""
    shared = np.zeros(len(one), dtype=np.int64)
    sizes = texts.sizes()
    for at in batches(sizes[one] + sizes[other], _BATCH):
        shared[at] = np.diff(_matches(texts, one[at], other[at]).indptr)
    return shared


def overlaps(texts: Held, one: Places, other: Places, length: int = LENGTH) -> Overlaps:
    """Measure in full what pairs have in common; see `Overlaps`."""
    count = len(one)
    counts = np.zeros((4, count), np.int64)
    found = Overlaps(counts[0], counts[1], counts[2], counts[3], np.zeros(count, np.float64))
    sizes = texts.sizes()
    for at in batches(sizes[one] + sizes[other], _BATCH):
        width = at.stop - at.start
        both = _matches(texts, one[at], other[at])
        pairs = np.repeat(np.arange(width), np.diff(both.indptr))
        mine = both.data - 1
        theirs = _matches(texts, other[at], one[at]).data - 1  # the same runs in the same order
        found.runs[at] = np.diff(both.indptr)
        found.other_words[at] = _covered(*_placed(texts, pairs, theirs), width, length)
        owners, here = _placed(texts, pairs, mine)
        found.one_words[at] = _covered(owners, here, width, length)
        there = texts.places[texts.at[theirs]]
        found.longest[at], found.ordered[at] = _lined_up(
            pairs, texts.places[texts.at[mine]], there, width, length
        )
    return found


def _matches(texts: Held, one: Places, other: Places) -> sparse.csr_array:
    """Give for each pair, as a row, 1 + the entry of the one text where the other has its run."""
    shape = (len(texts.ends) - 1, 1 << int(_BITS))
    entries = np.arange(1, len(texts.hashes) + 1)
    table = sparse.csr_array((entries, texts.hashes, texts.ends), shape=shape)
    ones = sparse.csr_array((np.ones_like(entries), texts.hashes, texts.ends), shape=shape)
    return table[one].multiply(ones[other]).tocsr()


def _placed(texts: Held, pairs: Places, entries: Places) -> tuple[Places, Places]:
    """Give (pair, place) of every place of these entries, in order."""
    times = texts.at[entries + 1] - texts.at[entries]
    return _sorted(np.repeat(pairs, times), texts.places[spread(texts.at[entries], times)])


def _sorted(pairs: Places, places: Places) -> tuple[Places, Places]:
    """Sort (pair, place) as one number each, which is far quicker than by two keys."""
    packed = np.sort((pairs.astype(np.uint64) << _BITS) | places.astype(np.uint64))
    return (packed >> _BITS).astype(np.int64), (packed & _MASK).astype(np.int64)


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
    order = np.argsort((pairs.astype(np.uint64) << _BITS) | here.astype(np.uint64))
    pairs, here, there = pairs[order], here[order], there[order]
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
