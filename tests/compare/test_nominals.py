"""Sources that a report calls by a noun first and names further on."""

import pytest

from tests.compare.told import article, traced

SAID = "the dam had moved by a hand"
THEN = "The dam had moved by a hand since May, said {}."


@pytest.mark.parametrize(
    ("noun", "then", "named"),
    [
        ("a think tank", "Mia Tam, who runs the Orsk Institute", "Mia Tam, of the Orsk Institute"),
        ("a retired engineer", "Odo Marn", "Odo Marn"),
        ("a French website", "the French website orskfeu.fr", "the website orskfeu.fr"),
    ],
)  # fmt: skip
def test_what_the_lead_gives_to_a_noun_is_whom_the_report_names_for_it(
    noun: str, then: str, named: str
) -> None:
    lead = f"{SAID.capitalize()}, according to {noun}.\n\nThe lake is full. " + THEN.format(then)
    _, counted = traced("by a hand", article("a", lead), article("b", THEN.format(named)))
    assert (counted.low, counted.high) == (1, 1), [r.id for r in counted.roots]


def test_a_website_is_no_engineer() -> None:
    text = f"{SAID.capitalize()}, according to a website.\n\n" + THEN.format("Odo Marn")
    _, counted = traced("by a hand", article("a", text))
    assert counted.high == 2


def test_two_who_are_named_leave_the_noun_alone() -> None:
    text = f"{SAID.capitalize()}, according to a retired engineer.\n\n"
    text += THEN.format("Odo Marn") + " " + THEN.format("Una Pell").replace("hand", "hand's width")
    _, counted = traced("by a hand", article("a", text))
    assert counted.high == 3


def test_todays_report_is_that_of_the_paper_it_names() -> None:
    first = f"The Fallow Tribune reported that {SAID}."
    second = f"The Fallow Tribune has looked at the lake. Today's report said {SAID}."
    _, counted = traced("by a hand", article("a", first), article("b", second))
    assert (counted.low, counted.high) == (1, 1), [r.id for r in counted.roots]
