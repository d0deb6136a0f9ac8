"""How versions differ, in a headline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.views.differing import differ, followed, sides


def test_the_sides_come_in_the_order_of_the_versions() -> None:
    details = ["'Seventeen people' against 'Fourteen people' (dead)"]
    versions = ["Fourteen people died on Thursday", "Seventeen people were killed"]
    assert differ("number", details, versions) == (
        "Two numbers (dead): “Fourteen people” and “Seventeen people”"
    )


def test_a_side_of_several_conflicts_is_named_once() -> None:
    details = ["'86' against '91'", "'94' against '86'", "'94' against '91'"]
    assert differ("number", details) == "Three numbers: “86”, “91” and “94”"


def test_many_versions_are_counted() -> None:
    details = [f"'{n}' against '{n + 1}' (held)" for n in range(12)]
    assert differ("number", details) == "13 numbers (held or arrested)"


def test_long_sides_are_cut_at_a_word() -> None:
    long = "a very long name of a place " * 20
    found = differ("place", [f"'{long}' against 'Orrin'"])
    assert found.startswith("Two places: “a very long")
    assert " …” and “Orrin”" in found


def test_a_detail_worded_freely_is_told_as_it_is() -> None:
    assert differ("name", ["one has Ada, one has Eva"]) == "Name: one has Ada, one has Eva"
    assert followed(["first announced, then reported as done"]) == (
        "first announced, then reported as done"
    )


@pytest.mark.parametrize("kind", ["denial", "polarity"])
def test_what_stands_below_in_full_is_not_quoted(kind: str) -> None:
    assert "\x1b" not in differ(kind, ["'\x1b[31mit did' — 'it did not'"])
    assert "it did" not in differ(kind, ["'it did' — 'it did not'"])


def test_a_figure_that_changed_is_told_with_all_its_steps() -> None:
    details = ["'12 people' against '17' (dead)", "'17' against '19' (dead)"]
    assert followed(details) == "a figure that changed with time (dead): “12 people”, “17”, “19”"


def test_steps_of_many_days_are_cut_in_the_middle() -> None:
    details = [
        f"'{n}' on 2026-03-{n:02}, then '{n + 1}' on 2026-03-{n + 1:02}" for n in range(1, 20)
    ]
    found = followed(details[::-1])
    assert found.startswith("“1” on 1 March 2026, then “2” on 2 March 2026, then ")
    assert found.endswith(", then 14 more, then “20” on 20 March 2026")


@given(st.text(max_size=80), st.sampled_from(["number", "date", "place", "name", "denial"]))
def test_whatever_stands_there_is_told(detail: str, kind: str) -> None:
    sides(detail)
    assert differ(kind, [detail])
    followed([detail])
