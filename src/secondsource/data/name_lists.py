"""Names of places, people and bodies as lists know them, for the words of a text.

Hints only: "Reading" is a city, "Mark" a first name, and either may be a common word. The encoder
learns what a hint is worth where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from secondsource.data.countries import rows
from secondsource.data.gazetteer import gazetteer

# The encoder's words: letters and digits together, each sign by itself.
_WORD = re.compile(r"[^\W_]+|[^\s\w]|_")
# What a person's name is made of, for one word.
FIRST, LAST, EITHER = 1, 2, 3
# What a listed name of one or more words is: a place, a body, a people or creed.
PLACE, BODY, PEOPLE = 1, 2, 3
# A word that opens or heads such names without naming anything: "President", "Ministry", "River".
TITLE, HEAD, SITE = 1, 2, 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLists:
    """What is known of words, all in lower case.

    `person` says of a word whether it is a FIRST or LAST name or EITHER, `role` whether it is a
    TITLE, a HEAD word of bodies or of a SITE; `named` says what a name is, by its words, and
    `lengths` how many words the names have that begin with a word, the longest first.
    """

    person: Mapping[str, int]
    role: Mapping[str, int]
    named: Mapping[Words, int]
    lengths: Mapping[str, tuple[int, ...]]


def words(name: str) -> Words:
    """Give the words of a name as the encoder parts them, in lower case.

    >>> words("St. Ann's")
    ('st', '.', 'ann', "'", 's')
    """
    return tuple(_WORD.findall(name.lower().replace("’", "'")))


def _names() -> Iterator[tuple[str, int]]:
    lists = gazetteer()
    kinds = {"LOC": PLACE, "ORG": BODY, "MISC": PEOPLE}
    for name, known in lists.known.items():
        if known.label in kinds:
            yield name, kinds[known.label]
    for row in rows("listed_names.tsv"):
        if row["kind"] == "place":
            yield from ((name, PLACE) for name in row["names"].split(";"))


@cache
def name_lists() -> NameLists:
    """Give the lists; read once per process.

    >>> lists = name_lists()
    >>> lists.person["maria"] in (FIRST, EITHER), lists.role["president"] == TITLE
    (True, True)
    >>> lists.named["buenos", "aires"] == PLACE, lists.lengths["buenos"]
    (True, (2,))
    """
    gazette = gazetteer()
    person = {name.lower(): FIRST for name in gazette.first_names}
    for row in rows("listed_names.tsv"):
        if row["kind"] == "place":
            continue
        here, other = (FIRST, LAST) if row["kind"] == "first" else (LAST, FIRST)
        for name in row["names"].lower().split(";"):
            person[name] = EITHER if person.get(name) in (other, EITHER) else here
    role = {word.lower(): SITE for word in gazette.places}
    role |= {word.lower(): HEAD for word in (*gazette.opens, *gazette.organisations)}
    role |= {word.lower(): TITLE for word in gazette.titles}
    known: dict[Words, int] = {}
    for name, kind in _names():
        # What the shorter, older lists say of a name stands.
        known.setdefault(words(name), kind)
    lengths: dict[str, set[int]] = {}
    for parts in known:
        lengths.setdefault(parts[0], set()).add(len(parts))
    return NameLists(
        MappingProxyType(person),
        MappingProxyType(role),
        MappingProxyType(known),
        MappingProxyType({w: tuple(sorted(n, reverse=True)) for w, n in lengths.items()}),
    )
