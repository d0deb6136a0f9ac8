"""Sketches hold every word once, with what is known of it, and columns lay them end to end."""

import numpy as np
import pytest

from secondsource.model import Article, Boilerplate, Name, Piece, Reading, Statement
from secondsource.settings import DEFAULT
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import DATELINE, LEFT_OUT, NAMED, QUOTED, Sketch, sketch
from secondsource.sketch.words import word_number, words


def made(text: str, reading: Reading | None = None, **facts: object) -> Sketch:
    article = Article("a", "p", "a.txt", text, **facts)  # type: ignore[arg-type]
    [row] = sketch([(article, reading or Reading("a"))], DEFAULT)
    assert isinstance(row, Sketch)
    return row


def flags(row: Sketch) -> list[int]:
    return list(row.flags)


def test_one_number_for_each_word_whatever_its_case() -> None:
    row = made("Storm hits Orrin; STORM hits don’t don't")
    numbers = np.frombuffer(row.words, "<u4")
    assert numbers[:2].tolist() == numbers[3:5].tolist()
    assert numbers[5] == numbers[6]
    assert len(set(numbers.tolist())) == 4


def test_names_quotes_and_dateline_are_told_apart() -> None:
    text = "ORRIN (Norn) — Ada Quill said “we shall stay here” and left."
    name = Name(text.index("Ada"), text.index("Ada") + 9, "Ada Quill", "PER")
    row = made(text, Reading("a", names=(name,)), dateline="ORRIN (Norn) —")
    told = dict(zip([w.group() for w in words(text)], flags(row), strict=True))
    assert told["ORRIN"] == told["Norn"] == DATELINE
    assert told["Ada"] == told["Quill"] == NAMED
    assert told["we"] == told["here"] == QUOTED
    assert told["said"] == told["left"] == 0


def test_direct_speech_without_marks_is_quoted() -> None:
    text = "Mayor: We shall open it again soon. He left."
    spoken = Piece(7, 35, text[7:35])
    row = made(text, Reading("a", statements=(Statement("direct", (), (), (spoken,)),)))
    assert flags(row) == [0, *[QUOTED] * 6, 0, 0]


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "\ud800 \udfff", "词" * 3, "a\x00b"])
def test_odd_texts_have_columns_of_one_length(text: str) -> None:
    row = made(text)
    count = len(row.flags)
    assert len(row.words) == len(row.stems) == len(row.starts) == 4 * count
    assert count == len(words(text))


def test_columns_are_in_order_of_ids_and_boilerplate_is_left_out() -> None:
    pages = [Article("b", "", "", "Rain fell. Subscribe now."), Article("a", "", "", "Snow.")]
    row = Boilerplate(
        "b", 11, 25, 11, 25, "Subscribe now.", 3, "stands in 3 articles of Orrin Post"
    )
    held = Sketches.of(pages, boilerplate=[row])
    assert [one.id for one in held] == ["a", "b"]
    assert held.words[1].tolist() == [word_number(w) for w in ("rain", "fell", "subscribe", "now")]
    assert held.flags[1].tolist() == [0, 0, LEFT_OUT, LEFT_OUT]
    assert Sketches.of(pages).flags[1].tolist() == [0, 0, 0, 0]


def test_a_case_without_articles_has_empty_columns() -> None:
    held = Sketches([])
    assert not len(held)
    assert not len(held.words)
    assert not held.stems.values.size


def test_hostile_length_takes_linear_time() -> None:
    assert len(made("“ ‘ tide " * 100_000).flags) == 100_000
