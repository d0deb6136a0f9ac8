"""Loads `agencies.tsv`: the news agencies of the world and the forms they are credited by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A news agency: its short name, its other names, country, and who runs it."""

    name: str
    aliases: tuple[str, ...]
    country: str
    state: bool
    sites: tuple[str, ...]


@cache
def agency_rows() -> tuple[AgencyRow, ...]:
    """Give all agencies in the order of the file."""
    text = files("secondsource.data").joinpath("agencies.tsv").read_text(encoding="utf-8")
    rows = []
    for line in [line for line in text.split("\n") if line and not line.startswith("#")][1:]:
        name, aliases, country, state, sites = line.split("\t")
        rows.append(
            AgencyRow(
                name,
                tuple(alias for alias in aliases.split(";") if alias),
                country,
                state == "yes",
                tuple(site for site in sites.split(";") if site),
            )
        )
    return tuple(rows)


@cache
def agency_forms() -> dict[str, AgencyRow]:
    """Give every name and alias, as written, with its agency; the first row of a form wins.

    >>> agency_forms()["Agence France-Presse"].name
    'AFP'
    """
    forms: dict[str, AgencyRow] = {}
    for row in agency_rows():
        for form in (row.name, *row.aliases):
            forms.setdefault(form, row)
    return forms


def find_agency(name: str) -> AgencyRow | None:
    """Look an agency up by a name it goes by; names of five letters and more in any case.

    Short forms are looked up as they are written, or in capitals: "AP" is an agency, "Ap"
    and "ap" may be part of anything.

    >>> find_agency("THE ASSOCIATED PRESS").name
    'AP'
    >>> find_agency("Sana") is None
    True
    """
    form = " ".join(name.split())
    exact = agency_forms().get(form)
    if exact is not None:
        return exact
    return _folded().get(form.casefold()) if len(form) >= 5 else None


@cache
def _folded() -> dict[str, AgencyRow]:
    folded: dict[str, AgencyRow] = {}
    for form, row in agency_forms().items():
        if len(form) >= 5:
            folded.setdefault(form.casefold(), row)
    return folded


@cache
def agency_site(host: str) -> AgencyRow | None:
    """Give the agency whose own site a host is, or None.

    >>> agency_site("apnews.com").name
    'AP'
    """
    for row in agency_rows():
        if any(host == site or host.endswith("." + site) for site in row.sites):
            return row
    return None
