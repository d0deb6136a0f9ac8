"""Labels and links become statements, with scores made by hand."""

import numpy as np

from secondsource.annotate.attribution import ROLES, attributions, kind_of, overlapping
from secondsource.annotate.chains import barred
from secondsource.annotate.encoder import HeadWeights, Scored
from secondsource.annotate.links import STEPS, LinkWeights
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import Window, windows
from secondsource.model import Piece

NEAR = -np.tile(np.arange(STEPS), 2)[None].repeat(2, axis=0).astype(np.float32)
HEADS = HeadWeights(
    {role: barred(np.zeros((3, 3), dtype=np.float32)) for role in ROLES},
    LinkWeights(NEAR, np.array([0, 0, -99], dtype=np.float32)),
)


def score(text: str, window: Window, **spans: list[str]) -> Scored:
    """Give the scores of an encoder that is sure of the spans named."""
    chains = {}
    for role in ROLES:
        table = np.zeros((len(window.start), 3), dtype=np.float32)
        table[:, 0] = 5
        for words in spans.get(role, []):
            begin = text.index(words)
            inside = (window.start >= begin) & (window.start < begin + len(words))
            table[inside, 2] = 9
            table[int(np.flatnonzero(inside)[0]), 1] = 20
        chains[role] = table
    return Scored(chains, np.zeros((len(window.start), 8, 2), dtype=np.float32))


def test_spans_become_statements_with_their_pieces() -> None:
    text = 'The bridge, the ministry said, is safe. "We checked," Ana Ros added.'
    marks = quotes(text)
    [window] = windows(text, sentences(text), marks)
    scored = score(
        text,
        window,
        source=["the ministry", "Ana Ros"],
        cue=["said", "added"],
        content=["The bridge", "is safe", '"We checked,"'],
    )
    first, second = attributions(text, marks, [window], [scored], HEADS)
    assert [p.text for p in first.source + first.cue + first.content] == [
        "the ministry",
        "said",
        "The bridge",
        "is safe",
    ]
    assert first.kind == "indirect"
    assert [p.text for p in second.source + second.cue + second.content] == [
        "Ana Ros",
        "added",
        '"We checked,"',
    ]
    assert second.kind == "direct"
    for piece in (*first.content, *second.content):
        assert text[piece.start : piece.end] == piece.text


def test_kinds() -> None:
    text = 'He said "it rains" and it "pours".'

    def kind(words: str) -> str:
        start = text.index(words)
        return kind_of([Piece(start, start + len(words), words)], text, quotes(text))

    assert kind('"it rains"') == "direct"
    assert kind('"it rains" and it') == "mixed"
    assert kind('and it "pours".') == "mixed"
    assert kind("and it") == "indirect"


def test_overlapping_quotations() -> None:
    text = '"One" two "three" four "five"'
    marks = quotes(text)
    assert [text[q.start : q.end] for q in overlapping(marks, 6, 20)] == ['"three"']
    assert overlapping(marks, 5, 10) == ()
    assert overlapping(marks, 0, len(text)) == marks
