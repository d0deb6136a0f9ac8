import pytest

from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.propositions import day

PUBLISHED = "2025-12-11"


def days(text: str) -> set[str | None]:
    return {day(moment, PUBLISHED) for moment in moments(text, PUBLISHED, sentences(text))}


@pytest.mark.parametrize(
    "text",
    [
        "It closed years ago.",
        "It will open a few days from now.",
        "They row on weekends.",
        "It took several weeks.",
        "It fell on Friday the 13th.",
        "It was a habit of the 1970s.",
        "It began at 18:00 UTC.",
        "“I need you on Monday,” Lind said.",
    ],
)
def test_a_value_with_unknown_parts_is_no_day(text: str) -> None:
    assert days(text) == {None}


def test_a_time_of_a_day_is_that_day() -> None:
    assert days("It began at 18:00 UTC on Tuesday.") == {"2025-12-09"}
    assert days("It landed Tuesday in Ostend at 18:00.") == {"2025-12-09"}


def test_a_week_counted_from_a_day_is_not_that_day() -> None:
    assert days("It will close a week from Monday.") == {"2025-12-22"}
    assert days("They will meet in the week of Dec. 15.") == {"2025-W51"}


def test_a_day_resolved_late_is_the_same_day() -> None:
    [found] = moments(
        "It closed a week ago Friday.", None, sentences("It closed a week ago Friday.")
    )
    assert day(found, None) is None
    assert day(found, PUBLISHED) == "2025-11-28"
