"""The table of word pieces: what rounding to four bits keeps."""

import numpy as np

from secondsource.compare.piece_table import GROUP, piece_table, rounded


def test_what_is_stored_stays_near() -> None:
    table = np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)
    held = rounded(table)
    found = held.vectors(np.arange(50))
    # Half a step of each group, and what sixteen bits cut off its scale.
    steps = held.scales.astype(np.float32).repeat(GROUP, axis=1)
    assert (np.abs(found - table) <= 0.51 * steps).all()
    assert held.steps.nbytes == table.nbytes // 8


def test_rounding_twice_changes_nothing() -> None:
    held = piece_table()
    again = rounded(held.vectors(np.arange(1000, 1100)))
    assert (again.steps == held.steps[1000:1100]).all()
    assert (again.scales == held.scales[1000:1100]).all()


def test_rows_are_given_in_the_order_asked_for() -> None:
    one, two = piece_table().vectors(np.array([2009])), piece_table().vectors(np.array([15811]))
    assert (piece_table().vectors(np.array([15811, 2009])) == np.concatenate([two, one])).all()
    assert piece_table().vectors(np.array([], dtype=np.int64)).shape == (0, 384)
