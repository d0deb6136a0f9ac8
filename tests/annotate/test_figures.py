import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.numbers import value
from secondsource.annotate.sentences import sentences
from secondsource.annotate.units import plural
from secondsource.model import Figure


def read(text: str) -> list[Figure]:
    found = sentences(text)
    return list(figures(text, found, moments(text, "2025-12-11", found)))


CASES = [
    ("At least 87 people have been killed.", (87, None, "people", ">=", None)),
    ("The army carried out 22 deadly strikes.", (22, None, "strikes", "=", None)),
    ("Twenty-two rebels gave up.", (22, None, "rebels", "=", None)),
    ("Some 1.2 million voters stayed away.", (1_200_000, None, "voters", "~", None)),
    ("The mine cost $4.75 billion.", (4.75e9, None, "USD", "=", None)),
    ("It cost 30 million euros.", (30e6, None, "EUR", "=", None)),
    ("Prices rose 3 percent.", (3, None, "%", "=", "up")),
    ("Exports fell by nearly 4.5%.", (4.5, None, "%", "~", "down")),
    ("The rate was cut by 2 percentage points.", (2, None, "percentage points", "=", "down")),
    ("Between 5 and 10 soldiers fled.", (5, 10, "soldiers", "=", None)),
    ("The blast hurt 20 to 30 workers.", (20, 30, "workers", "=", None)),
    ("Aid of $10 to $15 billion is needed.", (10e9, 15e9, "USD", "=", None)),
    ("Dozens of people fled.", (24, 99, "people", "~", None)),
    ("Hundreds of homes burned.", (200, 999, "homes", "~", None)),
    ("A dozen ships sank.", (12, None, "ships", "=", None)),
    ("A pair of tanks burned.", (2, None, "tanks", "=", None)),
    ("As many as 40 miners were trapped.", (40, None, "miners", "<=", None)),
    ("Fewer than 12 votes decided it.", (12, None, "votes", "<", None)),
    ("More than 300 villagers left.", (300, None, "villagers", ">", None)),
    ("A 56-year-old man was freed.", (56, None, "years", "=", None)),
    ("Ana Ruiz, 34, was freed.", (34, None, "years", "=", None)),
    ("One soldier died.", (1, None, "soldiers", "=", None)),
    ("The raid left 12 dead.", (12, None, "people", "=", None)),
    ("A blast killed 17 in the valley.", (17, None, "people", "=", None)),
    ("The 15-member council agreed.", (15, None, "members", "=", None)),
    ("They seized 40 kg of ore.", (40, None, "kilograms", "=", None)),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_each_part(text: str, wanted: tuple[object, ...]) -> None:
    assert [(f.value, f.high, f.unit, f.bound, f.change) for f in read(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Tu-160 bombers flew over the Group of 20 hall.",
        "The Boeing 737 landed.",
        "Norland won 3-2 on Friday.",
        "Call 555-0199 now.",
        "It happened on Dec. 10, 2025, at 9:30 a.m.",
        "No one came.",
        "Two-thirds of it burned.",
        "Section 4 was struck down.",
        "He is number 7.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert read(text) == []


def test_hedge_and_unit_lie_inside_the_span() -> None:
    [found] = read("Officials said more than 300 angry villagers left.")
    assert found.text == "more than 300 angry villagers"


def test_levels_of_a_move_are_two_figures() -> None:
    assert [f.value for f in read("The toll rose from 12 to 17 people.")] == [12, 17]


def test_losing_soldiers_is_no_change_of_a_level() -> None:
    assert [f.change for f in read("The army lost 12 soldiers.")] == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,307,000", 1_307_000), ("half a million", 500_000), ("three hundred and five", 305),
     ("2.5bn", 2.5e9), ("no number", None), ("thirty-five thousand", 35_000)],
)  # fmt: skip
def test_numbers_in_words(text: str, number: float | None) -> None:
    assert value(text) == number


@given(st.integers(min_value=2, max_value=999_999_999))
@settings(max_examples=80, deadline=None)
def test_any_count_is_read_whole(count: int) -> None:
    [found] = read(f"The storm destroyed {count:,} houses.")
    assert (found.value, found.unit, found.text) == (count, "houses", f"{count:,} houses")


@given(st.sampled_from("soldier city church box wife bus hero".split()))
def test_plural_is_stable(noun: str) -> None:
    assert plural(plural(noun)) == plural(noun)


@given(st.text(alphabet="0123456789,.-$% abt%\n", max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_are_what_they_say(text: str) -> None:
    for found in read(text):
        assert text[found.start : found.end] == found.text


def test_long_lines_stay_quick() -> None:
    began = time.perf_counter()
    read("1 " * 20_000)
    read("1,000," * 5_000)
    assert time.perf_counter() - began < 5
