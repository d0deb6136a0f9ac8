"""Scores a checkpoint of the pair model on what is kept out of its training.

python -m training.pairs_score [--place FILE] [--share N]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bench.ecb_mentions import gold, mentions, sentences_of
from bench.pair_figures import average_precision, best_f1, f1
from bench.sentence_pairs import FOLDER, headlines, mrpc, nli, sts
from bench.superpal import topics
from secondsource.compare.pair_sides import PairWindow, Side, pair_window
from training.pairs_model import EVENT, NLI, SAME, PairModel, scored

BUILD = Path(__file__).parents[1] / "build" / "pairs"
Pairs = list[tuple[Side, Side]]


def loaded(place: Path) -> PairModel:
    """Read a checkpoint, ready to score with."""
    model = PairModel()
    model.load_state_dict(torch.load(place, map_location="cpu")["model"])
    return model.eval()


def windows_of(pairs: Sequence[tuple[Side, Side]]) -> list[PairWindow]:
    """Read pairs in the order given."""
    return [pair_window(a, b) for a, b in pairs]


def figures(model: PairModel, share: int = 1) -> dict[str, float]:
    """Give the figures of each head on every `share`-th pair that is not learned from."""
    found: dict[str, float] = {}

    def scores(pairs: Pairs) -> NDArray[np.float32]:
        return scored(model, windows_of(pairs))

    rows = [row for row in mrpc() if row.aside][::share]
    labels = np.array([row.label == "1" for row in rows])
    same = scores([(Side.of(r.a), Side.of(r.b)) for r in rows])[:, SAME]
    found["MRPC F1"] = 100 * f1(same > 0, labels)
    found["MRPC accuracy"] = 100 * float(((same > 0) == labels).mean())
    for path in headlines():
        rated = sts(path)[::share]
        same = scores([(Side.of(r.a), Side.of(r.b)) for r in rated])[:, SAME]
        found[path.stem[:14]] = float(np.corrcoef(same, [float(r.label) for r in rated])[0, 1])
    rows = [row for row in nli(FOLDER / "nli" / "mnli_dev.csv") if row.aside][::share]
    choice = scores([(Side.of(r.a), Side.of(r.b)) for r in rows])[:, NLI].argmax(axis=1)
    wanted = np.array([["contradiction", "neutral", "entailment"].index(r.label) for r in rows])
    found["MNLI contradiction F1"] = 100 * f1(choice == 0, wanted == 0)
    found["MNLI accuracy"] = 100 * float((choice == wanted).mean())
    held = mentions(gold("dev"))
    told = list(sentences_of(held).items())
    both = [
        (a[1], b[1], bool(a[2] & b[2]))
        for ((one, _), a), ((other, _), b) in combinations(told, 2)
        if a[0] == b[0] and one != other
    ][::share]
    ranks = scores([(a, b) for a, b, _ in both])[:, EVENT]
    found["sentences AP"] = 100 * average_precision(ranks, np.array([s for _, _, s in both]))
    near = [
        (a, b)
        for a, b in combinations(held, 2)
        if (a.lemma == b.lemma and a.pile == b.pile) or (a.chain == b.chain and a.side != b.side)
    ][:: 2 * share]
    ranks = scores([(a.side, b.side) for a, b in near])[:, EVENT]
    joined = np.array([a.chain == b.chain for a, b in near])
    found["mentions AP"] = 100 * average_precision(ranks, joined)
    found["mentions F1"] = 100 * f1(ranks > 0, joined)
    pairs = [pair for topic in topics() if topic.name.endswith("train5") for pair in topic.pairs()]
    ranks = scores([(a, b) for a, b, _ in pairs])[:, SAME]
    found["SuperPAL best F1"] = 100 * best_f1(ranks, np.array([s for _, _, s in pairs]))
    model.train()
    return found


def line(found: dict[str, float]) -> str:
    """Write figures in one line."""
    return "  ".join(f"{name} {value:.3g}" for name, value in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--place", type=Path, default=BUILD / "last.pt")
    parser.add_argument("--share", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(line(figures(loaded(options.place), options.share)))


if __name__ == "__main__":
    main()
