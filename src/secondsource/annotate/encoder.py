"""The encoder of `weights/`: one pass over an article's windows, which all heads share.

A run reads a few windows of one article. The whole numbers that the small model computes with are
scaled by what it sees in one run, so that a result depends on nothing but its own article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from secondsource.annotate.chains import barred
from secondsource.annotate.links import LinkWeights
from secondsource.annotate.session import shipped
from secondsource.annotate.windows import MARKS, OWN_MARKS, Window

# Numbers in which two spans are likened, for each of the parts of `Scored.parts`.
PARTS = 8
# Windows in a run. Each run reads all weights from memory, which takes as long as about ten pieces
# do; with more than four there is little left to win, and memory grows.
TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """What the heads say of a window's W words.

    `chains` holds W x K label scores for each chain, `parts` W x 8 x LINK numbers for the links.
    """

    chains: Mapping[str, NDArray[np.float32]]
    parts: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeadWeights:
    """What is needed to decode: K x K barred steps of each chain, in order, and the link head."""

    steps: Mapping[str, NDArray[np.float32]]
    links: LinkWeights


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model with its heads' weights."""

    session: onnxruntime.InferenceSession
    heads: HeadWeights

    def read(self, windows: Sequence[Window]) -> list[Scored]:
        """Score the windows of one article."""
        runs = (windows[at : at + TOGETHER] for at in range(0, len(windows), TOGETHER))
        return [scored for some in runs for scored in self._read(some)]

    def _read(self, windows: Sequence[Window]) -> list[Scored]:
        sizes = [len(window.ids) for window in windows]
        ends = np.cumsum(sizes)
        marks = tuple(np.concatenate([window.marks for window in windows]).T)
        own = len(OWN_MARKS)
        missing = np.zeros(TOGETHER - len(windows), dtype=np.int64)
        given = {
            "ids": np.concatenate([window.ids for window in windows]),
            "marks": np.ravel_multi_index(marks[:own], OWN_MARKS),
            "lists": np.ravel_multi_index(marks[own:], MARKS[own:]),
            "places": np.concatenate([np.arange(size) for size in sizes]),
            "first": np.concatenate(
                [w.first + end - size for w, end, size in zip(windows, ends, sizes, strict=True)]
            ),
            "begin": np.append(ends - sizes, missing),
            "end": np.append(ends, missing + 1),
        }
        scores, parts = self.session.run(["scores", "parts"], given)
        words = np.cumsum([len(window.first) for window in windows])[:-1]
        return [
            Scored(split_chains(one, self.heads), part.reshape(len(part), PARTS, -1))
            for one, part in zip(np.split(scores, words), np.split(parts, words), strict=True)
        ]


def split_chains(
    scores: NDArray[np.float32], heads: HeadWeights
) -> Mapping[str, NDArray[np.float32]]:
    """Cut a table of W words' scores into those of each chain."""
    found: dict[str, NDArray[np.float32]] = {}
    column = 0
    for name, steps in heads.steps.items():
        found[name] = scores[:, column : column + len(steps)]
        column += len(steps)
    return MappingProxyType(found)


def read_heads(stored: bytes) -> HeadWeights:
    """Read the heads' weights from the bytes of an .npz file."""
    with np.load(BytesIO(stored), allow_pickle=False) as file:
        names = bytes(file["chains"]).decode().split()
        steps = {name: barred(file[f"steps_{name}"]) for name in names}
        return HeadWeights(MappingProxyType(steps), LinkWeights(file["distance"], file["alone"]))


@cache
def encoder() -> Encoder:
    """Load the shipped model, once in a process."""
    heads = (files("secondsource.weights") / "encoder_heads.npz").read_bytes()
    return Encoder(shipped("encoder.onnx"), read_heads(heads))
