"""The stages in the order in which pages flow through them. Start reading here.

read ▸ clean ▸ annotate ▸ sketch   one page at a time, in parallel, kept for the next build
versions ▸ boilerplate ▸ reprints ▸ stories ▸ actors    across the pages of a case, in numbers
dates ▸ claims ▸ timeline          across the pages of a story, in parallel, kept likewise
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import pyarrow as pa

from secondsource import chapters
from secondsource.annotate.reading import annotate
from secondsource.clean.article import clean
from secondsource.compare.actors import Mentions, actor_rows
from secondsource.compare.boilerplate import Read, boilerplate_rows
from secondsource.compare.claims import StoryMaterial, story_claims
from secondsource.compare.dates import date_articles
from secondsource.compare.reprints import changed_rows, reprint_rows
from secondsource.compare.stories import story_rows
from secondsource.compare.story_titles import Openings
from secondsource.compare.timeline import story_timeline
from secondsource.compare.told import Told
from secondsource.compare.versions import version_rows
from secondsource.corpus import Corpus
from secondsource.model import (
    Article,
    Boilerplate,
    Claim,
    Dating,
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
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import Sketch, sketch
from secondsource.spool import Stretch

Readings = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Stages:
    """Every stage of a build. `STAGES` are the product's; a test may put others in their place."""

    read: Callable[[Sequence[str], Settings], Iterable[Page | Problem]]
    clean: Callable[[Sequence[Page], Settings], list[Article | Problem]]
    annotate: Callable[[Sequence[Article], Settings], list[Reading | Problem]]
    sketch: Callable[[Sequence[tuple[Article, Reading]], Settings], list[Sketch | Problem]]
    versions: Callable[[Sketches], list[Version]]
    boilerplate: Callable[[Sketches, Sequence[Version], Read], list[Boilerplate]]
    reprints: Callable[[Sketches], list[Reprint]]
    more_reprints: Callable[[Sketches, Collection[str]], tuple[set[str], list[Reprint]]]
    stories: Callable[
        [
            Sketches,
            Sequence[Reprint],
            Mapping[str, str | None],
            Mapping[str, str],
            Sequence[Story],
            Openings,
        ],
        list[Story],
    ]
    dates: Callable[[Sequence[Article], Readings, Sequence[Story], Sequence[Reprint]], list[Dating]]
    actors: Callable[[Mentions, Mapping[str, int], Sequence[Story]], pa.Table]
    claims: Callable[[StoryMaterial, Settings], tuple[Claim, ...]]
    timeline: Callable[
        [Story, Sequence[Claim], Mapping[str, Article], Readings, Sequence[Dating]],
        tuple[TimelineEntry, ...],
    ]


STAGES = Stages(
    read=read_pages,
    clean=clean,
    annotate=annotate,
    sketch=sketch,
    versions=version_rows,
    boilerplate=boilerplate_rows,
    reprints=reprint_rows,
    more_reprints=changed_rows,
    stories=story_rows,
    dates=date_articles,
    actors=actor_rows,
    claims=story_claims,
    timeline=story_timeline,
)


class Compared(NamedTuple):
    """What the joins across all pages of a case found; each story is told after it."""

    versions: list[Version]
    boilerplate: list[Boilerplate]
    reprints: list[Reprint]
    stories: list[Story]
    actors: pa.Table


@dataclass(frozen=True, slots=True)
class Before:
    """What the run before found with the same stages, where little has come since and nothing went.

    `pages` is the page of each article, `left_out` the boilerplate of those that have some.
    """

    pages: Mapping[str, str]
    left_out: Mapping[str, frozenset[tuple[int, int]]]
    reprints: Sequence[Reprint]
    stories: Sequence[Story]

    def changed(self, sketches: Sketches, boilerplate: Iterable[Boilerplate]) -> set[str] | None:
        """Give the articles that are new or told otherwise than before; None where one is gone."""
        now = left_out(boilerplate)
        told = {id_ for story in self.stories for id_ in story.articles}
        if not told <= sketches.place.keys():
            return None
        return {
            row.id
            for row in sketches
            if row.id not in told
            or self.pages.get(row.id) != row.page
            or self.left_out.get(row.id) != now.get(row.id)
        }


def left_out(boilerplate: Iterable[Boilerplate]) -> dict[str, frozenset[tuple[int, int]]]:
    """Give the spans of each article that are boilerplate."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in boilerplate:
        spans.setdefault(row.article, []).append((row.start, row.end))
    return {id_: frozenset(held) for id_, held in spans.items()}


def compare(
    corpus: Corpus,
    before: Before | None,
    previous: Mapping[str, str],
    stages: Stages,
    progress: Callable[[str], None],
) -> Compared:
    """Run the joins over all articles of a case.

    With a run `before`, its reprints and stories that nothing new touches stay as they are.
    `previous` is the story of each article in the run before, so that stories keep their ids.
    """
    progress("versions")
    versions = stages.versions(corpus.sketches())
    older = {version.article for version in versions}
    progress("boilerplate")
    boilerplate = stages.boilerplate(corpus.sketches(), versions, corpus.passages)
    # From here on nothing sees a site's own lines.
    sketches = corpus.sketches(older, boilerplate)
    progress("reprints")
    fresh = before.changed(sketches, boilerplate) if before is not None else None
    if before is None or fresh is None:
        reprints = stages.reprints(sketches)
    else:
        again, rows = stages.more_reprints(sketches, fresh)
        rows += [row for row in before.reprints if row.article not in again]
        reprints = sorted(rows, key=lambda row: row.article)
    progress("stories")
    days = {row.id: row.published for row in sketches}

    def openings(ids: Sequence[str]) -> Mapping[str, str]:
        told = Told(boilerplate)
        return {e.article.id: told.article(e.article).text for e in corpus.entries(ids)}

    standing = before.stories if before is not None else ()
    stories = stages.stories(sketches, reprints, days, previous, standing, openings)
    progress("actors")
    actors = stages.actors(corpus.mentions(older, boilerplate), corpus.place, stories)
    return Compared(versions, boilerplate, reprints, stories, actors)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A story to be told: where its articles and readings lie, and what concerns them.

    Of the story only id, articles and days are given: what else is known of it hangs on others.
    """

    story: Story
    stretch: Stretch
    reprints: tuple[Reprint, ...]
    boilerplate: tuple[Boilerplate, ...]
    weight: int


def tell(bundles: Sequence[Bundle], settings: Settings, *, stages: Stages) -> list[chapters.Told]:
    """Find the days, the claims and the timeline of each story: a map stage over stories."""
    rows = []
    for one in bundles:
        told = Told(one.boilerplate)
        entries = one.stretch.entries()
        articles = {e.article.id: told.article(e.article) for e in entries}
        readings = {e.reading.id: told.reading(e.reading) for e in entries}
        held = tuple(articles.values())
        datings = tuple(stages.dates(held, readings, [one.story], one.reprints))
        days = {article.id: article.published.date for article in held}
        days.update({dating.article: dating.date for dating in datings})
        story = with_days(one.story, days)
        material = StoryMaterial(story, held, tuple(readings.values()), one.reprints, datings)
        claims = stages.claims(material, settings)
        timeline = stages.timeline(story, claims, articles, readings, datings)
        rows.append(
            chapters.Told(
                chapters.to_bytes(Claim, claims),
                chapters.to_bytes(TimelineEntry, timeline),
                datings,
            )
        )
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
