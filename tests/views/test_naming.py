"""Speakers are names or nominals, never torn sentences."""

from __future__ import annotations

import pytest

from secondsource.views.naming import called, is_name, same_name


@pytest.mark.parametrize(
    "name",
    [
        "Odran Felt", "Open Bench", "Associated Press", "undocumented immigrants",
        "a witness who asked not to be named", "Will Hasted", "people familiar with the call",
        "director, Dr Corin Hallet", "the coast guard",
    ],
)  # fmt: skip
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "words",
    [
        "", "told the Varmland Daily outside the court", "unresolved 'he … said'", "where he died",
        "Nurses at the hospital walked out for a third day on Thursday", "picked up by police",
        "Can someone please", "The mayor was ill",
    ],
)  # fmt: skip
def test_no_names(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize("name", ["post.example", "eBay", "Ministry", "", "a man", "nurses"])
def test_what_stands_by_itself_is_given_no_article(name: str) -> None:
    assert called(name) == name


def test_a_reader_sees_that_two_names_are_one() -> None:
    assert same_name("the coast guard", "Coastguard")
    assert same_name("the ministry", "mines ministry")
    assert not same_name("Saan", "city police")
