"""The brief of a case as the public contract's JSON; every other brief is a view of this one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from secondsource.as_json import to_json
from secondsource.compare.outlets import houses
from secondsource.compare.told import Told
from secondsource.errors import NotFound
from secondsource.model import Article, Claim, Report, Reprint, Story
from secondsource.views.article import article_json
from secondsource.views.corrected import corrections_of
from secondsource.views.edges import by_root, report_edges, tie_evidence
from secondsource.views.identities import Identities
from secondsource.views.places import Places
from secondsource.views.reasons import explanation
from secondsource.views.wording import outlet_name

if TYPE_CHECKING:
    from secondsource.case import Case

Json = dict[str, Any]

_WORD = re.compile(r"\w+")


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


def one_claim(brief: Json, named: str) -> Json:
    """Give a brief with one claim alone, by its id or the beginning of it.

    The story that makes it keeps its other parts. Raises `NotFound` where there is no such claim,
    or more than one.
    """
    found = [
        (story, claim)
        for story in brief["stories"]
        for claim in story["claims"]
        if claim["id"].startswith(named)
    ]
    exact = [(story, claim) for story, claim in found if claim["id"] == named]
    found = exact or found
    if not found or not named:
        raise NotFound(f"no claim {named!r}: `brief --why` and `brief --json` give their ids")
    if len(found) > 1:
        raise NotFound(f"{named!r} is the beginning of {len(found)} claims' ids")
    [(story, claim)] = found
    return {**brief, "stories": [{**story, "claims": [claim]}]}


def _story(case: Case, story: Story, all_claims: bool) -> Json:
    articles = case.articles(story)
    reprints = case.reprints(story)
    places = Places(case, articles)
    shared = {article.id: case.boilerplate(article.id) for article in articles}
    identities = Identities(articles, lambda id_: case.reading(id_).sentences, places)
    told = Told(line for lines in shared.values() for line in lines)
    known = houses(articles)
    house = {one.id: known[one.id] if one.outlet else None for one in articles}
    outlets = {id_: outlet_name(name) for id_, name in house.items()}
    carried = _carried(articles, reprints)
    return {
        **to_json(story),
        "articles": [
            {**article_json(article, boilerplate=shared[article.id]), "house": house[article.id]}
            for article in articles
        ],
        "reprints": [to_json(row) for row in reprints],
        "statements": [
            {"article": article.id, **to_json(statement)}
            for article in articles
            for statement in told.reading(case.reading(article.id)).statements
        ],
        "corrections": [row for article in articles for row in corrections_of(article, places)],
        "claims": [
            _claim(claim, places, outlets, carried, identities)
            for claim in case.claims(story, kind=None if all_claims else "content")
        ],
        "events": [to_json(event) for event in case.events(story)],
        "timeline": [to_json(entry) for entry in case.timeline(story)],
        "actors": [to_json(actor) for actor in case.actors(story)],
    }


def _carried(articles: Sequence[Article], reprints: Sequence[Reprint]) -> dict[str, str | None]:
    """Give whose text each article carries: an agency's, or another outlet's; None for its own."""
    known = {article.id: article for article in articles}
    copied = {row.article: row for row in reprints if row.kind == "reprint"}
    found: dict[str, str | None] = {}
    for article in articles:
        agency, row = article.agency, copied.get(article.id)
        if agency is None and row is not None:
            source = known.get(row.of or "")
            agency = row.agency or (source and (source.agency or source.outlet)) or None
        found[article.id] = agency
    # The outlet whose text others carry is one of those in whom it stands.
    lent = set(found.values())
    return {
        article.id: found[article.id] or (article.outlet if article.outlet in lent else None)
        for article in articles
    }


def _claim(
    claim: Claim,
    places: Places,
    outlets: Mapping[str, str],
    carried: Mapping[str, str | None],
    identities: Identities,
) -> Json:
    roots = {root.id: to_json(root) for root in claim.origins.roots}
    reports = [
        _report(report, places, identities, roots.get(report.root)) for report in claim.reports
    ]
    row: Json = {**to_json(replace(claim, reports=())), "reports": reports}
    rooted = by_root(reports)
    for tie, shown in zip(claim.origins.ties, row["origins"]["ties"], strict=True):
        rests_on = [places.evidence(why) for why in tie.evidence]
        shown["evidence"] = rests_on or tie_evidence(shown, rooted, places)
    for link in (*row["conflicts"], *row["updates"]):
        link["evidence"] = [
            places.words(
                f"as {outlets[said['article']]} has it", said["article"], said["start"], said["end"]
            )
            for said in link.pop("words")
        ]
    row["withdrawn"] = [
        {
            **to_json(one),
            "line": places.line(one.article, places.of(one.article, one.start, one.end)[0]),
            "why": places.evidence(one.why),
        }
        for one in claim.withdrawn
    ]
    row["explained"] = explanation(row, outlets, carried)
    return row


def _report(report: Report, places: Places, identities: Identities, root: Json | None) -> Json:
    raw_start, raw_end = places.of(report.article, report.start, report.end)
    row: Json = {
        **to_json(replace(report, why=())),
        "raw_start": raw_start,
        "raw_end": raw_end,
        "line": places.line(report.article, raw_start),
        "why": [places.evidence(why) for why in report.why],
    }
    who = identities.named(row, root) if root else None
    if who is not None:
        row["why"].append(who)
    row["edges"] = report_edges(row)
    return row
