"""Stock wording: runs that stand in many otherwise unlike texts, and tell nothing of their source.

Newsletter offers, copyright lines and set phrases are found among the first holders of a run: it
is stock where more than `SPREAD` of these have little else in common. Judged run by run from its
own holders, so that what far texts share never decides.
"""

from __future__ import annotations

import numpy as np

from secondsource.compare.holders import (
    HOLDERS,
    TEXT_BITS,
    Candidates,
    Postings,
    batches,
    first_of_equals,
    spread,
)
from secondsource.compare.runs import Hashes, Places, Runs, kept

# Wording found in more than this many otherwise unlike articles is stock: a sentence of one event
# is seldom reworked around by so many, while site furniture is in all.
SPREAD = 12
# Texts that share half of the shorter one's kept runs are alike: the mark of a reprint.
ALIKE = 0.5
NO_STOCK: Hashes = np.zeros(0, np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)
# Sets of holders that are looked through at one time, some 500 pairs each: about 200 MB.
_BATCH = 1 << 14


def wide(index: Postings) -> tuple[Places, Places]:
    """Give the first entries, and how many of the first holders, of runs that may be stock."""
    opens = index.opens()
    sizes = np.diff(np.concatenate((opens, [len(index.first)])))
    many = sizes > SPREAD
    return opens[many], np.minimum(sizes[many], HOLDERS)


def stock_runs(index: Postings, found: Candidates, sizes: Places) -> Hashes:
    """Give the runs of an index, sorted, that are stock.

    `found` are the candidates of all first holders of these runs, `sizes` the number of kept runs
    of each text.
    """
    opens, holders = wide(index)
    if not len(opens):
        return NO_STOCK
    alike = found.shared >= ALIKE * np.minimum(sizes[found.one], sizes[found.other])
    kin = _coded(found.one[alike], found.other[alike])  # in order, as the candidates are
    # Most runs of a text have the same holders as the next: each set is looked at once.
    mixed = (index.texts[spread(opens, holders)].astype(np.uint64) + np.uint64(1)) * _MIX
    mixed ^= mixed >> np.uint64(31)
    marks = np.add.reduceat(mixed * _MIX, np.cumsum(holders) - holders)
    _, chosen, back = np.unique(marks, return_index=True, return_inverse=True)
    unlike = np.concatenate(
        [_unlike(index, opens[chosen[at]], holders[chosen[at]], kin)
         for at in batches(np.ones(len(chosen), np.int64), _BATCH)]
    )  # fmt: skip
    return index.runs[opens[(unlike > SPREAD)[back]]]


def _unlike(index: Postings, opens: Places, holders: Places, kin: Hashes) -> Places:
    """Count for each run those of its first holders that are alike to none before them."""
    entries = spread(opens, holders)
    before = entries - np.repeat(opens, holders)
    one = np.repeat(index.texts[entries], before)
    other = index.texts[spread(np.repeat(opens, holders), before)]
    pairs = _coded(one, other)
    at = np.searchsorted(kin, pairs)
    at[at == len(kin)] = 0
    known = kin[at] == pairs if len(kin) else np.zeros(len(pairs), np.bool_)
    copies = np.zeros(len(entries), np.bool_)
    copies[np.repeat(np.arange(len(entries)), before)[known]] = True
    return np.add.reduceat((~copies).astype(np.int64), np.cumsum(holders) - holders)


def without_stock(runs: Runs, stock: Hashes) -> Runs:
    """Leave out stock runs, and those that stand between two of them without a break."""
    if not len(stock) or not len(runs.hashes):
        return runs
    chosen = kept(runs)
    tops = runs.hashes >> TEXT_BITS
    at = np.searchsorted(stock, tops)
    at[at == len(stock)] = 0
    known = chosen & (stock[at] == tops)
    # Each run lies between the kept run at or before it and the kept run at or after it.
    places = np.flatnonzero(chosen)
    before = np.cumsum(chosen) - 1
    after = np.minimum(before + ~chosen, len(places) - 1)
    a, b = places[np.maximum(before, 0)], places[after]
    unbroken = runs.starts[b] - runs.starts[a] == b - a
    between = (before >= 0) & known[a] & known[b] & unbroken & (b >= np.arange(len(tops)))
    return runs.only(~between)


def _coded(one: Places, other: Places) -> Hashes:
    code: Hashes = (one.astype(np.uint64) << TEXT_BITS) | other.astype(np.uint64)
    return code


def kept_sizes(keys: Hashes, texts: int) -> Places:
    """Count the kept runs of each text from the sorted keys of an index."""
    fresh = keys[first_of_equals(keys)]
    owners = (fresh & ((np.uint64(1) << TEXT_BITS) - np.uint64(1))).astype(np.int64)
    return np.bincount(owners, minlength=texts)
