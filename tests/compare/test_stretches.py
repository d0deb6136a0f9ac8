import pytest

from secondsource.annotate.sentences import sentences
from secondsource.annotate.statements import statements
from secondsource.compare.stretches import clausal, stretches


def parts(text: str) -> list[tuple[str, bool]]:
    """Each stretch, and whether it is what somebody says."""
    found = statements(text, sentences(text), ())
    cut = stretches(text, 0, len(text), found)
    return [(text[s.start : s.end], s.statement is not None) for s in cut]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the bill would help growers", True),
        ("the bill that would help growers", False),
        ("that was the end of it", True),
        ("a vote on the bill", False),
        ("accounts linked to the group", False),
        ("He’s the only witness", True),
    ],
)
def test_a_claim_has_a_verb_of_its_own(text: str, expected: bool) -> None:
    assert clausal(text) is expected


def test_a_content_without_a_verb_is_told_in_the_outlets_words() -> None:
    text = "The ministry confirmed the death of two miners."
    assert parts(text) == [(text, False)]


def test_own_words_before_what_is_said_keep_their_subject() -> None:
    text = "The mayor met the growers on Monday and said the dam was safe."
    assert parts(text) == [
        ("The mayor met the growers on Monday", False),
        ("the dam was safe", True),
    ]


def test_own_words_around_what_somebody_said_go_on() -> None:
    text = "Ana Ros, who said the dam was safe, left the country on Monday."
    [own, said] = parts(text)
    assert own == (text.rstrip("."), False) or own == (text, False)
    assert said == ("the dam was safe", True)


def test_fragments_around_what_is_said_are_left_out() -> None:
    text = "“The dam was safe on Monday,” Ros told the Daily Herald in an interview printed Friday."
    assert [part for part, said in parts(text) if not said] == []


def test_what_is_asked_is_not_said_to_be_so() -> None:
    text = "The reporter asked the mayor whether the dam was safe."
    assert all(not said for _, said in parts(text))
