"""Narration: an article's text without what it quotes, and without its dateline.

Two reporters who heard the same speech print the same words between quote marks; only the words
around them show that one copied the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.model import Article, Reading
from secondsource.sketch.words import words

# Shorter quotes are titles, nicknames and borrowed words ("solidarity"): part of the sentence
# that carries them, and of the reporter's own choice.
LEAST_QUOTED_WORDS = 4

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", '"': '"'}
_MARK = re.compile('[“„«»‘"]')
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Voices:
    """An article's words in stretches: what it narrates, and what it quotes."""

    narration: tuple[tuple[str, ...], ...]
    quotes: tuple[tuple[str, ...], ...]


def quoted(text: str) -> list[tuple[int, int]]:
    """Find the quoted stretches of a text as (start, end), marks left out, in order.

    A quote ends in its paragraph. One that opens a paragraph and is not closed runs to its end,
    as quotes of several paragraphs are set; any other unclosed mark quotes nothing.

    >>> text = 'He called it “a very sad day for us”.'
    >>> [text[a:b] for a, b in quoted(text)]
    ['a very sad day for us']
    """
    spans: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        at, end = paragraph.span()
        missing: set[str] = set()  # marks known not to be closed in this paragraph
        while mark := _MARK.search(text, at, end):
            at = mark.end()
            if mark.group() in missing:
                continue
            close = _closing(text, mark.group(), at, end)
            if close is not None:
                spans.append((at, close))
                at = close + 1
                continue
            missing.add(mark.group())
            if not text[paragraph.start() : mark.start()].strip():
                spans.append((at, end))
                break
    return spans


def _closing(text: str, mark: str, at: int, end: int) -> int | None:
    """Find where a quote that opens before `at` is closed."""
    if mark != "‘":
        places = [text.find(closer, at, end) for closer in _CLOSERS[mark]]
        return min((place for place in places if place >= 0), default=None)
    place = text.find("’", at, end)
    # An apostrophe within a word closes nothing.
    while place >= 0 and place + 1 < end and text[place + 1].isalnum():
        place = text.find("’", place + 1, end)
    return place if place >= 0 else None


def quoted_words(
    article: Article, reading: Reading | None, starts: npt.NDArray[np.uint32]
) -> npt.NDArray[np.bool_]:
    """Say for each word, by its offset, whether it stands in a quotation of four words or more.

    Quoted is what stands between quote marks and what the reading gives as direct speech.
    """
    spans = quoted(article.text)
    if reading is not None:
        spans += [
            (piece.start, piece.end)
            for statement in reading.statements
            if statement.kind == "direct"
            for piece in statement.content
        ]
    inside = np.zeros(len(starts), dtype=np.bool_)
    joined = _merged(spans)
    if joined:
        edges = np.searchsorted(starts, np.array(joined, dtype=np.int64).ravel()).reshape(-1, 2)
        for first, last in edges[edges[:, 1] - edges[:, 0] >= LEAST_QUOTED_WORDS].tolist():
            inside[first:last] = True
    return inside


def voices(article: Article, reading: Reading | None = None) -> Voices:
    """Part an article's words into narration and quotes."""
    found = words(article.text)
    starts = np.array([word.start() for word in found], dtype=np.uint32)
    inside = quoted_words(article, reading, starts)
    opened = int(np.searchsorted(starts, after_dateline(article)))
    runs: tuple[list[tuple[str, ...]], list[tuple[str, ...]]] = ([], [])
    at = opened
    for place in range(opened + 1, len(found) + 1):
        if place == len(found) or inside[place] != inside[at]:
            runs[int(inside[at])].append(tuple(word.group() for word in found[at:place]))
            at = place
    return Voices(tuple(runs[0]), tuple(runs[1]))


def after_dateline(article: Article) -> int:
    """Give the offset at which the text goes on after a dateline that opens it."""
    line = article.dateline
    return len(line) if line and article.text.startswith(line) else 0


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans and join those that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
