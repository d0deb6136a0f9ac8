"""What somebody thinks, wants or denies, told in an outlet's own voice, is their word."""

import pytest

from tests.compare.told import article, traced

SAID = "Ada Lunt, the harbour master, said she did not know why the old lock was opened."


@pytest.mark.parametrize(
    "own",
    [
        "Harbour master Ada Lunt did not know why the old lock was opened.",
        "But Ada Lunt, 44, denied that the old lock was opened on her order.",
        "Ada Lunt has repeatedly dismissed rumours that the old lock was opened.",
    ],
)
def test_only_she_can_have_told_it(own: str) -> None:
    traces, counted = traced("old lock was opened", article("a", own), article("b", SAID))
    assert traces["a"].root == traces["b"].root
    assert (counted.low, counted.high) == (1, 1)


@pytest.mark.parametrize(
    "own",
    [
        "Ada Lunt signed the order by which the old lock was opened.",
        "The crowd that met Ada Lunt did not know why the old lock was opened.",
    ],
)
def test_a_deed_and_another_subject_are_no_word_of_hers(own: str) -> None:
    traces, _ = traced("old lock was opened", article("a", own))
    assert traces["a"].root.kind == "unknown"
