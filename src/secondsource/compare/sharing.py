"""Sharing: which texts of a case have wording in common, found by the index and then measured.

No two texts are compared but those that hold a kept run both; what they share is then measured
exactly over all their runs (`secondsource.compare.overlap`), stock wording left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.compare.holders import (
    HOLDERS,
    Candidates,
    batches,
    candidates,
    postings,
    spread,
)
from secondsource.compare.overlap import Counts, Held, Overlaps, held, overlaps, shared_runs
from secondsource.compare.runs import Flags, Hashes, Places
from secondsource.compare.stock import NO_STOCK, SPREAD, kept_sizes, stock_runs, wide, without_stock
from secondsource.compare.voices import Voice

# Of a pair that shares a tenth of the shorter text about a tenth of its kept runs are shared. Four
# times fewer is chance, or a set phrase; in the least text (16 runs) it is one run.
LIKELY = 0.025
# Words of pairs that are read in full at one time: about 1 GB.
_BATCH = 1 << 24


@dataclass(frozen=True, slots=True)
class Sharing:
    """Pairs of texts and how many distinct runs they share; `other` is numbered before `one`.

    `found` counts the runs shared in the voice that texts were found by, `runs` those in the voice
    that they are measured in, of which `one_runs` and `other_runs` are all that each has. Runs of
    `stock` are left out.
    """

    one: Places
    other: Places
    found: Counts
    runs: Counts
    one_runs: Counts
    other_runs: Counts
    stock: Hashes
    _table: Held
    _ends: tuple[Places, Places]

    def contained(self) -> npt.NDArray[np.float64]:
        """Give the part, 0 to 1, of the shorter text's distinct runs that the other holds."""
        found: npt.NDArray[np.float64] = self.runs / np.maximum(
            np.minimum(self.one_runs, self.other_runs), 1
        )
        return found

    def measured(self, chosen: Places) -> tuple[Overlaps, Counts, Counts]:
        """Measure chosen pairs in full; with the words of the ones and of the others in any run."""
        one, other = (end[chosen] for end in self._ends)
        words = self._table.words
        return overlaps(self._table, one, other), words[one], words[other]


def sharing(
    voice: Voice,
    wanted: Flags | None = None,
    least: float = LIKELY,
    *,
    keys: Hashes | None = None,
    within: Voice | None = None,
    with_stock: bool = False,
) -> Iterator[Sharing]:
    """Measure each wanted text (all by default) beside those before it that share wording.

    Texts that share less than `least` of the kept runs of the shorter are left out. What they
    share is measured in `within`, a part of the voice that finds them, or in that voice itself.
    `keys` are those of the voice, where they are at hand. Stock wording counts only
    `with_stock`. Comes in batches; all pairs of one text stand in one.
    """
    keys = voice.keys() if keys is None else keys
    sizes = kept_sizes(keys, len(voice.order))
    asked = wanted  # of these texts the candidates are needed
    if wanted is not None and not with_stock:
        # Whether a run of a pair is stock depends on what its first holders share with each other.
        pairs = candidates(postings(keys, wanted), wanted)
        asked = wanted.copy()
        asked[pairs.only(_likely(pairs, sizes, least)).other] = True
        index = postings(keys, asked)
        opens, many = wide(index)
        asked[index.texts[spread(opens, many)]] = True
    index = postings(keys, asked)
    del keys
    found = candidates(index, asked)
    stock = NO_STOCK if with_stock else stock_runs(index, found, sizes)
    del index
    likely = _likely(found, sizes, least)
    if wanted is not None:
        likely &= wanted[found.one]
    yield from _measured(voice, within, found.only(likely), stock)


def _likely(found: Candidates, sizes: Places, least: float) -> Flags:
    """Say of which pairs so large a part of the shorter text's kept runs is shared."""
    enough: Flags = found.shared >= least * np.minimum(sizes[found.one], sizes[found.other])
    return enough


def touched(keys: Hashes, fresh: Flags) -> Flags:
    """Flag the texts whose sharing may change because `fresh` ones came, and the fresh themselves.

    These are the texts that have a fresh one among the candidates before them, those that hold a
    run which a fresh text may have made stock, and those that have one of these before them.
    """
    index = postings(keys, fresh)
    opens = index.opens()
    sizes = np.diff(np.concatenate((opens, [len(index.first)])))
    came = fresh[index.texts] & (np.arange(len(index.first)) - index.first < HOLDERS)
    turned = sizes > SPREAD
    if len(opens):
        turned &= np.logical_or.reduceat(came, opens)
    moved = fresh.copy()
    moved[index.texts[spread(opens[turned], sizes[turned])]] = True
    if turned.any():
        index = postings(keys, moved)
    found = candidates(index)
    changed = moved.copy()
    changed[found.one[moved[found.other]]] = True
    return changed


def _measured(
    voice: Voice, within: Voice | None, pairs: Candidates, stock: Hashes
) -> Iterator[Sharing]:
    """Measure pairs, those of one family of texts together."""
    family = _families(pairs, len(voice.order))[pairs.one]
    order = np.lexsort((pairs.other, pairs.one, family))
    one, other = pairs.one[order], pairs.other[order]
    words = voice.sizes()
    for at in batches(words[one] + words[other], _BATCH, one):
        texts, back = np.unique(np.concatenate((one[at], other[at])), return_inverse=True)
        a, b = np.split(back, 2)
        runs = without_stock(voice.runs(texts), stock)
        table = held(runs)
        found = shared = shared_runs(table, a, b)
        if within is not None:
            table = held(runs.only(within.whole(texts, runs.starts)))
            shared = shared_runs(table, a, b)
        sizes = table.sizes()
        yield Sharing(one[at], other[at], found, shared, sizes[a], sizes[b], stock, table, (a, b))


def _families(pairs: Candidates, texts: int) -> Places:
    """Name for each text the first text that it leads to by what it shares most with."""
    order = np.lexsort((-pairs.other, pairs.shared, pairs.one))
    source = np.arange(texts)
    source[pairs.one[order]] = pairs.other[order]  # the last of each stays
    while True:
        further = source[source]
        if np.array_equal(further, source):
            return source
        source = further
