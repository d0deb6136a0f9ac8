"""Statements with sources that are none, made by hand."""

import pytest

from secondsource.annotate.repairs import accused, in_paragraph, repaired, says, unopened
from secondsource.model import Piece, Statement


def piece(text: str, words: str) -> Piece:
    start = text.index(words)
    return Piece(start, start + len(words), words)


def made(text: str, source: str, cue: str, content: str) -> Statement:
    spoken = (piece(text, source),) if source else ()
    return Statement("indirect", spoken, (piece(text, cue),), (piece(text, content),))


def sources(text: str, read: Statement, *ruled: Statement) -> list[str]:
    return [p.text for s in repaired(text, [read], ruled) for p in s.source]


def test_whoever_a_letter_was_seen_by_did_not_write_it() -> None:
    text = "In a letter seen by the Lind Herald, the engineer Ana Ros warned that it leaks."
    read = made(text, "the Lind Herald, the engineer Ana Ros", "warned", "that it leaks")
    assert sources(text, read) == ["the engineer Ana Ros"]


def test_a_source_with_an_appositive_stays() -> None:
    text = "On Monday Ana Ros, the mayor, warned that it leaks."
    read = made(text, "Ana Ros, the mayor,", "warned", "that it leaks")
    assert sources(text, read) == ["Ana Ros, the mayor,"]


def test_a_source_ends_with_its_paragraph() -> None:
    text = "Ana Ros, engineer\n\nThe ministry said that it leaks."
    read = made(text, "engineer\n\nThe ministry", "said", "that it leaks")
    assert sources(text, read) == ["The ministry"]


def test_who_is_told_does_not_tell() -> None:
    text = '"It leaks," Marsh, 49, told The Lind Post.'
    read = made(text, "The Lind Post", "told", '"It leaks,"')
    assert sources(text, read) == ["Marsh, 49"]


def test_a_missing_source_is_the_rules() -> None:
    text = "Ana Ros appeared, saying that it leaks."
    read = made(text, "", "saying", "that it leaks")
    assert sources(text, read) == []
    assert sources(text, read, made(text, "Ana Ros", "saying", "that it leaks")) == ["Ana Ros"]


@pytest.mark.parametrize(
    ("source", "cue", "kept"),
    [
        ("An earlier version of this article", "said", False),
        ("A previous version of this story", "incorrectly stated", False),
        ("This article", "was amended to say", True),
        ("The version of the ministry", "said", True),
        ("Managers", "knew", False),
        ("Managers", "knew of", False),
        ("Managers", "did not know", True),
        ("Managers", "said they knew", True),
    ],
)
def test_what_is_no_saying(source: str, cue: str, kept: bool) -> None:
    text = f"{source} {cue} it leaks."
    assert says(made(text, source, cue, "it leaks")) is kept


@pytest.mark.parametrize("source", ["PEOPLE DIE\n\nAnalyst Ana Ros", "DIE\nAnalyst Ana Ros"])
def test_a_widened_source_keeps_to_the_paragraph_of_its_cue(source: str) -> None:
    text = "WHERE PEOPLE DIE\n\nAnalyst Ana Ros said it rains."
    text = text if source in text else text.replace("\n\n", "\n")
    said = in_paragraph(text, made(text, source, "said", "it rains"))
    assert [(p.text, text[p.start : p.end]) for p in said.source] == [("Analyst Ana Ros",) * 2]


def test_a_source_behind_its_cue_ends_with_the_paragraph() -> None:
    text = "It rains, said Ana Ros\n\nMore News"
    said = in_paragraph(text, made(text, "Ana Ros\n\nMore News", "said", "It rains"))
    assert [p.text for p in said.source] == ["Ana Ros"]


def test_a_source_never_begins_with_that() -> None:
    text = "He added that some leaders deny it."
    said = unopened(made(text, "that some leaders", "deny", "it"))
    assert [(p.text, text[p.start : p.end]) for p in said.source] == [("some leaders",) * 2]


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected"),
    [
        ("Rusk", "accused", "of taking bribes", True),
        ("Rusk", "is accused of", "taking bribes", True),
        ("the mayor", "was charged", "with arson", True),
        ("prosecutors", "accused", "Rusk of taking bribes", False),
        ("prosecutors", "are accusing", "Rusk of taking bribes", False),
        ("Rusk", "said", "of the bribes that he took none", False),
    ],
)
def test_who_is_accused_makes_no_statement(
    source: str, cue: str, content: str, expected: bool
) -> None:
    at, pieces = 0, []
    for words in (source, cue, content):
        pieces.append((Piece(at, at + len(words), words),))
        at += len(words) + 1
    assert accused(Statement("indirect", *pieces)) is expected
