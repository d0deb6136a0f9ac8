"""Dates: the publication day of an article that carries none, known from its story.

An undated report says "on Thursday"; a dated report of the same story says the same of its own
Thursday. Where the sentences are about the same thing, the undated report came out on that day
or the day after. A dated page with the same text tells the day as well. Anything less gives no
date: a wrong day would move every weekday the article names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.annotate.moments import resolve
from secondsource.compare.background import Background, background
from secondsource.compare.shingles import words
from secondsource.compare.stems import Stemmer
from secondsource.model import Article, Dating, Moment, Reading, Reprint, Story

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
        value = resolve(self.moment.relative or "", day)
        return next((saying for saying in self.sayings if saying.day == value), None)


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
    by_id = {article.id: article for article in articles}
    table = background()
    stemmer = Stemmer()
    twins = _twins(reprints, by_id)
    rows: list[Dating] = []
    for story in stories:
        held = [by_id[name] for name in sorted(story.articles) if name in by_id]
        undated = [article for article in held if article.published.date is None]
        if not undated:
            continue
        index = _index(held, readings, table, stemmer)
        for article in undated:
            matches = _matches(article, readings.get(article.id), index, table, stemmer)
            row = _from_sayings(article, matches) or _from_twins(article, twins, matches)
            if row is not None:
                rows.append(row)
    return sorted(rows, key=lambda row: row.article)


def _sentences(
    article: Article, reading: Reading, table: Background, stemmer: Stemmer
) -> list[tuple[Moment, frozenset[str]]]:
    """Pair each day an article names with the telling stems of its sentence."""
    found: list[tuple[Moment, frozenset[str]]] = []
    for sentence in reading.sentences:
        inside = [
            moment
            for moment in reading.moments
            if sentence.start <= moment.start and moment.end <= sentence.end
        ]
        if not inside:
            continue
        named = {word.group() for moment in inside for word in words(moment.text)}
        told = [word.group() for word in words(article.text[sentence.start : sentence.end])]
        stems = frozenset(
            stem
            for stem in stemmer.of(word for word in told if word not in named)
            if len(stem) > 2 and table.share(stem) <= TELLING
        )
        found += [(moment, stems) for moment in inside]
    return found


def _index(
    held: Sequence[Article],
    readings: Mapping[str, Reading],
    table: Background,
    stemmer: Stemmer,
) -> dict[str, list[_Saying]]:
    """List, under each telling stem, the dated sentences that name a day."""
    index: dict[str, list[_Saying]] = {}
    for article in held:
        reading = readings.get(article.id)
        if article.published.date is None or reading is None:
            continue
        for moment, stems in _sentences(article, reading, table, stemmer):
            day = (moment.value or "")[:10]
            if len(day) != 10 or _day(day) is None:
                continue
            saying = _Saying(day, moment.text, article, stems)
            for stem in sorted(stems):
                holders = index.setdefault(stem, [])
                if len(holders) < HOLDERS:
                    holders.append(saying)
    return index


def _matches(
    article: Article,
    reading: Reading | None,
    index: Mapping[str, Sequence[_Saying]],
    table: Background,
    stemmer: Stemmer,
) -> list[_Match]:
    """Find, for each relative day of an article, dated sentences about the same thing."""
    if reading is None:
        return []
    matches: list[_Match] = []
    for moment, stems in _sentences(article, reading, table, stemmer):
        if not (moment.relative or "").startswith(("weekday:", "day:")):
            continue
        likely = {id(saying): saying for stem in sorted(stems) for saying in index.get(stem, ())}
        alike = [s for s in likely.values() if len(s.stems & stems) >= LEAST_SHARED]
        alike.sort(key=lambda s: (-len(s.stems & stems), s.report.id, s.day, s.moment))
        if alike:
            matches.append(_Match(moment, tuple(alike)))
    return matches


def _from_sayings(article: Article, matches: Sequence[_Match]) -> Dating | None:
    """Date an article by days it names as dated reports do; None where that leaves two readings."""
    fitting: list[tuple[int, bool, int, str, tuple[str, ...]]] = []
    reported = {s.report.published.date for match in matches for s in match.sayings}
    near = [
        (day + timedelta(days=ahead)).isoformat()
        for match in matches
        for saying in match.sayings
        if (day := _day(saying.day)) is not None
        for ahead in range(-MOST_DAYS_AFTER, MOST_DAYS_AFTER + 1)
    ]
    for day in sorted(set(near)):
        values = [resolve(match.moment.relative or "", day) or "" for match in matches]
        agreed = [match.saying(day) is not None for match in matches]
        past = [value[:10] for value in values if value[:10] <= day]
        if not all(agreed) or not past:
            continue
        lag = (date.fromisoformat(day) - date.fromisoformat(max(past))).days
        if lag <= MOST_DAYS_AFTER:
            fitting.append((-len(values), day not in reported, lag, day, tuple(values)))
    if not fitting or len({values for *_, values in fitting}) > 1:
        return None
    day = min(fitting)[3]
    match = next(match for match in matches if match.saying(day) is not None)
    saying = match.saying(day)
    if saying is None:
        return None
    name = saying.report.outlet or saying.report.path
    why = (
        f"it says “{match.moment.text}” of what {name}, dated {saying.report.published.date},"
        f" puts on {saying.day}"
    )
    return Dating(article.id, day, why)


def _twins(
    reprints: Sequence[Reprint], by_id: Mapping[str, Article]
) -> dict[str, list[tuple[float, Article]]]:
    """List for each article the dated articles that carry its text, with the share."""
    twins: dict[str, list[tuple[float, Article]]] = {}
    for row in sorted(reprints, key=lambda row: row.article):
        if row.kind != "reprint" or row.of not in by_id or row.article not in by_id:
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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
