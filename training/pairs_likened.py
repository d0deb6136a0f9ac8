"""Pairs of news sentences for the head `same`, as the published encoder likens them.

The published weights already know a good deal about which sentences resemble each other, each
read by itself; learning two sentences side by side from a few thousand labels forgets it. So the
pair model also learns to say what the cosine of the published vectors says, on news that nobody
labelled: titles and opening sentences of AllSides events, of one event and of others.
"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

from secondsource.annotate.sentences import sentences
from secondsource.compare.pair_sides import Side
from training.frozen import embedded
from training.pairs_examples import Example, same
from training.pairs_sentences import likely

# What an example counts: the teacher is right less often (r .80 on headlines) than people.
WEIGHT = 0.5
# Sentences of an article's opening, and of their length, that are paired; pairs an epoch.
OPENING, SHORTEST, LONGEST, PAIRS = 6, 30, 220, 6000
# The line that lays cosines on the scores of STS (fitted to its training sets): 0 to 5.
SLOPE, ORIGIN = 6.0, -0.6


@cache
def _pairs(data: Path) -> tuple[tuple[str, str], ...]:
    """Give pairs of titles and of sentences: of one event, and for every three one of another."""
    events: dict[str, list[list[str]]] = {}
    with (data / "stories" / "allsides.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text = (row["content_original"] or "")[:2500]
            told = [text[s.start : s.end] for s in sentences(text)][:OPENING]
            kept = [t for t in (row["title"] or "", *told) if SHORTEST < len(t) < LONGEST]
            events.setdefault(row["event"], []).append(kept)
    found: list[tuple[str, str]] = []
    order = sorted(events)
    draw = random.Random(1)
    for number, name in enumerate(order):
        reports = events[name]
        others = events[order[(number + 7) % len(order)]]
        for one, other in zip(reports, reports[1:], strict=False):
            found += zip(one[:2], other[:2], strict=False)
            found += [(draw.choice(one), draw.choice(other)) for _ in range(6) if one and other]
            found += zip(one[:1], others[0][:1], strict=False)
            found += [(draw.choice(one), draw.choice(others[0]))] if one and others[0] else []
    return tuple(found)


@cache
def _likened(data: Path) -> tuple[Example, ...]:
    pairs = _pairs(data)
    first = embedded([a for a, _ in pairs])
    second = embedded([b for _, b in pairs])
    cosines = (first * second).sum(axis=1)
    return tuple(
        same(Side.of(a), Side.of(b), likely(SLOPE * float(cosine) + ORIGIN), WEIGHT)
        for (a, b), cosine in zip(pairs, cosines, strict=True)
    )


def likened(data: Path, draw: random.Random) -> list[Example]:
    """Pairs of news sentences with what the published vectors say of them."""
    known = _likened(data)
    return draw.sample(known, min(PAIRS, len(known)))
