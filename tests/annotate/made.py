"""Statements made by hand for the tests of how readings are mended and joined."""

from secondsource.annotate.body import Body
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.model import Name, Piece, Statement


def body(text: str, *names: str) -> Body:
    """Give a text with the names that are listed, each where it first stands."""
    found = sorted(
        (Name(text.index(n), text.index(n) + len(n), n, "PER") for n in names),
        key=lambda name: name.start,
    )
    return Body(text, sentences(text), quotes(text), found)


def piece(text: str, words: str) -> Piece:
    """Give the first place of some words; "…|words" gives the last."""
    last = words.startswith("…|")
    words = words.removeprefix("…|")
    start = text.rindex(words) if last else text.index(words)
    return Piece(start, start + len(words), words)


def statement(text: str, source: str, cue: str, *content: str) -> Statement:
    return Statement(
        "indirect",
        (piece(text, source),) if source else (),
        (piece(text, cue),),
        tuple(piece(text, words) for words in content),
    )


def shown(found: Statement | None) -> list[str] | None:
    """Give a statement's words: source, cue, and each piece of content."""
    if found is None:
        return None
    return ["".join(p.text for p in found.source), found.cue[0].text] + [
        p.text for p in found.content
    ]
