"""Loads `heads.tsv`: who led which state in which years."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from secondsource.data.countries import rows

_LAST = 9999
Term = tuple[int, int]


@cache
def _heads() -> Mapping[str, tuple[tuple[str, str, tuple[Term, ...]], ...]]:
    """Give the heads by folded surname: folded name, state, terms."""
    found: dict[str, list[tuple[str, str, tuple[Term, ...]]]] = {}
    for row in rows("heads.tsv"):
        spans = (term.partition("-") for term in row["terms"].split(";"))
        terms = tuple((int(a), int(b) if b else _LAST) for a, _, b in spans)
        name = _plain(row["name"])
        found.setdefault(name.split()[-1], []).append((name, row["state"], terms))
    return MappingProxyType({surname: tuple(all_) for surname, all_ in found.items()})


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def led_by(name: str, year: int | None, titled: bool) -> str | None:
    """Give the ISO 3166-1 alpha-3 code of the state that somebody of a name led, or None.

    With a title ("President") a surname is enough and the year need not be known; without one it
    takes the full name and a year in office.

    >>> led_by("Obama", None, titled=True), led_by("Barack Obama", 2012, titled=False)
    ('USA', 'USA')
    >>> led_by("Obama", 2012, titled=False) is None, led_by("Barack Obama", 2020, titled=False)
    (True, None)
    """
    plain = _plain(name.replace("’", "'")).split()
    if not plain:
        return None
    states = set()
    for full, state, terms in _heads().get(plain[-1], ()):
        whole = full.split()
        if len(plain) > 1 and plain[0] != whole[0]:
            continue
        if len(plain) == 1 and not titled:
            continue
        if year is None and not titled:
            continue
        if year is None or any(first <= year <= last for first, last in terms):
            states.add(state)
    return states.pop() if len(states) == 1 else None
