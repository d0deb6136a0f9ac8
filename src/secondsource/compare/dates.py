"""Dates: the publication day of an article that carries none, known from its story.

An undated report says "on Thursday"; a dated report of the same story says the same of its own
Thursday. Where the sentences are about the same thing, the undated report came out on that day
or the day after. A dated page with the same text tells the day as well. Anything less gives no
date: a wrong day would move every weekday the article names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.annotate.moments import resolve
from secondsource.compare.background import Background, background
from secondsource.model import Article, Dating, Moment, Reading, Reprint, Story
from secondsource.sketch.stems import stem
from secondsource.sketch.words import words

# Sentences with three telling words in common are about one thing; two is often a name alone.
LEAST_SHARED = 3
# A word in more than a tenth of all articles does not tell what a sentence is about.
TELLING = 0.1
# Daily papers name a weekday on that day or the next; later they write the date.
MOST_DAYS_AFTER = 1
# Sentences looked up under one word; keeps large stories linear.
HOLDERS = 50
# Texts this close were printed from one copy, so that a day of the one is a day of the other.
TWIN = 0.5


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence of a dated report that names a day: the day, and the report."""

    day: str
    moment: str
    report: Article
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Match:
    """A relative moment of an undated article and the days that dated reports give for it."""

    moment: Moment
    sayings: tuple[_Saying, ...]

    def saying(self, day: str) -> _Saying | None:
        """Give the first dated sentence that agrees if the article came out on `day`."""
        value = self.value(day)
        return next((saying for saying in self.sayings if saying.day == value), None)

    def value(self, day: str) -> str:
        """Give the day that the moment names if the article came out on `day`; "" if unclear."""
        return (resolve(self.moment.relative or "", day) or "")[:10]


def date_articles(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    stories: Sequence[Story],
    reprints: Sequence[Reprint] = (),
) -> list[Dating]:
    """Date the undated articles of each story that its dated reports can date.

    `readings` go by article id. Rows are ordered by article id; articles for which the evidence
    is missing, or points to two days, get no row.
    """
    if all(article.published.date is not None for article in articles):
        return []
    by_id = {article.id: article for article in articles}
    table = background()
    twins = _twins(reprints, by_id)
    rows: list[Dating] = []
    for story in stories:
        held = [by_id[name] for name in sorted(story.articles) if name in by_id]
        undated = [article for article in held if article.published.date is None]
        if not undated:
            continue
        index = _index(held, readings, table)
        for article in undated:
            matches = _matches(article, readings.get(article.id), index, table)
            row = _from_sayings(article, matches) or _from_twins(article, twins, matches)
            if row is not None:
                rows.append(row)
    return sorted(rows, key=lambda row: row.article)


def _sentences(
    article: Article, reading: Reading, table: Background
) -> list[tuple[Moment, frozenset[str]]]:
    """Pair each day an article names with the telling stems of its sentence."""
    ends = [sentence.end for sentence in reading.sentences]
    inside: dict[int, list[Moment]] = {}
    for moment in reading.moments:
        inside.setdefault(bisect_left(ends, moment.end), []).append(moment)
    found: list[tuple[Moment, frozenset[str]]] = []
    for at, sentence in enumerate(reading.sentences):
        moments = inside.get(at, ())
        named = {word.group() for moment in moments for word in words(moment.text)}
        told = words(article.text[sentence.start : sentence.end]) if moments else []
        stems = frozenset(
            root
            for word in told
            if word.group() not in named
            and len(root := stem(word.group())) > 2
            and table.share(root) <= TELLING
        )
        found += [(moment, stems) for moment in moments]
    return found


def _index(
    held: Sequence[Article],
    readings: Mapping[str, Reading],
    table: Background,
) -> dict[str, list[_Saying]]:
    """List, under each telling stem, the dated sentences that name a day."""
    index: dict[str, list[_Saying]] = {}
    for article in held:
        reading = readings.get(article.id)
        if article.published.date is None or reading is None:
            continue
        for moment, stems in _sentences(article, reading, table):
            day = (moment.value or "")[:10]
            if not _is_day(day):
                continue
            saying = _Saying(day, moment.text, article, stems)
            for root in sorted(stems):
                holders = index.setdefault(root, [])
                if len(holders) < HOLDERS:
                    holders.append(saying)
    return index


def _matches(
    article: Article,
    reading: Reading | None,
    index: Mapping[str, Sequence[_Saying]],
    table: Background,
) -> list[_Match]:
    """Find, for each relative day of an article, dated sentences about the same thing."""
    if reading is None:
        return []
    matches: list[_Match] = []
    for moment, stems in _sentences(article, reading, table):
        if not (moment.relative or "").startswith(("weekday:", "day:")):
            continue
        likely = {id(saying): saying for root in sorted(stems) for saying in index.get(root, ())}
        alike = [s for s in likely.values() if len(s.stems & stems) >= LEAST_SHARED]
        alike.sort(key=lambda s: (-len(s.stems & stems), s.report.id, s.day, s.moment))
        if alike:
            matches.append(_Match(moment, tuple(alike)))
    return matches


def _from_sayings(article: Article, matches: Sequence[_Match]) -> Dating | None:
    """Date an article by days it names as dated reports do; None where that leaves two readings."""
    reported = {s.report.published.date for match in matches for s in match.sayings}
    fitting: list[tuple[bool, int, str]] = []
    readings: set[tuple[str, ...]] = set()
    for day in sorted({day for match in matches for s in match.sayings for day in _around(s.day)}):
        values = tuple(match.value(day) for match in matches)
        past = [value for value in values if "" < value <= day]
        if not past or any(match.saying(day) is None for match in matches):
            continue
        lag = (date.fromisoformat(day) - date.fromisoformat(max(past))).days
        if lag <= MOST_DAYS_AFTER:
            fitting.append((day not in reported, lag, day))
            readings.add(values)
    if len(readings) != 1:
        return None
    day = min(fitting)[2]
    match, saying = next(
        (match, saying) for match in matches if (saying := match.saying(day)) is not None
    )
    name = saying.report.outlet or saying.report.path
    why = (
        f"it says “{match.moment.text}” of what {name}, dated {saying.report.published.date},"
        f" puts on {saying.day}"
    )
    return Dating(article.id, day, why)


def _around(day: str) -> list[str]:
    """Give the days on which a report may name `day` as "today", "tomorrow" or by its weekday."""
    at = date.fromisoformat(day)
    return [
        (at + timedelta(days=ahead)).isoformat()
        for ahead in range(-MOST_DAYS_AFTER, MOST_DAYS_AFTER + 1)
    ]


def _twins(
    reprints: Sequence[Reprint], by_id: Mapping[str, Article]
) -> dict[str, list[tuple[float, Article]]]:
    """List for each article the dated articles that carry its text, with the share."""
    twins: dict[str, list[tuple[float, Article]]] = {}
    for row in sorted(reprints, key=lambda row: row.article):
        if row.kind != "reprint" or row.of is None or not {row.article, row.of} <= by_id.keys():
            continue
        for one, other in ((row.article, row.of), (row.of, row.article)):
            if by_id[other].published.date is not None and row.share >= TWIN:
                twins.setdefault(one, []).append((row.share, by_id[other]))
    return twins


def _from_twins(
    article: Article,
    twins: Mapping[str, Sequence[tuple[float, Article]]],
    matches: Sequence[_Match],
) -> Dating | None:
    """Date an article by dated pages that print the same text, where they agree on the day."""
    found = twins.get(article.id, ())
    days = {twin.published.date for _, twin in found}
    day = next(iter(days)) if len(days) == 1 else None
    if day is None or any(match.saying(day) is None for match in matches):
        return None
    share, twin = max(found, key=lambda item: (item[0], item[1].id))
    why = f"{twin.outlet or twin.path} prints the same text ({share:.0%}) on {day}"
    return Dating(article.id, day, why.replace("%", " %"))


def _is_day(text: str) -> bool:
    """Say whether a text is a full ISO day that reports can stand around."""
    try:
        return date(1000, 1, 1) < date.fromisoformat(text) < date(9000, 1, 1)
    except ValueError:
        return False
