"""Keys of one story that are surely one body: surnames, adjectives, shorter and fuller names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from secondsource.compare.ministries import KINDS, is_bare
from secondsource.compare.nameless import is_lay
from secondsource.compare.people import one_letter
from secondsource.compare.phrases import has_role
from secondsource.compare.telling import weight

# A word that hardly any article holds is a name.
_NAME_WEIGHT = 0.7
# Shorter surnames that one letter parts are of two people as often.
_MISSPELT = 6
# So many words in common make two long names one, give or take a country and an acronym.
_CORE = 3
_DESKS = frozenset(
    "management executives staff newsroom opinion sports editors reporters online".split()
)
# "And the", "and his": two bodies.
_APART = (["the"], ["his"], ["her"], ["its"], ["their"])
_SAYS = re.compile(
    r"\b(?:reports?|images?|comments?|videos?|letters?|statements?|footage|photos?|group|"
    r"supporters?|members?|people|staff|lawmakers?)\b"
)
# Words behind which another body's name stands.
_JOINTS = frozenset("in into for at from with by on about to who that which".split())
# An adjective and its noun have so many letters in common at the least.
_ROOT = 5


def twins(keys: Sequence[str]) -> dict[str, str]:
    """Map keys of one story that are surely one body to the fullest of them.

    A lone surname is the one person of the story whose name ends in it; "Interior Ministry" is
    the one "Varland Interior Ministry"; an adjective is its noun ("Varlandian", "Varland").

    >>> twins(["person:ivan petrov", "body:petrov", "body:acme"])
    {'body:petrov': 'person:ivan petrov'}
    >>> twins(["body:ministry interior", "body:ministry interior varlandian"])
    {'body:ministry interior': 'body:ministry interior varlandian'}
    >>> twins(["person:yasir abdanna", "body:adbanna"])
    {'body:adbanna': 'person:yasir abdanna'}
    """
    distinct = sorted(set(keys))
    found: dict[str, str] = {}
    near = _by_root(distinct)
    # Equal but for an adjective and its noun: the shorter form ("kestria") stands for both.
    for key in distinct:
        for other in _perhaps_one(key, near):
            if other < key and other not in found and _same_name(key, other):
                found[key] = other
                break
    # A state speaks through its ministries: "Kestria" and "Kestria's foreign ministry".
    states = _by_root([k for k in distinct if k.startswith("body:") and " " not in k])
    for key in distinct:
        if key.startswith("body:ministry "):
            words = key.split()[1:]
            close = sorted({s for w in words for s in states.get(w[:_ROOT], ())})
            owner = [s for s in close if any(_same_word(w, s[5:]) for w in words)]
            if len(owner) == 1:
                found[key] = found[owner[0]] = f"gov:{owner[0][5:]}"
    governments = {k for k in (*distinct, *found.values()) if k.startswith("gov:")}
    if (
        len(governments) == 1 and len(_states(distinct, governments)) == 1
    ):  # the only state that speaks in the story: "the ministry" is its
        for key in distinct:
            if is_bare(key):
                found[key] = min(governments)
    distinct = [k for k in distinct if k not in found]
    near = _by_root(distinct)
    media = [k for k in distinct if k.startswith("media:")]
    for key in distinct:
        sort, _, name = key.partition(":")
        if sort not in ("person", "body", "media"):
            continue
        words = name.split()
        if sort == "media":
            # "New York Times opinion section" is the New York Times, "the Times" the one Times.
            whole = [o for o in media if _opens(o[6:], name) or _desk(o[6:], name)]
            longer = [o for o in media if " " not in name and o.endswith(f" {name}")]
            if whole:
                found[key] = min(whole, key=lambda o: (len(o), o))
            elif len(longer) == 1:
                found[key] = longer[0]
            continue
        # Each of its words stands in a fuller name, so its rarest does.
        held = min((near.get(w[:_ROOT], ()) for w in words), key=len, default=())
        fuller = [other for other in held if other != key and _fuller(words, other)]
        if sort == "person":
            # "Ada Lunt Foundation" and "a false Ada Lunt account" are not Ada Lunt.
            fuller = [o for o in fuller if o.startswith("person:") or o.endswith(f" {name}")]
        # Of several fuller names one must hold all the others, else it is a guess.
        fuller = [
            f
            for f in fuller
            if all(_fuller(o.partition(":")[2].split(), f) or o == f for o in fuller)
        ]
        if len(fuller) == 1:
            found[key] = fuller[0]
        elif not fuller and sort == "body" and len(words) == 1 and len(name) >= _MISSPELT:
            meant = [o for o in distinct if o.startswith("person:") and _misspelt(name, o)]
            if len(meant) == 1:
                found[key] = meant[0]
    return {key: _last_of(found, key) for key in found}


def _by_root(keys: Sequence[str]) -> dict[str, list[str]]:
    """Give the keys, in order, that hold a word with some first letters."""
    found: dict[str, list[str]] = {}
    for key in keys:
        for root in sorted({word[:_ROOT] for word in key.partition(":")[2].split()}):
            found.setdefault(root, []).append(key)
    return found


def _perhaps_one(key: str, near: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the keys, in order, that may name what a key names (see `_same_name`)."""
    words = key.partition(":")[2].split()
    # They have all words or _CORE in common, so one of these too: but for the commonest, all.
    rarest = sorted((near[word[:_ROOT]] for word in words), key=len)
    return sorted({k for held in rarest[: max(1, len(words) - _CORE + 1)] for k in held})


def _states(keys: Sequence[str], governments: Iterable[str]) -> list[str]:
    """Give the states that speak: "Sulmar's interior ministry" is one, though no list knows it."""
    words = [k[4:] for k in sorted(governments)]
    words += [
        word
        for key in keys
        if key.startswith("body:ministry ")
        for word in key.split()[1:]
        if not is_bare(f"body:{word}")
    ]
    states: list[str] = []
    for word in words:
        if not any(_same_word(word, known) for known in states):
            states.append(word)
    return states


def _last_of(found: Mapping[str, str], key: str) -> str:
    seen = {key}
    while key in found and found[key] not in seen:
        key = found[key]
        seen.add(key)
    return key


def _same_name(a: str, b: str) -> bool:
    (sort, _, first), (other, _, second) = a.partition(":"), b.partition(":")
    x, y = first.split(), second.split()
    if not sort == other == "body":
        return False
    if len(set(x) & set(y)) >= _CORE and len(set(x) ^ set(y)) <= 2:
        return True  # "U.S. National Safety Board", "National Safety Board (NSB)"
    return len(x) == len(y) and all(_same_word(v, w) for v, w in zip(x, y, strict=True))


def _fuller(words: Sequence[str], other: str) -> bool:
    sort, _, name = other.partition(":")
    against = name.split()
    if sort not in ("person", "body") or len(against) <= len(words):
        return False
    if sort == "body" and _of_others(words, against):
        return False
    if sort == "body" and len(words) == 1:
        # "Police" is the city police, "AFAD" the AFAD disaster agency.
        kind = words[0] in KINDS and against[-1] == words[0]
        named = words[0] in against and weight(words[0]) >= _NAME_WEIGHT
        if kind or named:
            return True
    if sort == "person" or len(words) == 1:
        return len(words) == 1 and sort == "person" and against[-1] == words[0]
    return all(any(_same_word(w, a) for a in against) for w in words)


def _of_others(words: Sequence[str], against: Sequence[str]) -> bool:
    """Say whether a longer name has a shorter one beside another, or as whose somebody is.

    "Palmer police" of "palmer police and the fire marshal", "orsk water" of "agent for orsk water".
    """
    pairs = (at for at, word in enumerate(against) if word == "and")
    at = next((at for at in pairs if against[at + 1 : at + 2] in _APART), None)
    if at is not None and any(set(words) <= set(s) for s in (against[:at], against[at + 1 :])):
        return True
    joint = next((at for at, word in enumerate(against) if word in _JOINTS), None)
    if joint is None or not set(words) <= set(against[joint + 1 :]):
        return False
    head = " ".join(against[:joint])
    return has_role(head) or is_lay(head) or bool(_SAYS.search(head))


def _misspelt(name: str, person: str) -> bool:
    """Say whether a lone rare word is a person's surname but for one letter."""
    words = person.removeprefix("person:").split()
    rare = weight(name) >= _NAME_WEIGHT
    return rare and len(words) > 1 and one_letter(name, words[-1])


def _opens(shorter: str, longer: str) -> bool:
    """Say whether one medium's name of two words or more opens, or ends, another's."""
    if shorter == longer or " " not in shorter:
        return False
    return f"{longer} ".startswith(f"{shorter} ") or f" {longer}".endswith(f" {shorter}")


def _desk(shorter: str, longer: str) -> bool:
    """Say whether a medium's name is another's with a part of it: "CNN management"."""
    return longer.startswith(f"{shorter} ") and longer[len(shorter) + 1 :] in _DESKS


def _same_word(a: str, b: str) -> bool:
    """Say whether two words are one, or an adjective and its noun (five letters in common)."""
    return a == b or (min(len(a), len(b)) >= _ROOT and (a.startswith(b) or b.startswith(a)))
