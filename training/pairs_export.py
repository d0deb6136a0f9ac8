"""Writes the pair model as `pairs.onnx`, and with it the table and the model of lone sentences.

    python -m training.pairs_export [--place FILE ...] [--out DIR] [--check]

The weights become whole numbers of eight bits; the vectors of pieces (`pieces.npz`), which the pair
model shares with the published model of lone sentences (`sentences.onnx`), of four. With `--check`
pairs that were not learned from are scored as PyTorch runs the model, as the same graph in floats,
and as it is shipped.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bench.ecb_mentions import gold, mentions
from bench.sentence_pairs import FOLDER, mrpc, nli
from secondsource.annotate.session import session_of
from secondsource.compare.pair_encoder import PairEncoder
from secondsource.compare.pair_sides import PairWindow, Side, pair_window
from secondsource.compare.piece_table import rounded
from secondsource.compare.sentence_vectors import PIECES
from training.encoder_model import Body, fill
from training.encoder_ranges import ranges
from training.graph import floats
from training.pairs_entailment import genres
from training.pairs_events import one_event
from training.pairs_graph import graph_of, sentence_graph
from training.pairs_model import EVENT, NLI, SAME, PairModel, scored
from training.pairs_score import SHIPPED, loaded
from training.pairs_sentences import paraphrases

WEIGHTS = Path(__file__).parents[1] / "src" / "secondsource" / "weights"
# Examples of each of three sets that the sizes of numbers are taken from.
LOOKED_AT = 60
# Pairs of each of three sets that are checked.
CHECKED = 150
Pairs = list[tuple[Side, Side]]


def looked_at(data: Path) -> Pairs:
    """Give pairs of the training part, of every head."""
    draw = random.Random(1)
    sets = (paraphrases(data, draw), genres(data, draw), one_event(data, draw))
    return [(e.a, e.b) for examples in sets for e in draw.sample(examples, LOOKED_AT)]


def held_out() -> Pairs:
    """Give pairs of every head that were not learned from."""
    rows = [row for row in mrpc() if row.aside][:CHECKED]
    rows += [row for row in nli(FOLDER / "nli" / "mnli_dev.csv") if row.aside][:CHECKED]
    held = mentions(gold("dev"))
    near = pairwise(held[: CHECKED + 1])
    return [(Side.of(r.a), Side.of(r.b)) for r in rows] + [(a.side, b.side) for a, b in near]


def by_graph(session: onnxruntime.InferenceSession, pairs: Pairs) -> NDArray[np.float64]:
    """Score pairs with a written graph: N x 5."""
    found = PairEncoder(session).score(pairs)
    return np.array([[s.same, s.contradiction, s.neutral, s.entailment, s.event] for s in found])


def by_torch(model: PairModel, pairs: Sequence[tuple[Side, Side]]) -> NDArray[np.float64]:
    """Score pairs in both orders with the model as it was trained: N x 5."""
    forth = scored(model, [pair_window(a, b) for a, b in pairs]).astype(np.float64)
    back = scored(model, [pair_window(b, a) for a, b in pairs])
    for head in (SAME, EVENT):
        forth[:, head] = (forth[:, head] + back[:, head]) / 2
    return forth


def agreement(wanted: NDArray[np.float64], got: NDArray[np.float64]) -> str:
    """Say how far apart two ways of scoring the same pairs are, and how often they decide alike."""
    apart = np.abs(wanted - got)
    alike = (wanted > 0) == (got > 0)
    choice = wanted[:, NLI].argmax(axis=1) == got[:, NLI].argmax(axis=1)
    return (
        f"mean difference {apart.mean():.3f}, largest {apart.max():.2f}; decide alike: same "
        f"{alike[:, SAME].mean():.3f}, entailment {choice.mean():.3f}, event "
        f"{alike[:, EVENT].mean():.3f}"
    )


def sentence_model(windows: Sequence[PairWindow]) -> bytes:
    """Give the bytes of the published model, as what it reads in some windows makes it rounded."""
    model = Body(marks=()).eval()
    fill(model)
    return sentence_graph(model, whole=True, most=ranges(model, [unmarked(w) for w in windows]))


def unmarked(window: PairWindow) -> PairWindow:
    """Give a window as one text without marks, as long as the sentence model reads at most."""
    ids = window.ids[:PIECES]
    return PairWindow(ids, np.zeros((len(ids), 0), dtype=np.int64))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER.parent)
    parser.add_argument("--place", type=Path, nargs="+", default=SHIPPED)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    model = loaded(*options.place)
    seen = [pair_window(a, b) for a, b in looked_at(options.data)]
    small = graph_of(model, whole=True, most=ranges(model, seen))
    table = rounded(floats(model.pieces, "weight"))
    np.savez(options.out / "pieces.npz", steps=table.steps, scales=table.scales)
    (options.out / "pairs.onnx").write_bytes(small)
    alone = sentence_model(seen)
    (options.out / "sentences.onnx").write_bytes(alone)
    print(f"{len(small)} and {len(alone)} bytes")
    if options.check:
        pairs = held_out()
        trained = by_torch(model, pairs)
        large = graph_of(model, whole=False)
        print("floats:", agreement(trained, by_graph(session_of(large), pairs)))
        print("whole numbers:", agreement(trained, by_graph(session_of(small), pairs)))


if __name__ == "__main__":
    main()
