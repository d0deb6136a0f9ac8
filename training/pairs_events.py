"""Pairs for the head `event`: do two mentions, or two sentences, tell of one event? From ECB+."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from bench.ecb_mentions import Mention, mentions, sentence_pairs
from secondsource.compare.pair_sides import Side
from training.pairs_examples import Example, event

Pair = TypeVar("Pair")
# Of a chain of many mentions no more pairs than this an epoch: it would drown the others.
PER_CHAIN = 25
# Pairs of mentions an epoch, of each kind.
ALIKE, NEAR, FAR, ELSEWHERE = 3500, 3500, 1500, 700
# Pairs drawn blindly an epoch: without any, whatever two mentions have in common seems enough.
BLINDLY = 800
# Pairs of sentences an epoch: all that share an event up to this, and these that share none.
TELLING_ONE, TELLING_NONE = 1800, 3200


@cache
def _train(data: Path) -> tuple[Mention, ...]:
    return tuple(mentions(data / "crossdoc" / "ecb" / "train_Event_gold_mentions.json"))


def one_event(data: Path, draw: random.Random) -> list[Example]:
    """Pairs of mentions of one chain, and of different chains that are hard to tell apart."""
    found = _train(data)
    positive = [pair for chain in _groups(found, "chain") for pair in _some(chain, draw)]
    kinds: dict[str, list[tuple[Mention, Mention]]] = {"near": [], "far": [], "elsewhere": []}
    for a, b in combinations(found, 2):
        if a.chain == b.chain:
            continue
        if a.pile != b.pile:
            # The same word of two topics; other pairs of these see `other_events`.
            if a.lemma == b.lemma:
                kinds["elsewhere"].append((a, b))
        elif a.lemma == b.lemma:
            kinds["near"].append((a, b))
        elif draw.random() < 0.05:
            kinds["far"].append((a, b))
    chosen = [event(a.side, b.side, True) for a, b in _at_most(positive, ALIKE, draw)]
    for kind, most in (("near", NEAR), ("far", FAR), ("elsewhere", ELSEWHERE)):
        chosen += [event(a.side, b.side, False) for a, b in _at_most(kinds[kind], most, draw)]
    return chosen


def other_events(data: Path, draw: random.Random) -> list[Example]:
    """Pairs of mentions, and of sentences, of two topics, drawn blindly: none are of one event."""
    found = _train(data)
    drawn = (draw.sample(found, 2) for _ in range(BLINDLY))
    apart = [(a, b) for a, b in drawn if a.pile != b.pile]
    return [
        event(a.side, b.side, False)
        if k % 2
        else event(Side.of(a.side.text), Side.of(b.side.text), False)
        for k, (a, b) in enumerate(apart)
    ]


def _groups(found: Sequence[Mention], by: str) -> Iterator[list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for mention in found:
        groups.setdefault(getattr(mention, by), []).append(mention)
    yield from groups.values()


def _some(chain: Sequence[Mention], draw: random.Random) -> list[tuple[Mention, Mention]]:
    pairs = [(a, b) for a, b in combinations(chain, 2) if a.side != b.side]
    return _at_most(pairs, PER_CHAIN, draw)


def _at_most(pairs: list[Pair], most: int, draw: random.Random) -> list[Pair]:
    return draw.sample(pairs, most) if len(pairs) > most else pairs


def one_event_told(data: Path, draw: random.Random) -> list[Example]:
    """Pairs of sentences of two documents of a subtopic: do they share an event?"""
    told = sentence_pairs(_train(data))
    shared = [(a, b) for a, b, one in told if one]
    none = [(a, b) for a, b, one in told if not one]
    return [
        *(event(a, b, True) for a, b in _at_most(shared, TELLING_ONE, draw)),
        *(event(a, b, False) for a, b in _at_most(none, TELLING_NONE, draw)),
    ]
