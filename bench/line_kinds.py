"""Measures what the lines of the labelled dumps are taken for: F1 of each kind, line by line.

    python -m bench.line_kinds [--confusions N]

A line counts when it shows words. Every dump is read with trees grown without its site, as
`training.sequence` leaves them under build/blocks; without them the shipped ones are measured on
lines they were grown on, and the table says so. Beside ours: the rules alone, and how far a second
reader of the same dumps agrees (`gold/README.md`). Agency, dateline and teaser of whole pages too.
"""

from __future__ import annotations

import argparse
from collections import Counter

from bench.cleaning_html import fold_model, fold_sequence
from bench.gold_dumps import GoldDump, gold_dumps
from secondsource.clean.agency import agency_of
from secondsource.clean.block_features import KINDS
from secondsource.clean.block_model import CUSTOM
from secondsource.clean.blocks import Block
from secondsource.clean.dump import cut_dump, dump_blocks
from secondsource.clean.page_dateline import page_dateline
from secondsource.clean.parts import Parts
from secondsource.clean.second_in_dump import first_in_dump
from secondsource.clean.teaser import is_teaser
from training.block_labels import block_lines
from training.block_pages import fold_of

# Two readings of the 153 dumps, apart from each other: F1 of one against the other.
SECOND_READER = {
    "title": 0.979,
    "standfirst": 1.0,
    "body": 0.998,
    "dateline": 1.0,
    "byline": 0.973,
    "date": 0.991,
    "caption": 0.980,
    "credit": 0.982,
    "related": 0.993,
    "promotion": 0.765,
    "navigation": 0.972,
    "comment": 0.700,
    "embed": 0.995,
    "legal": 0.951,
    "other": 0.805,
}


def count(dump: GoldDump, blocks: list[Block], hits: Counter[tuple[str, str]]) -> None:
    taken: dict[int, str] = {}
    for block, lines in zip(blocks, block_lines(dump, blocks), strict=True):
        for number in lines:
            taken.setdefault(number, block.kind or "other")
    for number, kind in dump.kinds.items():
        hits[kind, taken.get(number, "no block")] += 1


def count_facts(dump: GoldDump, blocks: list[Block], right: Counter[str]) -> None:
    parts = Parts(dump.text, dump.media, tuple(first_in_dump(blocks)))
    agency, dateline = agency_of(parts, None), page_dateline(parts)
    right["agency"] += (agency.value if agency else None) == dump.agency
    right["dateline"] += (dateline.value if dateline else None) == dump.dateline
    right["teaser"] += is_teaser(parts) == dump.teaser


def f1_of_kinds(hits: Counter[tuple[str, str]]) -> dict[str, float]:
    want: Counter[str] = Counter()
    have: Counter[str] = Counter()
    for (gold, found), number in hits.items():
        want[gold] += number
        have[found] += number
    return {kind: 2 * hits[kind, kind] / max(1, want[kind] + have[kind]) for kind in KINDS}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--confusions", type=int, default=0)
    options = parser.parse_args()
    by_rule: Counter[tuple[str, str]] = Counter()
    ours: Counter[tuple[str, str]] = Counter()
    facts: Counter[str] = Counter()
    dumps = 0
    unseen = True
    for dump in gold_dumps():
        fold = fold_of(dump.site)
        model, sequence = fold_model("dump", fold), fold_sequence(fold)
        unseen = unseen and model is not None and sequence is not None
        count(dump, cut_dump(dump.text, dump.media).blocks, by_rule)
        blocks = dump_blocks(dump.text, dump.media, 0, model, CUSTOM, sequence)
        count(dump, blocks, ours)
        count_facts(dump, blocks, facts)
        dumps += 1
    rules, learned = f1_of_kinds(by_rule), f1_of_kinds(ours)
    print("sites unseen" if unseen else "GROWN ON THESE LINES")
    print(f"{'kind':11} {'lines':>6} {'ours':>6} {'rules':>6} {'reader':>6}")
    for kind in KINDS:
        lines = sum(number for (gold, _), number in ours.items() if gold == kind)
        figures = f"{learned[kind]:6.3f} {rules[kind]:6.3f} {SECOND_READER[kind]:6.3f}"
        print(f"{kind:11} {lines:6} {figures}")
    for name, scores in (("ours", learned), ("rules", rules), ("reader", SECOND_READER)):
        print(f"macro F1, {name}: {sum(scores.values()) / len(KINDS):.3f}")
    right = sum(number for (gold, found), number in ours.items() if gold == found)
    print(f"lines right: {right / ours.total():.3f}")
    for name, number in facts.items():
        print(f"{name} of the page exact: {number / max(1, dumps):.3f}")
    wrong = Counter({pair: n for pair, n in ours.items() if pair[0] != pair[1]})
    for (gold, found), number in wrong.most_common(options.confusions):
        print(f"  {gold} taken for {found}: {number}")


if __name__ == "__main__":
    main()
