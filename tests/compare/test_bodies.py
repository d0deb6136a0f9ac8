import pytest

from secondsource.compare.bodies import body
from secondsource.compare.twins import twins


@pytest.mark.parametrize(
    ("name", "context", "twin", "twin_context"),
    [
        ("the Kremlin", "", "Vladimir Putin", "Russian President"),
        ("Dmitry Peskov", "Kremlin spokesman", "Moscow", ""),
        ("Venezuela's government", "", "Caracas", ""),
        ("the French Foreign Ministry", "", "Paris", ""),
        ("Ministry of the Interior", "", "the Interior Ministry", ""),
        ("Ana Quill", "Interior Minister", "the Interior Ministry", ""),
        ("Rae Dunmore's lawyer", "", "Rae Dunmore", ""),
        ("a statement from the Orsk Port Authority", "", "Orsk Port Authority", ""),
        ("Lena Voss", "a spokeswoman for the Orsk Port Authority", "Orsk Port Authority", ""),
    ],
)
def test_one_body(name: str, context: str, twin: str, twin_context: str) -> None:
    assert body(name, context).key == body(twin, twin_context).key


@pytest.mark.parametrize(
    ("name", "context", "other", "other_context"),
    [
        ("Paris", "", "Berlin", ""),
        ("Juan Soto", "former Venezuelan president", "Caracas", ""),
        ("Juan Soto", "Venezuelan opposition leader", "Caracas", ""),
        ("Rae Dunmore", "", "Lena Voss", ""),
        ("two officials", "", "Orsk Port Authority", ""),
        ("a French website", "", "Paris", ""),
        ("Ada Lunt", "American Bridge President", "Washington", ""),
        ("the FBI", "", "the White House", ""),
    ],
)
def test_two_bodies(name: str, context: str, other: str, other_context: str) -> None:
    assert body(name, context).key != body(other, other_context).key


def test_unnamed_officials_plausibly_belong_to_their_state() -> None:
    found = body("two Russian officials")
    assert found.key.startswith("unnamed:")
    assert found.belongs == "gov:RUS"
    assert "may speak for" in found.tie


def test_state_media_plausibly_belong_to_their_government() -> None:
    assert body("Iranian state television").belongs == "gov:IRN"


def test_an_agency_is_a_medium_under_any_of_its_names() -> None:
    assert body("The Associated Press").key == body("AP").key == "agency:AP"


def test_an_ambiguous_surname_is_nobody_else() -> None:
    assert twins(["person:ivan petrov", "person:olga petrov", "body:petrov"]) == {}


def test_a_ministry_is_the_one_fuller_ministry_of_the_story() -> None:
    keys = ["body:ministry interior", "body:ministry interior varlandian", "body:ministry health"]
    assert twins(keys) == {"body:ministry interior": "body:ministry interior varlandian"}


def test_a_part_of_a_body_belongs_to_it_and_what_it_wrote_is_its_word() -> None:
    assert body("ACLU's Immigrants' Rights Project").belongs == body("ACLU").key
    assert body("White House's letter").key == body("White House").key
    assert body("Monday's report").key != body("Monday").key
    assert body("the U.K.").name == "government of the United Kingdom"
