"""In whose words a claim is shown: those of the report most like the others.

Every step takes time in proportion to the reports and to the pairs that were scored, because five
hundred papers may print one claim.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from secondsource.compare.alignment import Alignment
from secondsource.compare.propositions import Proposition

# A member this much less like the others than the best one is at the claim's edge.
_CENTRAL = 0.9


class Likes:
    """How like each proposition of a story is to those that it was compared with."""

    def __init__(self, alignment: Alignment) -> None:
        self._near: dict[int, list[tuple[int, float]]] = {}
        for (i, j), like in alignment.pairs.items():
            self._near.setdefault(i, []).append((j, like.score))
            self._near.setdefault(j, []).append((i, like.score))

    def central(self, group: Sequence[int], props: Sequence[Proposition]) -> int:
        """Give the member of a group most like the others, to be shown for all.

        One that is a sentence of its own (a subject that is no pronoun, and a verb) comes first.
        One that adds a day or a figure which another does not give comes after those that do not,
        and so does one with words that no other has: a claim must not be shown to say more than
        its reports.
        """
        if len(group) == 1:
            return group[0]
        held = frozenset(group)
        closeness = {
            i: math.fsum(score for j, score in self._near.get(i, ()) if j in held) for i in group
        }
        best = max(closeness.values())
        near = [i for i in group if closeness[i] >= _CENTRAL * best] or list(group)
        undated = {props[i].article for i in group if not props[i].days}
        uncounted = {props[i].article for i in group if not props[i].figures}
        bearers = _bearers([props[i] for i in group])

        def order(i: int) -> tuple[bool, int, int, float, int]:
            p = props[i]
            here = {p.article}
            extras = bool(p.days and undated - here) + bool(p.figures and uncounted - here)
            alone = sum(bearers.get(term) is not None for term in p.common | p.proper)
            return not p.complete, extras, alone, -round(closeness[i], 9), i

        return min(near, key=order)


def _bearers(members: Sequence[Proposition]) -> dict[str, str | None]:
    """Give for each term the one article that has it, None where several have it.

    Where all members are of one article, there is no other to go without a term.
    """
    if len({p.article for p in members}) == 1:
        return {}
    found: dict[str, str | None] = {}
    for p in members:
        for term in p.terms:
            if found.setdefault(term, p.article) != p.article:
                found[term] = None
    return found
