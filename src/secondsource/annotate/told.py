"""Who said what in an article: what the encoder reads, and what only the rules see.

The encoder's boundaries are the better ones, so the rules (`statements.py`) speak only where it
finds nothing: a statement of theirs is kept if neither its cue nor its content touches the
encoder's. Content that takes in most of a quotation takes in all of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.attribution import attributions, kind_of, overlapping
from secondsource.annotate.encoder import encoder
from secondsource.annotate.labelled import with_labels
from secondsource.annotate.quoted import with_quotes
from secondsource.annotate.quotes import Quote, quotes
from secondsource.annotate.repairs import repaired, says
from secondsource.annotate.speakers import speakers
from secondsource.annotate.statements import ruled
from secondsource.annotate.windows import windows
from secondsource.model import Name, Piece, Sentence, Statement

# Content that holds this share of a quotation's characters holds it all.
_MOST = 0.5


class _Taken:
    """The stretches of text that statements already take up."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for piece in sorted(pieces, key=lambda p: p.start):
            if self._ends and piece.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], piece.end)
            else:
                self._starts.append(piece.start)
                self._ends.append(piece.end)

    def touches(self, piece: Piece) -> bool:
        """Say whether a piece shares a character with any of them."""
        last = bisect_left(self._starts, piece.end) - 1
        return last >= 0 and self._ends[last] > piece.start


def _whole_quotes(text: str, statement: Statement, quotes: Sequence[Quote]) -> Statement:
    """Widen content to the ends of the quotations that it mostly holds."""
    found: list[Piece] = []
    for piece in statement.content:
        start, end = piece.start, piece.end
        for quote in overlapping(quotes, start, end):
            shared = min(quote.end, piece.end) - max(quote.start, piece.start)
            # One of several paragraphs holds all that its first paragraph mostly is.
            stop = text.find("\n", quote.start, quote.end)
            whole = (quote.end if stop < 0 else stop) - quote.start
            if shared >= _MOST * (quote.end - quote.start) or (
                piece.start <= quote.start + 1 and shared >= _MOST * whole
            ):
                start, end = min(start, quote.start), max(end, quote.end)
        if found and start < found[-1].end:
            start, end = found[-1].start, max(end, found[-1].end)
            found.pop()
        found.append(Piece(start, end, text[start:end]))
    return replace(statement, content=tuple(found), kind=kind_of(found, text, quotes))


def joined(
    text: str, read: Sequence[Statement], ruled: Sequence[Statement], quotes: Sequence[Quote]
) -> list[Statement]:
    """Join what the encoder read with what only the rules see, sorted by cue and source."""
    found = [_whole_quotes(text, statement, quotes) for statement in read]
    taken = _Taken([p for s in found for p in (*s.cue, *s.content)])
    found += [s for s in ruled if not any(taken.touches(p) for p in (*s.cue, *s.content))]
    return sorted(found, key=_place)


def _place(statement: Statement) -> tuple[int, int]:
    return statement.cue[0].start, statement.source[0].start if statement.source else 0


def told(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Statement, ...]:
    """Find who said what in a text, sorted by where the cue and then the source stand.

    >>> from secondsource.annotate.sentences import sentences
    >>> text = "The bridge is safe, the ministry said."
    >>> for s in told(text, sentences(text), ()):
    ...     print(s.kind, [p.text for p in s.source + s.cue + s.content])
    indirect ['the ministry', 'said', 'The bridge is safe']
    """
    marks = quotes(text)
    cut = windows(text, sentences, marks)
    model = encoder()
    read = attributions(text, marks, cut, model.read(cut), model.heads)
    rules = [statement for statement in ruled(text, sentences, marks) if says(statement)]
    found = joined(text, repaired(text, read, rules), rules, marks)
    found = with_quotes(text, found, rules, marks, names)
    found = sorted(with_labels(text, found, names), key=_place)
    return speakers(text, found, names, sentences, marks)
