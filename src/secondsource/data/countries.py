"""Countries and regions: how news writing names them, read once from `countries.tsv`.

Lookups keep case: "US" is the United States, "us" is nobody. A word that stands for two
countries ("Congolese", "Dominican") gives None: better no country than the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

# Words that news writing uses at least as often for something else (a state of the United States).
_SHARED = frozenset({"Georgia"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A place or body that stands for a part of a state: the Kremlin for Russia's presidency."""

    name: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO 3166-1 alpha-3 code, common name, and the words that point to it."""

    iso3: str
    name: str
    others: tuple[str, ...]
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A named region that is no state, and its adjectives."""

    name: str
    others: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Countries:
    """All countries and regions, with exact, case-sensitive lookups.

    >>> world = countries()
    >>> world.by_name("U.S.").iso3, world.by_adjective("Venezuelan").iso3
    ('USA', 'VEN')
    >>> world.by_name("us") is None, world.by_adjective("Congolese") is None
    (True, True)
    >>> world.by_seat("Kremlin").iso3, world.seat("Kremlin").stands_for
    ('RUS', 'presidency')
    """

    countries: tuple[Country, ...]
    regions: tuple[Region, ...]
    _code: Mapping[str, Country] = field(repr=False)
    _name: Mapping[str, Country] = field(repr=False)
    _capital: Mapping[str, Country] = field(repr=False)
    _adjective: Mapping[str, Country] = field(repr=False)
    _seat: Mapping[str, tuple[Country, Seat]] = field(repr=False)

    def by_code(self, iso3: str) -> Country | None:
        """Give the country of an ISO 3166-1 alpha-3 code."""
        return self._code.get(iso3)

    def by_name(self, name: str) -> Country | None:
        """Give the country of a full or short name, "United Kingdom" or "Britain"."""
        return self._name.get(name)

    def by_capital(self, name: str) -> Country | None:
        """Give the country whose capital, or seat of government, is this city."""
        return self._capital.get(name)

    def by_adjective(self, word: str) -> Country | None:
        """Give the country of an adjective or a word for its people, "French" or "Danes"."""
        return self._adjective.get(word)

    def by_seat(self, name: str) -> Country | None:
        """Give the country for a part of which this seat stands."""
        found = self._seat.get(name)
        return found[0] if found else None

    def seat(self, name: str) -> Seat | None:
        """Give the seat of this name, which says what it stands for."""
        found = self._seat.get(name)
        return found[1] if found else None

    def find(self, word: str) -> Country | None:
        """Give the country a word points to in any of these ways, name first."""
        for table in (self._name, self._adjective, self._capital):
            if word in table:
                return table[word]
        return self.by_seat(word)


def rows(name: str) -> list[dict[str, str]]:
    """Read a tab-separated word list of this folder: comments (#), one header line, then rows."""
    text = files("secondsource.data").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:]]


@cache
def countries() -> Countries:
    """Give the countries and regions; read once per process."""
    states = tuple(_country(row) for row in rows("countries.tsv"))
    return Countries(
        countries=states,
        regions=tuple(
            Region(row["name"], _list(row.get("others")), _list(row.get("adjectives")))
            for row in rows("regions.tsv")
        ),
        _code=_index((state.iso3, state) for state in states),
        _name=_index((name, state) for state in states for name in (state.name, *state.others)),
        _capital=_index((name, state) for state in states for name in state.capitals),
        _adjective=_index((word, state) for state in states for word in state.adjectives),
        _seat=MappingProxyType(
            {seat.name: (state, seat) for state in states for seat in state.seats}
        ),
    )


def _country(row: Mapping[str, str]) -> Country:
    seats = (entry.partition("=") for entry in _list(row.get("seats")))
    return Country(
        iso3=row["iso3"],
        name=row["name"],
        others=_list(row.get("others")),
        capitals=_list(row.get("capitals")),
        adjectives=_list(row.get("adjectives")),
        seats=tuple(Seat(name, stands_for) for name, _, stands_for in seats),
    )


def _list(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split(";") if part)


def _index(pairs: Iterable[tuple[str, Country]]) -> Mapping[str, Country]:
    """Map each word to its country, leaving out words that two countries share."""
    found: dict[str, Country | None] = {}
    for word, state in pairs:
        found[word] = state if found.get(word, state) is state else None
    return MappingProxyType({w: s for w, s in found.items() if s is not None and w not in _SHARED})
