"""Where an encoder's source begins and ends, and whether it is a source at all."""

from __future__ import annotations

from secondsource.annotate.body import Body, Span
from secondsource.annotate.cues import AUXILIARIES, BE, main_verb
from secondsource.annotate.strands import RELATIVES
from secondsource.model import Piece, Statement

# These name the person told before what is told: of "tell" 255 of 284 contents begin behind a
# listener. "Ask" and "urge" as often take the person in, so that nothing is cut there.
LISTENED = frozenset("tell remind assure inform notify".split())
_PRONOUNS = frozenset("he she they it we I".split())
# A name and the words before it in a cue, at most.
_NAME_WORDS = 4


def told_by(statement: Statement, body: Body) -> tuple[Piece, ...]:
    """Give the source with its name whole, and none where it is the one who is told."""
    cue = statement.cue[0]
    found: list[Piece] = []
    for piece in statement.source:
        # Of 20,825 sources 22 stand in another sentence than their cue.
        if body.sentence(piece.start) != body.sentence(cue.start):
            continue
        verb = main_verb(cue.text)
        # "Ana Ros told the Lind Post": of 556 who tell one stands behind the verb.
        if verb and verb.base in LISTENED and piece.start >= cue.end:
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
        found.append(body.piece(_subject(start, end, body)))
    return tuple(found)


def _subject(start: int, end: int, body: Body) -> Span:
    """End a source before "who", and begin it at a pronoun: "the Post, she told" is she."""
    last = body.text[start:end].rsplit(None, 1)
    if len(last) == 2 and last[0].rsplit(None, 1)[-1].lower() not in ("and", "or"):
        if last[1] in RELATIVES:
            return body.trimmed(start, end - len(last[1]), ",")
        if last[1] in _PRONOUNS:
            return end - len(last[1]), end
    return start, end


def border(source: tuple[Piece, ...], cue: Piece, body: Body) -> tuple[tuple[Piece, ...], Piece]:
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
