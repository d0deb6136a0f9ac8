"""Trains the pair model: do two texts claim the same, contradict, tell of one event?

    python -m training.pairs [--epochs N] [--threads N] [--resume] [--without SET]

Reads ../shared/data, writes a checkpoint to build/pairs every few minutes, and goes on from the
last one with --resume. Prints, twice an epoch, figures of what is not learned from.
`training/pairs_export.py` makes the file that is shipped.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import torch

from bench.sentence_pairs import FOLDER
from training import pairs_entailment as entailment
from training import pairs_events as events
from training import pairs_sentences as sentences
from training.fitting import move, optimiser, restore, save
from training.pairs_examples import Batch, batches, loss_of
from training.pairs_model import PairModel, untrained
from training.pairs_score import BUILD, figures, line

# The rate of the published weights and of the heads, which start from nothing.
RATE, HEAD_RATE = 1.5e-4, 6e-4
OWN = frozenset(("join", "scores", "marks"))
# Pieces in a step, and seconds between checkpoints.
PIECES, PAUSE = 2048, 180
# Every so manieth pair kept out of training is scored on the way.
SHARE = 4
# What is learned from, by name.
SETS: Mapping[str, entailment.Read] = MappingProxyType(
    {
        "mrpc": sentences.paraphrases,
        "sts": sentences.similar,
        "superpal": sentences.aligned,
        "ecb-clauses": sentences.clauses,
        "allsides": sentences.unlike,
        "mnli": entailment.genres,
        "snli": entailment.labelled("snli_dev", 0.8),
        "sick": entailment.labelled("sick_train", 0.5),
        "rte": entailment.labelled("rte_train"),
        "commitment-bank": entailment.labelled("commitment_bank_train"),
        "scitail": entailment.labelled("scitail_dev"),
        "changes": entailment.changes,
        "ecb-mentions": events.one_event,
        "ecb-sentences": events.one_event_told,
    }
)


def epoch_of(data: Path, seed: int, without: Collection[str] = ()) -> list[Batch]:
    """Give the batches of an epoch; the seed decides what is drawn, and their order."""
    draw = random.Random(seed)
    sets = {name: read(data, draw) for name, read in SETS.items() if name not in without}
    made = batches([e for examples in sets.values() for e in examples], PIECES, draw)
    pieces = sum(len(window.ids) for batch in made for window in batch.windows)
    sizes = {name: len(examples) for name, examples in sets.items()}
    print(f"{len(made)} steps, {pieces} pieces: {sizes}", flush=True)
    return made


def train(
    data: Path, epochs: float, resume: bool, seed: int, without: Collection[str] = ()
) -> PairModel:
    """Train and leave `last.pt` in build/pairs."""
    BUILD.mkdir(parents=True, exist_ok=True)
    place = BUILD / "last.pt"
    torch.manual_seed(seed)
    model = untrained()
    steered = optimiser(model, RATE, OWN, HEAD_RATE)
    step = restore(place, model, steered) if resume and place.exists() else 0
    number, saved = 0, time.monotonic()
    steps = begun = 0
    while not steps or step < steps:
        made = epoch_of(data, seed + number, without)
        # Epochs are drawn anew and differ by a few steps; the first tells how long the rate falls.
        steps = steps or int(len(made) * epochs)
        losses, pieces, since = [], 0, time.monotonic()
        for at, batch in enumerate(made, 1):
            if begun + at <= step:
                continue
            loss = loss_of(model, batch)
            move(model, steered, loss, step, steps)
            step += 1
            losses.append(loss.item())
            pieces += sum(len(window.ids) for window in batch.windows)
            if step % 50 == 0:
                speed = pieces / (time.monotonic() - since)
                mean = sum(losses) / len(losses)
                print(f"step {step}/{steps} loss {mean:.4f} {speed:.0f}/s", flush=True)
                losses, pieces, since = [], 0, time.monotonic()
            ends = step == steps or at == len(made)
            if ends or time.monotonic() - saved > PAUSE:
                save(place, model, steered, step)
                saved = time.monotonic()
            if ends or at == len(made) // 2:
                print(
                    f"epoch {number + at / len(made):.1f}", line(figures(model, SHARE)), flush=True
                )
                since = time.monotonic()
            if step == steps:
                break
        begun, number = begun + len(made), number + 1
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER.parent)
    parser.add_argument("--epochs", type=float, default=3.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", action="append", default=[], choices=tuple(SETS))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.data, options.epochs, options.resume, options.seed, options.without)


if __name__ == "__main__":
    main()
