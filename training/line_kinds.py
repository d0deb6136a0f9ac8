"""Grows the trees that say what a dump's lines are.

    python -m training.line_kinds [--out DIR] [--rounds N]

Learns from the lines of `dump_lines.tsv` and of `bench/gold/dumps.tsv`, labelled by hand, with the
block model's measures; run it after `training.blocks dump`. The trees of each fold, grown without
its sites, go to build/blocks, those of all dumps to src/secondsource/weights/line_kinds.npz.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import lightgbm
import numpy as np

from bench.gold_dumps import GOLD, gold_dumps
from secondsource.clean.block_features import KINDS
from secondsource.clean.block_model import read_model
from secondsource.clean.dump import cut_dump
from secondsource.clean.line_kinds import with_sureness
from secondsource.clean.line_words import read_words
from secondsource.clean.trees import Trees, trees_of
from training.block_labels import block_kinds
from training.block_pages import FOLDS, fold_of
from training.blocks import BUILD, WEIGHTS, words_file
from training.blocks import GROWTH as BLOCK_GROWTH
from training.line_words import LINES

# As the block model's trees, but fewer and smaller: some kinds have a hundred lines to learn from.
GROWTH = {
    **BLOCK_GROWTH,
    "objective": "multiclass",
    "num_class": len(KINDS),
    "learning_rate": 0.2,
    "num_leaves": 15,
    "max_depth": 6,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.25,
}
# A kind a hundred times rarer counts five times as much: each has its say, none drowns the others.
RARITY = 0.35


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    models = []
    for fold in range(FOLDS):
        words = read_words(words_file(fold).read_bytes())
        models.append(read_model((BUILD / f"dump-{fold}.npz").read_bytes(), words))
    rows, kinds, folds = [], [], []
    for file in (LINES, GOLD):
        for dump in gold_dumps(file):
            fold = fold_of(dump.site)
            cut = cut_dump(dump.text, dump.media)
            if not cut.seen:
                continue
            measured = models[fold].rows(cut.seen)
            sure = models[fold].chances(measured)
            rows.append(with_sureness(measured, sure))
            kinds.extend(block_kinds(dump, cut.blocks))
            folds.extend([fold] * len(cut.seen))
    table = np.vstack(rows)
    labels = np.array([KINDS.index(kind) if kind else -1 for kind in kinds])  # type: ignore[arg-type]
    where = np.array(folds)
    print(f"{len(labels)} lines", flush=True)
    for fold in range(FOLDS):
        chosen = (labels >= 0) & (where != fold)
        _grow(table[chosen], labels[chosen], options.rounds).save(BUILD / f"kinds-{fold}.npz")
        print(f"fold {fold} grown", flush=True)
    chosen = labels >= 0
    _grow(table[chosen], labels[chosen], options.rounds).save(options.out / "line_kinds.npz")


def _grow(table: np.ndarray, labels: np.ndarray, rounds: int) -> Trees:
    count = Counter(labels.tolist())
    weight = np.array([count[label] ** -RARITY for label in labels.tolist()])
    data = lightgbm.Dataset(table, labels, weight=weight / weight.mean())
    grown = lightgbm.train(GROWTH, data, rounds)
    trees = [tree["tree_structure"] for tree in grown.dump_model()["tree_info"]]
    return trees_of(trees, len(KINDS))


if __name__ == "__main__":
    main()
