"""The metrics against examples worked by hand."""

import pytest

from bench.coreference_metrics import b_cubed, ceaf, coreference, lea, muc

WANTED = [frozenset("abc"), frozenset("de"), frozenset("f")]
FOUND = [frozenset("ab"), frozenset("cde"), frozenset("f")]


def test_clusters_as_wanted_are_all_right() -> None:
    assert set(coreference(WANTED[::-1], WANTED).values()) == {100.0}


def test_one_mention_in_the_wrong_cluster() -> None:
    # Links: 2 of 3 found, 2 of 3 wanted.
    assert muc(FOUND, WANTED) == pytest.approx(2 / 3)
    # a, b: 2/2; c: 1/3; d, e: 2/3; f: 1. The other way about it is the same sum.
    assert b_cubed(FOUND, WANTED) == pytest.approx((2 + 1 / 3 + 4 / 3 + 1) / 6)
    # {ab} with {abc} 4/5, {cde} with {de} 4/5, {f} 1.
    assert ceaf(FOUND, WANTED) == pytest.approx(2.6 / 3)
    # {ab}: 2 x 1/1; {cde}: 3 x 1/3; {f}: 1. {abc}: 3 x 1/3; {de}: 2 x 1/1; {f}: 1.
    assert lea(FOUND, WANTED) == pytest.approx(4 / 6)


def test_all_apart() -> None:
    apart = [frozenset(name) for name in "abcdef"]
    assert muc(apart, WANTED) == 0
    # Precision 1; recall (1 + 1 + 1) / 6: one third of abc for each, half of de, f.
    recall = (3 * 1 / 3 + 2 * 1 / 2 + 1) / 6
    assert b_cubed(apart, WANTED) == pytest.approx(2 * recall / (1 + recall))
    # {a} with {abc} 2/4, {d} with {de} 2/3, {f} 1: of six found, of three wanted.
    hit = 2 / 4 + 2 / 3 + 1
    precision, recall = hit / 6, hit / 3
    assert ceaf(apart, WANTED) == pytest.approx(2 * precision * recall / (precision + recall))
    # Only f is a cluster of one on both sides.
    assert lea(apart, WANTED) == pytest.approx(1 / 6)


def test_all_together() -> None:
    together = [frozenset("abcdef")]
    # Three links too many of five; all three wanted ones.
    assert muc(together, WANTED) == pytest.approx(2 * (3 / 5) / (1 + 3 / 5))
    # Of 15 links 3 + 1 are wanted; the wanted cluster of one has no link in a cluster of six.
    precision, recall = 4 / 15, 5 / 6
    assert lea(together, WANTED) == pytest.approx(2 * precision * recall / (precision + recall))
