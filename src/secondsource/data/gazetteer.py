"""The word lists by which names are told apart, read once from the files of this folder.

`known` maps a name as printed to a `Known`: its label, and a key that all its forms share
("U.S.", "United States" and "America" share one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from secondsource.data.countries import countries, rows
from secondsource.model import NameLabel


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the lists: what kind it is, and the key of what it names."""

    label: NameLabel
    key: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All word lists.

    >>> lists = gazetteer()
    >>> lists.known["U.S."] == lists.known["United States"], lists.known["NATO"].label
    (True, 'ORG')
    >>> "President" in lists.titles, "Vladimir" in lists.first_names
    (True, True)
    """

    known: Mapping[str, Known]
    titles: frozenset[str]
    before_titles: frozenset[str]
    organisations: frozenset[str]
    opens: frozenset[str]
    places: frozenset[str]
    others: frozenset[str]
    particles: frozenset[str]
    first_names: frozenset[str]
    longest: int


@cache
def gazetteer() -> Gazetteer:
    """Give the word lists; read once per process."""
    words = {row["kind"]: frozenset(row["words"].split(";")) for row in rows("name_words.tsv")}
    known: dict[str, Known] = {}
    for name, entry in _entries():
        known.setdefault(name.replace("’", "'"), entry)
    text = files("secondsource.data").joinpath("first_names.txt").read_text(encoding="utf-8")
    given = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return Gazetteer(
        known=MappingProxyType(known),
        titles=words["title"],
        before_titles=words["before_title"],
        organisations=words["organisation"],
        opens=words["opens"],
        places=words["place"],
        others=words["other"],
        particles=words["particle"],
        first_names=frozenset(name for line in given for name in line),
        longest=max(len(name.split()) for name in known),
    )


def _entries() -> Iterator[tuple[str, Known]]:
    for row in rows("bodies.tsv"):
        yield from _forms("ORG", [row["name"], *_list(row.get("others", ""))])
    for row in rows("name_words.tsv"):
        if row["kind"] == "adjective":
            yield from ((name, Known("MISC", name)) for name in _list(row["words"]))
    world = countries()
    for state in world.countries:
        yield from _forms("LOC", [state.name, *state.others])
        yield from ((name, Known("MISC", f"of {state.name}")) for name in state.adjectives)
        for city in state.capitals:
            yield city, Known("LOC", city)
        for seat in state.seats:
            yield seat.name, Known("ORG", seat.name)
    for region in world.regions:
        yield from _forms("LOC", [region.name, *region.others])
        yield from ((name, Known("MISC", f"of {region.name}")) for name in region.adjectives)
    for row in rows("places.tsv"):
        yield from ((name, Known("LOC", name)) for name in _list(row["names"]))


def _forms(label: NameLabel, names: Iterable[str]) -> Iterator[tuple[str, Known]]:
    listed = list(names)
    return ((name.removeprefix("the "), Known(label, listed[0])) for name in listed)


def _list(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
