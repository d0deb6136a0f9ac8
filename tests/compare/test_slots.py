"""The one place in which two clauses differ."""

import pytest

from secondsource.compare.slots import slot


def test_a_slot_holds_what_differs_and_its_neighbours() -> None:
    found = slot(
        "The ferry Ana sank near Orsk on Friday.", "The ferry Ana sank near Tarn on Friday."
    )
    assert found is not None
    assert (found.first, found.second, found.before, found.after) == ("Orsk", "Tarn", "near", "on")


def test_words_that_say_nothing_may_differ_beside_it() -> None:
    found = slot("It was a magnitude of 6.", "It had a magnitude of 5.")
    assert found is not None
    assert (found.first, found.second) == ("6", "5")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The dam broke.", "The dam broke."),
        ("The dam broke.", "The dam broke on Friday."),  # more is no other
        ("Two men left Orsk.", "Three women left Orsk in Tarn."),  # two places
        ("", "The dam broke."),
        ("The dam " + "broke " * 90, "The dam " + "burst " * 90),
    ],
)
def test_none_or_several_places_are_no_slot(a: str, b: str) -> None:
    assert slot(a, b) is None
