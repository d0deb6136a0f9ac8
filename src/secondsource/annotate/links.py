"""Which source and which content belong to which cue of a window.

Every cue chooses among the window's sources, or none; every content chooses among its cues. Spans
are likened by numbers that the encoder gives their first and last words, and by how far apart
they stand (biaffine pointers, Dozat and Manning 2017, with a bias for distance).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.annotate.chains import WordSpan

# Distances of 0, 1, 2-3, 4-7, ... words, on either side; see `distances`.
STEPS = 9


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """The link head: `distance` is 2 x 2 * STEPS, `alone` LINK + 1 numbers (the last a bias)."""

    distance: NDArray[np.float32]
    alone: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue of a window with its source, if it has one, and its contents in order."""

    cue: WordSpan
    source: WordSpan | None
    content: tuple[WordSpan, ...]


def distances(cues: Sequence[WordSpan], spans: Sequence[WordSpan]) -> NDArray[np.int64]:
    """Give the class of distance of each cue to each span: STEPS and above where it is behind.

    >>> distances([WordSpan(4, 5)], [WordSpan(0, 3), WordSpan(8, 9)]).tolist()
    [[1, 11]]
    """
    classes = np.empty((len(cues), len(spans)), dtype=np.int64)
    for row, cue in enumerate(cues):
        for column, span in enumerate(spans):
            behind = span.first > cue.first
            gap = span.first - cue.last if behind else cue.first - span.last
            classes[row, column] = STEPS * behind + min(STEPS - 1, max(gap, 0).bit_length())
    return classes


def _keys(parts: NDArray[np.float32], spans: Sequence[WordSpan], part: int) -> NDArray[np.float32]:
    lead, tail = ([span[k] for span in spans] for k in (0, 1))
    return np.asarray(parts[lead, part] + parts[tail, part + 1])


def linked(
    weights: LinkWeights,
    parts: NDArray[np.float32],
    cues: Sequence[WordSpan],
    sources: Sequence[WordSpan],
    contents: Sequence[WordSpan],
) -> list[Linked]:
    """Link the spans of a window by its W x 8 x LINK `parts`; cues without content are left out."""
    if not cues or not contents:
        return []
    root = np.float32(parts.shape[2] ** 0.5)
    asked = _keys(parts, cues, 0)
    choice = (asked @ weights.alone[:-1] / root + weights.alone[-1])[:, None]
    if sources:
        table = asked @ _keys(parts, sources, 2).T / root
        table = table + weights.distance[0][distances(cues, sources)]
        choice = np.concatenate([choice, table], axis=1)
    chosen = choice.argmax(axis=1)
    table = _keys(parts, cues, 4) @ _keys(parts, contents, 6).T / root
    table = table + weights.distance[1][distances(cues, contents)]
    owner = table.argmax(axis=0)
    found: list[Linked] = []
    for number, cue in enumerate(cues):
        own = tuple(c for k, c in enumerate(contents) if owner[k] == number)
        if own:
            source = sources[chosen[number] - 1] if chosen[number] else None
            found.append(Linked(cue, source, own))
    return found
