"""Rare errors in common make reports likely copies; majority views and sourced details do not."""

import pytest

from secondsource.compare.copying import Point, copies, likelihood
from secondsource.compare.people import one_letter
from secondsource.model import Why
from tests.compare.told import article, claims_of


def point(ways: dict[str, str], sourced: tuple[str, ...] = ()) -> Point:
    return Point(ways, {room: Why("", room, 0, 1) for room in ways}, frozenset(sourced))


MOST = {"c": "six", "d": "six", "e": "six"}


def test_a_rare_error_in_common_is_likely_copied_and_the_common_view_is_not() -> None:
    assert list(copies([point({"a": "nine", "b": "nine", **MOST})])) == [("a", "b")]
    assert not copies([point(MOST)])
    assert not copies([point({"a": "nine", "b": "nine", "c": "six", "d": "six"})])
    assert not copies([point({"a": "nine", "b": "ten", **MOST})])


def test_a_point_on_which_two_differ_speaks_against_copying_until_two_errors_are_shared() -> None:
    shared = point({"a": "nine", "b": "nine", **MOST})
    apart = point({"a": "Monday", "b": "Friday", "c": "Friday"})
    assert not copies([shared, apart])
    assert list(copies([shared, shared, apart])) == [("a", "b")]


def test_two_that_each_name_a_source_share_no_error() -> None:
    ways = {"a": "nine", "b": "nine", **MOST}
    assert not copies([point(ways, ("a", "b"))])
    assert copies([point(ways, ("a",))])


def test_what_many_give_is_another_account() -> None:
    many = dict.fromkeys("abfg", "nine") | dict.fromkeys("cdehij", "six")
    assert not copies([point(many)])


def test_likelihood_rises_with_errors_and_falls_with_differences() -> None:
    assert likelihood(2, 0, 0) > likelihood(1, 0, 0) > likelihood(0, 1, 0) > likelihood(0, 0, 1)


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("abdulla", "adbulla", True),
        ("jensen", "jenssen", True),
        ("jensen", "jensen", False),
        ("kowal", "koval", True),
        ("kowal", "kovals", False),
    ],
)
def test_one_letter_apart(a: str, b: str, near: bool) -> None:
    assert one_letter(a, b) is near
    assert one_letter(b, a) is near


def test_a_misspelt_name_in_common_ties_two_witnesses_of_the_same_thing() -> None:
    told = "The mill fire in Orsk killed six people"
    right = "Odran Kowalik, the mill's owner, wept."
    wrong = "Odran Kowlaik, the mill's owner, wept."
    claims = claims_of(
        article("a", f"A Dunmere Post reporter saw the mill's roof fall into the river. {wrong}",
                "Dunmere Post"),
        article("b", f"A Tarn Gazette reporter saw the roof of the mill fall in the river. {wrong}",
                "Tarn Gazette"),
        *(article(n, f"{told}. {right}", f"{n} Herald") for n in ("Norrey", "Vale", "Sula")),
    )  # fmt: skip
    roof = next(c for c in claims if "roof" in c.text and len(c.reports) > 1)
    assert {r.kind for r in roof.origins.roots} == {"outlet"}
    assert (roof.origins.low, roof.origins.high) == (1, 2)
    assert roof.standing == "possibly-corroborated"
    [tie] = [t for t in roof.origins.ties if "copy" in t.why]
    assert {w.article for w in tie.evidence} == {"a", "b"}
    assert all("Kowlaik" in w.text for w in tie.evidence)
