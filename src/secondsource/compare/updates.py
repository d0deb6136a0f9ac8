"""Told one after the other, or against each other? When each of two figures was true.

Both of two differing figures can be true, each at its own time: a toll that rose is an update of
the earlier one. What decides is the day of each report and what the text says of time ("rose to",
"so far", "revised"). Where neither tells, nothing is said: a false dispute costs more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from secondsource.compare.figures import meet
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import TIMES
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
_LATER = re.compile(
    r"\b(?:now|so far|thus far|to date|latest|currently|since (?:risen|grown|climbed)"
    r"|(?:has|have|had) (?:since )?(?:risen|grown|climbed|reached|passed|surpassed|jumped|swollen"
    r"|fallen|dropped)"
    r"|(?:rose|risen|climbed|grew|grown|jumped|raised|up|increased|rising|fell|fallen|dropped) to"
    r"|(?:up|down|rose|risen|fell|fallen|raised|revised|increased) from)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|initially|at first|originally|preliminary|first reports|previously|had been"
    r"|early (?:counts?|reports?|figures?))\b",
    re.IGNORECASE,
)
_TO = re.compile(r" (?:\w+ )?(?:to|from|by|past|above|below|over|under)\b")
_BY = re.compile(
    r"\bby (?:about |around |nearly |almost |some |more than |at least )?\Z", re.IGNORECASE
)
# A later count is a contradiction of the earlier, not half the story, when it lies near below it.
_NEAR_BELOW = 0.6
# Counts of one event that lie further apart need a word that says how they moved.
_RATIO = 2.5
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
    if meet(tolls.first, tolls.second) and (_under(tolls.first) or _under(tolls.second)):
        return None  # "over 1,100" and "up to 2,000" may be one count
    first, second = (as_of(p, days, tolls.kind in OF_A_DAY) for p in (a, b))
    if first is None or second is None or first == second:
        # A toll that "rose to", or is given "as of noon", was another one that day.
        if moved(a, tolls.first, b, tolls.second, WAYS.get(tolls.kind)):
            return "update"
        moving = any(_AS_OF.search(p.text) or _ROSE.search(p.text) for p in (a, b))
        if first is None and second is None:
            return None
        # Reports of a running event are seldom of one hour: where one has no day, its count is of
        # another time, be it earlier or later.
        if first is None or second is None:
            low, high = sorted((tolls.first.value, tolls.second.value))
            return "update" if tolls.kind in WAYS and high <= _RATIO * low else None
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


def _under(figure: Figure) -> bool:
    return figure.bound in ("<", "<=")


def figure_verdict(
    a: Proposition, x: Figure, b: Proposition, y: Figure, days: Mapping[str, str | None]
) -> Verdict | None:
    """Say the same of two measurements of one quantity.

    They dispute each other unless the text shows that the quantity moves; then they follow each
    other if the reports are of two days and the movement fits, and else nobody can tell.
    """
    rose = any(_went(p, f, True) for p, f in ((a, x), (b, y)))
    fell = any(_went(p, f, False) for p, f in ((a, x), (b, y)))
    told = bool(_AS_OF.search(a.text) or _AS_OF.search(b.text)) or _runs(a, x) or _runs(b, y)
    # "Fell by 30 percent" / "fell by 12 percent": one movement, measured twice.
    sized = all(_BY.search(p.text[: f.start - p.start]) for p, f in ((a, x), (b, y)))
    if not (rose or fell or told) or (sized and not told):
        return "conflict"
    first, second = as_of(a, days), as_of(b, days)
    if first is None or second is None or first == second:
        return "update" if moved(a, x, b, y) else None
    gain = (y.value - x.value) * (1 if first < second else -1)
    if rose != fell and (gain > 0) != rose:
        return None
    return "update"


def _runs(p: Proposition, figure: Figure) -> bool:
    """Say whether a figure is how long something has gone on: "four days of riots"."""
    return figure.unit in TIMES and p.text.startswith(" of ", figure.end - p.start)


def moved(
    a: Proposition, x: Figure, b: Proposition, y: Figure, way: str | None = None
) -> tuple[str, str] | None:
    """Give the earlier and the later of two figures where the text alone shows it, in its words.

    The later one "has risen to" or is what stands "now"; the earlier was so "at first". `way` is
    how such counts go (see `WAYS`); of any other the text must say whether it rose or fell.
    """
    orders = [
        (earlier.text, later.text)
        for p, earlier, q, later in ((a, x, b, y), (b, y, a, x))
        if earlier.value != later.value and _follows(p, earlier, q, later, way)
    ]
    return orders[0] if len(orders) == 1 else None


def _follows(
    p: Proposition, earlier: Figure, q: Proposition, later: Figure, way: str | None
) -> bool:
    grew = later.value > earlier.value
    if (way == "up" and not grew) or _LATER.search(p.text) or _EARLIER.search(q.text):
        return False
    went = _went(q, later, grew)
    known = way is not None or went
    return known and (went or bool(_LATER.search(q.text) or _EARLIER.search(p.text)))


def _went(p: Proposition, figure: Figure, up: bool) -> bool:
    """Say whether a clause tells that its figure rose, or that it fell, to what it is."""
    verb = (_ROSE if up else _FELL).search(p.text)
    told = verb is not None and _TO.match(p.text, verb.end()) is not None
    return told or figure.change == ("up" if up else "down")


def as_of(p: Proposition, days: Mapping[str, str | None], deed: bool = False) -> str | None:
    """Give the day of which a clause's figures are: the one it names as such, or its report's.

    With `deed` any day it names is meant: so many were arrested *on Saturday*.
    """
    exact = [day for day in p.days if len(day) == _LENGTH]
    if len(exact) == 1 and (deed or _AS_OF.search(p.text)):
        return exact[0]
    return days.get(p.article)


def told(
    a: Proposition, x: Figure, b: Proposition, y: Figure, days: Mapping[str, str | None]
) -> str:
    """Put an update into words, the earlier first: "12 on 2025-05-03, then 14 on 2025-05-05"."""
    first, second = as_of(a, days), as_of(b, days)
    if first is None or second is None or first == second:
        order = moved(a, x, b, y) or moved(a, x, b, y, "both")
        if order is None:
            return f"'{x.text}' and '{y.text}', each at its time"
        return f"'{order[0]}', then '{order[1]}'"
    rows = sorted([(first, x.text), (second, y.text)])
    (day, earlier), (other, later) = rows
    return f"'{earlier}' on {day}, then '{later}' on {other}"
