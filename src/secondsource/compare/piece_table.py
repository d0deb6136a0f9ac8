"""The published vectors of word pieces, which the pair model and the sentence model share.

Neither model was trained to move them, so one table serves both. It holds four bits a number with
a scale for every `GROUP` numbers of a row, after the groupwise rounding of Dettmers and Zettlemoyer
(2023, "The case for 4-bit precision"); beside eight bits it changed the correlation with people's
ratings of headlines by .003 at most, and is half as large.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

# Numbers of a row that share a scale.
GROUP = 32
# What is stored for nought: the steps run from -8 to 7.
_NOUGHT = 8


@dataclass(frozen=True, slots=True)
class PieceTable:
    """P x 192 bytes, two `steps` in each (the lower half first), and P x 12 `scales`."""

    steps: NDArray[np.uint8]
    scales: NDArray[np.float16]

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Give the vectors of T pieces, T x 384.

        >>> piece_table().vectors(np.array([101, 102])).shape
        (2, 384)
        """
        both = self.steps[ids]
        steps = np.stack([both & 15, both >> 4], axis=2).astype(np.float32) - _NOUGHT
        scales = self.scales[ids].astype(np.float32).repeat(GROUP, axis=1)
        return np.asarray(steps.reshape(scales.shape) * scales, dtype=np.float32)


def rounded(table: NDArray[np.float32]) -> PieceTable:
    """Round P x 384 vectors.

    >>> rounded(np.zeros((1, 384), dtype=np.float32)).vectors(np.array([0])).any()
    np.False_
    """
    groups = table.reshape(len(table), -1, GROUP)
    largest = np.maximum(np.abs(groups).max(axis=2), 1e-6)
    scales = (largest / (_NOUGHT - 1)).astype(np.float16)
    steps = np.rint(groups / scales.astype(np.float32)[..., None]) + _NOUGHT
    pairs = np.clip(steps, 0, 2 * _NOUGHT - 1).astype(np.uint8).reshape(len(table), -1, 2)
    return PieceTable(pairs[..., 0] | pairs[..., 1] << 4, scales)


@cache
def piece_table() -> PieceTable:
    """Load the shipped table, once in a process."""
    raw = (files("secondsource.weights") / "pieces.npz").read_bytes()
    with np.load(BytesIO(raw)) as held:
        return PieceTable(held["steps"], held["scales"])
