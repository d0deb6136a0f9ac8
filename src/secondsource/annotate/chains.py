"""The best chains of labels for rows of words, and the spans they mark.

A chain's labels are 0 for outside, 2k + 1 where a span of kind k begins and 2k + 2 where it goes
on. The best row is found exactly (Viterbi 1967) for all windows of an article at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# A step that cannot be, and a label that a window cannot begin with.
NEVER = np.float32(-1e4)


class WordSpan(NamedTuple):
    """A span of the words of one window, from `first` to `last`, both included."""

    first: int
    last: int
    kind: int = 0


def barred(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give K x K step scores with those barred that go on with a span that has not begun.

    >>> barred(np.zeros((3, 3), dtype=np.float32))[0].tolist()
    [0.0, 0.0, -10000.0]
    """
    allowed = steps.astype(np.float32)
    for goes_on in range(2, len(steps), 2):
        before = np.ones(len(steps), dtype=bool)
        before[[goes_on - 1, goes_on]] = False
        allowed[before, goes_on] = NEVER
    return allowed


def best_labels(
    scores: Sequence[NDArray[np.float32]], steps: Sequence[NDArray[np.float32]]
) -> list[NDArray[np.int64]]:
    """Give the best labels of N chains: scores W x K each, with K x K barred steps each.

    W and K may differ from chain to chain, and it is cheapest to ask for all chains at once.

    >>> row = np.array([[0, 1, 9], [0, 1, 3], [2, 0, 0]], dtype=np.float32)
    >>> best_labels([row], [barred(np.zeros((3, 3)))])[0].tolist()
    [1, 2, 0]
    """
    if not scores:
        return []
    longest, size = (max(row.shape[axis] for row in scores) for axis in (0, 1))
    # The chains run side by side along the last axis; what a chain has not stays out of reach.
    table = np.full((longest, size, len(scores)), 2 * NEVER, dtype=np.float32)
    moves = np.full((size, size, len(scores)), 2 * NEVER, dtype=np.float32)
    for number, (row, own) in enumerate(zip(scores, steps, strict=True)):
        table[: len(row), : len(own), number] = row
        moves[: len(own), : len(own), number] = own
    table[0, 2::2] = NEVER
    reached = np.empty_like(table)
    reached[0] = table[0]
    ahead = np.empty_like(moves)
    for word in range(1, longest):
        np.add(reached[word - 1][:, None], moves, out=ahead)
        np.maximum.reduce(ahead, axis=0, out=reached[word])
        reached[word] += table[word]
    found: list[NDArray[np.int64]] = []
    for number, (row, own) in enumerate(zip(scores, steps, strict=True)):
        mine = reached[: len(row), : len(own), number]
        before = (mine[:-1, :, None] + own).argmax(axis=1).tolist()
        label = int(mine[-1].argmax())
        labels = [label]
        for choice in reversed(before):
            label = choice[label]
            labels.append(label)
        found.append(np.array(labels[::-1], dtype=np.int64))
    return found


def spans(labels: NDArray[np.int64]) -> list[WordSpan]:
    """Give the spans that a row of labels marks, in order.

    >>> spans(np.array([0, 1, 2, 0, 3, 0]))
    [WordSpan(first=1, last=2, kind=0), WordSpan(first=4, last=4, kind=1)]
    """
    begins = np.flatnonzero(labels % 2)
    # A span ends before the next word that does not go on with one.
    stops = np.append(np.flatnonzero((labels == 0) | (labels % 2 == 1)), len(labels))
    lasts = stops[np.searchsorted(stops, begins, side="right")] - 1
    return [
        WordSpan(first, last, label // 2)
        for first, last, label in zip(
            begins.tolist(), lasts.tolist(), labels[begins].tolist(), strict=True
        )
    ]
