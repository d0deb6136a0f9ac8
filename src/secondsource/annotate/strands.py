"""Which stretches of content one cue holds together: "C1, S said, C2", and quoted words that go on.

What the encoder's links add beyond that is content of another statement, or of none. Counts are of
readings of PolNeAR's training part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotate.body import Body, Span
from secondsource.annotate.occasions import DAYS
from secondsource.model import Piece

# A clause may open with these before its first stretch of content: "But the bridge, he said, is".
_CLAUSE_OPENERS = frozenset(
    "but and or so yet still also then now though although while because that as if since when "
    "however meanwhile instead moreover".split()
)
# "In an interview with the Lind Post on Monday" is a long occasion.
_OCCASION = 10
_AT = frozenset("in on at during from".split())
RELATIVES = frozenset("which who whom whose".split())
# A lone one of these is content before its cue: "a bill which he says will pass".
_LONE = RELATIVES | {"what", "that"}
_COMMA = re.compile(r"[,;(—–]\s*|--\s*")
# A clause opens at most this many characters before its first stretch of content.
_REACH = 400


def apart(span: Span, own: Sequence[Span]) -> Iterator[Span]:
    """Take a statement's own source and cue out of its content."""
    place = span[0]
    for start, end in sorted(own):
        if start < span[1] and place < end:
            if place < start:
                yield place, start
            place = end
    if place < span[1]:
        yield place, span[1]


def together(spans: Sequence[Span], source: Sequence[Piece], cue: Piece, body: Body) -> list[Span]:
    """Keep the stretches that one cue can hold together.

    Of 3,495 places between two stretches of one content 3,132 hold its cue, and 496 are nothing
    but the end of a sentence or a sign. A stretch that stands elsewhere belongs to another
    statement, or to none.
    """
    if len(spans) < 2:
        return list(spans)
    spoken = [s for s in spans if RELATIVES.isdisjoint(body.words(*s)[:1])]
    pointing = [s for s in spans if s not in spoken and lone(s, body)]
    # "The line, which runs the ferry, said that": a relative clause says who, not what (8 pieces).
    spans = sorted([*spoken, *pointing]) or list(spans)
    own = body.sentence(cue.start)

    def rank(span: Span) -> tuple[bool, bool, int, bool]:
        gap = _between(span, source, cue, body)
        # "After meeting Ros, Lind said Monday [that]": a piece of a lesser clause.
        lesser = span[1] <= cue.start and not body.quoted(span[0]) and not _opens(span, body)
        near = span[1] - 1 if span[1] <= cue.start else span[0]
        return body.sentence(near) != own, lesser, gap, span[0] < cue.start

    main = min((s for s in spans if s not in pointing), key=rank, default=spans[0])
    kept = [main]
    for span in reversed([s for s in spans if s < main]):
        if _goes_on(span, kept[0], source, cue, body):
            kept.insert(0, span)
    for span in (s for s in spans if s > main):
        if _goes_on(kept[-1], span, source, cue, body):
            kept.append(span)
    return kept


def _between(span: Span, source: Sequence[Piece], cue: Piece, body: Body) -> int:
    """Count the words between a stretch and the cue that are not its source's."""
    if span[1] <= cue.start:
        start, end = span[1], cue.start
    else:
        start, end = cue.end, span[0]
    return _loose(start, end, source, body)


def _loose(start: int, end: int, source: Sequence[Piece], body: Body) -> int:
    own = [(p.start, p.end) for p in source]
    return sum(len(body.words(*part)) for part in apart((start, end), own)) if start < end else 0


def _goes_on(before: Span, after: Span, source: Sequence[Piece], cue: Piece, body: Body) -> bool:
    """Say whether two stretches are parts of one content."""
    quoted = body.quotes_in(*before) and body.quoted(after[0])
    far = len(body.breaks(before[1], after[0] + 1))
    if not before[1] <= cue.start <= after[0]:
        # Nothing but signs between them; a new sentence goes on only with quoted words.
        return not body.words(before[1], after[0]) and (quoted or not far)
    if quoted:
        return far <= 1
    if far or (_loose(cue.end, after[0], source, body) and not _occasion(cue.end, after[0], body)):
        return False
    return not _loose(before[1], cue.start, source, body) and _opens(before, body)


def _occasion(start: int, end: int, body: Body) -> bool:
    """Say whether nothing but an occasion stands here: "in an interview on Monday"."""
    words = body.words(start, end)
    return len(words) <= _OCCASION and (words[0] in _AT or words[0] in DAYS)


def _opens(span: Span, body: Body) -> bool:
    """Say whether a stretch opens its clause, or is a lone "which": "X, S said, Y"."""
    if lone(span, body):
        return True
    begin = body.sentences[body.sentence(span[0])].start if body.sentences else 0
    begin = max(begin, span[0] - _REACH)
    for sign in _COMMA.finditer(body.text, begin, span[0]):
        begin = sign.end()
    return set(body.words(begin, span[0])) <= _CLAUSE_OPENERS


def lone(span: Span, body: Body) -> bool:
    """Say whether a stretch is one word that only points elsewhere: "which he denied"."""
    words = body.words(*span)
    return len(words) == 1 and words[0] in _LONE
