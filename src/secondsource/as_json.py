"""Rows as the JSON that the contract prints."""

from __future__ import annotations

import dataclasses
from typing import Any

from secondsource.model import RawSpan


def to_json(row: Any) -> Any:
    """Give a row as plain dicts and lists, as the public contract prints it.

    A `RawSpan` becomes `[raw_start, raw_end]`.

    >>> from secondsource.model import Published
    >>> to_json(Published("2025-12-11", "stated", "line 5"))
    {'date': '2025-12-11', 'basis': 'stated', 'why': 'line 5'}
    """
    if row is None or isinstance(row, str):  # most values: a brief holds a million
        return row
    if isinstance(row, RawSpan):
        return [row.raw_start, row.raw_end]
    if dataclasses.is_dataclass(row) and not isinstance(row, type):
        return {f.name: to_json(getattr(row, f.name)) for f in dataclasses.fields(row)}
    if isinstance(row, tuple | list):
        return [to_json(item) for item in row]
    if isinstance(row, float) and row.is_integer() and abs(row) < 2**53:
        return int(row)
    return row
