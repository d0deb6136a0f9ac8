"""The timeline of a story: which of its claims happened on which calendar day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from secondsource.compare.dated import dating
from secondsource.compare.deeds import one_deed
from secondsource.compare.propositions import day
from secondsource.model import Article, Claim, Dating, Reading, Report, Story, TimelineEntry

# Days, and months where no day is given; a bare year dates nothing that a story's reader looks for.
_DAY_OR_MONTH = re.compile(r"^\d{4}-\d{2}(?:-\d{2})?$")


def story_timeline(
    story: Story,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    datings: Sequence[Dating],
) -> tuple[TimelineEntry, ...]:
    """Put each content claim on the one day its reports name, in order of days.

    A report names the day where it tells what the claim is shown to tell: "a man who was arrested
    on Monday has died" puts no death on Monday. A claim whose reports name several days, or none,
    stands on no day: it would be a guess.
    """
    inferred = {d.article: d.date for d in datings}
    entries = []
    for claim in claims:
        if claim.kind != "content":
            continue
        days: set[str] = set()
        for report in claim.reports:
            reading = readings.get(report.article)
            if reading is None:
                continue
            if report.text != claim.text and not one_deed(report.text, claim.text):
                continue
            article = articles[report.article]
            published = article.published.date or inferred.get(article.id)
            days |= _days(report, article, reading, published)
        if len(days) == 1:
            entries.append(TimelineEntry(story.id, days.pop(), claim.text, claim.id))
    return tuple(sorted(entries, key=lambda e: (e.date, e.claim or "")))


def _days(report: Report, article: Article, reading: Reading, published: str | None) -> set[str]:
    """Give the days and months that date the verb of a report."""
    places = {
        (m.start, m.end): m
        for m in reading.moments
        if report.start <= m.start and m.end <= report.end
    }
    found = dating(article.text, report.start, report.end, list(places))
    days = (day(places[place], published) for place in found)
    return {value for value in days if value and _DAY_OR_MONTH.match(value)}
