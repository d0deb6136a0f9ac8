"""Background: how common a word stem is in news at large.

Two articles are too few to tell a rare word from a common one. The shipped table
(`secondsource/data/stems.tsv`, rebuilt by `training/stems.py`) lends them the counts of some
thousand articles; the case's own counts are added to these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of `articles` articles each stem, or "stem stem" pair, stands."""

    articles: int
    counts: Mapping[str, int]

    def share(self, stem: str) -> float:
        """Give the part of articles, 0 to 1, that a stem stands in."""
        return self.counts.get(stem, 0) / self.articles


@cache
def background() -> Background:
    """Give the shipped table; read once per process.

    >>> table = background()
    >>> table.share("the") > 0.9 > 0.1 > table.share("tanker")
    True
    """
    counts: dict[str, int] = {}
    text = files("secondsource.data").joinpath("stems.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            stem, count = line.split("\t")
            counts[stem] = int(count)
    return Background(counts.pop("articles"), counts)
