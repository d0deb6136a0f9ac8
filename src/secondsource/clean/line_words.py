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
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_DIGITS = re.compile(r"\d")
# A line's kind shows in its first and last words; a paragraph's middle adds nothing but time.
_HEAD, _TAIL = 14, 8


def line_places(text: str, places: int) -> list[int]:
    """Give the places that a line's words fall into, each once and sorted.

    >>> line_places("Sign up", 1000) == line_places("sign up", 1000)
    True
    """
    tokens = _TOKEN.findall(_DIGITS.sub("0", text[:2_000].casefold()))
    if len(tokens) > _HEAD + _TAIL:
        last = _TOKEN.findall(_DIGITS.sub("0", text[-300:].casefold()))
        tokens = tokens[:_HEAD] + last[-_TAIL:]
    if not tokens:
        return []
    grams = [f"^{tokens[0]}", f"{tokens[-1]}$", *tokens]
    grams.extend(f"{a} {b}" for a, b in zip(tokens, tokens[1:], strict=False))
    grams.append(f"#{min(len(tokens), 23) // 3}")
    return sorted({zlib.crc32(gram.encode()) % places for gram in grams})


@dataclass(frozen=True, slots=True)
class LineWords:
    """How much each place speaks for each kind: `weights` of shape (places, kinds), in steps of
    `step`, and what speaks for each kind before a word is read."""

    weights: NDArray[np.int8]
    step: float
    prior: NDArray[np.float32]

    def chances(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the chance of each kind for each line: shape (lines, kinds), rows sum to 1."""
        out = np.empty((len(texts), len(self.prior)), np.float32)
        for row, text in enumerate(texts):
            places = line_places(text, len(self.weights))
            # The root of their number: a long line must not be surer for being long.
            share = self.step / max(1.0, len(places) ** 0.5)
            out[row] = self.prior + self.weights[places].sum(axis=0, dtype=np.int32) * share
        if not len(out):
            return out
        out -= out.max(axis=1, keepdims=True)
        np.exp(out, out=out)
        out /= out.sum(axis=1, keepdims=True)
        return out

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
