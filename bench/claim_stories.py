"""Stories of the labelled claims as the product takes them: cleaned, read, reprints found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from bench.claim_texts import Report
from secondsource.annotate.reading import annotate
from secondsource.clean.article import clean
from secondsource.compare.claims import StoryMaterial
from secondsource.compare.reprints import find_reprints
from secondsource.model import Article, Page, Reading, Story
from secondsource.settings import DEFAULT

Place = tuple[str, str]


def by_story(held: Iterable[Report], wanted: Iterable[Place]) -> Mapping[Place, list[Report]]:
    """Put the reports of the wanted stories together, by set and story."""
    chosen = set(wanted)
    found: dict[Place, list[Report]] = {}
    for report in held:
        if (report.set, report.story) in chosen:
            found.setdefault((report.set, report.story), []).append(report)
    return dict(sorted(found.items()))


def material(story: Sequence[Report]) -> StoryMaterial:
    """Take the reports of a story in as ready articles; texts and ids stay as they are."""
    pages = [
        Page(f"{at:064}", "application/json", report.id, (), _line(report).encode())
        for at, report in enumerate(story)
    ]
    articles = tuple(a for a in clean(pages, DEFAULT) if isinstance(a, Article))
    readings = tuple(r for r in annotate(articles, DEFAULT) if isinstance(r, Reading))
    assert len(readings) == len(story)
    reprints = tuple(find_reprints(articles, {r.id: r for r in readings}))
    told = Story(story[0].story, "", None, None, tuple(a.id for a in articles), 0, 0)
    return StoryMaterial(told, articles, readings, reprints, ())


def _line(report: Report) -> str:
    given = {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.day,
        "byline": report.byline,
    }
    return json.dumps(
        {name: value for name, value in given.items() if value} | {"text": report.text}
    )
