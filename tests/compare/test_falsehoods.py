"""What a clause calls false."""

import pytest

from secondsource.compare.falsehoods import called_false


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reports that the Tarn bridge fell are a hoax.", "Tarn bridge fell"),
        ("The story about the Tarn bridge turned out to be false.", "Tarn bridge"),
        ("A false report claiming Ana Ros had been arrested went round.", None),
        ("It spread a fake story that Ana Ros had left Orsk", "Ana Ros had left Orsk"),
        ("An Ana Ros death hoax went round on Sunday.", "Ana Ros died"),
        ("the “Ana Ros is dead” hoax", "Ana Ros is dead"),
        ("The mayor denied that the dam had leaked", "dam had leaked"),
        ("The mayor rejected claims that the dam had leaked", "dam had leaked"),
        ("He denies taking money from the builder", "taking money from the builder"),
    ],
)  # fmt: skip
def test_the_verdict_is_taken_off(text: str, claim: str | None) -> None:
    if claim is None:
        assert (called_false(text) or "").startswith("Ana Ros had been arrested")
    else:
        assert called_false(text) == claim


@pytest.mark.parametrize(
    "text",
    [
        "The court denied him a visa.",
        "The vote denied Ana Ros the support of her party.",
        "The council rejected the plan for a new port.",
        "Nobody denied that the dam had leaked.",
        "The rest is made up of smaller firms.",
        "They knew this was a false story for years.",
        "The dam broke on Friday.",
        "The story that someone had posted claiming Ana Ros had died is a hoax.",
        "Ana Ros has denied the allegation “and is ready to testify in her own defence.”",
        "The mayor rejected the claims in the lawsuit of a builder.",
        "x " * 400 + "is a hoax",
    ],
)
def test_what_calls_nothing_false_is_left(text: str) -> None:
    assert called_false(text) is None
