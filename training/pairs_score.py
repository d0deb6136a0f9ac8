"""Scores the pair model, one checkpoint or the mean of several, on what it does not learn from.

python -m training.pairs_score [--place FILE ...] [--share N]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bench.contradiction import LABELS
from bench.ecb_mentions import gold, mentions, sentence_pairs
from bench.kept_aside import kept_aside
from bench.pair_figures import average_precision, best_f1, f1
from bench.sentence_pairs import FOLDER, Rated, headlines, mrpc, nli, sts
from bench.superpal import topics
from secondsource.compare.pair_sides import Side, pair_window
from training.pairs_model import EVENT, NLI, SAME, PairModel, scored

BUILD = Path(__file__).parents[1] / "build" / "pairs"
# The checkpoints whose mean is shipped: of the second stage's third epoch and of its last.
SHIPPED = (BUILD / "second-3.pt", BUILD / "second.pt")
Pairs = list[tuple[Side, Side]]


def loaded(*places: Path) -> PairModel:
    """Read a checkpoint, or the mean of the weights of several, ready to score with.

    The mean of two points of one training lies flatter than either and errs less (Izmailov et al.
    2018, "Averaging weights leads to wider optima and better generalization").
    """
    found = [torch.load(place, map_location="cpu")["model"] for place in places]
    model = PairModel()
    model.load_state_dict({name: sum(one[name] for one in found) / len(found) for name in found[0]})
    return model.eval()


Score = Callable[[Pairs], NDArray[np.float32]]


def _whole(rows: Sequence[Rated]) -> Pairs:
    return [(Side.of(row.a), Side.of(row.b)) for row in rows]


def paraphrase_figures(score: Score, share: int) -> dict[str, float]:
    """Give the figures of MRPC and of headlines."""
    rows = [row for row in mrpc() if row.aside][::share]
    wanted = np.array([row.label == "1" for row in rows])
    said = score(_whole(rows))[:, SAME] > 0
    found = {"MRPC F1": 100 * f1(said, wanted), "accuracy": 100 * float((said == wanted).mean())}
    for path in headlines():
        rows = sts(path)[::share]
        rated = [float(row.label) for row in rows]
        found[path.stem[:14]] = float(np.corrcoef(score(_whole(rows))[:, SAME], rated)[0, 1])
    return found


def entailment_figures(score: Score, share: int) -> dict[str, float]:
    """Give the figures of what is kept aside of MultiNLI."""
    rows = [row for row in nli(FOLDER / "nli" / "mnli_dev.csv") if row.aside][::share]
    said = score(_whole(rows))[:, NLI].argmax(axis=1)
    wanted = np.array([LABELS.index(row.label) for row in rows])
    return {
        "contradiction F1": 100 * f1(said == 0, wanted == 0),
        "MNLI": 100 * float((said == wanted).mean()),
    }


def event_figures(score: Score, share: int) -> dict[str, float]:
    """Give the figures of ECB+ dev: of sentences, and of mentions that are not plainly apart."""
    held = mentions(gold("dev"))
    told = sentence_pairs(held)[::share]
    wanted = np.array([shared for _, _, shared in told])
    ranks = score([(a, b) for a, b, _ in told])[:, EVENT]
    found = {"sentences AP": 100 * average_precision(ranks, wanted)}
    near = [
        (a, b)
        for a, b in combinations(held, 2)
        if (a.lemma == b.lemma and a.pile == b.pile) or a.chain == b.chain
    ][:: 2 * share]
    wanted = np.array([a.chain == b.chain for a, b in near])
    ranks = score([(a.side, b.side) for a, b in near])[:, EVENT]
    return found | {"mentions F1": 100 * f1(ranks > 0, wanted)}


def alignment_figures(score: Score) -> dict[str, float]:
    """Give the figure of the SuperPAL topics kept aside, at the best threshold."""
    held = [pair for topic in topics() if kept_aside(topic.name) for pair in topic.pairs()]
    ranks = score([(a, b) for a, b, _ in held])[:, SAME]
    return {"SuperPAL best F1": 100 * best_f1(ranks, np.array([wanted for _, _, wanted in held]))}


def figures(model: PairModel, share: int = 1) -> dict[str, float]:
    """Give the figures of each head on every `share`-th pair that is not learned from."""

    def score(pairs: Pairs) -> NDArray[np.float32]:
        return scored(model, [pair_window(a, b) for a, b in pairs])

    found = {
        **paraphrase_figures(score, share),
        **entailment_figures(score, share),
        **event_figures(score, share),
        **alignment_figures(score),
    }
    model.train()
    return found


def line(found: dict[str, float]) -> str:
    """Write figures in one line."""
    return "  ".join(f"{name} {value:.3g}" for name, value in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--place", type=Path, nargs="+", default=SHIPPED)
    parser.add_argument("--share", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(line(figures(loaded(*options.place), options.share)))


if __name__ == "__main__":
    main()
