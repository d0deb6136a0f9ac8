"""Actors: the people, organisations, countries and places of a case, over all its articles."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from secondsource.compare.terms import fold
from secondsource.data.countries import countries
from secondsource.model import Actor, Article, Name, Reading, Story

Kind = Literal["person", "organisation", "country", "place"]
_KINDS: Mapping[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@dataclass(slots=True)
class _Gathered:
    forms: Counter[str] = field(default_factory=Counter)
    stories: set[str] = field(default_factory=set)


def find_actors(
    articles: Sequence[Article], readings: Mapping[str, Reading], stories: Sequence[Story]
) -> list[Actor]:
    """Give the actors of a case, most mentioned first.

    Mentions that an article takes for one actor go together under the fullest form there; over
    articles the same folded full form is one actor. Two people of one full name would be merged,
    so a lone surname is never joined to a full name of another article.
    """
    story_of = {article: story.id for story in stories for article in story.articles}
    gathered: dict[tuple[Kind, str], _Gathered] = {}
    for article in sorted(articles, key=lambda a: a.id):
        reading = readings.get(article.id)
        if reading is None:
            continue
        local: dict[str, list[Name]] = {}
        for number, name in enumerate(reading.names):
            if name.label in _KINDS:
                local.setdefault(name.actor or f"only {number}", []).append(name)
        for mentions in local.values():
            fullest = min(mentions, key=lambda n: (-len(n.text), n.start))
            row = gathered.setdefault(_key(fullest), _Gathered())
            row.forms.update(name.text for name in mentions)
            if article.id in story_of:
                row.stories.add(story_of[article.id])
    actors = [_actor(kind, key, row) for (kind, key), row in gathered.items()]
    return sorted(actors, key=lambda a: (-a.mentions, a.id))


def _key(name: Name) -> tuple[Kind, str]:
    state = countries().by_name(name.text) or countries().by_adjective(name.text)
    if state is not None and name.label != "PER":
        return "country", state.iso3
    return _KINDS[name.label], fold(name.text)


def _actor(kind: Kind, key: str, row: _Gathered) -> Actor:
    forms = sorted(row.forms, key=lambda form: (-len(form), form))
    state = countries().by_code(key) if kind == "country" else None
    name = state.name if state else forms[0]
    capital = countries().by_capital(name) if kind == "place" else None
    country = state.iso3 if state else (capital.iso3 if capital else None)
    return Actor(
        id="a" + hashlib.sha256(f"{kind}:{key}".encode()).hexdigest()[:10],
        name=name,
        kind=kind,
        country=country,
        mentions=row.forms.total(),
        aliases=tuple(form for form in sorted(row.forms) if form != name),
        stories=tuple(sorted(row.stories)),
    )
