"""Two texts that come alone are also weighed as people rate sentences."""

from dataclasses import replace

import pytest

from secondsource.compare.likeness import likeness
from secondsource.compare.pair import compare_pair, read
from secondsource.compare.pair_encoder import Scores
from secondsource.compare.telling import weight
from secondsource.compare.whole_sentences import HIGHEST, MIDDLE, as_sentences, likely, rating

NOTHING = Scores(0.0, 0.0, 0.0, 0.0, 0.0)
A, B = "The ferry sank off Orsk.", "Off Orsk the ferry went down."


def test_a_rating_stays_on_its_scale() -> None:
    assert rating(replace(NOTHING, same=50.0), 1.0) <= HIGHEST
    assert rating(replace(NOTHING, same=-50.0), -1.0) == 0
    assert likely(MIDDLE) == 0.5


def test_both_readings_count() -> None:
    like = likeness(read("a", A), read("b", B), weight)
    low, high = (
        as_sentences(like, rating(replace(NOTHING, same=same), 0.74)).score for same in (-2.0, 2.0)
    )
    far, near = (as_sentences(like, rating(NOTHING, cosine)).score for cosine in (0.2, 0.95))
    assert low < high
    assert far < near


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_what_is_sure_by_the_sum_stays_a_likelihood(score: float) -> None:
    like = replace(likeness(read("a", A), read("b", B), weight), score=score)
    assert 0 < as_sentences(like, rating(NOTHING, 0.5)).score < 1


def test_only_lone_texts_are_rated_as_sentences() -> None:
    rated = "as whole sentences"
    assert any(rated in reason for reason in compare_pair(A, B).reasons)
    within = compare_pair(A, B, a_context=f"{A} Nobody drowned.")
    assert not any(rated in reason for reason in within.reasons)
    assert within.alike is None


def test_users_are_told_how_alike_two_sentences_are() -> None:
    near, far = compare_pair(A, B).alike, compare_pair(A, "Shares rose on Monday.").alike
    assert near is not None
    assert far is not None
    assert 0 <= far < near <= 1
