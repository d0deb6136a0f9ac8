"""What the pair model is measured against: words in common, and the published encoder's cosine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.compare.pair_sides import Side
from secondsource.compare.terms import fold, stem


def overlaps(pairs: Sequence[tuple[Side, Side]]) -> NDArray[np.float64]:
    """Give the share of word stems of two spans that they have in common (Jaccard)."""
    return np.array([_overlap(_stems(a), _stems(b)) for a, b in pairs])


def _stems(side: Side) -> frozenset[str]:
    words = (word.strip(".,;:!?\"'()") for word in fold(side.text[side.start : side.end]).split())
    return frozenset(stem(word) for word in words if word)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, len(a | b))


def cosines(pairs: Sequence[tuple[Side, Side]]) -> NDArray[np.float64] | None:
    """Give the cosines of spans as the published all-MiniLM-L6-v2 embeds them, never trained.

    None where the extra `training` is not installed.
    """
    try:
        from training.frozen import embedded
    except ImportError:
        return None
    texts = sorted({side.text[side.start : side.end] for pair in pairs for side in pair})
    vectors = dict(zip(texts, embedded(texts), strict=True))
    return np.array(
        [vectors[a.text[a.start : a.end]] @ vectors[b.text[b.start : b.end]] for a, b in pairs]
    )


def baselines(pairs: Sequence[tuple[Side, Side]]) -> dict[str, NDArray[np.float64]]:
    """Give the scores of each baseline there is, by name."""
    found = {"words in common": overlaps(pairs)}
    frozen = cosines(pairs)
    if frozen is not None:
        found["frozen cosine"] = frozen
    return found
