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
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy import sparse

from secondsource.compare import reprints
from secondsource.compare.sharing import sharing
from secondsource.compare.voices import Voice, narration, whole
from secondsource.model import Article
from secondsource.sketch.columns import Sketches
from secondsource.sketch.narration import quoted_words, voices
from secondsource.sketch.words import folded, word_number, words

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


def confirmed(voice: Voice) -> Pairs:
    """Give the pairs that the index proposes and exact containment confirms."""
    found: Pairs = set()
    for batch in sharing(voice, with_stock=True):
        half = batch.contained() >= HALF
        found |= set(zip(batch.other[half].tolist(), batch.one[half].tolist(), strict=True))
    return found


def numbered(articles: Sequence[Article]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Number the words of texts and say which are narrated: all that reprints need of them."""
    made = []
    for article in articles:
        found = words(article.text)
        starts = np.array([word.start() for word in found], dtype=np.uint32)
        numbers = np.array([word_number(word.group()) for word in found], dtype=np.uint32)
        made.append((numbers, ~quoted_words(article, None, starts)))
    return made


def speed(articles: Sequence[Article]) -> None:
    """Time texts to confirmed pairs of narration, the texts on two processes, the join on one."""
    with Pool(2) as pool:
        half = len(articles) // 2
        pool.map(numbered, [articles[:20], articles[:20]])  # start both
        wall, begun = time.perf_counter(), time.process_time()
        parts = pool.map(numbered, [articles[:half], articles[half:]], chunksize=1)
        columns = [column for part in parts for column in part]
        ends = np.cumsum([0, *(len(numbers) for numbers, _ in columns)])
        voice = Voice(
            np.concatenate([numbers for numbers, _ in columns]),
            np.concatenate([told for _, told in columns]),
            ends,
            np.arange(len(articles)),
        )
        confirmed(voice)
        wall, own = time.perf_counter() - wall, time.process_time() - begun
    begun = time.process_time()
    numbered(articles)
    told = time.process_time() - begun
    rate = len(articles) / (own + told / 2)
    print(
        f"  texts to pairs: join {own:.2f} s, texts {told:.2f} s of one core: {rate:,.0f} texts/s"
    )
    print(f"  by the clock of this machine, busy or not: {len(articles) / wall:,.0f} texts/s")


def fnc(data: Path) -> None:
    articles = bodies(data)
    speed(articles)
    sketches = Sketches.of(articles)
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
        found = confirmed(voice(sketches, np.arange(len(sketches))))
        print(f"FNC-1, {name}: {len(true)} pairs hold half of the shorter")
        print(f"  ours                {score(found, true)}")
        print(f"  Jaccard >= .5       {score(pairs_above(jaccard, 0.5), true)}")
    held = {i for pair in true for i in pair}
    begun = time.process_time()
    rows = reprints.find_reprints(articles, {})
    took = time.process_time() - begun
    place = {article.id: at for at, article in enumerate(articles)}
    kinds = Counter(row.kind for row in rows)
    touched = {
        place[id_] for row in rows if row.kind == "reprint" for id_ in (row.article, row.of) if id_
    }
    print(f"  rows of the product: {took:.1f} s  {dict(kinds)}")
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
