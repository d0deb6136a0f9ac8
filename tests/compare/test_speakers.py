"""Sources as pages write them: labels, shouted headlines, titles, offices, two together."""

import pytest

from tests.compare.told import article, traced

CALM = "Captain Ada Lunt, of the Orsk harbour police, said 22 ships were searched off Orsk."


@pytest.mark.parametrize("label", ["BREAKING", "URGENT", "Update"])
def test_a_label_before_a_colon_says_nothing(label: str) -> None:
    headline = f"{label}: 22 ships were searched off Orsk\n\nThe winter is long."
    traces, counted = traced("22 ships", article("a", headline), article("b", CALM))
    assert traces["a"].root.kind == "unknown"
    assert counted.low == 1


def test_an_outlets_earlier_article_is_no_speaker() -> None:
    text = "An earlier article in this newspaper said 22 ships were searched off Orsk."
    traces, _ = traced("22 ships", article("a", text))
    assert traces["a"].root.kind == "unknown"


SAID = "the old ferry would sail again in May"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # "Mr." introduces nobody: the title that other sentences give decides.
        (f"President Barack Obama said {SAID}. The crowd cheered.",
         f"President Obama came at noon. “{SAID.capitalize()},” Mr. Obama said."),
        (f"Orsk Front leader David Brand said {SAID}.",
         f"The leader of the armed group Orsk Front said {SAID}. "
         "In the film, Orsk Front leader David Brand also said that the war was over."),
        (f"A letter from Felt and Lunt said {SAID}. Odran Felt, a spokesman for Orsk Water, and "
         "Ada Lunt, the director of Orsk Water, signed it.",
         f"Orsk Water said {SAID}."),
        (f"According to a Harbour Tribune article from today, {SAID}.",
         f"The Harbour Tribune reported that {SAID}."),
        (f"The Fallow Tribune reported that {SAID}.",
         f"The Tribune reported that {SAID}."),
        (f"MP Ivo Brand said {SAID}.", f"Member of Parliament Ivo Brand said {SAID}."),
    ],
)  # fmt: skip
def test_one_root(first: str, second: str) -> None:
    one, other = (article(n, t, day="2014-05-14") for n, t in (("a", first), ("b", second)))
    _, counted = traced("ferry would sail", one, other)
    assert (counted.low, counted.high) == (1, 1), [r.id for r in counted.roots]


def test_the_tribune_of_two_tribunes_is_neither() -> None:
    _, counted = traced(
        "ferry would sail",
        article("a", f"The Fallow Tribune reported that {SAID}."),
        article("b", f"The Harbour Tribune reported that {SAID}."),
        article("c", f"The Tribune reported that {SAID}."),
    )
    assert counted.high == 3


def test_who_belongs_to_its_noun() -> None:
    text = f"Senator Ada Lunt met a farmer who says {SAID}."
    traces, _ = traced(
        "ferry would sail", article("a", text), article("b", f"Senator Ada Lunt said {SAID}.")
    )
    assert traces["a"].root != traces["b"].root
