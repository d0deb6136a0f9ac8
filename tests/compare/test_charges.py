"""Charges and the answers of those against whom they are laid."""

import pytest

from secondsource.compare.charges import answered
from secondsource.compare.claims import lined_up
from secondsource.settings import DEFAULT
from tests.compare.test_disputes import DAY, disputes
from tests.compare.told import article, material


def answers(*texts: str) -> list[tuple[str, str]]:
    """Give the words of each charge and of its answer, in reports of these texts."""
    told = material(*(article(f"r{n}", text) for n, text in enumerate(texts)))
    props = lined_up(told, DEFAULT).propositions
    return [(props[i].text, props[j].text) for i, j in answered(props)]


CHARGE = "Prosecutors said commissioner Orla Venn is accused of taking bribes from a Tarn builder."


def test_a_plea_answers_the_charge_of_another_report() -> None:
    found = answers(CHARGE, "At the court in Tarn on Friday, Venn pleaded not guilty.")
    assert len(found) == 1
    assert "accused of taking bribes" in found[0][0]
    assert "pleaded not guilty" in found[0][1]
    kinds = {kind for kind, _ in disputes((CHARGE, DAY), ("Orla Venn pleaded not guilty.", DAY))}
    assert kinds == {"denial"}


@pytest.mark.parametrize(
    "charge",
    [
        "Venn's brother and a Tarn builder are also charged with taking bribes.",
        "In 2004 Orla Venn was charged with stealing a boat in the Tarn valley.",
        "A hearing was set in Tarn for Orla Venn's son, accused of taking bribes.",
        "The brothers Marko and Orla Venn are charged with taking bribes in the Tarn valley.",
    ],
)
def test_a_plea_answers_no_charge_against_others(charge: str) -> None:
    assert (
        answers(f"Orla Venn left Tarn on Monday. {charge}", "Orla Venn pleaded not guilty.") == []
    )


def test_a_belief_that_somebody_is_innocent_is_no_plea() -> None:
    charge = "The woman who had accused Orla Venn of taking bribes left Tarn."
    assert answers(charge, "The mayor of Tarn said he was certain that Venn was innocent.") == []
    assert answers(charge, "Orla Venn pleaded not guilty in Tarn.") == []


def test_an_answer_that_names_no_charge_answers_the_one_before_it() -> None:
    own = CHARGE + " Venn called the accusation a lie, and left the court in Tarn."
    assert len(answers(own)) == 1
    apart = "Venn called the accusation a lie, and left the court in Tarn."
    assert answers(CHARGE, apart) == []


@pytest.mark.parametrize(
    "reply",
    [
        "Marko Sel pleaded not guilty in the court in Tarn.",
        "Venn would not say whether Venn is innocent of it in Tarn.",
        "Venn did not deny the charges in the court in Tarn.",
        "Venn pleaded guilty in the court in Tarn.",
    ],
)
def test_another_man_and_no_answer(reply: str) -> None:
    assert answers(f"{CHARGE} {reply}") == []
