"""How well the pair model knows a contradiction: a third of MultiNLI dev, kept aside.

    python -m bench.contradiction [--nli FILE] [--data DIR]

Kept aside by premise: nothing is learned from those. Of another FILE every pair is scored. Prints
the F1 of "contradiction" and the share of all labels that are right, beside calling every pair
with a "not" on one side alone a contradiction.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np

from bench.pair_figures import f1
from bench.sentence_pairs import FOLDER, nli
from secondsource.compare.pair_encoder import pair_encoder
from secondsource.compare.pair_sides import Side

_NOT = re.compile(r"\b(?:not|no|never|none|nothing|nobody)\b|n't\b", re.IGNORECASE)
LABELS = ("contradiction", "neutral", "entailment")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER.parent)
    parser.add_argument("--nli", type=Path)
    options = parser.parse_args()
    if options.nli:
        rows = nli(options.nli)
    else:
        every = nli(options.data / "claims" / "nli" / "mnli_dev.csv")
        rows = [row for row in every if row.aside]
    wanted = np.array([LABELS.index(row.label) for row in rows])
    scores = pair_encoder().score([(Side.of(row.a), Side.of(row.b)) for row in rows])
    said = np.array([np.argmax([s.contradiction, s.neutral, s.entailment]) for s in scores])
    odd = np.array([bool(_NOT.search(row.a)) != bool(_NOT.search(row.b)) for row in rows])
    print(f"{len(rows)} pairs, {(wanted == 0).mean():.2f} of them contradictions")
    print(f"  ours              contradiction F1 {100 * f1(said == 0, wanted == 0):.1f}", end="")
    print(f"  labels right {100 * (said == wanted).mean():.1f}")
    print(f'  a "not" too many  contradiction F1 {100 * f1(odd, wanted == 0):.1f}')


if __name__ == "__main__":
    main()
