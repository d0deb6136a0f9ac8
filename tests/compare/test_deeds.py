import pytest

from secondsource.compare.deeds import deeds, one_deed, other_fate

FIRE = "A fire destroyed a furniture warehouse on Quay Road on Monday night"
DIED = "A watchman has died of burns he suffered in the fire that destroyed a Lind warehouse."
INJURED = "One of two watchmen injured in Monday's warehouse fire in Lind has died"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FIRE, {"~destroy"}),
        (DIED, {"~kill"}),
        (INJURED, {"~kill"}),
        ("Police in Lind arrested a man and seized two guns", {"~arrest", "~seize"}),
        ("Two men held since Sunday were charged", {"~charge"}),
        ("The dam is a ruin", set()),
    ],
)
def test_the_deeds_of_a_clause_are_those_of_its_own_verbs(text: str, told: set[str]) -> None:
    assert deeds(text) == told


def test_a_death_is_another_thing_than_the_fire_it_came_of() -> None:
    assert other_fate(FIRE, DIED)
    assert not other_fate(DIED, FIRE)
    assert not other_fate(DIED, INJURED)
    assert one_deed(DIED, INJURED)
    assert not one_deed(FIRE, DIED)


def test_who_says_a_thing_tells_it() -> None:
    said = "The mayor of Lind announced that a fire had destroyed a warehouse."
    assert not other_fate(FIRE, said)
