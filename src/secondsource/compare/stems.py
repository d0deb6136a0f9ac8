"""Stems: words folded to the form under which articles are compared by subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import snowballstemmer

# Shorter and longer "words" are initials, codes and broken markup.
_LONGEST = 40


@dataclass(slots=True)
class Stemmer:
    """Folds words of one language, remembering those it has met. One per join, never shared.

    Only English words are stemmed: the background counts (`secondsource.compare.background`)
    are of English, and other languages are compared by their words as they stand.
    """

    language: str = "en"
    _known: dict[str, str] = field(default_factory=dict)
    _snowball: Any = field(default_factory=lambda: snowballstemmer.stemmer("english"))

    def of(self, words: Iterable[str]) -> list[str]:
        """Give the stem of each word, in order; possessives are dropped, case is folded.

        >>> Stemmer().of(["Senators", "Maduro's", "seized"])
        ['senat', 'maduro', 'seiz']
        """
        return [self._one(word) for word in words]

    def _one(self, word: str) -> str:
        stem = self._known.get(word)
        if stem is None:
            folded = word.casefold().replace("’", "'").removesuffix("'s").replace("'", "")
            folded = folded[:_LONGEST]
            stem = self._snowball.stemWord(folded) if self.language == "en" else folded
            self._known[word] = stem
        return stem
