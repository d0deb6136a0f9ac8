"""The stages in the order in which pages flow through them. Start reading here.

read ▸ clean ▸ annotate            one page at a time, in parallel, kept for the next build
versions ▸ boilerplate ▸ reprints ▸ stories ▸ dates ▸ actors   across the pages of a case
claims ▸ timeline                                 across the pages of a story, in parallel
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from secondsource.annotate.reading import annotate
from secondsource.clean.article import clean
from secondsource.compare.actors import find_actors
from secondsource.compare.boilerplate import find_boilerplate
from secondsource.compare.claims import StoryMaterial, story_claims
from secondsource.compare.dates import date_articles
from secondsource.compare.reprints import find_reprints
from secondsource.compare.stories import find_stories
from secondsource.compare.timeline import story_timeline
from secondsource.compare.told import Told
from secondsource.compare.versions import find_versions
from secondsource.model import (
    Actor,
    Article,
    Boilerplate,
    Claim,
    Dating,
    Event,
    Page,
    Problem,
    Reading,
    Reprint,
    Story,
    TimelineEntry,
    Version,
)
from secondsource.read.pages import read_pages
from secondsource.settings import Settings

Readings = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Stages:
    """Every stage of a build. `STAGES` are the product's; a test may put others in their place."""

    read: Callable[[Sequence[str], Settings], Iterable[Page | Problem]]
    clean: Callable[[Sequence[Page], Settings], list[Article | Problem]]
    annotate: Callable[[Sequence[Article], Settings], list[Reading | Problem]]
    versions: Callable[[Sequence[Article]], list[Version]]
    boilerplate: Callable[[Sequence[Article], Sequence[Version]], list[Boilerplate]]
    reprints: Callable[[Sequence[Article], Readings], list[Reprint]]
    stories: Callable[
        [
            Sequence[Article],
            Readings,
            Sequence[Reprint],
            Mapping[str, str | None],
            Mapping[str, str],
        ],
        list[Story],
    ]
    dates: Callable[[Sequence[Article], Readings, Sequence[Story], Sequence[Reprint]], list[Dating]]
    actors: Callable[[Sequence[Article], Readings, Sequence[Story]], list[Actor]]
    claims: Callable[[StoryMaterial, Settings], tuple[Claim, ...]]
    timeline: Callable[
        [Story, Sequence[Claim], Mapping[str, Article], Readings, Sequence[Dating]],
        tuple[TimelineEntry, ...],
    ]


STAGES = Stages(
    read=read_pages,
    clean=clean,
    annotate=annotate,
    versions=find_versions,
    boilerplate=find_boilerplate,
    reprints=find_reprints,
    stories=find_stories,
    dates=date_articles,
    actors=find_actors,
    claims=story_claims,
    timeline=story_timeline,
)


class Compared(NamedTuple):
    """What the joins across all pages of a case found; claims come story by story after it."""

    versions: list[Version]
    boilerplate: list[Boilerplate]
    reprints: list[Reprint]
    stories: list[Story]
    datings: list[Dating]
    actors: list[Actor]
    events: list[Event]


def compare(
    articles: Sequence[Article],
    readings: Readings,
    previous: Mapping[str, str],
    stages: Stages,
    progress: Callable[[str], None],
) -> Compared:
    """Run the joins over all articles, given in order of their ids.

    `previous` is the story of each article in the run before, so that stories keep their ids.
    """
    progress("versions")
    versions = stages.versions(articles)
    older = {version.article for version in versions}
    progress("boilerplate")
    boilerplate = stages.boilerplate(articles, versions)
    told = Told(boilerplate)
    # From here on nothing sees a site's own lines.
    newest = [told.article(article) for article in articles if article.id not in older]
    readings = told.readings(readings)
    progress("reprints")
    reprints = stages.reprints(newest, readings)
    progress("stories")
    days = {article.id: article.published.date for article in newest}
    stories = stages.stories(newest, readings, reprints, days, previous)
    progress("dates")
    datings = stages.dates(newest, readings, stories, reprints)
    days.update({dating.article: dating.date for dating in datings})
    stories = newest_first(with_days(story, days) for story in stories)
    progress("actors")
    actors = stages.actors(newest, readings, stories)
    return Compared(versions, boilerplate, reprints, stories, datings, actors, [])


class StoryRows(NamedTuple):
    """What one story gives; `problem` where it could not be worked out."""

    claims: tuple[Claim, ...]
    timeline: tuple[TimelineEntry, ...]
    problem: Problem | None = None


def materials(
    found: Compared, articles: Mapping[str, Article], readings: Readings
) -> Iterator[StoryMaterial]:
    """Put each story together with what concerns it."""
    told = Told(found.boilerplate)
    datings = {dating.article: dating for dating in found.datings}
    reprints: dict[str, list[Reprint]] = {}
    for reprint in found.reprints:
        reprints.setdefault(reprint.article, []).append(reprint)
    for story in found.stories:
        ids = story.articles
        yield StoryMaterial(
            story,
            tuple(told.article(articles[id_]) for id_ in ids),
            tuple(told.reading(readings[id_]) for id_ in ids),
            tuple(reprint for id_ in ids for reprint in reprints.get(id_, [])),
            tuple(datings[id_] for id_ in ids if id_ in datings),
        )


def tell(
    materials: Sequence[StoryMaterial], settings: Settings, *, stages: Stages
) -> list[StoryRows]:
    """Find the claims and the timeline of each story: a map stage over stories."""
    rows = []
    for one in materials:
        claims = stages.claims(one, settings)
        articles = {article.id: article for article in one.articles}
        readings = {reading.id: reading for reading in one.readings}
        timeline = stages.timeline(one.story, claims, articles, readings, one.datings)
        rows.append(StoryRows(claims, timeline))
    return rows


def with_days(story: Story, days: Mapping[str, str | None]) -> Story:
    """Give a story the first and last day of its articles, those known from the story included."""
    known = sorted(day for id_ in story.articles if (day := days.get(id_)))
    if not known:
        return story
    return replace(story, first=known[0], last=known[-1])


def newest_first(stories: Iterable[Story]) -> list[Story]:
    """Order stories by their last day, the newest first and those without a day at the end."""
    # Ties go by the articles, not by the id, which depends on what the case held before.
    in_order = sorted(stories, key=lambda story: story.articles)
    return sorted(in_order, key=lambda story: (story.last or "", story.first or ""), reverse=True)
