"""The measure of extracted text: shingles of four words, by the article-extraction benchmark.

Precision and recall of a page count each shingle as often as it stands there; both are averaged
over pages, and F1 is taken of the averages (evaluate.py of
https://github.com/scrapinghub/article-extraction-benchmark). A page is exact when its shingles
are those of the gold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

WORD = re.compile(r"\w+")

Score = tuple[float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def score(gold: str, found: str) -> Score:
    """Give precision and recall of one page; both 1 where the two say the same."""
    want, have = shingles(gold), shingles(found)
    if want == have:
        return 1.0, 1.0
    both = sum((want & have).values())
    if not both:
        return 0.0, 0.0
    return both / sum(have.values()), both / sum(want.values())


def f1_of(scores: Sequence[Score]) -> float:
    precision, recall = np.mean(np.array(scores), axis=0)
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def summary(scores: Sequence[Score]) -> str:
    """Give F1 with its 95 % bootstrap interval over pages, precision, recall and exact pages."""
    if not scores:
        return "-"
    chance = np.random.default_rng(0)
    picks = chance.integers(0, len(scores), (1000, len(scores)))
    table = np.array(scores)
    means = table[picks].mean(axis=1)
    f1 = 2 * means.prod(axis=1) / np.maximum(1e-9, means.sum(axis=1))
    low, high = np.quantile(f1, (0.025, 0.975))
    precision, recall = table.mean(axis=0)
    exact = float((table == 1.0).all(axis=1).mean())
    return (
        f"F1 {f1_of(scores):.4f} [{low:.3f}-{high:.3f}]  P {precision:.3f}  R {recall:.3f}"
        f"  exact {exact:.2f}"
    )
