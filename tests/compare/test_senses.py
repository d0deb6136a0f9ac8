from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.senses import alike, known, near, senses
from secondsource.compare.terms import fold, stem, terms
from secondsource.data.countries import rows

OPPOSITES = (
    "rise fall|killed injured|opened closed|north south|win lose|men women|accept reject|buy sell"
    "|husband wife|raise lower|arrive leave|guilty innocent|import export|week month|legal illegal"
    "|strengthen weaken|civilian soldier|majority minority|east west|correct incorrect"
    "|lock unlock|monday tuesday|profit loss|hire fired|easier harder|father mother"
)


def term(word: str) -> str:
    found = terms(f"x {word}").all
    return min(found) if found else stem(fold(word))


@pytest.mark.parametrize("pair", OPPOSITES.split("|"))
def test_opposites_never_match(pair: str) -> None:
    first, second = pair.split()
    assert alike(term(first), term(second)) == 0.0


@pytest.mark.parametrize(
    "pair",
    "thieves burglars|truck lorry|rescued saved|lawyer attorney|stole stolen|film movie".split("|"),
)
def test_words_for_one_thing_match(pair: str) -> None:
    first, second = pair.split()
    assert alike(term(first), term(second)) == 1.0


def test_the_table_finds_words_of_no_class() -> None:
    assert 0.75 <= alike(term("photograph"), term("photo")) < 1.0


def test_two_classes_never_match() -> None:
    classes = [f"~{row['class']}" for row in rows("synonyms.tsv")]
    assert len(set(classes)) == len(classes)
    assert all(alike(a, b) == 0.0 for a, b in combinations(classes, 2))


def test_names_and_unknown_words_match_themselves_only() -> None:
    assert not known("maret")
    assert near("maret") == {}
    assert alike("maret", "maret") == 1.0
    assert alike("maret", "maretta") == 0.0


def test_products_are_exact() -> None:
    """Whole numbers, and no sum of products beyond what single precision holds exactly."""
    vectors = senses().vectors
    assert np.array_equal(vectors, np.rint(vectors))
    assert np.abs(vectors).max() <= 127
    assert vectors.shape[1] * 127**2 < 2**24


@given(st.sampled_from(senses().terms), st.sampled_from(senses().terms))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert alike(a, b) == pytest.approx(alike(b, a))
    assert 0.0 <= alike(a, b) <= 1.0
