"""What new articles touch: the stories of a case that must be grouped anew, and no others.

New articles are looked up among the articles near them in time, by their leading terms. A story
is touched where one of its articles is like enough to a new one to be one story with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.clusters import SAME, Nodes, apart, crowded, likeness
from secondsource.compare.grouping import Material, Near, nearly
from secondsource.compare.neighbours import PARTNERS, WINDOW, likeliest, ranks
from secondsource.compare.story_terms import TOGETHER, raw_terms

Numbers = npt.NDArray[Any]

# Days after which a report is hardly one of the same event: only copies of a text are so alike.
HORIZON = 90
# Of a story with more members these many, the latest, are grouped anew; the others go with most
# of them.
MOST_MEMBERS = 400
_ROOM = 1 << 22


@dataclass(frozen=True, slots=True)
class Touched:
    """The ids of touched stories, and the places, ascending, that are grouped anew.

    `followers` are the places of each touched story that go where most of its others go. `near`
    are the new articles' pairs with old ones.
    """

    stories: frozenset[str]
    places: npt.NDArray[np.int64]
    followers: Mapping[str, Sequence[int]]
    near: Near


def touched(case: Material, fresh: Numbers, stories: Mapping[str, Sequence[int]]) -> Touched:
    """Find what the new articles at some places, ascending, touch of the stories of places."""
    story_of = {place: name for name, places in stories.items() for place in places}
    old = np.array(sorted(story_of), dtype=np.int64)
    nodes = case.nodes(fresh)
    one, places = _likely(case, nodes, fresh, _in_reach(case, nodes, old))
    held, other = np.unique(places, return_inverse=True)
    total = likeness(nodes, case.nodes(held), one, other)
    days = case.days[fresh[one]] - case.days[places]
    asked = SAME + crowded(np.maximum(case.crowd[fresh[one]], case.crowd[places]))
    met = {story_of[place] for place in places[total - apart(days) >= asked].tolist()}
    copied = np.flatnonzero(np.isin(case.family[old], case.family[fresh]))
    met |= {story_of[place] for place in old[copied].tolist()}
    again: list[int] = []
    followers: dict[str, Sequence[int]] = {}
    for name in sorted(met):
        latest = sorted(stories[name], key=lambda i: (-np.nan_to_num(case.days[i]), i))
        again += latest[:MOST_MEMBERS]
        followers[name] = latest[MOST_MEMBERS:]
    places_again = np.sort(np.concatenate([fresh, np.array(again, dtype=np.int64)]))
    return Touched(frozenset(met), places_again, followers, nearly(fresh[one], places, total, days))


def _in_reach(case: Material, nodes: Nodes, old: Numbers) -> Numbers:
    """Give the old places near in time to a new article, or of unknown days."""
    if not len(nodes.days) or np.isnan(nodes.days).any():
        return old
    days = case.days[old]
    reach = (days >= nodes.days.min() - HORIZON) & (days <= nodes.days.max() + HORIZON)
    found: Numbers = old[reach | np.isnan(days)]
    return found


def _likely(case: Material, nodes: Nodes, fresh: Numbers, old: Numbers) -> tuple[Numbers, Numbers]:
    """Give likely pairs: the number of a new article, and the place of an old one."""
    asked, slot = np.nonzero(nodes.weights)
    wanted = np.unique(nodes.leading[asked, slot])
    count = len(case.days)
    rank = ranks(case.days)
    index = np.sort(_holders(case, wanted, old) if len(wanted) else np.zeros(0, np.int64))
    # Entries of the index are term * count + rank: those before and after the new article's own.
    term = np.searchsorted(wanted, nodes.leading[asked, slot])
    at = np.searchsorted(index, term * count + rank[fresh[asked]])
    weight = nodes.weights[asked, slot].astype(np.float64) ** 2
    placed = np.argsort(rank)
    keys = [np.zeros(0, dtype=np.int64)]
    shared = [np.zeros(0)]
    for step in range(-WINDOW, WINDOW):
        entry = at + step
        inside = np.flatnonzero((entry >= 0) & (entry < len(index)))
        inside = inside[index[entry[inside]] // count == term[inside]]
        keys.append(asked[inside] * count + placed[index[entry[inside]] % count])
        shared.append(weight[inside])
    pairs = likeliest(np.concatenate(keys), np.concatenate(shared), count, PARTNERS)
    return pairs // count, pairs % count


def _holders(case: Material, wanted: Numbers, old: Numbers) -> Numbers:
    """Give term * count + rank for each old place that holds a wanted term."""
    marks = np.zeros(_ROOM, dtype=np.bool_)
    marks[wanted % _ROOM] = True
    rank, count = ranks(case.days), len(case.days)
    found = [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(old), TOGETHER):
        for owner, term, _ in raw_terms(case.sketches, old[begin : begin + TOGETHER]):
            hit = np.flatnonzero(marks[term % _ROOM])
            at = np.searchsorted(wanted[:-1], term[hit])
            same = wanted[at] == term[hit]
            found.append(np.unique(at[same] * count + rank[owner[hit][same]]))
    return np.concatenate(found)
