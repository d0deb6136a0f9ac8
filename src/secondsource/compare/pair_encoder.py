"""The pair model of `weights/`: do two spans claim the same, contradict, tell of one event?

A cross-encoder: both texts are read at once, so that every word sees those of the other side. Each
pair is a run of its own, in both orders side by side: the whole numbers that the small model
computes with are scaled by what it sees in one run, so a pair's scores depend on nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from secondsource.annotate.session import shipped
from secondsource.compare.pair_sides import FIRST, MARKS, SECOND, PairWindow, Side, pair_window

__all__ = ["PairEncoder", "Scores", "Side", "pair_encoder"]

# Windows in a run: a pair in both orders.
ORDERS = 2
# What the model says of a window, in order.
_SAME, _CONTRADICTION, _NEUTRAL, _ENTAILMENT, _EVENT = range(5)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of a pair: logits, so above 0 is likelier than not.

    `same` and `event` are the means of both orders: a pair and its mirror have the same.
    `contradiction`, `neutral` and `entailment` are one choice: what the first side makes of the
    second (does A entail B?). `turned` is the same choice with the sides exchanged.
    """

    same: float
    contradiction: float
    neutral: float
    entailment: float
    event: float
    turned: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def contradicts(self) -> float:
        """Give the likelihood that the sides contradict each other, the mean of both orders."""
        forth = self.contradiction, self.neutral, self.entailment
        return (_likelihoods(forth)[0] + _likelihoods(self.turned)[0]) / 2

    @property
    def entails(self) -> float:
        """Give the likelihood that the first side entails the second."""
        return _likelihoods((self.contradiction, self.neutral, self.entailment))[2]

    @property
    def entailed(self) -> float:
        """Give the likelihood that the second side entails the first."""
        return _likelihoods(self.turned)[2]


def _likelihoods(logits: tuple[float, float, float]) -> tuple[float, ...]:
    powers = [math.exp(value - max(logits)) for value in logits]
    return tuple(power / math.fsum(powers) for power in powers)


@dataclass(frozen=True, slots=True)
class PairEncoder:
    """A loaded model."""

    session: onnxruntime.InferenceSession

    def score(self, pairs: Sequence[tuple[Side, Side]]) -> list[Scores]:
        """Score pairs, each by itself: no result depends on what else is asked for.

        >>> model = pair_encoder()
        >>> [one] = model.score([(Side.of("The dam broke on Friday."), Side.of("It rained."))])
        >>> one.same < 0
        True
        """
        return [self._score(a, b) for a, b in pairs]

    def _score(self, a: Side, b: Side) -> Scores:
        # A pair and its mirror are one and the same run, to the last digit.
        mirror = (b.text, b.start, b.end) < (a.text, a.start, a.end)
        first, second = (b, a) if mirror else (a, b)
        scores = self._run((pair_window(first, second), pair_window(second, first)))
        mean, forth, back = scores.mean(axis=0), scores[int(mirror)], scores[int(not mirror)]
        return Scores(
            same=float(mean[_SAME]),
            contradiction=float(forth[_CONTRADICTION]),
            neutral=float(forth[_NEUTRAL]),
            entailment=float(forth[_ENTAILMENT]),
            event=float(mean[_EVENT]),
            turned=(float(back[_CONTRADICTION]), float(back[_NEUTRAL]), float(back[_ENTAILMENT])),
        )

    def _run(self, windows: tuple[PairWindow, PairWindow]) -> NDArray[np.float64]:
        """Score two windows of like length: 2 x 5."""
        sizes = [len(window.ids) for window in windows]
        ends = np.cumsum(sizes)
        marks = np.concatenate([window.marks for window in windows])
        given = {
            "ids": np.concatenate([window.ids for window in windows]),
            "marks": np.ravel_multi_index(tuple(marks.T), MARKS),
            "places": np.concatenate([np.arange(size) for size in sizes]),
            "begin": ends - sizes,
            "end": ends,
            "shares": np.concatenate(
                [
                    _shares(marks[:, 0], end - size, end)
                    for end, size in zip(ends, sizes, strict=True)
                ]
            ),
        }
        [scores] = self.session.run(["scores"], given)
        return np.asarray(scores, dtype=np.float64)


def _shares(whose: NDArray[np.int64], begin: int, end: int) -> NDArray[np.float32]:
    """Give how much each of T pieces counts in a window's means: of all, of each span (3 x T)."""
    place = np.arange(len(whose))
    own = (place >= begin) & (place < end)
    chosen = np.stack([own, own & (whose == FIRST), own & (whose == SECOND)])
    # A text without words has a span without pieces.
    shares = chosen / np.maximum(chosen.sum(axis=1, keepdims=True), 1)
    return np.asarray(shares, dtype=np.float32)


@cache
def pair_encoder() -> PairEncoder:
    """Load the shipped model, once in a process."""
    return PairEncoder(shipped("pairs.onnx"))
