"""The learned block model: how sure it is that each block of a page is text of its article.

Its measures are those of `block_features`, its trees were grown on public pages whose text
somebody took down (`weights/README.md` names them). Sets differ in what they count as text: some
leave the standfirst out, some keep embedded posts. Each set's custom is therefore an input of its
own; the product asks by the custom of `CUSTOM`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.block_features import FEATURES, Seen, block_features
from secondsource.clean.line_words import LineWords, line_words
from secondsource.clean.second_look import second_look
from secondsource.clean.trees import Trees

Media = Literal["html", "dump"]

# The sets that were learned from, in the order of the model's last columns.
CUSTOMS = ("aeb", "naeb", "wcxb", "fundus")
# The benchmark of news articles: its text has no standfirst, caption, box or list of links.
CUSTOM = "aeb"
# Lines of less sureness, seven in ten, are menus and the like: no second look makes text of them.
LOOKED_AT = 0.03


@dataclass(frozen=True, slots=True)
class BlockModel:
    """Trees, the class words that they know, and what is known of lines' wording."""

    trees: Trees
    class_words: tuple[str, ...]
    words: LineWords | None
    # Trees that look again, in the light of the others' sureness of the lines around; of dumps.
    again: Trees | None = None

    def chances(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give the sureness of measured blocks, one a row."""
        return _chance(self.trees.scores(rows))

    def second_chances(
        self, page: Sequence[Seen], rows: NDArray[np.float32], sure: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Give the sureness of a page's blocks anew, by that of all blocks around each.

        `rows` are the page's measures and `sure` their `chances`, which a model without trees for
        the second look gives back.
        """
        if self.again is None or not len(page):
            return sure
        words = np.array([seen.line.shape.words for seen in page], np.float64)
        doubted = sure >= LOOKED_AT
        again = sure.copy()
        again[doubted] = _chance(self.again.scores(second_look(rows, sure, words)[doubted]))
        return again

    def rows(
        self,
        page: Sequence[Seen],
        said: Sequence[float] | None = None,
        about: Sequence[str] = (),
        custom: str = CUSTOM,
    ) -> NDArray[np.float32]:
        """Measure a page as the trees want it: `block_features` and the custom's column."""
        customs = np.zeros((len(page), len(CUSTOMS)), np.float32)
        if custom in CUSTOMS:
            customs[:, CUSTOMS.index(custom)] = 1.0
        return np.hstack([block_features(page, said, about, self.class_words, self.words), customs])

    def save(self, file: str | Path) -> None:
        """Write the model as one archive."""
        held = BytesIO()
        if self.again is not None:
            self.again.save(held)
        self.trees.save(
            file,
            again=np.frombuffer(held.getvalue(), np.uint8),
            class_words=np.array("\n".join(self.class_words)),
            features=np.array("\n".join(FEATURES)),
        )


def read_model(content: bytes, words: LineWords) -> BlockModel:
    """Read a model that `BlockModel.save` wrote. Raises ValueError for other measures' trees."""
    trees, held = Trees.load(BytesIO(content))
    if str(held["features"]) != "\n".join(FEATURES):
        raise ValueError("the block model was grown on other measures: run training/blocks.py")
    named = str(held["class_words"])
    again = held["again"].tobytes() if "again" in held else b""
    return BlockModel(
        trees,
        tuple(named.split("\n")) if named else (),
        words,
        Trees.load(BytesIO(again))[0] if again else None,
    )


def _chance(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    # Beyond 30 the logistic function is 1 to twelve places.
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores[:, 0], -30, 30))))


@cache
def block_model(media: Media) -> BlockModel:
    """Give the shipped model for HTML pages or for dumps."""
    file = files("secondsource.weights") / f"blocks_{media}.npz"
    return read_model(file.read_bytes(), line_words())
