"""The analyst's log is read line by line; each judgement is anchored to words of a saved page."""

import json
from pathlib import Path

import pytest

from secondsource.judgements import anchor, forget_judgements, read_judgements
from secondsource.model import Problem

PAGE, OTHER = "a" * 64, "b" * 64
TEXT = "The mayor said the bridge was safe. The engineer said it was not."
LINE = {"verdict": "not said", "page": PAGE, "raw_start": 15, "raw_end": 25, "quote": "the bridge"}


def log(path: Path, *lines: object) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n")
    return path


def pages(sha: str) -> str | None:
    return TEXT if sha == PAGE else None


def test_no_file_no_judgements(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "judgements.jsonl") == ([], [])


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "judgements.jsonl").mkdir()
    judgements, [problem] = read_judgements(tmp_path / "judgements.jsonl")
    assert judgements == []
    assert "cannot be read" in problem.reason


def test_words_in_their_place_are_anchored(tmp_path: Path) -> None:
    line = {**LINE, "note": "checked", "time": "2031-02-03T09:00:00Z"}
    judgements, problems = read_judgements(log(tmp_path / "j.jsonl", "", line))
    [found] = anchor(judgements, pages)
    assert problems == []
    assert (found.line, found.verdict, found.note, found.time) == (
        2, "not said", "checked", "2031-02-03T09:00:00Z",
    )  # fmt: skip
    assert found.anchored
    assert found.here.quote == "the bridge"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"raw_start": 3, "raw_end": 13}, ""),
        ({"quote": "the tunnel"}, "not on the page"),
        ({"quote": "said", "raw_start": 0}, "more than once"),
        ({"page": OTHER}, "not in this case"),
    ],
)
def test_words_elsewhere(tmp_path: Path, change: dict[str, object], why: str) -> None:
    judgements, _ = read_judgements(log(tmp_path / "j.jsonl", {**LINE, **change}))
    [found] = anchor(judgements, pages)
    assert why in found.why
    assert found.anchored is (why == "")
    if found.anchored:
        assert (found.here.raw_start, found.here.raw_end) == (15, 25)


def test_a_pair_needs_both_its_places(tmp_path: Path) -> None:
    place = {key: LINE[key] for key in ("page", "raw_start", "raw_end", "quote")}
    pair = {**LINE, "verdict": "same", "other": {**place, "page": OTHER}}
    judgements, problems = read_judgements(log(tmp_path / "j.jsonl", pair))
    [found] = anchor(judgements, pages)
    assert problems == []
    assert not found.anchored
    assert "not in this case" in found.why


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "[" * 100_000,
        {},
        {**LINE, "verdict": "maybe"},
        {**LINE, "verdict": ["same"]},
        {**LINE, "verdict": "same"},
        {**LINE, "other": LINE},
        {**LINE, "raw_start": "0"},
        {**LINE, "raw_start": True},
        {**LINE, "raw_end": 15},
        {**LINE, "raw_end": 2**70},
        {**LINE, "quote": ""},
        {**LINE, "page": None},
        {**LINE, "note": 3},
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_count(tmp_path: Path, line: object) -> None:
    judgements, problems = read_judgements(log(tmp_path / "j.jsonl", line, LINE))
    assert [judgement.line for judgement in judgements] == [2]
    [problem] = problems
    assert isinstance(problem, Problem)
    assert problem.path == "j.jsonl#1"
    assert problem.reason.startswith("not a judgement: ")


def test_forgetting_takes_out_the_lines_of_a_page(tmp_path: Path) -> None:
    path = log(tmp_path / "j.jsonl", LINE, "{", {**LINE, "page": OTHER})
    forget_judgements(path, {PAGE})
    assert path.read_text() == "{\n" + json.dumps({**LINE, "page": OTHER}) + "\n"
