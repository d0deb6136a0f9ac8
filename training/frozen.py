"""Texts as the published all-MiniLM-L6-v2 embeds them: the mean of its pieces, of length one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from secondsource.annotate.pieces import CLOSES_WINDOW, OPENS_WINDOW, tokenizer
from training.encoder_model import HIDDEN, Body, fill

# Pieces read of a text.
LONGEST = 128


@torch.no_grad()
def embedded(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed texts: N x HIDDEN."""
    model = Body(marks=()).eval()
    fill(model)
    found = np.zeros((len(texts), HIDDEN), dtype=np.float32)
    for row, text in enumerate(texts):
        read = tokenizer().encode(text, add_special_tokens=False).ids[: LONGEST - 2]
        ids = torch.tensor([[OPENS_WINDOW, *read, CLOSES_WINDOW]])
        mean = model(ids, ids.new_zeros(1, ids.shape[1], 0), ids != 0)[0].mean(dim=0)
        found[row] = (mean / mean.norm()).numpy()
    return found
