"""Loads `agencies.tsv`: the news agencies of the world and the forms they are credited by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from secondsource.data.hosts import nearest

AgencyKind = Literal["agency", "syndicator", "release"]
# "Ap" and "Sana" may be part of anything; longer forms mean one agency in any case.
_CASELESS = 5


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A news agency: its short name, its other names, country, and who runs it.

    `weak` are those of its forms that are other things as often. `kind` tells an agency that
    gathers news itself from a service that passes on its members' work (syndicator) or what its
    customers pay for (release). `source` is a page where the row can be checked.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    state: bool
    sites: tuple[str, ...]
    weak: tuple[str, ...] = ()
    kind: AgencyKind = "agency"
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@cache
def agency_rows() -> tuple[AgencyRow, ...]:
    """Give all agencies in the order of the file."""
    text = files("secondsource.data").joinpath("agencies.tsv").read_text(encoding="utf-8")
    rows = []
    for line in [line for line in text.split("\n") if line and not line.startswith("#")][1:]:
        name, aliases, weak, kind, country, state, sites, source = line.split("\t")
        rows.append(
            AgencyRow(
                name,
                _parts(aliases),
                country,
                state == "yes",
                _parts(sites),
                _parts(weak),
                cast(AgencyKind, kind),
                source,
            )
        )
    return tuple(rows)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def _rows_by_form() -> dict[str, tuple[AgencyRow, ...]]:
    found: dict[str, tuple[AgencyRow, ...]] = {}
    for row in agency_rows():
        for form in row.forms:
            found[form] = (*found.get(form, ()), row)
    return found


@cache
def agency_forms() -> dict[str, AgencyRow]:
    """Give every name and alias, as written, with its agency.

    A form of two agencies is the one's whose name it is, else nobody's.

    >>> agency_forms()["Agence France-Presse"].name
    'AFP'
    """
    return {
        form: owner
        for form, rows in _rows_by_form().items()
        if (owner := _owner(form, rows)) is not None
    }


def _owner(form: str, rows: tuple[AgencyRow, ...]) -> AgencyRow | None:
    named = [row for row in rows if row.name == form]
    if named:
        return named[0]
    return rows[0] if len(rows) == 1 else None


@cache
def shared_forms() -> dict[str, tuple[AgencyRow, ...]]:
    """Give the forms that several agencies go by, with all of them in the order of the file.

    >>> [row.country for row in shared_forms()["AGP"]]
    ['GAB', 'GIN']
    """
    return {form: rows for form, rows in _rows_by_form().items() if len(rows) > 1}


@cache
def weak_forms() -> frozenset[str]:
    """Give the forms that are other things as often: they count where a credit is due only.

    >>> "Sputnik" in weak_forms(), "Reuters" in weak_forms()
    (True, False)
    """
    return frozenset(form for row in agency_rows() for form in row.weak)


def find_agency(name: str, country: str | None = None) -> AgencyRow | None:
    """Look an agency up by a name it goes by; names of five letters and more in any case.

    Short forms are looked up as they are written, or in capitals: "AP" is an agency, "Ap"
    and "ap" may be part of anything. So are weak forms. Of several agencies that share a form,
    `country` (ISO 3166-1 alpha-3, of the report's place or outlet) decides; without it only
    the one whose name the form is is meant.

    >>> find_agency("THE ASSOCIATED PRESS").name
    'AP'
    >>> find_agency("Sana") is None, find_agency("the conversation") is None
    (True, True)
    >>> find_agency("AGP") is None, find_agency("AGP", "GIN").name
    (True, 'Agence Guinéenne de Presse')
    """
    form = " ".join(name.split())
    if country is not None and (shared := shared_forms().get(form)):
        local = [row for row in shared if row.country == country]
        if len(local) == 1:
            return local[0]
    exact = agency_forms().get(form)
    if exact is not None or len(form) < _CASELESS:
        return exact
    key = form.casefold()
    return _folded().get(key) or (_folded_weak().get(key) if form.isupper() else None)


@cache
def _folded() -> dict[str, AgencyRow]:
    return _fold(weak=False)


@cache
def _folded_weak() -> dict[str, AgencyRow]:
    return _fold(weak=True)


def _fold(weak: bool) -> dict[str, AgencyRow]:
    folded: dict[str, AgencyRow] = {}
    for form, row in agency_forms().items():
        if len(form) >= _CASELESS and (form in weak_forms()) == weak:
            folded.setdefault(form.casefold(), row)
    return folded


@cache
def _sites() -> dict[str, AgencyRow]:
    rows = [row for row in agency_rows() if row.kind != "syndicator"]
    return {site: row for row in rows for site in row.sites}


def agency_site(host: str) -> AgencyRow | None:
    """Give the agency whose own site a host is, or None.

    A syndicator's site is an outlet: what stands there is no wire copy.

    >>> agency_site("apnews.com").name, agency_site("english.news.cn").name
    ('AP', 'Xinhua')
    """
    return nearest(_sites(), host)


def stands_at(name: str, host: str) -> bool:
    """Say whether a host is the own site of the syndicator of this standard name.

    >>> stands_at("ProPublica", "www.propublica.org"), stands_at("AP", "apnews.com")
    (True, False)
    """
    row = agency_forms().get(name)
    if row is None or row.kind != "syndicator":
        return False
    return any(host == site or host.endswith("." + site) for site in row.sites)
