"""What the pair model adds to the likeness of two propositions.

Words, names and figures settle most pairs: nothing in common, or the same sentence. Those that they
leave open are read by the pair model (`pair_encoder.py`), the likeliest first and so many for each
article, because reading a pair takes as long as comparing a hundred. A second sum of named features
then gives the score: how alike the words are, what the model says, and what speaks against it. Its
weights are learned (`training/likeness.py`) from pairs that people read by our conventions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import islice
from types import MappingProxyType

from secondsource.compare.likeness import Likeness
from secondsource.compare.likeness import weights as by_words
from secondsource.compare.pair_encoder import PairEncoder, Scores, Side, pair_encoder
from secondsource.compare.propositions import Proposition
from secondsource.model import Article, Sentence

# What each feature stands for: +1 speaks for one claim, -1 against it.
SIGNS: Mapping[str, int] = MappingProxyType(
    {
        "alike": 1,
        "model_same": 1,
        "model_event": 1,
        "model_entails": 1,
        "model_contradicts": -1,
        "contained": 1,
        "names": 1,
        "names_apart": -1,
        "figures_agree": 1,
        "figures_clash": -1,
        "figures_apart": -1,
        "days_clash": -1,
        "quote": 1,
        "negation": -1,
        "thin": -1,
    }
)
FEATURES = tuple(SIGNS)
# Below this the words have too little in common to spend a reading on, above it as good as all. Of
# labelled pairs, drawn to be hard, 19 in a hundred below and 86 above were the same.
OPEN = (0.12, 0.985)
# A logit of 8 is a likelihood of .9997: further out the models only differ in noise.
_FAR = 8.0
_LIKELY, _UNLIKELY = 0.8, 0.2
# Where the model could not be asked, words alone must be this alike to make one claim: of labelled
# pairs above it three in four are the same, below it fewer. The others stay below any threshold.
_BY_WORDS, _UNREAD = 0.9, 0.45
# A pair is read in its second order only where the first leaves its likelihood between these: near
# `same_claim`. Of labelled pairs that reads one in five again, and gives what reading all of them
# twice does: average precision .856 (.858), precision .83 at recall .69 (.83 at .70).
_UNSURE = (0.45, 0.75)


def features(like: Likeness, scores: Scores) -> dict[str, float]:
    """Give the value of every feature of a pair that the model has read."""
    values = {
        "alike": _logit(like.score),
        "model_same": max(-_FAR, min(_FAR, scores.same)),
        "model_event": max(-_FAR, min(_FAR, scores.event)),
        "model_entails": max(scores.entails, scores.entailed),
        "model_contradicts": scores.contradicts,
    }
    return {name: values.get(name, like.features.get(name, 0.0)) for name in FEATURES}


def _logit_of(likely: float) -> float:
    bounded = min(max(likely, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def _logit(likely: float) -> float:
    return max(-_FAR, min(_FAR, _logit_of(likely)))


@cache
def weights() -> Mapping[str, float]:
    """Give the learned weights of the features and the bias."""
    raw = files("secondsource.weights").joinpath("likeness.json").read_text(encoding="utf-8")
    return MappingProxyType({k: float(v) for k, v in json.loads(raw)["judged"].items()})


def judge(like: Likeness, scores: Scores) -> Likeness:
    """Give a pair's likeness anew, with what the model says of it."""
    score = _judged(features(like, scores))
    return replace(like, score=score, read=scores, more=(*like.more, *_told(scores)))


def _judged(values: Mapping[str, float]) -> float:
    """Give the likelihood that a pair with such features claims the same."""
    learned = weights()
    total = learned["bias"] + math.fsum(learned[name] * values[name] for name in FEATURES)
    return 1 / (1 + math.exp(-total))


def _told(scores: Scores) -> tuple[str, ...]:
    same = 1 / (1 + math.exp(-scores.same))
    told = []
    if same >= _LIKELY:
        told.append(f"read side by side they say the same (pair model: {same:.0%})")
    elif same <= _UNLIKELY:
        told.append(f"read side by side they say different things (pair model: {same:.0%})")
    if scores.contradicts >= _LIKELY:
        share = scores.contradicts
        told.append(f"read side by side the one speaks against the other (pair model: {share:.0%})")
    return tuple(told)


def read_open(
    pairs: Mapping[tuple[int, int], Likeness],
    sides: Sequence[Side],
    most: int,
    apart: Callable[[tuple[int, int]], bool],
    model: PairEncoder | None = None,
) -> dict[tuple[int, int], Likeness]:
    """Read the pairs that the words leave open, the likeliest first, `most` at most.

    `sides` are the wordings by number, as the model reads them. Pairs that are `apart`, whatever
    the model would say, are not read.
    """
    # What something else than words speaks for (a toll) is not open.
    alike = {pair: _words(like) for pair, like in pairs.items() if not like.more}
    left = [pair for pair, score in alike.items() if OPEN[0] <= score < OPEN[1]]
    left.sort(key=lambda pair: (-round(alike[pair], 9), pair))
    chosen = list(islice((pair for pair in left if not apart(pair)), most))
    unread = {
        pair: replace(pairs[pair], score=_UNREAD)
        for pair in set(left).difference(chosen)
        if _UNREAD < pairs[pair].score < _BY_WORDS
    }
    if not chosen:
        return dict(pairs)

    def again(number: int, scores: Scores) -> bool:
        return _UNSURE[0] <= _judged(features(pairs[chosen[number]], scores)) < _UNSURE[1]

    scored = (model or pair_encoder()).score([(sides[i], sides[j]) for i, j in chosen], again)
    read = {pair: judge(pairs[pair], scores) for pair, scores in zip(chosen, scored, strict=True)}
    return {**pairs, **unread, **read}


def _words(like: Likeness) -> float:
    """Give how alike two propositions are by their words.

    Two that share hardly more than names are no claim by words; where they name just the same they
    may still tell the same of them ("spoke by phone", "in their call"), which the model can see.
    """
    if not like.features["thin"] or like.features["names"] < 1:
        return like.score
    gate = by_words()["thin"]
    return 1 / (1 + math.exp(gate - _logit_of(like.score)))


def side(p: Proposition, article: Article, sentence: Sentence) -> Side:
    """Give a proposition as the model reads it: in its sentence, which tells who "he" is."""
    start, end = min(p.start, sentence.start), max(p.end, sentence.end)
    return Side(article.text[start:end], p.start - start, p.end - start)
