"""Actors: the people, organisations, countries and places of a case, over all its articles."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import duckdb
import numpy as np
import pyarrow as pa

from secondsource import tables
from secondsource.compare.terms import fold
from secondsource.data.countries import countries
from secondsource.model import Actor, Article, Reading, Story
from secondsource.sketch.mentions import Mention, mentions

# Mentions of a part's articles: the places of the articles in the case, and their lists.
Mentions = Iterable[tuple[Sequence[int], pa.Array]]
_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}

_MENTIONED = """
    CREATE TABLE mentioned AS
    SELECT label, name, form, story, sum(count)::BIGINT AS count FROM given GROUP BY ALL"""
_FORMS = """
    CREATE TABLE forms AS
    SELECT kind, key, form, sum(count)::BIGINT AS count
    FROM mentioned JOIN keys USING (label, name) GROUP BY ALL"""
_TOLD = """
    CREATE TABLE told AS
    SELECT kind, key, list(DISTINCT story ORDER BY story) AS stories
    FROM mentioned JOIN keys USING (label, name) WHERE story IS NOT NULL GROUP BY ALL"""
# The fullest form is the name, of equally long ones the first; a country has its usual name, and
# a capital says which country a place lies in.
_ACTORS = """
    WITH named AS (
        SELECT kind, key, coalesce(any_value(s.usual), first(form ORDER BY length(form) DESC, form))
                   AS name,
               list(form ORDER BY form) AS forms, sum(count)::BIGINT AS mentions
        FROM forms LEFT JOIN states s ON kind = 'country' AND s.iso3 = key
        GROUP BY kind, key)
    SELECT 'a' || left(sha256(n.kind || ':' || n.key), 10) AS id, n.name, n.kind,
           CASE WHEN n.kind = 'country' THEN n.key ELSE c.iso3 END AS country, n.mentions,
           list_filter(n.forms, lambda form: form <> n.name) AS aliases,
           coalesce(t.stories, []) AS stories
    FROM named n LEFT JOIN told t ON t.kind = n.kind AND t.key = n.key
    LEFT JOIN capitals c ON n.kind = 'place' AND c.city = n.name
    ORDER BY n.mentions DESC, id"""


def find_actors(
    articles: Sequence[Article], readings: Mapping[str, Reading], stories: Sequence[Story]
) -> list[Actor]:
    """Give the actors of articles at hand; see `actor_rows`."""
    told = [mentions(readings[a.id].names) if a.id in readings else () for a in articles]
    given = [(range(len(articles)), tables.to_array(tuple[Mention, ...], told))]
    place = {article.id: at for at, article in enumerate(articles)}
    return tables.from_table(Actor, actor_rows(given, place, stories))


def actor_rows(given: Mentions, place: Mapping[str, int], stories: Sequence[Story]) -> pa.Table:
    """Give the actors of a case as a table of `Actor`, most mentioned first.

    `given` are the mentions of each article, as `secondsource.sketch.mentions` counts them;
    `place` says where the article of an id stands among those that they name. Mentions that an
    article takes for one actor go together under the fullest form there; over articles the same
    folded full form is one actor. Two people of one full name would be merged, so a lone surname
    is never joined to a full name of another article.
    """
    with contextlib.closing(duckdb.connect(":memory:")) as base:
        base.execute("SET enable_progress_bar = false")
        schema = pa.schema([*_fields(Mention), pa.field("story", pa.string())])
        batches = _with_stories(given, place, stories, schema)
        base.register("given", pa.RecordBatchReader.from_batches(schema, batches))
        base.execute(_MENTIONED)
        named = base.sql("SELECT DISTINCT label, name FROM mentioned").to_arrow_table()
        keys = [_key(label, name) for label, name in _pairs(named)]
        kinds = pa.array([kind for kind, _ in keys], pa.string())
        base.register(
            "keys",
            named.append_column("kind", kinds).append_column(
                "key", pa.array([key for _, key in keys], pa.string())
            ),
        )
        for name, table in _states().items():
            base.register(name, table)
        base.execute(_FORMS)
        base.execute(_TOLD)
        found = base.sql(_ACTORS).to_arrow_table()
    return found.cast(tables.schema_of(Actor))


def _with_stories(
    given: Mentions, place: Mapping[str, int], stories: Sequence[Story], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Lay mentions out one a row, each with the story its article is in."""
    ids = pa.array([story.id for story in stories], pa.string())
    numbers = np.full(len(place) + 1, -1, dtype=np.int32)
    for number, story in enumerate(stories):
        for article in story.articles:
            numbers[place[article]] = number
    for places, lists in given:
        sizes = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
        told = np.repeat(numbers[np.asarray(places, dtype=np.int64)], sizes)
        rows = lists.flatten()
        at = pa.array(told, mask=told < 0)
        columns = [*rows.flatten(), ids.take(at)]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _fields(noun: type) -> list[pa.Field]:
    return list(tables.schema_of(noun))


def _pairs(table: pa.Table) -> Iterator[tuple[str, str]]:
    return zip(*(table[name].to_pylist() for name in ("label", "name")), strict=True)


def _key(label: str, name: str) -> tuple[str, str]:
    """Give the kind of an actor of this full name, and what all its names agree in."""
    state = countries().by_name(name) or countries().by_adjective(name)
    if state is not None and label != "PER":
        return "country", state.iso3
    return _KINDS[label], fold(name)


def _states() -> dict[str, pa.Table]:
    world = countries()
    cities = sorted({city for state in world.countries for city in state.capitals})
    seats = [world.by_capital(city) for city in cities]
    return {
        "states": pa.table(
            {
                "iso3": [state.iso3 for state in world.countries],
                "usual": [state.name for state in world.countries],
            }
        ),
        "capitals": pa.table({"city": cities, "iso3": [seat and seat.iso3 for seat in seats]}),
    }
