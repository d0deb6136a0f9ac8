"""How well a claim stands: its reports, their roots as an interval, and the word for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from secondsource.compare.newsrooms import number_of
from secondsource.compare.propositions import Proposition
from secondsource.compare.traces import Ground, Trace
from secondsource.model import Claim, ClaimKind, Origins, Report, StandingWord


def claim_of(
    story: str,
    kind: ClaimKind,
    shown: Proposition,
    traces: Sequence[Trace],
    found: Origins,
    ground: Ground,
    own: Sequence[Trace] = (),
) -> Claim:
    """Make a claim of traced reports; `shown` gives its words.

    `own` are the reports that say it and no more, by default all: the first of them names it.
    """
    reports = _reports(traces)
    articles = sorted({r.article for r in reports})
    first = _reports(own or traces)[0]
    seed = f"{kind}:{first.article}:{first.start}:{first.end}:{first.root}:{shown.denies}"
    return Claim(
        id="c" + hashlib.sha256(seed.encode()).hexdigest()[:10],
        story=story,
        kind=kind,
        text=shown.text,
        standing=standing(len(articles), found),
        disputed=False,
        outlets=len({ground.house(a) for a in articles}),
        newsrooms=number_of(ground.newsroom(a) for a in articles),
        origins=found,
        reports=reports,
    )


def _reports(traces: Sequence[Trace]) -> tuple[Report, ...]:
    return tuple(sorted((_report(t) for t in traces), key=lambda r: (r.article, r.start, r.end)))


def standing(articles: int, found: Origins) -> StandingWord:
    """Decide a claim's standing in the order of the design.

    >>> standing(1, Origins(1, 1, ())), standing(3, Origins(1, 2, ()))
    ('single', 'possibly-corroborated')
    """
    if articles == 1:
        return "single"
    if found.low >= 2:
        return "corroborated"
    return "possibly-corroborated" if found.high >= 2 else "repeated"


def _report(t: Trace) -> Report:
    p = t.proposition
    return Report(p.article, p.start, p.end, p.text, p.voice, t.chain, t.why, t.root.id, p.denies)
