"""JSON lines in, JSON lines out, without a case: `annotate` and `compare`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from secondsource.as_json import to_json
from secondsource.errors import InputError
from secondsource.model import Article, Problem, Published
from secondsource.settings import DEFAULT, Settings
from secondsource.views.wording import cut, plain

Json = dict[str, Any]

# `compare` relates clauses and sentences; what is longer than a long article is none. Reading that
# much takes a second, and the next line waits.
_LONGEST = 10_000
# What is longer is no text of an article, and is never held in memory as a whole.
LONGEST_LINE = 16_000_000
_LONGEST_ID = 1_000
# JSON can hold halves of characters, which are no text.
_HALF = re.compile("[\ud800-\udfff]")
_ID = 40
_REASON = 200


def annotate_lines(
    lines: Iterable[bytes], settings: Settings = DEFAULT
) -> Iterator[Json | InputError]:
    """Read what each text says; see the contract's Reading.

    A line that is not what it should be gives an `InputError` with its number in its place.

    >>> [row] = annotate_lines([b'{"id": "a", "text": "It rains, the mayor said."}'])
    >>> row["statements"][0]["cue"][0]["text"]
    'said'
    >>> str(list(annotate_lines([b'{"id": "a"}']))[0])
    'line 1 (id a): has no "text"'
    """
    from secondsource.annotate.reading import annotate

    def one(row: Json) -> Json:
        given = row["id"]
        day = _day(row, "published")
        article = Article(
            id=str(given), page="", path="", text=_text(row, "text"),
            published=Published(day, "stated" if day else None),
        )  # fmt: skip
        found = annotate([article], settings)[0]
        if isinstance(found, Problem):
            raise InputError(found.reason)
        result: Json = to_json(found)
        result["id"] = given
        return result

    return _each(lines, one)


def unrelated(error: InputError) -> Json:
    """Give the row with which `compare` answers a line that is not what it should be.

    >>> unrelated(InputError("line 1 (id p): is no pair", "p"))["same"] is None
    True
    """
    nothing = dict.fromkeys(("same", "conflict", "update", "compatible"))
    return {"id": error.id, **nothing, "reasons": [], "alike": None, "error": str(error)}


def compare_lines(lines: Iterable[bytes]) -> Iterator[Json | InputError]:
    """Relate the two texts of each line, in their order; see the contract's `compare`.

    A line that is not what it should be gives an `InputError` with its number in its place.

    >>> line = b'{"id": 1, "a": "Ten people died in Orsk.", "b": "In Orsk, ten people died."}'
    >>> [row] = compare_lines([line])
    >>> list(row)
    ['id', 'same', 'conflict', 'update', 'compatible', 'reasons', 'alike']
    """
    from secondsource.compare.pair import compare_pair

    def one(row: Json) -> Json:
        verdict = compare_pair(
            _clause(row, "a"),
            _clause(row, "b"),
            _day(row, "a_published"),
            _day(row, "b_published"),
            _context(row, "a_context"),
            _context(row, "b_context"),
        )
        return {"id": row["id"], **to_json(verdict)}

    return _each(lines, one)


def _each(lines: Iterable[bytes], one: Callable[[Json], Json]) -> Iterator[Json | InputError]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where, known = f"line {number}", None
        try:
            row = _row(line)
            known = row["id"]
            where += f" (id {cut(plain(str(known)), _ID)})"
            yield one(row)
        except InputError as error:
            yield InputError(f"{where}: {error}", known)
        # Whatever one text does to the stages, the others go on.
        except Exception as error:
            reason = cut(plain(f"{type(error).__name__}: {error}"), _REASON)
            yield InputError(f"{where}: could not be processed ({reason})", known)


def _row(line: bytes) -> Json:
    if len(line) > LONGEST_LINE:
        raise InputError(f"has more than {LONGEST_LINE:,} bytes")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        # An integer of thousands of digits is a plain ValueError.
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        what = error.msg if isinstance(error, json.JSONDecodeError) else cut(what, _REASON)
        raise InputError(f"is not valid JSON: {what}") from None
    if not isinstance(row, dict):
        raise InputError("is not a JSON object")
    if not isinstance(row.get("id"), str | int) or isinstance(row.get("id"), bool):
        raise InputError('has no "id"')
    if len(str(row["id"])) > _LONGEST_ID:
        raise InputError(f'its "id" has more than {_LONGEST_ID:,} characters')
    return row


def _text(row: Json, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise InputError(f'has no "{name}"' if value is None else f'its "{name}" is no string')
    return value


def _clause(row: Json, name: str) -> str:
    """Give a text that says something, and no more than `compare` is for."""
    value = _text(row, name)
    if not any(sign.isalnum() for sign in value):
        raise InputError(f'its "{name}" says nothing')
    return _short(value, name)


def _context(row: Json, name: str) -> str | None:
    """Give the text around a clause, None where there is none to read."""
    value = row.get(name)
    if value is None or value == "":
        return None
    return _short(_text(row, name), name)


def _short(value: str, name: str) -> str:
    if len(value) > _LONGEST:
        raise InputError(f'its "{name}" has {len(value):,} characters, more than {_LONGEST:,}')
    return _HALF.sub("\ufffd", value)


def _day(row: Json, name: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        shown = cut(plain(repr(value)), _REASON)
        raise InputError(f'its "{name}" is no ISO date: {shown}') from None
