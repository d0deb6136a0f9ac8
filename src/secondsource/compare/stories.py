"""Stories: all articles on one event, with identifiers that stay put when articles are added.

Articles are compared by what they are about (`secondsource.compare.vectors`) and how many days
lie between them, and clustered by average likeness (`secondsource.compare.clusters`). Two events
of one affair ("tanker seized", "leaders' call on the seizure") are related stories, not one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from scipy import sparse

from secondsource.compare.clusters import agglomerate
from secondsource.compare.outlets import houses
from secondsource.compare.reprints import own_copy
from secondsource.compare.vectors import vectors
from secondsource.model import Article, Reading, Reprint, Story

# Best for AllSides (two thirds of the events, with days and titles) and ECB+ (without) together;
# both lose less than a point of B-cubed F1 between .13 and .15. See `bench/stories.py`.
SAME_STORY = 0.14
# Below, stories share a subject ("politics", "fire") rather than an affair.
RELATED = 0.06
MOST_RELATED = 5
TITLE_CHARACTERS = 100


def find_stories(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    reprints: Sequence[Reprint],
    dates: Mapping[str, str | None],
    previous: Mapping[str, str],
) -> list[Story]:
    """Group the newest versions of articles to stories, newest story first.

    `readings` and `dates` (ISO days) go by article id and may lack some; what `dates` lacks is
    taken from the article. `previous` maps article ids to the story ids of the last build: a
    story keeps the id that most of its articles had.

    >>> text = "Coast guards seized the tanker Amber Star off Port Sorrel."
    >>> pages = [Article(i, "", i, text, title="Tanker seized", outlet=i) for i in "ab"]
    >>> story = find_stories(pages, {}, [], {}, {})[0]
    >>> story.title, story.articles, story.outlets
    ('Tanker seized', ('a', 'b'), 2)
    """
    ordered = sorted(articles, key=lambda article: article.id)
    if not ordered:
        return []
    known = [dates.get(article.id, article.published.date) for article in ordered]
    rows = vectors(ordered, readings)
    found = agglomerate(rows, [_day_number(day) for day in known], SAME_STORY, RELATED)
    members = [[ordered[i].id for i in cluster] for cluster in found.clusters]
    ids = name_stories(members, previous)
    near: dict[int, list[tuple[float, str]]] = {}
    for one, other, value in found.likeness:
        near.setdefault(one, []).append((-value, ids[other]))
        near.setdefault(other, []).append((-value, ids[one]))
    outlets = houses(ordered)
    rooms = _newsrooms(ordered, reprints, outlets)
    stories: list[Story] = []
    for number, cluster in enumerate(found.clusters):
        held = [ordered[i] for i in cluster]
        days = sorted(day for i in cluster if (day := known[i]) is not None)
        stories.append(
            Story(
                ids[number],
                _title(rows, ordered, known, cluster),
                days[0] if days else None,
                days[-1] if days else None,
                tuple(members[number]),
                len({outlets[article.id] for article in held}),
                len({rooms[article.id] for article in held}),
                tuple(name for _, name in sorted(near.get(number, ()))[:MOST_RELATED]),
            )
        )
    stories.sort(key=lambda story: story.id)
    return sorted(stories, key=lambda story: story.last or "", reverse=True)


def name_stories(members: Sequence[Sequence[str]], previous: Mapping[str, str]) -> list[str]:
    """Give each cluster of article ids its story id.

    A cluster takes the earlier id that most of its articles had, unless another cluster holds
    more of that story's articles; the rest get ids made from their smallest article id.

    >>> name_stories([["a", "b"], ["c"]], {"a": "s1", "b": "s1", "c": "s1"})[0]
    's1'
    """
    claims: list[tuple[int, str, str, int]] = []
    for number, ids in enumerate(members):
        held = Counter(previous[article] for article in ids if article in previous)
        claims += [(-count, name, min(ids), number) for name, count in held.items()]
    taken: dict[str, int] = {}
    names: dict[int, str] = {}
    for _, name, _, number in sorted(claims):
        if name not in taken and number not in names:
            taken[name] = number
            names[number] = name
    used = {*previous.values(), *taken}
    for number in sorted(range(len(members)), key=lambda n: min(members[n])):
        if number in names:
            continue
        # A part split off may hold the article that the larger part's id was made from.
        seeds = [*sorted(members[number]), *(f"{min(members[number])}#{n}" for n in range(1, 99))]
        names[number] = next(name for seed in seeds if (name := _fresh(seed)) not in used)
        used.add(names[number])
    return [names[number] for number in range(len(members))]


def _fresh(seed: str) -> str:
    return "s" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _day_number(day: str | None) -> int | None:
    """Count days, for differences; None where the text is no full ISO day."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def _title(
    rows: sparse.csr_matrix,
    articles: Sequence[Article],
    known: Sequence[str | None],
    cluster: Sequence[int],
) -> str:
    """Take the title of the most central article that has one; the earliest of equals."""
    titled = [i for i in cluster if articles[i].title] or list(cluster)
    centre = np.asarray(rows[list(cluster)].sum(axis=0)).ravel()
    # Rounded, so that rounding of sums never decides between equals.
    central = [round(float(value), 9) for value in rows[titled] @ centre]
    best = min(
        zip(titled, central, strict=True),
        key=lambda item: (articles[item[0]].teaser, -item[1], known[item[0]] or "~", item[0]),
    )[0]
    title = articles[best].title
    if title:
        return title
    opening = " ".join(articles[best].text[: 2 * TITLE_CHARACTERS].split())
    if len(opening) <= TITLE_CHARACTERS:
        return opening
    return opening[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"


def _newsrooms(
    articles: Sequence[Article], reprints: Sequence[Reprint], outlets: Mapping[str, str]
) -> dict[str, str]:
    """Name the newsroom each article's text comes from: its agency, its source's, or its own."""
    agencies = sorted({article.agency for article in articles if article.agency})
    own: dict[str, str] = {}
    for article in articles:
        pages = [agency for agency in agencies if own_copy(article, [agency])]
        agency = article.agency or next(iter(pages), None)
        own[article.id] = agency.casefold() if agency else outlets[article.id]
    carried = {row.article: row for row in reprints if row.kind == "reprint"}
    rooms: dict[str, str] = {}
    for article in articles:
        at, seen = article.id, {article.id}
        room = own[at]
        # Follow copies of copies to the first source; rows that point in a ring end there.
        while (row := carried.get(at)) is not None and row.of not in seen:
            if row.of is None or row.of not in own:
                room = row.agency.casefold() if row.agency else room
                break
            at = row.of
            seen.add(at)
            room = row.agency.casefold() if row.agency else own[at]
        rooms[article.id] = room
    return rooms
