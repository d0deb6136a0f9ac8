"""Two texts side by side as the pair model reads them: pieces, and marks beside them.

The model reads `[CLS] A [SEP] B [SEP]`. A side is a text with a span in it; what stands around the
span is read too, as far as CONTEXT reaches, but marked as context. The marks of a piece say whose
it is, what its word looks like (all letters are read small) and whether the other side has the
word too, which a small model finds hard to see for itself in names and figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from secondsource.annotate.pieces import (
    CLOSES_WINDOW,
    OPENS_WINDOW,
    SHAPES,
    SHOWN,
    SIGN,
    shape,
    tokenizer,
)
from secondsource.compare.terms import fold, stem

# Pieces of a side, and those around its span: propositions have some 25, sentences seldom 60.
LONGEST, CONTEXT = 96, 40
# No more of a text is cut into pieces than can hold as many: letters around a span, and of it.
_LETTERS_AROUND, _LETTERS_OF_SPAN = 12 * CONTEXT, 12 * LONGEST
# Whose a piece is: of the first side's span or context, of the second's; 0 opens and closes.
FIRST, FIRST_CONTEXT, SECOND, SECOND_CONTEXT = range(1, 5)
# Where the other side has a piece's word: in its span, or in its context only; 0 is nowhere.
IN_SPAN, IN_CONTEXT = 1, 2
# How many values each mark can take: whose, shape, where the other side has it.
MARKS = (5, SHAPES, 3)
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Side:
    """A text and the span of it that is compared, by its characters.

    >>> Side.of("It rains.")
    Side(text='It rains.', start=0, end=9)
    """

    text: str
    start: int
    end: int

    @staticmethod
    def of(text: str) -> Side:
        """Take a whole text as the span."""
        return Side(text, 0, len(text))


@dataclass(frozen=True, slots=True)
class PairWindow:
    """Two sides in one order: T piece `ids` and T x 3 `marks` (see MARKS)."""

    ids: Numbers
    marks: Numbers


@dataclass(frozen=True, slots=True)
class _Cut:
    """The pieces of a side: numbers, shapes, whether in the span, and each piece's word."""

    ids: Numbers
    shapes: Numbers
    inside: NDArray[np.bool_]
    words: tuple[str, ...]
    of_span: frozenset[str]
    of_context: frozenset[str]


def pair_window(first: Side, second: Side) -> PairWindow:
    """Lay two sides one after the other.

    >>> window = pair_window(Side.of("It rains."), Side.of("Rain"))
    >>> window.ids.tolist()
    [101, 2009, 15811, 1012, 102, 4542, 102]
    >>> window.marks[:, 0].tolist(), window.marks[:, 2].tolist()
    ([0, 1, 1, 1, 0, 3, 0], [0, 0, 1, 0, 0, 1, 0])
    """
    a, b = _cut(first), _cut(second)
    ids = np.concatenate([[OPENS_WINDOW], a.ids, [CLOSES_WINDOW], b.ids, [CLOSES_WINDOW]])
    marks = np.zeros((len(ids), len(MARKS)), dtype=np.int64)
    behind = len(a.ids) + 1
    marks[1:behind] = _marks(a, b, FIRST)
    marks[behind + 1 : -1] = _marks(b, a, SECOND)
    return PairWindow(ids, marks)


def _marks(own: _Cut, other: _Cut, whose: int) -> Numbers:
    shared = [
        IN_SPAN if word in other.of_span else IN_CONTEXT if word in other.of_context else 0
        for word in own.words
    ]
    # The number of a side's context follows that of its span.
    return np.stack([np.where(own.inside, whose, whose + 1), own.shapes, shared], axis=1)


# A side is read in both orders and in some pairs of its story; its pieces take 4 KB.
@lru_cache(maxsize=2_000)
def _cut(side: Side) -> _Cut:
    """Cut a side into pieces: its span, and as much around it as there is room for."""
    text, start, end = _near(side)
    read = tokenizer().encode(text, add_special_tokens=False)
    places = np.array(read.offsets, dtype=np.int64).reshape(-1, 2)
    inside = (places[:, 0] < end) & (places[:, 1] > start)
    if not inside.any():
        inside[:] = True
    low, high = _room(inside)
    numbers = [number if number is not None else -1 for number in read.word_ids[low:high]]
    names: dict[int, tuple[str, int]] = {}
    for number, (a, b) in zip(numbers, places[low:high].tolist(), strict=True):
        begin = names[number][1] if number in names else a
        names[number] = (text[begin : min(b, begin + SHOWN)], begin)
    shapes = {number: shape(word) for number, (word, _) in names.items()}
    # Signs are no words: every sentence has its full stop.
    keys = {
        number: "" if shapes[number] == SIGN else stem(fold(word))
        for number, (word, _) in names.items()
    }
    words = tuple(keys[number] for number in numbers)
    near = inside[low:high]
    return _Cut(
        ids=np.array(read.ids[low:high], dtype=np.int64),
        shapes=np.array([shapes[number] for number in numbers], dtype=np.int64),
        inside=near,
        words=words,
        of_span=frozenset(w for w, there in zip(words, near.tolist(), strict=True) if there and w),
        of_context=frozenset(w for w in words if w),
    )


def _near(side: Side) -> tuple[str, int, int]:
    """Give the part of a text that can be read, cut between words, and the span in it."""
    start = max(0, min(side.start, len(side.text)))
    end = max(start, min(side.end, len(side.text), start + _LETTERS_OF_SPAN))
    low, high = max(0, start - _LETTERS_AROUND), min(len(side.text), end + _LETTERS_AROUND)
    if low > 0:
        gap = side.text.find(" ", low, start)
        low = gap + 1 if gap >= 0 else start
    if high < len(side.text):
        gap = side.text.rfind(" ", end, high)
        high = gap if gap >= 0 else end
    # Halves of a broken character pair have no place in UTF-8; each becomes one question mark.
    kept = side.text[low:high].encode("utf-8", "replace").decode("utf-8")
    return kept, start - low, end - low


def _room(inside: NDArray[np.bool_]) -> tuple[int, int]:
    """Give the pieces that are read: of the span, and on both sides alike where there is as much.

    >>> _room(np.arange(100) // 4 == 15)
    (40, 84)
    """
    if not len(inside):
        return 0, 0
    [held] = np.nonzero(inside)
    first, behind = int(held[0]), min(int(held[-1]) + 1, int(held[0]) + LONGEST)
    around = min(CONTEXT, LONGEST - (behind - first))
    left, right = first, len(inside) - behind
    before = min(left, max(around // 2, around - right))
    return first - before, behind + min(right, around - before)
