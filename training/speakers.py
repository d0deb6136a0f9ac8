"""Learn the weights of `annotate/antecedents.py`: whom "he" and "she" mean.

Every "he" and "she" that is a subject outside quotations (GUM, MEANTIME) or the labelled source of
a statement (`bench/gold/speakers.tsv`, the part to develop on) is one choice among candidates; the
weights make the right ones likely (softmax, L2). Prints, for documents held out in turn, how many
are answered and right at each threshold, so that `_LIKELY` can be chosen.

Run: python -m training.speakers
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.speakers import Row, cases, judge
from secondsource.annotate.antecedents import Asked, Candidate, likelihoods
from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.quotes import quotes
from secondsource.annotate.reasons import FEATURES
from secondsource.annotate.sentences import sentences
from secondsource.annotate.speakers import speakers
from secondsource.annotate.told import told
from secondsource.model import Piece, Speaker, Statement
from training.coreference import Chained, gum, meantime

HERE = Path(__file__).resolve().parents[1]
DATA = HERE / ".." / "shared" / "data" / "names"
WEIGHTS = HERE / "src" / "secondsource" / "weights" / "speakers.json"
ORDER = tuple(FEATURES)
# Labelled sources are what is asked of the weights; the other sets are near to it, fiction least.
WEIGHT = {"polnear": 3.0, "news": 1.0, "fiction": 0.3}
# Pulls the weights to nought; between .1 and 3 the held-out figures differ by less than a point.
L2 = 1.0
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates for one pronoun, the numbers of those who are right, and where it is from."""

    candidates: tuple[Candidate, ...]
    right: tuple[int, ...]
    weight: float
    document: str
    where: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tried:
    """What was chosen with weights that never saw the document, and how likely it was."""

    chance: float
    somebody: bool
    right: bool
    choice: Choice


def _fake(text: str, start: int, end: int, stop: int) -> Statement:
    """Give a pronoun that is a subject as if it were a statement's source."""
    words = text[end : min(stop, end + 300)]
    cue = end + len(words) - len(words.lstrip())
    after = text.find(" ", cue)
    after = stop if after < 0 or after > stop else after
    return Statement(
        "indirect",
        (Piece(start, end, text[start:end]),),
        (Piece(cue, after, text[cue:after]),),
        (Piece(after, stop, text[after:stop]),),
    )


def chained(document: Chained) -> Iterator[Choice]:
    """Give the choices of a text with annotated coreference."""
    text = document.text
    split = sentences(text)
    marks = quotes(text)
    named = names(text, name_spans(encoded(text, split)))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in named:
        chain = document.chain_at(name.start, name.end)
        if chain and name.actor:
            votes[name.actor][chain] += 1
    chain_of = {actor: max(sorted(v), key=lambda c: v[c]) for actor, v in votes.items()}
    found = list(told(text, split, (), encoded(text, split)))
    known = {(p.start, p.end) for s in found for p in s.source}
    for start, end in document.subjects:
        if (start, end) not in known and not any(q.start <= start < q.end for q in marks):
            stop = next((s.end for s in split if s.start <= start < s.end), end)
            if stop > end + 2:
                found.append(_fake(text, start, end, stop))
    found.sort(key=lambda s: (s.cue[0].start, s.source[0].start if s.source else 0))
    choices: list[Choice] = []

    def choose(asked: Asked, candidates: Sequence[Candidate]) -> Speaker | None:
        meant = document.chain_like(asked.piece.start, asked.piece.end)
        right = tuple(
            k
            for k, c in enumerate(candidates)
            if c.speaker is not None
            and meant is not None
            and meant
            == (chain_of.get(c.speaker.actor) if c.speaker.actor else document.chain_like(*c.at))
        )
        genre = "fiction" if "fiction" in document.name else "news"
        if meant is not None:
            choices.append(_choice(candidates, right, genre, document.name, asked))
        return candidates[right[0]].speaker if right else None

    speakers(text, found, named, split, marks, choose)
    yield from choices


def labelled(weight: Mapping[str, float], likely: float) -> Iterator[Choice]:
    """Give the choices of the labelled sources; the others are made by the weights so far."""
    for text, found, numbered in cases(False):
        rows = {
            (s.source[0].start, s.source[0].end): row
            for row, number in numbered
            if (s := found[number]).source and row.holder is not None
        }
        choices: list[Choice] = []
        choose = partial(_labelled, text, rows, choices, weight, likely)
        split = sentences(text)
        speakers(
            text, found, names(text, name_spans(encoded(text, split))), split, quotes(text), choose
        )
        yield from choices


def _labelled(
    text: str,
    rows: Mapping[tuple[int, int], Row],
    choices: list[Choice],
    weight: Mapping[str, float],
    likely: float,
    asked: Asked,
    candidates: Sequence[Candidate],
) -> Speaker | None:
    row = rows.get((asked.piece.start, asked.piece.end))
    if row is None:
        chances = likelihoods(candidates, weight)
        best = int(np.argmax(chances))
        return candidates[best].speaker if chances[best] >= likely else None
    right = tuple(
        k
        for k, c in enumerate(candidates)
        if c.speaker is not None and row.holder and judge(text, row, c.speaker) == "right"
    )
    choices.append(_choice(candidates, right, "polnear", row.document, asked))
    return candidates[right[0]].speaker if right else None


def _choice(
    candidates: Sequence[Candidate], right: tuple[int, ...], kind: str, document: str, asked: Asked
) -> Choice:
    nobody = (len(candidates) - 1,)
    where = (asked.piece.start, asked.piece.end)
    return Choice(tuple(candidates), right or nobody, WEIGHT[kind], document, where)


def learn(choices: Sequence[Choice]) -> dict[str, float]:
    """Give the weights that make the right candidates likeliest."""
    place = {f: k for k, f in enumerate(ORDER)}
    rows, owner, right, share = [], [], [], []
    for number, choice in enumerate(choices):
        for k, candidate in enumerate(choice.candidates):
            row = np.zeros(len(ORDER))
            for feature in candidate.features:
                row[place[feature]] = 1.0
            rows.append(row)
            owner.append(number)
            right.append(k in choice.right)
        share.append(choice.weight)
    table, of, good = np.array(rows), np.array(owner), np.array(right)
    worth = np.array(share)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = np.exp(np.clip(table @ w, -30, 30))
        every = np.bincount(of, z)
        hits = np.bincount(of, z * good)
        value = float((worth * (np.log(every) - np.log(hits))).sum() + L2 * (w @ w) / 2)
        part = z / every[of] - z * good / hits[of]
        return value, table.T @ (part * worth[of]) + L2 * w

    solved = minimize(loss, np.zeros(len(ORDER)), jac=True, method="L-BFGS-B")
    return {f: round(float(v), 3) for f, v in zip(ORDER, solved.x, strict=True)}


def held(choices: Sequence[Choice]) -> list[Tried]:
    """Give what is chosen where each document is held out in turn."""
    found = []
    fold_of = {c.document: zlib.crc32(c.document.encode()) // 3 % FOLDS for c in choices}
    for fold in range(FOLDS):
        weight = learn([c for c in choices if fold_of[c.document] != fold])
        for choice in choices:
            if fold_of[choice.document] == fold:
                chances = likelihoods(choice.candidates, weight)
                best = int(np.argmax(chances))
                somebody = choice.candidates[best].speaker is not None
                found.append(Tried(chances[best], somebody, best in choice.right, choice))
    return found


def collected() -> list[Choice]:
    """Give every choice: coreference first, then the labelled sources under its weights."""
    data = DATA.resolve()
    near = [c for d in gum(data / "gum" / "dep") for c in chained(d)]
    near += [
        c for d in meantime(data / "meantime" / "intra_cross-doc_annotation") for c in chained(d)
    ]
    first = learn(near)
    return near + list(labelled(first, 0.7))


def main() -> None:
    choices = collected()
    polnear = [c for c in choices if c.weight == WEIGHT["polnear"]]
    print(f"{len(choices)} choices, {len(polnear)} of labelled sources")
    tried = held(choices)
    for title, picked in (
        ("labelled sources", [t for t in tried if t.choice.weight == WEIGHT["polnear"]]),
        (
            "GUM and MEANTIME without fiction",
            [t for t in tried if t.choice.weight == WEIGHT["news"]],
        ),
    ):
        print(title)
        for least in (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
            given = [t for t in picked if t.somebody and t.chance >= least]
            good = sum(t.right for t in given)
            print(
                f"  from {least:.2f}: answered {100 * len(given) / max(1, len(picked)):5.1f}, "
                f"right {100 * good / max(1, len(given)):5.1f}"
            )
    weight = learn(choices)
    WEIGHTS.write_text(json.dumps(weight, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("\n".join(f"  {v:+.2f}  {f}" for f, v in sorted(weight.items(), key=lambda i: -i[1])))


if __name__ == "__main__":
    main()
