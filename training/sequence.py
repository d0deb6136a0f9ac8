"""Trains the network that reads a dump's lines in their order (`clean/sequence.py`).

    python -m training.sequence [--out DIR] [--folds-only] [--epochs N] [--threads N]

Learns what each line is from the lines of `dump_lines.tsv` and `bench/gold`, labelled by hand, and
beside it what is text of the article, from the ten times as many dumps of pages whose text somebody
took down: what it must know for the one helps it with the other. Only the kinds are kept. Run it
after `training.blocks dump`, whose sureness it starts from. The networks of each fold go to
build/blocks, where a run that was broken off goes on; that of all pages goes to
src/secondsource/weights/sequence_dump.npz.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from secondsource.clean.block_features import KINDS
from secondsource.clean.block_model import CUSTOMS
from secondsource.clean.sequence import FURTHEST, REACHES, SequenceModel, pressed
from training.block_pages import FOLDS
from training.blocks import BUILD, WEIGHTS
from training.line_words import PLACES
from training.sequence_pages import Measured, kind_pages, text_pages

WIDTH = 96
# How many numbers say what a word says.
TOLD_BY = 32
DROPPED = 0.3
RATE = 3e-3
DECAY = 0.02
BATCH = 8
# Of longer pages a stretch of this many blocks is read at a time, mostly one with text in it.
STRETCH = 350
WITH_TEXT = 0.7
# Labelled dumps are a fifth of the pages and the only ones that tell kinds: read twice a round.
KINDS_AGAIN = 2
# A kind a hundred times rarer counts five times as much: each has its say, none drowns the others.
RARITY = 0.35
# Labellers disagree about one line in thirty.
DOUBT = 0.03
# The mistakes of a page's text and of its kinds, brought to about the same size.
TEXT_SHARE, KINDS_SHARE = 0.5, 0.125


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    pages = _pages()
    scale = _scale(pages)
    for fold in range(FOLDS):
        file = BUILD / f"sequence-dump-{fold}.npz"
        if not file.exists():
            held = [page for page in pages if page.fold != fold]
            _trained(held, scale, options.epochs).save(file)
            print(f"fold {fold} trained", flush=True)
    if not options.folds_only:
        file = options.out / "sequence_dump.npz"
        _trained(pages, scale, options.epochs).save(file)
        print(f"written: {file.name}, {file.stat().st_size // 1000} kB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--folds-only", action="store_true")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def _pages() -> list[Measured]:
    file = BUILD / "measured-dump.pickle"
    if not file.exists():
        pages = [*text_pages(), *kind_pages()]
        file.write_bytes(pickle.dumps(pages))
        print(f"{len(pages)} pages measured", flush=True)
    found: list[Measured] = pickle.loads(file.read_bytes())
    return found


class Scale:
    """Where measures lie: cut at both ends, brought to middle 0 and spread 1."""

    def __init__(self, measures: NDArray[np.float32]) -> None:
        ends = np.percentile(np.nan_to_num(measures), (0.5, 99.5), axis=0)
        self.low, self.high = ends.astype(np.float32)
        held = pressed(measures, self.low, self.high)
        self.middle = held.mean(axis=0).astype(np.float32)
        # What hardly ever differs says nothing, and must not shout when it does.
        self.spread = np.maximum(held.std(axis=0), 0.05).astype(np.float32)


def _scale(pages: Sequence[Measured]) -> Scale:
    # Every seventh block has the same middle and spread as all.
    return Scale(np.vstack([page.measures[::7] for page in pages]))


class Network(nn.Module):
    """The network of `SequenceModel` while it learns, on stretches of several pages at once."""

    def __init__(self, measures: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(PLACES, TOLD_BY, mode="sum")
        nn.init.normal_(self.words.weight, std=0.05)
        self.enter = nn.Linear(measures + TOLD_BY, WIDTH)
        self.turns = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, 3, dilation=reach, padding=reach) for reach in REACHES
        )
        self.levels = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in REACHES)
        self.to_kinds = nn.Linear(2 * WIDTH, len(KINDS))
        self.to_text = nn.Linear(2 * WIDTH, 1 + len(CUSTOMS))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Give scores of kinds and of text for the blocks of a batch, in their order."""
        there = batch.there
        said = self.words(batch.words, batch.starts) / batch.counts.clamp(min=1).sqrt()[:, None]
        given = torch.zeros(*there.shape, self.enter.in_features)
        given[there] = torch.cat([batch.measures, said], 1)
        held = there[:, :, None].float()
        state = torch.relu(self.enter(self.drop(given))) * held
        first = state
        for turn, level in zip(self.turns, self.levels, strict=True):
            seen = (self.drop(level(state)) * held).transpose(1, 2)
            state = state + torch.relu(turn(seen).transpose(1, 2)) * held
        read = self.drop(torch.cat([state, first], 2))[there]
        return self.to_kinds(read), self.to_text(read)


class Batch:
    """Stretches of several pages, as long as the longest, `there` where a page has a block."""

    def __init__(self, pages: Sequence[Measured], places: Sequence[slice], scale: Scale) -> None:
        cut = [(page, place.start, place.stop) for page, place in zip(pages, places, strict=True)]
        held = np.concatenate([page.measures[a:b] for page, a, b in cut])
        held = (pressed(held, scale.low, scale.high) - scale.middle) / scale.spread
        self.measures = torch.from_numpy(np.clip(held, -FURTHEST, FURTHEST).astype(np.float32))
        self.words = torch.from_numpy(
            np.concatenate([page.words[page.starts[a] : page.starts[b]] for page, a, b in cut])
        )
        counts = np.concatenate([np.diff(page.starts[a : b + 1]) for page, a, b in cut])
        self.counts = torch.from_numpy(counts).float()
        self.starts = torch.from_numpy(np.cumsum(counts) - counts)
        sizes = torch.tensor([b - a for _, a, b in cut])
        self.there = torch.arange(int(sizes.max()))[None] < sizes[:, None]


def _trained(pages: Sequence[Measured], scale: Scale, epochs: int) -> SequenceModel:
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    network = Network(pages[0].measures.shape[1])
    rarity = _rarity(pages)
    steps = epochs * sum(1 for _ in _round(pages, np.random.default_rng(0)))
    learner = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(learner, RATE, total_steps=steps + 1, pct_start=0.1)
    for epoch in range(epochs):
        losses = []
        for chosen in _round(pages, chance):
            places = [_stretch(page, chance) for page in chosen]
            loss = _loss(network(Batch(chosen, places, scale)), chosen, places, rarity)
            learner.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            learner.step()
            pace.step()
            losses.append(float(loss.detach()))
        print(f"  round {epoch + 1}: {np.mean(losses):.3f}", flush=True)
    return _written(network, scale)


def _round(pages: Sequence[Measured], chance: np.random.Generator) -> Iterator[Sequence[Measured]]:
    """Give all pages in batches of one sort and of about one length, in random order."""
    batches: list[list[Measured]] = []
    for labelled in (False, True):
        sort = [page for page in pages if (page.kinds is not None) is labelled]
        order = [
            sort[i]
            for i in chance.permutation(len(sort) * (KINDS_AGAIN if labelled else 1))
            % max(1, len(sort))
        ]
        for start in range(0, len(order), BATCH * 8):
            near = sorted(order[start : start + BATCH * 8], key=lambda p: min(STRETCH, len(p)))
            batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    for i in chance.permutation(len(batches)):
        yield batches[i]


def _stretch(page: Measured, chance: np.random.Generator) -> slice:
    if len(page) <= STRETCH:
        return slice(0, len(page))
    start = int(chance.integers(0, len(page) - STRETCH + 1))
    if page.text is not None and page.text.any() and chance.random() < WITH_TEXT:
        inside = np.flatnonzero(page.text)
        middle = int(chance.choice(inside))
        start = min(max(0, middle - int(chance.integers(0, STRETCH))), len(page) - STRETCH)
    return slice(start, start + STRETCH)


def _rarity(pages: Sequence[Measured]) -> Tensor:
    """Give what a mistake about each kind counts: 1 on the mean over lines, rare ones more."""
    named = [page.kinds for page in pages if page.kinds is not None]
    lines = np.concatenate([k[k >= 0] for k in named]) if named else np.zeros(0, np.int64)
    counts = np.bincount(lines, minlength=len(KINDS))
    weight = (counts + 1.0) ** -RARITY
    return torch.tensor(weight * max(1, counts.sum()) / max(1e-9, weight @ counts)).float()


def _loss(
    scores: tuple[Tensor, Tensor],
    pages: Sequence[Measured],
    places: Sequence[slice],
    rarity: Tensor,
) -> Tensor:
    kinds, votes = scores
    sizes = [place.stop - place.start for place in places]
    if pages[0].kinds is not None:
        told = _joined([page.kinds for page in pages], places)
        # The root: a dump of a thousand lines must not outweigh ten short ones.
        weight = torch.cat([torch.full((size,), size**-0.5) for size in sizes])
        lost = functional.cross_entropy(
            kinds, told, rarity, ignore_index=-1, reduction="none", label_smoothing=DOUBT
        )
        return KINDS_SHARE * (lost * weight).sum() / len(pages)
    custom = torch.cat(
        [torch.full((n, 1), 1 + CUSTOMS.index(p.set)) for n, p in zip(sizes, pages, strict=True)]
    )
    vote = votes[:, 0] + votes.gather(1, custom)[:, 0]
    text = _joined([page.text for page in pages], places).float()
    lost = functional.binary_cross_entropy_with_logits(vote, text, reduction="none")
    weight = _joined([page.weight for page in pages], places).float()
    return TEXT_SHARE * (lost * weight).sum() / len(pages)


def _joined(arrays: Sequence[NDArray[np.generic] | None], places: Sequence[slice]) -> Tensor:
    return torch.from_numpy(
        np.concatenate([a[p] for a, p in zip(arrays, places, strict=True) if a is not None])
    )


def _written(network: Network, scale: Scale) -> SequenceModel:
    """Give the network as NumPy walks it: matrices from the left, words in steps of one size."""
    held = {name: t.detach().numpy() for name, t in network.state_dict().items()}
    words = held["words.weight"]
    step = float(np.abs(words).max()) / 127
    return SequenceModel(
        scale.low,
        scale.high,
        scale.middle,
        scale.spread,
        np.round(words / step).astype(np.int8),
        np.array(step, np.float32),
        held["enter.weight"].T,
        held["enter.bias"],
        np.stack([held[f"turns.{i}.weight"].transpose(2, 1, 0) for i in range(len(REACHES))]),
        np.stack([held[f"turns.{i}.bias"] for i in range(len(REACHES))]),
        np.stack([held[f"levels.{i}.weight"] for i in range(len(REACHES))]),
        np.stack([held[f"levels.{i}.bias"] for i in range(len(REACHES))]),
        held["to_kinds.weight"].T,
        held["to_kinds.bias"],
    )


if __name__ == "__main__":
    main()
