"""What may stand in one claim, shown on invented clauses."""

import pytest

from secondsource.compare.alignment import contradict
from secondsource.compare.judged import judge
from secondsource.compare.likeness import likeness
from secondsource.compare.pair import read
from secondsource.compare.pair_encoder import Side, pair_encoder
from secondsource.compare.telling import weight

PARTED = (
    ("Arle was sealed off after the outbreak.", "The story that Arle was sealed off is a hoax."),
    ("The mill in Arle was insured.", "The mill in Arle was not insured."),
    ("Nine people died in the Arle mill fire.", "Twelve people died in the Arle mill fire."),
    ("Five soldiers died in Arle.", "Five civilians died in Arle."),
)
TOGETHER = (
    ("He was sick of the taste of fish.",
     "He was sick of the taste of fish, so there was no point in staying in Arle."),
)  # fmt: skip


def parted(first: str, second: str, read_too: bool) -> bool:
    """Say whether two clauses must not stand in one claim, read by the pair model or not."""
    a, b = read("a", first), read("b", second)
    like = likeness(a, b, weight)
    if read_too:
        [scores] = pair_encoder().score([(Side.of(first), Side.of(second))])
        like = judge(like, scores)
    return contradict(a, b, like)


@pytest.mark.parametrize("pair", PARTED)
@pytest.mark.parametrize("read_too", [True, False])
def test_what_cannot_both_be_said_is_no_claim(pair: tuple[str, str], read_too: bool) -> None:
    assert parted(*pair, read_too)


@pytest.mark.parametrize("pair", TOGETHER)
def test_a_not_about_something_else_parts_nobody_who_is_read(pair: tuple[str, str]) -> None:
    assert parted(*pair, read_too=False)
    assert not parted(*pair, read_too=True)
