"""Pairs for the three-way head: does the first sentence entail the second, or contradict it?"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

from bench.kept_aside import kept_aside
from bench.sentence_pairs import mrpc, nli
from secondsource.annotate.sentences import sentences
from training.pairs_changes import changed
from training.pairs_examples import Example, Read, entails

# Sentences of news that are changed an epoch, each beside itself as it was.
CHANGED = 900
# Sentences that stand alone: shorter ones are headings, longer ones hold too much.
SHORT, LONG = 50, 220


def labelled(name: str, weight: float = 1.0) -> Read:
    """Give what reads a file of the folder of entailment sets."""

    def read(data: Path, _: random.Random) -> list[Example]:
        rows = nli(data / "claims" / "nli" / f"{name}.csv")
        return [entails(row.a, row.b, row.label, weight) for row in rows]

    return read


def genres(data: Path, _: random.Random) -> list[Example]:
    """MultiNLI's development part, but for the premises kept aside."""
    rows = nli(data / "claims" / "nli" / "mnli_dev.csv")
    return [entails(row.a, row.b, row.label) for row in rows if not row.aside]


@cache
def _news(data: Path) -> tuple[str, ...]:
    found = []
    with (data / "stories" / "allsides.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if kept_aside(row["event"]):
                continue
            text = row["content_original"][:4000]
            found += [
                text[s.start : s.end]
                for s in sentences(text)
                if SHORT < s.end - s.start < LONG and "\n" not in text[s.start : s.end]
            ]
    return tuple(found)


def changes(data: Path, draw: random.Random) -> list[Example]:
    """Sentences of news with one thing changed, and paraphrases with and without a change."""
    found = []
    for text in draw.sample(_news(data), CHANGED):
        other = changed(text, draw)
        if other:
            found.append(entails(text, other, "contradiction", 0.5))
    for row in mrpc(data / "claims" / "mrpc_train.txt"):
        if row.aside or row.label != "1":
            continue
        found.append(entails(row.a, row.b, "not_contradiction", 0.5))
        other = changed(row.b, draw, shared=row.a)
        if other and draw.random() < 0.6:
            found.append(entails(row.a, other, "contradiction", 0.7))
    return found
