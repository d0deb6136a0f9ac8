"""Voices of a case: what all texts narrate, or what all texts quote, as runs to be looked up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secondsource.compare.holders import batches, keys_of, spread
from secondsource.compare.runs import LENGTH, Flags, Hashes, Places, Runs, Words, kept, runs_of
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import DATELINE, LEFT_OUT, QUOTED

# Words whose runs are hashed at one time: about 100 MB.
_BATCH = 1 << 21


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of all texts, and which of them belong to this voice.

    Texts are numbered in a chosen order: text `t` is the one at `order[t]` in the columns.
    """

    words: Words
    told: Flags
    ends: Places
    order: Places

    def sizes(self) -> Places:
        """Give how many words each text has, of any voice."""
        return np.diff(self.ends)[self.order]

    def runs(self, texts: Places) -> Runs:
        """Give the runs of some texts; the result numbers them from 0 in the order given."""
        rows = self.order[texts]
        sizes = self.ends[rows + 1] - self.ends[rows]
        at = spread(self.ends[rows], sizes)
        return runs_of(self.words[at], self.told[at], np.concatenate(([0], np.cumsum(sizes))))

    def whole(self, texts: Places, starts: Places) -> Flags:
        """Say of the runs of some texts that start at these words whether all of each is told."""
        rows = self.order[texts]
        told = self.told[spread(self.ends[rows], self.ends[rows + 1] - self.ends[rows])]
        sums = np.concatenate(([0], np.cumsum(told, dtype=np.int64)))
        whole: Flags = sums[starts + LENGTH] - sums[starts] == LENGTH
        return whole

    def keys(self) -> Hashes:
        """Give the sorted index keys of the kept runs of all texts."""
        found: list[Hashes] = [np.zeros(0, np.uint64)]
        texts = np.arange(len(self.order))
        for at in batches(self.sizes(), _BATCH):
            runs = self.runs(texts[at])
            chosen = runs.only(kept(runs))
            found.append(keys_of(chosen.hashes, chosen.owners() + at.start))
        keys = np.concatenate(found)
        keys.sort()
        return keys


def narration(sketches: Sketches, order: Places) -> Voice:
    """Give what the outlets say themselves, without datelines and boilerplate."""
    flags = sketches.flags
    told = (flags.values & (QUOTED | DATELINE | LEFT_OUT)) == 0
    return Voice(sketches.words.values, told, flags.ends, order)


def speech(sketches: Sketches, order: Places) -> Voice:
    """Give what the outlets say and what they quote, without datelines and boilerplate."""
    flags = sketches.flags
    told = (flags.values & LEFT_OUT == 0) & (flags.values & (QUOTED | DATELINE) != DATELINE)
    return Voice(sketches.words.values, told, flags.ends, order)


def whole(sketches: Sketches, order: Places) -> Voice:
    """Give all words."""
    words = sketches.words
    return Voice(words.values, np.ones(len(words.values), np.bool_), words.ends, order)
