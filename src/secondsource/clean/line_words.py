"""What a line's words say of its kind, learned from the lines of pages whose markup names them.

A line is a bag of its words, its pairs of words and its two ends, hashed into a fixed number of
places; each place holds how much it speaks for each kind (multinomial logistic regression over
hashed features, Weinberger et al. 2009). Digits count as one sign, so that prices and dates of
any value are alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_DIGITS = re.compile(r"\d")
# A line's kind shows in its first and last words; a paragraph's middle adds nothing but time.
_HEAD, _TAIL = 14, 8
# So many characters hold more words than that in most lines that have more.
_SOON = 250
# Lines are weighed in parts of this many, so that a huge page needs little more memory.
_PART = 1_000


def line_places(text: str, places: int) -> list[int]:
    """Give the places that a line's words fall into, each once and sorted.

    >>> line_places("Sign up", 1000) == line_places("sign up", 1000)
    True
    """
    return sorted({zlib.crc32(gram.encode()) % places for gram in _grams(text)})


def _grams(text: str) -> list[str]:
    """Give a line's words, its pairs of words, its two ends and its length; none of a bare line."""
    tokens = _tokens(text[:_SOON])
    # The last one may have been cut; with one more than that the line is long in any case.
    if len(text) > _SOON and len(tokens) <= _HEAD + _TAIL + 1:
        tokens = _tokens(text[:2_000])
    if len(tokens) > _HEAD + _TAIL:
        tokens = tokens[:_HEAD] + _tokens(text[-300:])[-_TAIL:]
    if not tokens:
        return []
    grams = [f"^{tokens[0]}", f"{tokens[-1]}$", *tokens]
    grams.extend(map(" ".join, pairwise(tokens)))
    grams.append(f"#{min(len(tokens), 23) // 3}")
    return grams


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_DIGITS.sub("0", text.casefold()))


@dataclass(frozen=True, slots=True)
class LineWords:
    """How much each place speaks for each kind: `weights` of shape (places, kinds), in steps of
    `step`, and what speaks for each kind before a word is read."""

    weights: NDArray[np.int8]
    step: float
    prior: NDArray[np.float32]

    def chances(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the chance of each kind for each line: shape (lines, kinds), rows sum to 1."""
        if not texts:
            return np.empty((0, len(self.prior)), np.float32)
        counts, sums = self._sums(texts)
        # The root of their number: a long line must not be surer for being long.
        share = self.step / np.maximum(1.0, np.sqrt(counts))
        out = (self.prior + sums * share[:, None]).astype(np.float32)
        out -= out.max(axis=1, keepdims=True)
        np.exp(out, out=out)
        out /= out.sum(axis=1, keepdims=True)
        return out

    def _sums(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Give for each line how many places its words fall into, and the sum of their weights."""
        sums = np.zeros((len(texts), len(self.prior)), np.int32)
        counts = np.zeros(len(texts), np.intp)
        for start in range(0, len(texts), _PART):
            part = [_grams(text) for text in texts[start : start + _PART]]
            written = "\n".join([gram for grams in part for gram in grams]).encode().split(b"\n")
            lines = np.repeat(np.arange(len(part)), [len(grams) for grams in part])
            hashed = np.fromiter(map(zlib.crc32, written), np.int64, len(written))
            # Each place once a line, however many of its words fall there.
            keys = np.sort(lines * len(self.weights) + hashed[: len(lines)] % len(self.weights))
            keys = keys[np.diff(keys, prepend=-1) > 0]
            line, place = np.divmod(keys, len(self.weights))
            first = np.flatnonzero(np.diff(line, prepend=-1))
            found = line[first]
            if len(found):
                added = np.add.reduceat(self.weights[place], first, axis=0, dtype=np.int32)
                sums[start + found] = added
                counts[start + found] = np.diff(np.append(first, len(line)))
        return counts, sums

    def save(self, file: str | Path) -> None:
        """Write the weights as one archive."""
        np.savez_compressed(file, weights=self.weights, step=np.array(self.step), prior=self.prior)


def read_words(content: bytes) -> LineWords:
    """Read weights that `LineWords.save` wrote."""
    with np.load(BytesIO(content), allow_pickle=False) as held:
        return LineWords(held["weights"], float(held["step"]), held["prior"])


@cache
def line_words() -> LineWords:
    """Give the shipped weights."""
    return read_words((files("secondsource.weights") / "line_words.npz").read_bytes())
