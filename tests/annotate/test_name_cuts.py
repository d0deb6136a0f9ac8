import pytest

from secondsource.annotate.name_cuts import cut


@pytest.mark.parametrize(
    ("words", "person", "name"),
    [
        ("Interior Minister Bastian Grole", True, "Bastian Grole"),
        ("chief executive Joost de Lind", True, "Joost de Lind"),
        ("Nadia Ferro of Holt & Rye", True, "Nadia Ferro"),
        ("Bank of Lindow", False, "Bank of Lindow"),
        ("LATER\n\nHenning Mell", True, "Henning Mell"),
        ("Ana Ros's", True, "Ana Ros"),
        ("the Lind Lines Inc", False, "Lind Lines Inc"),
        ("Martin Lind King Jr.", True, "Martin Lind King Jr."),
        ("al-Karrin", True, "al-Karrin"),
    ],
)
def test_a_name_is_cut_to_itself(words: str, person: bool, name: str) -> None:
    place = cut(words, 0, len(words), person)
    assert place is not None
    assert words[slice(*place)] == name


@pytest.mark.parametrize("words", ["He", "Monday", "Prime Minister", "Witnesses", "Police", "'"])
def test_what_is_no_name(words: str) -> None:
    assert cut(words, 0, len(words), True) is None


def test_us_is_a_state_but_not_before_a_sum() -> None:
    assert cut("US", 0, 2, False) == (0, 2)
    assert cut("US$5", 0, 2, False) is None


def test_the_dot_of_an_abbreviation_belongs_to_the_name() -> None:
    assert cut("Orrin Mining Corp. said", 0, 17, False) == (0, 18)
    assert cut("He met Ana Ros. It", 7, 14, True) == (7, 14)
