"""Stems: words folded to the form under which articles are compared by subject."""

from __future__ import annotations

from functools import cache, lru_cache

import snowballstemmer

from secondsource.sketch.words import CJK, number, words

# Longer "words" are codes and broken markup.
_LONGEST = 40
_REMEMBERED = 200_000
# Without background counts (languages other than English) only long words, names, acronyms and
# numbers count: function words and everyday verbs are short ("und", "pour", "nicht", "sagte").
LEAST_FOREIGN = 7
LEAST_FOREIGN_NAME = 4


@cache
def _snowball() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str, language: str = "en") -> str:
    """Give the stem of a word; possessives are dropped, case is folded.

    Only English words are stemmed: the background counts are of English, and other languages are
    compared by their words as they stand.

    >>> [stem(word) for word in ("Senators", "Maduro's", "seized")]
    ['senat', 'maduro', 'seiz']
    """
    bare = word.casefold().replace("’", "'").removesuffix("'s").replace("'", "")[:_LONGEST]
    return str(_snowball().stemWord(bare)) if language == "en" else bare


def telling_stems(text: str, language: str = "en") -> list[str]:
    """Give the stems of a text in order; of a foreign text, those that likely tell its subject."""
    found = (word.group() for word in words(text))
    return [stem(word, language) for word in found if language == "en" or _tells(word)]


@lru_cache(maxsize=_REMEMBERED)
def stem_number(word: str, language: str = "en") -> int:
    """Give the number of a word's stem; 0 where the word says nothing on the subject.

    >>> stem_number("seized") == stem_number("Seizing"), stem_number("und", "de")
    (True, 0)
    """
    if language != "en" and not _tells(word):
        return 0
    found = stem(word, language)
    return number(found) if len(found) > 1 or CJK.match(found) else 0


def _tells(word: str) -> bool:
    """Say whether a word of a language without background counts likely tells the subject."""
    if word.isdigit() or word.isupper() or CJK.match(word):
        return True
    return len(word) >= (LEAST_FOREIGN if word[0].islower() else LEAST_FOREIGN_NAME)
