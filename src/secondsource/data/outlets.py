"""Loads `outlets.tsv`: the news outlets of the world by their names and by their domains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondsource.data.hosts import nearest

# "WHO" and "ETC" may be stations, "who" and "etc" are words: short names that are listed in
# capitals are looked up in capitals only.
_SHORT = 5
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A news outlet: its name, its domains (the one in use first), other names, and whose it is.

    `owner` is the group that owns or runs it, `state` whether a government does; both are None
    where that is not sure.
    """

    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    country: str
    owner: str | None
    state: bool | None

    @property
    def domain(self) -> str:
        """The domain in use."""
        return self.domains[0]

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@cache
def outlet_rows() -> tuple[OutletRow, ...]:
    """Give all outlets in the order of the file."""
    text = files("secondsource.data").joinpath("outlets.tsv").read_text(encoding="utf-8")
    rows = []
    for line in [line for line in text.split("\n") if line and not line.startswith("#")][1:]:
        name, domains, aliases, country, owner, state = line.split("\t")
        rows.append(
            OutletRow(
                name,
                tuple(domains.split(";")),
                tuple(alias for alias in aliases.split(";") if alias),
                country,
                owner or None,
                {"yes": True, "no": False}.get(state),
            )
        )
    return tuple(rows)


def _key(form: str) -> str:
    """Fold a name: white space and case, but for short names in capitals."""
    plain = " ".join(form.translate(_MARKS).split())
    return plain if len(plain) <= _SHORT and plain.isupper() else plain.casefold()


@cache
def _names() -> tuple[dict[str, tuple[OutletRow, ...]], dict[str, tuple[OutletRow, ...]]]:
    """The rows by the folded names as listed, and by those without "The"."""
    listed: dict[str, tuple[OutletRow, ...]] = {}
    bare: dict[str, tuple[OutletRow, ...]] = {}
    for row in outlet_rows():
        for key in dict.fromkeys(map(_key, (*row.forms, *row.domains))):
            listed[key] = (*listed.get(key, ()), row)
        for key in dict.fromkeys(_key(form).removeprefix("the ") for form in row.forms):
            bare[key] = (*bare.get(key, ()), row)
    return listed, bare


@cache
def shared_names() -> dict[str, tuple[OutletRow, ...]]:
    """Give the folded names, "the" left aside, of several outlets, with all of these.

    >>> [row.country for row in shared_names()["guardian"]]
    ['GBR', 'NGA', 'TTO', 'TZA']
    """
    return {key: rows for key, rows in _names()[1].items() if len(rows) > 1}


def find_outlet(name: str, country: str | None = None) -> OutletRow | None:
    """Look an outlet up by a name it goes by or by its domain, in any case; None when unsure.

    A leading "The" may be added or left out where the outlet is listed without it. Of several
    outlets of one name, `country` (ISO 3166-1 alpha-3) decides; without it none is meant.

    >>> find_outlet("NYT").name, find_outlet("the new york times").name
    ('New York Times', 'New York Times')
    >>> find_outlet("The Guardian") is None, find_outlet("The Guardian", "NGA").domain
    (True, 'guardian.ng')
    """
    listed, bare = _names()
    written = _key(name)
    for key in dict.fromkeys((written, written.casefold())):
        short = key.removeprefix("the ")
        found = listed.get(key) or listed.get(short)
        if found is not None:
            alike = bare.get(short, found)
            if country is not None and len(alike) > 1:
                alike = tuple(row for row in alike if row.country == country)
            return alike[0] if len(alike) == 1 else None
    return None


def outlet_domain(name: str, country: str | None = None) -> str | None:
    """Give the domain of an outlet by its name; None for one not listed or not sure.

    >>> outlet_domain("The New York Times")
    'nytimes.com'
    """
    row = find_outlet(name, country)
    return row.domain if row is not None else None


@cache
def _sites() -> dict[str, OutletRow]:
    return {domain: row for row in outlet_rows() for domain in row.domains}


def outlet_at(host: str) -> OutletRow | None:
    """Give the outlet whose site a host is a part of, the nearest where sites are nested.

    >>> outlet_at("edition.cnn.com").name, outlet_at("arabic.cnn.com").name
    ('CNN', 'CNN Arabic')
    """
    return nearest(_sites(), host)
