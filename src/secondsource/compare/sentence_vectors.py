"""How alike two texts are when each is read by itself: the cosine of their published vectors.

all-MiniLM-L6-v2 (Apache-2.0) as it was published: it learned from a billion pairs which sentences
go together (Reimers and Gurevych 2019, "Sentence-BERT"), reads each alone, and so errs otherwise
than the pair model, which reads both at once and learned from some ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from secondsource.annotate.pieces import CLOSES_WINDOW, OPENS_WINDOW, tokenizer
from secondsource.annotate.session import shipped
from secondsource.compare.piece_table import piece_table

# Pieces of a text that are read, and letters that surely hold as many.
PIECES = 128
_LETTERS = 16 * PIECES


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A loaded model."""

    session: onnxruntime.InferenceSession

    def vector(self, text: str) -> NDArray[np.float32]:
        """Give the vector of a text, 384 numbers, of length one.

        >>> sentence_model().vector("It rains.").shape
        (384,)
        """
        kept = text[:_LETTERS].encode("utf-8", "replace").decode("utf-8")
        read = tokenizer().encode(kept, add_special_tokens=False).ids[: PIECES - 2]
        ids = np.array([OPENS_WINDOW, *read, CLOSES_WINDOW], dtype=np.int64)
        [[mean]] = self.session.run(["vector"], {"pieces": piece_table().vectors(ids)})
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def cosine(self, a: str, b: str) -> float:
        """Give how alike two texts are, at most 1.

        >>> model = sentence_model()
        >>> rain = "It rained all night."
        >>> model.cosine(rain, "Rain fell all night.") > model.cosine(rain, "Shares rose.")
        True
        """
        return float(self.vector(a) @ self.vector(b))


@cache
def sentence_model() -> SentenceModel:
    """Load the shipped model, once in a process."""
    return SentenceModel(shipped("sentences.onnx"))
