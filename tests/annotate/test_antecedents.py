"""Whom "he" and "she" mean, on invented articles."""

import pytest

from secondsource.annotate.antecedents import Asked, Candidate, likelihoods, weights
from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.quotes import quotes
from secondsource.annotate.reasons import FEATURES
from secondsource.annotate.sentences import sentences
from secondsource.annotate.speakers import speakers
from secondsource.annotate.statements import ruled
from secondsource.model import Speaker


def spoken(text: str) -> list[str | None]:
    split = sentences(text)
    marks = quotes(text)
    found = speakers(
        text, ruled(text, split, marks), names(text, name_spans(encoded(text, split))), split, marks
    )
    return [s.speaker.name if s.speaker else None for s in found]


def test_every_feature_has_a_sentence_and_a_weight() -> None:
    assert set(weights()) == set(FEATURES)
    assert all(len(sentence.split()) > 1 for sentence in FEATURES.values())


def test_likelihoods_are_probabilities() -> None:
    two = [Candidate(Speaker("Ana Ros"), ("spoke last",)), Candidate(None, ("nobody",))]
    chances = likelihoods(two, {"spoke last": 2.0})
    assert sum(chances) == pytest.approx(1)
    assert chances[0] > chances[1]


def test_he_speaks_on_through_quotations_that_name_another() -> None:
    text = (
        'Mayor Carlos Ruiz said the dam was safe. "It holds," he said.\n\n'
        '"Pedro Lopez has never seen a dam. He talks too much," he added.'
    )
    assert spoken(text)[-1] == "Carlos Ruiz"


def test_who_is_asked_answers() -> None:
    text = (
        "Minister Carlos Ruiz spoke on Monday. Reporter Pablo Gil asked Ruiz whether the dam "
        'was safe.\n\n"It holds," he said.'
    )
    assert spoken(text)[-1] != "Pablo Gil"


def test_a_given_name_tells_her_from_him() -> None:
    text = (
        "Elizabeth Marsh praised the plan of Robert Stone on Monday in a long speech to "
        "farmers. She said the dam would last."
    )
    assert spoken(text)[-1] == "Elizabeth Marsh"


def test_who_stands_behind_a_description() -> None:
    text = "Ana Ruiz, the head of Lind Energy, who said the dam was safe, left on Monday."
    assert spoken(text) == ["Ana Ruiz"]


def test_who_is_never_a_company() -> None:
    text = "The owners of Lind Energy, who said the dam was safe, left on Monday."
    assert "Lind Energy" not in spoken(text)


def test_a_surname_of_a_company_is_the_persons() -> None:
    text = "Henry Ford of Lind met farmers. Ford said the dam would last. He added that it held."
    assert spoken(text) == ["Henry Ford", "Henry Ford"]


def test_what_a_verb_parts_from_a_name_does_not_describe_it() -> None:
    text = (
        "Lima's mayor angered Carlos Ruiz on Monday. The mayor said that the dam was safe and dry."
    )
    assert spoken(text)[-1] != "Carlos Ruiz"


def test_the_choice_can_be_made_by_another() -> None:
    text = "Carlos Ruiz left. He said the dam was safe."
    split = sentences(text)
    marks = quotes(text)
    seen: list[str] = []

    def nobody(asked: Asked, candidates: object) -> None:
        seen.append(asked.piece.text)

    found = speakers(
        text,
        ruled(text, split, marks),
        names(text, name_spans(encoded(text, split))),
        split,
        marks,
        nobody,
    )
    assert seen == ["He"]
    assert found[0].speaker is None
