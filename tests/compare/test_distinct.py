"""Clauses alike in nearly every word that are of two things."""

import pytest

from secondsource.compare.distinct import distinct
from secondsource.compare.likeness import likeness
from secondsource.compare.pair import read
from secondsource.compare.telling import weight


def why(a: str, b: str) -> str | None:
    x, y = read("a", a), read("b", b)
    forth, back = (distinct(p, q, likeness(p, q, weight)) for p, q in ((x, y), (y, x)))
    assert (forth is None) == (back is None)
    return forth


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("Five soldiers died in the Orsk raid.", "Five civilians died in the Orsk raid.", "people"),
        ("Two women were freed in Tarn.", "Two men were freed in Tarn.", "people"),
        ("The storm ruined 40 houses in Tarn.", "The storm ruined 40 cars in Tarn.", "things"),
        ("The bridge cost 2m euros.", "The bridge cost 2m dollars.", "currencies"),
        ("The mill burned down on Monday.", "The mill burned down on Sunday.", "weekdays"),
        ("The prize went to Ano Velt.", "The prize went to Mirk Sand.", "different ones"),
        ("The tram derailed in Orsk.", "The tram derailed in Tarn.", "different ones"),
    ],
)
def test_one_word_makes_two_things(a: str, b: str, told: str) -> None:
    reason = why(a, b)
    assert reason is not None
    assert told in reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Five miners died in the Orsk pit.", "Five workers died in the Orsk pit."),
        ("Five people died in the Orsk raid.", "Five soldiers died in the Orsk raid."),
        ("The mayor was seized in Orsk.", "The mayor was arrested in Orsk."),
        ("The prize went to Ano Velt.", "The prize went to Velt."),
        ("The mill burned down on Monday.", "The mill burned down on Monday night."),
        ("The bridge cost 2m euros.", "The bridge cost €2 million."),
    ],
)
def test_other_words_for_one_thing_are_no_second(a: str, b: str) -> None:
    assert why(a, b) is None


ASKED = "The coroner has opened an inquiry into whether the emergency door was chained."


def test_an_inquiry_into_whether_does_not_say_that() -> None:
    assert why(ASKED, "The emergency door was chained.") == "one says what the other only asks"


@pytest.mark.parametrize(
    "other",
    [
        "An inquiry was opened into whether the emergency door was chained.",
        "Inspectors are trying to determine if the emergency door was chained.",
        "The coroner has opened an inquiry.",
    ],
)
def test_two_who_ask_may_ask_the_same(other: str) -> None:
    assert why(ASKED, other) is None
