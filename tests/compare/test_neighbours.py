"""Pairs are found by shared terms, near in time first, and their number stays in bounds."""

import numpy as np

from secondsource.compare.neighbours import PARTNERS, WINDOW, likeliest, neighbours


def found(terms: list[list[int]], days: list[float]) -> list[tuple[int, int]]:
    leading = np.zeros((len(terms), 4), dtype=np.int64)
    for i, held in enumerate(terms):
        leading[i, : len(held)] = held
    one, other = neighbours(leading, (leading > 0).astype(np.float32), np.array(days))
    return list(zip(one.tolist(), other.tolist(), strict=True))


def test_pairs_share_a_term() -> None:
    assert found([[5], [6, 7], [7], [5]], [1.0, 1.0, 2.0, 3.0]) == [(0, 3), (1, 2)]


def test_unknown_days_meet_too() -> None:
    assert found([[5], [5], [5]], [np.nan, 2.0, np.nan]) == [(0, 1), (0, 2), (1, 2)]


def test_a_common_term_joins_what_is_near_in_time() -> None:
    count = 500
    pairs = found([[9]] * count, [float(i) for i in range(count)])
    assert max(b - a for a, b in pairs) == WINDOW
    assert len(pairs) <= PARTNERS * count


def test_what_shares_most_is_kept() -> None:
    keys = np.array([3, 1, 2, 1, 12, 2, 1])
    assert likeliest(keys, np.ones(7), 10, 2).tolist() == [1, 2, 12]


def test_nothing_gives_nothing() -> None:
    assert found([], []) == []
    assert found([[], []], [1.0, 1.0]) == []
