"""Ministries, and the states whose names open those of bodies: what tells one body's names."""

from __future__ import annotations

import re

from secondsource.compare.terms import fold
from secondsource.data.countries import countries

MINISTRY = re.compile(r"\b(?:ministry|ministries|department)\b", re.IGNORECASE)
# Kinds of body of which a place has one: a lower-case mention is told from other kinds.
PORTFOLIOS = frozenset(
    """ministry foreign interior defense health finance justice energy trade economy transport
    education environment agriculture information culture labor labour oil security home external
    emergency emergencies situations industry tourism planning development digital internal state
    treasury""".split()
)
KINDS = frozenset(
    """police court army military hospital coastguard prosecutors prosecution ministry government
    parliament senate congress fire museum school university airport council party church""".split()
)


def country_of(words: str) -> tuple[str, str] | None:
    """Find the state that opens a body's name; give its code and the rest of the name.

    >>> country_of("Venezuela's government"), country_of("Russian Foreign Ministry")
    (('VEN', 'government'), ('RUS', 'Foreign Ministry'))
    """
    world = countries()
    tokens = words.split()
    for size in range(min(4, len(tokens)), 0, -1):
        head = re.sub(r"['’]s?$", "", " ".join(tokens[:size]))
        state = world.by_name(head) or world.by_adjective(head)
        if state is not None:
            return state.iso3, " ".join(tokens[size:])
    tail = re.search(r"^(?P<body>.+?) of (?:the )?(?P<state>[A-Z][\w. ]+)$", words)
    if tail:
        state = world.by_name(tail["state"]) or world.by_name("the " + tail["state"])
        if state is not None:
            return state.iso3, tail["body"]
    return None


def is_bare_ministry(words: str) -> bool:
    """Say whether words name a ministry and no state: "the Interior Ministry"."""
    return bool(MINISTRY.search(words)) and set(ministry_key(words).split()) <= PORTFOLIOS


def ministry_key(name: str) -> str:
    """Give one key for the ways a ministry is written.

    >>> ministry_key("Ministry of the Interior") == ministry_key("Interior Ministry")
    True
    """
    words = [w for w in normal(name).split() if w not in ("ministry", "department", "of", "the")]
    words = [{"defence": "defense", "minister": "", "affairs": ""}.get(w, w) for w in words]
    return " ".join(["ministry", *sorted(w for w in words if w)])


def is_bare(key: str) -> bool:
    """Say whether a key is a ministry or government that could be any state's.

    >>> is_bare("body:ministry foreign"), is_bare("body:ministry interior sulmar")
    (True, False)
    """
    sort, _, name = key.partition(":")
    return sort == "body" and bool(name) and set(name.split()) <= PORTFOLIOS | {"government"}


def normal(name: str) -> str:
    """Give a name folded, its words apart by one space, without possessives."""
    name = re.sub(r"\bcoast guard\b", "coastguard", name, flags=re.IGNORECASE)
    return " ".join(re.findall(r"[a-z0-9]+", fold(re.sub(r"['’]s\b", "", name))))
