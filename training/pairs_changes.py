"""Turns a sentence into one that contradicts it, by changing a single thing that it says."""

from __future__ import annotations

import random
import re

_NUMBER = re.compile(r"(?<![\w.,$€£-])\d{1,3}(?:,\d{3})*(?![\w.,-]*\d)")
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April June July August September October November December".split()
)
_PLACES = (
    "Germany France Spain Italy Poland Turkey Egypt Kenya Nigeria India Japan Brazil Mexico Canada "
    "Chicago Boston Texas Florida Ohio London Paris Berlin Moscow Beijing Tokyo Cairo Baghdad "
    "Kabul Damascus"
).split()
_OPPOSITES = (
    ("increased", "decreased"), ("rose", "fell"), ("won", "lost"), ("accepted", "rejected"),
    ("alive", "dead"), ("guilty", "innocent"), ("before", "after"), ("more", "fewer"),
    ("supported", "opposed"), ("supports", "opposes"), ("higher", "lower"), ("opened", "closed"),
    ("confirmed", "denied"), ("first", "last"), ("best", "worst"), ("up", "down"),
    ("started", "ended"), ("began", "ended"), ("men", "women"), ("man", "woman"),
    ("approved", "rejected"), ("arrested", "released"), ("gained", "lost"), ("bought", "sold"),
    ("majority", "minority"), ("legal", "illegal"), ("passed", "failed"), ("all", "none"),
)  # fmt: skip
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
_SETS = tuple((frozenset(names), names) for names in (_WORDS, _DAYS, _MONTHS, _PLACES))
_WORD = re.compile(r"\b[A-Za-z]+\b")
# A verb after which "not" stands, and what it then reads.
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|could|can|has|have|had|did|does|do|should|may)\b(?! not\b|n't)"
)
_NOT = re.compile(r"\b(is|are|was|were|will|would|could|has|have|had|did|does|do|should|may) not\b")
# A "not" is offered so much less often: there is hardly a sentence that cannot take one.
_RARELY = 0.35


def changed(text: str, draw: random.Random, shared: str = "") -> str:
    """Give a text with one thing changed, or "" where there is nothing to change.

    With `shared`, only what that text says as well, word for word, is changed.

    >>> changed("The dam broke on Friday.", random.Random(1)) != "The dam broke on Friday."
    True
    >>> changed("It rains.", random.Random(1))
    ''
    """
    offers = [
        (start, end, word)
        for start, end, word in (*_figures(text, draw), *_names(text, draw), *_negated(text, draw))
        if not shared or re.search(rf"\b{re.escape(text[start:end])}\b", shared)
    ]
    if not offers:
        return ""
    start, end, word = draw.choice(offers)
    return text[:start] + word + text[end:]


def _figures(text: str, draw: random.Random) -> list[tuple[int, int, str]]:
    found = []
    for match in _NUMBER.finditer(text):
        value = int(match.group().replace(",", ""))
        # Plainly another number, of the same look.
        other = max(2, round(value * draw.choice((0.3, 0.5, 0.7, 1.6, 2, 3)))) + draw.randint(0, 2)
        if other != value:
            found.append((*match.span(), f"{other:,}" if "," in match.group() else str(other)))
    return found


def _names(text: str, draw: random.Random) -> list[tuple[int, int, str]]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        for members, names in _SETS:
            if word in members:
                found.append((*match.span(), draw.choice([n for n in names if n != word])))
        if word in _OPPOSITE:
            found.append((*match.span(), _OPPOSITE[word]))
    return found


def _negated(text: str, draw: random.Random) -> list[tuple[int, int, str]]:
    found = [(*m.span(), m.group(1)) for m in _NOT.finditer(text)]
    first = _AUXILIARY.search(text)
    if first and draw.random() < _RARELY:
        found.append((*first.span(), f"{first.group(1)} not"))
    return found
