"""Trains the pair model: do two texts claim the same, contradict, tell of one event?

    python -m training.pairs [--stage 2] [--epochs N] [--threads N] [--resume] [--without SET]

Reads ../shared/data, writes a checkpoint to build/pairs every few minutes and one after each epoch,
and goes on from the last with --resume. The first stage reads every set; the second goes on from
its weights, at a lower rate, with the sets nearest to news. Prints, twice an epoch, figures of what
is not learned from. `training/pairs_export.py` makes the file that is shipped.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from bench.sentence_pairs import FOLDER
from training import pairs_entailment as entailment
from training import pairs_events as events
from training import pairs_sentences as sentences
from training.fitting import move, optimiser, restore, save
from training.pairs_claims import claims
from training.pairs_examples import Batch, Example, Read, batches, loss_of
from training.pairs_likened import likened
from training.pairs_model import PairModel, untrained
from training.pairs_score import BUILD, figures, line, loaded

OWN = frozenset(("join", "scores", "marks"))
# Pieces in a step, and seconds between checkpoints.
PIECES, PAUSE = 2048, 180
# Every so manieth pair kept out of training is scored on the way.
SHARE = 8


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training: its sets by name, its epochs, and its rates.

    `rate` moves the published weights, `own_rate` our heads and marks, which start from nothing.
    """

    name: str
    sets: Mapping[str, Read]
    epochs: float
    rate: float
    own_rate: float


def some(read: Read, most: int) -> Read:
    """Give what reads a set and draws so many examples of it."""

    def drawn(data: Path, draw: random.Random) -> list[Example]:
        found = read(data, draw)
        return draw.sample(found, min(most, len(found)))

    return drawn


FIRST = Stage(
    "first",
    {
        "mrpc": sentences.paraphrases,
        "sts": sentences.similar,
        "superpal": sentences.aligned,
        "ecb-clauses": sentences.clauses,
        "allsides": sentences.unlike,
        "likened": likened,
        "mnli": entailment.genres,
        "snli": entailment.labelled("snli_dev", 0.8),
        "sick": entailment.labelled("sick_train", 0.5),
        "rte": entailment.labelled("rte_train"),
        "commitment-bank": entailment.labelled("commitment_bank_train"),
        "scitail": entailment.labelled("scitail_dev"),
        "changes": entailment.changes,
        "ecb-mentions": events.one_event,
        "ecb-sentences": events.one_event_told,
        "ecb-elsewhere": events.other_events,
    },
    epochs=2.2,
    rate=1.5e-4,
    own_rate=6e-4,
)
SECOND = Stage(
    "second",
    {
        "mrpc": sentences.paraphrases,
        "sts": sentences.similar,
        "superpal": sentences.aligned,
        "ecb-clauses": sentences.clauses,
        "claims": claims,
        "likened": likened,
        "mnli": entailment.genres,
        "changes": some(entailment.changes, 1500),
        # So that events are not forgotten; they are known well by now.
        "ecb-mentions": some(events.one_event, 2000),
        "ecb-sentences": some(events.one_event_told, 1000),
        "ecb-elsewhere": events.other_events,
    },
    epochs=5.0,
    rate=8e-5,
    own_rate=2e-4,
)


def epoch_of(stage: Stage, data: Path, seed: int, without: Collection[str] = ()) -> list[Batch]:
    """Give the batches of an epoch; the seed decides what is drawn, and their order."""
    draw = random.Random(seed)
    sets = {name: read(data, draw) for name, read in stage.sets.items() if name not in without}
    made = batches([e for examples in sets.values() for e in examples], PIECES, draw)
    pieces = sum(len(window.ids) for batch in made for window in batch.windows)
    sizes = {name: len(examples) for name, examples in sets.items()}
    print(f"{len(made)} steps, {pieces} pieces: {sizes}", flush=True)
    return made


def begun(stage: Stage) -> PairModel:
    """Give the model that a stage starts from."""
    return loaded(BUILD / f"{FIRST.name}.pt") if stage is SECOND else untrained()


def train(stage: Stage, data: Path, epochs: float, resume: bool, without: Collection[str]) -> None:
    """Train and leave the stage's checkpoint in build/pairs."""
    BUILD.mkdir(parents=True, exist_ok=True)
    place = BUILD / f"{stage.name}.pt"
    torch.manual_seed(1)
    model = begun(stage)
    model.train()
    steered = optimiser(model, stage.rate, OWN, stage.own_rate)
    step = restore(place, model, steered) if resume and place.exists() else 0
    number, before, steps = 0, 0, 0
    saved = time.monotonic()
    while not steps or step < steps:
        made = epoch_of(stage, data, number + 1, without)
        # Epochs are drawn anew and differ by a few steps; the first tells how long the rate falls.
        steps = steps or int(len(made) * epochs)
        losses: list[float] = []
        for at, batch in enumerate(made, 1):
            if before + at <= step:
                continue
            loss = loss_of(model, batch)
            move(model, steered, loss, step, steps)
            step += 1
            losses.append(loss.item())
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {sum(losses) / len(losses):.4f}", flush=True)
                losses = []
            ends = step == steps or at == len(made)
            if ends or time.monotonic() - saved > PAUSE:
                save(place, model, steered, step)
                saved = time.monotonic()
            if at == len(made):
                save(BUILD / f"{stage.name}-{number + 1}.pt", model, steered, step)
            if ends or at == len(made) // 2:
                told = line(figures(model, SHARE))
                print(f"epoch {number + at / len(made):.1f} {told}", flush=True)
            if step == steps:
                break
        before, number = before + len(made), number + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER.parent)
    parser.add_argument("--stage", type=int, choices=(1, 2), default=1)
    parser.add_argument("--epochs", type=float)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    names = sorted({*FIRST.sets, *SECOND.sets})
    parser.add_argument("--without", action="append", default=[], choices=names)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    stage = (FIRST, SECOND)[options.stage - 1]
    epochs = options.epochs or stage.epochs
    train(stage, options.data, epochs, options.resume, options.without)


if __name__ == "__main__":
    main()
