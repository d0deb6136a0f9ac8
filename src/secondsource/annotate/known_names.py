"""Names that are plain without the encoder and that it passed over: listed ones, titled people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotate.name_spans import KINDS, NameSpan
from secondsource.data.gazetteer import gazetteer
from secondsource.data.name_lists import name_lists
from secondsource.model import NameLabel

# A word: with dots inside ("U.S."), or letters with hyphens and apostrophes between.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,5}|[^\W_]+(?:[-'’][^\W_]+)*")
# Names of people hold no more words than this.
_LONGEST = 3
# Capitals at a sentence's beginning that are part of no name.
_OPENERS = frozenset(
    "the a an in on at from to for by with of as and but or so while when if since after before "
    "until during under over near inside outside across both only even then also now yet".split()
)
Span = tuple[int, int]
# Believed as much as the encoder believes in names it is sure of.
_SURE = 0.9


def known_names(text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Add to an article's spans the listed and titled names that touch none of them, in order.

    A listed place or body beside other capitals may be part of another name ("Lima Road"), and one
    that is a first name too may be a person: neither is added. A person is titled by a title and
    two or three words with capitals ("Commander Ana Ros").

    >>> [(s.start, s.end, s.label) for s in known_names("The Kremlin denied it.", [])]
    [(4, 11, 'ORG')]
    >>> known_names("Lima Road is shut.", [])
    []
    """
    taken = sorted((span.start, span.end) for span in spans)
    found = list(spans)
    at = 0
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    for start, end, label in sorted((*_listed(text, words), *_titled(text, words))):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or taken[at][0] >= end:
            rest = (1 - _SURE) / (len(KINDS) - 1)
            shares = tuple(_SURE if kind == label else rest for kind in KINDS)
            found.append(NameSpan(start, end, shares))
    return sorted(found, key=lambda span: (span.start, span.end))


def _titled(text: str, words: Sequence[Span]) -> Iterator[tuple[int, int, NameLabel]]:
    lists = gazetteer()
    others = lists.organisations | lists.opens | lists.places | lists.others | lists.titles
    for at, (start, end) in enumerate(words):
        if not text[start].isupper():
            continue
        title = text[start : end + 1] if text[end : end + 1] == "." else text[start:end]
        if title not in lists.titles or title in lists.organisations or title == "St.":
            continue
        stop = at + 1
        while stop < len(words) and stop - at <= _LONGEST:
            gap = text[words[stop - 1][1] : words[stop][0]]
            word = text[slice(*words[stop])]
            if gap not in (" ", ". ") or not word[0].isupper() or word in others:
                break
            if gap == ". " and stop > at + 1:
                break
            stop += 1
        if stop - at > 2:
            yield words[at + 1][0], words[stop - 1][1], "PER"


def _listed(text: str, words: Sequence[Span]) -> Iterator[tuple[int, int, NameLabel]]:
    known, longest = gazetteer().known, gazetteer().longest
    person = name_lists().person
    capital = [text[a].isupper() and text[a:b].lower() not in _OPENERS for a, b in words]
    at = 0
    while at < len(words):
        size = 0
        if capital[at]:
            for length in range(min(longest, len(words) - at), 0, -1):
                name = text[words[at][0] : words[at + length - 1][1]].replace("’", "'")
                entry = known.get(name)
                if entry is not None:
                    size = length
                    break
        if size and entry is not None and entry.label in ("LOC", "ORG"):
            start, end = words[at][0], words[at + size - 1][1]
            alone = not _joins(text, words, capital, at) and not _joins(
                text, words, capital, at + size
            )
            if alone and not (size == 1 and name.lower() in person):
                yield start, end, entry.label
        at += max(size, 1)


def _joins(text: str, words: Sequence[Span], capital: Sequence[bool], at: int) -> bool:
    """Say whether word `at` and the one before it are capitals of one run."""
    if not 0 < at < len(words) or not capital[at] or not capital[at - 1]:
        return False
    return text[words[at - 1][1] : words[at][0]] in (" ", "-", " & ")
