"""Loads `wire_words.tsv` and `syndicators.tsv`: what tells a report that an outlet took over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from secondsource.data.agencies import agency_rows
from secondsource.data.countries import rows


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
    name_filler: frozenset[str]
    wire_formula: tuple[re.Pattern[str], ...]
    own_formula: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Lender:
    """A service that lends its reports: its name and its own hosts."""

    name: str
    sites: tuple[str, ...]


# Short names of agencies that an address uses for their feeds and that are no words of their own.
_SHORT = frozenset("ap afp upi dpa efe aap pti ians tns apnews ansa epd reuters".split())
_LATIN = re.compile(r"[a-z][a-z0-9 .'-]*")


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
        name_filler=sets["name_filler"],
        wire_formula=tuple(map(re.compile, lists["wire_formula"])),
        own_formula=tuple(map(re.compile, lists["own_formula"])),
    )


@cache
def lenders_by_form() -> Mapping[str, Lender]:
    """Give each syndicator by the forms that bylines name it by, in small letters.

    >>> lenders_by_form()["stacker"].name
    'Stacker'
    """
    found: dict[str, Lender] = {}
    for row in rows("syndicators.tsv"):
        lender = Lender(row["name"], tuple(filter(None, row["sites"].split(";"))))
        for form in (row["name"], *row["forms"].split(";")):
            found.setdefault(form.casefold(), lender)
    return MappingProxyType(found)


@cache
def lenders_by_segment() -> Mapping[str, Lender]:
    """Give each agency and syndicator by the segments of an address that name its feed.

    >>> lenders_by_segment()["associated-press"].name, lenders_by_segment()["cnn"].name
    ('AP', 'CNN Wire')
    """
    found: dict[str, Lender] = {}
    for row in rows("syndicators.tsv"):
        lender = Lender(row["name"], tuple(filter(None, row["sites"].split(";"))))
        found.update((segment, lender) for segment in row["segments"].split(";") if segment)
    for agency in agency_rows():
        for form in (agency.name, *agency.aliases):
            plain = form.casefold().removeprefix("the ").replace(".", "").replace("'", "")
            if not _LATIN.fullmatch(plain):
                continue
            segment = plain.replace(" ", "-")
            # A short name is some place's or thing's as well, but for those that are listed.
            if segment in _SHORT or (len(segment) > 8 and "-" in segment):
                lender = Lender(agency.name, agency.sites)
                found.setdefault(segment, lender)
                found.setdefault(segment.replace("-", ""), lender)
    return MappingProxyType(found)
