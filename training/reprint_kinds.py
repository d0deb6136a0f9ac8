"""Learns which kind of common text two articles have; writes `weights/reprint_kinds.json`.

    python training/reprint_kinds.py --data ../shared/data

Trained on the labelled pairs of `bench/gold/reprint_kinds.tsv` that are not kept aside: multinomial
logistic regression with L2 over standardised features. The strength of L2 was chosen once, by
cross-validation over groups of pairs that share bodies; it matters little (.840 to .847 between
.1 and 1). Same data, same weights, to the last digit written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.kept_aside import kept_aside
from bench.reprint_kinds import Labelled, labelled, macro_f1, measured
from secondsource.compare.retold import KINDS

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "weights" / "reprint_kinds.json"
L2 = 3.0
FOLDS = 10


def fit(x: np.ndarray, y: np.ndarray, kinds: int) -> np.ndarray:
    """Fit weights, one row a kind, the start last, to standardised rows."""
    full = np.hstack([x, np.ones((len(x), 1))])
    wanted = np.eye(kinds)[y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        beta = flat.reshape(kinds, -1)
        sums = full @ beta.T
        sums -= sums.max(axis=1, keepdims=True)
        logs = sums - np.log(np.exp(sums).sum(axis=1, keepdims=True))
        penalty = beta.copy()
        penalty[:, -1] = 0.0
        value = -(wanted * logs).sum() + 0.5 * L2 * (penalty**2).sum()
        return value, ((np.exp(logs) - wanted).T @ full + L2 * penalty).ravel()

    options = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    start = np.zeros(kinds * full.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return np.asarray(found).reshape(kinds, -1)


def standard(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the mean and spread of each column; a column that never varies has spread one."""
    spread = x.std(axis=0)
    return x.mean(axis=0), np.where(spread > 0, spread, 1.0)


def said(x: np.ndarray, y: np.ndarray, new: np.ndarray, kinds: int) -> np.ndarray:
    """Fit to some rows and say the kind of others."""
    mean, spread = standard(x)
    beta = fit((x - mean) / spread, y, kinds)
    return np.argmax((new - mean) / spread @ beta[:, :-1].T + beta[:, -1], axis=1)


def folds(pairs: Sequence[Labelled]) -> np.ndarray:
    """Put the groups of pairs in folds of about the same size, the largest first."""
    sizes: dict[str, int] = {}
    for pair in pairs:
        sizes[pair.group] = sizes.get(pair.group, 0) + 1
    filled = [0] * FOLDS
    fold: dict[str, int] = {}
    for group in sorted(sizes, key=lambda group: (-sizes[group], group)):
        fold[group] = filled.index(min(filled))
        filled[fold[group]] += sizes[group]
    return np.array([fold[pair.group] for pair in pairs])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    args = parser.parse_args()
    pairs = [pair for pair in labelled() if not kept_aside(pair.group)]
    found = measured(pairs, args.data)
    names = list(found[0])
    x = np.array([[row[name] for name in names] for row in found])
    y = np.array([KINDS.index(pair.kind) for pair in pairs])
    fold = folds(pairs)
    out = np.zeros(len(y), dtype=np.int64)
    for held in range(FOLDS):
        out[fold == held] = said(x[fold != held], y[fold != held], x[fold == held], len(KINDS))
    score = macro_f1([KINDS[i] for i in y], [KINDS[i] for i in out])
    print(f"{len(pairs)} pairs, {FOLDS} folds by group: macro F1 {score:.3f}")
    mean, spread = standard(x)
    beta = fit((x - mean) / spread, y, len(KINDS))

    def by_kind(values: np.ndarray) -> dict[str, float]:
        return {k: round(float(v), 4) + 0.0 for k, v in zip(KINDS, values, strict=True)}

    learned = {
        name: {
            "mean": round(float(mean[at]), 6),
            "spread": round(float(spread[at]), 6),
            "weights": by_kind(beta[:, at]),
        }
        for at, name in enumerate(names)
    }
    held = {"pairs": len(pairs), "start": by_kind(beta[:, -1]), "features": learned}
    OUT.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
