"""Runs: five words in a row, hashed, over the word columns of many texts laid end to end.

Texts find each other through runs that both hold. Not every run need be looked up for that: of
each window of neighbouring runs only the one with the least hash is kept ("winnowing",
S. Schleimer, D. Wilkerson and A. Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003). Two texts that share `WINDOW` + `LENGTH` - 1 = 8 words in a row
keep at least one run in common, whatever stands around those words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

# Five words in a row are seldom shared by chance outside stock phrases and names of offices;
# four still are ("the president of the"), and six miss copies with an edited word per sentence.
LENGTH = 5
# Four keeps 2 runs in 5. On FNC-1 every pair that shares half of the shorter text keeps a run in
# common (of 268), with five or six all but two; six would save a quarter of the index.
WINDOW = 4
# A text of fewer runs (two paragraphs) keeps them all: a window or two of it can miss by chance.
SHORT = 64
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that powers of it never vanish modulo 2**64


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of texts: run `i` hashes to `hashes[i]` and starts at word `starts[i]`.

    Text `t` has the runs from `ends[t]` to `ends[t + 1]`; starts count over all texts.
    """

    hashes: Hashes
    starts: Places
    ends: Places

    def owners(self) -> Places:
        """Give the number of the text that each run stands in."""
        return np.repeat(np.arange(len(self.ends) - 1, dtype=np.int64), np.diff(self.ends))

    def only(self, chosen: Flags) -> Runs:
        """Give the chosen runs alone."""
        before = np.concatenate(([0], np.cumsum(chosen, dtype=np.int64)))
        return Runs(self.hashes[chosen], self.starts[chosen], before[self.ends])


def runs_of(words: Words, told: Flags, ends: Places, length: int = LENGTH) -> Runs:
    """Hash each run of `length` words that are all `told` and all of one text.

    `words` are the word numbers of all texts, of which text `t` has those from `ends[t]` to
    `ends[t + 1]`.

    >>> words = np.array([1, 2, 3, 1, 2, 9], dtype=np.uint32)
    >>> runs = runs_of(words, np.ones(6, dtype=np.bool_), np.array([0, 3, 6]), 2)
    >>> runs.starts.tolist(), runs.ends.tolist(), bool(runs.hashes[0] == runs.hashes[2])
    ([0, 1, 3, 4], [0, 2, 4], True)
    """
    count = len(words) - length + 1
    if count < 1:
        none = np.zeros(0, dtype=np.int64)
        return Runs(none.astype(np.uint64), none, np.zeros(len(ends), dtype=np.int64))
    sums = np.concatenate(([0], np.cumsum(told, dtype=np.int64)))
    whole = sums[length:] - sums[:-length] == length
    for back in range(1, length):
        broken = ends[1:-1] - back
        whole[broken[(broken >= 0) & (broken < count)]] = False
    starts = np.flatnonzero(whole)
    mixed = words * _STEP
    mixed ^= mixed >> np.uint64(32)
    hashes = np.zeros(len(starts), dtype=np.uint64)
    for ahead in range(length):
        hashes ^= mixed[starts + ahead]
        hashes *= _STEP
        hashes ^= hashes >> np.uint64(29)
    return Runs(hashes, starts, np.searchsorted(starts, ends))


def kept(runs: Runs, window: int = WINDOW) -> Flags:
    """Say of each run whether it is kept to find texts by.

    >>> runs = runs_of(np.arange(500, dtype=np.uint32), np.ones(500, np.bool_), np.array([0, 500]))
    >>> bool(0.3 < kept(runs).mean() < 0.5)
    True
    """
    hashes, starts = runs.hashes, runs.starts
    count = len(hashes)
    chosen = np.repeat(np.diff(runs.ends) < SHORT, np.diff(runs.ends))
    if not count:
        return chosen
    last = count - window + 1
    if last > 0:
        unbroken = starts[window - 1 :] - starts[:last] == window - 1
        least = hashes[:last].copy()
        for ahead in range(1, window):
            np.minimum(least, hashes[ahead : last + ahead], out=least)
        for ahead in range(window):
            here = slice(ahead, last + ahead)
            chosen[here] |= (hashes[here] == least) & unbroken
    # A stretch too short for a window keeps its least run.
    opens = np.flatnonzero(np.concatenate(([True], np.diff(starts) != 1)))
    lengths = np.diff(np.concatenate((opens, [count])))
    lows = np.repeat(np.minimum.reduceat(hashes, opens), lengths)
    chosen |= np.repeat(lengths < window, lengths) & (hashes == lows)
    return chosen
