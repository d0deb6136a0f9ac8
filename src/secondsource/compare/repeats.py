"""Propositions that repeat one another word for word: they are lined up once, as one wording.

A claim that five hundred papers print in the same words is compared with others as often as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.compare.propositions import Proposition


@dataclass(frozen=True, slots=True)
class Wordings:
    """The distinct wordings of a story's propositions, in order of their first members.

    `first` gives each wording's first proposition, `members` the indices of all of them, and
    `articles` the ids of the articles they stand in.
    """

    first: tuple[Proposition, ...]
    members: tuple[tuple[int, ...], ...]
    articles: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        return len(self.first)

    def together(self, a: int, b: int) -> bool:
        """Say whether any article holds both wordings."""
        return not self.articles[a].isdisjoint(self.articles[b])


def wordings(propositions: Sequence[Proposition]) -> Wordings:
    """Put together what is worded alike and would be compared alike.

    The same words on another resolved day ("on Tuesday") or under a denial are another wording.
    """
    places: dict[tuple[object, ...], list[int]] = {}
    for index, p in enumerate(propositions):
        key = (p.text, p.subject, p.days, _values(p), p.denies, p.accuses)
        places.setdefault(key, []).append(index)
    members = tuple(tuple(found) for found in places.values())
    return Wordings(
        tuple(propositions[found[0]] for found in members),
        members,
        tuple(frozenset(propositions[i].article for i in found) for found in members),
    )


def _values(p: Proposition) -> tuple[tuple[float, float | None, str | None], ...]:
    """Give what the figures say, wherever in the article they stand."""
    return tuple((f.value, f.high, f.unit) for f in p.figures)
