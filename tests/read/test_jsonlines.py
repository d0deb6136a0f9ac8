"""JSON lines of ready articles: streamed, each bad line told by its number."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Page, Problem
from secondsource.read.jsonlines import read_json_lines
from secondsource.read.ready_line import NotAnArticle, ready_fields
from secondsource.spans import visible


def read(content: bytes, most: int = 1000) -> list[Page | Problem]:
    return list(read_json_lines(io.BytesIO(content), "a.jsonl", most))


def reason(line: str) -> str:
    with pytest.raises(NotAnArticle) as error:
        ready_fields(line)
    return str(error.value)


def test_each_line_is_a_page_and_each_bad_line_a_problem() -> None:
    content = b'{"text": "One."}\r\n\n  \nnot json\n[1]\n{"id": "x"}\n{"text": "Two."}'
    rows = read(content)
    assert [row.path for row in rows] == [f"a.jsonl#{n}" for n in (1, 4, 5, 6, 7)]
    assert [row.reason for row in rows if isinstance(row, Problem)] == [
        "line 4: not valid JSON (at character 1)",
        "line 5: JSON, but not an object",
        'line 6: has no "text"',
    ]
    first = rows[0]
    assert isinstance(first, Page)
    assert (first.content, first.media, first.paths) == (
        b'{"text": "One."}',
        "application/json",
        ("a.jsonl#1",),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": ""}', 'its "text" is empty'),
        ('{"text": " \\n "}', 'its "text" is empty'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": 5}', '"text" is not a string'),
        ('{"text": "a", "title": ["b"]}', '"title" is not a string'),
        ('{"text": "a", "id": 7}', '"id" is not a string'),
        ('{"text": "a", "published": 20251211}', '"published" is not a string'),
        ('{"text": "a", "byline": {"name": "b"}}', '"byline" is neither'),
        ('{"text": "a", "byline": ["b", 3]}', '"byline" is neither'),
        ('{"text": "a"', "not valid JSON"),
        ('{"text": "a"} {', "not valid JSON"),
        ('{"text": "a",}', "not valid JSON"),
        ('{"text": "a" "id": "b"}', "not valid JSON"),
        ('{"text" "a"}', "not valid JSON"),
        ("{text: 1}", "not valid JSON"),
        ('{1: "a"}', "not valid JSON"),
        ('{"text": "\\x"}', "not valid JSON"),
        ('{"text":', "not valid JSON"),
        ("{", "not valid JSON"),
        ("", "not valid JSON"),
        ('"text"', "not an object"),
        ('{"text": "a", "more": ' + "[" * 100_000 + "}", "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"text": "a", "n": ' + "9" * 10_000 + "}", "not valid JSON"),
    ],
)
def test_bad_lines_say_plainly_what_is_wrong(line: str, said: str) -> None:
    assert said in reason(line)


def test_fields_stand_where_their_spans_say() -> None:
    line = (
        ' { "text" : "S\\u00e9 \\"so\\"", "other": {"text": "no"}, "byline": ["A", "B"], "id":"i"}'
    )
    fields = ready_fields(line)
    assert sorted(fields) == ["byline", "id", "text"]
    assert fields["text"].value == 'Sé "so"'
    span = fields["text"].span
    assert line[span.raw_start : span.raw_end] == 'S\\u00e9 \\"so\\"'
    span = fields["byline"].span
    assert line[span.raw_start : span.raw_end] == '["A", "B"]'


def test_the_last_of_a_repeated_name_counts_as_for_every_json_reader() -> None:
    line = '{"text": "old", "title": "x", "text": "new", "title": null}'
    fields = ready_fields(line)
    assert fields["text"].value == "new"
    assert line[fields["text"].span.raw_start :].startswith("new")
    assert "title" not in fields


def test_half_surrogates_never_reach_the_rows() -> None:
    fields = ready_fields('{"text": "a\\ud800b", "id": "\\udfff", "byline": ["\\ud83d"]}')
    assert fields["text"].value == "a\ufffdb"
    assert fields["id"].value == "\ufffd"
    assert fields["byline"].value == ["\ufffd"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


OTHER_NAMES = st.text(max_size=4).filter(lambda name: name not in ("id", "url"))


@given(st.dictionaries(OTHER_NAMES, JSON), st.text(min_size=1), st.booleans())
def test_any_article_reads_as_the_standard_reader_reads_it(
    more: dict[str, Any], text: str, ascii_only: bool
) -> None:
    row = {**more, "text": "." + text, "title": text}
    line = json.dumps(row, ensure_ascii=ascii_only)
    fields = ready_fields(line)
    for name in ("text", "title"):
        assert fields[name].value == row[name]
        span = fields[name].span
        assert visible(line[span.raw_start : span.raw_end], "application/json").text == row[name]


@given(st.text(max_size=60))
def test_any_line_is_an_article_or_has_a_reason(line: str) -> None:
    try:
        fields = ready_fields(line)
    except NotAnArticle as error:
        said = str(error)
    else:
        said = fields["text"].value.strip()
    assert said


def test_a_line_too_long_is_skipped_and_the_next_one_read() -> None:
    long = b'{"text": "' + b"x" * 300_000 + b'"}'
    rows = read(long + b"\n" + b'{"text": "Two."}\n' + long)
    assert [type(row) for row in rows] == [Problem, Page, Problem]
    assert [row.path for row in rows] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert isinstance(rows[0], Problem)
    assert rows[0].reason == "the line is longer than 1,000 bytes"


def test_a_line_of_exactly_the_limit_is_read() -> None:
    line = b'{"text": "One."}'
    for end in (b"", b"\n", b"\r\n"):
        assert isinstance(read(line + end, len(line))[0], Page)
        assert isinstance(read(line + end, len(line) - 1)[0], Problem)


def test_a_huge_line_is_not_held(tmp_path: Path) -> None:
    for start in (b'{"text": "', b"\xff\xfe{\x00"):
        with (tmp_path / "a.jsonl").open("w+b") as file:
            file.write(start)
            file.truncate(40_000_000)
            file.seek(0)
            tracemalloc.start()
            rows = list(read_json_lines(file, "a", 1000))
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        assert [type(row) for row in rows] == [Problem]
        assert peak < 1_000_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_marked_and_wide_encodings(encoding: str) -> None:
    lines = ['{"text": "Émile sagte: „Ja“."}', "", '{"text": ""}', '{"text": "' + "x" * 990 + '"}']
    lines.append('{"text": "' + "y" * 50_000 + '"}')
    lines.append('{"text": "Last."}')
    rows = read("\r\n".join(lines).encode(encoding))
    assert [(row.path[8:], type(row)) for row in rows] == [
        ("1", Page),
        ("3", Problem),
        ("4", Problem),
        ("5", Problem),
        ("6", Page),
    ]
    assert isinstance(rows[0], Page)
    assert rows[0].content.decode() == lines[0]
