"""Windows of annotated articles, with what the encoder's heads should say of their words.

A chain is a row of labels over the words of a window: 0 is outside, 2c + 1 begins a span of the
chain's kind c and 2c + 2 goes on with it. `source`, `cue` and `content` are chains of one kind.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bench.attribution import Gold, Span, articles
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import Window, windows

ROLES = ("source", "cue", "content")
# Every twentieth article of the training part is kept out of training, to choose by.
HELD = 20
# Words from the first to the last word of a span, both included.
Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """One statement inside a window: its cue, its source if it has one, and its content."""

    cue: Words
    source: Words | None
    content: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window, labels of W words for each chain that is annotated, and its statements."""

    window: Window
    chains: Mapping[str, NDArray[np.int64]]
    links: tuple[Link, ...] = field(default=())


def words_of(window: Window, span: Span) -> Words | None:
    """Give the words of a window that begin inside a span of characters."""
    first = int(np.searchsorted(window.start, span[0]))
    after = int(np.searchsorted(window.start, span[1]))
    if first > 0 and window.end[first - 1] > span[0]:
        # The annotators' words are sometimes finer than ours.
        first -= 1
    return (first, after - 1) if first < after else None


def labels(words: int, spans: Sequence[tuple[Words, int]]) -> NDArray[np.int64]:
    """Write spans with their kinds as a chain; of two that overlap the first stands.

    >>> labels(4, [((1, 2), 0)]).tolist()
    [0, 1, 2, 0]
    """
    chain = np.zeros(words, dtype=np.int64)
    for (first, last), kind in spans:
        if not chain[first : last + 1].any():
            chain[first : last + 1] = 2 * kind + 2
            chain[first] = 2 * kind + 1
    return chain


def attribution_examples(text: str, gold: Sequence[Gold]) -> Iterator[Example]:
    """Give the windows of an article with its annotated statements."""
    for window in windows(text, sentences(text), quotes(text)):
        low, high = int(window.start[0]), int(window.end[-1])
        here: dict[str, list[tuple[Words, int]]] = {role: [] for role in ROLES}
        links: list[Link] = []
        for event in gold:
            found: dict[str, list[Words]] = {role: [] for role in ROLES}
            for role in ROLES:
                for span in sorted(event[role]):
                    inside = max(span[0], low), min(span[1], high)
                    words = words_of(window, inside) if inside[0] < inside[1] else None
                    if words:
                        found[role].append(words)
                        here[role].append((words, 0))
            if found["cue"]:
                source = found["source"][0] if found["source"] else None
                links.append(Link(found["cue"][0], source, tuple(found["content"])))
        size = len(window.start)
        chains = {role: labels(size, sorted(here[role])) for role in ROLES}
        yield Example(window, chains, tuple(links))


def article_of(name: str) -> str:
    """Give the article's name without the annotator's.

    >>> article_of("lind-post_2020-01-02_bridge_ab12")
    'lind-post_2020-01-02_bridge'
    """
    return name.rsplit("_", 1)[0]


def held_out(name: str) -> bool:
    """Say whether an article of the training part is kept to choose by."""
    return zlib.crc32(article_of(name).encode()) % HELD == 0


def polnear(held: bool) -> list[Example]:
    """Give the windows of PolNeAR's training part: those kept to choose by, or the others."""
    return [
        example
        for name, text, gold in articles("train")
        if held_out(name) == held
        for example in attribution_examples(text, gold)
    ]
