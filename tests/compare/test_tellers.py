"""Who told a paper a thing by name is its origin; the paper stands between."""

import pytest

from tests.compare.told import article, traced

PAPER = "capitalpost.example"


@pytest.mark.parametrize(
    "sentence",
    [
        "The alarm in the mill never rang, a weaver, Ivo Brand, 44, told the Capital Post.",
        "Ivo Brand, who told the Capital Post the alarm in the mill never rang, is in hospital.",
        "The alarm in the mill never rang, Ivo Brand told the Capital Post on Friday.",
    ],
)
def test_the_teller_is_the_root_and_the_paper_a_link(sentence: str) -> None:
    other = "The alarm in the mill never rang, according to Ivo Brand, a weaver."
    traces, counted = traced(
        "never rang", article("a", sentence, PAPER), article("b", other, "harbourecho.example")
    )
    assert traces["a"].root == traces["b"].root
    assert traces["a"].chain == (PAPER, "Capital Post", "Ivo Brand")
    assert (counted.low, counted.high) == (1, 1)


def test_where_nobody_is_named_the_paper_is_first_hand() -> None:
    text = "The alarm in the mill never rang, weavers who ran for the doors told the Capital Post."
    traces, _ = traced("never rang", article("a", text, PAPER))
    assert traces["a"].root.kind == "outlet"


def test_a_papers_name_is_given_whole_however_far_from_the_cue_it_stands() -> None:
    role = "a member of the board of the union of the weavers and dyers of the lower valley, "
    for pad in range(12):
        text = f"The mill will close in May, said Ivo Brand, {role[pad:]}speaking to Harbour Echo."
        traces, _ = traced("close in May", article("a", text, "plain.example"))
        assert "Harbo" not in traces["a"].chain


def test_who_says_a_thing_inside_the_clause_tells_it() -> None:
    own = "As for the mill, Ivo Brand said after the vote that it would be sold for nine million."
    traces, _ = traced("nine million", article("a", own))
    assert "Brand" in traces["a"].root.name


def test_an_agencys_copy_that_names_the_teller_has_it_from_them() -> None:
    text = "“The mill is to be sold for nine million,” Ivo Brand wrote on behalf of the board."
    traces, _ = traced("nine million", article("a", text, agency="Reuters"))
    assert "Brand" in traces["a"].root.name
    assert "Reuters" in traces["a"].chain
