"""Writes a checkpoint of the encoder as the model that is shipped.

    python -m training.encoder_export [--out DIR]

Chooses how readily spans are found, then makes `encoder.onnx` (whole numbers of eight bits) and
`encoder_heads.npz` in src/secondsource/weights, and in build/encoder the same model in floats, to
measure what rounding costs: with `--check` both are scored on the articles held out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import onnxruntime

from bench.attribution import Gold, as_gold, measure
from secondsource.annotate.attribution import attributions
from secondsource.annotate.encoder import Encoder, Scored, read_heads
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import Window, windows
from training import encoder_model
from training.encoder import BUILD
from training.encoder_bias import apply, best_bias
from training.encoder_examples import held_out, polnear
from training.encoder_graph import graph_of
from training.encoder_ranges import ranges
from training.encoder_score import loaded, other_chains
from training.graph import sums

# The sizes of numbers are taken from every such window of the training part, some hundred in all.
LOOKED_AT = 60
# Learned beside the others, but the grammar of moments reads times better: not shipped.
LEFT_OUT = ("times",)
WEIGHTS = Path(__file__).parents[1] / "src" / "secondsource" / "weights"


def heads_file(model: encoder_model.Encoder) -> bytes:
    """Give the bytes of `encoder_heads.npz`."""
    arrays = {
        f"steps_{name}": chain.get_parameter("steps").detach().numpy()
        for name, chain in model.chains.items()
    }
    made = BytesIO()
    np.savez_compressed(
        made,
        chains=np.frombuffer(" ".join(model.chains).encode(), dtype=np.uint8),
        distance=model.distance.detach().numpy(),
        alone=model.alone.detach().numpy(),
        **arrays,
    )
    return made.getvalue()


def ready(model: bytes, heads: bytes) -> Encoder:
    """Load a written model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return Encoder(session, read_heads(heads))


def reader(ready: Encoder) -> Callable[[str], list[Gold]]:
    """Give what reads a text's statements with a loaded model."""

    def read(text: str) -> list[Gold]:
        marks = quotes(text)
        cut = windows(text, sentences(text), marks)
        return as_gold(attributions(text, marks, cut, ready.read(cut), ready.heads))

    return read


def _one(encoder: Encoder, window: Window) -> Scored:
    [scored] = encoder.read([window])
    return scored


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--place", type=Path, default=BUILD / "last.pt")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    model = loaded(options.place)
    for chain in LEFT_OUT:
        del model.scores[chain], model.chains[chain]
    apply(model, best_bias(model))
    heads = heads_file(model)
    seen = [example.window for example in polnear(held=False)[::LOOKED_AT]]
    small = graph_of(model, whole=True, most=ranges(model, seen))
    large = graph_of(model, whole=False)
    (options.out / "encoder.onnx").write_bytes(small)
    (options.out / "encoder_heads.npz").write_bytes(heads)
    (options.out / "sums.onnx").write_bytes(sums())
    (BUILD / "encoder-float.onnx").write_bytes(large)
    print(f"{len(small)} bytes, in floats {len(large)}")
    if options.check:
        for name, made in (("floats", large), ("whole numbers", small)):
            loaded_again = ready(made, heads)
            figures = measure("train", None, reader(loaded_again), held_out)
            figures |= other_chains(partial(_one, loaded_again), loaded_again.heads)
            print(name, " ".join(f"{label} {value:.1f}" for label, value in figures.items()))


if __name__ == "__main__":
    main()
