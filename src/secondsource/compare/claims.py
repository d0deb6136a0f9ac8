"""Claims: what the reports of one story say, lined up, with conflicts, origins and standing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.compare.alignment import Alignment, align, liken
from secondsource.compare.bodies import Body
from secondsource.compare.copying import with_copies
from secondsource.compare.cuttings import cuttings
from secondsource.compare.disputes import linked
from secondsource.compare.judged import side
from secondsource.compare.origins import trace
from secondsource.compare.outlets import houses, newsroom_names
from secondsource.compare.propositions import Proposition
from secondsource.compare.releases import releases
from secondsource.compare.sayings import sayings
from secondsource.compare.shown import Likes
from secondsource.compare.sources import Sources, story_sources
from secondsource.compare.standing import claim_of
from secondsource.compare.telling import Weight, in_story, weigh
from secondsource.compare.ties import origins
from secondsource.compare.traces import Ground, Trace, opens
from secondsource.compare.uncollected import uncollected
from secondsource.compare.withdrawals import Taken, withdrawals
from secondsource.model import (
    Article,
    Claim,
    Dating,
    Origins,
    Reading,
    Reprint,
    Story,
    Why,
    Withdrawal,
)
from secondsource.settings import Settings

# Claims are made from English text only; other languages are grouped and searched.
_LANGUAGE = "en"
# After every day there is.
_NO_DAY = "9999-12-31"
# An own-voice lead rests on the source named in the next clauses when they share this much.
_LEAD_SHARED = 1.2
_LEAD_REACH = 4
# Reports of a claim that a withdrawn one is held against.
_COMPARED = 8


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


@dataclass(frozen=True, slots=True)
class LinedUp:
    """A story's propositions, how they line up, and the ground on which they are traced.

    `days` gives the day of each article, `weight` how telling a term is in this story;
    `withdrawn` are the propositions that were taken back, each with the words that do so.
    """

    propositions: tuple[Proposition, ...]
    alignment: Alignment
    ground: Ground
    days: Mapping[str, str | None]
    weight: Weight
    withdrawn: tuple[tuple[Proposition, Taken], ...] = ()

    def origins(self, members: Sequence[int], settings: Settings) -> tuple[list[Trace], Origins]:
        """Trace some propositions, by number, as the reports of one claim and count their roots."""

        number = {(self.propositions[i].article, self.propositions[i].ordinal): i for i in members}

        def alike(a: Proposition, b: Proposition) -> float:
            i, j = number[a.article, a.ordinal], number[b.article, b.ordinal]
            by_model = self.alignment.read(i, j)
            return liken(a, b, self.weight).score if by_model is None else by_model

        traces = trace([self.propositions[i] for i in members], self.ground)
        return traces, origins(traces, alike, settings.surely_same)


def lined_up(material: StoryMaterial, settings: Settings) -> LinedUp:
    """Cut the reports of one story into propositions and line them up."""
    readings = {r.id: r for r in material.readings}
    articles = [a for a in material.articles if a.language == _LANGUAGE and a.id in readings]
    days = _days(articles, material.datings)
    # The earliest first: of what several reports say word for word, it is the one compared.
    articles.sort(key=lambda a: (days[a.id] or _NO_DAY, a.id))
    cut = cuttings(articles, readings, days)
    called = houses(articles)
    taken = withdrawals(articles, readings, cut, called, days, settings)
    props = [p for a in articles for p in cut[a.id] if (p.article, p.ordinal) not in taken]
    withdrawn = tuple(
        (p, taken[p.article, p.ordinal])
        for a in articles
        for p in cut[a.id]
        if (p.article, p.ordinal) in taken
    )
    weight = in_story(p.terms for p in props)
    sources = story_sources(articles, readings)
    ground = Ground(
        articles={a.id: a for a in articles},
        names={a.id: newsroom_names(a) for a in articles},
        readings=readings,
        sources=sources,
        reprints={r.article: r for r in material.reprints},
        leads=_leads(props, sources, weight),
        houses=called,
        releases=releases(articles, readings),
        opens={a.id: opens(readings[a.id]) for a in articles},
    )
    sides = [
        side(p, ground.articles[p.article], readings[p.article].sentences[p.sentence])
        for p in props
    ]
    bodies = [None if p.statement is None else sources.body(p.article, p.statement) for p in props]
    mouths = [None if body is None else body.key for body in bodies]
    lines = align(props, sides, mouths, weight, settings)
    return LinedUp(tuple(props), lines, ground, days, weight, withdrawn)


def story_claims(material: StoryMaterial, settings: Settings) -> tuple[Claim, ...]:
    """Give the claims of one story, both kinds, the most reported first."""
    with uncollected():
        return claims_from(lined_up(material, settings), material.story.id, settings)


def claims_from(found: LinedUp, story: str, settings: Settings) -> tuple[Claim, ...]:
    """Give the claims of a story, by id, whose propositions are lined up already."""
    props, alignment, ground = found.propositions, found.alignment, found.ground
    likes = Likes(alignment)
    drafts = [
        _claim(story, found, likes, number, settings) for number in range(len(alignment.groups))
    ]
    drafts = _with_withdrawn(story, drafts, found)
    texts = {name: article.text for name, article in ground.articles.items()}
    linked_ = linked(drafts, props, alignment, found.days, settings, ground.sources, texts)
    linked_ = with_copies(linked_, ground)
    linked_ += sayings(story, props, alignment.groups, ground)
    return tuple(sorted(linked_, key=_rank))


def _with_withdrawn(story: str, drafts: Sequence[Claim], found: LinedUp) -> list[Claim]:
    """Add to claims what was taken back: each to the claim that is most like it.

    Of claims as like, that of the same article comes first: a correction says what is so instead.
    Where nothing else is claimed, the notes that take it back are the claims.
    """
    if not drafts and found.withdrawn:
        return _notes(story, found)
    added: dict[int, list[Withdrawal]] = {}
    for p, taken in found.withdrawn:
        why = taken.why

        def closeness(number: int, p: Proposition = p, why: Why = why) -> tuple[bool, float, int]:
            group = [found.propositions[i] for i in found.alignment.groups[number]]
            near = any(q.article in (p.article, why.article) for q in group)
            shared = max(weigh(p.terms & q.terms, found.weight) for q in group[:_COMPARED])
            return near, shared, -number

        if drafts:
            number = max(range(len(drafts)), key=closeness)
            row = Withdrawal(p.article, p.start, p.end, p.text, why)
            added.setdefault(number, []).append(row)
    return [
        replace(draft, withdrawn=tuple(added.get(number, ())))
        for number, draft in enumerate(drafts)
    ]


def _notes(story: str, found: LinedUp) -> list[Claim]:
    """Give the notes that take everything back as claims, each with what it takes back."""
    held: dict[tuple[str, int], list[tuple[Proposition, Taken]]] = {}
    for p, taken in found.withdrawn:
        held.setdefault((taken.note.article, taken.note.start), []).append((p, taken))
    claims_: list[Claim] = []
    for rows in held.values():
        note = rows[0][1].note
        traces = trace([note], found.ground)
        counted = Origins(1, 1, (traces[0].root,))
        claim = claim_of(story, "content", note, traces, counted, found.ground)
        back = tuple(Withdrawal(p.article, p.start, p.end, p.text, t.why) for p, t in rows)
        claims_.append(replace(claim, withdrawn=back))
    return claims_


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


def _claim(story: str, found: LinedUp, likes: Likes, number: int, settings: Settings) -> Claim:
    props, alignment = found.propositions, found.alignment
    group = alignment.groups[number]
    traces, counted = found.origins((*group, *alignment.also[number]), settings)
    shown = props[likes.central(group, props)]
    own = {(props[i].article, props[i].ordinal) for i in group}
    opening = [t for t in traces if (t.proposition.article, t.proposition.ordinal) in own]
    return claim_of(story, "content", shown, traces, counted, found.ground, opening)
