"""Stories: articles grouped by the one event they report, under ids that stay put.

Articles find each other by shared terms (`secondsource.compare.neighbours`) and are clustered by
average likeness (`secondsource.compare.clusters`); copies of one text count once. Two events of
one affair ("tanker seized", "leaders' call on the seizure") are related stories, not one. A build
that adds articles looks the new ones up among the old ones and groups anew only the stories that
they touch (`secondsource.compare.touched`); all others stay as they stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.grouping import Near, group, material
from secondsource.compare.newsrooms import newsrooms, number_of
from secondsource.compare.outlets import one_house
from secondsource.compare.story_names import name_stories
from secondsource.compare.story_titles import Openings, opening_title, speaker
from secondsource.compare.touched import Touched, touched
from secondsource.model import Article, Reading, Reprint, Story
from secondsource.sketch.columns import Sketches

Numbers = npt.NDArray[Any]

MOST_RELATED = 5


def find_stories(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    reprints: Sequence[Reprint],
    dates: Mapping[str, str | None],
    previous: Mapping[str, str],
) -> list[Story]:
    """Group articles at hand, newest story first; see `story_rows`.

    `readings` and `dates` (ISO days) go by article id and may lack some; what `dates` lacks is
    taken from the article. `previous` maps article ids to the story ids of the last build.

    >>> text = "Coast guards seized the tanker Amber Star off Port Sorrel."
    >>> pages = [Article(i, "", i, text, title="Tanker seized", outlet=i) for i in "ab"]
    >>> story = find_stories(pages, {}, [], {}, {})[0]
    >>> story.title, story.articles, story.outlets
    ('Tanker seized', ('a', 'b'), 2)
    """
    sketches = Sketches.of(articles, readings.values())
    texts = {article.id: article.text for article in articles}
    days = {row.id: dates.get(row.id, row.published) for row in sketches}
    return story_rows(
        sketches, reprints, days, previous, openings=lambda ids: {i: texts[i] for i in ids}
    )


def story_rows(
    sketches: Sketches,
    reprints: Iterable[Reprint],
    days: Mapping[str, str | None],
    previous: Mapping[str, str],
    standing: Sequence[Story] | None = None,
    openings: Openings | None = None,
) -> list[Story]:
    """Group the newest versions of articles to stories, newest story first.

    `days` are ISO days by article id, None where unknown. `previous` maps article ids to the
    story ids of the last build: a story keeps the id that most of its articles had. With its
    stories as `standing`, only what new articles touch is grouped anew. `openings` reads the
    beginning of articles' texts, for stories in which none has a title.
    """
    if not len(sketches):
        return []
    copies = list(reprints)
    houses = one_house(
        [row.id for row in sketches],
        [row.outlet for row in sketches],
        [row.outlet_names for row in sketches],
    )
    case = material(sketches, copies, days, houses)
    before = _standing(sketches, standing or ())
    held = {place for places in before.values() for place in places}
    fresh = np.array([i for i in range(len(sketches)) if i not in held], dtype=np.int64)
    found = touched(case, fresh, before) if before else None
    made = group(case, found.places if found else fresh)
    groups = _followed(made.groups, found, before) if found else made.groups
    names = name_stories([[sketches[i].id for i in places] for places in groups], previous)
    members = {name: before[name] for name in before if not found or name not in found.stories}
    members |= dict(zip(names, groups, strict=True))
    rows = {story.id: story for story in standing or () if story.id in members}
    for name in names:
        rows.pop(name, None)
    titles = _Titles(sketches, days, made.central)
    near = made.near.and_(found.near) if found else made.near
    related = _related(near, members, {story.id: story.related for story in standing or ()})
    facts = _Facts(sketches, days, houses, newsrooms(sketches, copies, houses))
    told = titles.of({name: members[name] for name in names}, openings)
    stories = [
        facts.story(name, rows[name].title if name in rows else told[name], places, related[name])
        for name, places in members.items()
    ]
    stories.sort(key=lambda story: story.id)
    return sorted(stories, key=lambda story: story.last or "", reverse=True)


def _standing(sketches: Sketches, stories: Sequence[Story]) -> dict[str, list[int]]:
    """Give the places of the stories that stand whole; the articles of others count as new."""
    place = sketches.place
    return {
        story.id: sorted(place[id_] for id_ in story.articles)
        for story in stories
        if all(id_ in place for id_ in story.articles)
    }


def _followed(
    groups: Sequence[Sequence[int]], found: Touched, before: Mapping[str, Sequence[int]]
) -> list[list[int]]:
    """Put the members of large stories that were not grouped anew with most of the others."""
    made = [list(places) for places in groups]
    at = {place: number for number, places in enumerate(made) for place in places}
    for name, left in found.followers.items():
        if left:
            counts = Counter(at[place] for place in before[name] if place in at)
            most = min(counts, key=lambda number: (-counts[number], number))
            made[most] = sorted([*made[most], *left])
    return made


def _related(
    near: Near, members: Mapping[str, Sequence[int]], before: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Name for each story those most like it: of all pairs of articles the best one counts."""
    story_of = {place: name for name, places in members.items() for place in places}
    best: dict[str, dict[str, float]] = {name: {} for name in members}
    for one, other, value in zip(
        near.one.tolist(), near.other.tolist(), near.likeness.tolist(), strict=True
    ):
        a, b = story_of[one], story_of[other]
        if a != b:
            best[a][b] = best[b][a] = max(value, best[a].get(b, 0.0))
    found: dict[str, tuple[str, ...]] = {}
    for name, likes in best.items():
        ordered = sorted(likes, key=lambda other: (-round(likes[other], 6), other))
        stays = [o for o in before.get(name, ()) if o in members and o not in likes and o != name]
        found[name] = tuple([*ordered, *stays][:MOST_RELATED])
    return found


class _Titles:
    """Finds the title of each story."""

    def __init__(
        self, sketches: Sketches, days: Mapping[str, str | None], central: Mapping[int, float]
    ) -> None:
        self._sketches = sketches
        self._days = days
        self._central = central

    def of(self, stories: Mapping[str, Sequence[int]], openings: Openings | None) -> dict[str, str]:
        """Give the title of each story, read off the text where no article has one."""
        found: dict[str, str] = {}
        untitled: dict[str, str] = {}
        for name, places in stories.items():
            row = self._sketches[speaker(self._sketches, places, self._central, self._days)]
            found[name] = row.title or ""
            if not row.title:
                untitled[name] = row.id
        if openings is not None and untitled:
            texts = openings(sorted(set(untitled.values())))
            found |= {name: opening_title(texts.get(id_, "")) for name, id_ in untitled.items()}
        return found


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is told of each story from its articles alone; all by article id."""

    sketches: Sketches
    days: Mapping[str, str | None]
    outlets: Mapping[str, str]
    rooms: Mapping[str, str]

    def story(
        self, name: str, title: str, places: Sequence[int], related: tuple[str, ...]
    ) -> Story:
        """Give the row of a story."""
        ids = tuple(self.sketches[i].id for i in places)
        known = sorted(day for id_ in ids if (day := self.days.get(id_)) is not None)
        return Story(
            name,
            title,
            known[0] if known else None,
            known[-1] if known else None,
            ids,
            len({self.outlets[id_] for id_ in ids}),
            number_of(self.rooms[id_] for id_ in ids),
            related,
        )
