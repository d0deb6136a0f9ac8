"""The pair model in PyTorch: our published encoder over two sides, and what it says of them.

Vectors of a pair: the opening piece's, the mean of all pieces, and how the means of the two spans
differ and agree (their distance and product, number by number). A layer joins them; from it come
five numbers: `same`; contradiction, neutral, entailment (of the second side, given the first); and
`event`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from secondsource.compare.pair_sides import FIRST, MARKS, SECOND, SECOND_CONTEXT, PairWindow
from training.encoder_model import HIDDEN, Body, fill

# What the model says, in order; the three in the middle are one choice.
SAME, EVENT = 0, 4
NLI = slice(1, 4)
SCORES = 5
# Pieces that are scored at once where nothing is learned.
TOGETHER = 4000


class PairModel(Body):
    """The encoder of two sides with its heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__(MARKS, dropout)
        self.join = nn.Linear(4 * HIDDEN, HIDDEN)
        self.scores = nn.Linear(HIDDEN, SCORES)

    def of(self, hidden: Tensor, marks: Tensor, there: Tensor) -> Tensor:
        """Give N x SCORES from N x T x HIDDEN as `forward` gives it."""
        whose = marks[:, :, 0]
        first, second = _mean(hidden, whose == FIRST), _mean(hidden, whose == SECOND)
        joined = torch.cat(
            [hidden[:, 0], _mean(hidden, there), (first - second).abs(), first * second], dim=1
        )
        scores: Tensor = self.scores(self.drop(functional.gelu(self.join(self.drop(joined)))))
        return scores


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    share = chosen / chosen.sum(dim=1, keepdim=True).clamp(min=1)
    return (share.to(hidden.dtype)[:, None] @ hidden).squeeze(1)


def untrained() -> PairModel:
    """Give the model with the published weights; its heads know nothing yet.

    The vectors of word pieces stay as published: the pairs hold too few words to move them all.
    """
    model = PairModel()
    apart = fill(model)
    with torch.no_grad():
        # As published, a second text is told from the first by the vector of its segment.
        whose = model.marks[0].get_parameter("weight")
        whose[SECOND : SECOND_CONTEXT + 1] += apart
    model.pieces.weight.requires_grad = False
    return model


def padded(windows: Sequence[PairWindow], device: str = "cpu") -> tuple[Tensor, Tensor, Tensor]:
    """Give N windows as N x T ids, N x T x 3 marks and N x T whether there is a piece."""
    longest = max(len(window.ids) for window in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    marks = torch.zeros(len(windows), longest, len(MARKS), dtype=torch.long)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        marks[row, : len(window.ids)] = torch.from_numpy(window.marks)
    ids, marks = ids.to(device), marks.to(device)
    # Piece 0 is padding's.
    return ids, marks, ids != 0


def by_length(windows: Sequence[PairWindow], order: Sequence[int], most: int) -> list[list[int]]:
    """Cut numbers of windows, in order, into groups of at most `most` pieces with padding."""
    groups: list[list[int]] = []
    longest = 0
    for number in order:
        longest = max(longest, len(windows[number].ids))
        if not groups or longest * (len(groups[-1]) + 1) > most:
            groups.append([])
            longest = len(windows[number].ids)
        groups[-1].append(number)
    return groups


@torch.no_grad()
def scored(model: PairModel, windows: Sequence[PairWindow]) -> NDArray[np.float32]:
    """Score windows: N x SCORES."""
    model.eval()
    found = np.zeros((len(windows), SCORES), dtype=np.float32)
    order = sorted(range(len(windows)), key=lambda k: len(windows[k].ids))
    for group in by_length(windows, order, TOGETHER):
        ids, marks, there = padded([windows[k] for k in group])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model(ids, marks, there)
        found[group] = model.of(hidden.float(), marks, there).numpy()
    return found
