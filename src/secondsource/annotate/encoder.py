"""The encoder of `weights/`: one pass over a window of text, which all heads share.

Each window is run by itself. The whole numbers that the small model computes with are scaled by
what it sees in one run, so that a window's result depends on nothing but its own words.
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
from secondsource.annotate.windows import MARKS, OWN_MARKS, Window

# Numbers in which two spans are likened, for each of the parts of `Scored.parts`.
PARTS = 8


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
        """Score windows, each by itself."""
        return [self._read(window) for window in windows]

    def _read(self, window: Window) -> Scored:
        own = len(OWN_MARKS)
        given = {
            "ids": window.ids,
            "marks": np.ravel_multi_index(tuple(window.marks.T[:own]), OWN_MARKS),
            "lists": np.ravel_multi_index(tuple(window.marks.T[own:]), MARKS[own:]),
            "first": window.first,
        }
        scores, parts = self.session.run(["scores", "parts"], given)
        return Scored(split_chains(scores, self.heads), parts.reshape(len(parts), PARTS, -1))


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
    folder = files("secondsource.weights")
    options = onnxruntime.SessionOptions()
    # The engine runs a worker for each processor core.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = (folder / "encoder.onnx").read_bytes()
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return Encoder(session, read_heads((folder / "encoder_heads.npz").read_bytes()))
