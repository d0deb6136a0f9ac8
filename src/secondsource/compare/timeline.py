"""The timeline of a story: which of its claims happened on which calendar day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from secondsource.compare.propositions import day
from secondsource.model import Article, Claim, Dating, Reading, Story, TimelineEntry

# Days, and months where no day is given; a bare year dates nothing that a story's reader looks for.
# "After their first meeting on Nov. 25" dates the meeting, not what came after it.
_BESIDE = re.compile(
    r"\b(?:after|before|since|until|following|ahead of|by|from|through|for)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_DAY_OR_MONTH = re.compile(r"^\d{4}-\d{2}(?:-\d{2})?$")


def story_timeline(
    story: Story,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    datings: Sequence[Dating],
) -> tuple[TimelineEntry, ...]:
    """Put each content claim on the one day its reports name, in order of days.

    A claim whose reports name several days, or none, stands on no day: it would be a guess.
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
            published = articles[report.article].published.date or inferred.get(report.article)
            for moment in reading.moments:
                before = report.text[: max(0, moment.start - report.start)]
                if _BESIDE.search(before):
                    continue
                if report.start <= moment.start and moment.end <= report.end:
                    value = day(moment, published)
                    if value and _DAY_OR_MONTH.match(value):
                        days.add(value)
        if len(days) == 1:
            entries.append(TimelineEntry(story.id, days.pop(), claim.text, claim.id))
    return tuple(sorted(entries, key=lambda e: (e.date, e.claim or "")))
