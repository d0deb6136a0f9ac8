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

    >>> row = np.array([[0, 1, 9], [0, 1, 3], [2, 0, 0]], dtype=np.float32)
    >>> best_labels([row], [barred(np.zeros((3, 3)))])[0].tolist()
    [1, 2, 0]
    """
    if not scores:
        return []
    longest = max(len(row) for row in scores)
    size = scores[0].shape[1]
    table = np.zeros((len(scores), longest, size), dtype=np.float32)
    for number, row in enumerate(scores):
        table[number, : len(row)] = row
    table[:, 0, 2::2] = NEVER
    moves = np.stack(steps)
    back = np.zeros((len(scores), longest, size), dtype=np.int64)
    reached = np.zeros_like(table)
    reached[:, 0] = total = table[:, 0]
    for word in range(1, longest):
        ahead = total[:, :, None] + moves
        back[:, word] = ahead.argmax(axis=1)
        total = ahead.max(axis=1) + table[:, word]
        reached[:, word] = total
    found: list[NDArray[np.int64]] = []
    for number, row in enumerate(scores):
        labels = np.zeros(len(row), dtype=np.int64)
        label = int(reached[number, len(row) - 1].argmax())
        for word in range(len(row) - 1, -1, -1):
            labels[word] = label
            label = int(back[number, word, label])
        found.append(labels)
    return found


def spans(labels: NDArray[np.int64]) -> list[WordSpan]:
    """Give the spans that a row of labels marks, in order.

    >>> spans(np.array([0, 1, 2, 0, 3, 0]))
    [WordSpan(first=1, last=2, kind=0), WordSpan(first=4, last=4, kind=1)]
    """
    found: list[WordSpan] = []
    for word in np.flatnonzero(labels).tolist():
        label = int(labels[word])
        if label % 2:
            found.append(WordSpan(word, word, label // 2))
        elif found:
            found[-1] = found[-1]._replace(last=word)
    return found
