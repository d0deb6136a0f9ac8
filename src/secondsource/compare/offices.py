"""Offices in which somebody speaks for a state or a service, and what they tell of its names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from secondsource.compare.ministries import country_of, is_bare

_OFFICES = (
    r"(?:vice[- ])?president|(?:deputy )?prime minister|premier|chancellor|king|queen|emperor|emir|"
    r"sultan|supreme leader|(?:\w+ )?(?:foreign|defen[cs]e|interior|home|health|finance|justice|"
    r"energy|trade|economy|treasury|homeland security|commerce|labou?r|state|transport(?:ation)?|"
    r"education|environment|agriculture|information|culture|oil|security) "
    r"(?:minister|secretary)|minister|secretary of (?:state|defen[cs]e|the treasury|"
    r"homeland security|health|education|the navy|the army)|state secretary|attorney general|"
    r"national security advis[eo]r"
)
OFFICE = re.compile(rf"\b(?P<office>{_OFFICES})\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the|an?|its|his|her|their|our)\s+", re.IGNORECASE)
# Who holds one of these speaks for the state whose it is, if no other body stands beside it.
_HEAD_OF_STATE = re.compile(
    r"(?:the |then[- ])?(?:vice[- ])?president(?: of the united states)?|"
    r"(?:deputy )?prime minister|premier|chancellor",
    re.IGNORECASE,
)
FORMER = re.compile(
    r"\b(?:former|ex|late|deputy opposition|shadow|one-time|onetime|candidate|nominee|elect)\b",
    re.IGNORECASE,
)
_QUALIFIERS = frozenset("deputy acting interim vice first then assistant principal the a".split())
# Services for which one person speaks: a police force has many spokesmen.
_CHIEFS = frozenset({"body:fire", "body:sheriff"})
# Words before a state's name in an introduction: "a senior aide to French President".
_FAR = 5


def state_in(context: str, office: str) -> str | None:
    """Give the state whose an office is: "Deputy U.S. Attorney General", "president of Chile".

    "American Bridge President" leads a group, not a state.
    """
    words = [w for w in context.split() if w.lower().strip(",") not in _QUALIFIERS]
    for start in range(min(len(words), _FAR)):
        found = country_of(" ".join(words[start:]))
        if found is None:
            continue
        rest = re.sub(r"^['’‘]?s? ", "", found[1])
        if rest.lower().startswith(office.lower()) or not rest[:1].isupper():
            return found[0]
        if OFFICE.match(rest) or "minister" in rest.lower() or "secretary" in rest.lower():
            return found[0]
    return None


def heads_a_state(role: str) -> bool:
    """Say whether somebody's words of introduction are those of a head of state or government.

    >>> heads_a_state("President"), heads_a_state("president of the rowing club")
    (True, False)
    """
    return bool(
        _HEAD_OF_STATE.fullmatch(_LEADING.sub("", role.strip()).strip(" ,;:."))
    ) and not FORMER.search(role)


def with_offices(same: Mapping[str, str], held: Mapping[str, set[str]]) -> Mapping[str, str]:
    """Add: a minister's bare "interior ministry" is of the state that another report gives."""
    known = dict(same)
    for _, keys in sorted(held.items()):
        now = {known.get(key, key) for key in keys}
        states = sorted(key for key in now if key.startswith("gov:"))
        if len(states) == 1:
            known |= {key: states[0] for key in sorted(keys | now) if is_bare(key)}
    return known


def without_other_chiefs(
    same: Mapping[str, str], held: Mapping[str, set[str]]
) -> Mapping[str, str]:
    """Leave out that "fire" is "Tarn fire" where each has another chief: each has but one."""

    def chiefs(key: str) -> set[str]:
        return {person for person, keys in held.items() if key in keys}

    return {
        key: full
        for key, full in same.items()
        if key not in _CHIEFS or not chiefs(key) or not chiefs(full) or chiefs(key) & chiefs(full)
    }
