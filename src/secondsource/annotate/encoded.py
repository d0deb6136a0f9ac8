"""An article as the encoder reads it: one pass, which all heads share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotate.encoder import HeadWeights, Scored, encoder
from secondsource.annotate.quotes import Quote, quotes
from secondsource.annotate.windows import Window, windows
from secondsource.model import Sentence


@dataclass(frozen=True, slots=True)
class Encoded:
    """The quotations of an article, its windows, and what the heads say of each window's words."""

    quotes: tuple[Quote, ...]
    windows: tuple[Window, ...]
    scored: tuple[Scored, ...]
    heads: HeadWeights


def encoded(text: str, sentences: Sequence[Sentence]) -> Encoded:
    """Read a text with the shipped encoder.

    >>> from secondsource.annotate.sentences import sentences
    >>> text = "The bridge is safe, the ministry said."
    >>> [window] = encoded(text, sentences(text)).scored
    >>> len(window.chains["cue"])
    9
    """
    marks = tuple(quotes(text))
    cut = tuple(windows(text, sentences, marks))
    model = encoder()
    return Encoded(marks, cut, tuple(model.read(cut)), model.heads)
