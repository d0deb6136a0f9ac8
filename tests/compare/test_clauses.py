import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.clauses import clauses
from secondsource.compare.clauses import cut as cut_clauses


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
        (
            "Growers control the board by 51-49 and need two more votes to pass the plan.",
            ["Growers control the board by 51-49", "need two more votes to pass the plan."],
        ),
        (
            "After the levee broke on Monday, the council of Lind moved to the school.",
            ["the levee broke on Monday", "the council of Lind moved to the school."],
        ),
        (
            "As the vote neared, Sens. Ana Ros of Lind, Ivo Maret of Orrin and others were "
            "talking to the mayor.",
            [
                "the vote neared",
                "Sens. Ana Ros of Lind, Ivo Maret of Orrin and others were talking to the mayor.",
            ],
        ),
        (
            "The blast tore through the market, killing 12 people and leaving three hurt.",
            ["The blast tore through the market", "killing 12 people and leaving three hurt."],
        ),
        (
            "The firm lost its permit, tripling the number of closed mines.",
            ["The firm lost its permit", "tripling the number of closed mines."],
        ),
        (
            "The bridge will open on May 4, more than three years after Kestria sealed it.",
            ["The bridge will open on May 4", "Kestria sealed it."],
        ),
        (
            "The visit ended well: Quill was greeted by large crowds at the new stadium.",
            ["The visit ended well", "Quill was greeted by large crowds at the new stadium."],
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
        "If the dam fails, the valley will be flooded and two roads will close.",
        "He admitted theft, perjury, leaving the scene of a crash and driving while drunk.",
        "The plan backed by the Senate and the House has stalled.",
        "The chapel has as its patron a smith called Orban.",
        "Schools open when the bell rings at the chapel.",
        "Gen. Ana Ros of the U.S. command at St. Orban met the mayor.",
        "The ruling on plans that do not even exist yet is an admission of guilt.",
    ],
)
def test_leaves_lists_and_pairs_whole(sentence: str) -> None:
    assert cut(sentence) == [sentence]


def test_a_clause_that_is_set_into_another_is_its_own_and_a_gap_there() -> None:
    text = "Dara Quill, who was charged in May, left the country on Monday and sold the mill."
    whole, inner, second = cut_clauses(text, 0, len(text))
    assert text[whole.start : whole.end].endswith("left the country on Monday")
    assert [text[a:b].strip(", ") for a, b in whole.gaps] == ["who was charged in May"]
    assert text[inner.start : inner.end] == "who was charged in May"
    assert inner.subject is not None
    assert text[slice(*inner.subject)] == "Dara Quill"
    assert text[second.start : second.end] == "sold the mill."
    assert second.subject is not None
    assert text[slice(*second.subject)] == "Dara Quill"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Some 40 miners, 12 of whom were new, were freed.", "12 of whom were new"),
        (
            "The note - in which Ros attacks the mayor - was burned.",
            "in which Ros attacks the mayor",
        ),
        ("The guard (he was asleep) was dismissed on Monday.", "he was asleep"),
        ("The mayor, speaking to a crowd in Lind, blamed the firm.", "speaking to a crowd in Lind"),
    ],
)
def test_what_is_set_in_is_taken_out(text: str, inner: str) -> None:
    found = cut_clauses(text, 0, len(text))
    assert [text[c.start : c.end] for c in found] == [text, inner]
    [(start, end)] = found[0].gaps
    assert inner in text[start:end]


def test_holes_are_jumped_over() -> None:
    text = "Dara Quill, who said it rained, left the country."
    start = text.index("who")
    hole = (start, text.index(", left"))
    [only] = cut_clauses(text, 0, len(text), [hole])
    assert (only.start, only.end) == (0, len(text))
    assert hole in only.gaps


def test_a_long_line_of_commas_takes_no_longer_than_its_length() -> None:
    text = "He ran, running the mill; and who was there - in it (he did), " * 2_000
    begun = time.process_time()
    assert cut_clauses(text, 0, len(text))
    assert time.process_time() - begun < 5


@given(st.text(max_size=300))
def test_spans_are_in_order_and_inside(text: str) -> None:
    spans = clauses(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    # One begins after another, or is set into it.
    assert all(first[0] <= second[0] for first, second in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@given(st.text(alphabet="a,;- who was and killing (that)“”", max_size=120))
def test_gaps_lie_inside_their_clause(text: str) -> None:
    for clause in cut_clauses(text, 0, len(text)):
        assert all(clause.start <= a < b <= clause.end for a, b in clause.gaps)


@pytest.mark.parametrize(
    "text",
    [
        "A president can be charged after he leaves office.",
        "The mayor did not leave the hall until the guard came.",
        "Until the matter is settled, the mayor will not sit on the council, the board or fund.",
        "After he leaves office, the mayor can be charged with fraud.",
        "It is not fair to try and lay the blame at the feet of the mayor.",
        "The council will also develop rules and processes to ensure fair votes in the future.",
        "The council will not hold a debate in which only men can speak about the dam.",
    ],
)
def test_what_is_true_only_with_its_condition_keeps_it(text: str) -> None:
    assert [text[a:b] for a, b in clauses(text)] == [text]


def test_what_was_told_on_something_new_is_a_clause_of_its_own() -> None:
    text = "Jurors in Lind heard a tape on Friday on which the mayor asks a firm for money."
    assert [text[a:b] for a, b in clauses(text)] == [
        "Jurors in Lind heard a tape on Friday",
        "on which the mayor asks a firm for money.",
    ]
    text = "The rebels will be freed after the government agreed to a truce on Friday."
    assert [text[a:b] for a, b in clauses(text)] == [
        "The rebels will be freed",
        "the government agreed to a truce on Friday.",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The mayor is shrewd, but his town — short of cash and men — remains weak.",
         "The mayor is shrewd"),
        ("France has helped with the search, while Tarn, Lind and other states have sent money.",
         "France has helped with the search"),
        ("The new system beats the old one and the office, a part of the ministry, will use it.",
         "The new system beats the old one"),
    ],
)  # fmt: skip
def test_what_is_set_in_behind_a_subject_hides_no_clause(text: str, first: str) -> None:
    found = [text[a:b] for a, b in clauses(text)]
    assert found[0] == first
    assert len(found) == 2


def test_a_subject_of_two_parts_is_not_cut_between_them() -> None:
    text = "She was seized near a town where Kurdish and desert troops were camped."
    assert cut(text) == [text]
    assert cut("The council met where it always meets and the mayor resigned.") == [
        "The council met where it always meets",
        "the mayor resigned.",
    ]
