"""Disputes and later news between the claims of small invented stories."""

from secondsource.model import Claim
from tests.compare.told import article, claims_of


def disputes(*told: tuple[str, str]) -> list[tuple[str, frozenset[str]]]:
    """Give the conflicts of a story of reports (text, day): kind and the words of both sides."""
    found: set[tuple[str, frozenset[str]]] = set()
    stories: tuple[Claim, ...] = claims_of(
        *(article(f"r{n}", text, day=day) for n, (text, day) in enumerate(told))
    )
    for claim in stories:
        for conflict in claim.conflicts:
            found.add((conflict.kind, frozenset(w.text for w in conflict.words)))
    return sorted(found, key=lambda row: (row[0], sorted(row[1])))


DAY = "2026-05-14"


def test_a_count_to_which_the_next_sentence_adds_is_no_total() -> None:
    first = "Six shots were heard in the Tarn tram depot on Monday. Then another four rang out."
    second = "At least ten shots were heard in the Tarn tram depot on Monday."
    assert disputes((first, DAY), (second, DAY)) == []


def test_a_hoax_that_a_report_calls_one_disputes_nobody_who_calls_it_so() -> None:
    first = "The last hoax claimed that Marko Sel is dead."
    second = "Posts saying that Marko Sel is dead are a hoax."
    assert disputes((first, DAY), (second, DAY)) == []
    asserted = "Marko Sel is dead, the harbour radio said."
    assert [kind for kind, _ in disputes((asserted, DAY), (second, DAY))] == ["denial"]


def test_what_is_told_beside_a_denied_clause_is_not_denied() -> None:
    first = "The ministry denied that anyone in Orsk had the fever, which broke out in Tarn in May."
    second = "Two sailors have the fever, which broke out in Tarn in May."
    assert disputes((first, DAY), (second, DAY)) == []


def test_the_toll_of_a_place_where_most_died_is_no_total() -> None:
    first = "The storm was worst in the Tarn valley, where 38 people died and 37 are missing."
    second = "The storm left 33 people dead and 56 missing."
    assert disputes((first, DAY), (second, DAY)) == []


def test_two_days_of_one_deed_are_held_against_each_other_though_little_is_shared() -> None:
    first = (
        "Prosecutor Lev Harran said Venn took 80,000 crowns from a builder. "
        "Police searched Venn's house on Wednesday, two neighbours said."
    )
    second = (
        "Orla Venn stepped down as mayor of Tarn on Wednesday. "
        "Police searched the mayor's house on Tuesday, police spokesman Ivo Groll said."
    )
    assert [kind for kind, _ in disputes((first, DAY), (second, DAY))] == ["date"]
