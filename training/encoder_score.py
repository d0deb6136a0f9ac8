"""Scores a checkpoint of the encoder as PyTorch runs it, in the bench's own protocol.

    python -m training.encoder_score [--split held|dev]

`held` is the part of the training articles that was kept out, to choose by; `dev` is reported
only. Prints one line of F1 of source, cue and content, then the other figures; for `held` also the
F1 of the names and time expressions of what was kept out (exact span and kind).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

import torch

from bench.attribution import Gold, as_gold, measure
from secondsource.annotate.attribution import attributions
from secondsource.annotate.chains import barred, best_labels, spans
from secondsource.annotate.encoder import HeadWeights, Scored
from secondsource.annotate.links import LinkWeights
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import Window, windows
from training.encoder import BUILD
from training.encoder_examples import Example, held_out
from training.encoder_model import LINK, Encoder
from training.encoder_names import names
from training.encoder_times import times


def loaded(place: Path) -> Encoder:
    """Read a checkpoint, ready to score with."""
    model = Encoder()
    model.load_state_dict(torch.load(place, map_location="cpu")["model"])
    return model.eval()


def heads_of(model: Encoder) -> HeadWeights:
    """Give the weights that decoding needs, as the product reads them."""
    steps = {
        name: barred(chain.get_parameter("steps").detach().numpy())
        for name, chain in model.chains.items()
    }
    links = LinkWeights(model.distance.detach().numpy(), model.alone.detach().numpy())
    return HeadWeights(MappingProxyType(steps), links)


@torch.no_grad()
def scored(model: Encoder, window: Window) -> Scored:
    """Score one window in whole precision."""
    ids = torch.from_numpy(window.ids)[None]
    hidden = model(ids, torch.from_numpy(window.marks)[None], ids != 0)[0, window.first]
    chains = {name: head(hidden).numpy() for name, head in model.scores.items()}
    return Scored(chains, model.links(hidden).unflatten(-1, (-1, LINK)).numpy())


def chain_f1(
    read: Callable[[Window], Scored], heads: HeadWeights, examples: Sequence[Example], chain: str
) -> float:
    """Give the F1, in per cent, of exact spans with their kinds of one chain."""
    hit = found = wanted = 0
    for example in examples:
        [labels] = best_labels([read(example.window).chains[chain]], [heads.steps[chain]])
        here, gold = set(spans(labels)), set(spans(example.chains[chain]))
        hit, found, wanted = hit + len(here & gold), found + len(here), wanted + len(gold)
    return 200 * hit / max(1, found + wanted)


def other_chains(read: Callable[[Window], Scored], heads: HeadWeights) -> dict[str, float]:
    """Give the F1 of names and times on the documents kept out of training."""
    held = {"names": names, "times": times}
    return {
        f"{chain} F1": chain_f1(read, heads, examples(held=True), chain)
        for chain, examples in held.items()
        if chain in heads.steps
    }


def reader(model: Encoder) -> Callable[[str], list[Gold]]:
    """Give what reads a text's statements with a model."""
    heads = heads_of(model)

    def read(text: str) -> list[Gold]:
        marks = quotes(text)
        cut = windows(text, sentences(text), marks)
        found = [scored(model, window) for window in cut]
        return as_gold(attributions(text, marks, cut, found, heads))

    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", choices=("held", "dev"), default="held")
    parser.add_argument("--place", type=Path, default=BUILD / "last.pt")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = loaded(options.place)
    read = reader(model)
    if options.split == "held":
        figures = measure("train", options.limit, read, held_out)
        figures |= other_chains(lambda window: scored(model, window), heads_of(model))
    else:
        figures = measure("dev", options.limit, read)
    print(" ".join(f"{name} {value:.1f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
