"""An article cut into the windows that the encoder reads: word pieces, and what they look like.

The encoder reads lower case and no line breaks, so each piece carries marks beside its number: the
shape of its word, where it stands to quotation marks, whether a sentence or a paragraph begins
there, and what lists of names know of its word (`listed.py`). A window ends where a paragraph
ends, or failing that a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from secondsource.annotate import listed
from secondsource.annotate.quotes import Quote
from secondsource.model import Sentence

# Longer windows cost more time a piece and gave no better spans in training.
LONGEST = 192
_CLS, _SEP = 101, 102
# Word shapes; 0 is for the pieces that open and close a window.
LOWER, CAPITAL, UPPER, DIGIT, SIGN, MIXED = range(1, 7)
# Where a piece stands to quotation marks; 0 is outside.
INSIDE, OPENS, CLOSES = range(1, 4)
# What begins with a piece; 0 is nothing.
SENTENCE, PARAGRAPH = 1, 2
# How many values each mark can take.
MARKS = (7, 4, 3, *listed.MARKS)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article as the encoder reads it.

    `ids` are T piece numbers, `marks` T x 6 small numbers; word i of the W words begins at piece
    `first[i]` and is `text[start[i]:end[i]]`.
    """

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    first: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


@cache
def _tokenizer() -> Tokenizer:
    listed = (files("secondsource.weights") / "encoder_vocab.txt").read_text(encoding="utf-8")
    vocabulary = {piece: number for number, piece in enumerate(listed.splitlines())}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def _shape(word: str) -> int:
    if word.isdigit():
        return DIGIT
    if not any(sign.isalnum() for sign in word):
        return SIGN
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return CAPITAL if word[0].isupper() and not any(s.isupper() for s in word[1:]) else MIXED


def _quoted(start: Sequence[int], end: Sequence[int], quotes: Sequence[Quote]) -> list[int]:
    """Say of each word, in order, where it stands to the quotations."""
    found = [0] * len(start)
    at = 0
    for quote in quotes:
        while at < len(start) and start[at] < quote.start:
            at += 1
        while at < len(start) and start[at] < quote.end:
            found[at] = OPENS if start[at] == quote.start else INSIDE
            if end[at] == quote.end and not quote.open_end:
                found[at] = CLOSES
            at += 1
    return found


def _begins(text: str, start: Sequence[int], sentences: Sequence[Sentence]) -> list[int]:
    """Say of each word, in order, whether a sentence or paragraph begins with it."""
    found = [0] * len(start)
    at = 0
    for word, place in enumerate(start):
        if word == 0 or "\n" in text[start[word - 1] : place]:
            found[word] = PARAGRAPH
        while at < len(sentences) and sentences[at].start <= place:
            found[word] = found[word] or SENTENCE
            at += 1
    return found


def _cuts(first: Sequence[int], begins: Sequence[int], pieces: int) -> list[tuple[int, int]]:
    """Give the words of each window as ranges: as many paragraphs as fit, then sentences."""
    room = LONGEST - 2
    found: list[tuple[int, int]] = []
    begin = 0
    while begin < len(first):
        end = begin
        best = {0: 0, SENTENCE: 0, PARAGRAPH: 0}
        while end < len(first):
            end += 1
            reach = first[end] if end < len(first) else pieces
            if reach - first[begin] > room:
                break
            best[begins[end] if end < len(first) else PARAGRAPH] = end
        stop = best[PARAGRAPH] or best[SENTENCE] or best[0] or begin + 1
        found.append((begin, stop))
        begin = stop
    return found


def windows(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Window]:
    """Cut a text into windows, in order; every word stands in exactly one.

    >>> [window] = windows("It rains.", (), ())
    >>> window.ids.tolist(), window.start.tolist(), window.end.tolist()
    ([101, 2009, 15811, 1012, 102], [0, 3, 8], [2, 8, 9])
    """
    read = _tokenizer().encode(text, add_special_tokens=False)
    ids = read.ids
    first: list[int] = []
    start: list[int] = []
    end: list[int] = []
    last: int | None = None
    for number, (word, (begin, stop)) in enumerate(zip(read.word_ids, read.offsets, strict=True)):
        if word != last or last is None:
            first.append(number)
            start.append(begin)
            end.append(stop)
        end[-1] = max(end[-1], stop)
        last = word
    shapes = [_shape(text[a:b]) for a, b in zip(start, end, strict=True)]
    quoted = _quoted(start, end, quotes)
    begins = _begins(text, start, sentences)
    known = listed.listed([text[a:b] for a, b in zip(start, end, strict=True)])
    found: list[Window] = []
    for begin, stop in _cuts(first, begins, len(ids)):
        lead = first[begin]
        tail = first[stop] if stop < len(first) else len(ids)
        marks = np.zeros((tail - lead + 2, len(MARKS)), dtype=np.int64)
        for word in range(begin, stop):
            after = first[word + 1] if word + 1 < len(first) else len(ids)
            rows = slice(first[word] - lead + 1, after - lead + 1)
            marks[rows, 0] = shapes[word]
            marks[rows, 1] = quoted[word]
            marks[first[word] - lead + 1, 2] = begins[word]
            marks[rows, 3:] = known[word]
        found.append(
            Window(
                ids=np.array([_CLS, *ids[lead:tail], _SEP], dtype=np.int64),
                marks=marks,
                first=np.array(first[begin:stop], dtype=np.int64) - lead + 1,
                start=np.array(start[begin:stop], dtype=np.int64),
                end=np.array(end[begin:stop], dtype=np.int64),
            )
        )
    return found
