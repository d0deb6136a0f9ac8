"""Runs are those counted by hand, and two texts that share eight words keep a run in common."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare.runs import LENGTH, SHORT, WINDOW, Runs, kept, runs_of

WORD = st.integers(1, 6)
TEXTS = st.lists(st.lists(st.tuples(WORD, st.booleans()), max_size=40), max_size=5)


def laid(texts: list[list[int]]) -> Runs:
    ends = np.cumsum([0, *map(len, texts)])
    words = np.array([word for text in texts for word in text], dtype=np.uint32)
    return runs_of(words, np.ones(len(words), np.bool_), ends)


@given(TEXTS)
def test_runs_cross_neither_texts_nor_words_left_out(texts: list[list[tuple[int, bool]]]) -> None:
    ends = np.cumsum([0, *map(len, texts)])
    words = np.array([w for text in texts for w, _ in text], dtype=np.uint32)
    told = np.array([t for text in texts for _, t in text], dtype=np.bool_)
    found = runs_of(words, told, ends)
    expected = [
        (number, int(ends[number]) + at)
        for number, text in enumerate(texts)
        for at in range(len(text) - LENGTH + 1)
        if all(t for _, t in text[at : at + LENGTH])
    ]
    assert list(zip(found.owners().tolist(), found.starts.tolist(), strict=True)) == expected
    by_words: dict[tuple[int, ...], int] = {}
    for at, value in zip(found.starts.tolist(), found.hashes.tolist(), strict=True):
        run = tuple(words[at : at + LENGTH].tolist())
        assert by_words.setdefault(run, value) == value
    assert len(set(by_words.values())) == len(by_words)


@given(st.randoms(use_true_random=False))
def test_eight_shared_words_are_found_whatever_stands_around(random: object) -> None:
    shared = list(range(1000, 1000 + LENGTH + WINDOW - 1))
    texts = []
    for start in (1, 3):
        front = [random.randrange(2000, 9000) * 4 + start for _ in range(random.randrange(300))]  # type: ignore[attr-defined]
        rest = [random.randrange(2000, 9000) * 4 + start for _ in range(SHORT + LENGTH)]  # type: ignore[attr-defined]
        texts.append(front + shared + rest)
    runs = laid(texts)
    chosen = runs.only(kept(runs))
    owners = chosen.owners()
    assert set(chosen.hashes[owners == 0].tolist()) & set(chosen.hashes[owners == 1].tolist())


def test_short_texts_keep_all_runs_and_long_ones_two_in_five() -> None:
    runs = laid([list(range(SHORT)), list(range(5000, 25000))])
    chosen = kept(runs)
    owners = runs.owners()
    assert chosen[owners == 0].all()
    assert 0.37 < chosen[owners == 1].mean() < 0.43
