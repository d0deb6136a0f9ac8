"""JSON lines in, JSON lines out, without a case: `annotate` and `compare`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from secondsource.as_json import to_json
from secondsource.errors import InputError
from secondsource.model import Article, Problem, Published
from secondsource.settings import DEFAULT, Settings

Json = dict[str, Any]


def annotate_lines(
    lines: Iterable[bytes], settings: Settings = DEFAULT
) -> Iterator[Json | InputError]:
    """Read what each text says; see the contract's Reading.

    A line that is not what it should be gives an `InputError` with its number in its place.

    >>> [row] = annotate_lines([b'{"id": "a", "text": "It rains, the mayor said."}'])
    >>> row["statements"][0]["cue"][0]["text"]
    'said'
    >>> str(list(annotate_lines([b'{"id": "a"}']))[0])
    'line 1: has no "text"'
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


def compare_lines(lines: Iterable[bytes]) -> Iterator[Json | InputError]:
    """Relate the two texts of each line; see the contract's `compare`.

    >>> line = b'{"id": 1, "a": "Ten people died in Orsk.", "b": "In Orsk, ten people died."}'
    >>> [row] = compare_lines([line])
    >>> list(row)
    ['id', 'same', 'conflict', 'update', 'compatible', 'reasons']
    """
    from secondsource.compare.pair import compare_pair

    def one(row: Json) -> Json:
        verdict = compare_pair(
            _text(row, "a"),
            _text(row, "b"),
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
        try:
            yield one(_row(line))
        except InputError as error:
            yield InputError(f"line {number}: {error}")
        # Whatever one text does to the stages, the others go on.
        except Exception as error:
            reason = f"could not be processed ({type(error).__name__}: {error})"
            yield InputError(f"line {number}: {reason}")


def _row(line: bytes) -> Json:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("is not UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise InputError(f"is not valid JSON: {what}") from None
    if not isinstance(row, dict):
        raise InputError("is not a JSON object")
    if not isinstance(row.get("id"), str | int) or isinstance(row.get("id"), bool):
        raise InputError('has no "id"')
    return row


def _text(row: Json, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise InputError(f'has no "{name}"' if value is None else f'its "{name}" is no string')
    return value


def _context(row: Json, name: str) -> str | None:
    return None if row.get(name) is None else _text(row, name)


def _day(row: Json, name: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        raise InputError(f'its "{name}" is no ISO date: {value!r}') from None
