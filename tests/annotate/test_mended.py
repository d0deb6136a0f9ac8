"""Statements as an encoder may cut them, and as they are to stand."""

import pytest

from secondsource.annotate.mended import mended
from tests.annotate.made import body, shown, statement

PRESS = "The mayor told the Lind Post that the dam would hold."


@pytest.mark.parametrize(
    ("text", "read", "kept"),
    [
        (
            "A dam broke, a guard says\n\nNine people died when the Lind dam broke.",
            ("a guard", "says", "A dam broke", "Nine people died when the Lind dam broke"),
            ["a guard", "says", "A dam broke"],
        ),
        (
            "The port said boats may leave from 6 a.m. to 9 p.m. Ships would wait, it said.",
            ("The port", "said", "boats may leave from 6 a.m. to 9 p.m. Ships would wait"),
            ["The port", "said", "boats may leave from 6 a.m. to 9 p.m."],
        ),
        (
            "Ros said the men had come in at about 4 a.m.",
            ("Ros", "said", "the men had come in at about 4 a.m"),
            ["Ros", "said", "the men had come in at about 4 a.m."],
        ),
        (
            "One of them, the judge, said she would vote for it.",
            ("One of them, the judge,", "said", "One of them", "she would vote for it"),
            ["One of them, the judge,", "said", "she would vote for it"],
        ),
        (
            "Blue Line declined to comment on his account.",
            ("Blue Line", "declined to comment on", "to comment on his account"),
            ["Blue Line", "declined", "to comment on his account"],
        ),
        (
            "Blue Line, which runs the ferry, said in a statement that 61 were on board.",
            ("Blue Line", "said in a statement", "which runs the ferry", "that 61 were on board"),
            ["Blue Line", "said in a statement", "that 61 were on board"],
        ),
        (
            "After a rise in the price of fuel, Ros said nine people had been hurt.",
            ("Ros", "said", "a rise in the price of fuel", "nine people had been hurt"),
            ["Ros", "said", "nine people had been hurt"],
        ),
        (
            "Ros accused the line of neglect, a charge it denied.",
            ("Ros", "accused", "the line of neglect, a charge"),
            ["Ros", "accused", "the line of neglect"],
        ),
        (
            "LIND, Ostrel (WCN) — The ministry said the dam would hold.",
            ("LIND, Ostrel (WCN) — The ministry", "said", "the dam would hold"),
            ["The ministry", "said", "the dam would hold"],
        ),
        (
            "She promised them that nothing would be hidden.",
            ("She", "promised", "them that nothing would be hidden"),
            ["She", "promised", "that nothing would be hidden"],
        ),
        (
            "The dam would hold, the port said. It left. The ferries stop, according to Ros.",
            ("the port", "said", "The ferries stop"),
            None,
        ),
        (
            "The plan, which Ros denied, failed.",
            ("Ros", "denied", "which"),
            None,
        ),
    ],
)
def test_a_statement_is_made_well_formed(
    text: str, read: tuple[str, ...], kept: list[str] | None
) -> None:
    source, cue, *content = read
    assert shown(mended(statement(text, source, cue, *content), body(text))) == kept


def test_content_over_a_paragraph_ends_with_it() -> None:
    text = "A dam broke, a guard says\n\nNine people died when the Lind dam broke."
    long = text[text.index("A dam") : text.index(", a guard")]
    read = statement(text, "a guard", "says", text[text.index("says") + 6 : -1])
    assert shown(mended(read, body(text))) is None
    assert shown(mended(statement(text, "a guard", "says", long), body(text))) == [
        "a guard",
        "says",
        "A dam broke",
    ]


def test_who_is_told_does_not_tell() -> None:
    read = statement(PRESS, "the Lind Post", "told", "that the dam would hold")
    assert shown(mended(read, body(PRESS))) == ["", "told", "that the dam would hold"]
    read = statement(PRESS, "The mayor", "told", "the Lind Post that the dam would hold")
    assert shown(mended(read, body(PRESS))) == ["The mayor", "told", "that the dam would hold"]


def test_a_source_in_another_sentence_is_none() -> None:
    text = "The port closed. It was said that the dam broke."
    read = statement(text, "The port", "was said", "that the dam broke")
    assert shown(mended(read, body(text))) == ["", "was said", "that the dam broke"]


def test_names_are_whole() -> None:
    text = "Capt. Odo Felt told reporters that the dam would hold."
    read = statement(text, "Capt. Odo", "told", "that the dam would hold")
    named = body(text, "Odo Felt")
    assert shown(mended(read, named)) == ["Capt. Odo Felt", "told", "that the dam would hold"]
    read = statement(text, "Capt. Odo", "Felt told", "that the dam would hold")
    assert shown(mended(read, body(text))) == ["Capt. Odo Felt", "told", "that the dam would hold"]


def test_sources_end_before_a_relative_and_begin_at_a_pronoun() -> None:
    text = "An officer who agreed said the dam would hold. Lind Post she said it would."
    read = statement(text, "An officer who", "agreed", "the dam would hold")
    assert shown(mended(read, body(text))) == ["An officer", "agreed", "the dam would hold"]
    read = statement(text, "Lind Post she", "…|said", "it would")
    assert shown(mended(read, body(text))) == ["she", "said", "it would"]


def test_content_round_its_cue_stays_in_two_parts() -> None:
    for text, parts in (
        ("The dam, Ros said, would hold.", ("The dam", "would hold")),
        ("But the dam, Ros said in a speech on Monday, would hold.", ("the dam", "would hold")),
        ("“The dam holds,” Ros said. “We checked it.”", ("“The dam holds,”", "“We checked it.”")),
    ):
        found = mended(statement(text, "Ros", "said", *parts), body(text))
        assert shown(found) == ["Ros", "said", *parts]


def test_quoted_sentences_go_on_over_a_paragraph() -> None:
    text = "Ros said: “The dam holds.”\n\n“We checked it.”"
    read = statement(text, "Ros", "said:", text[text.index("“") :])
    assert shown(mended(read, body(text))) == [
        "Ros",
        "said:",
        "“The dam holds.”",
        "“We checked it.”",
    ]
