from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.clauses import clauses


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in clauses(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The mayor resigned on Monday and the council named a deputy to replace him.",
            [
                "The mayor resigned on Monday",
                "the council named a deputy to replace him.",
            ],
        ),
        (
            "The minister spoke with Orsolo by phone and reaffirmed his support for the talks.",
            ["The minister spoke with Orsolo by phone", "reaffirmed his support for the talks."],
        ),
        (
            "The visit came after soldiers seized a cargo ship off the northern coast.",
            ["The visit came", "soldiers seized a cargo ship off the northern coast."],
        ),
        (
            "Troops crossed the Vell river, and at least 30 people were killed in two villages.",
            [
                "Troops crossed the Vell river",
                "at least 30 people were killed in two villages.",
            ],
        ),
        (
            "Police arrested Dara Quill, who was charged with arson in the capital.",
            ["Police arrested Dara Quill", "who was charged with arson in the capital."],
        ),
    ],
)
def test_cuts_where_both_sides_claim_something(sentence: str, expected: list[str]) -> None:
    assert cut(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Direct talks between Norrey and Verrick would remain open.",
        "The army and the navy were placed on alert.",
        "Rescuers found a bridge, a school and a chapel under water.",
        "She described it as a victory for the people of the valley.",
    ],
)
def test_leaves_lists_and_pairs_whole(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@given(st.text(max_size=300))
def test_spans_are_in_order_and_inside(text: str) -> None:
    spans = clauses(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
