"""One line of JSON: the fields of a ready article, and where in the line each value stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from secondsource.model import RawSpan

_DECODER = json.JSONDecoder(strict=False)  # a tab inside a string is a slip, no more
_SPACE = re.compile(r"[ \t\r\n]*+")
_TEXTS = ("id", "url", "outlet", "title", "published", "text")
_KNOWN = frozenset((*_TEXTS, "byline"))
# Half of a surrogate pair is no character and cannot be written as UTF-8; `spans.visible` sees
# it alike.
_HALF_PAIR = re.compile("[\ud800-\udfff]")


class NotAnArticle(ValueError):
    """A line that is no ready article; the message says plainly why."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a line. The span of a string is that of its inside, without the quotes."""

    value: Any
    span: RawSpan


def ready_fields(line: str) -> dict[str, Field]:
    """Read the fields of a ready article from one decoded line.

    Fields that are null are left out, so are all that a ready article does not have. Raises
    NotAnArticle if the line is not JSON, not an object, has no text or a field of a wrong type.

    >>> ready_fields('{"id": "a1", "text": "Hi."}')["id"]
    Field(value='a1', span=RawSpan(raw_start=8, raw_end=10))
    """
    try:
        fields = _members(line)
    except RecursionError:
        raise NotAnArticle("not JSON that can be read: nested too deeply") from None
    except NotAnArticle:
        raise
    except (ValueError, StopIteration) as error:
        at = getattr(error, "pos", None)
        place = "" if at is None else f" (at character {at + 1})"
        raise NotAnArticle(f"not valid JSON{place}") from None
    for name in _TEXTS:
        field = fields.get(name)
        if field is not None and not isinstance(field.value, str):
            raise NotAnArticle(f'"{name}" is not a string')
    byline = fields.get("byline")
    if byline is not None and not _is_byline(byline.value):
        raise NotAnArticle('"byline" is neither a string nor a list of strings')
    if "text" not in fields:
        raise NotAnArticle('has no "text"')
    if not fields["text"].value.strip():
        raise NotAnArticle('its "text" is empty')
    return fields


def _is_byline(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    )


def _members(line: str) -> dict[str, Field]:
    """Read the members of the one object on the line; the last of a repeated name counts."""
    at = _skip(line, 0)
    if not line.startswith("{", at):
        json.loads(line, strict=False)
        raise NotAnArticle("JSON, but not an object")
    fields: dict[str, Field] = {}
    at = _skip(line, at + 1)
    while not line.startswith("}", at):
        _after(line, at, '"')
        name, at = _DECODER.raw_decode(line, at)
        start = _skip(line, _after(line, _skip(line, at), ":"))
        value, end = _DECODER.raw_decode(line, start)
        fields.pop(name, None)
        if name in _KNOWN and value is not None:
            fields[name] = _field(line, value, start, end)
        at = _skip(line, end)
        if not line.startswith("}", at):
            at = _skip(line, _after(line, at, ","))
            if line.startswith("}", at):
                raise json.JSONDecodeError("name expected", line, at)
    at = _skip(line, at + 1)
    if at < len(line):
        raise json.JSONDecodeError("nothing expected", line, at)
    return fields


def _skip(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return at if match is None else match.end()


def _after(line: str, at: int, sign: str) -> int:
    if not line.startswith(sign, at):
        raise json.JSONDecodeError(f"{sign} expected", line, at)
    return at + 1


def _field(line: str, value: Any, start: int, end: int) -> Field:
    if isinstance(value, str):
        return Field(_HALF_PAIR.sub("\ufffd", value), RawSpan(start + 1, end - 1))
    if isinstance(value, list):
        value = [_HALF_PAIR.sub("\ufffd", v) if isinstance(v, str) else v for v in value]
    return Field(value, RawSpan(start, end))
