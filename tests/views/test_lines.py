"""JSON lines: each bad line is told by its number, and the others go on."""

from __future__ import annotations

import io
import json
from typing import BinaryIO, cast

import pytest

from secondsource.errors import InputError
from secondsource.views.lines import LONGEST_LINE, annotate_lines, compare_lines, unrelated
from secondsource.views.terminal import bounded


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"nonsense", "is not valid JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"[1]", "is not a JSON object"),
        (b"[" * 100_000, "is not valid JSON"),
        (b'{"text": "It rains."}', 'has no "id"'),
        (b'{"id": true, "text": "It rains."}', 'has no "id"'),
        (b'{"id": "a"}', 'has no "text"'),
        (b'{"id": "a", "text": 3}', 'its "text" is no string'),
        (b'{"id": "a", "text": "", "published": "soon"}', "no ISO date"),
    ],
)
def test_a_bad_line_does_not_stop_the_others(bad: bytes, reason: str) -> None:
    good = line(id="b", text="It rains, the mayor said.")
    first, second = annotate_lines([bad, b"\n", good])
    assert isinstance(first, InputError)
    assert str(first).startswith("line 1")
    assert reason in str(first)
    assert isinstance(second, dict)
    assert second["id"] == "b"
    assert [one["cue"][0]["text"] for one in second["statements"]] == ["said"]


def test_every_text_stands_where_its_offsets_say() -> None:
    text = "On Tuesday 12 people were hurt in Orrin, Mayor Ada Quill said. “We saw it.”"
    [row] = annotate_lines([line(id=1, text=text, published="2026-03-12T10:00:00Z")])
    assert isinstance(row, dict)
    assert list(row)[:3] == ["id", "sentences", "names"]
    assert row["id"] == 1
    for name in ("names", "moments", "figures"):
        for piece in row[name]:
            assert text[piece["start"] : piece["end"]] == piece["text"]
    assert row["moments"][0]["value"] == "2026-03-10"


def test_compare_gives_the_contracts_fields() -> None:
    pair = line(id="p", a="Twelve people died in Orsk.", b="In Orsk 30 people died.", a_context="")
    [row] = compare_lines([pair])
    assert isinstance(row, dict)
    fields = ["id", "same", "conflict", "update", "compatible", "reasons", "alike"]
    assert list(row) == fields
    assert 0 <= sum(row[name] for name in ("same", "conflict", "update", "compatible")) <= 1.001
    assert all(isinstance(reason, str) for reason in row["reasons"])


def test_nothing_comes_of_nothing() -> None:
    assert list(annotate_lines([])) == []
    assert list(compare_lines([b"\n"])) == []


PAIR = {"id": "p", "a": "Twelve people died in Orsk.", "b": "In Orsk 30 people died."}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"a": None}, 'line 1 (id p): has no "a"'),
        ({"b": 5}, 'line 1 (id p): its "b" is no string'),
        ({"a": ""}, 'line 1 (id p): its "a" says nothing'),
        ({"b": " \n … "}, 'line 1 (id p): its "b" says nothing'),
        ({"a_published": "yesterday"}, "no ISO date: 'yesterday'"),
        ({"b_published": "2026-13-45"}, "no ISO date: '2026-13-45'"),
        ({"b_published": ["2026"]}, "no ISO date"),
        ({"a_published": "9" * 5000}, "no ISO date"),
        ({"a_context": 5}, 'its "a_context" is no string'),
        ({"a": "Ten died. " * 2000}, 'its "a" has 20,000 characters, more than 10,000'),
        ({"b_context": "Ten died. " * 2000}, 'its "b_context" has 20,000 characters'),
        ({"id": None}, 'line 1: has no "id"'),
        ({"id": 1.5}, 'line 1: has no "id"'),
    ],
)
def test_a_bad_pair_does_not_stop_the_others(changes: dict[str, object], reason: str) -> None:
    first, second = compare_lines([line(**{**PAIR, **changes}), line(**PAIR)])
    assert isinstance(first, InputError)
    assert reason in str(first)
    assert len(str(first)) < 300
    assert isinstance(second, dict)
    assert second["id"] == "p"


def test_an_error_is_a_row_with_the_contracts_fields() -> None:
    bad = [line(id="q", a="Ten died."), b"nonsense", line(id="x" * 2000, a="b", b="c")]
    rows = [
        unrelated(row) if isinstance(row, InputError) else row
        for row in compare_lines([line(**PAIR), *bad, line(**{**PAIR, "id": 0})])
    ]
    assert [row["id"] for row in rows] == ["p", "q", None, None, 0]
    assert all(
        list(row)[:6] == ["id", "same", "conflict", "update", "compatible", "reasons"]
        for row in rows
    )
    assert [row.get("error") for row in rows] == [
        None,
        'line 2 (id q): has no "b"',
        "line 3: is not valid JSON: Expecting value",
        'line 4: its "id" has more than 1,000 characters',
        None,
    ]


def test_a_line_without_end_is_never_held_whole() -> None:
    class Endless(io.RawIOBase):
        """A line of a gigabyte between two that are none; counts the most that is asked for."""

        left, most = 1_000_000_000, 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            if self.left == 1_000_000_000:
                self.left -= 1
                return b"first\n"
            if self.left > 1:
                size = min(size, self.left - 1)
                self.left -= size
                self.most = max(self.most, size)
                # What is read is looked at for its length and its end alone.
                return b"x" * size if self.left > 1 else b"x" * (size - 1) + b"\n"
            self.left -= 1
            return b"last\n" if self.left == 0 else b""

    stream = Endless()
    sizes = [len(one) for one in bounded(cast(BinaryIO, stream))]
    assert sizes == [6, LONGEST_LINE + 1, 5]
    assert stream.most <= LONGEST_LINE + 1


@pytest.mark.parametrize(
    "bad",
    [b"nonsense", b"\xff\xfe", b"[1]", b"null", b"[" * 100_000, b'{"id": ' + b"9" * 9000 + b"}"],
)
def test_what_is_no_row_does_not_stop_the_others(bad: bytes) -> None:
    first, second = compare_lines([bad, line(**PAIR)])
    assert isinstance(first, InputError)
    assert str(first).startswith("line 1: is not")
    assert isinstance(second, dict)


@pytest.mark.parametrize(
    "text",
    ["\ud800 died", "a\x00b", "(" * 5000 + "1", "ten, " * 500, "1 " * 500, "x" * 10_000],
)
def test_odd_texts_are_related_all_the_same(text: str) -> None:
    for a, b in ((text, PAIR["b"]), (PAIR["b"], text), (text, text)):
        [row] = compare_lines([line(id=1, a=a, b=b)])
        assert isinstance(row, dict), row
        assert all(0 <= row[name] <= 1 for name in ("same", "conflict", "update", "compatible"))


def test_contexts_and_days_are_read() -> None:
    rows = compare_lines(
        [
            line(**PAIR, a_published="2026-03-12T10:00:00Z", b_published=""),
            line(**PAIR, a_published="2026-03-12", b_published="2026-03-13"),
            line(**PAIR, a_context="Mine fire. Twelve people died in Orsk.", b_context=""),
        ]
    )
    _, later, _ = [row for row in rows if isinstance(row, dict)]
    assert later["update"] > later["conflict"]
