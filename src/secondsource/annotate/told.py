"""Who said what in an article: what the encoder reads, and what only the rules see.

The encoder's boundaries are the better ones; what of the rules' reading (`statements.py`) stands
beside it is decided in `agreement.py`. Content that takes in most of a quotation takes in all of
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.agreement import agreed
from secondsource.annotate.attribution import attributions, kind_of, overlapping
from secondsource.annotate.body import Body
from secondsource.annotate.carried import carried, carries
from secondsource.annotate.drafts import place
from secondsource.annotate.encoded import Encoded
from secondsource.annotate.labelled import with_labels, without_clocks
from secondsource.annotate.nested import outermost
from secondsource.annotate.quoted import with_quotes
from secondsource.annotate.quotes import Quote
from secondsource.annotate.repairs import accused, in_paragraph, repaired, says, unopened
from secondsource.annotate.speakers import speakers
from secondsource.annotate.statements import ruled
from secondsource.model import Name, Piece, Sentence, Statement

# Content that holds this share of a quotation's characters holds it all.
_MOST = 0.5


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


def joined(body: Body, read: Sequence[Statement], ruled: Sequence[Statement]) -> list[Statement]:
    """Join what the encoder read with what the rules see, sorted by cue and source."""
    # What is said inside a quotation does not take in the words around it.
    whole = [
        s if body.quoted(s.cue[0].start) else _whole_quotes(body.text, s, body.quotes) for s in read
    ]
    return agreed(body, whole, ruled)


def told(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], read: Encoded
) -> tuple[Statement, ...]:
    """Find who said what in a text, sorted by where the cue and then the source stand.

    >>> from secondsource.annotate.encoded import encoded
    >>> from secondsource.annotate.sentences import sentences
    >>> text = "The bridge is safe, the ministry said."
    >>> split = sentences(text)
    >>> for s in told(text, split, (), encoded(text, split)):
    ...     print(s.kind, [p.text for p in s.source + s.cue + s.content])
    indirect ['the ministry', 'said', 'The bridge is safe']
    """
    seen = attributions(text, read.quotes, read.windows, read.scored, read.heads)
    body = Body(text, sentences, read.quotes, names)
    rules = [
        unopened(s) for s in ruled(text, sentences, read.quotes) if says(s) and not carries(s, body)
    ]
    seen = [unopened(carried(s, rules, body)) for s in repaired(text, seen, rules)]
    found = outermost(text, joined(body, seen, rules), read.quotes)
    found = outermost(text, with_quotes(text, found, rules, read.quotes, names), read.quotes)
    found = without_clocks(with_labels(text, found, names), names)
    found = [s for s in found if not (s.source and accused(s))]
    found = sorted((in_paragraph(text, s) for s in found), key=place)
    return speakers(text, found, names, sentences, read.quotes)
