"""A batch of windows as tensors, and how far the heads are from what is annotated."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from secondsource.annotate.chains import spans
from secondsource.annotate.pieces import CAPITAL, LOWER, MIXED, UPPER
from secondsource.annotate.windows import MARKS
from training.encoder_examples import Example, Words
from training.encoder_model import LINK, STEPS, Chain, Encoder

# This share of the windows is read as if written in capitals, or all small, as some dumps are.
PLAIN = 0.04
# This share of the names of a window is exchanged for names nobody has heard of.
UNHEARD = 0.2
# The vocabulary is ordered by use: pieces before this number are mostly common words.
RARE = 8000
# A wrong link counts as much as this many words' labels: the encoder serves the labels first.
LINK_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Batch:
    """N windows padded to T pieces and W words: see `Window`; `chains` hold N x W labels."""

    examples: Sequence[Example]
    ids: Tensor
    marks: Tensor
    there: Tensor
    first: Tensor
    words: Tensor
    chains: dict[str, Tensor]


def batch_of(examples: Sequence[Example], device: str = "cpu") -> Batch:
    """Pad examples that are annotated with the same chains, and put them where they are used."""
    pieces = max(len(e.window.ids) for e in examples)
    words = max(len(e.window.first) for e in examples)
    n = len(examples)
    ids = torch.zeros(n, pieces, dtype=torch.long)
    marks = torch.zeros(n, pieces, len(MARKS), dtype=torch.long)
    first = torch.zeros(n, words, dtype=torch.long)
    chains = {name: torch.zeros(n, words, dtype=torch.long) for name in examples[0].chains}
    for row, example in enumerate(examples):
        window = example.window
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        marks[row, : len(window.ids)] = torch.from_numpy(window.marks)
        first[row, : len(window.first)] = torch.from_numpy(window.first)
        for name, chain in example.chains.items():
            chains[name][row, : len(chain)] = torch.from_numpy(chain)
    ids, marks, first = ids.to(device), marks.to(device), first.to(device)
    chains = {name: chain.to(device) for name, chain in chains.items()}
    # Piece 0 opens each window and is never a word's first, so 0 marks padding.
    return Batch(examples, ids, marks, ids != 0, first, first != 0, chains)


def batches(sets: Sequence[Sequence[Example]], size: int, seed: int) -> Iterator[list[Example]]:
    """Give all examples in batches of one set and like length; the seed decides their order."""
    draw = random.Random(seed)
    cuts: list[list[Example]] = []
    for examples in sets:
        order = sorted(examples, key=lambda e: len(e.window.ids) + draw.random())
        cuts += [order[k : k + size] for k in range(0, len(order), size)]
    draw.shuffle(cuts)
    yield from cuts


def unheard(examples: Sequence[Example], draw: random.Random) -> list[Example]:
    """Give a batch in which some names are ones that nobody has heard of.

    What a place or person is must be read from what stands around it: a report's names are often
    in no list and no set. A name's pieces become others of the same make, its marks of lists go.
    """
    return [_unheard(e, draw) if "names" in e.chains else e for e in examples]


def _unheard(example: Example, draw: random.Random) -> Example:
    window, first = example.window, example.window.first
    ids, marks = window.ids.copy(), window.marks.copy()
    begins, goes_on = pieces()
    stops = [*first[1:].tolist(), len(ids) - 1]
    for span in spans(example.chains["names"]):
        if draw.random() >= UNHEARD:
            continue
        for word in range(span.first, span.last + 1):
            if marks[first[word], 0] not in (CAPITAL, UPPER, MIXED):
                continue
            ids[first[word]] = draw.choice(begins)
            for piece in range(int(first[word]) + 1, stops[word]):
                ids[piece] = draw.choice(goes_on)
            marks[first[word] : stops[word], 3:] = 0
    return replace(example, window=replace(window, ids=ids, marks=marks))


@cache
def pieces() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the numbers of pieces that begin words of no meaning, and of those that go on."""
    text = (files("secondsource.weights") / "encoder_vocab.txt").read_text(encoding="utf-8")
    listed = list(enumerate(text.splitlines()))
    begins = [k for k, piece in listed if 2 <= len(piece) <= 4 and piece.isalpha() and k > RARE]
    goes_on = [k for k, piece in listed if piece[:2] == "##" and piece[2:].isalpha() and k > RARE]
    return tuple(begins), tuple(goes_on)


def plainly(examples: Sequence[Example], draw: random.Random) -> list[Example]:
    """Give a batch in which some windows have lost what tells capitals from small letters."""
    return [
        _plain(example, draw.choice((LOWER, UPPER))) if draw.random() < PLAIN else example
        for example in examples
    ]


def _plain(example: Example, shape: int) -> Example:
    marks = example.window.marks.copy()
    marks[np.isin(marks[:, 0], (LOWER, CAPITAL, UPPER, MIXED)), 0] = shape
    if shape == LOWER:
        # The lists of names are not asked for words written small, titles aside.
        marks[:, 3:5] = 0
    return replace(example, window=replace(example.window, marks=marks))


def steps_between(one: Words, other: Words) -> int:
    """Give the class of distance from one span to another: STEPS and above where it is behind."""
    behind = other[0] > one[0]
    gap = other[0] - one[1] if behind else one[0] - other[1]
    return STEPS * behind + min(STEPS - 1, max(gap, 0).bit_length())


def _ends(spans: Sequence[Words], parts: Tensor) -> tuple[Tensor, Tensor]:
    both = torch.tensor(spans, device=parts.device)
    return both[:, 0], both[:, 1]


def link_scores(
    model: Encoder, parts: Tensor, cues: Sequence[Words], spans: Sequence[Words], kind: int
) -> Tensor:
    """Score cues against sources (kind 0) or contents (1) of a window: C x S from W x 8 x LINK."""
    lead, tail = _ends(cues, parts)
    begin, last = _ends(spans, parts)
    keys = parts[lead, 4 * kind] + parts[tail, 4 * kind + 1]
    against = parts[begin, 4 * kind + 2] + parts[last, 4 * kind + 3]
    far = parts.new_tensor([[steps_between(c, s) for s in spans] for c in cues]).long()
    return keys @ against.T / LINK**0.5 + model.distance[kind][far]


def alone_score(model: Encoder, parts: Tensor, cues: Sequence[Words]) -> Tensor:
    """Score each cue as one without a source: C x 1."""
    lead, tail = _ends(cues, parts)
    keys = parts[lead, 0] + parts[tail, 1]
    return (keys @ model.alone[:-1] / LINK**0.5 + model.alone[-1])[:, None]


def _link_loss(model: Encoder, parts: Tensor, example: Example) -> Tensor:
    cues = [link.cue for link in example.links]
    sources = sorted({link.source for link in example.links if link.source})
    contents = [(c, number) for number, link in enumerate(example.links) for c in link.content]
    loss = parts.new_zeros(())
    table = alone_score(model, parts, cues)
    if sources:
        table = torch.cat([table, link_scores(model, parts, cues, sources, 0)], dim=1)
    gold = [sources.index(link.source) + 1 if link.source else 0 for link in example.links]
    loss = loss + functional.cross_entropy(
        table, torch.tensor(gold, device=parts.device), reduction="sum"
    )
    if contents:
        table = link_scores(model, parts, cues, [c for c, _ in contents], 1).T
        target = torch.tensor([number for _, number in contents], device=parts.device)
        loss = loss + functional.cross_entropy(table, target, reduction="sum")
    return loss


def loss_of(model: Encoder, batch: Batch, hidden: Tensor) -> Tensor:
    """Give the loss of a batch per word."""
    rows = torch.arange(len(batch.examples), device=hidden.device)[:, None]
    heads = hidden[rows, batch.first]
    total = hidden.new_zeros(())
    for name, gold in batch.chains.items():
        chain = model.chains[name]
        assert isinstance(chain, Chain)
        total = total + chain.loss(model.scores[name](heads), gold, batch.words)
    parts = model.links(heads).unflatten(-1, (-1, LINK))
    for row, example in enumerate(batch.examples):
        if example.links:
            total = total + LINK_WEIGHT * _link_loss(model, parts[row], example)
    return total / batch.words.sum()
