from hypothesis import given
from hypothesis import strategies as st

from secondsource.compare import shingles
from secondsource.compare.shingles import Hasher

WORDS = st.lists(st.sampled_from("port ship crew dock rope tide bell mast".split()), max_size=60)


def test_marks_and_case_are_folded() -> None:
    hasher = Hasher()
    one = shingles.shingle([["The", "mayor’s", "new", "bridge", "opened"]], hasher)
    other = shingles.shingle([["the", "MAYOR'S", "new", "bridge", "opened"]], hasher)
    assert shingles.coverage(one, other) == 1.0


def test_no_run_crosses_a_break() -> None:
    hasher = Hasher()
    broken = shingles.shingle([["a", "b", "c"], ["d", "e", "f"]], hasher)
    assert broken.words == 0
    assert len(broken.hashes) == 0


@given(WORDS, WORDS)
def test_coverage_is_what_counting_by_hand_gives(one: list[str], other: list[str]) -> None:
    runs = {tuple(other[i : i + 5]) for i in range(len(other) - 4)}
    marked = {i + k for i in range(len(one) - 4) if tuple(one[i : i + 5]) in runs for k in range(5)}
    hasher = Hasher()
    a, b = shingles.shingle([one], hasher), shingles.shingle([other], hasher)
    expected = len(marked) / len(one) if len(one) >= 5 and len(other) >= 5 else 0.0
    assert shingles.coverage(a, b) == expected


@given(st.lists(WORDS, max_size=6))
def test_pairs_are_all_pairs_that_share_a_run(texts: list[list[str]]) -> None:
    hasher = Hasher()
    made = [shingles.shingle([text], hasher) for text in texts]
    found = {(i, j) for i, rows in shingles.pairs(made, 1).items() for j, _ in rows}
    by_hand = {
        (i, j)
        for i in range(len(made))
        for j in range(i)
        if set(made[i].unique.tolist()) & set(made[j].unique.tolist())
    }
    assert found == by_hand


def test_without_leaves_out_runs_and_their_words() -> None:
    text = shingles.shingle([[f"w{n}" for n in range(20)]], Hasher())
    rest = shingles.without(text, text.unique[:0])
    assert rest.words == 20
    drop = text.hashes[:5].copy()
    drop.sort()
    assert shingles.without(text, drop).words == 15
