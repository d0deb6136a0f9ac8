"""Days are read whatever the case of their names, and lines of dates told from other lines."""

from __future__ import annotations

from datetime import date

import pytest

from secondsource.clean.dates import days, is_date_label, is_date_line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SALI 11 ARALIK 2025", date(2025, 12, 11)),
        ("PAZARTESİ, 10 KASIM 2025", date(2025, 11, 10)),
        ("Thursday, DEC. 11, 2025", date(2025, 12, 11)),
        ("le 3 août 2025", date(2025, 8, 3)),
    ],
)
def test_names_in_capitals_are_read(text: str, day: date) -> None:
    assert [found.readings for found in days(text)] == [(day,)]


def test_a_line_without_a_year_holds_no_day() -> None:
    assert days("Thursday, Dec. 11, at 5 p.m.") == []


@pytest.mark.parametrize(
    "line", ["Friday, Dec. 12, 2025, 5:02 p.m. EST", "segunda-feira 12/13/2025"]
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["Friday's vote of Dec. 12, 2025", "Fridays 12.12.2025"])
def test_words_beside_a_date_make_no_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_labels() -> None:
    assert is_date_label("Updated Monday")
    assert not is_date_label("Updated Mondays")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("December 22, 20233:00 AM ET", (2023, 12, 22)),
        ("Published On 9 Oct 20239 Oct 2023", (2023, 10, 9)),
        ("Mara LindDecember 20, 2023 Comments", (2023, 12, 20)),
        ("Mara Lind, NEWSDec 22, 2023, 06:21 AM", (2023, 12, 22)),
    ],
)
def test_a_date_that_a_tool_has_glued_to_its_neighbours(
    text: str, day: tuple[int, int, int]
) -> None:
    assert days(text)[0].readings == (date(*day),)


def test_a_longer_number_is_no_year() -> None:
    assert days("May 3, 202355") == []
