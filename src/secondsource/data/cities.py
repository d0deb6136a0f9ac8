"""Loads `cities.tsv`: the cities that reports are filed from, in the languages of their pages."""

from __future__ import annotations

import re
from functools import cache

from secondsource.data.countries import countries, rows

# Cities whose names are common words of some language that this file's readers meet.
_WORDS = frozenset(
    "Nice Mobile Reading Bath Split Halle Essen Bergen Cork Cali Palma Queens Hollywood Gent Male "
    "Haga Siegen Phoenix".split()
)
_SPACE = re.compile(r"\s+")


@cache
def _cities() -> frozenset[str]:
    names: set[str] = set()
    for row in rows("cities.tsv"):
        names.update((row["name"], *row["forms"].split(";")))
    for row in rows("places.tsv"):
        if row["kind"] == "city":
            names.update(row["names"].split(";"))
    for state in countries().countries:
        names.update(state.capitals)
    return frozenset(name.casefold() for name in names if name)


def is_city(name: str, sure: bool = False) -> bool:
    """Say whether a name is a listed city's, in any of its languages and in any case.

    With `sure`, names that are common words as well ("Nice", "Essen") do not count.

    >>> is_city("München"), is_city("МОСКВА"), is_city("Yesterday")
    (True, True, False)
    >>> is_city("Nice"), is_city("Nice", sure=True)
    (True, False)
    """
    form = _SPACE.sub(" ", name).strip()
    if sure and form in _WORDS:
        return False
    return form.casefold() in _cities()
