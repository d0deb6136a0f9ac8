"""Words of a text, and the numbers by which they are compared across a case."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Chinese and Japanese are written without spaces: there a character stands for a word.
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD_OR_CJK = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[^\W_])+"
)
# Words in use by one worker at a time; a news corpus of a day has fewer.
_REMEMBERED = 200_000


def words(text: str) -> list[re.Match[str]]:
    """Find the words of a text, with their offsets.

    >>> [w.group() for w in words("Don't say 12-year-old – say “child”.")]
    ["Don't", 'say', '12', 'year', 'old', 'say', 'child']
    """
    return list((_WORD_OR_CJK if CJK.search(text) else _WORD).finditer(text))


def folded(word: str) -> str:
    """Fold a word's case, width and apostrophe, under which its forms are one.

    >>> folded("Don’t")
    "don't"
    """
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def number(term: str) -> int:
    """Give the number of a term, 1 to 2**32 - 1: the same in every process and on every machine.

    Two of a million terms share a number by chance about a hundred times; what is compared are
    runs and sums of many, in which one such chance decides nothing.
    """
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little") or 1


@lru_cache(maxsize=_REMEMBERED)
def word_number(word: str) -> int:
    """Give the number of a word as written; its forms by `folded` share one.

    >>> word_number("Storm") == word_number("STORM") != word_number("storms")
    True
    """
    return number(folded(word))
