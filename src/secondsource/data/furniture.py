"""Loads `furniture.tsv`: wording of menus, offers, captions, comments and legal tails."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FurnitureRow:
    """One piece of wording: what it speaks for, its language, and where in a line it counts."""

    kind: str
    language: str
    where: str
    phrase: str


@cache
def furniture_rows() -> tuple[FurnitureRow, ...]:
    """Give all rows in the order of the file."""
    text = files("secondsource.data").joinpath("furniture.tsv").read_text(encoding="utf-8")
    rows = [line for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(FurnitureRow(*line.split("\t")) for line in rows[1:])
