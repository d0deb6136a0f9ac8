"""The signs by which a report is told as taken over or the outlet's own, each with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from secondsource.clean.wire_address import (
    Address,
    feed_in,
    read_address,
    section_words,
    sections_among,
)
from secondsource.clean.wire_byline import Credit, read_byline
from secondsource.data.cities import is_city
from secondsource.data.countries import countries, rows
from secondsource.data.wire_words import wire_words

# What each sign stands for: +1 a report that was taken over, -1 the outlet's own.
SIGNS: Mapping[str, int] = MappingProxyType(
    {
        "lender": 1,
        "lent_byline": 1,
        "other_outlet": 1,
        "feed": 1,
        "lent_section": 1,
        "paid_section": 1,
        "nation_section": 1,
        "day_first": 1,
        "wire_formula": 1,
        "capitals": 1,
        "many": 1,
        "picture": 1,
        "national": 1,
        "abroad": 1,
        "elsewhere": 1,
        "state": 1,
        "opinion": 1,
        "residue": 1,
        "people": -1,
        "account": -1,
        "house": -1,
        "local_section": -1,
        "day_next": -1,
        "own_formula": -1,
        "local": -1,
        "own_place": -1,
    }
)
_LENT = frozenset({"feed", "lent_section", "nation_section", "lender"})
# Words of one kind say the same again; the third adds little.
_MOST = 3
# More authors than this are seldom one outlet's own, for one day's report.
_FEW = 2
# A headline is shorter; of what somebody put in its place the beginning is read.
_LONGEST = 400
_WORD = re.compile(r"[\w'’.&-]*[\w]|[\w]")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]{3,}")
# "Storm hits coast - The Dunmere Post": the outlet's name is no part of the headline.
_OPINION = re.compile(r"(?:commentary|opinion|column|analysis|editorial|guest column|op-ed)\s?[:|]")
_TAIL = re.compile(r"\s[-–—|•]\s[^-–—|•]{3,40}$")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that was found: its name in `SIGNS`, how much of it, and what was seen."""

    name: str
    value: float
    why: str


@dataclass(frozen=True, slots=True)
class Signs:
    """All signs of an article, and the agency or syndicator that its marks name."""

    found: tuple[Sign, ...]
    lender: str | None
    by_house: bool


def signs_of(
    outlet: str | None,
    byline: Sequence[str],
    headline: str | None,
    url: str | None,
    language: str | None = None,
) -> Signs:
    """Find the signs of an article; what is not known is None or empty.

    The word lists are English: headlines of another `language` (ISO 639-1) are read for names only.

    >>> found = signs_of("The Dunmere Post", ["Jane Doe"], "School board meets", None)
    >>> [(sign.name, sign.value) for sign in found.found]
    [('people', 1.0), ('local', 1.0)]
    """
    address = read_address(url)
    credit = read_byline(byline, outlet)
    feed = feed_in(address)
    found = [*_of_byline(credit), *_of_address(address, feed)]
    lent = any(sign.name in _LENT for sign in found)
    if language in (None, "en"):
        found += _of_words(headline or "", address, lent)
    found += _of_headline(outlet, headline or "", address)
    lender = credit.lender or (feed[0].name if feed else None)
    by_house = bool(credit.people or credit.account or credit.house)
    return Signs(tuple(found), lender, by_house)


def _of_byline(credit: Credit) -> Iterator[Sign]:
    if credit.lender is not None:
        yield Sign("lender", 1.0, f"the byline names '{credit.words}'")
    if credit.outlet is not None and credit.elsewhere:
        yield Sign("lent_byline", 1.0, f"the byline names another outlet, '{credit.outlet}'")
    elif credit.outlet is not None:
        yield Sign("other_outlet", 1.0, f"the byline names an outlet, '{credit.outlet}'")
    if credit.people and credit.capitals:
        yield Sign("capitals", 1.0, "the byline is set in capitals, as an agency's feed sets it")
    elif credit.people:
        yield Sign("people", 1.0, "the byline names people and no agency")
    if credit.people > _FEW:
        yield Sign("many", float(min(credit.people - _FEW, _MOST)), f"{credit.people} authors")
    if credit.residue is not None:
        yield Sign("residue", 1.0, f"the byline names what is no person, '{credit.residue}'")
    if credit.account is not None:
        yield Sign("account", 1.0, f"the byline is one given name, '{credit.account}'")
    if credit.house is not None:
        yield Sign("house", 1.0, f"the byline names the outlet's own staff: '{credit.house}'")


def _of_address(address: Address, feed: tuple[object, str] | None) -> Iterator[Sign]:
    words = wire_words()
    if feed is not None:
        yield Sign("feed", 1.0, f"the address has an agency's section, '/{feed[1]}/'")
    for name, kind, told in (
        ("lent_section", words.lent_section, "for what others provide"),
        ("paid_section", words.paid_section, "for partners and offers"),
        ("nation_section", words.nation_section, "for the nation or the world"),
        ("local_section", words.local_section, "for the outlet's own area"),
    ):
        sections = sections_among(address, kind)
        if name == "nation_section":
            sections = [s for s in sections if words.local_section.isdisjoint(section_words(s))]
        if sections:
            yield Sign(name, 1.0, f"the address has a section {told}, '/{sections[0]}/'")
    if address.day_first:
        yield Sign("day_first", 1.0, "the address files it by its day alone, as a network's report")
    if address.day_next:
        yield Sign("day_next", 1.0, "the address files it in a section of the station's own")
    if address.picture:
        yield Sign("picture", 1.0, "the address is that of a picture")


def _of_words(headline: str, address: Address, lent: bool) -> Iterator[Sign]:
    words = wire_words()
    headline = _TAIL.sub("", headline[:_LONGEST])
    small = headline.casefold().replace("’", "'")
    if any(formula.search(small) for formula in words.wire_formula):
        yield Sign("wire_formula", 1.0, "the headline is one of an agency's formulas")
    if any(formula.search(small) for formula in words.own_formula):
        yield Sign("own_formula", 1.0, "the headline is one of outlets' own formulas")
    # A headline may be cut short; the address then tells the rest.
    shown = _WORD.findall(headline)
    phrases = _phrases(_WORD.findall(small)) | _phrases(address.words)
    # "A storm tells us more", "Meet un chef": letters that are a word as well, set as that word.
    phrases -= words.acronym & {
        w.casefold() for w in shown if not w.isupper() or headline.isupper()
    }
    for name, kind, told in (
        ("national", words.national, "national affairs"),
        ("state", words.state, "a state's affairs"),
        ("local", words.local, "an outlet's own area"),
    ):
        # The police of a report under "nation" are some other town's.
        found = sorted(phrases & kind) if name != "local" or not lent else []
        if found:
            listed = ", ".join(f"'{word}'" for word in found[:_MOST])
            yield Sign(name, float(min(len(found), _MOST)), f"words of {told}: {listed}")
    if _OPINION.match(small):
        yield Sign("opinion", 1.0, "the headline announces an opinion")


def _of_headline(outlet: str | None, headline: str, address: Address) -> Iterator[Sign]:
    headline = _TAIL.sub("", headline[:_LONGEST])
    own = _own_words(outlet, address)
    names = _NAME.findall(headline)
    abroad = [name for name in _names(headline) if _is_abroad(name)]
    if abroad:
        yield Sign("abroad", 1.0, f"the headline names '{abroad[0]}'")
    near = {" ".join(section_words(section)) for section in address.sections}
    near |= {word.casefold() for word in _WORD.findall(outlet or "")}
    elsewhere = [n for n in _names(headline) if n in _states() and n.casefold() not in near]
    if elsewhere:
        yield Sign("elsewhere", 1.0, f"the headline names '{elsewhere[0]}'")
    named = [n for n in names if n.casefold().removesuffix("'s").removesuffix("’s") in own]
    host = re.sub(r"[\W_]", "", address.host.rpartition(".")[0])
    named += [n for n in names if len(n) > 4 and n.casefold() in host and not _filler(n)]
    if named:
        yield Sign("own_place", 1.0, f"the headline names the outlet's own place, '{named[0]}'")


def _phrases(words: Sequence[str]) -> set[str]:
    return {" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}


def _names(headline: str) -> list[str]:
    """The words of a headline, and every two that follow one another: "South Korea"."""
    words = [w.strip(".'’").removesuffix("'s").removesuffix("’s") for w in _WORD.findall(headline)]
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


@cache
def _is_abroad(name: str) -> bool:
    """Say whether a name is a country's, its people's or a big city's."""
    if not name[:1].isupper():
        return False
    land = countries().find(name)
    if land is not None:
        return True
    return len(name) > 3 and is_city(name, sure=True)


@cache
def _states() -> frozenset[str]:
    """The states of federations and the cities that news writing names without their country."""
    kinds = [row["names"].split(";") for row in rows("places.tsv") if row["kind"] != "other"]
    return frozenset(name for names in kinds for name in names if len(name) > 2)


@cache
def _lands() -> frozenset[str]:
    listed = [row["names"].split(";") for row in rows("places.tsv") if row["kind"] == "state"]
    names = [name for names in listed for name in names]
    names += [name for state in countries().countries for name in (state.name, *state.others)]
    return frozenset(word for name in names for word in name.casefold().split())


def _filler(word: str) -> bool:
    folded = word.casefold()
    return folded in wire_words().name_filler or folded in _lands()


def _own_words(outlet: str | None, address: Address) -> set[str]:
    """The words of the outlet's name and of its own sections that may name its place."""
    named = {w.casefold() for w in _WORD.findall(outlet or "") if len(w) > 3 and not _filler(w)}
    known = wire_words()
    taken = (
        known.section
        | known.lent_section
        | known.paid_section
        | known.nation_section
        | known.name_filler
    )
    taken |= _lands()
    for section in address.sections:
        words = section_words(section)
        if len(words) <= 2 and taken.isdisjoint(words):
            named.update(word for word in words if len(word) > 3)
    return named
