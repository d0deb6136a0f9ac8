"""Measures of blocks, and trees, against plain ways to work them out."""

from __future__ import annotations

import re
import zlib

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.dump_lines import read_line
from secondsource.clean.line_measures import LINE_MEASURES, line_measures
from secondsource.clean.line_words import LineWords, line_places
from secondsource.clean.trees import Trees

_TEXT = st.text(
    st.sampled_from('aBÉжЖ09٣ .!?…"“”’»«(),:|#*@İısu\u2003中𝟗'), min_size=1, max_size=40
)
_PLAIN = {
    "sentences": r"[.!?…。！？؟۔।](?=[\s\"'”’»)]|$)",
    "quote marks": r"[\"“”«»„]",
}
_PER_WORD = {"capitalised words": r"(?:^|\s)[\"“«(]?[A-ZÀ-ÞΑ-ΩА-Я]"}
_PER_CHARACTER = {"digits": r"\d", "signs": r"[|•·»«/›>@#©*_\[\]]"}


@settings(deadline=None, max_examples=150)
@given(st.lists(_TEXT, min_size=1, max_size=5))
def test_lines_measured_together_are_as_each_searched_alone(texts: list[str]) -> None:
    lines = [read_line(text) for text in texts]
    rows = line_measures(lines)
    for line, row in zip(lines, rows, strict=True):
        found = dict(zip(LINE_MEASURES, row.tolist(), strict=True))
        for name, pattern in _PLAIN.items():
            assert found[name] == len(re.findall(pattern, line.text)), (name, line.text)
        for name, pattern in _PER_WORD.items():
            per = max(1, line.shape.words)
            assert found[name] == len(re.findall(pattern, line.text)) / per, (name, line.text)
        for name, pattern in _PER_CHARACTER.items():
            assert found[name] == len(re.findall(pattern, line.text)) / len(line.text)


def test_words_to_the_reader_are_whole_ones_in_any_case() -> None:
    rows = line_measures([read_line("YOUR bus, ſu and yours"), read_line("Su bus")])
    assert rows[:, LINE_MEASURES.index("speaks to the reader")].tolist() == [2 / 5, 1 / 2]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(max_size=400), max_size=4))
def test_chances_of_lines_together_are_those_of_each_place_summed(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    rng = np.random.default_rng(1)
    words = LineWords(
        rng.integers(-90, 90, (50, 3)).astype(np.int8), 0.1, np.array([0.5, 0, -0.5], np.float32)
    )
    chances = words.chances(texts)
    assert chances.shape == (len(texts), 3)
    for text, row in zip(texts, chances, strict=True):
        places = line_places(text, 50)
        scores = words.prior + words.weights[places].sum(axis=0) * 0.1 / max(1, len(places)) ** 0.5
        assert np.allclose(row, np.exp(scores) / np.exp(scores).sum(), atol=1e-5)


def test_a_long_line_is_known_by_its_first_and_last_words() -> None:
    middle = "grey " * 60
    ends = line_places(f"{'one ' * 14}{middle}{'two ' * 8}", 1 << 20)
    assert ends == line_places(f"{'one ' * 14}{middle * 3}{'two ' * 8}", 1 << 20)
    assert zlib.crc32(b"grey") % (1 << 20) not in ends


def _tree(missing_left: bool, limit: float) -> Trees:
    return Trees(
        column=np.array([[1, -1, -1]], np.int16),
        limit=np.array([[limit, 0, 0]]),
        left=np.array([[1, 1, 2]], np.int16),
        right=np.array([[2, 1, 2]], np.int16),
        missing_left=np.array([[missing_left, True, True]]),
        value=np.array([[0.5, -1.0, 1.0]]),
        classes=1,
        depth=1,
    )


def test_a_value_goes_left_up_to_the_limit_and_a_missing_one_where_it_is_told() -> None:
    # A tenth is no float32: the nearest one lies above it.
    near = np.float32(0.1)
    below = np.nextafter(near, np.float32(0))
    rows = np.array([[0, below], [0, near], [0, np.nan], [0, np.inf], [0, -np.inf]], np.float32)
    for missing_left in (True, False):
        lost = -1.0 if missing_left else 1.0
        tree = _tree(missing_left, 0.1)
        assert tree.scores(rows)[:, 0].tolist() == [-1.0, 1.0, lost, 1.0, -1.0]
        assert tree.reasons(rows[2]) == {1: lost - 0.5}
        assert _tree(missing_left, float(near)).scores(rows)[1, 0] == -1.0
        assert _tree(missing_left, 1e300).scores(rows)[1, 0] == -1.0
