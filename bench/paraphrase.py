"""How well `secondsource compare` knows a paraphrase: MRPC, and how alike headlines are: STS.

    python -m bench.paraphrase [--mrpc FILE] [--headlines FILE ...] [--data DIR]

Of MRPC's training part the third that nothing is learned from is scored, of another FILE of the
same format every pair. No headlines are ever learned from; other sets of STS are. Prints ours
beside words in common and the cosine of the frozen published encoder, both at the threshold that
suits the learned part of MRPC best. Ours says "same" from one half on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.pair_baselines import baselines
from bench.pair_figures import f1, threshold
from bench.sentence_pairs import FOLDER, Rated, headlines, mrpc, sts
from secondsource.compare.pair import compare_pair
from secondsource.compare.pair_sides import Side

# The threshold of a baseline is chosen on so many pairs.
CHOSEN_ON = 800


def sides(rows: Sequence[Rated]) -> list[tuple[Side, Side]]:
    """Give the pairs of rows."""
    return [(Side.of(row.a), Side.of(row.b)) for row in rows]


def same(rows: Sequence[Rated]) -> NDArray[np.float64]:
    """Give how likely two texts say the same, as users are told."""
    return np.array([compare_pair(row.a, row.b).same for row in rows])


def paraphrases(rows: Sequence[Rated], learned: Sequence[Rated]) -> None:
    """Print F1 and accuracy on rows of MRPC."""
    wanted = np.array([row.label == "1" for row in rows])
    cut = {"ours": 0.5}
    scores = {"ours": same(rows), **baselines(sides(rows))}
    known = np.array([row.label == "1" for row in learned])
    cut |= {name: threshold(s, known) for name, s in baselines(sides(learned)).items()}
    print(f"MRPC: {len(rows)} pairs, {wanted.mean():.2f} of them paraphrases")
    for name, values in scores.items():
        said = values > cut[name]
        right = float((said == wanted).mean())
        print(f"  {name:16} F1 {100 * f1(said, wanted):.1f}  accuracy {100 * right:.1f}")


def likeness(path: Path) -> None:
    """Print Pearson's r on a file of STS."""
    rows = sts(path)
    rated = np.array([float(row.label) for row in rows])
    print(f"{path.stem}: {len(rows)} pairs")
    alike = np.array([compare_pair(row.a, row.b).alike or 0.0 for row in rows])
    for name, values in {"ours": alike, **baselines(sides(rows))}.items():
        print(f"  {name:16} r {np.corrcoef(values, rated)[0, 1]:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER.parent)
    parser.add_argument("--mrpc", type=Path)
    parser.add_argument("--headlines", type=Path, nargs="*")
    options = parser.parse_args()
    folder = options.data / "claims"
    every = mrpc(folder / "mrpc_train.txt")
    rows = mrpc(options.mrpc) if options.mrpc else [row for row in every if row.aside]
    paraphrases(rows, [row for row in every if not row.aside][:CHOSEN_ON])
    for path in options.headlines or headlines(folder):
        likeness(path)


if __name__ == "__main__":
    main()
