"""What the lines of a dump are, read in their order: each in the light of those around it.

A line's words and looks say little of whether it stands in a menu, in a list of other articles or
in the article; what stands around it does. A small network looks at each line and, in five steps,
at ever wider surroundings (dilated convolutions, Yu & Koltun 2016, as Bai et al. 2018 use them for
sequences): the last step sees 31 lines up and down. It says which of the kinds of CONTRACT.md the
line is.

`training/sequence.py` trains it and writes it with `save`; here NumPy walks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_features import NEAR_STEPS, shifted
from secondsource.clean.line_words import line_places

Floats = NDArray[np.float32]

# How far up and down each step looks: every block within 31 is seen, none twice as often.
REACHES = (1, 2, 4, 8, 16)
# Measures lie within four spreads of their middle; what lies further out says no more.
FURTHEST = 4.0
# Blocks are read in parts of this many with their surroundings, so that a page of 100,000 blocks
# needs no more memory.
_PART = 2_000
_AROUND = sum(REACHES)
_TINY = 1e-5


@dataclass(frozen=True, slots=True)
class SequenceModel:
    """The network's numbers; W is its width, D its measures, E what a word is told by.

    Measures are cut at `low` and `high`, then set to `middle` and `spread` (all of shape (D,));
    `words` (places, E) times `step` is what each hashed word says; `enter` (D + E, W) mixes both;
    `turns` (steps, 3, W, W) look at the block above, this one and the one below, after `gains` and
    `shifts` (steps, W) have levelled them; `to_kinds` (2W, kinds) reads
    the kinds off. Each of them has its `..._bias`.
    """

    low: Floats
    high: Floats
    middle: Floats
    spread: Floats
    words: NDArray[np.int8]
    step: Floats
    enter: Floats
    enter_bias: Floats
    turns: Floats
    turns_bias: Floats
    gains: Floats
    shifts: Floats
    to_kinds: Floats
    to_kinds_bias: Floats

    def kinds(
        self, rows: Floats, sure: Sequence[float] | NDArray[np.float64], texts: Sequence[str]
    ) -> NDArray[np.float64]:
        """Give the chance of each kind for each line: shape (lines, kinds), rows sum to 1.

        `rows` are the block model's measures of a dump's lines, `sure` its sureness, of each text.
        """
        measured = self.levelled(with_sureness(rows, sure))
        said = self._said(texts)
        pieces = [np.zeros((0, len(self.to_kinds)), np.float32)]
        for start in range(0, len(texts), _PART):
            first, last = max(0, start - _AROUND), start + _PART + _AROUND
            read = self._read(np.hstack([measured[first:last], said[first:last]]))
            pieces.append(read[start - first : start - first + _PART])
        scores = (np.vstack(pieces) @ self.to_kinds + self.to_kinds_bias).astype(np.float64)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def levelled(self, measures: Floats) -> Floats:
        """Bring measures to one scale: pressed, with middle 0 and spread 1."""
        held = pressed(measures, self.low, self.high)
        scaled: Floats = np.clip((held - self.middle) / self.spread, -FURTHEST, FURTHEST)
        return scaled.astype(np.float32)

    def _said(self, texts: Sequence[str]) -> Floats:
        """Give what the words of each text say: their sum, by the root of their number."""
        out = np.zeros((len(texts), self.words.shape[1]), np.float32)
        known: dict[str, int] = {}
        for i, text in enumerate(texts):
            if (seen := known.setdefault(text, i)) != i:
                out[i] = out[seen]
                continue
            places = line_places(text, len(self.words))
            if places:
                out[i] = self.words[places].sum(axis=0, dtype=np.int32) / len(places) ** 0.5
        return out * self.step

    def _read(self, given: Floats) -> Floats:
        state = np.maximum(given @ self.enter + self.enter_bias, 0)
        first = state
        for reach, turn, bias, gain, shift in zip(
            REACHES, self.turns, self.turns_bias, self.gains, self.shifts, strict=True
        ):
            centred = state - state.mean(axis=1, keepdims=True)
            spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + _TINY)
            level = centred / spread * gain + shift
            # Above the first block and below the last there is nothing.
            around = np.pad(level, ((reach, reach), (0, 0)))
            seen = sum(around[i * reach : i * reach + len(level)] @ turn[i] for i in range(3))
            state = state + np.maximum(seen + bias, 0)
        return np.hstack([state, first])

    def save(self, file: str | Path) -> None:
        """Write the network as one archive; half precision is more than it was trained to."""
        held = {f.name: getattr(self, f.name) for f in fields(self)}
        halves = {
            n: a.astype(np.float16) if a.ndim > 1 and n != "words" else a for n, a in held.items()
        }
        np.savez_compressed(file, **halves)


def read_sequence(content: bytes) -> SequenceModel:
    """Read a network that `SequenceModel.save` wrote."""
    with np.load(BytesIO(content), allow_pickle=False) as held:
        numbers = {f.name: held[f.name] for f in fields(SequenceModel)}
    return SequenceModel(
        **{n: a if a.dtype == np.int8 else a.astype(np.float32) for n, a in numbers.items()}
    )


def pressed(measures: Floats, low: Floats, high: Floats) -> Floats:
    """Cut measures at both ends and take their logarithm, sign kept; missing ones are 0."""
    held = np.clip(np.nan_to_num(measures), low, high)
    logarithm: Floats = np.sign(held) * np.log1p(np.abs(held))
    return logarithm


def with_sureness(rows: Floats, sure: Sequence[float] | NDArray[np.float64]) -> Floats:
    """Add to measures how sure the block model is of the block, of those near, above and below."""
    chance = np.asarray(sure, np.float32)
    columns = [chance, *(shifted(chance, step) for step in NEAR_STEPS)]
    above = np.cumsum(chance) - chance
    columns += [above, chance.sum() - above - chance]
    return np.hstack([rows, np.column_stack(columns).astype(np.float32)])


@cache
def sequence_model() -> SequenceModel:
    """Give the shipped network."""
    return read_sequence((files("secondsource.weights") / "sequence_dump.npz").read_bytes())
