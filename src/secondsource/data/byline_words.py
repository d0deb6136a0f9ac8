"""Loads `byline_words.tsv`: the words that open, join and follow the names of authors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class BylineWords:
    """All in lower case; phrases in `lead`, `weak` and `helper`, single words in the others."""

    lead: frozenset[str]
    weak: frozenset[str]
    helper: frozenset[str]
    joins: frozenset[str]
    role: frozenset[str]
    desk: frozenset[str]


@cache
def byline_words() -> BylineWords:
    """Give the words of all languages together.

    >>> "correspondent" in byline_words().role, "von" in byline_words().weak
    (True, True)
    """
    text = files("secondsource.data").joinpath("byline_words.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in [line for line in text.split("\n") if line and not line.startswith("#")][1:]:
        kind, _, words = line.split("\t")
        found.setdefault(kind, set()).update(words.split(";"))
    return BylineWords(
        lead=frozenset(found["lead"]),
        weak=frozenset(found["weak"]),
        helper=frozenset(found["helper"]),
        joins=frozenset(found["and"]),
        role=frozenset(found["role"]),
        desk=frozenset(found["desk"]),
    )
