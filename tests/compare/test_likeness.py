import pytest

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.likeness import FEATURES, SIGNS, features, likeness, matches, weights
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.telling import weight
from secondsource.compare.wording import wording
from secondsource.model import Reading
from secondsource.settings import DEFAULT


def read(text: str) -> Proposition:
    cut = sentences(text)
    found = moments(text, "2026-05-14", cut)
    return whole("a", text, Reading("a", cut, (), found, figures(text, cut, found)), "2026-05-14")


def score(a: str, b: str) -> float:
    return likeness(read(a), read(b), weight).score


SAME = [
    (
        "Firefighters rescued 12 sailors from a burning ferry off Ostrel",
        "Twelve sailors were saved from a ferry that caught fire near Ostrel",
    ),
    (
        "Thieves stole the amber psalter from the abbey of Ostrel",
        "The amber psalter was stolen from Ostrel abbey by burglars",
    ),
    (
        "A lorry carrying chlorine overturned on the coastal motorway",
        "A truck with chlorine overturned on the coast highway",
    ),
    (
        "Prime Minister Maret Quillon opened the rebuilt bridge at Tarn",
        "The rebuilt bridge at Tarn was opened by Quillon",
    ),
]
APART = [
    (
        "Prime Minister Maret Quillon opened the rebuilt bridge at Tarn",
        "Prime Minister Maret Quillon visited a school in Norrey",
    ),
    (
        "Norrey invited Maret Quillon to visit the island",
        "Maret Quillon visited Ostrel last year",
    ),
    ("The Tarn dam was built by rebels' grandfathers", "Engineers emptied the Tarn reservoir"),
    ("Blue Strand Lines sold two ferries", "Blue Strand Lines denied hiding faults in a door"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_claim_in_other_words(a: str, b: str) -> None:
    assert score(a, b) >= DEFAULT.same_claim


@pytest.mark.parametrize(("a", "b"), APART)
def test_a_name_in_common_is_no_claim_in_common(a: str, b: str) -> None:
    assert score(a, b) < DEFAULT.same_claim


@pytest.mark.parametrize(("a", "b"), [*SAME, *APART])
def test_likeness_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert score(a, b) == score(b, a)


def test_what_contradicts_lowers_likeness() -> None:
    said = "Rebels shelled the Tarn dam and wounded six engineers"
    assert score(said, said.replace("six", "nine")) < score(said, said)
    day = "Rebels shelled the Tarn dam on 10 May 2026"
    assert score(day, day.replace("10", "11")) < score(day, day)


def test_no_weight_speaks_against_its_feature() -> None:
    learned = weights()
    assert set(learned) == {*FEATURES, "bias"}
    assert all(learned[name] * SIGNS[name] >= 0 for name in FEATURES)


def test_only_names_in_common_is_thin() -> None:
    a, b = (read(text) for text in APART[0])
    assert features(a, b, weight)["thin"] == 1.0
    like = likeness(a, b, weight)
    assert like.score < 0.05
    assert "share hardly more than names" in like.reasons


def test_a_name_of_four_words_is_one() -> None:
    found = wording(read("Yesterday Prime Minister Maret Quillon opened the bridge"))
    assert len(found.names) == 1
    assert "~open" in found.verbs


def test_words_match_one_to_one() -> None:
    found = matches(frozenset({"photo", "ferri"}), frozenset({"photograph", "pictur", "ferri"}))
    assert found.equal == {"ferri"}
    assert len(found.alike) == 1


def test_like_words_are_told() -> None:
    like = likeness(
        read("A photograph shows the ferry ablaze off Ostrel"),
        read("A photo shows the ferry on fire off Ostrel"),
        weight,
    )
    assert any("like meaning (photograph / photo)" in reason for reason in like.reasons)
