"""Sayings: that somebody said a thing is a claim of its own, apart from what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.compare.origins import trace
from secondsource.compare.propositions import Proposition
from secondsource.compare.standing import claim_of
from secondsource.compare.ties import origins
from secondsource.compare.traces import Ground
from secondsource.model import Claim


def sayings(
    story: str,
    props: Sequence[Proposition],
    groups: Sequence[Sequence[int]],
    ground: Ground,
) -> list[Claim]:
    """Give one saying claim for each speaker of each content claim."""
    found: list[Claim] = []
    for group in groups:
        speakers: dict[str, list[Proposition]] = {}
        for index in group:
            p = props[index]
            if p.statement is None:
                continue
            body = ground.sources.body(p.article, p.statement)
            if body is not None:
                speakers.setdefault(body.key, []).append(_act(p, ground))
        for _, acts in sorted(speakers.items()):
            traces = trace(acts, ground)
            counted = origins(traces, _one_act, sure=0.0)
            found.append(claim_of(story, "saying", acts[0], traces, counted, ground))
    return found


def _one_act(a: Proposition, b: Proposition) -> float:
    """Sayings of one speaker on one claim are one act however they are worded."""
    return 1.0


def _act(p: Proposition, ground: Ground) -> Proposition:
    """Give the span of a statement with its source and cue, in the voice of who reports it."""
    assert p.statement is not None
    statement = ground.readings[p.article].statements[p.statement]
    pieces = [*statement.source, *statement.cue]
    start = min([p.start, *(x.start for x in pieces)])
    end = max([p.end, *(x.end for x in pieces)])
    text = ground.articles[p.article].text[start:end]
    outer = p.outer[0] if p.outer else None
    return replace(
        p, start=start, end=end, text=text, voice="own", statement=outer, outer=p.outer[1:]
    )
