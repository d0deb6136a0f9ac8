"""Which gold event mentions of many documents name one event? ECB+, without gold topics.

    python -m bench.event_coreference [--mentions FILE] [--groups]

Prints MUC, B3, CEAF-e, their mean (CoNLL) and LEA; chains of one mention count, as is usual where
mentions are given. Beside ours: mentions of one lemma within a group of documents. The few weights
beside the pair model's are learned on the development part: there each fifth of the groups is
joined by what was learned on the others; another FILE by what was learned on all. `--groups` shows
how well documents are grouped, by the threshold, on the training part.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.coreference_metrics import b_cubed, coreference
from bench.ecb_mentions import Mention, gold, mentions
from bench.event_chains import (
    Rows,
    Scored,
    chains,
    document_vectors,
    grouped,
    likelihoods,
    scored,
    weights,
)
from secondsource.compare.pair_encoder import pair_encoder
from secondsource.compare.pair_sides import Side

FOLDS = 5


def by_model(pairs: Sequence[tuple[Side, Side]]) -> list[float]:
    """Score pairs of mentions with the shipped model."""
    return [score.event for score in pair_encoder().score(pairs)]


def wanted(found: Sequence[Mention]) -> list[frozenset[str]]:
    """Give the names of the mentions of each gold chain."""
    held: dict[str, list[str]] = {}
    for mention in found:
        held.setdefault(mention.chain, []).append(mention.name)
    return [frozenset(names) for names in held.values()]


def one_lemma(found: Scored) -> list[frozenset[str]]:
    """Give the baseline's chains: one lemma within a group of documents."""
    held: dict[tuple[int, str], list[str]] = {}
    for mention, group in zip(found.mentions, found.groups, strict=True):
        held.setdefault((group, mention.lemma), []).append(mention.name)
    return [frozenset(names) for names in held.values()]


def crossed(found: Scored) -> Rows:
    """Give the likelihood of each pair by what the pairs of other groups teach."""
    fold = np.array([found.groups[i] % FOLDS for i, _ in found.pairs])
    likely = np.zeros(len(found.pairs))
    for held in sorted(set(fold.tolist())):
        beta = weights(found.signs[fold != held], found.wanted[fold != held])
        likely[fold == held] = likelihoods(found.signs[fold == held], beta)
    return likely


def told(name: str, made: Sequence[frozenset[str]], found: Sequence[Mention]) -> None:
    """Print one line of figures."""
    figures = coreference(made, wanted(found))
    print(f"  {name:12} " + "  ".join(f"{key} {value:.1f}" for key, value in figures.items()))


def groups() -> None:
    """Print how well groups of documents agree with the training part's subtopics."""
    found = mentions(gold("train"))
    topic = {m.where[0]: m.topic for m in found}
    names, vectors = document_vectors(found)
    right = [frozenset(n for n in names if topic[n] == t) for t in sorted(set(topic.values()))]
    for least in (0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3):
        home = grouped(vectors, least)
        made = [
            frozenset(n for n, h in zip(names, home, strict=True) if h == g)
            for g in sorted(set(home.tolist()))
        ]
        agree = b_cubed(made, right)
        print(f"  {least}: {len(made)} groups of {len(right)} subtopics, B3 {agree:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mentions", type=Path)
    parser.add_argument("--groups", action="store_true")
    options = parser.parse_args()
    if options.groups:
        groups()
        return
    known = scored(mentions(gold("dev")), by_model)
    if options.mentions:
        found = scored(mentions(options.mentions), by_model)
        likely = likelihoods(found.signs, weights(known.signs, known.wanted))
    else:
        found, likely = known, crossed(known)
    print(f"{len(found.mentions)} mentions, {len(set(found.groups))} groups of documents")
    told("ours", chains(found, likely), found.mentions)
    told("one lemma", one_lemma(found), found.mentions)


if __name__ == "__main__":
    main()
