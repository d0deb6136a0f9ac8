"""Which speakers of a story a reader knows to be one."""

from secondsource.views.one_name import one_name


def together(*names: str) -> int:
    """Count the speakers that names stand for."""
    return len(set(one_name(names).values()))


def test_an_office_before_a_name_makes_no_other_speaker() -> None:
    assert together("Ilvan Rusk", "Defense lawyer Ilvan Rusk", "Fire Chief Ilvan Rusk") == 1
    assert together("Tarn Electric", "utility Tarn Electric") == 1


def test_a_surname_goes_under_the_one_full_name_that_ends_with_it() -> None:
    assert together("Rusk", "former commissioner Ilvan Rusk") == 1
    assert together("Rusk", "Ilvan Rusk", "Ada Rusk") == 3
    assert together("Washington", "Dora Washington") == 2


def test_who_belongs_to_somebody_is_not_that_person() -> None:
    assert together("Ilvan Rusk", "a lawyer for Ilvan Rusk", "the mother of Ilvan Rusk") == 3
    assert together("United States", "President of the United States") == 2
    assert together("Rusk", "Ada's Rusk") == 2
