"""Loads `wire_words.tsv` and `feeds.tsv`: what tells a report that an outlet took over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from secondsource.data.agencies import agency_rows
from secondsource.data.countries import rows
from secondsource.data.hosts import nearest


@dataclass(frozen=True, slots=True)
class WireWords:
    """The word lists, by their kinds; formulas are compiled, for headlines in small letters."""

    nation_section: frozenset[str]
    local_section: frozenset[str]
    section: frozenset[str]
    lent_section: frozenset[str]
    paid_section: frozenset[str]
    local: frozenset[str]
    national: frozenset[str]
    state: frozenset[str]
    acronym: frozenset[str]
    name_filler: frozenset[str]
    wire_formula: tuple[re.Pattern[str], ...]
    own_formula: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of an agency or syndicator: its standard name, and the hosts that are its own."""

    name: str
    hosts: tuple[str, ...]


# Two words, or one of nine letters, are no section of another kind: "associated-press".
_LONG = 8
_LATIN = re.compile(r"[a-z][a-z0-9 -]*")


@cache
def wire_words() -> WireWords:
    """Give the word lists; read once per process.

    >>> "nation" in wire_words().nation_section, "school board" in wire_words().local
    (True, True)
    """
    lists = {row["kind"]: row["words"].split(";") for row in rows("wire_words.tsv")}
    sets = {kind: frozenset(words) for kind, words in lists.items()}
    return WireWords(
        nation_section=sets["nation_section"],
        local_section=sets["local_section"],
        section=sets["section"],
        lent_section=sets["lent_section"],
        paid_section=sets["paid_section"],
        local=sets["local"],
        national=sets["national"],
        state=sets["state"],
        acronym=sets["acronym"],
        name_filler=sets["name_filler"],
        wire_formula=tuple(map(re.compile, lists["wire_formula"])),
        own_formula=tuple(map(re.compile, lists["own_formula"])),
    )


@cache
def feeds_by_form() -> Mapping[str, Feed]:
    """Give feeds by the forms that bylines alone name them by, in small letters.

    >>> feeds_by_form()["cnn"].name
    'CNN Wire'
    """
    return MappingProxyType(
        {
            form.casefold(): _feed(row)
            for row in rows("feeds.tsv")
            for form in row["forms"].split(";")
            if form
        }
    )


@cache
def feeds_by_segment() -> Mapping[str, Feed]:
    """Give feeds by the segments of an address that name them.

    >>> feeds_by_segment()["associated-press"].name, feeds_by_segment()["cnn"].name
    ('AP', 'CNN Wire')
    """
    found: dict[str, Feed] = {}
    for row in rows("feeds.tsv"):
        for segment in row["segments"].split(";"):
            found[segment] = found[segment.replace("-", "")] = _feed(row)
    for agency in agency_rows():
        for form in agency.forms:
            plain = form.casefold().removeprefix("the ").replace(".", "").replace("'", "")
            segment = plain.replace(" ", "-")
            if _LATIN.fullmatch(plain) and len(segment) > _LONG and "-" in segment:
                feed = Feed(agency.name, agency.sites)
                found.setdefault(segment, feed)
                found.setdefault(segment.replace("-", ""), feed)
    return MappingProxyType(found)


def service_at(host: str) -> str | None:
    """Give the agency or syndicator whose own site a host is, by its standard name.

    >>> service_at("edition.cnn.com"), service_at("apnews.com"), service_at("dunmere.example")
    ('CNN Wire', 'AP', None)
    """
    return nearest(_services(), host)


@cache
def _services() -> Mapping[str, str]:
    """Give who is at each site; of two at one the first."""
    named = {row["name"]: _feed(row) for row in rows("feeds.tsv")}
    found: dict[str, str] = {}
    for row in agency_rows():
        feed = named.get(row.name) or Feed(row.name, row.sites)
        for site in feed.hosts:
            found.setdefault(site, feed.name)
    return MappingProxyType(found)


def _feed(row: Mapping[str, str]) -> Feed:
    sites = next(agency.sites for agency in agency_rows() if agency.name == row["name"])
    return Feed(row["name"], (*sites, *filter(None, row["hosts"].split(";"))))
