import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate import pieces
from secondsource.annotate import windows as module
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import LONGEST, Window, windows


def cut(text: str) -> list[Window]:
    return windows(text, sentences(text), quotes(text))


def test_marks_say_shape_quotation_and_beginning() -> None:
    text = "“It rains,” Ana ROS-Lind said.\n\nShe left 7 iPads. He stayed."
    [window] = cut(text)
    words = [text[a:b] for a, b in zip(window.start, window.end, strict=True)]
    marks = window.marks[window.first]
    shape = dict(zip(words, marks[:, 0].tolist(), strict=True))
    assert [shape[w] for w in ("rains", "Ana", "ROS", "7", ",", "iPads")] == [
        pieces.LOWER,
        pieces.CAPITAL,
        pieces.UPPER,
        pieces.DIGIT,
        pieces.SIGN,
        pieces.MIXED,
    ]
    quoted = dict(zip(words, marks[:, 1].tolist(), strict=True))
    assert [quoted[w] for w in ("“", "rains", "”", "Ana")] == [
        module.OPENS,
        module.INSIDE,
        module.CLOSES,
        0,
    ]
    begins = [w for w, b in zip(words, marks[:, 2].tolist(), strict=True) if b]
    assert begins == ["“", "She", "He"]
    assert marks[0, 2] == marks[words.index("She"), 2] == module.PARAGRAPH
    assert marks[words.index("He"), 2] == module.SENTENCE


def test_a_window_ends_where_a_paragraph_ends() -> None:
    paragraph = "The dam holds and the town sleeps well at night. " * 5
    text = "\n\n".join([paragraph.strip()] * 5)
    cuts = cut(text)
    assert len(cuts) == 3
    for window in cuts:
        assert len(window.ids) <= LONGEST
        assert text[window.end[-1] :][:2] in ("\n\n", "")


def test_a_long_paragraph_is_cut_at_sentences_and_a_long_sentence_at_words() -> None:
    text = "The dam holds and the town sleeps well at night. " * 60
    for window in cut(text)[:-1]:
        assert text[int(window.end[-1]) - 1] == "."
    endless = "water " * 1000
    assert sum(len(w.start) for w in cut(endless)) == 1000


@given(st.text(alphabet="ab Z9.\n\"“”'é漢\u200b\x00<>&İ", max_size=400))
@settings(max_examples=60, deadline=None)
def test_every_word_stands_once_and_in_order(text: str) -> None:
    cuts = cut(text)
    starts = np.concatenate([[0], *(w.start for w in cuts)])
    ends = np.concatenate([[0], *(w.end for w in cuts)])
    assert (starts[1:] >= ends[:-1]).all()
    assert (ends[1:] > starts[1:]).all()
    assert ends[-1] <= len(text)
    for window in cuts:
        assert len(window.ids) == len(window.marks) <= LONGEST
        assert (window.marks >= 0).all()
        assert (window.marks < np.array(module.MARKS)).all()


@given(st.text(alphabet="aB Z9.\n\"“”'é", max_size=300))
@settings(max_examples=60, deadline=None)
def test_marks_are_those_of_each_word_by_itself(text: str) -> None:
    marked = quotes(text)
    last = -1
    for window in cut(text):
        for place, start, end in zip(window.first, window.start, window.end, strict=True):
            shape, quoted, begins, *_ = window.marks[place].tolist()
            assert shape == pieces.shape(text[start:end])
            inside = [q for q in marked if q.start <= start < q.end]
            assert bool(quoted) == bool(inside)
            for quote in inside:
                closes = end == quote.end and not quote.open_end
                opens = module.OPENS if start == quote.start else module.INSIDE
                assert quoted == (module.CLOSES if closes else opens)
            apart = last < 0 or "\n" in text[last:start]
            assert (begins == module.PARAGRAPH) == apart
            last = start


def test_a_window_takes_all_that_fits() -> None:
    text = "The dam holds. " * 100
    cuts = cut(text)
    # Each sentence is four pieces, and two more open and close a window.
    assert [len(window.ids) for window in cuts[:-1]] == [126] * (len(cuts) - 1)
    assert sum(len(window.start) for window in cuts) == 400


def test_time_grows_with_the_length_alone() -> None:
    def took(count: int) -> float:
        text = "“Rain (” fell. \n\n" * count
        begun = time.process_time()
        cut(text)
        return time.process_time() - begun

    took(100)
    assert took(16_000) < 12 * took(4_000) + 0.2
