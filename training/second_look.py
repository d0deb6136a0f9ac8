"""Grows the trees that look at a dump's lines a second time, and puts them beside the first ones.

    python -m training.second_look [--rounds N]

Run after `python -m training.blocks dump`: it reads the pages and the trees of each fold that are
left under build/blocks. Every page's first sureness is that of trees grown without its site, and
the second trees of a fold are grown without the pages of its sites too. They are written into the
same archives: build/blocks/dump-FOLD.npz and src/secondsource/weights/blocks_dump.npz.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_model import LOOKED_AT, BlockModel, read_model
from secondsource.clean.line_words import line_words, read_words
from secondsource.clean.second_look import second_look
from secondsource.clean.trees import Trees, trees_of
from training.block_pages import FOLDS
from training.blocks import (
    BUILD,
    GROWTH,
    LEAST_REACHABLE,
    WEIGHTS,
    fold_trees,
    measured_pages,
    views_of,
    weights_of,
    words_file,
)

# Tamer trees than the first ones: the sureness says most, and is soon learned by heart.
AGAIN: dict[str, Any] = {
    **GROWTH,
    "learning_rate": 0.05,
    "max_depth": 6,
    "min_data_in_leaf": 60,
    "lambda_l2": 5.0,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The lines of one view of a page that are learned from."""

    fold: int
    rows: NDArray[np.float32]
    text: NDArray[np.bool_]
    weight: NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    with ProcessPoolExecutor(2) as pool:
        pages = [page for views in pool.map(_measured, _pages(), chunksize=16) for page in views]
    print(f"{len(pages)} pages measured", flush=True)
    for fold in range(FOLDS):
        again = _grow([page for page in pages if page.fold != fold], rounds)
        _put(BUILD / f"dump-{fold}.npz", words_file(fold), again)
        print(f"fold {fold} grown", flush=True)
    shipped = WEIGHTS / "blocks_dump.npz"
    _put(shipped, None, _grow(pages, rounds))
    print(f"written: {shipped.name}, {shipped.stat().st_size // 1000} kB")


def _pages() -> Iterator[dict[str, Any]]:
    yield from (page for page in measured_pages("dump") if page["reach"] >= LEAST_REACHABLE)


def _measured(page: dict[str, Any]) -> list[Measured]:
    fold = page["fold"]
    model = _first(fold)
    found = []
    for seen, _, marks in views_of(page):
        rows = model.rows(seen, custom=page["set"])
        sure = model.chances(rows)
        # Only what will be looked at again is learned from.
        held = sure >= LOOKED_AT
        sizes = np.array([one.line.shape.words for one in seen], np.float64)
        looked = second_look(rows, sure, sizes)[held]
        weight = weights_of(seen, marks, page["set"])[held]
        found.append(Measured(fold, looked, marks[held], weight))
    return found


@cache
def _first(fold: int) -> BlockModel:
    return fold_trees("dump", fold)


def _grow(pages: list[Measured], rounds: int) -> Trees:
    data = lightgbm.Dataset(
        np.vstack([page.rows for page in pages]),
        np.concatenate([page.text for page in pages]).astype(int),
        weight=np.concatenate([page.weight for page in pages]),
    )
    grown = lightgbm.train(AGAIN, data, rounds)
    return trees_of([tree["tree_structure"] for tree in grown.dump_model()["tree_info"]])


def _put(file: Path, words: Path | None, again: Trees) -> None:
    known = line_words() if words is None else read_words(words.read_bytes())
    replace(read_model(file.read_bytes(), known), again=again).save(file)


if __name__ == "__main__":
    main()
