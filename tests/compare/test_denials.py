"""What is denied, and what is merely told beside it."""

from dataclasses import replace

import pytest

from secondsource.compare.denials import denied, denies
from secondsource.compare.likeness import likeness
from secondsource.compare.pair import read
from secondsource.compare.telling import weight


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("that the Tarn dam had leaked", True),
        ("which broke out in Tarn in May", False),
        ("when the Tarn dam had leaked", False),
    ],
)
def test_a_clause_beside_the_denied_one_is_not_denied(text: str, said: bool) -> None:
    assert denies(replace(read("a", text), denies=True)) == said


@pytest.mark.parametrize(
    ("text", "other", "said"),
    [
        ("hiding the cracks in the Tarn dam", "The ministry hid the cracks in the Tarn dam", True),
        ("it using a message about the Tarn dam", "A message about the Tarn dam means it", False),
    ],
)
def test_what_is_denied_must_be_told(text: str, other: str, said: bool) -> None:
    no = replace(read("a", text), denies=True)
    yes = read("b", other)
    assert denied(no, yes, likeness(no, yes, weight)) == said
