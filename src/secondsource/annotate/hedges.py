"""How sure a figure is: "at least 40", "some 40", "40 or more", "up to 40"."""

from __future__ import annotations

import re
from typing import NamedTuple

from secondsource.model import Bound


class Hedge(NamedTuple):
    """A bound and where the words that give it begin or end."""

    bound: Bound
    at: int


_DEGREE = (
    r"(?:just |slightly |well |far |much |way |only |marginally |significantly |considerably |"
    r"substantially |a little |a bit )?"
)
_BEFORE_WORDS: tuple[tuple[str, Bound], ...] = (
    (r"no (?:fewer|less) than|at (?:the (?:very )?)?least|a minimum of|not (?:fewer|less) than|"
     r"minimum(?: of)?|as (?:few|little|low) as", ">="),
    (r"no (?:more|higher|greater) than|not more than|at (?:the (?:very )?)?most|up to|"
     r"as (?:many|much|high) as|(?:a )?maximum of|not exceeding", "<="),
    (_DEGREE + r"(?:more than|over|above|upwards? of|in excess of|exceed(?:s|ed|ing)?|"
     r"(?:greater|higher|larger|bigger|longer) than|beyond|topp(?:ed|ing)|tops|north of|"
     r"surpass(?:es|ed|ing)?)", ">"),
    (_DEGREE + r"(?:fewer than|less than|under|below|(?:short|shy) of|"
     r"(?:lower|smaller|shorter) than|not (?:quite|even))", "<"),
    (r"(?:just )?(?:about|around|roughly|approximately|some|nearly|almost|closer? to|nearing|"
     r"(?:an )?estimated|circa|approaching|somewhere (?:around|near)|virtually|practically|"
     r"approx\.?|in the (?:region|neighborhood|neighbourhood|vicinity) of|on the order of|"
     r"maybe|perhaps)", "~"),
)  # fmt: skip
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join("(" + words.replace(" ", r"\s{1,3}") + ")" for words, _ in _BEFORE_WORDS)
    + r")\s{1,3}(?:an?\s(?:further\s|additional\s)?|another\s|ages?\s)?\Z|(~)\Z",
    re.IGNORECASE,
)
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\s{0,2}\+(?!\d)|-plus\b|\s{1,2}plus(?=[,.]|\s\w{3,}s\b)|"
                r"\s{1,3}or (?:more|greater|higher|above|over)\b|"
                r"\s{1,3}(?:and counting|at least|at a minimum)\b", re.I), ">="),
    (re.compile(r"\s{1,3}(?:or (?:fewer|less|lower|under)\b|at (?:the )?most\b|"
                r"at a maximum\b)", re.I), "<="),
    (re.compile(r"\s{1,3}or so\b|[- ]odd\b|-ish\b|-some(?:thing)?\b|"
                r",?\s{1,3}give or take\b", re.I), "~"),
)  # fmt: skip
# "Spread over two days" tells how long; after these words "over" tells how much.
_OVER_TIME = re.compile(
    r"(?:\b(?:for|just|well|little|of|lasted|lasting|lasts|took|takes|taken|is|was|were|are|been|"
    r"be|served|serving|worked|working|lived|living|waited|waiting|married|ruled|reigned|and|but|with|within|in|at|than|to|aged|a|spent|after|since|by|or)|[,;:(—–-]|^)\s{0,3}\Z",
    re.IGNORECASE,
)
# "They talked about two days": of what they talked.
_TOPIC = re.compile(
    r"\b(?:talk(?:s|ed|ing)?|think(?:s|ing)?|thought|ask(?:s|ed|ing)?|worr(?:y|ies|ied|ying)|"
    r"hear|heard|kn[eo]ws?|known|learn(?:s|ed)?|concern(?:s|ed)?|questions?|complain(?:s|ed)?|"
    r"information|details|story|stories)\s{1,3}\Z",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(r"\bthe\s\Z", re.IGNORECASE)  # "the above five tips"
_PLACES = ("over", "under", "above", "below", "beyond")
_TIMES = frozenset(
    "seconds minutes hours days weeks months years decades centuries nights quarters".split()
)
# The longest hedge, with what may stand between it and the number, is shorter.
_REACH = 44


def hedge_before(text: str, floor: int, start: int, unit: str | None) -> Hedge | None:
    """Read the hedge that ends where a number starts; `at` is where it begins.

    >>> hedge_before("killing at least 12", 0, 17, "people")
    Hedge(bound='>=', at=8)
    """
    base = max(floor, start - _REACH)
    before = text[base:start]
    match = _BEFORE.search(before)
    if match is None:
        return None
    group = match.lastindex or 0
    if group > len(_BEFORE_WORDS):
        return Hedge("~", base + match.start())
    words = match[group].lower()
    if words in ("above", "below") and _NAMED_SO.search(before[: match.start()]):
        return None
    if words in _PLACES and before[match.end(group) :].strip().lower() in ("a", "an"):
        return None  # "under a one-year ban"
    if (
        words == "over"
        and unit in _TIMES
        and not _OVER_TIME.search(before[: match.start()])
        and base + match.start() > floor
    ):
        return None
    if words == "about" and _TOPIC.search(text[max(floor, base - _REACH) : base + match.start()]):
        return None
    return Hedge(_BEFORE_WORDS[group - 1][1], base + match.start())


def hedge_after(text: str, at: int, end: int) -> Hedge | None:
    """Read the hedge that follows a number or its noun; `at` is where it ends.

    >>> hedge_after("40 or more", 2, 10)
    Hedge(bound='>=', at=10)
    """
    for pattern, bound in _AFTER:
        match = pattern.match(text, at, end)
        if match:
            return Hedge(bound, match.end())
    return None
