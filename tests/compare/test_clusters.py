"""Groups are merged by average likeness, never along chains, and no further than they cohere."""

import numpy as np
import pytest
from scipy import sparse

from secondsource.compare.clusters import SAME, Nodes, agglomerate, apart, likeness


def nodes(
    alike: list[list[float]],
    days: list[float] | None = None,
    outlets: str = "",
    crowd: float = 1.0,
) -> Nodes:
    """Make nodes whose products are those of a table (its root by Cholesky's method)."""
    table = np.array(alike, dtype=np.float64)
    root = np.linalg.cholesky(table)
    held = sparse.csr_matrix(
        (np.ones(len(outlets)), (range(len(outlets)), [ord(o) for o in outlets])),
        shape=(len(table), 128),
    )
    return Nodes(
        sparse.csr_matrix(root),
        np.zeros((len(table), 1), dtype=np.int64),
        np.zeros((len(table), 1), dtype=np.float32),
        np.zeros(len(table)) if days is None else np.array(days),
        held,
        np.full(len(table), crowd),
    )


def labels(held: Nodes) -> list[int]:
    one, other = np.triu_indices(len(held.days), 1)
    return agglomerate(held, one, other, likeness(held, held, one, other)).tolist()


def table(count: int, alike: dict[tuple[int, int], float]) -> list[list[float]]:
    made = np.eye(count) * 40
    for (i, j), value in alike.items():
        made[i, j] = made[j, i] = value
    return [list(row) for row in made]


def test_alike_on_one_day_is_one() -> None:
    assert labels(nodes(table(3, {(0, 2): SAME + 1}))) == [0, 1, 0]


def test_a_chain_is_cut() -> None:
    chain = table(3, {(0, 1): SAME + 2, (1, 2): SAME + 1})
    assert labels(nodes(chain)) == [0, 0, 2]


@pytest.mark.parametrize(("gap", "together"), [(0, True), (1, True), (40, False), (np.nan, True)])
def test_days_part_what_is_alike(gap: float, together: bool) -> None:
    held = nodes(table(2, {(0, 1): SAME + 3}), [7.0, 7.0 + gap])
    assert (labels(held) == [0, 0]) is together


def test_days_count_more_the_more_they_are() -> None:
    taken = apart(np.array([0.0, 1.0, 7.0, 90.0]))
    assert taken[0] == 0
    assert (np.diff(taken) > 0).all()


def test_one_outlet_seldom_reports_an_event_twice() -> None:
    close = table(2, {(0, 1): SAME + 1})
    assert labels(nodes(close, outlets="ab")) == [0, 0]
    assert labels(nodes(close, outlets="aa")) == [0, 1]


def test_crowded_days_ask_for_more() -> None:
    close = table(2, {(0, 1): SAME + 1})
    assert labels(nodes(close, crowd=20)) == [0, 0]
    assert labels(nodes(close, crowd=2_000)) == [0, 1]


def test_groups_that_cohere_need_more_to_become_one() -> None:
    within, between = 16.0, SAME + 1.5
    alike = dict.fromkeys(((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)), within)
    alike |= {(i, j): between for i in range(3) for j in range(3, 6)}
    assert labels(nodes(table(6, alike))) == [0, 0, 0, 3, 3, 3]
    loose = dict.fromkeys(alike, between)
    assert labels(nodes(table(6, loose))) == [0] * 6


def test_many_copies_are_one_in_few_rounds() -> None:
    count = 300
    same = nodes([[40.0 if i == j else 39.0 for j in range(count)] for i in range(count)])
    assert labels(same) == [0] * count


def test_a_pair_that_nothing_proposes_is_not_merged() -> None:
    held = nodes(table(2, {(0, 1): 39.0}))
    nothing = np.zeros(0, dtype=np.int64)
    assert agglomerate(held, nothing, nothing, np.zeros(0)).tolist() == [0, 1]


def test_two_events_a_week_apart_that_are_told_alike_stay_two() -> None:
    pairs = {(0, 1): 20.0, (2, 3): 20.0, (0, 2): 17.0, (0, 3): 17.0, (1, 2): 17.0, (1, 3): 17.0}
    assert labels(nodes(table(4, pairs), [1.0, 1.0, 1.0, 1.0])) == [0, 0, 0, 0]
    assert labels(nodes(table(4, pairs), [1.0, 1.0, 8.0, 8.0])) == [0, 0, 2, 2]


def test_a_text_without_a_day_needs_more_to_join_one_that_has_one() -> None:
    alike = table(2, {(0, 1): SAME + 1.5})
    assert labels(nodes(alike, [np.nan, np.nan])) == [0, 0]
    assert labels(nodes(alike, [1.0, np.nan])) == [0, 1]
