"""Whom "he" or "she" means: the people an article named or quoted before, each with reasons.

Every candidate is a list of named features (`reasons.py`), each with a weight that was learned from
annotated coreference (`training/speakers.py`); "nobody here" is a candidate of its own. The
weights of a candidate are summed, and the sums of all are brought to probabilities (softmax). The
first is taken where it is likely enough, else there is no speaker.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from secondsource.annotate.cues import BE, cue_class, finite, verbs
from secondsource.annotate.memory import Memory, Spoken
from secondsource.annotate.nominals import PERSON_NOUNS
from secondsource.annotate.reasons import FEATURES
from secondsource.model import Name, Piece, Speaker, Statement

# The answer must be as likely as this. On sources labelled to develop on, held out in turn, 93 to
# 94 % of the answers are right from .5 to .9: more sure is not more right there, and fewer get a
# name (`training/speakers.py` prints the figures).
_LIKELY = 0.6
_SPOKE = frozenset(f for f in FEATURES if f.startswith("spoke"))
# Mentions and speakers looked at before a pronoun; bounds the time on long pages.
_MENTIONS = 60
_SPEAKERS = 8
_ASK = frozenset("ask question press challenge interview".split())
FORMS: Mapping[str, str] = MappingProxyType(
    {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
)
_FORMS_OF: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "he": re.compile(r"\b(?:he|his|him|himself)\b", re.I),
        "she": re.compile(r"\b(?:she|her|hers|herself)\b", re.I),
    }
)
_BEFORE = re.compile(r"([\w’'.]+)[\s\"“”'‘’(]*$")
_AFTER = re.compile(r"[\s\"”]*([\w’']+)")
_LISTED_BEFORE = re.compile(r"\b(?:and|or)\s+(?:[A-Z][\w.]*\s+)?$")
_LISTED_AFTER = re.compile(r"\s+(?:and|or)\s+(?:[A-Z]|the\b)")
_WHOM = re.compile(r",?\s(?:who|whom|which|that|what|said|says)?\s?$")
_PREPOSITIONS = frozenset(
    "of about on at to in for with by from as against than into like toward towards including "
    "between among over behind under".split()
)
_INDEFINITE = re.compile(
    r"\b(?:an?|one|another|the)\s+(?:[\w’'-]+\s+){0,3}?(" + "|".join(sorted(PERSON_NOUNS))
    + r"|employee|worker|neighbor|neighbour|person|boy|girl|voter|driver|user|speaker|parent)\b",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may be meant (None: nobody named), with what speaks for and against it."""

    speaker: Speaker | None
    features: tuple[str, ...]
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A source to be named, and the first statement it is the source of."""

    piece: Piece
    statement: Statement


# Decides among candidates; `likeliest` does, unless weights are being learned.
Choose = Callable[[Asked, Sequence[Candidate]], Speaker | None]


@cache
def weights() -> Mapping[str, float]:
    """Give the learned weight of each feature."""
    stored = files("secondsource.weights").joinpath("speakers.json").read_text(encoding="utf-8")
    return MappingProxyType({str(k): float(v) for k, v in json.loads(stored).items()})


def likelihoods(candidates: Sequence[Candidate], weight: Mapping[str, float]) -> list[float]:
    """Give the probability of each candidate."""
    sums = [sum(weight.get(f, 0.0) for f in c.features) for c in candidates]
    top = max(sums)
    parts = [math.exp(s - top) for s in sums]
    return [part / sum(parts) for part in parts]


def likeliest(asked: Asked, candidates: Sequence[Candidate]) -> Speaker | None:
    """Give who is meant, None where it is nobody or not sure enough."""
    chances = likelihoods(candidates, weights())
    best = max(range(len(candidates)), key=lambda k: (chances[k], -k))
    features = candidates[best].features
    if "rival" in features and not _SPOKE.intersection(features):
        # "Ana Ros met Eva Lind. She said": the first is likelier, but it is guessing.
        return None
    return candidates[best].speaker if chances[best] >= _LIKELY else None


def _is_subject(memory: Memory, name: Name) -> bool:
    """Say whether a verb follows a name, perhaps behind an appositive."""
    text = memory.text
    end = name.end
    if text.startswith(",", end):
        close = text.find(",", end + 1, end + 120)
        if close < 0 or "\n" in text[end:close]:
            return False
        end = close + 1
    elif text.startswith(" (", end):
        close = text.find(")", end, end + 40)
        end = close + 1 if close > 0 else end
    follows = _AFTER.match(text, end, end + 30)
    if follows is None:
        return False
    word = follows.group(1)
    if word.lower().endswith("ly"):
        more = _AFTER.match(text, follows.end(), follows.end() + 30)
        word = more.group(1) if more else word
    return finite(word) and not text.startswith(("'s", "’s"), name.end)


def _narrated(memory: Memory, name: Name) -> bool:
    return not memory.quoted(name.start)


def _mention_features(memory: Memory, name: Name, found: list[str]) -> None:
    """Say how a name stands in its sentence."""
    text = memory.text
    if _is_subject(memory, name):
        found.append("subject")
    if text.startswith(("'s", "’s", "' ", "’ "), name.end):
        found.append("possessed")
    before = _BEFORE.search(text, max(0, name.start - 40), name.start)
    word = before.group(1).lower() if before and before.end() == name.start else ""
    if word in _PREPOSITIONS or (finite(word) and word not in BE):
        found.append("object")
    if _LISTED_BEFORE.search(text, max(0, name.start - 30), name.start) or _LISTED_AFTER.match(
        text, name.end
    ):
        found.append("listed")


def _distance(back: int) -> str:
    if back <= 0:
        return "here"
    return (
        ("one back", "two back")[back - 1] if back < 3 else "few back" if back < 6 else "far back"
    )


def _bridged(memory: Memory, pronoun: str, since: int, number: int) -> bool:
    """Say whether the pronoun stands in every narrated sentence between two."""
    between = memory.narration[since + 1 : number]
    return len(between) > 0 and all(
        any(
            not memory.quoted(m.start())
            for m in _FORMS_OF[pronoun].finditer(memory.text, s.start, s.end)
        )
        for s in between
    )


def candidates(memory: Memory, piece: Piece, statement: Statement, pronoun: str) -> list[Candidate]:
    """Give who may be meant by "he" or "she" at a place, "nobody" last.

    `statement` is one whose source the pronoun is; what it says of others tells them apart.
    """
    number = memory.narrated_number(piece.start)
    people = memory.people_before(piece.start, _MENTIONS)
    spoken = [s for s in memory.spoken if s.at < piece.start][-_SPEAKERS:]
    groups: dict[str, list[Name]] = {}
    for name in people:
        groups.setdefault(memory.key(name), []).append(name)
    for name in memory.people_after(piece.end):
        groups.setdefault(memory.key(name), [])
    order = _nearest(memory, people)
    near = {
        memory.key(n)
        for n in people
        if _narrated(memory, n) and number - memory.narrated_number(n.start) <= 2
    }
    fitting = _fitting(memory, people, pronoun)
    found: list[Candidate] = []
    for key, mentions in groups.items():
        known = memory.pronoun_of(key)
        if known not in (None, pronoun):
            continue
        features = _features(memory, piece, statement, pronoun, key, mentions, number)
        if key in order[:2]:
            features.append(("nearest", "second nearest")[order.index(key)])
        if near == {key}:
            features.append("alone")
        if mentions and fitting.get(memory.narrated_number(mentions[-1].start), set()) - {key}:
            # The sentence that last named this one names another, too.
            features.append("rival")
        if known == pronoun:
            features.append("gender known")
        features += _speaking(memory, spoken, piece, statement, key)
        anchor = mentions[-1] if mentions else memory.first[key]
        found.append(Candidate(memory.speaker(anchor), tuple(features), (anchor.start, anchor.end)))
    unnamed: dict[str, Spoken] = {}
    for one in spoken:
        if (
            one.speaker.actor is None
            and one.kind in ("person", "unknown")
            and (one.pronoun in (None, pronoun))
        ):
            unnamed[one.speaker.name] = one
    for label, one in unnamed.items():
        back = number - memory.narrated_number(one.at)
        features = ["unnamed", _distance(back)]
        if back <= 1:
            features.append("unnamed, sentence before")
        if spoken[-1] is one:
            features.append("unnamed, spoke last")
        features += _speaking(memory, spoken, piece, statement, label)
        found.append(Candidate(one.speaker, tuple(features), (one.at, one.at + len(one.words))))
    return [*found, _nobody(memory, piece, number, bool(near))]


def _fitting(memory: Memory, people: Sequence[Name], pronoun: str) -> dict[int, set[str]]:
    """Give, for each sentence, the people it names outside quotations whom the pronoun fits."""
    found: dict[int, set[str]] = {}
    for name in people:
        key = memory.key(name)
        if (
            name.label == "PER"
            and _narrated(memory, name)
            and memory.pronoun_of(key) in (None, pronoun)
        ):
            found.setdefault(memory.narrated_number(name.start), set()).add(key)
    return found


def _nobody(memory: Memory, piece: Piece, number: int, near: bool) -> Candidate:
    features = ["nobody"]
    if memory.quoted(piece.start):
        features.append("nobody: in a quotation")
    if not near:
        features.append("nobody: none near")
    first = memory.narration[max(0, number - 1)].start if memory.narration else 0
    if any(
        not memory.quoted(m.start()) and not _apposed(memory, m.end(), m.start())
        for m in _INDEFINITE.finditer(memory.text, max(first, piece.start - 400), piece.start)
    ):
        features.append("nobody: other person")
    return Candidate(None, tuple(features))


def _apposed(memory: Memory, end: int, start: int) -> bool:
    """Say whether a description belongs to a name: "the mayor, Ana Ros", "Ros, the mayor"."""
    text = memory.text
    before = text[max(0, start - 2) : start]
    after = text[end : end + 3]
    return before == ", " or (after[:1] in " ," and after.strip(" ,")[:1].isupper())


def _nearest(memory: Memory, people: Sequence[Name]) -> list[str]:
    """Give the keys of the people named outside quotations, the last named first."""
    order: list[str] = []
    for name in reversed(people):
        key = memory.key(name)
        if key not in order and _narrated(memory, name):
            order.append(key)
    return order


def _features(
    memory: Memory,
    piece: Piece,
    statement: Statement,
    pronoun: str,
    key: str,
    mentions: Sequence[Name],
    number: int,
) -> list[str]:
    found: list[str] = []
    told = [n for n in mentions if _narrated(memory, n)]
    if told:
        last = told[-1]
        since = memory.narrated_number(last.start)
        found.append(_distance(number - since))
        if number - since >= 2 and _bridged(memory, pronoun, since, number):
            found.append("bridged")
        sentence = memory.narration[since] if memory.narration else None
        here = [n for n in told if sentence and n.start >= sentence.start]
        styles: list[str] = []
        for name in here[:1] or [last]:
            _mention_features(memory, name, styles)
        found += styles
        if sentence is not None and memory.opens(sentence, here[0] if here else last):
            found.append("opens")
            if memory.narration[number].start + 12 > piece.start and number - since == 1:
                found.append("parallel")
        if memory.paragraph(last.start) == memory.paragraph(piece.start):
            found.append("paragraph")
            if memory.first_of_paragraph(memory.paragraph(piece.start)) == key:
                found.append("opens paragraph")
        elif memory.paragraph(last.start) + 1 == memory.paragraph(piece.start):
            found.append("paragraph before")
        if _WHOM.fullmatch(memory.text, last.end, piece.start):
            found.append("right before")
    elif mentions:
        found.append("quoted only")
    if not any(n.label == "PER" for n in (*mentions, memory.first[key])):
        found.append("no known person")
    if memory.named_next(piece) == key:
        found.append("named next")
    if memory.most_named == key:
        found.append("often")
    if memory.counts.get(key, 0) >= 3:
        found.append("three times")
    if any(memory.key(n) == key for p in statement.content for n in memory.inside(p.start, p.end)):
        found.append("told of")
    end = statement.cue[-1].end
    if any(memory.key(n) == key and n.start <= end + 2 for n in memory.inside(piece.end, end + 40)):
        found.append("told")
    return found


def _speaking(
    memory: Memory, spoken: Sequence[Spoken], piece: Piece, statement: Statement, key: str
) -> list[str]:
    """Say when a candidate spoke, and whether it asked or was asked."""
    found: list[str] = []
    keys = [s.speaker.actor or s.speaker.name for s in spoken]
    if keys and keys[-1] == key:
        found.append("spoke last")
        last = spoken[-1]
        if memory.paragraph(last.at) == memory.paragraph(piece.start):
            found.append("spoke last, same paragraph")
        elif statement.content and memory.quoted(statement.content[0].start):
            found.append("spoke last, goes on")
    elif len(keys) > 1 and key in keys[-2:]:
        found.append("spoke last but one")
    elif key in keys:
        found.append("spoke before")
    if spoken:
        last = spoken[-1]
        close = memory.narrated_number(piece.start) - memory.narrated_number(last.at) <= 2
        if close and last.asks:
            if keys[-1] == key:
                found.append("asked last")
            elif any(memory.key(n) == key for n in memory.inside(last.at, last.at + 150)):
                found.append("was asked")
    return found


def asks(cue: str) -> bool:
    """Say whether a cue asks or tells somebody: "asked", "told"."""
    return cue_class(cue) == "ask" or any(
        (verb := verbs().get(word)) is not None and verb.base in _ASK
        for word in cue.lower().split()
    )
