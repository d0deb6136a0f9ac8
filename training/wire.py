"""Learns the weights of the signs of lent reports and writes `src/secondsource/weights/wire.json`.

    python training/wire.py [--data ../shared/data] [--check]

Rows of `reprints/mizzou_wire.csv` (outlet, byline, headline, URL): all were called wire by a
program, and people marked those that were an outlet's own. A third, by URL, is kept aside. Logistic
regression with L2; no weight may have the sign against what its sign stands for. Only rows whose
byline names somebody are learned from: without one the verdict is never "own". Both classes weigh
the same, and a large outlet weighs as the root of its rows, so that none teaches its own habits.
`--check` holds each outlet out in turn and prints what is rejected and kept.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.kept_aside import kept_aside
from secondsource.clean.wire_signs import SIGNS, Signs, signs_of

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "weights" / "wire.json"
FEATURES = tuple(SIGNS)
L2 = 1.0
# The least that a sign weighs, whatever few rows say. An agency's name, its feed or its formula
# decide alone against a plain byline; an opinion's label and an account's name are hardly in the
# data outside of one outlet each; who is named with a picture took it, mostly for an agency.
LEAST = {
    "lender": 3.0,
    "lent_byline": 2.0,
    "other_outlet": 1.0,
    "feed": 3.0,
    "lent_section": 2.0,
    "wire_formula": 3.0,
    "opinion": 1.0,
    "picture": 2.0,
    "account": -2.0,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the set: its outlet, its address, its signs, and whether it is a lent report."""

    outlet: str
    url: str
    signs: Signs
    lent: bool


def rows(data: Path) -> list[Row]:
    """Read all rows, kept aside ones as well."""
    path = data / "reprints" / "mizzou_wire.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Row(
                r["Source"],
                r["URL"],
                signs_of(r["Source"], byline(r["Byline"]), r["Headline"], r["URL"]),
                not r["NOT WIRE"].strip(),
            )
            for r in csv.DictReader(file)
        ]


def byline(cell: str) -> list[str]:
    """Read a byline's cell: some rows hold a JSON list."""
    cell = cell.strip()
    if cell.startswith("["):
        return [str(name) for name in json.loads(cell)]
    return [cell] if cell else []


def matrix(found: Sequence[Row]) -> np.ndarray:
    """Give the signs as numbers, a row each, and a last column of ones."""
    x = np.zeros((len(found), len(FEATURES) + 1))
    x[:, -1] = 1.0
    for i, row in enumerate(found):
        for sign in row.signs.found:
            x[i, FEATURES.index(sign.name)] = sign.value
    return x


def fit(found: Sequence[Row]) -> np.ndarray:
    """Fit the weights, the bias last, on rows whose byline names somebody."""
    found = [row for row in found if row.signs.by_house]
    x, y = matrix(found), np.array([row.lent for row in found], float)
    count = Counter(row.outlet for row in found)
    w = np.array([count[row.outlet] ** -0.5 for row in found])
    for value in (0.0, 1.0):
        w[y == value] *= len(y) / 2 / w[y == value].sum()
    bounds = [
        (LEAST.get(name, 0.0), None) if SIGNS[name] > 0 else (None, LEAST.get(name, 0.0))
        for name in FEATURES
    ]
    penalty = np.full(x.shape[1], L2)
    penalty[-1] = 0.0

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ beta
        value = (w * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (penalty * beta * beta).sum()
        return value, x.T @ (w * (1 / (1 + np.exp(-z)) - y)) + penalty * beta

    start = np.array([LEAST.get(name, 0.0) for name in FEATURES] + [0.0])
    options = {"maxiter": 1_000, "ftol": 1e-12}
    limits = [*bounds, (None, None)]
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options=options).x


def own(found: Sequence[Row], beta: np.ndarray) -> np.ndarray:
    """Give the probability that each row is the outlet's own; 0 where nobody is named."""
    house = np.array([row.signs.by_house for row in found])
    return np.where(house, 1 / (1 + np.exp(matrix(found) @ beta)), 0.0)


def check(found: Sequence[Row]) -> None:
    """Hold each outlet out in turn and print the shares rejected and kept."""
    outlets = sorted({row.outlet for row in found})
    chance = np.zeros(len(found))
    for outlet in outlets:
        held = np.array([row.outlet == outlet for row in found])
        beta = fit([row for row in found if row.outlet != outlet])
        chance[held] = own([row for row in found if row.outlet == outlet], beta)
    lent = np.array([row.lent for row in found])
    for level in (0.3, 0.4, 0.5, 0.6, 0.7):
        called = chance >= level
        rejected, kept = called[~lent].mean(), (~called[lent]).mean()
        print(f"  own >= {level}: rejected {rejected:.3f} of {(~lent).sum()} wrong rows,", end=" ")
        print(f"kept {kept:.4f} of {lent.sum()} right ones")


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights of the signs of lent reports.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--check", action="store_true", help="hold each outlet out in turn")
    args = parser.parse_args()
    found = [row for row in rows(args.data) if not kept_aside(row.url)]
    if args.check:
        check(found)
        return
    beta = fit(found)
    weights = {name: round(float(v), 3) for name, v in zip((*FEATURES, "bias"), beta, strict=True)}
    told = {"rows": len(found), "own": sum(not row.lent for row in found), "weights": weights}
    OUT.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
