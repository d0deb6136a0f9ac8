"""Figures to which the next words add."""

from dataclasses import replace

import pytest

from secondsource.compare.pair import read
from secondsource.compare.parts import added_to


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Six shots were heard. After a pause, another four rang out.", True),
        ("Six shots were heard, followed by four.", True),
        ("Six boats sank, and two more ran aground.", True),
        ("Six boats sank, more than ever before.", False),
        ("Six boats sank. Two lorries held more than they should.", False),
        ("Six boats sank, and another was towed to Tarn.", False),
        ("The boats sank. Another four were towed to Tarn.", False),
        (
            "Six boats sank. "
            + "The sea was rough all day in the bay. " * 4
            + "Then another four.",
            False,
        ),
    ],
)
def test_what_is_added_makes_a_figure_a_part(text: str, part: bool) -> None:
    first = read("a", text.partition(". ")[0])
    assert added_to(replace(first, end=first.start + len(first.text)), text) == part
