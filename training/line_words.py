"""Learns what a line's words say of its kind.

    python -m training.line_words [--out DIR]

Learns from the blocks of the saved HTML pages, whose kinds the page's own markup names and whose
text somebody took down, and from the lines of `dump_lines.tsv`, which were labelled by hand. The
weights of each fold (all pages but those of its sites) go to build/blocks, those of all pages to
src/secondsource/weights/line_words.npz. Run it after the pages were cut by `training.blocks html`.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from bench.gold_dumps import gold_dumps
from secondsource.clean.block_features import KINDS
from secondsource.clean.dump import cut_dump
from secondsource.clean.line_words import LineWords, line_places
from training.block_labels import block_kinds
from training.block_pages import FOLDS, SETS, fold_of
from training.blocks import BUILD, WEIGHTS

LINES = Path(__file__).parent / "dump_lines.tsv"
# Twice the words of the pages here fall into as many places with few meeting in one.
PLACES = 1 << 15
# A hand's label against one by markup: markup errs in about one block of ten.
BY_HAND = 4.0

Line = tuple[str, str, int, float]  # text, kind, fold, weight


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    lines = [*_marked_up(), *_by_hand()]
    print(f"{len(lines)} lines", flush=True)
    for fold in range(FOLDS):
        _learned([line for line in lines if line[2] != fold]).save(BUILD / f"words-{fold}.npz")
        print(f"fold {fold} learned", flush=True)
    _learned(lines).save(options.out / "line_words.npz")


def _marked_up() -> Iterator[Line]:
    """Give the blocks of the HTML pages: text by the gold, other kinds by the rules."""
    for name in SETS:
        file = BUILD / f"html-{name}.pickle"
        for page in pickle.loads(file.read_bytes()) if file.exists() else ():
            again = Counter(seen.line.text for seen in page["seen"])
            for seen, text in zip(page["seen"], page["text"], strict=True):
                kind = "body" if text and seen.rule != "standfirst" else seen.rule
                if kind == "body" and not text:
                    # Neither the gold's text nor named by markup: nothing is known of it.
                    continue
                yield seen.line.text, kind, page["fold"], 1.0 / again[seen.line.text]


def _by_hand() -> Iterator[Line]:
    for dump in gold_dumps(LINES):
        blocks = cut_dump(dump.text, dump.media).blocks
        for block, kind in zip(blocks, block_kinds(dump, blocks), strict=True):
            if kind is not None:
                yield block.text, kind, fold_of(dump.site), BY_HAND


def _learned(lines: list[Line]) -> LineWords:
    columns, starts, values = [], [0], []
    for text, _, _, _ in lines:
        places = line_places(text, PLACES)
        columns.extend(places)
        values.extend([1.0 / max(1.0, len(places) ** 0.5)] * len(places))
        starts.append(len(columns))
    table = csr_matrix((values, columns, starts), (len(lines), PLACES))
    kinds = np.array([KINDS.index(kind) for _, kind, _, _ in lines])
    weight = np.array([w for *_, w in lines])
    # The rarer a kind, the more its lines count, by the root: else nothing is ever a dateline.
    count = np.bincount(kinds, weight, len(KINDS))
    weight = weight * (count.sum() / np.maximum(1.0, count[kinds])) ** 0.5
    model = SGDClassifier(
        loss="log_loss", alpha=2e-7, max_iter=12, tol=None, random_state=1, average=True, n_jobs=1
    )
    model.fit(table, kinds, sample_weight=weight / weight.mean())
    weights = np.zeros((PLACES, len(KINDS)))
    weights[:, model.classes_] = model.coef_.T
    prior = np.full(len(KINDS), -9.0)
    prior[model.classes_] = model.intercept_
    step = float(np.quantile(np.abs(weights), 0.9995)) / 127
    small = np.clip(np.round(weights / step), -127, 127).astype(np.int8)
    return LineWords(small, step, prior.astype(np.float32))


if __name__ == "__main__":
    main()
