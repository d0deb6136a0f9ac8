"""Opposites: words that cannot both be said of one thing at one time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from secondsource.data.countries import rows

Kind = Literal["deed", "state"]
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sides, as patterns; `kind`: settled by a deed, or a state that may change with time.

    `opens` are the first words of either side's phrases, small: a text without any holds none.
    """

    kind: Kind
    one: re.Pattern[str]
    other: re.Pattern[str]
    opens: tuple[frozenset[str], frozenset[str]]


@cache
def opposites() -> tuple[Opposites, ...]:
    """Give the pairs of `opposites.tsv`, in order.

    >>> pair = next(p for p in opposites() if p.one.search("was approved"))
    >>> bool(pair.other.search("was voted down"))
    True
    """
    kinds: dict[str, Kind] = {"deed": "deed", "state": "state"}
    return tuple(
        Opposites(
            kinds[row["kind"]],
            _any(row["one"]),
            _any(row["other"]),
            (_first_words(row["one"]), _first_words(row["other"])),
        )
        for row in rows("opposites.tsv")
        if row["kind"] in kinds
    )


@cache
def works() -> re.Pattern[str]:
    """Give the words that say that a thing does its work."""
    told = [row["one"] for row in rows("opposites.tsv") if row["kind"] == "works"]
    return _any("|".join(told))


def _first_words(phrases: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(phrase.lower())[0] for phrase in phrases.split("|") if phrase)


def _any(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_escaped(phrases.split('|')))})\b", re.IGNORECASE)


def _escaped(phrases: Iterable[str]) -> list[str]:
    return [re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)) if phrase]
