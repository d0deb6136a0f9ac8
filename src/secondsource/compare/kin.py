"""Kin: articles of one group (a site, an outlet, an address) that share much of their text.

They are found by the runs of words that both keep, as reprints are, but only inside their group,
and then measured in full.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.compare.holders import (
    Candidates,
    batches,
    candidates,
    first_of_equals,
    keys_of,
    postings,
)
from secondsource.compare.overlap import held, overlaps
from secondsource.compare.runs import LENGTH, Flags, Hashes, Places, Runs, kept
from secondsource.compare.voices import Voice, whole
from secondsource.sketch.columns import Sketches

# Words whose runs are hashed, and of pairs that are read in full, at one time: about 100 MB each.
_WORDS = 1 << 21
# Kept runs are two in five, of single ones that are kept in both texts a quarter. A pair with fewer
# than this part of the shared runs that it must have at least is not measured.
_LIKELY = 0.2
# Runs that are enough to find a text by that is the same but for a twentieth: three quarters of
# their runs are shared, and so are about 18 of 24, never fewer than 6.
_FEW = 24
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Kin:
    """Pairs of articles, by their places; `one` is not longer than `other`.

    `own` is the part, 0 to 1, of the words of `one` that stand in runs it shares with `other`, and
    `of` the part of the words of `other`.
    """

    one: Places
    other: Places
    own: npt.NDArray[np.float64]
    of: npt.NDArray[np.float64]

    def only(self, chosen: Flags) -> Kin:
        """Give the chosen pairs alone."""
        return Kin(self.one[chosen], self.other[chosen], self.own[chosen], self.of[chosen])


def kin(
    sketches: Sketches, groups: Places, articles: Places, least: float, most: int | None = None
) -> Kin:
    """Find pairs of some articles, of one group each, of which one holds `least` of the other.

    `groups` numbers the group of every article. Of equally long articles the first counts as
    longer. Of each only the `most` likeliest others are measured, all by default: a few do to bring
    captures together, whose thousands are all alike. From `least` .9 on, where nothing but copies
    are looked for, a few runs do to find them.
    """
    lengths = np.array([sketches[i].length for i in articles.tolist()], dtype=np.int64)
    order = articles[np.lexsort((articles, -lengths))]
    voice = whole(sketches, order)
    sizes = voice.sizes()
    few = least >= 0.9
    pairs = candidates(postings(_keys(voice, groups[order], few)))
    shorter = np.minimum(sizes[pairs.one], sizes[pairs.other])
    # A shared run covers five words at most: fewer of them cannot make that part of the text.
    needed = np.minimum(_FEW, shorter) / 4 if few else _LIKELY * least * shorter / LENGTH
    same = groups[order[pairs.one]] == groups[order[pairs.other]]
    pairs = pairs.only(same & (pairs.shared >= needed))
    if most is not None:
        pairs = pairs.only(_likeliest(pairs, most))
    none = np.zeros(0)
    own, of = [none], [none]
    for at in batches(sizes[pairs.one] + sizes[pairs.other], _WORDS):
        texts, back = np.unique(
            np.concatenate((pairs.one[at], pairs.other[at])), return_inverse=True
        )
        one, other = np.split(back, 2)
        table = held(voice.runs(texts))
        shared = overlaps(table, one, other)
        own.append(shared.one_words / np.maximum(table.words[one], 1))
        of.append(shared.other_words / np.maximum(table.words[other], 1))
    found = Kin(order[pairs.one], order[pairs.other], np.concatenate(own), np.concatenate(of))
    return found.only(np.maximum(found.own, found.of) >= least)


def _likeliest(pairs: Candidates, most: int) -> Flags:
    """Flag for each text the pairs that share most."""
    order = np.lexsort((pairs.other, -pairs.shared, pairs.one))
    opens = np.flatnonzero(first_of_equals(pairs.one[order]))
    sizes = np.diff(np.concatenate((opens, [len(order)])))
    flags = np.zeros(len(order), dtype=np.bool_)
    flags[order[np.arange(len(order)) - np.repeat(opens, sizes) < most]] = True
    return flags


def _keys(voice: Voice, groups: Places, few: bool) -> Hashes:
    """Give sorted index keys of the runs that texts are found by, in which groups do not mix."""
    found: list[Hashes] = [np.zeros(0, np.uint64)]
    texts = np.arange(len(voice.order))
    for at in batches(voice.sizes(), _WORDS):
        runs: Runs = voice.runs(texts[at])
        chosen = runs.only(_least(runs) if few else kept(runs))
        owners = chosen.owners() + at.start
        found.append(keys_of(chosen.hashes ^ (groups[owners].astype(np.uint64) * _MIX), owners))
    keys = np.concatenate(found)
    keys.sort()
    return keys


def _least(runs: Runs) -> Flags:
    """Flag the runs of the least hashes, about `_FEW` of each text."""
    sizes = np.diff(runs.ends)
    limits = np.minimum(_FEW / np.maximum(sizes, 1), 1.0) * float(2**64 - 2**12)
    flags: Flags = runs.hashes <= np.repeat(limits.astype(np.uint64), sizes)
    return flags
