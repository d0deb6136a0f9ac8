"""Learns what the pair model adds to the words: the `judged` weights of `weights/likeness.json`.

    python -m training.judged [--data ../shared/data]

Pairs: the labelled spans of `bench/gold/claim_pairs.tsv`, stories kept aside left out, and those of
`judged_pairs.tsv`: 3,000 pairs of clauses of stories that no bench measures, read once, drawn where
the pair model was least sure. It has learned from none of these labels, so that it is not trusted
more than it deserves. Logistic regression with L2; no weight may have the sign against what its
feature stands for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.claim_pairs import Pair, gold, in_sentence
from bench.claim_texts import DATA
from secondsource.compare.judged import FEATURES, OPEN, SIGNS, features
from secondsource.compare.likeness import likeness
from secondsource.compare.pair import read, side_of
from secondsource.compare.pair_encoder import Side, pair_encoder
from secondsource.compare.telling import weight
from training.pairs_claims import texts as texts_of

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "weights" / "likeness.json"
LABELS = Path(__file__).parent / "judged_pairs.tsv"
L2 = 1.0
FOLDS = 5
Floats = NDArray[np.float64]


def table(pairs: list[Pair], data: Path) -> tuple[Floats, Floats, Floats]:
    """Give features, labels, and the likeness by words alone; each pair in both orders."""
    texts = texts_of(data)
    model = pair_encoder()
    rows, labels, alone = [], [], []
    for pair in pairs:
        spans = (pair.a, pair.b)
        whole_texts = [texts[pair.set, s.document] for s in spans]
        told = [t[s.start : s.end] for t, s in zip(whole_texts, spans, strict=True)]
        a, b = (read("ab"[i], told[i], spans[i].day) for i in (0, 1))
        around = [in_sentence(t, s) for t, s in zip(whole_texts, spans, strict=True)]
        sides = [side_of(t, c) for t, c in zip(told, around, strict=True)]
        like = likeness(a, b, weight)
        # As the product reads them: alone in a story, in a sentence where one pair is asked about.
        for one, other in ((Side.of(told[0]), Side.of(told[1])), (sides[0], sides[1])):
            [scores] = model.score([(one, other)])
            rows.append([features(like, scores)[name] for name in FEATURES])
            labels.append(float(pair.label == "same"))
            alone.append(like.score)
    return np.array(rows), np.array(labels), np.array(alone)


def fit(x: Floats, y: Floats) -> Floats:
    """Fit the weights (bias last) within their signs."""
    full = np.hstack([x, np.ones((len(x), 1))])
    penalty = np.array([L2] * x.shape[1] + [0.0])
    bounds = [(0, None) if SIGNS[name] > 0 else (None, 0) for name in FEATURES] + [(None, None)]

    def loss(beta: Floats) -> tuple[float, Floats]:
        z = full @ beta
        value = float((np.logaddexp(0, z) - y * z).sum() + 0.5 * (penalty * beta**2).sum())
        return value, full.T @ (1 / (1 + np.exp(-z)) - y) + penalty * beta

    found = minimize(loss, np.zeros(full.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def score(x: Floats, beta: Floats) -> Floats:
    """Give the probabilities of rows of features."""
    return np.asarray(1 / (1 + np.exp(-(np.hstack([x, np.ones((len(x), 1))]) @ beta))))


def show(name: str, y: Floats, said: Floats) -> None:
    """Print average precision, and precision and recall at some thresholds."""
    ranked = y[np.argsort(-said, kind="stable")]
    average = (np.cumsum(ranked) / np.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum()
    print(f"{name}: average precision {average:.3f}")
    for threshold in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        chosen = said >= threshold
        right = (chosen & (y == 1)).sum()
        share = right / max(1, chosen.sum())
        print(f"  {threshold:.2f}: precision {share:.3f} recall {right / y.sum():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    pairs = [pair for pair in (*gold(), *gold(LABELS)) if not pair.aside]
    x, y, alone = table(pairs, options.data)
    folds = np.array(
        [
            int(hashlib.sha256(pair.story.encode()).hexdigest(), 16) % FOLDS
            for pair in pairs
            for _ in range(2)
        ]
    )
    out = np.zeros(len(y))
    for held in range(FOLDS):
        out[folds == held] = score(x[folds == held], fit(x[folds != held], y[folds != held]))
    print(f"{len(pairs)} pairs, {int(y.sum()) // 2} same")
    show("words alone", y, alone)
    show("pair model alone", y, 1 / (1 + np.exp(-x[:, FEATURES.index("model_same")])))
    show(f"both, {FOLDS} folds by story", y, out)
    for low, high in ((0, OPEN[0]), (OPEN[1], 1.01)):
        chosen = (alone >= low) & (alone < high)
        print(f"likeness {low} to {high}: {y[chosen].mean():.3f} same of {chosen.sum() // 2}")
    beta = fit(x, y)
    learned = {n: round(float(v), 4) + 0.0 for n, v in zip((*FEATURES, "bias"), beta, strict=True)}
    stored = json.loads(OUT.read_text(encoding="utf-8")) | {"judged": learned}
    OUT.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(learned, indent=2))


if __name__ == "__main__":
    main()
