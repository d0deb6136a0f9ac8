"""The shipped pair model: what it must know at the least, and what its scores depend on."""

import threading
from collections.abc import Sequence

import onnxruntime
import pytest

from secondsource.compare import pair_encoder as module
from secondsource.compare.pair_encoder import PairEncoder, Scores, Side, pair_encoder
from secondsource.compare.pair_sides import PairWindow, pair_window
from tests.compare import pair_fixtures as pairs

# Of ten plain pairs it may get one wrong; of fewer, none of its kind's worst more than that.
MISSES = 1


def score(texts: Sequence[tuple[str, str]]) -> list[Scores]:
    return pair_encoder().score([(Side.of(a), Side.of(b)) for a, b in texts])


def trigger(text: str) -> Side:
    start, end = text.index("["), text.index("]") - 1
    return Side(text.replace("[", "").replace("]", ""), start, end)


def test_claims_in_other_words_are_the_same() -> None:
    assert sum(s.same < 0 for s in score(pairs.SAME)) <= MISSES
    assert sum(s.same > 0 for s in score(pairs.DIFFERENT)) <= MISSES


def contradicts(one: Scores) -> bool:
    return one.contradiction > max(one.neutral, one.entailment)


def test_what_cannot_both_be_true_contradicts() -> None:
    assert sum(not contradicts(s) for s in score(pairs.CONTRADICTIONS)) <= MISSES
    assert sum(contradicts(s) for s in score(pairs.NO_CONTRADICTIONS)) <= MISSES


def test_a_claim_entails_a_vaguer_one_and_not_the_other_way() -> None:
    exact, vague = (
        Side.of("Eleven miners died in the Orsk pit on Tuesday."),
        Side.of("Miners died in Orsk."),
    )
    [forth, back] = pair_encoder().score([(exact, vague), (vague, exact)])
    assert forth.entailment > max(forth.neutral, forth.contradiction)
    assert back.entailment < max(back.neutral, back.contradiction)


def test_a_mention_is_nearer_to_its_own_event_than_to_another() -> None:
    def events(texts: Sequence[tuple[str, str]]) -> list[float]:
        return [s.event for s in pair_encoder().score([(trigger(a), trigger(b)) for a, b in texts])]

    own, other = events(pairs.ONE_EVENT), events(pairs.TWO_EVENTS)
    assert all(one > two for one, two in zip(own, other, strict=True))
    assert min(own) > 0


def test_a_pair_is_scored_as_if_it_were_alone() -> None:
    texts = [*pairs.SAME, *pairs.DIFFERENT, *pairs.CONTRADICTIONS, ("", ""), ("x " * 9000, "")]
    together = score(texts)
    assert [score([text])[0] for text in reversed(texts)] == together[::-1]
    assert score(texts) == together


def test_the_mirror_of_a_pair_is_as_much_the_same() -> None:
    for one, other in zip(score(pairs.SAME), score([(b, a) for a, b in pairs.SAME]), strict=True):
        assert (one.same, one.event) == (other.same, other.event)


class Watched:
    """A session that keeps count of its runs, and of the threads they were in."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self.session = session
        self.sizes: list[int] = []
        self.threads: set[int] = set()

    def run(self, names: list[str], given: dict[str, object]) -> object:
        self.sizes.append(len(given["marks"]))  # type: ignore[arg-type]
        self.threads.add(threading.get_ident())
        return self.session.run(names, given)


def watched() -> tuple[PairEncoder, Watched]:
    session = Watched(pair_encoder().session)
    return PairEncoder(session), session


def test_threads_change_no_digit() -> None:
    texts = [(Side.of(a), Side.of(b)) for a, b in (*pairs.SAME, *pairs.DIFFERENT)] * 2
    model, session = watched()
    together = model.score(texts)
    assert len(session.threads) > 1
    assert threading.get_ident() not in session.threads
    assert together == [model.score([text])[0] for text in texts]


def test_only_the_engine_runs_in_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    # The stemmer keeps what it works on in itself: two threads would spoil each other's words.
    cut_in: set[int] = set()

    def cut(first: Side, second: Side) -> PairWindow:
        cut_in.add(threading.get_ident())
        return pair_window(first, second)

    monkeypatch.setattr(module, "pair_window", cut)
    model, session = watched()
    model.score([(Side.of(a), Side.of(b)) for a, b in pairs.SAME * 2])
    assert cut_in == {threading.get_ident()}
    assert not cut_in & session.threads


def test_the_second_order_is_read_where_it_is_asked_for() -> None:
    texts = [(Side.of(a), Side.of(b)) for a, b in pairs.SAME[:4]]
    model, session = watched()
    both = model.score(texts)
    assert len(session.sizes) == 2 * len(texts)
    asked: list[tuple[int, Scores]] = []

    def again(number: int, scores: Scores) -> bool:
        asked.append((number, scores))
        return number == 2

    session.sizes.clear()
    some = model.score(texts, again)
    assert len(session.sizes) == len(texts) + 1
    assert some[2] == both[2]
    assert [number for number, _ in asked] == [0, 1, 2, 3]
    assert [scores for number, scores in asked if number != 2] == [some[0], some[1], some[3]]
    # One order stands for both, and a pair and its mirror begin with the same.
    assert some[0].turned == (some[0].contradiction, some[0].neutral, some[0].entailment)
    mirrored = model.score([(b, a) for a, b in texts], lambda number, scores: False)
    assert mirrored[0] == some[0]
    assert abs(some[0].same - both[0].same) < 3
