import pytest

from secondsource.compare.figures import Agreement, figures_agree, meet
from secondsource.model import Bound, Figure


def figure(value: float, unit: str | None = "people", bound: Bound = "=") -> Figure:
    return Figure(0, 1, "x", value, unit=unit, bound=bound)


@pytest.mark.parametrize(
    ("a", "b", "both_true"),
    [
        (figure(87, bound=">="), figure(90), True),
        (figure(87, bound=">="), figure(80), False),
        (figure(40, bound="~"), figure(43), True),
        (figure(40, bound="~"), figure(50), False),
        (figure(100, bound="<="), figure(30, bound=">="), True),
        (figure(12), figure(17), False),
    ],
)
def test_hedges_are_ranges(a: Figure, b: Figure, both_true: bool) -> None:
    assert meet(a, b) is both_true
    assert meet(b, a) is both_true


def test_different_things_are_not_compared() -> None:
    assert figures_agree([figure(3, "boats")], [figure(4, "people")]) is Agreement.NONE


def test_a_figure_with_its_equal_is_out_of_the_comparison() -> None:
    assert figures_agree([figure(3), figure(12)], [figure(12)]) is Agreement.SAME


def test_victims_and_people_are_counted_alike() -> None:
    assert figures_agree([figure(12, "victims")], [figure(17, "people")]) is Agreement.CLASH
