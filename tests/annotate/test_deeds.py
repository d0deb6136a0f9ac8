"""Deeds that the encoder marks as sayings, on statements made by hand."""

import pytest

from secondsource.annotate.agreement import agreed
from secondsource.annotate.body import Body
from secondsource.annotate.deeds import deed
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.model import Piece, Statement


def made(text: str, source: str, cue: str, content: str) -> tuple[Statement, Body]:
    def piece(words: str) -> tuple[Piece, ...]:
        start = text.index(words)
        return (Piece(start, start + len(words), words),)

    body = Body(text, sentences(text), quotes(text), ())
    said = Statement("indirect", piece(source) if source else (), piece(cue), piece(content))
    return said, body


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The council will vote on the plan.", "The council", "will vote on", "the plan"),
        ("The daily was published with maps.", "The daily", "was published", "with maps"),
        ("The rules allow ships to enter.", "The rules", "allow", "ships to enter"),
        ("They foisted the law on Lind.", "They", "foisted", "the law on Lind"),
        ("Ros has filed a lawsuit against Lind.", "Ros", "has filed a lawsuit", "against Lind"),
        ("Residents were ordered to leave.", "Residents", "were ordered", "to leave"),
        ("The mayor is expected to resign.", "The mayor", "is expected", "to resign"),
        ("I adored the old harbour.", "I", "adored", "the old harbour"),
    ],
)
def test_what_somebody_did_or_suffered_is_no_statement(
    text: str, source: str, cue: str, content: str
) -> None:
    said, body = made(text, source, cue, content)
    assert deed(said, body)
    assert agreed(body, [said], []) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The council ordered residents to leave.", "The council", "ordered", "residents to leave"),
        ("Ros is convinced the dam holds.", "Ros", "is convinced", "the dam holds"),
        ("Ros is eager to go.", "Ros", "is eager", "to go"),
        ("Rain fell, according to Ros.", "Ros", "according to", "Rain fell"),
        ("Voters would vote for Ros.", "Voters", "would vote for", "Ros"),
        ("The mayor is expecting rain.", "The mayor", "is expecting", "rain"),
        ('Ros sold "a law for the whole valley".', "Ros", "sold", '"a law for the whole'),
    ],
)
def test_words_thoughts_and_quotations_stay(text: str, source: str, cue: str, content: str) -> None:
    said, body = made(text, source, cue, content)
    assert not deed(said, body)


def test_an_order_by_somebody_is_theirs() -> None:
    said, body = made("Residents were ordered by Ros to go.", "Ros", "were ordered by", "to go")
    assert not deed(said, body)
