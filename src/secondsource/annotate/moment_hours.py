"""Rules for times of the clock, and for words that only say "now", "lately" or "soon"."""

from __future__ import annotations

import re

from secondsource.annotate.calendar_words import clock_value
from secondsource.annotate.moment_rules import Draft, I, dated, rule, span


def read_clock(match: re.Match[str]) -> Draft | None:
    """Read "9 p.m.", "18:00 UTC"; of "midnight" it is not clear which day it ends."""
    time = clock_value(match["clock"])
    if time is None and match["clock"].lower() != "midnight":
        return None
    if time and match["zone"] in ("UTC", "GMT"):
        time += "Z"
    return Draft(*span(match), "TIME", time)


def read_present(match: re.Match[str]) -> Draft:
    """Read "now", "currently"."""
    return dated(match, "PRESENT_REF")


def read_past(match: re.Match[str]) -> Draft:
    """Read "recently", "in recent weeks"."""
    return dated(match, "PAST_REF")


def read_future(match: re.Match[str]) -> Draft:
    """Read "soon", "the coming weeks"."""
    return dated(match, "FUTURE_REF")


_CLOCK = (
    r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.?|[ap]m\b|[AP]M\b|[AP]\.M\.?)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:hours|hrs))?"
    r"|\b(?:[Nn]oon|[Mm]idnight|[Mm]idday))"
)
_SPANS = r"(?:days|weeks|months|quarters|years)"

HOUR_RULES = (
    # clock times; a day beside them is joined on later
    rule(
        rf"(?<![\w.:$€£])(?P<x>(?P<clock>{_CLOCK})(?: (?P<zone>GMT|UTC|CET|CEST|EST|EDT|ET|PT|PST|"
        rf"PDT|CT|CST|CDT|BST|IST|JST|Eastern(?: (?:time|Time))?|local time))?)(?![\d:])",
        read_clock,
        ": .m pm am noon midday midnight .0 .1 .2 .3 .4 .5",
    ),
    rule(
        r"(?<![\w-])(?P<x>currently|nowadays|at present|at the moment|these days|the time being|"
        r"now(?! and (?:then|again))|presently)\b(?!-)",
        read_present,
        "now current present moment these time",
        I,
    ),
    rule(
        rf"(?<![\w-])(?P<x>(?:(?:more|most|very) )?recently|recent {_SPANS}(?: and {_SPANS})?|"
        rf"(?<=in\s)the (?:recent )?past)\b(?!-)",
        read_past,
        "recent past",
        I,
    ),
    rule(
        rf"(?<![\w-])(?P<x>(?:very )?(?<!as\s)(?<!too\s)(?<!how\s)soon(?! (?:as|after|became|found|"
        rf"began|enough))|the (?:near |foreseeable |immediate )?future|(?<=in\s)(?:the )?coming "
        rf"{_SPANS}|the coming {_SPANS}|the {_SPANS} (?:ahead|to come))\b(?!-| of)",
        read_future,
        "soon future coming ahead",
        I,
    ),
)  # fmt: skip
