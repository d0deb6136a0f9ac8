"""Learns the weights of the likeness features and writes `src/secondsource/weights/likeness.json`.

    python training/likeness.py --data ../shared/data [--without NAME …]

Pairs: candidates of ECB+ training subtopics (see `ecb.py`), which are what the product meets;
and, to widen the subjects, with small weights, MRPC and STS news pairs that people marked as the
same or not, SuperPAL (aligned propositions of several reports, all the same), and pairs of
different sentences of one AllSides article, which rarely claim the same. Logistic regression
with L2; no weight may have the sign against what its feature stands for. `thin` is not learned:
it is the gate that names alone never pass. Same data, same weights, to the last digit written.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))

from secondsource.annotate.sentences import sentences
from secondsource.compare.likeness import FEATURES, SIGNS, features
from secondsource.compare.pair import read
from secondsource.compare.telling import weight
from training.ecb import pairs as ecb_pairs

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "weights" / "likeness.json"
# Pairs of one article are far more than those people labelled: a few a page are enough.
PAIRS_AN_ARTICLE = 8
# Strong enough that rare features (equal days, quotations) do not run away.
L2 = 1.0
# The logit that the gate takes off: even a pair alike in all else stays below one half.
GATE = -8.0
# As much as different figures, for which there are enough pairs to learn it from.
DAYS_CLASH = -2.0
FOLDS = 5
# A pair that is scored: two texts, same (1) or not (0), and how much it counts.
Row = tuple[str, str, int, float]


def mrpc(data: Path) -> list[Row]:
    """MRPC. Its negatives differ in a detail that our guide mostly lets pass: they count little."""
    rows = (data / "claims" / "mrpc_train.txt").read_text(encoding="utf-8-sig").splitlines()[1:]
    parts = [row.split("\t") for row in rows]
    return [(p[3], p[4], int(p[0]), 0.05 if p[0] == "1" else 0.015) for p in parts]


def sts(data: Path) -> list[Row]:
    """STS news sets, headlines aside, which the benchmark measures on."""
    found = []
    for path in sorted((data / "claims" / "sts").glob("*.tsv")):
        if not any(word in path.name for word in ("MSRpar", "deft-news", "SMTnews")):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            try:
                score = float(parts[0])
            except ValueError:
                continue
            if len(parts) >= 3 and (score >= 4 or score <= 2.5):
                found.append((parts[1], parts[2], int(score >= 4), 0.1))
    return found


def superpal(data: Path) -> list[Row]:
    """SuperPAL: propositions of news summaries beside those they were drawn from."""
    with (data / "claims" / "superpal_dev.csv").open(encoding="utf-8", newline="") as file:
        return [(r["docSpanText"], r["summarySpanText"], 1, 0.5) for r in csv.DictReader(file)]


def within_articles(data: Path) -> list[Row]:
    """Pairs of different sentences of one article that share telling words."""
    found: list[Row] = []
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
                    found.append((cut[i], cut[j], 0, 0.1))
                    kept += 1
                if kept == PAIRS_AN_ARTICLE:
                    break
    return found


SOURCES = {"mrpc": mrpc, "sts": sts, "superpal": superpal, "allsides": within_articles}


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Fit the weights (bias last) within their signs; the gate's weight is given."""
    thin = x[:, FEATURES.index("thin")] > 0
    # What the gate stops is not learned from: it would bend the weights of all the rest.
    full = np.hstack([x, np.ones((len(x), 1))])[~thin]
    y, w = y[~thin], w[~thin]
    bounds = [(0, None) if SIGNS[name] > 0 else (None, 0) for name in FEATURES] + [(None, None)]
    bounds[FEATURES.index("thin")] = (0, 0)
    # Two days cannot both be right; the data hold a handful of such pairs, too few to learn it.
    bounds[FEATURES.index("days_clash")] = (None, DAYS_CLASH)
    penalty = np.full(full.shape[1], L2)
    penalty[-1] = 0.0

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = full @ beta
        value = (w * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (penalty * beta**2).sum()
        return value, full.T @ (w * (1 / (1 + np.exp(-z)) - y)) + penalty * beta

    options = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    start = np.array([min(high, 0.0) if high is not None else 0.0 for _, high in bounds])
    beta = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options).x
    beta[FEATURES.index("thin")] = GATE
    return np.asarray(beta)


def table(rows: list[dict[str, float]]) -> np.ndarray:
    """Give feature values as a matrix, one row a pair."""
    return np.array([[row[name] for name in FEATURES] for row in rows])


def score(x: np.ndarray, beta: np.ndarray) -> np.ndarray:
    """Give the probabilities of rows of features."""
    return np.asarray(1 / (1 + np.exp(-(np.hstack([x, np.ones((len(x), 1))]) @ beta))))


def fold(topic: str) -> int:
    """Put a topic in a fold; its two subtopics, which resemble each other, stand in one."""
    number = re.match(r"\d+", topic)
    return int(hashlib.sha256((number or [""])[0].encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--without", nargs="*", default=[], choices=sorted(SOURCES))
    args = parser.parse_args()
    news = [p for p in ecb_pairs(args.data, "train") if p.same is not None]
    x = table([features(p.a, p.b, p.weight) for p in news])
    y = np.array([float(bool(p.same)) for p in news])
    other = [r for n, s in SOURCES.items() if n not in args.without for r in s(args.data)]
    ox = table([features(read("a", a), read("b", b), weight) for a, b, *_ in other])
    oy, ow = np.array([r[2] for r in other], dtype=float), np.array([r[3] for r in other])

    def learn(mask: np.ndarray) -> np.ndarray:
        w = np.r_[np.ones(mask.sum()), ow]
        return fit(np.vstack([x[mask], ox]), np.r_[y[mask], oy], w)

    folds = np.array([fold(p.topic) for p in news])
    out = np.zeros(len(news))
    for held in range(FOLDS):
        out[folds == held] = score(x[folds == held], learn(folds != held))
    print(f"ECB+ training subtopics, {FOLDS}-fold by topic: {len(news)} pairs, {int(y.sum())} same")
    ranked = y[np.argsort(-out, kind="stable")]
    average = (np.cumsum(ranked) / np.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum()
    print(f"  average precision {average:.3f}")
    for threshold in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8):
        said = out >= threshold
        right = (said & (y == 1)).sum()
        print(f"  {threshold:.2f}: precision {right / said.sum():.3f} recall {right / y.sum():.3f}")
    beta = learn(np.ones(len(news), dtype=bool))
    learned = {n: round(float(v), 4) + 0.0 for n, v in zip((*FEATURES, "bias"), beta, strict=True)}
    counts = {"ecb": len(news)}
    counts |= {n: len(s(args.data)) for n, s in SOURCES.items() if n not in args.without}
    stored = json.loads(OUT.read_text(encoding="utf-8")) | {"pairs": counts, "weights": learned}
    OUT.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(learned, indent=2))


if __name__ == "__main__":
    main()
