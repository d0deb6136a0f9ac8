"""Two sides laid side by side: which pieces are read, and what is marked on them."""

import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.pieces import CAPITAL, DIGIT, LOWER, tokenizer
from secondsource.compare import pair_sides as module
from secondsource.compare.pair_sides import CONTEXT, LONGEST, MARKS, Side, pair_window

DAM = "On Friday the Lindow dam broke, and 11 people were killed, Ana Ros said."


def words(window: module.PairWindow, whose: int) -> list[str]:
    """Give the pieces that bear a mark of whose they are."""
    return [tokenizer().id_to_token(int(k)) for k in window.ids[window.marks[:, 0] == whose]]


def span(text: str, part: str) -> Side:
    start = text.index(part)
    return Side(text, start, start + len(part))


def test_a_span_is_told_from_what_stands_around_it() -> None:
    window = pair_window(span(DAM, "11 people were killed"), Side.of("The dam holds."))
    assert words(window, module.FIRST) == ["11", "people", "were", "killed"]
    assert words(window, module.FIRST_CONTEXT)[:3] == ["on", "friday", "the"]
    assert words(window, module.SECOND) == ["the", "dam", "holds", "."]
    assert words(window, module.SECOND_CONTEXT) == []


def test_marks_say_shape_and_what_the_other_side_has() -> None:
    other = span("Ros says 11 died as dams broke on Friday.", "11 died as dams broke")
    window = pair_window(Side.of(DAM), other)
    pieces = [tokenizer().id_to_token(int(k)) for k in window.ids]
    shape = dict(zip(pieces, window.marks[:, 1].tolist(), strict=True))
    assert [shape[w] for w in ("friday", "dam", "11")] == [CAPITAL, LOWER, DIGIT]
    first = window.marks[:, 0] == module.FIRST
    shared = dict(
        zip(np.array(pieces)[first].tolist(), window.marks[first, 2].tolist(), strict=True)
    )
    # "dam" and "dams" have one stem; Friday and Ros stand in the other side's context only.
    assert [shared[w] for w in ("dam", "broke", "11")] == [module.IN_SPAN] * 3
    assert [shared[w] for w in ("friday", "killed", ".")] == [
        module.IN_CONTEXT,
        0,
        0,
    ]


def test_the_span_goes_before_its_surroundings() -> None:
    text = "alpha " * 500 + "the dam broke " + "omega " * 500
    window = pair_window(span(text, "the dam broke"), Side.of("x"))
    own = window.marks[:, 0]
    assert words(window, module.FIRST) == ["the", "dam", "broke"]
    assert (own == module.FIRST_CONTEXT).sum() == CONTEXT
    before = words(window, module.FIRST_CONTEXT)[: CONTEXT // 2]
    assert set(before) == {"alpha"}


def test_a_span_at_the_end_has_its_surroundings_before_it() -> None:
    text = "alpha " * 500 + "the dam broke"
    window = pair_window(span(text, "the dam broke"), Side.of("x"))
    assert (window.marks[:, 0] == module.FIRST_CONTEXT).sum() == CONTEXT


def test_long_sides_are_cut_and_take_no_time() -> None:
    text = "pneumonoultramicroscopic " * 100_000
    begun = time.process_time()
    window = pair_window(Side(text, 1_000_000, 2_000_000), Side("é" * 3_000_000, 5, 2_999_999))
    assert time.process_time() - begun < 1
    assert (window.marks[:, 0] == module.FIRST).sum() == LONGEST
    assert len(window.ids) <= 2 * LONGEST + 3


@given(
    st.text(max_size=80),
    st.text(alphabet="ab .9\n\ud800é“", max_size=80),
    st.integers(-3, 90),
    st.integers(-3, 90),
)
@settings(max_examples=80, deadline=None)
def test_whatever_it_is_given_it_lays_out(a: str, b: str, start: int, end: int) -> None:
    window = pair_window(Side(a, start, end), Side(b, end, start))
    assert len(window.ids) == len(window.marks) <= 2 * LONGEST + 3
    assert (window.marks >= 0).all()
    assert (window.marks < np.array(MARKS)).all()
    assert (window.ids == 102).sum() >= 2
