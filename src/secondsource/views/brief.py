"""The brief of a case as the public contract's JSON; every other brief is a view of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from secondsource.as_json import to_json
from secondsource.compare.told import Told
from secondsource.errors import NotFound
from secondsource.model import Article, Claim, Report, Story, Why
from secondsource.spans import Locator
from secondsource.views.article import article_json

if TYPE_CHECKING:
    from secondsource.case import Case

Json = dict[str, Any]

_WORD = re.compile(r"\w+")
# How origins quote the words that name a source: "attributed: 'the ministry … said'".
_QUOTED = re.compile(r"^[^']*'(?P<words>.+)'$", re.DOTALL)
_GAP = " … "


def brief_json(case: Case, story: Story | str | None = None, all_claims: bool = False) -> Json:
    """Give the brief of one story, or of all, newest first.

    `story` is a `Story`, its id, the beginning of its id, or words of its title; raises
    `NotFound`. `all_claims` adds the claims that something was said to those that it is so. Each
    report and each piece of its evidence carries its place in the decoded page.
    """
    chosen = case.stories() if story is None else [find_story(case, story)]
    return {
        "case": case.counts(),
        "problems": [to_json(problem) for problem in case.problems()],
        "stories": [_story(case, one, all_claims) for one in chosen],
    }


def find_story(case: Case, story: Story | str) -> Story:
    """Find a story by its id, the beginning of its id, or words of its title.

    The words may stand in any order, and the last may be cut short. Raises `NotFound` where
    there is no such story, or more than one.
    """
    try:
        return case.story(story)
    except NotFound as error:
        if not isinstance(story, str):
            raise
        unknown = error
    words = [word.casefold() for word in _WORD.findall(story)]
    found = [one for one in case.stories() if words and _in_title(words, one.title)]
    if len(found) == 1:
        return found[0]
    if found:
        titles = "; ".join(f"{one.id} {one.title}" for one in found[:5])
        raise NotFound(f"{len(found)} stories have {story!r} in their titles: {titles}")
    if "is the beginning of" in str(unknown):
        raise unknown
    raise NotFound(
        f"no story {story!r}: give its id or words of its title, as `secondsource stories` lists"
    )


def _in_title(words: Sequence[str], title: str) -> bool:
    there = [word.casefold() for word in _WORD.findall(title)]
    return all(word in there for word in words[:-1]) and any(
        word.startswith(words[-1]) for word in there
    )


def _story(case: Case, story: Story, all_claims: bool) -> Json:
    articles = case.articles(story)
    places = _Places(case, articles)
    shared = {article.id: case.boilerplate(article.id) for article in articles}
    told = Told(line for lines in shared.values() for line in lines)
    return {
        **to_json(story),
        "articles": [article_json(article, boilerplate=shared[article.id]) for article in articles],
        "reprints": [to_json(row) for row in case.reprints(story)],
        "statements": [
            {"article": article.id, **to_json(statement)}
            for article in articles
            for statement in told.reading(case.reading(article.id)).statements
        ],
        "claims": [
            _claim(claim, places)
            for claim in case.claims(story, kind=None if all_claims else "content")
        ],
        "events": [to_json(event) for event in case.events(story)],
        "timeline": [to_json(entry) for entry in case.timeline(story)],
        "actors": [to_json(actor) for actor in case.actors(story)],
    }


def _claim(claim: Claim, places: _Places) -> Json:
    reports = [_report(report, places) for report in claim.reports]
    return {**to_json(replace(claim, reports=())), "reports": reports}


def _report(report: Report, places: _Places) -> Json:
    raw_start, raw_end = places.of(report.article, report.start, report.end)
    return {
        **to_json(replace(report, why=())),
        "raw_start": raw_start,
        "raw_end": raw_end,
        "why": [to_json(places.narrowed(why)) for why in report.why],
    }


class _Places:
    """Exact places in the decoded pages of one story's articles, each page opened once."""

    def __init__(self, case: Case, articles: Sequence[Article]) -> None:
        self._case = case
        self._articles = {article.id: article for article in articles}
        self._locators: dict[str, Locator] = {}

    def of(self, article: str, start: int, end: int) -> tuple[int, int]:
        """Give the raw span of a stretch of an article's text."""
        if article not in self._locators:
            one = self._articles[article]
            raw = self._case.raw(article)
            self._locators[article] = Locator(one.passages, raw, one.media)
        span = self._locators[article].locate(start, end)
        return span.raw_start, span.raw_end

    def narrowed(self, why: Why) -> Why:
        """Give evidence that rests on a whole passage the place of the words it quotes."""
        article = self._articles.get(why.article)
        found = _QUOTED.match(why.text)
        if article is None or found is None:
            return why
        for passage in article.passages:
            held = passage.raw_start <= why.raw_start and why.raw_end <= passage.raw_end
            if passage.start is None or not held:
                continue
            text = article.text[passage.start : passage.end]
            here = _tightest(found["words"].split(_GAP), text)
            if here is None:
                return why
            start, end = passage.start + here[0], passage.start + here[1]
            raw_start, raw_end = self.of(why.article, start, end)
            return Why(why.text, why.article, raw_start, raw_end)
        return why


def _tightest(pieces: Sequence[str], text: str) -> tuple[int, int] | None:
    """Find the shortest stretch that holds the pieces one after the other, as whole words."""
    best: tuple[int, int] | None = None
    for first in _whole(pieces[0], text, 0):
        at: int | None = first + len(pieces[0])
        for piece in pieces[1:]:
            start = next(_whole(piece, text, at or 0), None)
            at = None if start is None else start + len(piece)
            if at is None:
                break
        if at is not None and (best is None or at - first < best[1] - best[0]):
            best = first, at
    return best


def _whole(piece: str, text: str, at: int) -> Iterator[int]:
    while (at := text.find(piece, at)) >= 0:
        inside = (at > 0 and text[at - 1].isalnum() and piece[0].isalnum()) or (
            text[at + len(piece) : at + len(piece) + 1].isalnum() and piece[-1].isalnum()
        )
        if not inside:
            yield at
        at += 1
