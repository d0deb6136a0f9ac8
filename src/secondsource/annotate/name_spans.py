"""The names that the encoder reads: where they stand, and how likely each label is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.annotate.chains import best_labels, spans
from secondsource.annotate.encoded import Encoded
from secondsource.model import NameLabel

# The kinds of the `names` chain, in the order of their numbers.
KINDS: tuple[NameLabel, ...] = ("PER", "ORG", "LOC", "MISC")
CHAIN = "names"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch of text read as a name, with the share of belief in each of `KINDS`."""

    start: int
    end: int
    shares: tuple[float, ...]

    @property
    def label(self) -> NameLabel:
        """Give the likeliest label."""
        return KINDS[int(np.argmax(self.shares))]


def _shares(scores: NDArray[np.float32], first: int, last: int) -> tuple[float, ...]:
    """Give how likely each kind is for the words from first to last, as their mean says."""
    begins, goes_on = scores[first, 1::2], scores[first + 1 : last + 1, 2::2]
    mean = (begins + goes_on.sum(axis=0)) / (last - first + 1)
    weights = np.exp(mean - mean.max())
    return tuple((weights / weights.sum()).tolist())


def name_spans(read: Encoded) -> list[NameSpan]:
    """Give the names that the encoder reads in an article, in order."""
    rows = [window.chains[CHAIN] for window in read.scored]
    labelled = best_labels(rows, [read.heads.steps[CHAIN]] * len(rows))
    found: list[NameSpan] = []
    for window, scores, labels in zip(read.windows, rows, labelled, strict=True):
        for span in spans(labels):
            found.append(
                NameSpan(
                    int(window.start[span.first]),
                    int(window.end[span.last]),
                    _shares(scores, span.first, span.last),
                )
            )
    return found
