"""Short names that are a person's: "Ros" where the article names "Ana Ros" and nobody else so.

A lone surname is easily taken for a company, a place or a people ("Ford", "Cuban"). Where the
article names exactly one person in full who bears it, the short name is that person's, unless it
is a word of the lists (a country, a people, a known body): then only right before a verb of saying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.cues import verbs
from secondsource.data.gazetteer import gazetteer
from secondsource.model import Name

_NEXT = re.compile(r"\s+(?:also\s+|has\s+|had\s+)?([a-z]+)")
_SAID = re.compile(r"\bsaid\s+$")


def with_people(text: str, names: Sequence[Name]) -> list[Name]:
    """Give the names with lone surnames of other labels as the people's who bear them.

    >>> text = "Ana Ford left. Ford said so."
    >>> [n.label for n in with_people(text, [Name(0, 8, "Ana Ford", "PER", "a1"),
    ...                                     Name(15, 19, "Ford", "ORG", "a2")])]
    ['PER', 'PER']
    """
    bearers: dict[str, set[str]] = {}
    full: dict[str, str] = {}
    for name in names:
        words = name.text.split()
        if name.label == "PER" and name.actor and len(words) > 1:
            bearers.setdefault(words[-1], set()).add(name.actor)
            full.setdefault(name.text, name.actor)
    found: list[Name] = []
    for name in names:
        actors = bearers.get(name.text, set())
        words = name.text.split()
        if len(actors) == 1 and (name.label == "PER" or _may_be_person(text, name)):
            name = replace(name, label="PER", actor=next(iter(actors)))
        elif name.label == "PER" and len(words) > 2:
            # A headline's "Ana Ros Warns Of": the words behind the name are none of it.
            held = [a for k in (2, 3) if (a := full.get(" ".join(words[:k]))) and k < len(words)]
            name = replace(name, actor=held[0]) if held else name
        found.append(name)
    return found


def _may_be_person(text: str, name: Name) -> bool:
    if name.text.replace("’", "'") not in gazetteer().known:
        return True
    following = _NEXT.match(text, name.end, name.end + 30)
    if following is not None and following.group(1) in verbs():
        return True
    return _SAID.search(text, max(0, name.start - 8), name.start) is not None
