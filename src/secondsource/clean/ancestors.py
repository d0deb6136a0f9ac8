"""What the elements around a block hold: prose, links and blocks, from the nearest outwards."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def ancestor_shares(
    paths: Sequence[Sequence[int]],
    words: Floats,
    prose: Floats,
    linked: Floats,
    total: float,
    levels: int,
) -> NDArray[np.float64]:
    """Give three times `levels` rows, one column a block: NaN where it stands less deep.

    `paths` are the numbers of the elements around each block, outermost first; `words`, `prose`
    and `linked` its words, those in prose and those in links; `total` all words in prose. The
    first rows give an element's share of the page's prose, the next its share of words in links,
    the last the logarithm of its blocks.

    >>> one = np.ones(2, np.float32)
    >>> ancestor_shares([[7], [7, 8]], one, one, one, 2.0, 1).round(2).tolist()
    [[1.0, 0.5], [1.0, 1.0], [1.1, 0.69]]
    """
    depths = np.array([len(path) for path in paths])
    rows = np.repeat(np.arange(len(paths)), depths)
    known: dict[int, int] = {}
    around = [known.setdefault(number, len(known)) for path in paths for number in path]
    # One element more, for blocks that have no more around them.
    sums = np.zeros((4, len(known) + 1), np.float32)
    for sum_of, values in zip(sums, (prose, linked, words, np.ones_like(words)), strict=True):
        np.add.at(sum_of, around, values[rows])
    level = np.arange(levels)[:, None]
    missing = level >= depths
    nearest = np.cumsum(depths) - 1 - level
    at = np.array([*around, -1])[np.where(missing, -1, nearest)]
    shares = np.concatenate(
        [
            sums[0][at] / np.float32(total),
            sums[1][at] / np.maximum(np.float32(1), sums[2][at]),
            np.log1p(sums[3][at].astype(np.float64)),
        ]
    )
    shares[np.tile(missing, (3, 1))] = math.nan
    return shares
