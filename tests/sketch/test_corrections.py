import pytest

from secondsource.model import Article
from secondsource.sketch.corrections import corrections, is_correction

TEXT = "Our piece on the Lind fire gave a wrong number.\n\nThree people were hurt, not two."


def noted(text: str, title: str | None = None) -> list[str]:
    return [note.text for note in corrections(Article("a", "p", "a.txt", text, title=title))]


@pytest.mark.parametrize(
    "title",
    ["Correction: Lind fire", "CORRECTION", "Corrections and clarifications — 4 March",
     "Clarification: the mayor of Lind", "Editor’s note: Lind fire"],
)  # fmt: skip
def test_a_page_whose_title_says_so_is_one_correction(title: str) -> None:
    assert noted(TEXT, title) == TEXT.split("\n\n")
    assert is_correction(Article("a", "p", "a.txt", TEXT, title=title))


@pytest.mark.parametrize(
    "title", ["Correction officers strike in Lind", "Market correction: what now", None]
)
def test_a_report_that_has_the_word_in_its_title_is_none(title: str | None) -> None:
    assert noted(TEXT, title) == []


def test_a_paragraph_on_an_earlier_article_is_a_correction() -> None:
    note = "An earlier article on the Lind fire said that two people were hurt."
    assert noted(f"The fire is out.\n\n{note}") == [note]
    assert noted("An earlier fire in Lind hurt two people.") == []
