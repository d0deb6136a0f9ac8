"""Learns the weights of the likeness features and writes `src/secondsource/weights/likeness.json`.

    python training/likeness.py --data ../shared/data [--without NAME …]

Positives: sentence pairs that people marked as the same in MRPC (paraphrase), STS news sets
(score ≥ 4) and SuperPAL (aligned propositions of several reports). Negatives: MRPC and STS pairs
marked different, and, because real candidates are clauses of one event, pairs of different
sentences of one article (AllSides), which rarely claim the same. Logistic regression with L2,
solved by Newton's method: same data, same weights, to the last digit written.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from pathlib import Path

import numpy as np

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.likeness import FEATURES, features
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.telling import weight
from secondsource.model import Reading

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "weights" / "likeness.json"
# Pairs of one article are far more than those people labelled: a few a page are enough.
PAIRS_AN_ARTICLE = 8
L2 = 1.0
# What each feature stands for: +1 speaks for one claim, -1 against. A learned weight of the other
# sign is an accident of the data that no reporter could be told a reason for.
SIGNS = {
    "words": 1,
    "common": 1,
    "contained": 1,
    "proper": 1,
    "proper_apart": -1,
    "figures_agree": 1,
    "figures_clash": -1,
    "days_agree": 1,
    "days_clash": -1,
    "quote": 1,
    "negation": -1,
    "length": -1,
}


def read(name: str, text: str) -> Proposition:
    cut = sentences(text)
    found = moments(text, None, cut)
    return whole(name, text, Reading(name, cut, (), found, figures(text, cut, found)))


def mrpc(data: Path) -> list[tuple[str, str, int, float]]:
    rows = (data / "claims" / "mrpc_train.txt").read_text(encoding="utf-8-sig").splitlines()[1:]
    parts = [row.split("\t") for row in rows]
    # Its negatives are near-paraphrases that differ in a detail, which our guide mostly counts as
    # the same claim: they count little.
    return [(p[3], p[4], int(p[0]), 0.3 if p[0] == "1" else 0.1) for p in parts]


def sts(data: Path) -> list[tuple[str, str, int, float]]:
    found = []
    for path in sorted((data / "claims" / "sts").glob("*.tsv")):
        if not any(word in path.name for word in ("headlines", "MSRpar", "deft-news", "SMTnews")):
            continue
        if "headlines" in path.name:
            continue  # kept apart: the benchmark measures on headlines
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            try:
                score = float(parts[0])
            except ValueError:
                continue
            if len(parts) >= 3 and (score >= 4 or score <= 2.5):
                found.append((parts[1], parts[2], int(score >= 4), 0.5))
    return found


def superpal(data: Path) -> list[tuple[str, str, int, float]]:
    with (data / "claims" / "superpal_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(r["docSpanText"], r["summarySpanText"], 1, 8.0) for r in rows]


def within_articles(data: Path) -> list[tuple[str, str, int, float]]:
    found = []
    with (data / "stories" / "allsides.jsonl").open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % 3:
                continue
            text = json.loads(line)["content_original"][:6000]
            cut = [text[s.start : s.end] for s in sentences(text)]
            cut = [s for s in cut if 40 < len(s) < 300]
            order = sorted(
                ((i, j) for i in range(len(cut)) for j in range(i + 1, len(cut))),
                key=lambda p: hashlib.sha256(f"{number}:{p}".encode()).hexdigest(),
            )
            kept = 0
            for i, j in order[:200]:
                a, b = read("a", cut[i]), read("b", cut[j])
                if sum(weight(t) for t in a.terms & b.terms) >= 0.7:
                    found.append((cut[i], cut[j], 0, 2.0))
                    kept += 1
                if kept == PAIRS_AN_ARTICLE:
                    break
    return found


SOURCES = {"mrpc": mrpc, "sts": sts, "superpal": superpal, "allsides": within_articles}


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    x = np.hstack([x, np.ones((len(x), 1))])
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], L2)
    penalty[-1] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (w * (p - y)) + penalty * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-10:
            break
    return beta


def fit_explainable(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Fit, and drop every feature whose weight says the opposite of what it stands for."""
    sign = np.array([SIGNS[name] for name in FEATURES])
    kept = np.ones(len(FEATURES), dtype=bool)
    while True:
        beta = fit(x[:, kept], y, w)
        wrong = beta[:-1] * sign[kept] < 0
        if not wrong.any():
            whole = np.zeros(len(FEATURES) + 1)
            whole[:-1][kept], whole[-1] = beta[:-1], beta[-1]
            return whole
        kept[np.flatnonzero(kept)[wrong]] = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--without", nargs="*", default=[], choices=sorted(SOURCES))
    args = parser.parse_args()
    pairs = [
        (name, *row)
        for name, source in SOURCES.items()
        if name not in args.without
        for row in source(args.data)
    ]
    rows = [features(read("a", a), read("b", b), weight) for _, a, b, _, _ in pairs]
    x = np.array([[row[name] for name in FEATURES] for row in rows])
    y = np.array([label for _, _, _, label, _ in pairs], dtype=float)
    w = np.array([value for *_, value in pairs])
    # Every fifth pair is held out to report on; the shipped weights are fitted on the rest.
    held = np.array([int(hashlib.sha256(p[1].encode()).hexdigest(), 16) % 5 == 0 for p in pairs])
    beta = fit_explainable(x[~held], y[~held], w[~held])
    score = 1 / (1 + np.exp(-(np.hstack([x, np.ones((len(x), 1))]) @ beta)))
    for name in SOURCES:
        mine = np.array([p[0] == name for p in pairs])
        for part, mask in (("fitted", mine & ~held), ("held out", mine & held)):
            if mask.any():
                said = score[mask] >= 0.5
                true = y[mask] == 1
                print(
                    f"{name:10} {part:9} n={mask.sum():5d} same={int(true.sum()):5d} "
                    f"precision={(said & true).sum() / max(said.sum(), 1):.3f} "
                    f"recall={(said & true).sum() / max(true.sum(), 1):.3f}"
                )
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        said, true = score[held] >= threshold, y[held] == 1
        print(
            f"threshold {threshold}: precision {(said & true).sum() / max(said.sum(), 1):.3f} "
            f"recall {(said & true).sum() / true.sum():.3f}"
        )
    learned = {name: round(float(v), 4) for name, v in zip((*FEATURES, "bias"), beta, strict=True)}
    counts = {name: sum(1 for p in pairs if p[0] == name) for name in SOURCES}
    OUT.write_text(
        json.dumps({"pairs": counts, "weights": learned}, indent=2) + "\n", encoding="utf-8"
    )
    print(json.dumps(learned, indent=2))


if __name__ == "__main__":
    main()
