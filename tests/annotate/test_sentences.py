import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotate.sentences import sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.S. fleet left on Dec. 3.", "It carried 4.5 tons."],
        ["Mr. A. B. Lind met Gov. Ros.", "They spoke."],
        ["It ranked No. 5 in the U.S.", "The rest fell."],
        ['"We will not go," she said.', '"Never."', "He nodded."],
        ["“Is it over?” she asked.", "Nobody knew."],
        ['"Why now?" Jane Ros asked.', "He left!"],
        ["He left...", "Then it rained."],
        ["He said no.", "Nobody heard."],
        ["Lind Corp. shares rose.", "Ros Inc. fell at 3 p.m. on Friday."],
        ["COLUMBIA, Mo. (KXYZ) — Police came.", "Two left."],
        ["1. The first point is short.", "Another."],
    ],
)
def test_splits_where_a_reader_would(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_blank_line_ends_a_sentence_and_a_single_newline_does_not() -> None:
    assert split("A heading\n\nThe text goes\non here.  ") == [
        "A heading",
        "The text goes\non here.",
    ]


def test_nothing_in_nothing_out() -> None:
    assert sentences("") == ()
    assert sentences(" \n\n ") == ()


def test_long_runs_of_stops_take_linear_time() -> None:
    assert len(sentences("." * 200_000 + "x")) == 1
    assert len(sentences("他走了。她留下。")) == 2


@given(st.text(alphabet='ab A.!?"“” \nDr1…', max_size=200))
def test_spans_are_ordered_trimmed_and_lose_only_space(text: str) -> None:
    end = 0
    for s in sentences(text):
        assert not text[end : s.start].strip()
        piece = text[s.start : s.end]
        assert piece
        assert piece == piece.strip()
        end = s.end
    assert not text[end:].strip()
