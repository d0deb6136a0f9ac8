"""Claims: what the reports of one story say, lined up, with conflicts, origins and standing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.compare.alignment import Alignment, align, liken
from secondsource.compare.bodies import Body
from secondsource.compare.conflicts import Difference, difference, grew
from secondsource.compare.origins import Ground, trace
from secondsource.compare.outlets import houses
from secondsource.compare.propositions import Proposition, propositions
from secondsource.compare.sayings import sayings
from secondsource.compare.sources import Sources, story_sources
from secondsource.compare.standing import claim_of
from secondsource.compare.telling import Weight, in_story, weigh
from secondsource.compare.telling import weight as term_weight
from secondsource.compare.ties import origins
from secondsource.compare.withdrawals import withdrawn
from secondsource.model import (
    Article,
    Claim,
    Conflict,
    Dating,
    Reading,
    Reprint,
    Story,
    Update,
)
from secondsource.settings import Settings

# Claims are made from English text only; other languages are grouped and searched.
_LANGUAGE = "en"
# An own-voice lead rests on the source named in the next clauses when they share this much.
_LEAD_SHARED = 1.2
_LEAD_REACH = 4
# A member this much less like the others than the best one is at the claim's edge.
_CENTRAL = 0.95
# An answer speaks of the charge when they share this much: two telling words.
_ANSWER_SHARED = 1.0


@dataclass(frozen=True, slots=True)
class StoryMaterial:
    """All that the claims of one story are made from. `articles` are the story's, no others."""

    story: Story
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    reprints: tuple[Reprint, ...]
    datings: tuple[Dating, ...]


def claims(materials: Sequence[StoryMaterial], settings: Settings) -> list[tuple[Claim, ...]]:
    """Give the claims of each story, most reported first: a map stage over stories."""
    return [story_claims(material, settings) for material in materials]


def story_claims(material: StoryMaterial, settings: Settings) -> tuple[Claim, ...]:
    """Give the claims of one story, both kinds, the most reported first."""
    articles = sorted((a for a in material.articles if a.language == _LANGUAGE), key=lambda a: a.id)
    readings = {r.id: r for r in material.readings}
    articles = [a for a in articles if a.id in readings]
    days = _days(articles, material.datings)
    props = [p for a in articles for p in _standing_propositions(a, readings[a.id], days, settings)]
    weight = in_story(p.terms for p in props)
    alignment = align(props, weight, settings)
    sources = story_sources(articles, readings)
    ground = Ground(
        articles={a.id: a for a in articles},
        readings=readings,
        sources=sources,
        reprints={r.article: r for r in material.reprints},
        leads=_leads(props, sources, weight),
        houses=houses(articles),
    )
    drafts = [
        _claim(material.story.id, props, alignment, number, ground, weight, settings)
        for number in range(len(alignment.groups))
    ]
    linked = _linked(drafts, props, alignment, days, settings, sources)
    linked += sayings(material.story.id, props, alignment.groups, ground)
    return tuple(sorted(linked, key=_rank))


def _standing_propositions(
    article: Article, reading: Reading, days: Mapping[str, str | None], settings: Settings
) -> list[Proposition]:
    """Give an article's propositions without those that its own correction takes back."""
    found = propositions(article, reading, days[article.id])
    taken = withdrawn(article, reading, found, settings)
    return [p for p in found if p.ordinal not in taken]


def _rank(claim: Claim) -> tuple[int, int, int, int, str]:
    articles = {r.article for r in claim.reports}
    return (-len(articles), -claim.origins.low, -claim.outlets, -len(claim.reports), claim.id)


def _days(articles: Sequence[Article], datings: Sequence[Dating]) -> dict[str, str | None]:
    inferred = {d.article: d.date for d in datings}
    return {a.id: a.published.date or inferred.get(a.id) for a in articles}


def _leads(
    props: Sequence[Proposition], sources: Sources, weight: Weight
) -> Mapping[tuple[str, int], tuple[Body, Proposition]]:
    """Find own-voice clauses whose point the next clauses give to a source."""
    found: dict[tuple[str, int], tuple[Body, Proposition]] = {}
    for index, p in enumerate(props):
        if p.statement is not None:
            continue
        for follows in props[index + 1 : index + 1 + _LEAD_REACH]:
            if follows.article != p.article:
                break
            if follows.statement is None or follows.denies:
                continue
            source = sources.body(p.article, follows.statement)
            if source is not None and weigh(p.terms & follows.terms, weight) >= _LEAD_SHARED:
                found[p.article, p.ordinal] = (source, follows)
                break
    return found


def _claim(
    story: str,
    props: Sequence[Proposition],
    alignment: Alignment,
    number: int,
    ground: Ground,
    weight: Weight,
    settings: Settings,
) -> Claim:
    def alike(a: Proposition, b: Proposition) -> float:
        return liken(a, b, weight).score

    group = alignment.groups[number]
    traces = trace([props[i] for i in (*group, *alignment.also[number])], ground)
    counted = origins(traces, alike, settings.surely_same)
    shown = props[_central(group, props, alignment)]
    return claim_of(story, "content", shown, traces, counted, ground)


def _central(group: Sequence[int], props: Sequence[Proposition], alignment: Alignment) -> int:
    """Give the member most like the others: the claim is shown in its words.

    A member that adds a day or a figure which another does not give comes after those that do
    not: a claim must not be shown to say more than all its reports do.
    """

    def closeness(i: int) -> float:
        likes = [alignment.pairs.get((min(i, j), max(i, j))) for j in group if j != i]
        return math.fsum(like.score for like in likes if like is not None)

    def extras(i: int) -> int:
        others = [props[j] for j in group if props[j].article != props[i].article]
        dated = bool(props[i].days) and any(not other.days for other in others)
        counted = bool(props[i].figures) and any(not other.figures for other in others)
        return dated + counted

    best = max(map(closeness, group))
    near = [i for i in group if closeness(i) >= _CENTRAL * best]
    return min(near, key=lambda i: (extras(i), -round(closeness(i), 9), i))


def answers(a: Proposition, b: Proposition, sources: Sources) -> bool:
    """Say whether one proposition accuses a body and the other is that body's answer, a "no"."""
    charge, reply = (a, b) if a.accuses else (b, a)
    if not charge.accuses or reply.accuses or not reply.negated or reply.statement is None:
        return False
    body = sources.body(reply.article, reply.statement)
    if body is None or body.key.startswith("unnamed:") or body.name not in charge.text:
        return False
    return weigh(charge.terms & reply.terms, term_weight) >= _ANSWER_SHARED


def _linked(
    drafts: Sequence[Claim],
    props: Sequence[Proposition],
    alignment: Alignment,
    days: Mapping[str, str | None],
    settings: Settings,
    sources: Sources,
) -> list[Claim]:
    """Add conflicts and updates between the claims of a story."""

    def same_body(a: Proposition, b: Proposition) -> bool:
        if a.statement is None or b.statement is None:
            return False
        first = sources.body(a.article, a.statement)
        second = sources.body(b.article, b.statement)
        return first is not None and second is not None and first.key == second.key

    home = {i: n for n, group in enumerate(alignment.groups) for i in group}
    conflicts: dict[int, dict[str, Conflict]] = {}
    updates: dict[int, dict[str, Update]] = {}
    ranked = sorted(alignment.pairs.items(), key=lambda item: (-item[1].score, item[0]))
    for (i, j), like in ranked:
        a, b = home[i], home[j]
        if a == b:
            continue
        if props[i].article == props[j].article and not (props[i].denies or props[j].denies):
            continue  # a report does not contradict itself; a rise inside it is told by it
        found = difference(props[i], props[j], like, days, settings.same_point)
        if found is None and answers(props[i], props[j], sources):
            found = Difference("denial", f"'{props[i].text}' — '{props[j].text}'")
        if found is None:
            continue
        if found.kind == "number" and grew(props[i], props[j]) and same_body(props[i], props[j]):
            # One body that gives two counts has counted again.
            found = replace(found, kind=None)
        for here, there in ((a, b), (b, a)):
            other = drafts[there].id
            if found.kind is None:
                updates.setdefault(here, {}).setdefault(other, Update(other, found.detail))
            else:
                conflict = Conflict(other, found.kind, found.detail)
                conflicts.setdefault(here, {}).setdefault(other, conflict)
    return [
        replace(
            draft,
            disputed=n in conflicts,
            conflicts=tuple(conflicts.get(n, {}).values()),
            updates=tuple(updates.get(n, {}).values()),
        )
        for n, draft in enumerate(drafts)
    ]
