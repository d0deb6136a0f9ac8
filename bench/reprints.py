"""How well, and how fast, reprints are found without comparing every pair, beside MinHash.

    python bench/reprints.py [../shared/data]

FNC-1 (1,683 news bodies with many copies): a pair is true when at least half of the distinct
five-word runs of the shorter text are in the other, counted exactly over all pairs, on whole
texts and on narration. Ours is the set of pairs that the index proposes and exact containment
confirms (the product goes on to keep one row, the best source, for each article). The baseline
is the usual recipe, Jaccard at least .5, given exactly, which is kinder than any MinHash estimate
of it. Speed is texts to pairs: words, hashes, index and verification.
Clough and Stevenson: 95 short answers that copied, lightly revised, heavily revised or did not
use an encyclopedia article; the figure is how the kinds of rows fall on the four levels.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from secondsource.compare import reprints
from secondsource.compare.sharing import sharing
from secondsource.compare.voices import Voice, narration, whole
from secondsource.model import Article
from secondsource.sketch.columns import Sketches
from secondsource.sketch.narration import voices
from secondsource.sketch.words import folded, words

DATA = Path(__file__).parents[2] / "shared" / "data"
HALF = 0.5  # the exact mark: part of the five-word runs of the shorter text
LENGTH = 5

Stretches = Sequence[Sequence[str]]
Pairs = set[tuple[int, int]]


def bodies(data: Path) -> list[Article]:
    """Read the FNC-1 bodies as articles without any credit or date."""
    csv.field_size_limit(10**9)
    with (data / "reprints/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Article(f"{int(row['Body ID']):05}", "", row["Body ID"], row["articleBody"])
            for row in csv.DictReader(lines)
        ]


def exact(texts: Sequence[Stretches]) -> tuple[np.ndarray, np.ndarray]:
    """Give containment in the shorter, and Jaccard, of every pair, by runs of plain words."""
    numbers: dict[tuple[str, ...], int] = {}
    rows, columns = [], []
    for row, stretches in enumerate(texts):
        runs = {
            tuple(stretch[at : at + LENGTH])
            for stretch in stretches
            for at in range(len(stretch) - LENGTH + 1)
        }
        columns += [numbers.setdefault(run, len(numbers)) for run in runs]
        rows += [row] * len(runs)
    shape = (len(texts), len(numbers))
    matrix = sparse.csr_matrix((np.ones(len(columns)), (rows, columns)), shape)
    shared = (matrix @ matrix.T).toarray()
    sizes = np.diag(shared).copy()
    least = np.maximum(np.minimum.outer(sizes, sizes), 1)
    union = np.maximum(np.add.outer(sizes, sizes) - shared, 1)
    return shared / least, shared / union


def score(found: Pairs, true: Pairs) -> str:
    hits = len(found & true)
    return f"P {hits / max(len(found), 1):.3f}  R {hits / max(len(true), 1):.3f}  ({len(found)})"


def pairs_above(matrix: np.ndarray, least: float) -> Pairs:
    rows, columns = np.nonzero(np.triu(matrix, 1) >= least)
    return set(zip(rows.tolist(), columns.tolist(), strict=True))


def measured(articles: Sequence[Article], voice: Callable[..., Voice]) -> Pairs:
    """Give the pairs that the index proposes and exact containment confirms."""
    sketches = Sketches.of(articles)
    found: Pairs = set()
    for batch in sharing(voice(sketches, np.arange(len(sketches))), with_stock=True):
        least = np.minimum(batch.one_runs, batch.other_runs)
        half = batch.found.runs >= HALF * np.maximum(least, 1)
        found |= set(zip(batch.other[half].tolist(), batch.one[half].tolist(), strict=True))
    return found


def fnc(data: Path) -> None:
    articles = bodies(data)
    told = [[[folded(word) for word in s] for s in voices(a).narration] for a in articles]
    plain = [[[folded(word.group()) for word in words(a.text)]] for a in articles]
    others = [[re.findall(r"\w+", a.text.lower())] for a in articles]
    for name, texts, voice in (
        ("whole texts", plain, whole),
        ("whole texts, words by \\w+", others, whole),
        ("narration only", told, narration),
    ):
        containment, jaccard = exact(texts)
        true = pairs_above(containment, HALF)
        begun = time.process_time()
        found = measured(articles, voice)
        took = time.process_time() - begun
        print(f"FNC-1, {name}: {len(true)} pairs hold half of the shorter")
        rate = f"{took:.2f} s of one core, {len(articles) / took:,.0f} texts/s"
        print(f"  ours                {score(found, true)}  {rate}")
        print(f"  Jaccard >= .5       {score(pairs_above(jaccard, 0.5), true)}")
    held = {i for pair in true for i in pair}
    begun = time.process_time()
    rows = reprints.find_reprints(articles, {})
    took = time.process_time() - begun
    place = {article.id: at for at, article in enumerate(articles)}
    kinds = Counter(row.kind for row in rows)
    ends = {
        (min(p), max(p))
        for row in rows
        if row.kind == "reprint" and row.of is not None
        for p in [(place[row.article], place[row.of])]
    }
    touched = {i for pair in ends for i in pair}
    print(f"  rows of the product {score(ends, true)}  {took:.1f} s  {dict(kinds)}")
    print(f"  articles in a true pair that stand in a row: {len(held & touched)}/{len(held)}")


def clough(data: Path) -> None:
    """Tabulate kinds of rows against the four levels of copying."""
    folder = data / "reprints" / "clough_stevenson"
    sources = {p.stem[-5:]: p for p in sorted(folder.glob("orig_task*.txt"))}
    answers = sorted(folder.glob("g*_task?.txt"))
    if not sources:
        print("Clough and Stevenson: no source texts in this copy; skipped")
        return
    table: Counter[str] = Counter()
    listed = (folder / "all-plagiarised-files.txt").read_text("utf-8").split()
    levels = {name.removesuffix(".txt"): level for _, name, level in (r.split(",") for r in listed)}
    for path in answers:
        source = sources[path.stem[-5:]]
        texts = [p.read_text("utf-8", "replace") for p in (source, path)]
        pair = [Article(str(n), "", str(n), text) for n, text in enumerate(texts)]
        rows = reprints.find_reprints(pair, {})
        table[f"{levels[path.stem]}: {rows[0].kind if rows else 'none'}"] += 1
    print("Clough and Stevenson:", dict(sorted(table.items())))


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    fnc(data)
    clough(data)


if __name__ == "__main__":
    main()
