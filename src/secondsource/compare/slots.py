"""The one place in which two clauses differ, all else being the same: "in Ellum" / "in Tarn".

Words that say nothing (articles, forms of "be") may differ beside it. Where two clauses differ in
so little, what stands in that place decides whether they are one claim, and a model that reads
likeness easily overlooks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from secondsource.compare.terms import fold

_TOKEN = re.compile(r"[^\W_]+(?:[-.,'’][^\W_]+)*|[$€£¥%]")
_LIGHT = frozenset(
    """a an the is are was were be been being has have had did do does that of 's who which also
    just only about some said says say it""".split()
)
# After one of these a name is a place where something is or happens.
WHERE = frozenset("in at near outside".split())
# Longer texts differ in more places than one, and lining them up takes the square of their length.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in the one differing place of either clause, and the words before and after."""

    first: str
    second: str
    before: str
    after: str


@lru_cache(maxsize=2_000)
def slot(a: str, b: str) -> Slot | None:
    """Give the one place in which two clauses differ; None where there is none, or several.

    >>> slot("The train derailed in Ellum.", "The train was derailed in Upper Tarn.")
    Slot(first='Ellum', second='Upper Tarn', before='in', after='')
    """
    left, right = list(_TOKEN.finditer(a)), list(_TOKEN.finditer(b))
    if not left or not right or max(len(left), len(right)) > _LONGEST:
        return None
    words, others = ([fold(m.group()) for m in side] for side in (left, right))
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    found: Slot | None = None
    for kind, i, j, m, n in matcher.get_opcodes():
        if kind == "equal":
            continue
        x = [w for w in left[i:j] if fold(w.group()) not in _LIGHT]
        y = [w for w in right[m:n] if fold(w.group()) not in _LIGHT]
        if not x and not y:
            continue
        if not x or not y or found is not None:
            return None
        found = Slot(
            a[x[0].start() : x[-1].end()],
            b[y[0].start() : y[-1].end()],
            words[i - 1] if i else "",
            words[j] if j < len(words) else "",
        )
    return found
