"""Word pieces, and what a word looks like: what our models read instead of letters."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

# The pieces that open and close what is read at once.
OPENS_WINDOW, CLOSES_WINDOW = 101, 102
# Word shapes; 0 is for the pieces that open and close a window.
LOWER, CAPITAL, UPPER, DIGIT, SIGN, MIXED = range(1, 7)
SHAPES = 7
# A word's shape shows in its first letters; longer ones are not kept in mind whole.
SHOWN = 40


@cache
def tokenizer() -> Tokenizer:
    """Give what cuts a text into the pieces of `encoder_vocab.txt`, reading all letters small."""
    listed = (files("secondsource.weights") / "encoder_vocab.txt").read_text(encoding="utf-8")
    vocabulary = {piece: number for number, piece in enumerate(listed.splitlines())}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


@lru_cache(maxsize=30_000)
def shape(word: str) -> int:
    """Give the shape of a word, of at most SHOWN letters.

    >>> [shape(word) for word in ("rain", "Orsk", "UN", "1914", "-", "McKay")] == [
    ...     LOWER, CAPITAL, UPPER, DIGIT, SIGN, MIXED]
    True
    """
    if word.isdigit():
        return DIGIT
    if not any(sign.isalnum() for sign in word):
        return SIGN
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return CAPITAL if word[0].isupper() and not any(s.isupper() for s in word[1:]) else MIXED
