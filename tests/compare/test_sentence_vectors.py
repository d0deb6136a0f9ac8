"""The model of lone sentences: what it must know at the least, and hostile texts."""

import numpy as np

from secondsource.compare.sentence_vectors import sentence_model
from tests.compare import pair_fixtures as pairs


def test_what_says_the_same_is_nearer_than_what_does_not() -> None:
    model = sentence_model()
    same = [model.cosine(a, b) for a, b in pairs.SAME]
    different = [model.cosine(a, b) for a, b in pairs.DIFFERENT]
    right = sum(one > two for one in same for two in different)
    assert right >= 0.9 * len(same) * len(different)


def test_a_text_is_nearest_to_itself_and_either_way_round() -> None:
    model = sentence_model()
    (a, b), *_ = pairs.SAME
    assert abs(model.cosine(a, a) - 1) < 1e-6
    assert model.cosine(a, b) == model.cosine(b, a)
    assert abs(np.linalg.norm(model.vector(a)) - 1) < 1e-6


def test_no_text_is_too_strange() -> None:
    model = sentence_model()
    for text in ("", " ", "x " * 100_000, "\ud800", "\x00", "日本" * 5000, "a" * 100_000):
        assert model.vector(text).shape == (384,)
        assert np.isfinite(model.vector(text)).all()
