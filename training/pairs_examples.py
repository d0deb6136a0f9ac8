"""A pair with what one head of the pair model should say of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from secondsource.compare.pair_sides import PairWindow, Side, pair_window
from training.pairs_model import EVENT, NLI, SAME, PairModel, by_length, padded

# What an entailment label allows: contradiction, neutral, entailment.
Allowed = tuple[bool, bool, bool]
ALLOWED: dict[str, Allowed] = {
    "contradiction": (True, False, False),
    "neutral": (False, True, False),
    "entailment": (False, False, True),
    "not_entailment": (True, True, False),
    "not_contradiction": (False, True, True),
}


@dataclass(frozen=True, slots=True)
class Example:
    """Two sides and what one head should say: a likelihood (SAME, EVENT) or what is allowed.

    An example of weight 2 counts as two of weight 1. `either` pairs may be read in both orders.
    """

    a: Side
    b: Side
    head: int
    likely: float = 0.0
    allowed: Allowed = (False, False, False)
    weight: float = 1.0

    @property
    def either(self) -> bool:
        """Say whether the order of the sides does not matter."""
        return self.head != NLI.start


# Reads a set's examples for one epoch, given the folder of the data and what to draw with.
Read = Callable[[Path, random.Random], list[Example]]


def same(a: Side, b: Side, likely: float, weight: float = 1.0) -> Example:
    """Give an example for the head `same`."""
    return Example(a, b, SAME, likely=likely, weight=weight)


def event(a: Side, b: Side, shared: bool, weight: float = 1.0) -> Example:
    """Give an example for the head `event`."""
    return Example(a, b, EVENT, likely=float(shared), weight=weight)


def entails(a: str, b: str, label: str, weight: float = 1.0) -> Example:
    """Give an example of a premise and a hypothesis with a label of ALLOWED."""
    return Example(Side.of(a), Side.of(b), NLI.start, allowed=ALLOWED[label], weight=weight)


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of like length and what they look like."""

    examples: Sequence[Example]
    windows: Sequence[PairWindow]


def turned(examples: Iterable[Example], draw: random.Random) -> list[Example]:
    """Exchange the sides of half the examples whose order does not matter."""
    return [replace(e, a=e.b, b=e.a) if e.either and draw.random() < 0.5 else e for e in examples]


def batches(examples: Sequence[Example], most: int, draw: random.Random) -> list[Batch]:
    """Cut examples into batches of like length and at most so many pieces, in a drawn order."""
    chosen = turned(examples, draw)
    windows = [pair_window(e.a, e.b) for e in chosen]
    # Nearly by length: a little disorder mixes the sets otherwise from epoch to epoch.
    key = [len(window.ids) * (1 + 0.1 * draw.random()) for window in windows]
    order = sorted(range(len(chosen)), key=key.__getitem__)
    cut = [
        Batch([chosen[k] for k in group], [windows[k] for k in group])
        for group in by_length(windows, order, most)
    ]
    draw.shuffle(cut)
    return cut


def loss_of(model: PairModel, batch: Batch) -> Tensor:
    """Give how unlikely the wanted answers are, the mean of a batch by weight."""
    ids, marks, there = padded(batch.windows)
    # Half precision where the processor has it; the weights and the loss stay whole.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(ids, marks, there)
    scores = model.of(hidden.float(), marks, there)
    heads = torch.tensor([e.head for e in batch.examples])
    likely = torch.tensor([e.likely for e in batch.examples])
    allowed = torch.tensor([e.allowed for e in batch.examples])
    weight = torch.tensor([e.weight for e in batch.examples])
    choices = functional.log_softmax(scores[:, NLI], dim=1)
    # A row of another head allows nothing; what comes of it is not used.
    chosen = choices.masked_fill(~(allowed | ~allowed.any(1, keepdim=True)), -1e4).logsumexp(1)
    one = scores.gather(1, torch.where(heads == NLI.start, SAME, heads)[:, None]).squeeze(1)
    sure = functional.binary_cross_entropy_with_logits(one, likely, reduction="none")
    return (torch.where(heads == NLI.start, -chosen, sure) * weight).sum() / weight.sum()
