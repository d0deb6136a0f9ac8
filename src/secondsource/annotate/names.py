"""The people, organisations, places and other names of an article.

The encoder finds them (`name_spans`), and the lists some that it passed over; here they are cut to
the name itself, the mentions of one name agree on what it is, and mentions are joined to actors
(`name_actors`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from secondsource.annotate.known_names import known_names
from secondsource.annotate.name_actors import actors, folded
from secondsource.annotate.name_cuts import cut
from secondsource.annotate.name_spans import KINDS, NameSpan
from secondsource.annotate.name_surroundings import of_a_place
from secondsource.data.gazetteer import gazetteer
from secondsource.model import Name, NameLabel

# How much a listed name ("NATO", "Brussels") or head word ("Harbour Board") is believed, and a lone
# surname to be the person of that name in the article, in natural logarithms: as much as an
# encoder that is nearly three times as sure. On held-out documents .5 to 2 did the same.
_LISTED = _SURNAME = 1.0
# How much "in Kestria" and "Kestria's capital" are believed: on held-out documents, where most
# places are known ones, 0 to 3 did the same; more than that cost bodies.
_PLACED = 3.0
# The least share that counts: one mention must not overrule all others.
_LEAST = 1e-3

Span = tuple[int, int]


def names(text: str, spans: Sequence[NameSpan]) -> tuple[Name, ...]:
    """Give the names of `text`, in order, each with its label and its actor in this article.

    Titles, possessive endings, months, weekdays and pronouns are never part of a name.

    >>> line = "President Ana Ruiz left Lima. Ruiz's aide stayed."
    >>> read = [NameSpan(0, 18, (.9, .0, .1, .0)), NameSpan(24, 28, (.1, .1, .8, .0)),
    ...         NameSpan(30, 34, (.4, .0, .6, .0))]
    >>> [(n.text, n.label, n.actor) for n in names(line, read)]
    [('Ana Ruiz', 'PER', 'a1'), ('Lima', 'LOC', 'a2'), ('Ruiz', 'PER', 'a1')]
    """
    small = text.islower()
    kept: list[tuple[Span, NameSpan]] = []
    for span in known_names(text, spans):
        place = cut(text, span.start, span.end, span.label == "PER")
        if place and (small or not text[slice(*place)].islower()):
            kept.append((place, span))
    written = [text[slice(*place)] for place, _ in kept]
    placed = [folded(text[a:b]) for (a, b), _ in kept for _ in range(of_a_place(text, a, b))]
    labels = _settled(list(zip(written, (span for _, span in kept), strict=True)), placed)
    aliases: list[tuple[int, int]] = []
    for at in range(1, len(kept)):
        if _in_brackets(text, kept[at - 1][0], kept[at][0]):
            # A short form in brackets is what its long form is.
            labels[at] = labels[at - 1]
            aliases.append((at - 1, at))
    mentions = [
        (text[slice(*place)], label) for (place, _), label in zip(kept, labels, strict=True)
    ]
    ids = actors(mentions, aliases)
    return tuple(
        Name(start, end, text[start:end], label, actor)
        for ((start, end), _), label, actor in zip(kept, labels, ids, strict=True)
    )


def _settled(mentions: Sequence[tuple[str, NameSpan]], placed: Sequence[str]) -> list[NameLabel]:
    """Give each mention the label that all mentions of its name speak for together.

    `placed` are the folded names of those that are spoken of as places, twice where plainly so.
    """
    beliefs: dict[str, list[float]] = {}
    for name, span in mentions:
        belief = beliefs.setdefault(folded(name), [0.0] * len(KINDS))
        listed = gazetteer().known.get(name.replace("’", "'"))
        told = {listed.label if listed else None, _headed(name)}
        for kind, share in enumerate(span.shares):
            belief[kind] += math.log(share + _LEAST) + (_LISTED if KINDS[kind] in told else 0.0)
    for name in placed:
        beliefs[name][KINDS.index("LOC")] += _PLACED
    settled = {name: _likeliest(belief) for name, belief in beliefs.items()}
    surnames = {n.rsplit(" ", 1)[1] for n, label in settled.items() if label == "PER" and " " in n}
    for name in surnames & beliefs.keys():
        beliefs[name][KINDS.index("PER")] += _SURNAME
        settled[name] = _likeliest(beliefs[name])
    return [settled[folded(name)] for name, _ in mentions]


def _headed(name: str) -> NameLabel | None:
    """Give what a name's own words say it is: "Lindow Harbour Board", "Bank of Lindow"."""
    lists = gazetteer()
    words = name.replace(".", "").split()
    if len(words) < 2:
        return None
    if words[-1] in lists.organisations or (
        words[0] in lists.opens and words[1] in ("of", "for", "on")
    ):
        return "ORG"
    return "LOC" if words[-1] in lists.places else None


def _likeliest(belief: Sequence[float]) -> NameLabel:
    return KINDS[max(range(len(KINDS)), key=lambda kind: belief[kind])]


def _in_brackets(text: str, long: Span, short: Span) -> bool:
    between = text[long[1] : short[0]]
    words = text[slice(*short)]
    return (
        between.strip() in ("(", "(the")
        and text[short[1] : short[1] + 1] == ")"
        and words.upper() == words
        and _abbreviates(words, text[slice(*long)])
    )


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of a short form open words of the long one, in order."""
    letters = [c for c in short.upper() if c.isalpha()]
    words = re.findall(r"[^\W\d_]+", long.upper())
    at = 0
    for word in words:
        if at < len(letters) and word.startswith(letters[at]):
            at += 1
    # One letter may come from inside a word ("FedEx", "Bundesnachrichtendienst" is BND).
    return len(letters) >= 2 and at >= len(letters) - (1 if len(letters) > 3 else 0)
