"""Narration: an article's text without what it quotes, and without its dateline.

Two reporters who heard the same speech print the same words between quote marks; only the words
around them show that one copied the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.compare.shingles import words
from secondsource.model import Article, Reading

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


def voices(article: Article, reading: Reading | None = None) -> Voices:
    """Part an article's words into narration and quotes.

    Quoted is what stands between quote marks and what the reading gives as direct speech.
    """
    text = article.text
    spans = quoted(text)
    if reading is not None:
        spans += [
            (piece.start, piece.end)
            for statement in reading.statements
            if statement.kind == "direct"
            for piece in statement.content
        ]
    narration: list[tuple[str, ...]] = []
    quotes: list[tuple[str, ...]] = []
    own: list[str] = []
    said: list[str] = []
    merged = iter([*_merged(spans), (len(text) + 1, len(text) + 1)])
    start, end = next(merged)
    opened = _after_dateline(article)
    for word in words(text[opened:]):
        place = word.start() + opened
        while place >= end:
            _close(said, own, narration, quotes)
            start, end = next(merged)
        (said if place >= start else own).append(word.group())
    _close(said, own, narration, quotes)
    if own:
        narration.append(tuple(own))
    return Voices(tuple(narration), tuple(quotes))


def _close(
    said: list[str],
    own: list[str],
    narration: list[tuple[str, ...]],
    quotes: list[tuple[str, ...]],
) -> None:
    """End a quoted stretch: a long one parts the narration, a short one belongs to it."""
    if len(said) < LEAST_QUOTED_WORDS:
        own.extend(said)
    else:
        quotes.append(tuple(said))
        if own:
            narration.append(tuple(own))
            own.clear()
    said.clear()


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans and join those that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _after_dateline(article: Article) -> int:
    """Give the offset at which the text goes on after a dateline that opens it."""
    line = article.dateline
    return len(line) if line and article.text.startswith(line) else 0
