"""Reasons name what was looked at in words, never by a column's name."""

from __future__ import annotations

import pytest

from secondsource.clean.block_features import FEATURES
from secondsource.clean.measure_names import in_words


@pytest.mark.parametrize("measure", FEATURES)
def test_every_measure_has_a_name_of_its_own(measure: str) -> None:
    name = in_words(measure)
    assert name != measure
    assert not {"at", "kin"} & set(name.split())


def test_a_neighbour_is_said_to_be_one() -> None:
    assert in_words("words of promotion at +2") == "two lines below: wording of promotion"
