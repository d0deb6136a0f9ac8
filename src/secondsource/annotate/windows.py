"""An article cut into the windows that the encoder reads: word pieces, and what they look like.

The encoder reads lower case and no line breaks, so each piece carries marks beside its number: the
shape of its word, where it stands to quotation marks, whether a sentence or a paragraph begins
there, and what lists of names know of its word (`listed.py`). A window ends where a paragraph
ends, or failing that a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.annotate import listed
from secondsource.annotate.pieces import (
    CLOSES_WINDOW,
    OPENS_WINDOW,
    SHAPES,
    SHOWN,
    shape,
    tokenizer,
)
from secondsource.annotate.quotes import Quote
from secondsource.model import Sentence

# Articles held out of training are read best with windows of 96 to 128 pieces (mean F1 of source,
# cue and content 0.6 above that with 192), and longer ones cost more time a piece.
LONGEST = 128
# Where a piece stands to quotation marks; 0 is outside.
INSIDE, OPENS, CLOSES = range(1, 4)
# What begins with a piece; 0 is nothing.
SENTENCE, PARAGRAPH = 1, 2
# How many values each mark can take.
OWN_MARKS = (SHAPES, 4, 3)
MARKS = (*OWN_MARKS, *listed.MARKS)
_NOTHING = np.zeros((1, len(MARKS)), dtype=np.int64)
_BREAK = re.compile("\n")
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article as the encoder reads it.

    `ids` are T piece numbers, `marks` T x 6 small numbers; word i of the W words begins at piece
    `first[i]` and is `text[start[i]:end[i]]`.
    """

    ids: Numbers
    marks: Numbers
    first: Numbers
    start: Numbers
    end: Numbers


def _quoted(start: Numbers, end: Numbers, quotes: Sequence[Quote]) -> Numbers:
    """Say of each word where it stands to the quotations."""
    if not quotes:
        return np.zeros_like(start)
    opens = np.array([quote.start for quote in quotes])
    closes = np.array([quote.end for quote in quotes])
    open_end = np.array([quote.open_end for quote in quotes])
    # The last quotation that opens at the word or before it.
    near = np.searchsorted(opens, start, side="right") - 1
    inside = (near >= 0) & (start < closes[near])
    found = np.where(inside, INSIDE, 0)
    found[inside & (start == opens[near])] = OPENS
    found[inside & (end == closes[near]) & ~open_end[near]] = CLOSES
    return found


def _begins(text: str, start: Numbers, sentences: Sequence[Sentence]) -> Numbers:
    """Say of each word whether a sentence or paragraph begins with it."""
    found = np.zeros_like(start)
    opening = np.searchsorted(start, [sentence.start for sentence in sentences])
    found[opening[opening < len(start)]] = SENTENCE
    breaks = [match.start() for match in _BREAK.finditer(text)]
    opening = np.searchsorted(start, breaks)
    found[opening[opening < len(start)]] = PARAGRAPH
    found[:1] = PARAGRAPH
    return found


def _cuts(first: Numbers, begins: Numbers, pieces: int) -> list[tuple[int, int]]:
    """Give the words of each window as ranges: as many paragraphs as fit, then sentences."""
    words = len(first)
    reach = np.append(first[1:], pieces)
    ends = [
        np.append(np.flatnonzero(begins == PARAGRAPH), words),
        np.flatnonzero(begins == SENTENCE),
    ]
    found: list[tuple[int, int]] = []
    begin = 0
    while begin < words:
        # The number of the word behind the last one there is room for.
        most = int(np.searchsorted(reach, first[begin] + LONGEST - 2, side="right"))
        stop = max(most, begin + 1)
        for places in ends:
            last = int(np.searchsorted(places, most, side="right")) - 1
            if last >= 0 and places[last] > begin:
                stop = int(places[last])
                break
        found.append((begin, stop))
        begin = stop
    return found


def windows(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Window]:
    """Cut a text into windows, in order; every word stands in exactly one.

    >>> [window] = windows("It rains.", (), ())
    >>> window.ids.tolist(), window.start.tolist(), window.end.tolist()
    ([101, 2009, 15811, 1012, 102], [0, 3, 8], [2, 8, 9])
    """
    read = tokenizer().encode(text, add_special_tokens=False)
    ids = np.array(read.ids, dtype=np.int64)
    if not len(ids):
        return []
    number = np.array(read.word_ids)
    first = np.append(0, np.flatnonzero(number[1:] != number[:-1]) + 1)
    places = np.array(read.offsets, dtype=np.int64)
    start, end = places[first, 0], np.maximum.reduceat(places[:, 1], first)
    begins = _begins(text, start, sentences)
    words = [text[a : min(b, a + SHOWN)] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
    of_word = np.empty((len(first), len(MARKS)), dtype=np.int64)
    of_word[:, 0] = [shape(word) for word in words]
    of_word[:, 1] = _quoted(start, end, quotes)
    of_word[:, 3:] = listed.listed(words)
    marks = np.repeat(of_word, np.diff(first, append=len(ids)), axis=0)
    # A sentence begins with a word's first piece.
    marks[:, 2] = 0
    marks[first, 2] = begins
    found: list[Window] = []
    for begin, stop in _cuts(first, begins, len(ids)):
        lead = first[begin]
        tail = first[stop] if stop < len(first) else len(ids)
        found.append(
            Window(
                ids=np.concatenate([[OPENS_WINDOW], ids[lead:tail], [CLOSES_WINDOW]]),
                marks=np.concatenate([_NOTHING, marks[lead:tail], _NOTHING]),
                first=first[begin:stop] - lead + 1,
                start=start[begin:stop],
                end=end[begin:stop],
            )
        )
    return found
