"""Trains the one encoder that reads articles: who said what, names and time expressions.

    python -m training.encoder [--epochs N] [--threads N] [--resume] [--without SET]

Reads ../shared/data, writes a checkpoint to build/encoder every few minutes, and goes on from the
last one with --resume. Articles held out of the training part are scored after each epoch, nothing
else is chosen by. `training/encoder_export.py` makes the file that is shipped.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Collection, Sequence
from pathlib import Path

import torch

from training.encoder_batch import batch_of, batches, loss_of, plainly, unheard
from training.encoder_examples import Example, polnear
from training.encoder_model import Encoder, published
from training.encoder_names import names
from training.encoder_times import times
from training.fitting import move, optimiser, restore, save

BUILD = Path(__file__).parents[1] / "build" / "encoder"
# The rate of the published weights and of the heads, which start from nothing.
RATE, HEAD_RATE = 2e-4, 1e-3
# Windows in a step, and seconds between checkpoints.
SIZE, PAUSE = 18, 240


# Parts that start from nothing.
OWN = frozenset(("scores", "chains", "links", "distance", "alone", "marks"))


def held_loss(model: Encoder, examples: Sequence[Example], device: str) -> float:
    """Give the mean loss per word of examples that were not trained on."""
    model.eval()
    total, words = 0.0, 0
    with torch.no_grad():
        for part in batches([examples], SIZE, 0):
            batch = batch_of(part, device)
            count = int(batch.words.sum())
            hidden = model(batch.ids, batch.marks, batch.there)
            total += float(loss_of(model, batch, hidden)) * count
            words += count
    model.train()
    return total / words


# What is learned from, by name.
SETS = {"polnear": polnear, "names": names, "times": times}


def train(epochs: float, resume: bool, seed: int, without: Collection[str] = ()) -> None:
    """Train and leave `last.pt` in build/encoder."""
    BUILD.mkdir(parents=True, exist_ok=True)
    place = BUILD / "last.pt"
    sets = [read(held=False) for name, read in SETS.items() if name not in without]
    held = {name: read(held=True) for name, read in SETS.items() if name not in without}
    print(
        f"{[len(s) for s in sets]} windows to learn from, "
        f"{[len(s) for s in held.values()]} held out",
        flush=True,
    )
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(seed)
    model = published().to(device)
    steered = optimiser(model, RATE, OWN, HEAD_RATE)
    step = 0
    if resume and place.exists():
        step = restore(place, model, steered)
    each = sum(-(-len(examples) // SIZE) for examples in sets)
    steps = int(each * epochs)
    saved = time.monotonic()
    running, pieces, since = 0.0, 0, time.monotonic()
    while step < steps:
        epoch, done = divmod(step, each)
        for part in list(batches(sets, SIZE, seed + epoch))[done:]:
            draw = random.Random(seed * 1_000_003 + step)
            batch = batch_of(plainly(unheard(part, draw), draw), device)
            # Half precision where the processor has it; the weights and the loss stay whole.
            with torch.autocast(device, dtype=torch.bfloat16):
                hidden = model(batch.ids, batch.marks, batch.there)
            loss = loss_of(model, batch, hidden.float())
            move(model, steered, loss, step, steps)
            step += 1
            running, pieces = running + loss.item(), pieces + batch.ids.numel()
            if step % 20 == 0:
                speed = pieces / (time.monotonic() - since)
                print(f"step {step}/{steps} loss {running / 20:.4f} {speed:.0f}/s", flush=True)
                running, pieces, since = 0.0, 0, time.monotonic()
            ends = step % each == 0 or step == steps
            if ends or time.monotonic() - saved > PAUSE:
                save(place, model, steered, step)
                saved = time.monotonic()
            if ends:
                losses = {n: round(held_loss(model, e, device), 4) for n, e in held.items()}
                print(f"epoch {step / each:.2f} held out {losses}", flush=True)
            if step == steps:
                break


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--epochs", type=float, default=3.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", action="append", default=[], choices=tuple(SETS))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.epochs, options.resume, options.seed, options.without)


if __name__ == "__main__":
    main()
