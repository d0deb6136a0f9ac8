"""Pairs of news sentences for the head `same`, as the published encoder likens them.

The published weights already know a good deal about which sentences resemble each other, each
read by itself; learning two sentences side by side from a few thousand labels forgets it. So the
pair model also learns to say what the cosine of the published vectors says, on news that nobody
labelled: titles and first sentences of AllSides, sentences of ECB+'s training part. Each stands
beside one that is nearer or further among all of them.
"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.ecb_mentions import mentions, sentences_of
from bench.kept_aside import kept_aside
from secondsource.annotate.sentences import sentences
from secondsource.compare.pair_sides import Side
from secondsource.compare.whole_sentences import ORIGIN, SLOPE, likely
from training.frozen import embedded
from training.pairs_examples import Example, same

# What an example counts: the teacher is right less often (r .80 on headlines) than people.
WEIGHT = 0.5
# Letters of a sentence, and pairs an epoch.
SHORTEST, LONGEST, PAIRS = 30, 220, 4000
# Which of a sentence's neighbours, from the nearest, may stand beside it: pairs drawn blindly
# would nearly all be unlike.
NEIGHBOURS = (0, 1, 2, 3, 5, 8, 15, 40, 200)


@cache
def _texts(data: Path) -> tuple[str, ...]:
    """Give the sentences, each once."""
    found: dict[str, None] = {}
    with (data / "stories" / "allsides.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if kept_aside(row["event"]):
                continue
            text = row["content_original"][:2500]
            found |= dict.fromkeys(
                (row["title"], *(text[s.start : s.end] for s in sentences(text)[:1]))
            )
    train = mentions(data / "crossdoc" / "ecb" / "train_Event_gold_mentions.json")
    found |= dict.fromkeys(side.text for _, side, _ in sentences_of(train).values())
    return tuple(text for text in found if SHORTEST < len(text) < LONGEST)


@cache
def _cosines(data: Path) -> NDArray[np.float32]:
    """Give how alike the published vectors call all pairs of the sentences."""
    vectors = embedded(_texts(data))
    return vectors @ vectors.T


def likened(data: Path, draw: random.Random) -> list[Example]:
    """Pairs of news sentences with what the published vectors say of them."""
    texts, cosines = _texts(data), _cosines(data)
    found = []
    for one in draw.choices(range(len(texts)), k=PAIRS):
        order = np.argsort(-cosines[one], kind="stable")
        # The nearest is the sentence itself.
        other = int(order[1 + draw.choice(NEIGHBOURS)])
        score = SLOPE * float(cosines[one, other]) + ORIGIN
        found.append(same(Side.of(texts[one]), Side.of(texts[other]), likely(score), WEIGHT))
    return found
