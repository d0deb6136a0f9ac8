"""Grows the block model's trees: which blocks of a page, or lines of a dump, are its article.

    python -m training.blocks html|dump [--out DIR] [--without SET] [--folds-only] [--rounds N]

Reads ../shared/data/cleaning beside this repository. Measures of the pages, the trees of each
fold and the figures are kept under build/blocks, so that a broken-off run goes on where it
stopped; delete that folder after changing what is measured. The last step writes
src/secondsource/weights/blocks_MEDIA.npz, grown on all pages. `--without` leaves a set out of all
growing: its figures are then zero-shot.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from bench.dumps import MEDIA, TOOLS
from secondsource.clean.block_features import Seen, words_of_class
from secondsource.clean.block_model import BlockModel, read_model
from secondsource.clean.dump import cut_dump
from secondsource.clean.html import cut_page
from secondsource.clean.line_words import read_words
from secondsource.clean.trees import trees_of
from training.block_gold import in_gold
from training.block_pages import FOLDS, SETS, GoldPage, gold_pages

BUILD = Path(__file__).parents[1] / "build" / "blocks"
WEIGHTS = Path(__file__).parents[1] / "src" / "secondsource" / "weights"

# Small trees with many pages a leaf: a leaf that one site fills has learned that site.
GROWTH = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 31,
    "max_depth": 7,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
    "verbose": -1,
}
# Pages of news count more than those of shops and clinics, of which there are most.
SET_WEIGHT = {"aeb": 3.0, "naeb": 1.0, "wcxb": 0.6, "fundus": 2.0}
# A text of fewer words is not spread thinner over its blocks: one line is not the whole of it.
LEAST_WORDS = 30.0
# A page of which not even the right blocks give the gold text has another text as its gold.
LEAST_REACHABLE = 0.9
# Class words that the trees may ask for; rarer ones stand on a handful of sites.
CLASS_WORDS = 64
LEAST_SITES = 25
# Blocks far from the article are alike by the thousand: a fifth of them, counted five times.
FAR_SHARE = 5
# Short views of each page to learn from beside the whole, of HTML and of dumps; dumps are pasted
# short more often.
VIEWS = (1, 2)
MOST_AROUND = 16
NEAR = 4


def main() -> None:
    options = _options()
    model_file = options.out / f"blocks_{options.media}.npz"
    pages = measured_pages(options.media)
    words = _class_words(pages) if options.media == "html" else ()
    if not all(file.exists() for file in map(words_file, range(FOLDS))):
        print("cut; now run training.line_words, then this again")
        return
    rows = _rows(pages, words)
    for fold in range(FOLDS):
        file = trees_file(options.media, fold, options.without)
        if not file.exists():
            _grow(pages, rows, words, options, fold).save(file)
            print(f"fold {fold} grown", flush=True)
    if not options.folds_only:
        _grow(pages, rows, words, options, None).save(model_file)
        print(f"written: {model_file.name}, {model_file.stat().st_size // 1000} kB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("media", choices=("html", "dump"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--without", choices=SETS)
    parser.add_argument("--folds-only", action="store_true")
    parser.add_argument("--rounds", type=int, default=120)
    return parser.parse_args()


def words_file(fold: int) -> Path:
    """Name the file of what was learned of lines' wording on the pages outside a fold."""
    return BUILD / f"words-{fold}.npz"


def fold_trees(media: str, fold: int, without: str | None = None) -> BlockModel:
    """Read the model grown without a fold's sites, with the wording learned likewise."""
    words = read_words(words_file(fold).read_bytes())
    return read_model(trees_file(media, fold, without).read_bytes(), words)


def trees_file(media: str, fold: int, without: str | None = None) -> Path:
    """Name the file of the trees that were grown without a fold's sites, and without a set."""
    return BUILD / f"{media}{f'-without-{without}' if without else ''}-{fold}.npz"


def measured_pages(media: str) -> list[dict[str, Any]]:
    """Give all pages cut and labelled; those of one set are kept in one file."""
    BUILD.mkdir(parents=True, exist_ok=True)
    pages: list[dict[str, Any]] = []
    for name in SETS:
        file = BUILD / f"{media}-{name}.pickle"
        if not file.exists():
            with ProcessPoolExecutor(2) as pool:
                jobs = list(_jobs(media, name))
                cut = pool.map(_cut, *zip(*jobs, strict=True), chunksize=8) if jobs else ()
                found = [page for page in cut if page is not None]
            file.write_bytes(pickle.dumps(found))
            print(f"{name}: {len(found)} pages cut", flush=True)
        pages.extend(pickle.loads(file.read_bytes()))
    return pages


def _jobs(media: str, name: str) -> Iterator[tuple[GoldPage, str]]:
    tools = sorted(TOOLS)
    for page in gold_pages((name,)):
        if media == "html":
            yield page, ""
            continue
        # All tools for the sets of news, one for the large set, taken in turn.
        turn = int(hashlib.sha256(page.key.encode()).hexdigest(), 16)
        count = {"aeb": 5, "naeb": 3, "fundus": 4, "wcxb": 1}[name]
        yield from ((page, tools[(turn + i) % len(tools)]) for i in range(count))


def _cut(page: GoldPage, tool: str) -> dict[str, Any] | None:
    raw = page.raw()
    seen: list[Seen]
    stated, about = None, None
    if tool:
        text = TOOLS[tool](raw)
        if len(text) > 300_000:
            return None
        seen = cut_dump(text, MEDIA.get(tool, "text/plain")).seen
    else:
        cut = cut_page(raw)
        seen, stated, about = cut.seen, cut.stated, cut.about
    if not seen:
        return None
    marks = in_gold([s.line.text for s in seen], page.gold)
    return {
        "set": page.set,
        "site": page.site,
        "fold": page.fold,
        "key": page.key + tool,
        "seen": seen,
        "stated": stated,
        "about": about,
        "text": np.array(marks, np.bool_),
        "reach": _reach(page.gold, [s.line.text for s, m in zip(seen, marks, strict=True) if m]),
    }


def _reach(gold: str, texts: Sequence[str]) -> float:
    """Give the lesser of precision and recall in words that the right blocks would reach."""
    want, have = Counter(gold.split()), Counter(w for text in texts for w in text.split())
    both = sum((want & have).values())
    return both / max(1, sum(want.values()), sum(have.values()))


def _class_words(pages: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Choose the class words whose share of a page's text and of its rest differ most."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    sites: dict[str, set[str]] = {}
    for page in pages:
        marks = page["text"]
        share = {True: 1 / max(1, marks.sum()), False: 1 / max(1, (~marks).sum())}
        for seen, mark in zip(page["seen"], marks, strict=True):
            for word in {w for _, name in seen.path for w in words_of_class(name)}:
                (inside if mark else outside)[word] += share[bool(mark)]
                sites.setdefault(word, set()).add(page["site"])
    known = [w for w, where in sites.items() if len(where) >= LEAST_SITES and len(w) > 2]
    known.sort(key=lambda w: (-abs(inside[w] - outside[w]), w))
    return tuple(sorted(known[:CLASS_WORDS]))


def _rows(pages: Sequence[dict[str, Any]], words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Measure all pages, and each page's article alone as a reader view would save it."""
    stump = trees_of([{"leaf_value": 0.0}])
    # Wording is measured by what was learned without the page's site, as it will be in use.
    measures = [
        BlockModel(stump, words, read_words(words_file(fold).read_bytes())) for fold in range(FOLDS)
    ]
    rows = []
    for number, page in enumerate(pages):
        measure = measures[page["fold"]]
        for seen, stated, marks in views_of(page):
            near = np.convolve(np.pad(marks, NEAR).astype(float), np.ones(2 * NEAR + 1), "valid")
            rows.append(
                {
                    "page": number,
                    "measures": measure.rows(seen, stated, page["about"] or (), page["set"]),
                    "text": marks,
                    "weight": weights_of(seen, marks, page["set"]),
                    "near": near > 0,
                }
            )
    return rows


View = tuple[list[Seen], Any, Any]


def views_of(page: dict[str, Any]) -> Iterator[View]:
    """Give a page's blocks, structured text and marks: whole, and in short views."""
    views = short_views(page["key"], page["text"], VIEWS[page["about"] is None])
    for view in (slice(0, len(page["seen"])), *views):
        stated = page["stated"][view] if page["stated"] is not None else None
        yield page["seen"][view], stated, page["text"][view]


def weights_of(seen: Sequence[Seen], marks: np.ndarray, name: str) -> np.ndarray:
    """Give what a mistake about each block counts: by its share of the words of the page's text.

    The root: one page's longest paragraph must not outweigh ten short ones.
    """
    sizes = np.array([max(1, one.line.shape.words) for one in seen], np.float64)
    whole = max(LEAST_WORDS, float(sizes[marks].sum()))
    return np.asarray(np.sqrt(np.minimum(1.0, sizes / whole)) * SET_WEIGHT[name])


def short_views(key: str, text: np.ndarray, count: int) -> list[slice]:
    """Give stretches of a page as a reader view or a paste is saved: the article and a few lines.

    `text` marks the article's blocks. How many stand around it the page's name says, so that no
    page's end looks like another's.
    """
    inside = np.flatnonzero(text)
    if not len(inside):
        return []
    views = []
    for view in range(count):
        turn = _digit(f"{key} {view}")
        first = max(0, inside[0] - turn % MOST_AROUND)
        last = min(len(text), inside[-1] + 1 + turn // MOST_AROUND % MOST_AROUND)
        views.append(slice(int(first), int(last)))
    return views


def _digit(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16)


def _grow(
    pages: Sequence[dict[str, Any]],
    rows: Sequence[dict[str, Any]],
    words: tuple[str, ...],
    options: argparse.Namespace,
    fold: int | None,
) -> BlockModel:
    """Grow trees on the pages outside a fold, or on all."""
    chance = np.random.default_rng(0)
    measures, text, weight = [], [], []
    for row in rows:
        page = pages[row["page"]]
        far = chance.random(len(row["text"])) < 1 / FAR_SHARE
        if page["fold"] == fold or page["set"] == options.without:
            continue
        if page["reach"] < LEAST_REACHABLE:
            continue
        held = row["near"] | far
        measures.append(row["measures"][held])
        text.append(row["text"][held])
        weight.append(np.where(row["near"], 1, FAR_SHARE)[held] * row["weight"][held])
    data = lightgbm.Dataset(
        np.vstack(measures), np.concatenate(text).astype(int), weight=np.concatenate(weight)
    )
    grown = lightgbm.train(GROWTH, data, options.rounds)
    trees = [tree["tree_structure"] for tree in grown.dump_model()["tree_info"]]
    return BlockModel(trees_of(trees), words, None)


if __name__ == "__main__":
    main()
