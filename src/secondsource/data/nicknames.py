"""Loads `nicknames.tsv`: short forms of given names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from secondsource.data.countries import rows


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Give the full names that each folded form may stand for, its own included."""
    found: dict[str, set[str]] = {}
    for row in rows("nicknames.tsv"):
        full = row["name"].lower()
        for form in (row["name"], *row["forms"].split(";")):
            found.setdefault(form.lower(), set()).add(full)
    return MappingProxyType({form: frozenset(names) for form, names in found.items()})


def same_given_name(a: str, b: str) -> bool:
    """Say whether two folded given names may be one: equal, an initial, or a short form.

    >>> same_given_name("chuck", "charles"), same_given_name("chuck", "chris")
    (True, False)
    """
    if a == b or (1 in (len(a), len(b)) and a[:1] == b[:1]):
        return True
    known = _names()
    return bool(known.get(a, frozenset({a})) & known.get(b, frozenset({b})))
