from itertools import pairwise, product

import numpy as np
import pytest

from secondsource.annotate.chains import NEVER, WordSpan, barred, best_labels, spans


@pytest.mark.parametrize("kinds", [1, 2])
def test_the_best_row_is_the_best_of_all_rows(kinds: int) -> None:
    draw = np.random.default_rng(7)
    size = 2 * kinds + 1
    for _ in range(10):
        scores = draw.normal(size=(4, size)).astype(np.float32)
        steps = barred(draw.normal(size=(size, size)).astype(np.float32))

        def total(row: tuple[int, ...], scores=scores, steps=steps) -> float:  # type: ignore[no-untyped-def]
            begin = NEVER if row[0] and row[0] % 2 == 0 else 0.0
            moves = sum(steps[a, b] for a, b in pairwise(row))
            return float(begin + moves + sum(scores[k, label] for k, label in enumerate(row)))

        best = max(product(range(size), repeat=4), key=total)
        assert best_labels([scores], [steps])[0].tolist() == list(best)


def test_rows_of_unlike_length_do_not_touch() -> None:
    draw = np.random.default_rng(3)
    steps = barred(np.zeros((3, 3), dtype=np.float32))
    rows = [draw.normal(size=(n, 3)).astype(np.float32) for n in (5, 1, 9)]
    together = best_labels(rows, [steps] * 3)
    for row, labels in zip(rows, together, strict=True):
        assert labels.tolist() == best_labels([row], [steps])[0].tolist()
    assert best_labels([], []) == []


def test_chains_of_unlike_size_do_not_touch() -> None:
    draw = np.random.default_rng(5)
    rows, moves = [], []
    for words, kinds in ((4, 1), (9, 4), (1, 4), (7, 2), (12, 1)):
        size = 2 * kinds + 1
        rows.append(draw.normal(size=(words, size)).astype(np.float32))
        moves.append(barred(draw.normal(size=(size, size)).astype(np.float32)))
    together = best_labels(rows, moves)
    for row, own, labels in zip(rows, moves, together, strict=True):
        assert labels.tolist() == best_labels([row], [own])[0].tolist()


def test_a_span_begins_before_it_goes_on() -> None:
    steps = barred(np.zeros((3, 3), dtype=np.float32))
    eager = np.array([[0, -1, 9], [0, -1, 9]], dtype=np.float32)
    assert best_labels([eager], [steps])[0].tolist() == [1, 2]


def test_spans_side_by_side_stay_apart() -> None:
    assert spans(np.array([1, 1, 2, 0, 3])) == [
        WordSpan(0, 0),
        WordSpan(1, 2),
        WordSpan(4, 4, 1),
    ]
    assert spans(np.array([1, 2, 3, 4, 4])) == [WordSpan(0, 1), WordSpan(2, 4, 1)]
    assert spans(np.array([0, 0])) == spans(np.array([], dtype=np.int64)) == []
