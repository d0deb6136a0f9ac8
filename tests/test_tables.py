"""Every noun goes to Parquet and comes back the same, and files depend on their rows alone."""

import dataclasses
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource import model, tables
from secondsource.errors import CaseError
from secondsource.model import (
    Article,
    Evidence,
    Figure,
    Passage,
    Piece,
    Published,
    RawSpan,
    Reading,
    Sentence,
    Speaker,
    Statement,
)

NOUNS = [
    noun
    for noun in vars(model).values()
    if dataclasses.is_dataclass(noun) and isinstance(noun, type)
]

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
piece = st.builds(Piece, st.integers(0, 99), st.integers(0, 99), text)
statement = st.builds(
    Statement,
    kind=st.sampled_from(["direct", "mixed", "indirect"]),
    source=st.lists(piece, max_size=2).map(tuple),
    cue=st.just(()),
    content=st.lists(piece, max_size=2).map(tuple),
    speaker=st.none() | st.builds(Speaker, text, st.none() | text),
)
figure = st.builds(
    Figure, st.just(0), st.just(1), text, st.floats(allow_nan=False), st.none() | st.floats(0, 9)
)
reading = st.builds(
    Reading,
    id=text,
    sentences=st.lists(st.builds(Sentence, st.integers(), st.integers()).filter(
        lambda s: abs(s.start) < 2**63 and abs(s.end) < 2**63), max_size=3).map(tuple),
    figures=st.lists(figure, max_size=2).map(tuple),
    statements=st.lists(statement, max_size=3).map(tuple),
)  # fmt: skip


def article(number: int = 1) -> Article:
    return Article(
        id=f"a{number}",
        page="f" * 64,
        path=f"pages/{number}.html",
        text="The bridge is closed.",
        byline=("Ada Quill", "Bo Reed"),
        published=Published("2031-02-03", "stated", "line 2"),
        evidence=Evidence(title=RawSpan(3, 9)),
        passages=(
            Passage("body", 0, 21, 40, 61, "The bridge is closed.", "a paragraph"),
            Passage("promotion", None, None, 70, 80, "Subscribe!", "an offer"),
        ),
    )


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_a_schema(noun: type) -> None:
    names = [field.name for field in dataclasses.fields(noun)]
    assert tables.schema_of(noun).names == names


@settings(max_examples=60, deadline=None)
@given(st.lists(reading, max_size=4))
def test_rows_come_back_as_they_went(rows: list[Reading]) -> None:
    assert tables.from_table(Reading, tables.to_table(Reading, rows)) == rows


def test_a_slice_of_a_table_gives_its_own_rows() -> None:
    rows = [article(n) for n in range(5)]
    part = tables.to_table(Article, rows).slice(2, 2)
    assert tables.from_table(Article, part) == rows[2:4]


def test_file_round_trip_in_groups(tmp_path: Path) -> None:
    rows = [article(n) for n in range(7)]
    path = tmp_path / "articles.parquet"
    assert tables.write(path, Article, iter(rows), group=3) == 7
    assert tables.read(path, Article) == rows
    assert [len(group) for group in tables.read_groups(path, Article)] == [3, 3, 1]


def test_empty_table_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    assert tables.write(path, Article, []) == 0
    assert tables.read(path, Article) == []
    assert pq.read_schema(path).names[:2] == ["id", "page"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [article(n) for n in range(40)]
    for name in ("one", "two"):
        tables.write(tmp_path / name, Article, rows)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_half_a_surrogate_pair_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "broken.parquet"
    tables.write(path, Piece, [Piece(0, 3, "a\ud83db")])
    assert tables.read(path, Piece) == [Piece(0, 3, "a\ufffdb")]


def test_a_newer_table_is_refused_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.parquet"
    table = tables.to_table(Sentence, [Sentence(0, 1)])
    newer = {"secondsource.table": "Sentence", "secondsource.version": "2"}
    pq.write_table(table.replace_schema_metadata(newer), path)
    with pytest.raises(CaseError, match="newer Second Source"):
        tables.read(path, Sentence)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"start": [1]}), path)
    with pytest.raises(CaseError, match="build"):
        tables.read(path, Sentence)


@pytest.mark.parametrize("content", [None, b"", b"PAR1 not really"])
def test_a_missing_or_damaged_file_is_a_case_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CaseError, match="damaged"):
        tables.read(path, Sentence)


def test_an_annotation_without_a_column_is_a_type_error() -> None:
    @dataclasses.dataclass
    class Odd:
        values: dict[str, Any]

    Odd.__annotations__["values"] = dict[str, Any]
    with pytest.raises(TypeError, match="no column"):
        tables.schema_of(Odd)
