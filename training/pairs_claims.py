"""Pairs of clauses of one story that were read for us, for the heads `same` and `nli`.

`claim_pairs.tsv` holds what a careful reader said of each pair by our conventions: ids, offsets and
labels, no text. `claim_pair_draw.py` drew them from stories of which the benches measure none.
"""

from __future__ import annotations

import csv
import json
import random
from functools import cache
from pathlib import Path

from bench.claim_pairs import Span, in_sentence
from bench.claim_texts import reports
from bench.kept_aside import kept_aside
from secondsource.compare.pair import side_of
from secondsource.compare.pair_sides import Side
from training.pairs_examples import Example, entails, same

LABELS = Path(__file__).parent / "claim_pairs.tsv"
# How likely two clauses of a label are to claim the same. Two readers of `bench/gold` agreed on
# nine pairs of ten, and differed most between "same" and "compatible".
LIKELY = {"same": 0.93, "compatible": 0.2, "update": 0.1, "conflict": 0.1, "different": 0.04}
# What the head `nli` may say of a label; whether an update contradicts is a matter of days.
NLI = {
    "same": "not_contradiction",
    "compatible": "not_contradiction",
    "different": "neutral",
    "conflict": "contradiction",
}
# One label here is worth more than one of a set made for something else.
WEIGHT = 1.5
# Of pairs that are no conflict so many are shown to the head `nli` for one that is.
NO_CONFLICT = 3


@cache
def texts(data: Path) -> dict[tuple[str, str], str]:
    """Give the text of each document by set and id."""
    found = {(r.set, r.id): r.text for r in reports(data)}
    for line in (data / "stories/allsides.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(("allsides", row["ID"]), row["content_original"] or "")
    return found


@cache
def _read(data: Path) -> tuple[tuple[str, Side, Side, Side, Side], ...]:
    """Give label and sides of each pair: as clauses alone, and in their sentences."""
    held = texts(data)
    found = []
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if kept_aside(row["story"]):
                continue
            alone, within = [], []
            for side in "ab":
                text = held[row["set"], row[side]]
                start, end = int(row[f"start_{side}"]), int(row[f"end_{side}"])
                told = text[start:end]
                alone.append(Side.of(told))
                around = in_sentence(text, Span(row[side], start, end, None))
                within.append(side_of(told, around))
            found.append((row["label"], *alone, *within))
    return tuple(found)


def claims(data: Path, draw: random.Random) -> list[Example]:
    """Give the labelled pairs, each alone or in its sentences, as they are met in use."""
    examples: list[Example] = []
    conflicts = 0
    for label, a, b, a_within, b_within in _read(data):
        one, other = (a, b) if draw.random() < 0.5 else (a_within, b_within)
        examples.append(same(one, other, LIKELY[label], WEIGHT))
        if label == "conflict":
            conflicts += 1
            examples.append(entails(a.text, b.text, NLI[label]))
            examples.append(entails(b.text, a.text, NLI[label]))
    calm = [row for row in _read(data) if row[0] in NLI and row[0] != "conflict"]
    for label, a, b, *_ in draw.sample(calm, min(len(calm), NO_CONFLICT * 2 * conflicts)):
        examples.append(entails(a.text, b.text, NLI[label]))
    return examples
