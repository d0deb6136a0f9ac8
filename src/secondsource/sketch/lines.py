"""Lines of a text as numbers, under which the articles of a site find those that they share."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import pairwise

import numpy as np

from secondsource.model import Article
from secondsource.sketch.corrections import corrections
from secondsource.sketch.words import CJK, number, words

# One line: `line` numbers its text with all digits as one sign, `form` the text as it stands, and
# both are 0 for notes that a report was wrong, which are told in the same words each time and are
# never idle. `length` counts the characters of the folded text, `passage` is its place among the
# article's passages, and `tells` says how many numbers it has among the article's telling words.
LINE = np.dtype(
    [
        ("line", "<u8"), ("form", "<u8"), ("start", "<u4"), ("end", "<u4"), ("length", "<u4"),
        ("passage", "<u4"), ("tells", "<u4"),
    ]
)  # fmt: skip

# Words of fewer letters are mostly function words in all the large European languages; a longer
# one is told by its first six letters, which most of its forms share.
_TELLING = 5
_STEM = 6

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")


def lines(article: Article) -> tuple[bytes, bytes]:
    """Give the lines of an article's text, as an array of `LINE`, and its telling words' numbers.

    The telling words (uint32) are those of the lines, each line's once, one after the other; what
    is left at the end are those of the title.
    """
    notes = [note.start for note in corrections(article)]
    rows: list[tuple[int, int, int, int, int, int, int]] = []
    tells: list[int] = []
    for place, passage in enumerate(article.passages):
        if passage.start is None or passage.end is None:
            continue
        told = telling(passage.text)
        tells += told
        folded = plain(passage.text)
        if any(passage.start <= start < passage.end for start in notes):
            line = form = 0
        else:
            line, form = numbers(folded)
        rows.append((line, form, passage.start, passage.end, len(folded), place, len(told)))
    tells += telling(article.title or "")
    return np.array(rows, dtype=LINE).tobytes(), np.array(tells, dtype="<u4").tobytes()


def numbers(folded: str) -> tuple[int, int]:
    """Number a folded line: with all its digits as one sign, and as it stands."""
    return _number(_DIGITS.sub("0", folded)), _number(folded)


def plain(text: str) -> str:
    """Fold the case, width and white space of a line.

    >>> plain("Send us  Your\\u00a0pictures")
    'send us your pictures'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def telling(text: str) -> list[int]:
    """Number the words of a text that tell its subject; of Chinese and Japanese, pairs of signs."""
    found = [word.group().casefold() for word in words(text)]
    terms = {word[:_STEM]: None for word in found if len(word) >= _TELLING and word.isalpha()}
    signs = "".join(word if len(word) == 1 and CJK.match(word) else " " for word in found)
    terms.update((a + b, None) for a, b in pairwise(signs) if " " not in (a, b))
    return list(dict.fromkeys(number(term) for term in terms))


def _number(line: str) -> int:
    digest = hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1
