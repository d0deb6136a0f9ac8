"""Which mentions of an article are of one actor.

People are joined by surname where exactly one person of the article bears it, organisations by
their short form in brackets or their initials, countries by the gazetteer. Case and diacritics
do not count. Where two actors fit, a mention stands alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from secondsource.data.gazetteer import gazetteer
from secondsource.model import NameLabel

_SMALL = frozenset({"of", "the", "and", "for", "de", "&", "in", "on", "to"})


def folded(name: str) -> str:
    """Bring a name to one form: no diacritics, dots or case.

    >>> folded("Nicolás Maduro"), folded("U.S.")
    ('nicolas maduro', 'us')
    """
    plain = name
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain.replace(".", "").lower()).strip().removeprefix("the ")


def acronym(name: str) -> str:
    """Give the capitals a long form abbreviates to.

    >>> acronym("World Health Organization"), acronym("Ministry of Public Works")
    ('WHO', 'MPW')
    """
    words = re.findall(r"[^\W\d_][\w'’]*|&", name)
    return "".join(word[0].upper() for word in words if word.lower() not in _SMALL)


def actors(
    mentions: Sequence[tuple[str, NameLabel]], aliases: Sequence[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """Give each mention (text, label) its actor id, "a1", "a2" … in order of first mention.

    `aliases` are pairs of mentions (by index) that the text itself joins: "Public Works Agency
    (PWA)".

    >>> actors([("Ana Ruiz", "PER"), ("Lima", "LOC"), ("Ruiz", "PER"), ("U.S.", "LOC")])
    ('a1', 'a2', 'a1', 'a3')
    """
    keys = [_key(text, label) for text, label in mentions]
    joined = {key: key for key in keys}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while joined[key] != key:
            key = joined[key]
        return key

    for one, other in aliases:
        joined[root(keys[other])] = root(keys[one])
    people = _distinct(keys, "PER")
    bearing = _by_word(people)
    for key in people:
        target = _only_person(key, bearing.get(key[1].split()[-1] if key[1] else "", ()))
        if target is not None:
            joined[root(key)] = root(target)
    bodies = _distinct(keys, "ORG")
    long = {key: acronym(text) for key, (text, _) in zip(keys, mentions, strict=True)}
    shortened: dict[str, list[tuple[str, str]]] = {}
    for body in bodies:
        if " " in body[1]:
            shortened.setdefault(folded(long[body]), []).append(body)
    for key in bodies:
        fits = shortened.get(key[1], [])
        if " " not in key[1] and root(key) == key and len(fits) == 1:
            joined[key] = root(fits[0])
    numbers: dict[tuple[str, str], str] = {}
    found = []
    for key in keys:
        top = root(key)
        numbers.setdefault(top, f"a{len(numbers) + 1}")
        found.append(numbers[top])
    return tuple(found)


def _key(text: str, label: NameLabel) -> tuple[str, str]:
    known = gazetteer().known.get(text.replace("’", "'"))
    if known is not None and known.label == label:
        return (label, folded(known.key))
    return (label, folded(text))


def _distinct(keys: Sequence[tuple[str, str]], label: str) -> list[tuple[str, str]]:
    return list(dict.fromkeys(key for key in keys if key[0] == label))


def _by_word(people: Sequence[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """List, under each word, the people whose name holds it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key in people:
        for word in dict.fromkeys(key[1].split()):
            found.setdefault(word, []).append(key)
    return found


def _only_person(key: tuple[str, str], people: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Find the one longer name that a shorter one abbreviates: "Ruiz" or "Ana Ruiz"."""
    words = key[1].split()
    fits = []
    for other in people:
        longer = other[1].split()
        if len(longer) <= len(words):
            continue
        surname = longer[-len(words) :] == words
        # "Vladimir V. Putin" is "Vladimir Putin"; a given name alone joins as well.
        ends = len(words) > 1 and (longer[0], longer[-1]) == (words[0], words[-1])
        given = len(words) == 1 and longer[0] == words[0]
        if surname or ends or given or (len(words) == 1 and len(longer) > 2 and words[0] in longer):
            fits.append(other)
    if len(fits) > 1:
        # Forms of one person: each is the last part of, or spans the same ends as, the longest.
        longest = max(fits, key=lambda fit: (len(fit[1]), fit[1]))
        ends_of = longest[1].split()
        if not all(
            fit[1].split()[-1] == ends_of[-1] and fit[1].split()[0] in ends_of for fit in fits
        ):
            return None
        return longest
    return fits[0] if fits else None
