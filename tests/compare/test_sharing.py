"""What texts share is found without comparing all, and is what counting by hand gives."""

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.compare.holders import candidates, keys_of, postings
from secondsource.compare.runs import LENGTH
from secondsource.compare.sharing import sharing
from secondsource.compare.voices import narration, whole
from secondsource.model import Article
from secondsource.sketch.columns import Sketches

WORDS = st.lists(st.sampled_from("port ship crew dock rope tide bell mast".split()), max_size=60)


def made(texts: list[str]) -> Sketches:
    return Sketches.of([Article(f"{n:05}", "", "", text) for n, text in enumerate(texts)])


def runs(text: str) -> dict[tuple[str, ...], list[int]]:
    words = text.split()
    found: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - LENGTH + 1):
        found.setdefault(tuple(words[at : at + LENGTH]), []).append(at)
    return found


def covered(one: str, other: str) -> int:
    held = runs(other)
    return len(
        {at + k for run, at_ in runs(one).items() if run in held for at in at_ for k in range(5)}
    )


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_all_pairs_are_measured_as_by_hand(texts: list[list[str]]) -> None:
    lines = [" ".join(text) for text in texts]
    sketches = made(lines)
    voice = whole(sketches, np.arange(len(lines)))
    found = {}
    for batch in sharing(voice, least=0, with_stock=True):
        full, _, _ = batch.measured(np.arange(len(batch.one)))
        assert full.runs.tolist() == batch.runs.tolist()
        for at in range(len(batch.one)):
            found[int(batch.other[at]), int(batch.one[at])] = (
                int(batch.runs[at]),
                int(full.other_words[at]),
                int(full.one_words[at]),
                int(batch.other_runs[at]),
                int(batch.one_runs[at]),
                int(full.longest[at]),
            )
    expected = {}
    for i, j in combinations(range(len(lines)), 2):
        a, b = runs(lines[i]), runs(lines[j])
        if both := a.keys() & b.keys():
            expected[i, j] = (
                len(both), covered(lines[i], lines[j]), covered(lines[j], lines[i]), len(a), len(b)
            )  # fmt: skip
    assert {pair: row[:5] for pair, row in found.items()} == expected
    assert all(LENGTH <= row[5] <= min(row[1], row[2]) for row in found.values())


def test_the_longest_common_stretch_and_its_order() -> None:
    one = [f"a{n}" for n in range(80)]
    moved = one[40:80] + [f"b{n}" for n in range(30)] + one[10:40]
    [batch] = sharing(whole(made([" ".join(one), " ".join(moved)]), np.arange(2)))
    found, _, _ = batch.measured(np.arange(1))
    assert found.longest.tolist() == [40]
    assert 0.9 < found.ordered[0] < 1


def test_a_run_of_many_holders_is_work_for_the_first_alone() -> None:
    texts = np.arange(5000)
    keys = np.sort(keys_of(np.full(5000, 1 << 30, np.uint64), texts))
    found = candidates(postings(keys))
    assert len(found.one) < 33 * 5000
    assert set(found.other.tolist()) == set(range(32))


def test_stock_wording_counts_for_nothing_and_copies_are_not_stock() -> None:
    rng = random.Random(5)

    def prose(count: int) -> str:
        return " ".join(f"w{rng.randrange(40_000)}" for _ in range(count))

    offer, wire = prose(60), prose(150)
    texts = [f"{prose(150)} {offer}" for _ in range(20)] + [
        f"{wire} {n} {offer}" for n in range(20)
    ]
    found = {
        (int(b.other[i]), int(b.one[i])): int(b.runs[i])
        for b in sharing(narration(made(texts), np.arange(40)))
        for i in range(len(b.one))
    }
    unlike = [runs for (i, j), runs in found.items() if i < 20]
    assert max(unlike, default=0) < 16
    copies = [runs for (i, j), runs in found.items() if i >= 20]
    assert len(copies) == 20 * 19 / 2
    assert 136 <= min(copies) <= max(copies) < 170


@pytest.mark.parametrize("with_stock", [True, False])
def test_wanted_texts_are_measured_as_among_all(with_stock: bool) -> None:
    rng = random.Random(7)
    pool = [" ".join(f"w{rng.randrange(9000)}" for _ in range(40)) for _ in range(60)]
    texts = [" ".join(rng.choices(pool, k=6)) for _ in range(200)]
    voice = narration(made(texts), np.arange(200))
    wanted = np.zeros(200, np.bool_)
    wanted[[3, 77, 150, 199]] = True

    def rows(flags: np.ndarray | None) -> set[tuple[int, ...]]:
        return {
            tuple(int(v[i]) for v in (b.one, b.other, b.runs, b.one_runs, b.other_runs))
            for b in sharing(voice, flags, with_stock=with_stock)
            for i in range(len(b.one))
        }

    assert rows(wanted) == {row for row in rows(None) if wanted[row[0]]}
    assert rows(wanted)


def test_no_texts_and_texts_of_no_words() -> None:
    assert list(sharing(narration(Sketches([]), np.arange(0)))) == []
    assert list(sharing(narration(made(["", "one two"]), np.arange(2)))) == []
