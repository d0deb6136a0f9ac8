"""Which way a figure moved: "rose 5 percent" is up, "a 19% drop" is down."""

from __future__ import annotations

import re
from typing import Literal

Change = Literal["up", "down"]

# The verbs and words of a move, as alternatives of a pattern.
UP = (
    r"up|rose|rises?|rising|risen|climb(?:s|ed|ing)?|increas(?:e|es|ed|ing)|jump(?:s|ed|ing)?|"
    r"gain(?:s|ed|ing)?|surg(?:e|es|ed|ing)|gr[eo]ws?|growing|growth|advanc(?:e|es|ed|ing)|"
    r"soar(?:s|ed|ing)?|add(?:s|ed|ing)|rall(?:y|ied|ying)|higher|expand(?:s|ed|ing)?|upward|"
    r"skyrocket(?:s|ed|ing)?|rocket(?:s|ed|ing)?|balloon(?:s|ed|ing)?|rebound(?:s|ed|ing)?|"
    r"strengthen(?:s|ed|ing)?|appreciat(?:e|es|ed|ing)|accelerat(?:e|es|ed|ing)|"
    r"swell(?:s|ed|ing)?|swollen|mushroom(?:s|ed|ing)?|spik(?:e|es|ed|ing)|leap(?:s|t|ed|ing)?|"
    r"hik(?:e|es|ed|ing)|boost(?:s|ed|ing)?|improv(?:e|es|ed|ing)|rais(?:e|es|ed|ing)(?=\sby)"
)
DOWN = (
    r"down|cut(?=\sby)|fell|falls?|falling|fallen|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|"
    r"decreas(?:e|es|ed|ing)|los[et]s?|losing|slid(?:e|es|ing)?|slump(?:s|ed|ing)?|"
    r"plung(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|shed(?:s|ding)?|"
    r"slip(?:s|ped|ping)?|shr[aiu]nk|sank|sink(?:s|ing)?|lower(?:s|ed|ing)?|contract(?:s|ed)|downward|"
    r"plummet(?:s|ed|ing)?|collaps(?:e|es|ed|ing)|crater(?:s|ed|ing)?|nosediv(?:e|es|ed|ing)|"
    r"dwindl(?:e|es|ed|ing)|retreat(?:s|ed|ing)?|weaken(?:s|ed|ing)?|depreciat(?:e|es|ed|ing)|"
    r"crash(?:es|ed|ing)?|tank(?:s|ed|ing)?|dip(?:s|ped|ping)?|eas(?:e|es|ed|ing)|"
    r"slash(?:es|ed|ing)?|trim(?:s|med|ming)?|shav(?:e|es|ed|ing)|narrow(?:s|ed|ing)?|"
    r"shr[aiu]nk(?:s|ing)|slow(?:s|ed|ing)?(?=\sby)"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:\s\w{{2,12}}ly)?(?:\s(?:by|of|another|an?))?"
    rf"(?:\s(?:an?|another|additional|further|extra|just|only))?\s{{0,3}}\Z",
    re.IGNORECASE,
)
# "The rate climbed to 6.7%": the way to the level, of verbs that say nothing but the way.
_REACHED = re.compile(
    r"(?<![\w-])(?:(?P<up>ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"increas(?:e|es|ed|ing)|gr[eo]wn?|growing|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|"
    r"spik(?:ed|ing)|skyrocketed|ballooned)|(?P<down>fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|"
    r"declin(?:e|es|ed|ing)|slid|slipped|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|"
    r"tumbl(?:e|es|ed|ing)|sank|sunk|shrank|decreas(?:e|es|ed|ing)))(?:\s\w{2,12}ly)?\sto"
    r"(?:\sjust|\sonly)?(?:\san?)?\s{1,3}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s{1,3}(?:(?P<up>increase|rise|jump|gain|surge|growth|hike|climb|higher|boost|uptick)"
    r"|(?P<down>drop|decline|decrease|fall|cut|reduction|loss|slump|plunge|dip|lower|slide))\b"
    r"(?!\s(?:to|from\sthe\sjob))",
    re.IGNORECASE,
)
# "dropped below 900 feet": the level it came to, not how far it fell.
_LEVEL = re.compile(r"(?:just |well |far )?(?:below|under|above|beyond)\b", re.IGNORECASE)
# "lost 12 soldiers", "picked up three passengers": no change of a level, unless a measure follows.
_LOOSE = re.compile(
    r"(?:up|down|los\w+|add\w+|gain\w*|shed\w*|cut\w*|hik\w+|leap\w*|spik\w+|boost\w*|rais\w+|"
    r"improv\w+|crash\w*|tank\w*|dip\w*|eas\w+|slash\w*|trim\w*|shav\w+|narrow\w*|retreat\w*)\b",
    re.IGNORECASE,
)
# A verb further back is another clause's.
_REACH = 50


def change(
    text: str, floor: int, start: int, end: int, limit: int, unit: str | None
) -> Change | None:
    """Give the way the figure at `start` to `end` moved, told from its clause, or None.

    `floor` and `limit` are where the sentence begins and ends.

    >>> change("Prices rose 3 percent", 0, 12, 21, 21, "%")
    'up'
    """
    before = text[max(floor, start - _REACH) : start]
    if _LEVEL.match(text, start, end):
        return None
    told = _BEFORE.search(before) or _REACHED.search(before)
    if told and _LOOSE.match(told.group()) and not _measured(unit):
        return None
    move = told or _AFTER.match(text, end, limit)
    if move is None:
        return None
    return "up" if move["up"] else "down"


def _measured(unit: str | None) -> bool:
    return unit is not None and (
        unit in ("%", "cents", "pence") or unit.endswith("points") or unit.isupper()
    )
