"""Families: copies of one text, which count once where articles are likened by their subject.

Forty papers that print one agency report would else pull the middle of a story to its wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.groups import Groups
from secondsource.model import Reprint
from secondsource.sketch.columns import Sketches

Numbers = npt.NDArray[Any]

# A copy repeats nearly all of its source. One that repeats less, or holds much else (a review of
# the day, a page that is added to all day), may report other events beside.
NEARLY_ALL = 0.8
MUCH_LONGER = 1.5


def families(sketches: Sketches, reprints: Iterable[Reprint]) -> Numbers:
    """Give for each article the least place of its family's articles."""
    groups = Groups(len(sketches))
    for row in reprints:
        one, other = sketches.place.get(row.article), sketches.place.get(row.of or "")
        if row.kind != "reprint" or row.share < NEARLY_ALL or one is None or other is None:
            continue
        if sketches[one].length <= MUCH_LONGER * sketches[other].length:
            groups.join(one, other)
    return np.array([groups.of(i) for i in range(len(sketches))], dtype=np.int64)
