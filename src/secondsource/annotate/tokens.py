"""The words, marks and quotations of one stretch of text, as the statement rules read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.annotate.quotes import Quote
from secondsource.model import Sentence

_TOKEN = re.compile(
    # "he'd" is two words: who, and an auxiliary.
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou|I|[Ww]ho)(?=['’](?:d|ll|ve|re|m|s)\b)"
    r"|['’](?:d|ll|ve|re|m)\b|(?<=[a-zI])['’]s\b"
    r"|(?:[^\W\d_]\.){2,}|[$€£]?\d+(?:[.,:]\d+)*(?:%|(?:-[^\W_]+)*)|[^\W_]+(?:['’&-][^\W_]+|/[^\W_]+)*['’]?(?<![-/&])"
    r"|--+|''|\.{2,}|[^\w\s]|_+"
)
_DASHES = frozenset(["—", "–", "--", "---", "-", "―"])


class Token(NamedTuple):
    """A word ("W"), a mark ("P") or a whole quotation ("Q"). `low` is lower case, ' for ’."""

    start: int
    end: int
    text: str
    low: str
    kind: str

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital or a digit."""
        return self.kind == "W" and (self.text[0].isupper() or self.text[0].isdigit())

    @property
    def dash(self) -> bool:
        """Whether it is a dash between clauses."""
        return self.text in _DASHES


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that a quotation holds together, with its tokens."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def _tokens(text: str, start: int, end: int, quotes: Sequence[Quote]) -> tuple[Token, ...]:
    found: list[Token] = []
    place = start
    for quote in [*quotes, None]:
        stop = quote.start if quote else end
        for match in _TOKEN.finditer(text, place, stop):
            word = match.group()
            kind = "W" if word[0].isalnum() or (word[0] in "$€£'’" and word[-1].isalnum()) else "P"
            low = word.lower().replace("’", "'")
            found.append(Token(match.start(), match.end(), word, low, kind))
        if quote:
            shown = text[quote.start : quote.end]
            found.append(Token(quote.start, quote.end, shown, "", "Q"))
            place = quote.end
    return tuple(found)


def units(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[Unit, ...]:
    """Join the sentences that a quotation holds together, and cut them into tokens.

    >>> from secondsource.annotate.quotes import quotes
    >>> from secondsource.annotate.sentences import sentences
    >>> text = '"It rains. It pours," he said.'
    >>> [[t.text for t in u.tokens] for u in units(text, sentences(text), quotes(text))]
    [['"It rains. It pours,"', 'he', 'said', '.']]
    """
    found: list[Unit] = []
    at = 0
    index = 0
    while index < len(sentences):
        start, end = sentences[index].start, sentences[index].end
        index += 1
        first = at
        while True:
            while at < len(quotes) and quotes[at].start < end:
                at += 1
            reach = quotes[at - 1].end if at > first else end
            if reach <= end or index >= len(sentences):
                break
            end = max(end, sentences[index].end)
            index += 1
        inside = [q for q in quotes[first:at] if q.start >= start and q.end <= end]
        found.append(Unit(start, end, _tokens(text, start, end, inside)))
    return tuple(found)
