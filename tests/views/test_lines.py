"""JSON lines: each bad line is told by its number, and the others go on."""

from __future__ import annotations

import json

import pytest

from secondsource.errors import InputError
from secondsource.views.lines import annotate_lines, compare_lines


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
    assert str(first).startswith("line 1: ")
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
    assert list(row) == ["id", "same", "conflict", "update", "compatible", "reasons"]
    assert 0 <= sum(row[name] for name in ("same", "conflict", "update", "compatible")) <= 1.001
    assert all(isinstance(reason, str) for reason in row["reasons"])


def test_nothing_comes_of_nothing() -> None:
    assert list(annotate_lines([])) == []
    assert list(compare_lines([b"\n"])) == []
