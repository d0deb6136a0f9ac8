"""Links the claims of a story that dispute or follow one another: conflicts and updates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.compare.alignment import Alignment
from secondsource.compare.conflicts import Difference, difference, grew
from secondsource.compare.propositions import Proposition
from secondsource.compare.sources import Sources
from secondsource.compare.telling import weigh, weight
from secondsource.model import Claim, Conflict, Update
from secondsource.settings import Settings

# An answer speaks of the charge when they share this much: two telling words.
_ANSWER_SHARED = 1.0


def answers(a: Proposition, b: Proposition, sources: Sources) -> bool:
    """Say whether one proposition accuses a body and the other is that body's answer, a "no"."""
    charge, reply = (a, b) if a.accuses else (b, a)
    if not charge.accuses or reply.accuses or not reply.negated or reply.statement is None:
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
