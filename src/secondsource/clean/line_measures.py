"""How a line reads, in numbers: lengths, capitals, digits, signs, and whom it speaks to.

All lines of a page are measured at once: their characters are looked up in one table of classes,
so that a page costs a few array operations and not a dozen searches a line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.dump_lines import Line

LINE_MEASURES = (
    "words",
    "characters",
    "running words",
    "ends a sentence",
    "reads as prose",
    "sentences",
    "commas",
    "capitalised words",
    "digits",
    "signs",
    "quote marks",
    "asks or exclaims",
    "ends in a colon",
    "speaks to the reader",
    "starts in lower case",
    "furniture wording",
    "words a sentence",
)

# Classes of characters, one bit each; a quote mark is in several.
_END, _SPACE, _CLOSER, _OPENER, _UPPER, _DIGIT, _SIGN, _QUOTE = (1 << n for n in range(8))
_CLASSES = (
    (_END, r"[.!?…。！？؟۔।]"),
    (_SPACE, r"\s"),
    (_CLOSER, r"[\"'”’»)]"),
    (_OPENER, r"[\"“«(]"),
    (_UPPER, r"[A-ZÀ-ÞΑ-ΩА-Я]"),
    (_DIGIT, r"\d"),
    (_SIGN, r"[|•·»«/›>@#©*_\[\]]"),
    (_QUOTE, r"[\"“”«»„]"),
)
# Beyond it stand no spaces, digits or signs, only rare ideographs and private characters.
_LAST_CODE = 0x1FFFF
# Lines are measured in parts of about this many characters, so that a huge page needs no memory
# of many times its size.
_PART = 1 << 20

_READER = re.compile(
    r"\b(?:you|your|we|our|us|sie|ihr|ihre|wir|unser|vous|votre|nous|notre|tu|su|nuestra|nuestro|"
    r"tuo|nostra|você|seu|nossa|uw|je|onze|вы|вас|ваш|наш|nas|nasz)\b",
    re.IGNORECASE,
)
_READER_WORDS = frozenset(_READER.pattern.removeprefix(r"\b(?:").removesuffix(r")\b").split("|"))
# Letters that an expression without case takes for one of those above and `lower` does not.
_ODD_CASE = re.compile("[ſıİ\u1c80-\u1c88]")
_WORD = re.compile(r"\w+")


@cache
def _classes() -> NDArray[np.uint8]:
    """Give the classes of each character by its code."""
    table = np.zeros(_LAST_CODE + 1, np.uint8)
    every = "".join(map(chr, range(_LAST_CODE + 1)))
    for bit, pattern in _CLASSES:
        table[[match.start() for match in re.finditer(pattern, every)]] |= bit
    return table


def line_measures(lines: Sequence[Line]) -> NDArray[np.float64]:
    """Measure lines: an array of `len(lines)` rows and `len(LINE_MEASURES)` columns.

    >>> from secondsource.clean.dump_lines import read_line
    >>> row = line_measures([read_line("Call us on 5 May! Will you?")])[0].tolist()
    >>> [row[LINE_MEASURES.index(name)] for name in ("sentences", "asks or exclaims")]
    [2.0, 2.0]
    """
    texts = [line.text for line in lines]
    counts = _counts(texts)
    sentences, capitals, digits, signs, quotes = (counts[n] for n in range(5))
    words = np.array([line.shape.words for line in lines], np.float64)
    size = np.array([max(1, len(text)) for text in texts], np.float64)
    per = np.maximum(1, words)
    return np.column_stack(
        [
            [math.log1p(line.shape.words) for line in lines],
            [math.log1p(len(text)) for text in texts],
            [line.shape.running for line in lines],
            [line.shape.ended for line in lines],
            [line.shape.prose for line in lines],
            sentences,
            np.array([text.count(",") for text in texts]) / per,
            capitals / per,
            digits / size,
            signs / size,
            quotes,
            [text.count("!") + text.count("?") for text in texts],
            [text.rstrip().endswith(":") for text in texts],
            np.array([_to_reader(text) for text in texts]) / per,
            [text[:1].islower() for text in texts],
            [len(line.tells) for line in lines],
            words / np.maximum(1, sentences),
        ]
    )


def _to_reader(text: str) -> int:
    """Count the words with which a page speaks to its reader."""
    if not text.isascii() and _ODD_CASE.search(text):
        return len(_READER.findall(text))
    words = _WORD.findall(text.lower())
    if _READER_WORDS.isdisjoint(words):
        return 0
    return sum(map(_READER_WORDS.__contains__, words))


def _counts(texts: Sequence[str]) -> NDArray[np.int64]:
    """Count each line's sentence ends, capitalised words, digits, signs and quote marks."""
    counts = np.zeros((5, len(texts)), np.int64)
    start = size = 0
    for end, text in enumerate(texts, 1):
        size += len(text)
        if size >= _PART or end == len(texts):
            counts[:, start:end] = _count(texts[start:end])
            start, size = end, 0
    return counts


def _count(texts: Sequence[str]) -> NDArray[np.int64]:
    joined = "\n".join(["", *texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = _classes()[np.minimum(codes, _LAST_CODE)]
    bounds = np.cumsum([1, *(len(text) + 1 for text in texts)])
    after = kinds[1:] & (_SPACE | _CLOSER) != 0
    spaced = kinds & _SPACE != 0
    # A capital after a space, or after a quote mark or bracket that has one before it.
    opened = spaced.copy()
    opened[1:] |= (kinds[1:] & _OPENER != 0) & spaced[:-1]
    hits = (
        (kinds[:-1] & _END != 0) & after,
        (kinds[1:] & _UPPER != 0) & opened[:-1],
        kinds & _DIGIT != 0,
        kinds & _SIGN != 0,
        kinds & _QUOTE != 0,
    )
    # Capitals are told by the character before them.
    shifts = (0, 1, 0, 0, 0)
    return np.array(
        [
            np.diff(np.searchsorted(np.flatnonzero(hit) + shift, bounds))
            for hit, shift in zip(hits, shifts, strict=True)
        ]
    )
