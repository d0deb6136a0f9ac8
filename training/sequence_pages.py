"""The pages that the sequence network learns from, measured as it will see them in use."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.gold_dumps import GOLD, gold_dumps
from secondsource.clean.block_features import KINDS
from secondsource.clean.dump import cut_dump
from secondsource.clean.line_words import line_places
from secondsource.clean.sequence import with_sureness
from training.block_labels import block_kinds
from training.block_pages import FOLDS, SETS, fold_of
from training.blocks import (
    BUILD,
    LEAST_REACHABLE,
    VIEWS,
    fold_trees,
    short_views,
    views_of,
    weights_of,
)
from training.line_words import LINES, PLACES


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's blocks: their measures, the places of their words, and what is known of them.

    `words` holds the places of all blocks in a row and `starts` where each block's begin. `text`
    says whether a block is text, with the `weight` that a mistake has; `kinds` are numbers of
    `KINDS`, -1 where nobody has said. A page has the one or the other.
    """

    set: str
    fold: int
    measures: NDArray[np.float32]
    words: NDArray[np.int64]
    starts: NDArray[np.int64]
    text: NDArray[np.bool_] | None = None
    weight: NDArray[np.float64] | None = None
    kinds: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.measures)


def text_pages() -> Iterator[Measured]:
    """Give the dumps of pages whose text somebody took down, as `training.blocks` cut them."""
    models = [fold_trees("dump", fold) for fold in range(FOLDS)]
    for name in SETS:
        file = BUILD / f"dump-{name}.pickle"
        for page in pickle.loads(file.read_bytes()) if file.exists() else ():
            # A page of which not even the right blocks give its gold has another text as its gold.
            if page["reach"] < LEAST_REACHABLE:
                continue
            model = models[page["fold"]]
            for seen, stated, text in views_of(page):
                rows = model.rows(seen, stated, page["about"] or ())
                yield Measured(
                    name,
                    page["fold"],
                    with_sureness(rows, model.chances(rows)),
                    *_words([one.line.text for one in seen]),
                    text=text,
                    weight=weights_of(seen, text, name),
                )


def kind_pages() -> Iterator[Measured]:
    """Give the dumps whose lines were labelled by hand."""
    models = [fold_trees("dump", fold) for fold in range(FOLDS)]
    for file in (LINES, GOLD):
        for dump in gold_dumps(file):
            cut = cut_dump(dump.text, dump.media)
            if not cut.seen:
                continue
            fold = fold_of(dump.site)
            kinds = np.array(
                [KINDS.index(kind) if kind else -1 for kind in block_kinds(dump, cut.blocks)]  # type: ignore[arg-type]
            )
            whole = slice(0, len(kinds))
            inside = kinds == KINDS.index("body")
            for view in (whole, *short_views(f"{dump.key} {dump.tool}", inside, VIEWS[True])):
                rows = models[fold].rows(cut.seen[view])
                yield Measured(
                    dump.set,
                    fold,
                    with_sureness(rows, models[fold].chances(rows)),
                    *_words([block.text for block in cut.blocks[view]]),
                    kinds=kinds[view],
                )


def _words(texts: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    places = [line_places(text, PLACES) for text in texts]
    starts = np.cumsum([0, *map(len, places)])
    return np.array([p for line in places for p in line], np.int64), starts
