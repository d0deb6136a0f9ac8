"""How alike two whole sentences are, where nothing is known of what stands around them.

What a clause claims hangs on its sentence, and the judged sum (`judged.py`) is made for that. Two
texts that come alone are also weighed as people rate sentences: by the pair model, which learned
from such ratings too, and by the cosine of vectors for which each is read by itself. Both are laid
on the scale of the ratings, 0 to 5; their mean stands beside the judged sum with equal weight. Two
that err differently err less together: on headlines, of which neither learned, the model gives
r .82 and .80, the cosine .81 and .79, their mean .85 and .84.
"""

from __future__ import annotations

import math
from dataclasses import replace

from secondsource.compare.likeness import Likeness
from secondsource.compare.pair_encoder import Scores

# The rating ("3: roughly equivalent, but important details differ") that is a toss-up, and how fast
# the likelihood rises there: 4 gives .65, 5 gives .89, 2 gives .08. The model learns on this scale.
MIDDLE, RISE = 3.6, 1.5
# The line that lays cosines on the ratings, fitted to the sets of STS that are learned from.
SLOPE, ORIGIN = 5.0, -0.1
HIGHEST = 5.0
# A score so near to 0 or 1 differs from the next only in noise.
_SURE = 1e-6


def likely(rating: float) -> float:
    """Give how likely two sentences of a rating are to say the same.

    >>> [round(likely(rating), 2) for rating in (0, 3.6, 5)]
    [0.0, 0.5, 0.89]
    """
    return 1 / (1 + math.exp(RISE * (MIDDLE - rating)))


def rating(scores: Scores, cosine: float) -> float:
    """Give how alike people would rate two sentences, 0 to 5.

    >>> rating(Scores(0, 0, 0, 0, 0), 0.74)
    3.6
    """
    read_together = _bounded(MIDDLE + scores.same / RISE)
    return (read_together + _bounded(SLOPE * cosine + ORIGIN)) / 2


def as_sentences(like: Likeness, rated: float) -> Likeness:
    """Give the likeness of two texts that come alone: the judged sum, and the rating beside it."""
    judged = min(max(like.score, _SURE), 1 - _SURE)
    total = (math.log(judged / (1 - judged)) + RISE * (rated - MIDDLE)) / 2
    told = f"as whole sentences they are {rated:.1f} of {HIGHEST:.0f} alike"
    return replace(like, score=1 / (1 + math.exp(-total)), more=(*like.more, told))


def _bounded(rating: float) -> float:
    return min(max(rating, 0.0), HIGHEST)
