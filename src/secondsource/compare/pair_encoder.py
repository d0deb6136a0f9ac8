"""The pair model of `weights/`: do two spans claim the same, contradict, tell of one event?

A cross-encoder: both texts are read at once, so that every word sees those of the other side. Each
order of a pair is a run of its own: the whole numbers that the small model computes with are scaled
by what it sees in one run, so a pair's scores depend on nothing else, not even on how many runs go
on at the same time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from secondsource.annotate.session import shipped
from secondsource.compare.pair_sides import FIRST, MARKS, SECOND, PairWindow, Side, pair_window
from secondsource.compare.piece_table import piece_table

__all__ = ["PairEncoder", "Scores", "Side", "pair_encoder"]

# Runs at the same time: a story told alone has two processors on most machines. Starting threads
# is not worth it for fewer runs than this.
_AT_A_TIME, _WORTH_THREADS = 2, 8
Floats = NDArray[np.float64]
# What the model says of a window, in order.
_SAME, _CONTRADICTION, _NEUTRAL, _ENTAILMENT, _EVENT = range(5)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of a pair: logits, so above 0 is likelier than not.

    `same` and `event` are the means of both orders: a pair and its mirror have the same.
    `contradiction`, `neutral` and `entailment` are one choice: what the first side makes of the
    second (does A entail B?). `turned` is the same choice with the sides exchanged. Where one
    order was read alone, it stands for both.
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


# Says of a pair, by its number and the scores of one order, whether the other is to be read too.
Again = Callable[[int, Scores], bool]


@dataclass(frozen=True, slots=True)
class PairEncoder:
    """A loaded model."""

    session: onnxruntime.InferenceSession

    def score(self, pairs: Sequence[tuple[Side, Side]], again: Again | None = None) -> list[Scores]:
        """Score pairs, each by itself: no result depends on what else is asked for.

        A pair is read with its shorter side first, then the other way round; with `again` only if
        that says so of the pair's number and what its first reading gives.

        >>> model = pair_encoder()
        >>> [one] = model.score([(Side.of("The dam broke on Friday."), Side.of("It rained."))])
        >>> one.same < 0
        True
        """
        # A pair and its mirror are read by one and the same runs, to the last digit.
        ordered = [(a, b) if _rank(a) <= _rank(b) else (b, a) for a, b in pairs]
        forth = self._runs(ordered)
        chosen = [
            number
            for number, found in enumerate(forth)
            if again is None or again(number, _scores(found, found))
        ]
        back = list(forth)
        turned = self._runs([(ordered[number][1], ordered[number][0]) for number in chosen])
        for number, found in zip(chosen, turned, strict=True):
            back[number] = found
        return [
            _scores(x, y) if pair[0] is first else _scores(y, x)
            for pair, (first, _), x, y in zip(pairs, ordered, forth, back, strict=True)
        ]

    def _runs(self, pairs: Sequence[tuple[Side, Side]]) -> list[Floats]:
        """Score pairs in one order, 5 numbers each."""
        # Cut in this thread, while others run: what finds the stem of a word is not made for two.
        windows = (pair_window(first, second) for first, second in pairs)
        if len(pairs) < _WORTH_THREADS:
            return [self._run(window) for window in windows]
        with ThreadPoolExecutor(_AT_A_TIME) as readers:
            return list(readers.map(self._run, windows))

    def _run(self, window: PairWindow) -> Floats:
        """Score a window: 5 numbers."""
        given = {
            "pieces": piece_table().vectors(window.ids),
            "marks": np.ravel_multi_index(tuple(window.marks.T), MARKS),
            "shares": _shares(window.marks[:, 0]),
        }
        [scores] = self.session.run(["scores"], given)
        return np.asarray(scores[0], dtype=np.float64)


def _rank(side: Side) -> tuple[int, str, int, int]:
    return side.end - side.start, side.text, side.start, side.end


def _scores(forth: Floats, back: Floats) -> Scores:
    """Put together what is said of a pair and of its mirror."""
    mean = (forth + back) / 2
    return Scores(
        same=float(mean[_SAME]),
        contradiction=float(forth[_CONTRADICTION]),
        neutral=float(forth[_NEUTRAL]),
        entailment=float(forth[_ENTAILMENT]),
        event=float(mean[_EVENT]),
        turned=(float(back[_CONTRADICTION]), float(back[_NEUTRAL]), float(back[_ENTAILMENT])),
    )


def _shares(whose: NDArray[np.int64]) -> NDArray[np.float32]:
    """Give how much each of T pieces counts in a window's means, of all and of each span: 3 x T."""
    chosen = np.stack([whose >= 0, whose == FIRST, whose == SECOND])
    # A text without words has a span without pieces.
    shares = chosen / np.maximum(chosen.sum(axis=1, keepdims=True), 1)
    return np.asarray(shares, dtype=np.float32)


@cache
def pair_encoder() -> PairEncoder:
    """Load the shipped model, once in a process."""
    return PairEncoder(shipped("pairs.onnx"))
