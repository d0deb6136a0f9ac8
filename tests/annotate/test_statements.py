import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.sentences import sentences
from secondsource.annotate.statements import statements
from secondsource.model import Statement


def read(text: str) -> tuple[Statement, ...]:
    return statements(text, sentences(text), ())


def shown(text: str) -> list[tuple[str, list[str], str, list[str]]]:
    return [
        (s.kind, [p.text for p in s.source], s.cue[0].text, [p.text for p in s.content])
        for s in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "source", "cue", "content"),
    [
        # source, cue, content
        (
            "The ministry said that the dam was safe.",
            "indirect",
            "The ministry",
            "said",
            ["that the dam was safe"],
        ),
        ("She said the dam was safe.", "indirect", "She", "said", ["the dam was safe"]),
        (
            "The Lind council said in a statement that work had stopped.",
            "indirect",
            "The Lind council",
            "said in a statement",
            ["that work had stopped"],
        ),
        ("Ros has repeatedly denied taking money, but few believe it.", "indirect", "Ros",
         "has repeatedly denied", ["taking money"]),
        ("Ana Ros told reporters that the talks failed.", "indirect", "Ana Ros", "told",
         ["that the talks failed"]),
        ("Ana Ros told the Lind Herald the talks had failed.", "indirect", "Ana Ros", "told",
         ["the talks had failed"]),
        ("Ana Ros vowed to rebuild the harbour.", "indirect", "Ana Ros", "vowed",
         ["to rebuild the harbour"]),
        ("Lind accused its neighbour of moving the border.", "indirect", "Lind", "accused",
         ["its neighbour of moving the border"]),
        # quotations
        ('"We will not go," Ana Ros said.', "direct", "Ana Ros", "said", ['"We will not go,"']),
        ("“We will not go,\" said Ana Ros, the mayor of Lind.", "direct",
         "Ana Ros, the mayor of Lind", "said", ["“We will not go,\""]),
        ("'We will not go,' said the mayor.", "direct", "the mayor", "said", ["'We will not go,'"]),
        ("«We will not go,» the mayor said.", "direct", "the mayor", "said", ["«We will not go,»"]),
        ('"We will not go," the mayor said, "and that is final."', "direct", "the mayor", "said",
         ['"We will not go,"', '"and that is final."']),
        ('The mayor said the bridge was "a disgrace to Lind."', "mixed", "The mayor", "said",
         ['the bridge was "a disgrace to Lind."']),
        ('Ana Ros, the mayor, said: "It rains. It pours."', "direct",
         "Ana Ros, the mayor,", "said:", ['"It rains. It pours."']),
        # content first
        ("The bridge is safe, the ministry said.", "indirect", "the ministry", "said",
         ["The bridge is safe"]),
        ("The bridge is safe, said Ana Ros, a spokeswoman.", "indirect", "Ana Ros, a spokeswoman",
         "said", ["The bridge is safe"]),
        ("The bridge, the ministry said, is safe.", "indirect", "the ministry", "said",
         ["The bridge", "is safe"]),
        # according to
        ("According to the police, two cars burned.", "indirect", "the police", "According to",
         ["two cars burned"]),
        ("Two cars burned, according to Ana Ros, a neighbour.", "indirect", "Ana Ros, a neighbour",
         "according to", ["Two cars burned"]),
        # passive, dateline, day
        ("Ana Ros was quoted as saying the talks failed.", "indirect", "Ana Ros",
         "was quoted as saying", ["the talks failed"]),
        ("LIND (XYZ) — The bridge is safe, the ministry said.", "indirect", "the ministry", "said",
         ["The bridge is safe"]),
        ("The mayor on Thursday said the bridge was safe.", "indirect", "The mayor", "said",
         ["the bridge was safe"]),
    ],
)  # fmt: skip
def test_one_statement(text: str, kind: str, source: str, cue: str, content: list[str]) -> None:
    assert shown(text) == [(kind, [source], cue, content)]


def test_a_quotation_that_goes_on_belongs_to_the_last_speaker() -> None:
    text = '"It rains," the mayor said. "It has rained for days."\n\n"It will rain on."'
    [statement] = read(text)
    assert [p.text for p in statement.content] == [
        '"It rains,"',
        '"It has rained for days."',
        '"It will rain on."',
    ]


def test_a_quotation_over_paragraphs_is_one_piece() -> None:
    text = 'The mayor said: "It rains.\n\n"It has rained for days.\n\n"It pours." He left.'
    [statement] = read(text)
    assert [p.text for p in statement.content] == [text[16 : text.index(" He left")]]


def test_nested_sources_are_two_statements() -> None:
    text = "The Lind Agency quoted Ana Ros as saying that the talks had failed."
    outer, inner = read(text)
    assert (outer.source[0].text, inner.source[0].text) == ("The Lind Agency", "Ana Ros")
    assert inner.content[0].text == "that the talks had failed"
    assert outer.content[0].text == "Ana Ros as saying that the talks had failed"
    cited = read("The Herald, citing state radio, said the talks had failed.")
    assert {s.source[0].text for s in cited} >= {"state radio"}


def test_what_is_denied_is_the_clause_before() -> None:
    text = "Lind has accused the mayor of stealing a boat, which he denies."
    accusation, denial = read(text)
    assert accusation.content[0].text == "the mayor of stealing a boat"
    assert (denial.source[0].text, denial.cue[0].text) == ("he", "denies")
    assert denial.content[0].text == "stealing a boat"


def test_a_second_verb_shares_the_source() -> None:
    text = (
        "The mayor said the dam was safe and accused the press of panic, adding that he slept well."
    )
    assert [(s.source[0].text, s.cue[0].text) for s in read(text)] == [
        ("The mayor", "said"),
        ("The mayor", "accused"),
        ("The mayor", "adding"),
    ]


def test_what_the_teller_tells_of_stays_in_the_content() -> None:
    text = "The palace said that Ros met Lind and reaffirmed her support for the plan."
    outer, inner = read(text)
    assert outer.content[0].text == "that Ros met Lind and reaffirmed her support for the plan"
    assert (inner.source[0].text, inner.content[0].text) == ("Ros", "her support for the plan")


@pytest.mark.parametrize(
    "text",
    [
        "He walked along the so-called “green line” to the sea.",
        "The report lay on the table.",
        "The proposed ban fell.",
        "Sailors from Lind call at the port.",
        "",
    ],
)
def test_no_statement_where_nobody_says_anything(text: str) -> None:
    assert read(text) == ()


WORDS = (
    "\" “ ” ' , . : ; — ( ) said says that who which he it Ros Lind the mayor according to quoted "
    "as saying denies accused of and but told reporters was adding citing"
).split()


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=40).map(" ".join))
def test_pieces_are_always_what_stands_in_the_text(text: str) -> None:
    for statement in read(text):
        assert statement.cue
        assert statement.content
        for piece in statement.source + statement.cue + statement.content:
            assert piece.text == text[piece.start : piece.end]
            assert piece.text.strip() == piece.text != ""
        assert list(statement.content) == sorted(statement.content, key=lambda p: p.start)


def test_a_page_without_stops_takes_linear_time() -> None:
    text = "the mayor said that he was told by Ros and said “so, " * 4_000
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 10
