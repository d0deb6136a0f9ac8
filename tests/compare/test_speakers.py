"""Sources as pages write them: labels, shouted headlines, titles, offices, two together."""

import pytest

from secondsource.compare.claims import lined_up
from secondsource.compare.twins import twins
from secondsource.settings import DEFAULT
from tests.compare.told import article, material, traced

CALM = "Captain Ada Lunt, of the Orsk harbour police, said 22 ships were searched off Orsk."


@pytest.mark.parametrize("label", ["BREAKING", "URGENT", "Update"])
def test_a_label_before_a_colon_says_nothing(label: str) -> None:
    headline = f"{label}: 22 ships were searched off Orsk\n\nThe winter is long."
    traces, counted = traced("22 ships", article("a", headline), article("b", CALM))
    assert traces["a"].root.kind == "unknown"
    assert counted.low == 1


def test_an_outlets_earlier_article_is_no_speaker() -> None:
    # What a page says of the outlet's own earlier words is a note on them, and makes no claim.
    text = "An earlier article in this newspaper said 22 ships were searched off Orsk."
    assert not lined_up(material(article("a", text)), DEFAULT).propositions


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


# --- who a person speaks for, and whose name stands in another's ------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"WHO director of communications Mia Tam said {SAID}.",
         f"The World Health Organization said {SAID}."),
        (f"Mia Tam, director of communications for Orsk Water, said {SAID}.",
         f"Orsk Water said {SAID}."),
        (f"Chief Pentagon spokesman Jonathan Hart said {SAID}.", f"The Pentagon said {SAID}."),
        (f"Businessman and blogger Andrew Brand said {SAID}.",
         f"Andrew Brand, a blogger, said {SAID}."),
        (f"The travel data firm Norrey said {SAID}.", f"Norrey said {SAID}."),
        (f"David Brand’s defence said {SAID}.", f"David Brand said {SAID}."),
        (f"Senator David Brand (R-Orsk) said {SAID}.", f"Senator David Brand said {SAID}."),
    ],
)  # fmt: skip
def test_one_body(first: str, second: str) -> None:
    _, counted = traced("ferry would sail", article("a", first), article("b", second))
    assert (counted.low, counted.high) == (1, 1), [r.id for r in counted.roots]


def test_who_has_left_an_office_speaks_for_the_body_no_more() -> None:
    first = f"FBI Deputy Director David Brand was dismissed. Orsk is calm. Brand said {SAID}."
    second = f"Former FBI Deputy Director David Brand said {SAID}."
    traces, _ = traced("ferry would sail", article("a", first), article("b", second))
    assert traces["a"].root == traces["b"].root
    assert "brand" in traces["a"].root.id


def test_words_of_a_headline_in_capitals_introduce_nobody() -> None:
    text = f"FELT'S LAWYER'S PAYMENT TO SINGER ADA LUNT\n\nSinger Ada Lunt said {SAID}."
    traces, _ = traced("ferry would sail", article("a", text))
    assert "lunt" in traces["a"].root.id


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("body:palmer police and the fire marshal", "body:palmer police"),
        ("body:listing agent for vladi islands", "body:vladi islands"),
    ],
)
def test_a_name_inside_anothers_is_not_that_one(longer: str, shorter: str) -> None:
    assert shorter not in twins([longer, shorter])


def test_a_name_with_an_and_or_a_for_of_its_own_is_still_found() -> None:
    full = "body:centers for disease control and prevention"
    assert twins([full, "body:prevention"]) == {"body:prevention": full}


def test_a_review_is_named_in_full() -> None:
    traces, _ = traced("ferry would sail", article("a", f"National Review said {SAID}."))
    assert traces["a"].root.name == "National Review"


def test_the_president_is_of_the_one_state_whose_head_is_named() -> None:
    text = f"President Barack Obama came to the ferry. The president said {SAID}."
    traces, _ = traced("ferry would sail", article("a", text, day="2014-05-14"))
    assert traces["a"].root.id == "attributed:gov:USA"


def test_the_president_of_several_is_the_one_who_spoke_last() -> None:
    text = (
        "President Barack Obama said the talks with President Vladimir Putin had been good. "
        f"The president said {SAID}."
    )
    traces, _ = traced("ferry would sail", article("a", text, day="2014-05-14"))
    assert traces["a"].root.id == "attributed:gov:USA"


def test_the_spokeswoman_speaks_for_the_body_that_spoke_last() -> None:
    text = "The Orsk Port Authority said the lake was full. "
    text += f"{SAID.capitalize()}, the spokeswoman added."
    traces, _ = traced("ferry would sail", article("a", text))
    assert traces["a"].root.name == "Orsk Port Authority"


def test_a_papers_management_is_the_paper() -> None:
    assert twins(["media:cnn", "media:cnn management"]) == {"media:cnn management": "media:cnn"}


def test_a_foundation_is_not_whom_it_is_named_after() -> None:
    assert twins(["person:ada lunt", "body:ada lunt foundation"]) == {}
    full = "body:harbour queen ada lunt"
    assert twins(["person:ada lunt", full]) == {"person:ada lunt": full}
