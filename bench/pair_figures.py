"""How well scores of pairs tell two kinds apart: F1, the best threshold's F1, average precision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Truth = NDArray[np.bool_]


def f1(said: Truth, wanted: Truth) -> float:
    """Give the F1 of what is said.

    >>> f1(np.array([True, True, False]), np.array([True, False, True]))
    0.5
    """
    hit = int((said & wanted).sum())
    return 2 * hit / max(1, int(said.sum()) + int(wanted.sum()))


def threshold(scores: Scores, wanted: Truth) -> float:
    """Give the score above which to say yes, for the best F1 on these pairs.

    >>> threshold(np.array([0.9, 0.8, 0.1]), np.array([True, True, False]))
    0.45
    """
    order = np.argsort(-scores, kind="stable")
    hit = np.cumsum(wanted[order])
    best = int((2 * hit / (np.arange(1, len(hit) + 1) + wanted.sum())).argmax())
    behind = scores[order[min(best + 1, len(order) - 1)]]
    return float(scores[order[best]] + behind) / 2


def best_f1(scores: Scores, wanted: Truth) -> float:
    """Give the F1 of the threshold that serves these pairs best: an upper end, never a result.

    >>> best_f1(np.array([0.9, 0.8, 0.1]), np.array([True, True, False]))
    1.0
    """
    hit = np.cumsum(wanted[np.argsort(-scores, kind="stable")])
    return float((2 * hit / (np.arange(1, len(hit) + 1) + wanted.sum())).max())


def average_precision(scores: Scores, wanted: Truth) -> float:
    """Give the mean precision at each pair that is wanted, best scores first.

    >>> average_precision(np.array([0.9, 0.8, 0.1]), np.array([True, False, True]))
    0.8333333333333333
    """
    ranked = wanted[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / max(1, int(ranked.sum())))
