"""A second look at a dump's lines: how sure the block model was of the lines around each.

Lines are first measured each with three neighbours. An article is one stretch, broken by offers and
lists: whether a line stands in the page's main stretch, next to it or in another is told only once
all lines have their sureness. Trees read that, in the way of stacked generalisation (Wolpert 1992;
for rows of things Cohen and Carvalho 2005), beside what the line says of itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_features import FEATURES, shifted

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

# How far single lines are looked at, and how far stretches of lines.
_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOWS = (3, 6, 12, 25)
_WIDE = (8, 20)
# Lines from this sureness on make a stretch, others between them break it if there are more.
_SURE = 0.5
_BREAK = 3
# A line's words count up to here, as no endless notice is to be a stretch of its own.
_MOST_WORDS = 100
# Of the measures: what lines around are, what a line says by itself, and the set's custom.
_KINDS = ("navigation", "related", "promotion", "comment", "date", "byline", "caption")
_CONTEXT = [
    FEATURES.index(name)
    for name in (
        *(f"line says {kind}" for kind in _KINDS),
        "rule says body",
        "words of comment",
        "words of related",
        "words of body",
        "reads as prose",
        "ends a sentence",
    )
]
_OWN = FEATURES.index("share of blocks above")
_CUSTOMS = 4
# Places and counts above these say nothing more.
_FAR, _MANY = 60, 30


def second_look(rows: Floats, sure: Doubles, words: Doubles) -> Floats:
    """Measure a page's lines again: what is around each in the light of the first sureness.

    `rows` are the block model's measures, custom included, `sure` its sureness and `words` the
    words of each line. Gives one row a line.
    """
    size = np.minimum(words, _MOST_WORDS).astype(np.float64)
    sureness = np.asarray(sure, np.float64)
    main, share, count = _stretches(sureness, size)
    columns: list[NDArray[np.floating]] = [sureness]
    columns += [shifted(sureness.astype(np.float32), step) for step in _STEPS]
    columns += _near(sureness, size)
    columns += _against(sureness, size, main, share, count)
    near = np.nan_to_num(rows[:, _CONTEXT].astype(np.float64))
    return np.hstack(
        [
            np.column_stack(columns).astype(np.float32),
            _context(near, main),
            rows[:, :_OWN],
            rows[:, -_CUSTOMS:],
        ]
    )


def _stretches(sure: Doubles, size: Doubles) -> tuple[tuple[int, int] | None, Doubles, int]:
    """Find the main stretch, first and last line; and the sure words of each line's stretch."""
    share = np.zeros(len(sure))
    at = np.flatnonzero(sure >= _SURE)
    if not len(at):
        return None, share, 0
    cuts = np.flatnonzero(np.diff(at) > _BREAK + 1)
    spans = list(
        zip(at[np.r_[0, cuts + 1]].tolist(), at[np.r_[cuts, len(at) - 1]].tolist(), strict=True)
    )
    sums = np.concatenate([[0.0], np.cumsum(sure * size)])
    weights = [float(sums[last + 1] - sums[first]) for first, last in spans]
    for (first, last), weight in zip(spans, weights, strict=True):
        share[first : last + 1] = weight
    return spans[int(np.argmax(weights))], share, len(spans)


def _near(sure: Doubles, size: Doubles) -> list[Doubles]:
    """Give the mean sureness of the lines above and below, by words and by lines."""
    count = len(sure)
    order = np.arange(count)
    mass, sizes, lines = (np.concatenate([[0.0], np.cumsum(c)]) for c in (sure * size, size, sure))
    columns: list[Doubles] = []
    for far in _WINDOWS:
        first, last = np.maximum(0, order - far), np.minimum(count, order + far + 1)
        columns += [
            (mass[order] - mass[first]) / np.maximum(1, sizes[order] - sizes[first]),
            (mass[last] - mass[order + 1]) / np.maximum(1, sizes[last] - sizes[order + 1]),
            (lines[order] - lines[first]) / np.maximum(1, order - first),
            (lines[last] - lines[order + 1]) / np.maximum(1, last - order - 1),
        ]
    return columns


def _against(
    sure: Doubles, size: Doubles, main: tuple[int, int] | None, share: Doubles, count: int
) -> list[Doubles]:
    """Set each line against the page: what is above and below it, and the main stretch."""
    order = np.arange(len(sure))
    mass = np.concatenate([[0.0], np.cumsum(sure * size)])
    sizes = np.concatenate([[0.0], np.cumsum(size)])
    whole = max(1.0, float(mass[-1]))
    above, below = mass[order], mass[-1] - mass[order + 1]
    every = np.full(len(sure), 1.0)
    columns = [above / whole, below / whole, np.log1p(above), np.log1p(below)]
    columns += [every * np.log1p(whole), share / whole]
    if main is None:
        columns += [every * np.nan] * 7
    else:
        first, last = main
        off = np.where(order < first, order - first, np.maximum(0, order - last))
        gap = np.where(order < first, sizes[first] - sizes[order], sizes[order] - sizes[last])
        columns += [
            (off == 0).astype(np.float64),
            np.clip(off, -_FAR, _FAR).astype(np.float64),
            np.where(off == 0, 0.0, gap),
            every * share[first] / whole,
            every * (last - first + 1),
            (order - first).astype(np.float64),
            (last - order).astype(np.float64),
        ]
    columns += [
        every * count,
        np.maximum.accumulate(sure),
        np.maximum.accumulate(sure[::-1])[::-1],
        every * np.sort(sure)[-max(1, len(sure) // 10)],
    ]
    return columns


def _context(near: Doubles, main: tuple[int, int] | None) -> Floats:
    """Count kinds of lines far around each, and between it and the main stretch."""
    count, width = near.shape
    order = np.arange(count)
    sums = np.vstack([np.zeros(width), np.cumsum(near, axis=0)])
    pieces = []
    for far in _WIDE:
        top, end = np.maximum(0, order - far), np.minimum(count, order + far + 1)
        pieces.append((sums[order] - sums[top]) / np.maximum(1, order - top)[:, None])
        pieces.append((sums[end] - sums[order + 1]) / np.maximum(1, end - order - 1)[:, None])
    if main is None:
        pieces += [np.full((count, width), np.nan)] * 2
    else:
        first, last = main
        above, below = (order < first)[:, None], (order > last)[:, None]
        between = np.where(
            above, sums[first] - sums[order + 1], np.where(below, sums[order] - sums[last + 1], 0)
        )
        pieces += [np.minimum(between, _MANY), sums[order] - sums[first]]
    return np.hstack(pieces).astype(np.float32)
