"""Told one after the other, or against each other? When each of two figures was true.

Both of two differing figures can be true, each at its own time: a toll that rose is an update of
the earlier one. What decides is the day of each report and what the text says of time ("rose to",
"so far", "revised"). Where neither tells, nothing is said: a false dispute costs more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from secondsource.compare.propositions import Proposition
from secondsource.compare.tolls import OF_A_DAY, WAYS, Tolls
from secondsource.model import Figure

Verdict = Literal["update", "conflict"]

_MONTHS = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|noon|midday|midnight|early|late"
)
# "As of Sunday evening", "by noon": the figure is of that time and may have changed since.
_AS_OF = re.compile(
    r"\b(?:as of|so far|thus far|to date|now|currently|still|at (?:this|that) (?:point|time)"
    r"|earlier|initially|at first|preliminary|later|latest"
    rf"|(?:by|until|at) (?:the )?(?:\w+ )?(?:\d{{1,2}}(?::\d\d)? ?[ap]\.?m|{_MONTHS}))\b",
    re.IGNORECASE,
)
_ROSE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|gr(?:ew|ows?|own|owing)|jump(?:s|ed)?"
    r"|increas(?:e|es|ed|ing)|swell(?:s|ed)?|soar(?:s|ed)?|surpass(?:es|ed)?|top(?:s|ped)"
    r"|reach(?:es|ed)?|hit|up (?:from|to)|strengthen(?:s|ed)?|widen(?:s|ed)?|spread to"
    r"|brought|bring(?:s|ing)|mount(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|down (?:from|to)"
    r"|weaken(?:s|ed)?|narrow(?:s|ed)?|shr[aiu]nk|slow(?:s|ed)|slip(?:s|ped)?|restored"
    r"|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed))\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:revis(?:e|es|ed|ing)|lower(?:s|ed|ing)|correct(?:s|ed)|recount(?:ed)?|downgrad(?:e|ed)"
    r"|cut (?:from|to)|scaled back|adjust(?:s|ed))\b",
    re.IGNORECASE,
)
# A later count is a contradiction of the earlier, not half the story, when it lies near below it.
_NEAR_BELOW = 0.6
_LENGTH = 10


def toll_verdict(
    a: Proposition, b: Proposition, tolls: Tolls, days: Mapping[str, str | None]
) -> Verdict | None:
    """Say whether two tolls that cannot both be true of one moment dispute or follow each other.

    `days` gives the day of each report by article. A later toll in the direction in which such
    tolls go is an update; a later one in the other direction disputes the earlier, unless the
    text says that it was revised; two of one day dispute each other, unless either says that it
    is of an hour. None: nobody can tell.
    """
    first, second = (as_of(p, days, tolls.kind in OF_A_DAY) for p in (a, b))
    if first is None or second is None:
        return None
    if first == second:
        # A toll that "rose to", or is given "as of noon", was another one that day.
        moving = any(_AS_OF.search(p.text) or _ROSE.search(p.text) for p in (a, b))
        return None if moving else "conflict"
    earlier, later = (tolls.first, tolls.second) if first < second else (tolls.second, tolls.first)
    newer = b if first < second else a
    way = WAYS.get(tolls.kind)
    if way is None:
        return "conflict"
    if way == "both" or later.value > earlier.value or _REVISED.search(newer.text):
        return "update"
    if _AS_OF.search(a.text) or _AS_OF.search(b.text) or later.value < _NEAR_BELOW * earlier.value:
        return None
    return "conflict"


def figure_verdict(
    a: Proposition, x: Figure, b: Proposition, y: Figure, days: Mapping[str, str | None]
) -> Verdict | None:
    """Say the same of two measurements of one quantity.

    They dispute each other unless the text shows that the quantity moves; then they follow each
    other if the reports are of two days and the movement fits, and else nobody can tell.
    """
    rose = bool(_ROSE.search(a.text) or _ROSE.search(b.text))
    fell = bool(_FELL.search(a.text) or _FELL.search(b.text))
    told = bool(_AS_OF.search(a.text) or _AS_OF.search(b.text))
    if not (rose or fell or told):
        return "conflict"
    first, second = as_of(a, days), as_of(b, days)
    if first is None or second is None or first == second:
        return None
    gain = (y.value - x.value) * (1 if first < second else -1)
    if rose != fell and (gain > 0) != rose:
        return None
    return "update"


def as_of(p: Proposition, days: Mapping[str, str | None], deed: bool = False) -> str | None:
    """Give the day of which a clause's figures are: the one it names as such, or its report's.

    With `deed` any day it names is meant: so many were arrested *on Saturday*.
    """
    exact = [day for day in p.days if len(day) == _LENGTH]
    if len(exact) == 1 and (deed or _AS_OF.search(p.text)):
        return exact[0]
    return days.get(p.article)


def told(a: Proposition, x: str, b: Proposition, y: str, days: Mapping[str, str | None]) -> str:
    """Put an update into words, the earlier first: "12 on 2025-05-03, then 14 on 2025-05-05"."""
    first, second = as_of(a, days) or "", as_of(b, days) or ""
    rows = [(first, x), (second, y)]
    if second < first:
        rows.reverse()
    (day, earlier), (other, later) = rows
    return f"'{earlier}' on {day}, then '{later}' on {other}"
