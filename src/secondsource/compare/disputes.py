"""Links the claims of a story that dispute or follow one another: conflicts and updates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from secondsource.compare.alignment import Alignment
from secondsource.compare.charges import answered
from secondsource.compare.conflicts import Difference, difference
from secondsource.compare.counts import counts
from secondsource.compare.parts import added_to, of_a_place
from secondsource.compare.propositions import Proposition
from secondsource.compare.sources import Sources
from secondsource.compare.supposing import SameIf, reread
from secondsource.compare.telling import weigh, weight
from secondsource.compare.tolls import principal, same_toll
from secondsource.model import Claim, Conflict, Update, Words
from secondsource.settings import Settings

# An answer speaks of the charge when they share this much: two telling words.
_ANSWER_SHARED = 1.0
# The pair model is asked this often for each article of a story, of the likeliest pairs first:
# 50 articles then cost two seconds at most, and few stories come near it.
_READS = 4


# Who will not speak of a charge has not denied it: "would not anticipate the findings".
_EVADES = re.compile(r"\b(?:comment|anticipat|speculat|discuss|respond|answer|prejudg)\w*", re.I)


_HOAX = re.compile(r"\b(?:hoax|fake|satir\w+|spoof|parody)\b", re.IGNORECASE)


def answers(a: Proposition, b: Proposition, sources: Sources) -> bool:
    """Say whether one proposition accuses a body and the other is that body's answer, a "no"."""
    charge, reply = (a, b) if a.accuses else (b, a)
    if not charge.accuses or reply.accuses or not reply.negated or reply.statement is None:
        return False
    if _EVADES.search(reply.text):
        return False
    body = sources.body(reply.article, reply.statement)
    if body is None or body.key.startswith("unnamed:") or body.name not in charge.text:
        return False
    return weigh(charge.terms & reply.terms, weight) >= _ANSWER_SHARED


def linked(
    drafts: Sequence[Claim],
    props: Sequence[Proposition],
    alignment: Alignment,
    days: Mapping[str, str | None],
    settings: Settings,
    sources: Sources,
    texts: Mapping[str, str],
) -> list[Claim]:
    """Add conflicts and updates between the claims of a story with articles of these `texts`."""

    def same_body(a: Proposition, b: Proposition) -> bool:
        if a.statement is None or b.statement is None:
            return False
        first = sources.body(a.article, a.statement)
        second = sources.body(b.article, b.statement)
        return first is not None and second is not None and first.key == second.key

    home = {i: n for n, group in enumerate(alignment.groups) for i in group}
    conflicts: dict[int, dict[str, Conflict]] = {}
    updates: dict[int, dict[str, Update]] = {}

    def link(i: int, j: int, found: Difference) -> None:
        x, y = props[i], props[j]
        a, b = home[i], home[j]
        for here, there, said in ((a, b, (x, y)), (b, a, (y, x))):
            other = drafts[there].id
            words = tuple(Words(p.article, p.start, p.end, p.text) for p in said)
            if found.kind is None:
                update = Update(other, found.detail, words)
                updates.setdefault(here, {}).setdefault(other, update)
            else:
                conflict = Conflict(other, found.kind, found.detail, words)
                conflicts.setdefault(here, {}).setdefault(other, conflict)

    read = _seldom(len({p.article for p in props}) * _READS)
    own = principal(props)
    both = _told_by_one(alignment.groups, props)
    ranked = sorted(alignment.pairs.items(), key=lambda item: (-item[1].score, item[0]))
    for (i, j), like in ranked:
        a, b = home[i], home[j]
        if a == b:
            continue
        x, y = props[i], props[j]
        if x.article == y.article and not (x.denies or y.denies):
            continue  # a report does not contradict itself; a rise inside it is told by it
        found = difference(x, y, like, days, settings.same_point, read)
        if found is None and answers(x, y, sources):
            found = Difference("denial", f"'{x.text}' — '{y.text}'")
        if found is None or (found.kind not in (None, "denial") and both(a, b)):
            continue
        if found.kind == "number" and not (_whose(x) and _whose(y)):
            continue  # "blocked two shots": who did is not told
        if found.kind == "number" and any(added_to(p, texts[p.article]) for p in (x, y)):
            continue
        if found.kind == "denial" and any(_hoaxed(p, sources) for p in (x, y)):
            continue
        toll = same_toll(x, y, like)
        if toll is not None:
            held = [(p.article, p.ordinal) in own for p in (x, y)]
            if not all(held) and not (toll.firm and any(held)):
                continue  # a part, another place, an older event
            if any(of_a_place(p, texts[p.article]) for p in (x, y)):
                continue
            if found.kind is not None and same_body(x, y):
                continue  # one body that gives two tolls has counted again, who knows when
        link(i, j, found)
    for i, j in answered(props):
        if home[i] != home[j]:
            x, y = props[i], props[j]
            link(i, j, Difference("denial", f"'{x.text}' — '{y.text}'"))
    told = []
    for n, draft in enumerate(drafts):
        later = updates.get(n, {})
        # Where two reports show that one follows the other, no other two make it a dispute.
        against = [c for c in conflicts.get(n, {}).values() if c.claim not in later]
        told.append(
            replace(
                draft,
                disputed=bool(against),
                conflicts=tuple(against),
                updates=tuple(later.values()),
            )
        )
    return told


def _whose(p: Proposition) -> bool:
    """Say whether a clause tells of whom it speaks, be it in the words before it."""
    return p.complete or bool(p.subject or p.carried) or bool(counts(p))


def _hoaxed(p: Proposition, sources: Sources) -> bool:
    """Say whether a clause is what a hoax tells, by the report's own words: it asserts nothing."""
    body = None if p.statement is None else sources.body(p.article, p.statement)
    return body is not None and bool(_HOAX.search(body.name))


def _seldom(most: int) -> SameIf:
    """Give the pair model as it may be asked so often; after that nothing is the same."""
    left = most

    def ask(a: Proposition, b: Proposition) -> float:
        nonlocal left
        left -= 1
        return reread(a, b) if left >= 0 else 0.0

    return ask


def _told_by_one(
    groups: Sequence[Sequence[int]], props: Sequence[Proposition]
) -> Callable[[int, int], bool]:
    """Give a test whether some article asserts two claims itself: then they are of two things."""
    tellers = [{props[i].article for i in group if props[i].voice == "own"} for group in groups]
    return lambda a, b: not tellers[a].isdisjoint(tellers[b])
