"""Pairs for the head `same`: do two spans claim the same?"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from bench.kept_aside import kept_aside
from bench.sentence_pairs import mrpc, sts
from bench.superpal import topics
from secondsource.compare.pair_sides import Side
from secondsource.compare.whole_sentences import likely
from training.ecb import pairs as ecb_pairs
from training.likeness import within_articles
from training.pairs_examples import Example, same

# How sure a label makes us: people who labelled MRPC twice agreed on five pairs of six.
PARAPHRASE, NO_PARAPHRASE = 0.92, 0.12
# MSRpar's pairs are MRPC's. The training part's are of MRPC's test part: learned from, they would
# flatter the figure.
LEFT_OUT = ("headlines", "MSRpar.train")
# Pairs not lined up for each that is, of SuperPAL's topics.
UNALIGNED = 4
# Sentences of one article rarely claim the same; nobody looked at each.
WITHIN_ARTICLE, HARDLY = 0.4, 0.05
# What clauses with and without a common event are worth, and those that were read for us.
CLAUSES, SHARED, APART = 1.0, 0.9, 0.08


def paraphrases(data: Path, _: random.Random) -> list[Example]:
    """MRPC, but for what is kept aside."""
    return [
        same(Side.of(r.a), Side.of(r.b), PARAPHRASE if r.label == "1" else NO_PARAPHRASE)
        for r in mrpc(data / "claims" / "mrpc_train.txt")
        if not r.aside
    ]


def similar(data: Path, _: random.Random) -> list[Example]:
    """STS of 2012 to 2014, without the headlines, which are measured on."""
    aside = {frozenset((r.a, r.b)) for r in mrpc(data / "claims" / "mrpc_train.txt") if r.aside}
    return [
        same(Side.of(row.a), Side.of(row.b), likely(float(row.label)))
        for path in sorted((data / "claims" / "sts").glob("*.tsv"))
        if not any(name in path.name for name in LEFT_OUT)
        for row in sts(path)
        if frozenset((row.a, row.b)) not in aside
    ]


def aligned(data: Path, draw: random.Random) -> list[Example]:
    """SuperPAL's topics that are not kept aside, with as many pairs that are not lined up."""
    found = []
    for topic in topics(data / "claims" / "superpal_dev.csv"):
        if kept_aside(topic.name):
            continue
        pairs = list(topic.pairs())
        found += [same(a, b, SHARED) for a, b, joined in pairs if joined]
        others = [(a, b) for a, b, joined in pairs if not joined]
        chosen = draw.sample(others, min(len(others), UNALIGNED * len(topic.aligned)))
        found += [same(a, b, APART) for a, b in chosen]
    return found


@cache
def _clauses(data: Path) -> tuple[Example, ...]:
    return tuple(
        same(Side.of(p.a.text), Side.of(p.b.text), SHARED if p.same else APART, CLAUSES)
        for p in ecb_pairs(data, "train")
        if p.same is not None
    )


def clauses(data: Path, _: random.Random) -> list[Example]:
    """Clauses of ECB+ reports of one event, labelled by the events that they share (`ecb.py`)."""
    return list(_clauses(data))


@cache
def _unlike(data: Path) -> tuple[Example, ...]:
    return tuple(
        same(Side.of(a), Side.of(b), HARDLY, WITHIN_ARTICLE) for a, b, _, _ in within_articles(data)
    )


def unlike(data: Path, draw: random.Random) -> list[Example]:
    """Sentences of one AllSides article that share telling words; a thousand an epoch."""
    return draw.sample(_unlike(data), min(1000, len(_unlike(data))))
