"""How well lined-up claims agree with what people marked, beside word-overlap cosine.

    python bench/likeness.py [--data ../shared/data]

ECB+ dev is never trained or tuned on. Its labels are of events, and partial: of the 30 likeliest
false positives read by our conventions for `same`, about half were the same claim, so its
precision is a lower bound. Pairs with partly shared events are left out.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from secondsource.compare.likeness import likeness
from secondsource.compare.pair import read
from secondsource.compare.propositions import Proposition
from secondsource.compare.telling import Weight, weigh, weight
from secondsource.settings import DEFAULT
from training.ecb import Pair, pairs


def overlap(a: Proposition, b: Proposition, value: Weight) -> float:
    """Give the cosine of two clauses as bags of weighted terms: the baseline."""

    def squared(term: str) -> float:
        return value(term) ** 2

    length = math.sqrt(weigh(a.terms, squared) * weigh(b.terms, squared))
    return weigh(a.terms & b.terms, squared) / length if length else 0.0


def curve(name: str, same: np.ndarray, score: np.ndarray) -> None:
    """Print average precision, and the best recall at three floors of precision."""
    ranked = same[np.argsort(-score, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    recall = np.cumsum(ranked) / ranked.sum()
    average = (precision * ranked).sum() / ranked.sum()
    best = [recall[precision >= floor].max(initial=0.0) for floor in (0.8, 0.85, 0.9)]
    told = " ".join(f"{r:.3f}" for r in best)
    print(f"  {name:22} average precision {average:.3f}   recall at P .80 .85 .90: {told}")


def ecb(data: Path) -> None:
    held = [p for p in pairs(data, "dev", relabelled=False) if p.same is not None]
    same = np.array([bool(p.same) for p in held])
    print(f"ECB+ dev: {len(held)} candidate pairs, {same.sum()} same")

    def scored(pair: Pair) -> float:
        return likeness(pair.a, pair.b, pair.weight).score

    begun = time.perf_counter()
    ours = np.array([scored(p) for p in held])
    took = time.perf_counter() - begun
    begun = time.perf_counter()
    for p in held:
        scored(p)
    again = time.perf_counter() - begun
    curve("likeness", same, ours)
    curve("word-overlap cosine", same, np.array([overlap(p.a, p.b, p.weight) for p in held]))
    for threshold in sorted({0.5, 0.6, 0.7, 0.8, DEFAULT.same_claim}):
        said = ours >= threshold
        right = (said & same).sum()
        print(
            f"  at {threshold}: precision {right / said.sum():.3f} recall {right / same.sum():.3f}"
        )
    print(f"  pairs a second: {len(held) / took:,.0f} cold, {len(held) / again:,.0f} warm")


def marked(data: Path) -> None:
    with (data / "claims" / "superpal_dev.csv").open(encoding="utf-8", newline="") as file:
        aligned = [(r["docSpanText"], r["summarySpanText"], 1) for r in csv.DictReader(file)]
    lines = (data / "claims" / "mrpc_train.txt").read_text("utf-8-sig").splitlines()[1:]
    mrpc = [(p[3], p[4], int(p[0])) for p in (line.split("\t") for line in lines)]
    for name, rows in (("SuperPAL (all same)", aligned), ("MRPC", mrpc)):
        same = np.array([r[2] == 1 for r in rows])
        read_pairs = [(read("a", a), read("b", b)) for a, b, _ in rows]
        ours = np.array([likeness(a, b, weight).score for a, b in read_pairs])
        said = ours >= DEFAULT.same_claim
        right = (said & same).sum()
        print(f"{name}, fitted on with a small weight: {len(rows)} pairs")
        print(f"  precision {right / said.sum():.3f} recall {right / same.sum():.3f}")
        if not same.all():
            curve("likeness", same, ours)
            base = np.array([overlap(a, b, weight) for a, b in read_pairs])
            curve("word-overlap cosine", same, base)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    data = parser.parse_args().data
    ecb(data)
    marked(data)


if __name__ == "__main__":
    main()
