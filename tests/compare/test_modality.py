import pytest

from secondsource.compare.modality import modality, time_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quill left the country", "asserted"),
        ("Quill may have left the country", "possible"),
        ("Quill could not leave the country", "asserted"),
        ("In May the firm sold its mill", "asserted"),
        ("Quill will leave the country", "planned"),
        ("the firm plans to close the mill", "planned"),
        ("the firm threatened to close the mill", "planned"),
        ("the mill is to close", "planned"),
        ("the firm allegedly hid a leak", "alleged"),
        ("Quill was accused of arson", "alleged"),
        ("the council should repair the dam", "wanted"),
        ("if the dam fails, the valley floods", "conditional"),
        ("the valley would flood if the dam failed", "conditional"),
        ("she asked to see if it rained", "wanted"),
    ],
)
def test_a_clause_says_how_it_asserts(text: str, expected: str) -> None:
    assert modality(text) == expected


def test_what_an_accuser_says_is_alleged() -> None:
    assert modality("the firm hid a leak", cue="accused") == "alleged"
    assert modality("the firm hid a leak", cue="said") == "asserted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he died due to old age", "past"),
        ("the minister is due to speak", "future"),
        ("they’ll vote on Monday", "future"),
        ("the river remains high", "open"),
        ("the union wants to strike", "future"),
        ("the towns need water", "open"),
    ],
)
def test_time_is_told_by_the_verbs(text: str, expected: str) -> None:
    assert time_of(text) == expected
