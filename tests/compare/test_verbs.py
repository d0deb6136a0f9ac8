import pytest

from secondsource.compare.verbs import finite, gerund, words
from secondsource.data.verbs import verbs


def found(text: str) -> list[str]:
    line = words(text, 0, len(text))
    return [word.low for at, word in enumerate(line) if finite(line, at)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growers need votes and the works stopped", ["need", "stopped"]),
        ("A letter written by Quill was burned", ["was", "burned"]),
        ("The mayor’s works at the mill", []),
        ("He’s the only witness", ["he's"]),
        ("Quill marks the day", ["marks"]),
        ("to have seen it", []),
        ("accounts linked to the group were closed", ["were", "closed"]),
        ("The will of the people", []),
        ("three wounded guards of the accused firm", []),
        ("Ros backed by the Senate", []),
        ("he stood by the door", ["stood"]),
    ],
)
def test_a_verb_is_told_by_its_form_and_its_neighbours(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("killing", True), ("stopping", True), ("leaving", True), ("morning", False), ("king", False)],
)
def test_a_gerund_is_a_verb_in_ing(word: str, expected: bool) -> None:
    assert gerund(word) is expected


def test_abbreviations_and_numbers_are_one_word() -> None:
    line = words("The U.S. paid $3.6 million, 40% of it", 0, 37)
    assert [w.text for w in line if w.is_word][:4] == ["The", "U.S.", "paid", "$3.6"]
    assert "40%" in [w.text for w in line]


def test_the_list_of_verbs_tells_nouns_from_verbs() -> None:
    assert verbs()["account"] == "bs"
    assert verbs()["achieve"] == ""
    assert "tanker" not in verbs()
