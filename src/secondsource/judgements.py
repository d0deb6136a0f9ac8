"""The analyst's log: one JSON object a line, only ever added to, read again by every build.

    {"verdict": "not said", "page": SHA256, "raw_start": 120, "raw_end": 151,
     "quote": "the words between these offsets", "note": "…", "time": "2031-02-03T09:00:00Z"}

A verdict about two places ("same", "different" …) names the second in "other", with the same four
keys. A judgement names saved pages and the words in them, never row ids, so it outlives a better
cleaner. One whose words are no longer found is listed as such, not dropped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from secondsource.model import Problem
from secondsource.storage import replacing

Verdict = Literal[
    "same", "different", "conflict", "update", "not said", "wrong date", "same person",
    "different person", "same origin", "different origin",
]  # fmt: skip
PAIRS = frozenset(get_args(Verdict)) - {"not said", "wrong date"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a saved page: `quote` stands between the offsets of the decoded page."""

    page: str
    raw_start: int
    raw_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of the analyst; `anchored` says whether its words were found, `why` if not."""

    line: int
    verdict: Verdict
    here: Anchor
    other: Anchor | None = None
    note: str = ""
    time: str | None = None
    anchored: bool = False
    why: str = ""


def read_judgements(path: Path) -> tuple[list[Judgement], list[Problem]]:
    """Read the log; lines that are not judgements become problems. No file means none."""
    judgements: list[Judgement] = []
    problems: list[Problem] = []
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem(path.name, f"it cannot be read ({error.strerror})")]
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            judgements.append(_judgement(number, json.loads(line)))
        except (ValueError, RecursionError) as error:
            # The line number comes from the file, and so do the words of the reason.
            reason = f"not a judgement: {str(error)[:200]}"
            problems.append(Problem(f"{path.name}#{number}", reason))
    return judgements, problems


def anchor(
    judgements: Iterable[Judgement], page_text: Callable[[str], str | None]
) -> list[Judgement]:
    """Look each judgement's words up in the decoded pages; `page_text` gives None for no page.

    Words that moved are found again where they stand exactly once.
    """
    anchored = []
    for judgement in judgements:
        here, why = _find(judgement.here, page_text)
        other, other_why = judgement.other, ""
        if other is not None:
            other, other_why = _find(other, page_text)
        reason = why or other_why
        anchored.append(replace(judgement, here=here, other=other, anchored=not reason, why=reason))
    return anchored


def forget_judgements(path: Path, pages: Container[str]) -> None:
    """Take out the lines that quote pages which are to be forgotten."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    kept = [line for line in lines if not _quotes(line, pages)]
    if len(kept) < len(lines):
        with replacing(path) as temporary:
            temporary.write_bytes(b"".join(kept))


def _quotes(line: bytes, pages: Container[str]) -> bool:
    try:
        judgement = _judgement(0, json.loads(line))
    except (ValueError, RecursionError):
        return False
    return any(at is not None and at.page in pages for at in (judgement.here, judgement.other))


def _find(at: Anchor, page_text: Callable[[str], str | None]) -> tuple[Anchor, str]:
    text = page_text(at.page)
    if text is None:
        return at, "the page is not in this case"
    if text[at.raw_start : at.raw_end] == at.quote:
        return at, ""
    first = text.find(at.quote)
    if first < 0:
        return at, "the quoted words are not on the page"
    if text.find(at.quote, first + 1) >= 0:
        return at, "the quoted words stand elsewhere on the page, and more than once"
    return replace(at, raw_start=first, raw_end=first + len(at.quote)), ""


def _judgement(number: int, found: Any) -> Judgement:
    if not isinstance(found, dict):
        raise ValueError("it is not a JSON object")
    verdict: Any = found.get("verdict")
    if verdict not in get_args(Verdict):
        raise ValueError(f'its "verdict" is none of {", ".join(get_args(Verdict))}')
    other = found.get("other")
    if (other is not None) != (verdict in PAIRS):
        raise ValueError(
            f'the verdict "{verdict}" is about {"two places" if verdict in PAIRS else "one place"}'
        )
    note, time = found.get("note", ""), found.get("time")
    if not isinstance(note, str) or not (time is None or isinstance(time, str)):
        raise ValueError('its "note" and "time" are to be strings')
    return Judgement(
        number, verdict, _anchor(found), None if other is None else _anchor(other), note, time
    )


def _anchor(found: Any) -> Anchor:
    if not isinstance(found, dict):
        raise ValueError('its "other" is not a JSON object')
    page, quote = found.get("page"), found.get("quote")
    start, end = found.get("raw_start"), found.get("raw_end")
    if not isinstance(page, str) or not isinstance(quote, str) or not quote:
        raise ValueError('"page" and "quote" are to be strings, the quote not empty')
    if type(start) is not int or type(end) is not int or not 0 <= start < end < 2**63:
        raise ValueError('"raw_start" and "raw_end" are to be offsets, the start first')
    return Anchor(page, start, end, quote)
