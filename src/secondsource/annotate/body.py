"""An article's text with what is known of it before statements are read, and look-ups in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from secondsource.annotate.contents import DATELINE
from secondsource.annotate.quotes import Quote
from secondsource.model import Name, Piece, Sentence

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SPACE = " \t\n\xa0"


@dataclass(frozen=True, slots=True)
class Body:
    """A text with its sentences, quotations and names, each in order."""

    text: str
    sentences: Sequence[Sentence]
    quotes: Sequence[Quote]
    names: Sequence[Name]

    def quoted(self, at: int) -> bool:
        """Say whether a character stands inside quotation marks, the marks included."""
        last = bisect_right(self.quotes, at, key=lambda quote: quote.start) - 1
        return last >= 0 and self.quotes[last].end > at

    def quotes_in(self, start: int, end: int) -> bool:
        """Say whether a quotation stands in a stretch, be it in part."""
        first = bisect_right(self.quotes, start, key=lambda quote: quote.end)
        return first < len(self.quotes) and self.quotes[first].start < end

    def sentence(self, at: int) -> int:
        """Give the number of the sentence that a character stands in or, failing that, before."""
        return max(0, bisect_right(self.sentences, at, key=lambda one: one.start) - 1)

    def dateline(self, start: int, end: int) -> int:
        """Give where a stretch begins behind the dateline that it opens with, if it does."""
        if not self.sentences or self.sentences[self.sentence(start)].start != start:
            return start
        found = DATELINE.match(self.text, start, end)
        return found.end() if found and found.group().split()[0].strip(",").isupper() else start

    def breaks(self, start: int, end: int) -> list[int]:
        """Give where sentences begin inside a stretch, but for those inside quotations."""
        first = bisect_right(self.sentences, start, key=lambda one: one.start)
        last = bisect_left(self.sentences, end, key=lambda one: one.start)
        return [s.start for s in self.sentences[first:last] if not self._inside(s.start)]

    def _inside(self, at: int) -> bool:
        # A quotation that opens with the sentence begins there and is not cut.
        return at > 0 and self.quoted(at) and self.quoted(at - 1) and not self._opens(at)

    def _opens(self, at: int) -> bool:
        place = bisect_left(self.quotes, at, key=lambda quote: quote.start)
        return place < len(self.quotes) and self.quotes[place].start == at

    def around(self, start: int, end: int) -> Span:
        """Widen a stretch that cuts through a name at either end to the whole of that name."""
        for at in (start, end - 1):
            place = bisect_right(self.names, at, key=lambda name: name.start) - 1
            if place >= 0 and self.names[place].end > at:
                start, end = min(start, self.names[place].start), max(end, self.names[place].end)
        return start, end

    def words(self, start: int, end: int) -> list[str]:
        """Give the words of a stretch, lower case, apostrophes as '."""
        return [w.lower().replace("’", "'") for w in _WORD.findall(self.text, start, end)]

    def each_word(self, start: int, end: int, most: int) -> list[re.Match[str]]:
        """Give the first words of a stretch, with their places."""
        return list(islice(_WORD.finditer(self.text, start, end), most))

    def opening(self, at: int) -> int:
        """Give where the quotation begins that a character stands in."""
        return self.quotes[bisect_right(self.quotes, at, key=lambda quote: quote.start) - 1].start

    def trimmed(self, start: int, end: int, signs: str = "") -> Span:
        """Leave out the white space, and these signs, at either end of a stretch."""
        while start < end and self.text[start] in _SPACE + signs:
            start += 1
        while end > start and self.text[end - 1] in _SPACE + signs:
            end -= 1
        return start, end

    def piece(self, span: Span) -> Piece:
        """Give a stretch as a piece of a statement."""
        return Piece(span[0], span[1], self.text[span[0] : span[1]])
