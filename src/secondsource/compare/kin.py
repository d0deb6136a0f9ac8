"""Kin: articles of one site that are one article, captured twice, grown or printed again."""

from __future__ import annotations

import numpy as np

from secondsource.compare.holders import (
    batches,
    candidates,
    keys_of,
    postings,
)
from secondsource.compare.overlap import held, overlaps
from secondsource.compare.runs import LENGTH, Hashes, Places, Runs, kept
from secondsource.compare.voices import Voice, whole
from secondsource.sketch.columns import Sketches

# Two articles are one where this part of the shorter one's words stands in runs of five that the
# other holds: the usual mark of a reprint.
ONE_ARTICLE = 0.5
# Words whose runs are hashed, and of pairs that are read in full, at one time: about 100 MB each.
_WORDS = 1 << 21
# Kept runs are two in five, a stretch of them may have fewer. A pair with fewer than this part of
# the shared runs that it must have at least is not measured.
_LIKELY = 0.1
_MIX = np.uint64(0x9E3779B97F4A7C15)


def kin(sketches: Sketches, sites: Places, articles: Places) -> dict[int, frozenset[int]]:
    """Say for each of some articles which longer ones of its site it is one with.

    `sites` numbers the site of every article. Of equally long ones the first counts as longer.
    """
    lengths = np.array([sketches[i].length for i in articles.tolist()], dtype=np.int64)
    order = articles[np.lexsort((articles, -lengths))]
    voice = whole(sketches, order)
    index = postings(_keys(voice, sites[order]))
    pairs = candidates(index)
    # A shared run covers five words at most: fewer of them cannot make half of the text.
    least = ONE_ARTICLE * voice.sizes()[pairs.one] / LENGTH
    same = sites[order[pairs.one]] == sites[order[pairs.other]]
    pairs = pairs.only(same & (pairs.shared >= np.minimum(least, np.maximum(1, _LIKELY * least))))
    found: dict[int, set[int]] = {}
    sizes = voice.sizes()
    for at in batches(sizes[pairs.one] + sizes[pairs.other], _WORDS):
        texts, back = np.unique(
            np.concatenate((pairs.one[at], pairs.other[at])), return_inverse=True
        )
        one, other = np.split(back, 2)
        table = held(voice.runs(texts))
        shared = overlaps(table, one, other).one_words >= ONE_ARTICLE * table.words[one]
        for i, j in zip(
            order[pairs.one[at][shared]].tolist(), order[pairs.other[at][shared]].tolist(),
            strict=True,
        ):  # fmt: skip
            found.setdefault(i, set()).add(j)
    return {i: frozenset(others) for i, others in found.items()}


def _keys(voice: Voice, sites: Places) -> Hashes:
    """Give sorted index keys of the kept runs of all texts, in which sites do not mix."""
    found: list[Hashes] = [np.zeros(0, np.uint64)]
    texts = np.arange(len(voice.order))
    for at in batches(voice.sizes(), _WORDS):
        runs: Runs = voice.runs(texts[at])
        chosen = runs.only(kept(runs))
        owners = chosen.owners() + at.start
        found.append(keys_of(chosen.hashes ^ (sites[owners].astype(np.uint64) * _MIX), owners))
    keys = np.concatenate(found)
    keys.sort()
    return keys
