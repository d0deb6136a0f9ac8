"""What the patterns of the time grammar are made of: the rule, the draft and the shared words.

Patterns have no nested repetition and bounded gaps; they run on one sentence at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from secondsource.annotate.calendar_words import ORDINALS
from secondsource.model import MomentType


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression in one sentence, before tense and publication day are known.

    It holds a value that is certain, or a relative form for `moment_values.resolve`, in which
    "?" stands for a tense still to be told, or a form "anchor:…" that only an earlier moment
    resolves (`moment_anchors`), or neither, where the value cannot be known.
    """

    start: int
    end: int
    type: MomentType
    value: str | None = None
    form: str | None = None


_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")
Reader = Callable[[re.Match[str]], Draft | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its reader; a reader gives None where the match means something else.

    A sentence, in lower case, that holds none of `needs` is not searched: most hold few.
    """

    pattern: re.Pattern[str]
    read: Reader
    needs: tuple[str, ...]


def rule(pattern: str, read: Reader, needs: str | tuple[str, ...], flags: int = 0) -> Rule:
    """Make a rule; `needs` are words, as a line of them or a tuple.

    A space in a pattern stands for any run of up to three blanks, so that wrapped lines read on;
    looking back, for one.
    """
    pattern = _BEHIND.sub(lambda behind: behind.group().replace(" ", r"\s"), pattern)
    spaced = re.sub(r"(?<!\[)(?<!\\) (?!\])", r"\\s{1,3}", pattern)
    words = tuple(needs.split()) if isinstance(needs, str) else needs
    return Rule(re.compile(spaced, flags), read, words)


def span(match: re.Match[str]) -> tuple[int, int]:
    """Give the named group `x` where the pattern has one (context stands around it)."""
    return match.span("x") if "x" in match.re.groupindex else match.span()


def dated(match: re.Match[str], value: str | None = None, form: str | None = None) -> Draft:
    """Make a draft of type DATE."""
    return Draft(*span(match), "DATE", value, form)


I = re.IGNORECASE  # noqa: E741
BEFORE = r"(?<![\w$€£.,:/-])"
MONTH = (
    r"(?:(?i:January|February|April|June|July|September|October|November|December)|March|May|"
    r"August|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
# "May" and "March" are other words too: alone they count only after a word that sets a time.
SURE_MONTH = (
    r"(?:January|February|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.)"
)
DAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
DAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\."
NTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
# "March eighth", as broadcasters' transcripts have it.
NTH_WORD = (
    rf"(?:thirty-first|thirtieth|twenty-(?:{'|'.join(ORDINALS[:9])})|"
    rf"{'|'.join(reversed(ORDINALS))})\b"
)
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_ONES = "one two three four five six seven eight nine".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
# "nineteen ninety-seven", "two thousand and five"
YEAR_WORDS = (
    rf"(?:nineteen[ -](?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|"
    rf"{'|'.join(_TEENS)}|hundred)|two thousand(?: and)?(?:[ -](?:{'|'.join(_ONES + _TEENS)}))?|"
    rf"twenty[ -](?:{'|'.join(_TEENS)}|twenty(?:[ -](?:{'|'.join(_ONES)}))?))\b"
)
EARLY = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -]|(?:[Ee]arlier|[Ll]ater|[Mm]id-?)[ ]?)"
PART_OF = r"(?:[Tt]he (?:very )?(?:end|beginning|start|middle|rest|remainder|close) of )"
_SMALL = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
# "two to three", "12 or 18": no number, but a range.
_RANGED = rf"(?:\d{{1,3}}|{_SMALL})(?: to | or |-to-|-or-|-|–)(?:\d{{1,3}}|{_SMALL})"
COUNT = (
    rf"(?:{_RANGED}|(?:\d{{1,3}} )?1/2|\d{{1,4}}(?:\.\d)?|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)[ -]and[ -]a[ -]half|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:one|two|three|four|five|six|"
    rf"seven|eight|nine)|{_SMALL}|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|(?:a|one) hundred|several|a few|few|many|"
    r"(?:a )?couple(?: of)?|some|half an?|an?)"
)
UNIT = r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)"
UNIT_WORDS = "second minute hour day week fortnight month quarter year decade centur"
HEDGE = (
    r"(?:about|around|nearly|almost|(?:no |not )?more than|(?:no |not )?less than|fewer than|"
    r"over|under|at least|at most|up to|roughly|approximately|as (?:much|many|little|few) as|"
    r"well over|just over|just under|some)"
)
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
