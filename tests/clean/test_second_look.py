"""The second look at a dump's lines, and the trees that take it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from secondsource.clean.block_features import FEATURES
from secondsource.clean.block_model import CUSTOMS, LOOKED_AT, block_model, read_model
from secondsource.clean.dump import cut_dump
from secondsource.clean.line_words import line_words
from secondsource.clean.second_look import second_look

WIDTH = len(FEATURES) + len(CUSTOMS)


def looked(sure: list[float], words: list[int] | None = None) -> np.ndarray:
    count = len(sure)
    sizes = np.array(words or [20] * count, np.float64)
    return second_look(np.zeros((count, WIDTH), np.float32), np.array(sure), sizes)


def test_one_row_a_line() -> None:
    for count in (1, 2, 7, 40):
        rows = looked([0.9] * count)
        assert rows.shape == (count, looked([0.1]).shape[1])
        assert rows[:, 0].tolist() == pytest.approx([0.9] * count)


def test_lines_of_the_main_stretch_differ_from_the_like_of_them_elsewhere() -> None:
    # The same neighbours three lines up and down, one in the article and one among comments.
    sure = [0.9] * 12 + [0.1] * 8 + [0.9] * 7 + [0.1] * 8
    rows = looked(sure)
    assert not np.array_equal(rows[6], rows[23], equal_nan=True)
    # What is far outside a page's lines does not change its own.
    assert np.array_equal(looked(sure)[6], rows[6], equal_nan=True)


def test_a_gap_of_three_lines_breaks_no_stretch_and_one_of_four_does() -> None:
    def stretches(gap: int) -> float:
        rows = looked([0.9] * 5 + [0.1] * gap + [0.9] * 5)
        [column] = [
            i
            for i in range(rows.shape[1])
            if set(rows[:, i].tolist()) == {2.0 if gap > 3 else 1.0}
            and set(looked([0.9] * 5)[:, i].tolist()) == {1.0}
            and set(looked([0.1] * 5)[:, i].tolist()) == {0.0}
        ][-1:]
        return float(rows[0, column])

    assert (stretches(3), stretches(4)) == (1.0, 2.0)


def test_no_stretch_at_all() -> None:
    rows = looked([0.1, 0.2, 0.3])
    assert rows.shape[0] == 3
    assert np.isnan(rows).any()


def test_a_hundred_thousand_lines_in_linear_time() -> None:
    sure = np.tile([0.9, 0.1, 0.1, 0.1, 0.1], 20_000)
    rows = np.zeros((len(sure), WIDTH), np.float32)
    began = time.process_time()
    second_look(rows, sure, np.full(len(sure), 20.0))
    # Half a second; each stretch set against each other would take minutes.
    assert time.process_time() - began < 10


def test_a_model_without_second_trees_keeps_its_word(tmp_path: Path) -> None:
    page = cut_dump(
        "Bridge closed\n\nThe bridge was closed on Monday, the port said.", "text/plain"
    )
    shipped = block_model("dump")
    assert shipped.again is not None
    alone = replace(shipped, again=None)
    rows = shipped.rows(page.seen)
    sure = shipped.chances(rows)
    assert alone.second_chances(page.seen, rows, sure) is sure
    for model in (shipped, alone):
        model.save(tmp_path / "model.npz")
        read = read_model((tmp_path / "model.npz").read_bytes(), line_words())
        again = read.second_chances(page.seen, rows, sure)
        assert again.tolist() == model.second_chances(page.seen, rows, sure).tolist()


def test_lines_that_are_hardly_believed_are_not_looked_at_again() -> None:
    menu = "\n".join(["Home", "News", "Sport", "Culture", "About us", "Contact"] * 6)
    page = cut_dump(menu + "\n\nThe bridge was closed on Monday, the port said.", "text/plain")
    model = block_model("dump")
    rows = model.rows(page.seen)
    sure = model.chances(rows)
    again = model.second_chances(page.seen, rows, sure)
    unsure = sure < LOOKED_AT
    assert unsure.any()
    assert (again[unsure] == sure[unsure]).all()
    assert (again[~unsure] != sure[~unsure]).all()
