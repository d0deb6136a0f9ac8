"""Another place or another person for one deed: two names in one slot of two like clauses."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import verbs_agree
from secondsource.compare.slots import WHERE, slot
from secondsource.compare.terms import fold
from secondsource.data.cities import is_city
from secondsource.data.countries import countries

_NAME = r"(?:[A-Z][\w’'-]+)(?: (?:[A-Z]\. |de |la |al-|el |bin |van |von )?[A-Z][\w’'-]+){0,3}"
_AT = re.compile(
    r"\b(?P<way>in|at|near|outside|to|from) (?:the (?:city|town|village|port) of )?"
    rf"(?P<place>{_NAME})"
)
# A role that one person holds, then the name: "identified the gunman as X".
_NAMED = re.compile(
    rf"\b(?:identified|named) (?:\w+ ){{0,8}}?as (?:[\w-]+,? ){{0,4}}?(?P<name>{_NAME})"
)
_PLACE = re.compile(_NAME)
# What may hold the other place, or lie in it; a name of a time.
_ENCLOSES = re.compile(
    r"\b(?:County|Province|Region|State|District|Valley|Island|Islands|Street|Square|Avenue|Road"
    r"|Park|Bay|Coast|North|South|East|West|Northern|Southern|Eastern|Western|Central|Airport"
    r"|University|Hospital|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)\b"
)
# All other words of two such clauses must be the same, nearly.
_ALIKE = 0.7
_FEWEST = 2
_SPELT_ALIKE = 0.75


def placed_apart(a: Proposition, b: Proposition, like: Likeness) -> tuple[str, str] | None:
    """Give the two places where two clauses say that one deed took place, if both cannot be right.

    Only what the lists know is compared: two cities, or two countries. A city and a country, or a
    place that no list has, may lie one inside the other; where nothing else differs, two names
    after one "in" are taken for two places.
    """
    values = like.features
    if values["words"] < _ALIKE or not verbs_agree(like) or a.time != b.time:
        return None
    if a.negated != b.negated or len(_shared_words(like)) < _FEWEST or values["days_clash"]:
        return None
    slotted = _in_slot(a, b)
    if slotted is not None:
        return slotted
    first, second = _places(a), _places(b)
    if len(first) != 1 or len(second) != 1:
        return None
    (way, x), (other_way, y) = first[0], second[0]
    if way != other_way:
        return None  # born in one country, gone to another
    if fold(x) in fold(b.text) or fold(y) in fold(a.text) or _level(x) != _level(y):
        return None
    if _level(x) is None or _spelt_alike(x, y) or _one_country(x, y):
        return None
    return None if _other_names(a, b, {x, y}) else (x, y)


def named_otherwise(a: Proposition, b: Proposition, like: Likeness) -> tuple[str, str] | None:
    """Give the two names that two clauses give to who is "identified as" one thing."""
    if like.features["words"] < _ALIKE or a.negated != b.negated or not _shared_words(like):
        return None
    first, second = _NAMED.search(a.text), _NAMED.search(b.text)
    if first is None or second is None:
        return None
    x, y = (m.group("name") for m in (first, second))
    if set(fold(x).split()) & set(fold(y).split()) or _spelt_alike(x, y):
        return None
    if fold(x).split()[-1] in fold(b.text) or fold(y).split()[-1] in fold(a.text):
        return None
    return x, y


def _in_slot(a: Proposition, b: Proposition) -> tuple[str, str] | None:
    """Give the two places of two clauses that differ in nothing else."""
    found = slot(a.text, b.text)
    if found is None or found.before not in WHERE:
        return None
    x, y = found.first, found.second
    if not (_PLACE.fullmatch(x) and _PLACE.fullmatch(y)) or _ENCLOSES.search(f"{x} {y}"):
        return None
    levels = _level(x), _level(y)
    if (levels[0] != levels[1] and None not in levels) or "country" in levels:
        return None  # a country is no city's rival
    if set(fold(x).split()) & set(fold(y).split()) or _spelt_alike(x, y):
        return None
    return x, y


def _shared_words(like: Likeness) -> list[str]:
    return [*sorted(like.found.equal), *(x for x, _, _ in like.found.alike)]


def _places(p: Proposition) -> list[tuple[str, str]]:
    """Give the known places of a clause, each with "to", "from", or "in" for all others."""
    found = {m.group("place"): m.group("way") for m in _AT.finditer(p.text)}
    ways = {name: "in" if way in WHERE else way for name, way in found.items()}
    return [(way, name) for name, way in ways.items() if _level(name)]


def _level(name: str) -> str | None:
    if countries().by_name(name) is not None:
        return "country"
    return "city" if is_city(name, sure=True) else None


def _one_country(x: str, y: str) -> bool:
    first, second = countries().by_name(x), countries().by_name(y)
    return first is not None and first is second


def _other_names(a: Proposition, b: Proposition, slot: set[str]) -> bool:
    """Say whether each clause has names beside its place that the other lacks."""
    inside = {fold(word).rstrip("s") for name in slot for word in name.split()}
    left = {t for t in a.proper - b.terms if t.rstrip("s") not in inside and not t.startswith("@")}
    right = {t for t in b.proper - a.terms if t.rstrip("s") not in inside and not t.startswith("@")}
    return bool(left) and bool(right)


def _spelt_alike(x: str, y: str) -> bool:
    return SequenceMatcher(None, fold(x), fold(y), autojunk=False).ratio() >= _SPELT_ALIKE
