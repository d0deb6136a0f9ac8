"""An encoder's statement made well-formed: what no careful reader would mark is put right.

The encoder labels words one by one and links spans that it may have cut wrongly, so that a
statement can run over a sentence's end, take in its own source or cue, or collect a stretch that
belongs to no statement. Each step here has its reason beside it, with counts over the readings of
PolNeAR's training part (26,291 pieces of content) where they decide. A statement of which no
content is left is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.annotate.body import Body, Span
from secondsource.annotate.cues import AUXILIARIES, BE, main_verb
from secondsource.annotate.occasions import DAYS
from secondsource.model import Piece, Statement

# These name the person told before what is told: of "tell" 255 of 284 contents begin behind a
# listener. "Ask" and "urge" as often take the person in, so that nothing is cut there.
_LISTENED = frozenset("tell remind assure inform notify".split())
_OBJECTS = frozenset("me him them us reporters journalists".split())
# What is told opens so. An object clause without an opener is left as it is.
_OPENERS = frozenset("that whether how why what if to not".split())
# A listener ("the opposition's deputy in Lind, Ana Ros,") is named in fewer words than this.
_LISTENER = 12
# A clause may open with these before its first stretch of content: "But the bridge, he said, is".
_CLAUSE_OPENERS = frozenset(
    "but and or so yet still also then now though although while because that as if since when "
    "however meanwhile instead moreover".split()
)
# "In an interview with the Lind Post on Monday" is a long occasion.
_OCCASION = 10
_AT = frozenset("in on at during from".split())
_RELATIVES = frozenset("which who whom whose".split())
# A lone one of these is content before its cue: "a bill which he says will pass".
_LONE = _RELATIVES | {"what", "that"}
_DOTTED = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]\.)+[^\W\d_]$")
_SHORT = re.compile(r"(?:^|[^\w.])(?:Inc|Corp|Co|Ltd|Jr|Sr)$")
# "…, a charge | the ministry denied": what is denied ends before the noun for it.
_CHARGE = re.compile(
    r",\s(?:an?|the)\s(?:charge|claim|allegation|accusation|assertion|suggestion)s?\Z"
)
_CHARGE_LENGTH = 24
# A name and the words before it in a cue, at most.
_NAME_WORDS = 4
_SIGNS = ",;:.-–—"
_MARKS = "\"'“”‘’«»„`"
_COMMA = re.compile(r"[,;(—–]\s*|--\s*")


def mended(statement: Statement, body: Body) -> Statement | None:
    """Make a statement well-formed, or give None where no content of it stands."""
    cue = statement.cue[0]
    source = _source(statement, body)
    source, cue = _border(source, _cue(cue, statement.content, body), body)
    own = [(p.start, p.end) for p in (*source, cue)]
    spans: list[Span] = []
    for piece in statement.content:
        for whole in _sentences((piece.start, piece.end), cue, body):
            for part in _apart(whole, own):
                spans.extend(_edges(part, own, cue, body))
    if not spans and source and _raised(cue, body):
        # "The court seemed to turn": who seems is spoken of, and nobody speaks.
        source = ()
        spans = [(p.start, p.end) for p in statement.content]
    spans = _together(sorted(set(spans)), source, cue, body)
    if not spans or all(_lone(span, body) for span in spans):
        return None
    return replace(
        statement, source=source, cue=(cue,), content=tuple(body.piece(span) for span in spans)
    )


def _source(statement: Statement, body: Body) -> tuple[Piece, ...]:
    """Give the source with its name whole, and none where it is the one who is told."""
    cue = statement.cue[0]
    found: list[Piece] = []
    for piece in statement.source:
        # Of 20,825 sources 22 stand in another sentence than their cue.
        if body.sentence(piece.start) != body.sentence(cue.start):
            continue
        verb = main_verb(cue.text)
        # "Ana Ros told the Lind Post": of 556 who tell one stands behind the verb.
        if verb and verb.base in _LISTENED and piece.start >= cue.end:
            passive = bool(BE & set(body.words(cue.start, cue.end)))
            if not (passive or body.text[cue.end : piece.start].strip() == "by"):
                continue
        # "Which he said" inside what another says: a source inside its content, away from its cue.
        inside = any(p.start < piece.end and piece.start < p.end for p in statement.content)
        if inside and body.words(min(piece.end, cue.end), max(piece.start, cue.start)):
            continue
        start, end = body.around(body.dateline(piece.start, piece.end), piece.end)
        if start < cue.end and cue.start < end:
            start, end = piece.start, piece.end
        found.append(body.piece((start, end)))
    return tuple(found)


def _border(source: tuple[Piece, ...], cue: Piece, body: Body) -> tuple[tuple[Piece, ...], Piece]:
    """Give a name's last words, which the cue has taken, to the source: "Ana | Ros told"."""
    if not source or body.text[source[-1].end : cue.start] != " ":
        return source, cue
    place = cue.start
    for match in body.each_word(cue.start, cue.end, _NAME_WORDS):
        word = match.group()
        if not word[0].isupper() or word.lower() in AUXILIARIES:
            break
        place = match.end()
    short = body.trimmed(place, cue.end)
    if place == cue.start or main_verb(body.text[slice(*short)]) is None:
        return source, cue
    return (*source[:-1], body.piece((source[-1].start, place))), body.piece(short)


def _raised(cue: Piece, body: Body) -> bool:
    words = body.words(cue.start, cue.end)
    return bool(words) and (words[0] in BE or words[0].startswith(("seem", "appear")))


def _cue(cue: Piece, content: Sequence[Piece], body: Body) -> Piece:
    """End a cue where its content begins: "declined | to comment on it"."""
    for piece in content:
        if cue.start < piece.start < cue.end < piece.end:
            short = body.piece(body.trimmed(cue.start, piece.start))
            if main_verb(short.text):
                return short
    return cue


def _sentences(span: Span, cue: Piece, body: Body) -> Iterator[Span]:
    """Cut content at the ends of sentences, and keep what stands nearest to the cue.

    Content goes on over a sentence's end outside quotation marks in 146 pieces, and over a
    paragraph's in one. Quoted sentences that follow one another are kept, each paragraph's apart.
    """
    starts = [span[0], *body.breaks(*span)]
    if len(starts) == 1:
        yield span
        return
    parts = [body.trimmed(a, b) for a, b in zip(starts, [*starts[1:], span[1]], strict=True)]
    near = min(range(len(parts)), key=lambda k: _distance(parts[k], cue))
    first = last = near
    if body.quoted(parts[near][0]):
        while first > 0 and body.quoted(parts[first - 1][0]):
            first -= 1
        while last + 1 < len(parts) and body.quoted(parts[last + 1][0]):
            last += 1
    joined: list[Span] = []
    for part in parts[first : last + 1]:
        if joined and "\n" not in body.text[joined[-1][1] : part[0]]:
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    yield from joined


def _distance(span: Span, cue: Piece) -> int:
    return max(span[0] - cue.end, cue.start - span[1], 0)


def _apart(span: Span, own: Sequence[Span]) -> Iterator[Span]:
    """Take a statement's own source and cue out of its content."""
    place = span[0]
    for start, end in sorted(own):
        if start < span[1] and place < end:
            if place < start:
                yield place, start
            place = end
    if place < span[1]:
        yield place, span[1]


def _edges(span: Span, own: Sequence[Span], cue: Piece, body: Body) -> Iterator[Span]:
    """Put the ends of a stretch right: signs, abbreviations, names, and the person told."""
    text = body.text
    start, end = span
    if any(start == b or end == a for a, b in own):
        start, end = body.trimmed(start, end, _SIGNS)
    start, end = body.trimmed(body.dateline(start, end), end)
    if start >= end:
        return
    if _away(start, end, cue, body):
        return
    charge = _CHARGE.search(text, max(start, end - _CHARGE_LENGTH), end)
    if charge:
        end = charge.start()
    wide = body.around(start, end)
    if not any(wide[0] < b and a < wide[1] for a, b in own):
        start, end = wide
    # "At 4 a.m" has lost the dot of its last word.
    if text[end : end + 1] == "." and (
        _DOTTED.search(text, max(start, end - 12), end)
        or _SHORT.search(text, max(start, end - 6), end)
    ):
        end += 1
    start = _behind_listener(start, end, cue, body)
    if any(sign.isalnum() for sign in text[start:end]):
        yield start, end


def _away(start: int, end: int, cue: Piece, body: Body) -> bool:
    """Say whether a stretch without a quotation stands in another sentence than its cue.

    Of 24,015 such pieces 77 do.
    """
    near = end - 1 if end <= cue.start else start
    return body.sentence(near) != body.sentence(cue.start) and not body.quotes_in(start, end)


def _lone(span: Span, body: Body) -> bool:
    """Say whether a stretch is one word that only points elsewhere: "which he denied"."""
    words = body.words(*span)
    return len(words) == 1 and words[0] in _LONE


def _behind_listener(start: int, end: int, cue: Piece, body: Body) -> int:
    """Give where content begins behind the person told: "told | them | that it rains"."""
    verb = main_verb(cue.text)
    if verb is None or "t" not in verb.frames or body.words(cue.end, start) or start < cue.end:
        return start
    words = [(m.group().lower(), m.start()) for m in body.each_word(start, end, _LISTENER)]
    if not words or words[0][0] in _OPENERS:
        return start
    if len(words) > 1 and words[0][0] in _OBJECTS and words[1][0] in _OPENERS:
        return words[1][1]
    if verb.base in _LISTENED:
        for word, at in words[1:]:
            if body.quoted(at):
                return at if body.quoted(start) else body.opening(at)
            if word in _OPENERS:
                return at
        if words[0][0] in _OBJECTS and len(words) > 2:
            return words[1][1]
    return start


def _together(spans: Sequence[Span], source: Sequence[Piece], cue: Piece, body: Body) -> list[Span]:
    """Keep the stretches that one cue can hold together.

    Of 3,495 places between two stretches of one content 3,132 hold its cue, and 496 are nothing
    but the end of a sentence or a sign. A stretch that stands elsewhere belongs to another
    statement, or to none.
    """
    if len(spans) < 2:
        return list(spans)
    spoken = [s for s in spans if body.words(*s)[:1] not in [[r] for r in _RELATIVES]]
    lone = [s for s in spans if s not in spoken and len(body.words(*s)) == 1]
    # "The line, which runs the ferry, said that": a relative clause says who, not what (8 pieces).
    spans = sorted([*spoken, *lone]) or list(spans)
    own = body.sentence(cue.start)

    def rank(span: Span) -> tuple[bool, bool, int, bool]:
        gap = _between(span, source, cue, body)
        # "After meeting Ros, Lind said Monday [that]": a piece of a lesser clause.
        lesser = span[1] <= cue.start and not body.quoted(span[0]) and not _opens(span, body)
        near = span[1] - 1 if span[1] <= cue.start else span[0]
        return body.sentence(near) != own, lesser, gap, span[0] < cue.start

    main = min((s for s in spans if s not in lone), key=rank, default=spans[0])
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
    return sum(len(body.words(*part)) for part in _apart((start, end), own)) if start < end else 0


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
    if _lone(span, body):
        return True
    begin = body.sentences[body.sentence(span[0])].start if body.sentences else 0
    for sign in _COMMA.finditer(body.text, begin, span[0]):
        begin = sign.end()
    return set(body.words(begin, span[0])) <= _CLAUSE_OPENERS
