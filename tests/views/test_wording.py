"""The words of a brief: no claim stronger than its standing, no character that acts."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from secondsource.views.wording import (
    count,
    cut,
    cut_front,
    day,
    days,
    file_name,
    origins_line,
    plain,
)

TEXT = st.text(max_size=200)


def claim(low: int, high: int, kinds: list[str]) -> dict[str, Any]:
    roots = [{"id": f"r{n}", "name": f"Root {n}", "kind": kind} for n, kind in enumerate(kinds)]
    reports = [
        {"article": f"a{n}", "root": f"r{n}", "why": [], "voice": "own", "text": ""}
        for n in range(len(kinds))
    ]
    return {"origins": {"low": low, "high": high, "roots": roots}, "reports": reports}


@given(st.integers(1, 4), st.integers(0, 3), st.integers(1, 4))
def test_independence_is_claimed_from_two_on_alone(low: int, more: int, roots: int) -> None:
    line = origins_line(claim(low, low + more, ["attributed"] * roots), {})
    assert ("independent" in line) == (low >= 2)


def test_origins_in_words() -> None:
    outlets = {"a0": "Orrin Post", "a1": "Hill Gazette"}
    assert origins_line(claim(1, 1, ["attributed"]), outlets) == "from 1 origin: Root 0"
    assert origins_line(claim(2, 2, ["agency", "agency"]), outlets) == (
        "from 2 independent origins: Root 0; Root 1"
    )
    assert origins_line(claim(1, 2, ["agency", "unknown"]), outlets) == (
        "from 1 to 2 origins: Root 0; no source given (Hill Gazette)"
    )
    assert origins_line(claim(1, 1, ["unknown"]), outlets) == "no source given (Orrin Post)"
    assert origins_line(claim(2, 3, ["agency"] * 3), outlets).startswith(
        "from at least 2 independent origins, at most 3: "
    )


def test_a_source_that_was_not_made_out_is_not_told_as_none() -> None:
    one = claim(1, 4, ["unknown"] * 4)
    one["reports"][1]["voice"] = one["reports"][2]["voice"] = "attributed"
    one["reports"][2]["why"] = [{"text": "circular: a2 cites itself"}]
    one["reports"][3]["text"] = "“The water came.”"
    outlets = {f"a{n}": f"a{n}" for n in range(4)}
    assert origins_line(one, outlets) == (
        "from 1 to 4 origins: citing nobody else (a2); source not made out (a1); "
        "quoted, and not said of whom (a3); no source given (a0)"
    )


def test_of_many_nameless_outlets_some_are_named() -> None:
    one = claim(1, 1, ["unknown"] * 30)
    line = origins_line(one, {f"a{n}": f"a{n}" for n in range(30)})
    assert line == "no source given (a0, a1, a2, a3, a4, a5, a6, a7, 22 more)"


@given(TEXT)
def test_plain_text_holds_nothing_that_acts(text: str) -> None:
    assert all(sign.isprintable() or sign == " " or ord(sign) > 0x9F for sign in plain(text))
    assert "\x1b" not in plain(text)
    assert "\n" not in plain(text)
    assert plain(plain(text)) == plain(text)
    plain(text).encode()


@given(TEXT, st.integers(2, 60))
def test_cut_text_is_never_too_long(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most
    assert len(cut_front(text, most)) <= most
    if len(text) <= most:
        assert cut(text, most) == cut_front(text, most) == text


@given(TEXT, st.integers(8, 60))
def test_file_names_are_never_too_long(path: str, most: int) -> None:
    assert len(file_name(path, most)) <= most


@given(TEXT, TEXT)
def test_days_take_whatever_stands_there(first: str, last: str) -> None:
    day(first)
    days(first, last)


def test_numbers_and_days() -> None:
    assert count(0, "problem") == "0 problems"
    assert days("2025-12-30", "2026-01-02") == "30 December 2025 – 2 January 2026"
    assert day("2026-13-45") == "2026-13-45"
