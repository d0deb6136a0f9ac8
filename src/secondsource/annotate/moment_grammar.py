"""How English news writes time: the patterns, each with its reader from `moment_readers`.

Patterns have no nested repetition and bounded gaps; they run on one sentence at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondsource.annotate import moment_readers as readers
from secondsource.annotate.calendar_words import MONTHS, ORDINALS, WEEKDAYS
from secondsource.annotate.moment_readers import FEASTS, SEASONS, Draft


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its reader; a reader gives None where the match means something else.

    A line, in lower case, that holds none of `needs` is not searched: most lines hold few.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Draft | None]
    needs: tuple[str, ...] = ("",)


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
# "May" and "March" are other words too: alone they count only after a word that sets a time.
_SURE_MONTH = (
    r"(?:January|February|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\."
_NTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_EARLY = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -]|(?:[Ee]arlier|[Ll]ater|[Mm]id-?)[ ]?)"
_COUNT = (
    r"(?:(?:\d{1,3} )?1/2|\d{1,4}(?:\.\d)?|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)[ -]and[ -]a[ -]half|an?|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|a hundred|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:one|two|three|four|five|six|"
    r"seven|eight|nine)|several|a few|many|a couple(?: of)?|some)"
)
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade|century|centuries)"
_CLOCK = (
    r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.?|[ap]m\b|[AP]M\b|[AP]\.M\.?)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:hours|hrs|GMT|UTC|CET|CEST|EST|EDT|ET|BST|local time))?"
    r"|\b(?:[Nn]oon|[Mm]idnight|[Mm]idday))"
)


def drafts(sentence: str) -> list[Draft]:
    """Find all time expressions of a sentence: leftmost first, the longest where two overlap."""
    lowered = sentence.lower()
    # Most sentences hold one of these, and finding a word is much faster than a pattern.
    if not (any(word in lowered for word in _COMMON_TRIGGERS) or _TRIGGER.search(sentence)):
        return []
    found = sorted(_all(sentence, lowered), key=lambda draft: (draft.start, -draft.end))
    kept: list[Draft] = []
    for draft in found:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
        elif draft.end - draft.start > kept[-1].end - kept[-1].start:
            kept[-1] = draft
    return kept


def _all(sentence: str, lowered: str) -> Iterator[Draft]:
    held = {word for word in _NEEDED if word in lowered}
    for rule in RULES:
        if held.isdisjoint(rule.needs):
            continue
        for match in rule.pattern.finditer(sentence):
            draft = rule.read(match)
            if draft is not None:
                yield draft


def _rule(pattern: str, read: Callable[[re.Match[str]], Draft | None], flags: int = 0) -> Rule:
    # A space in a pattern stands for any run of up to three blanks, so that wrapped lines read on.
    spaced = re.sub(r"(?<!\[)(?<!\\) (?!\])", r"\\s{1,3}", pattern)
    return Rule(re.compile(spaced, flags), read, _NEEDS[read])


_MONTH_WORDS = tuple(name[:3] for name in MONTHS)
_UNIT_WORDS = tuple("second minute hour day week month quarter year decade centur".split())
_YEAR_DIGITS = ("1", "2")
_NEEDS: dict[Callable[[re.Match[str]], Draft | None], tuple[str, ...]] = {
    readers.read_full: _MONTH_WORDS,
    readers.read_month_year: _MONTH_WORDS,
    readers.read_month: _MONTH_WORDS,
    readers.read_may: ("may", "march"),
    readers.read_iso: _YEAR_DIGITS,
    readers.read_slashed: _YEAR_DIGITS,
    readers.read_year: _YEAR_DIGITS,
    readers.read_range_end: _YEAR_DIGITS,
    readers.read_decade: ("0s", "0's", "0’s"),
    readers.read_century: ("centur",),
    readers.read_weekday: ("day", "mon.", "tue", "wed.", "thu", "fri.", "sat.", "sun."),
    readers.read_deictic: tuple("today yesterday tomorrow night morning noon evening".split()),
    readers.read_unit_shift: tuple("this last next current previous coming".split()),
    readers.read_weekend: ("weekend",),
    readers.read_season_year: tuple(SEASONS),
    readers.read_ago: tuple("ago earlier before prior later after".split()),
    readers.read_span_of_time: _UNIT_WORDS,
    readers.read_duration: _UNIT_WORDS,
    readers.read_set: tuple("every each days per once twice times".split()),
    readers.read_adverb_set: ("ly",),
    readers.read_quarter: tuple("quarter q1 q2 q3 q4".split()),
    readers.read_clock: tuple(": .m pm am noon midday midnight".split()),
    readers.read_feast: (*(name[:6] for name in FEASTS), "thanks"),
    readers.read_named_day: tuple("9/11 sept jan oct".split()),
    readers.read_anchored: tuple("that same following next previous later".split()),
    readers.read_vague: tuple(
        "now recent soon current present moment days future past coming time".split()
    ),
}


_FEAST = "|".join(sorted(map(re.escape, FEASTS), key=len, reverse=True)).replace("'", "['’]")
_I = re.IGNORECASE
_BEFORE = r"(?<![\w$€£.,:/-])"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_DAY}|{_DAY_SHORT}),? (?:the )?)?"
_HINT = r"(?P<hint>(?:this )?(?:last|next|past|coming)|this)"
_PART = r"(?: (?P<part>morning|afternoon|evening|night)\b)?"
_TIME_WORD = (
    r"(?:in|since|of|until|till|by|from|to|through|during|before|after|between|and|for|or|"
    r"early|late|mid|last|next|this|that|every|each|fiscal|year|around|the|back)"
)
# What a four-digit number counts when it is no year.
_COUNTED = (
    r"(?! ?(?:people|persons|men|women|children|troops|soldiers|dollars|euros|pounds|miles|"
    r"kilomet\w{1,4}|met(?:er|re)s?|feet|tons?|tonnes?|acres|hectares|jobs|workers|employees|"
    r"homes|houses|votes|points|cases|deaths|percent|per cent|million|billion|km|kg|mph|"
    r"students|members|police|officers|others|residents|civilians|barrels|shares|times|"
    r"hours|days|weeks|months|years)\b|-(?:pound|mile|foot|meter|metre|ton|year|strong|seat|"
    r"member|page|square))"
)

RULES: tuple[Rule, ...] = (
    # Tuesday, Dec. 10, 2025 · December 10th · Dec 10
    _rule(
        rf"{_BEFORE}{_WEEKDAY_BEFORE}(?P<month>{_MONTH}) (?P<day>{_NTH})(?:,? (?P<year>{_YEAR})|"
        rf",? (?:of )?(?P<of>this|last|next) year)?",
        readers.read_full,
    ),
    # 10 December 2025 · the 10th of December
    _rule(
        rf"{_BEFORE}{_WEEKDAY_BEFORE}(?P<day>{_NTH}) (?:of )?(?P<month>{_MONTH})(?:,? (?P<year>"
        rf"{_YEAR})|,? (?:of )?(?P<of>this|last|next) year)?(?!\w)",
        readers.read_full,
    ),
    _rule(
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        readers.read_iso,
    ),
    _rule(
        r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])",
        readers.read_slashed,
    ),
    _rule(
        r"(?<![\d.])(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.])",
        readers.read_slashed,
    ),
    # December 2025 · early Dec. 2025
    _rule(
        rf"{_BEFORE}(?:(?:the )?(?:beginning|start|middle|"
        rf"end) of )?{_EARLY}?(?P<month>{_MONTH})(?: of|,)? (?P<year>{_YEAR})",
        readers.read_month_year,
    ),
    # in November · last November · the November meeting · mid-March
    _rule(
        rf"{_BEFORE}(?P<x>(?:the (?:end|beginning|start|middle) of )?{_EARLY}?(?:(?P<hint>[Ll]ast|"
        rf"[Nn]ext|[Tt]his)(?: past)? )?(?P<month>{_SURE_MONTH})(?:,? (?:of )?(?P<of>this|last|"
        rf"next) year)?)(?! ?\d|\w|['’]s [A-Z]| (?-i:(?!Summit|Conference|Meeting)[A-Z][a-z]))",
        readers.read_month,
    ),
    _rule(
        rf"{_BEFORE}(?i:in|since|until|till|by|from|through|during|before|after|of|between|"
        rf"and) (?P<x>(?:the (?:end|beginning|start|middle) of )?{_EARLY}?(?P<hint>(?:last|next|"
        rf"this) )?(?P<month>March|May)(?:,? (?:of )?(?P<of>this|last|next) year)?)(?! ?\d|\w|"
        rf"['’]s [A-Z]| (?:[A-Z]|be |have |not ))",
        readers.read_month,
    ),
    _rule(
        rf"{_BEFORE}(?P<x>(?:{_EARLY}(?P<hint>(?:last|next|this) )?|(?:[Ll]ast|[Nn]ext|"
        rf"[Tt]his) )(?P<month>March|May))(?! ?\d|\w| [A-Z])",
        readers.read_may,
    ),
    # 2025 · the 2024 election · fiscal 2025 · late 2023
    _rule(
        rf"{_BEFORE}(?P<x>(?:{_EARLY}|the year |fiscal year |fiscal )?(?P<year>(?:19|"
        rf"20)\d\d))(?![\d%]|[.,/:]\d|-\d\d-|'?s\b)(?!\w){_COUNTED}",
        readers.read_year,
    ),
    _rule(
        rf"(?<=-|–)(?P<year>(?:19|20)\d\d)(?![\d%]|[.,/:]\d|-|'?s\b)(?!\w){_COUNTED}",
        readers.read_range_end,
    ),
    _rule(
        rf"(?<!\w)(?i:in|since|of|until|by|from) (?P<x>(?:early |late |"
        rf"mid-)?(?P<year>1[4-8]\d\d))(?![\d%]|[.,/:]\d|-|'?s\b)(?!\w){_COUNTED}",
        readers.read_year,
    ),
    # the 1990s · the mid-'80s
    _rule(
        rf"{_BEFORE}(?:the )?(?P<x>(?:(?:early|late|mid)[ -])?(?P<decade>(?:1[5-9]|"
        rf"20)\d0)['’]?s)\b",
        readers.read_decade,
    ),
    _rule(r"(?P<x>['‘’](?P<decade>[2-9]0)s)\b", readers.read_decade),
    _rule(
        rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(reversed(ORDINALS))})[ -]century\b",
        readers.read_century,
        _I,
    ),
    # Thursday · last Thursday · Thursday night
    _rule(
        rf"{_BEFORE}(?P<x>(?i:(?:early|late) )?(?i:{_HINT} )?(?P<day>{_DAY}){_PART})(?!\w)",
        readers.read_weekday,
    ),
    _rule(rf"{_BEFORE}(?P<x>(?P<hint>)(?P<part>)(?P<day>{_DAY_SHORT}))(?= )", readers.read_weekday),
    # today · yesterday morning · tonight · this morning · last night
    _rule(
        rf"(?<!\w)(?P<x>(?:(?:early|late|earlier|later) )?(?P<word>the day before yesterday|"
        rf"the day after tomorrow|today|yesterday|tomorrow|tonight){_PART})(?![\w-]|"
        rf"['’]s (?i:guest))",
        readers.read_deictic,
        _I,
    ),
    _rule(
        r"(?<!\w)(?P<x>(?:(?:early|late|earlier|later) )?(?P<word>this) (?P<part>morning|"
        r"afternoon|evening))\b",
        readers.read_deictic,
        _I,
    ),
    _rule(
        r"(?<!\w)(?P<x>(?:(?:early|late) )?(?P<word>last) (?P<part>night))\b",
        readers.read_deictic, _I,
    ),
    # this week · earlier this year · last month · next season
    _rule(
        r"(?<!\w)(?P<x>(?:(?:early|earlier|late|later|mid|the (?:end|beginning|start) of|"
        r"the middle of)[ -])?(?P<hint>this|last|next|the current|the previous|this coming|"
        r"the coming) (?P<unit>week|month|quarter|year|decade|century|spring|summer|fall|autumn|"
        r"winter))\b(?!-)(?! (?:of (?:the|his|her|its|their)|when|in which))",
        readers.read_unit_shift,
        _I,
    ),
    _rule(
        r"(?<!\w)(?P<x>(?P<over>over )?(?:(?:the|earlier|later) )?(?P<hint>this|last|next|"
        r"this past|the) weekend)\b",
        readers.read_weekend,
        _I,
    ),
    _rule(
        rf"(?<!\w)(?P<season>spring|summer|fall|autumn|winter) (?:of )?(?P<year>{_YEAR})(?!\w)",
        readers.read_season_year,
        _I,
    ),
    # two days ago · a day earlier · about three weeks ago
    _rule(
        rf"(?<!\w)(?P<x>(?P<hedge>(?:about|around|nearly|almost|more than|less than|over|at least|"
        rf"some) )?(?P<count>{_COUNT}) (?:and a half )?(?P<unit>{_UNIT})s? (?P<how>ago|earlier|"
        rf"before|prior|later|afterwards?|after|beforehand)\b)(?! (?:retiring|turning))",
        readers.read_ago,
        _I,
    ),
    # three weeks · the past two months · a three-year term
    _rule(
        rf"(?<![\w$€£.,-])(?P<x>(?:(?:about|around|nearly|almost|more than|less than|fewer than|"
        rf"over|at least|up to|roughly|some) )?(?:(?:the )?(?:past|last|next|first|coming|final|"
        rf"previous|following) )?(?P<count>{_COUNT}|(?<=past\s)|(?<=last\s))(?: (?:more|straight|"
        rf"consecutive|full|long|whole|additional))?[ -](?P<unit>{_UNIT})s?)\b(?! (?:old|ago|"
        rf"earlier|later|before|of age)|-old|-earlier|['’]s[ ]old)",
        readers.read_span_of_time,
        _I,
    ),
    _rule(
        r"(?<!\w)(?P<x>the (?:past|last|next|coming|previous) (?P<unit>day|week|month|year|decade|"
        r"century|hour|minute))\b(?!-)",
        readers.read_duration,
        _I,
    ),
    _rule(
        r"(?<!\w)(?:for|in|over|took|take|taken|within|lasted|spent) (?P<x>(?:the (?:past|last|"
        r"next|coming|following) )?(?P<unit>second|minute|hour|day|week|month|year|"
        r"decade)s)\b(?! (?:of age|old|later|earlier|ago))",
        readers.read_duration,
        _I,
    ),
    # every Monday · each year · every two weeks · daily
    _rule(
        rf"(?<!\w)(?:every|each) (?:(?P<count>\d{{1,3}}|two|three|four|five|six|ten|"
        rf"other) )?(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|"
        rf"{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)}|morning|afternoon|evening|night|spring|summer|"
        rf"fall|autumn|winter)s?\b",
        readers.read_set,
        _I,
    ),
    _rule(
        r"(?<!\w)(?P<x>(?:on )?(?P<unit>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days))\b",
        readers.read_set,
    ),
    _rule(
        r"(?<=\w\s)(?:once|twice|(?:two|three|four|five|\d{1,3}) times) (?:an?|per) (?P<unit>hour|"
        r"day|week|month|year)\b",
        readers.read_set,
        _I,
    ),
    _rule(
        r"(?<![\w-])(?P<word>hourly|daily|weekly|monthly|quarterly|yearly|annually)\b(?!-)",
        readers.read_adverb_set,
    ),
    # third quarter · the first quarter of 2025 · Q3 2025
    _rule(
        rf"(?<!\w)(?P<x>(?:the )?(?P<nth>first|second|third|"
        rf"fourth)[ -]quarter(?: (?:of )?(?P<year>{_YEAR}))?)\b(?!-?final| of an? | (?:touchdown|"
        rf"lead|comeback))",
        readers.read_quarter,
        _I,
    ),
    _rule(rf"(?<!\w)(?P<nth>Q[1-4])(?: (?:of )?(?P<year>{_YEAR}))?(?!\w)", readers.read_quarter),
    # clock times; a day beside them is joined on later
    _rule(
        rf"(?<![\w.:$€£])(?P<x>(?P<clock>{_CLOCK})(?: (?:GMT|UTC|CET|CEST|EST|EDT|ET|PT|PST|PDT|"
        rf"CT|CST|CDT|BST|Eastern(?: time)?|local time))?)(?![\d:])",
        readers.read_clock,
    ),
    # feasts
    _rule(
        rf"(?<!\w)(?P<word>"
        rf"{_FEAST}"
        rf"|Thanksgiving(?: Day)?)(?:,? (?P<year>{_YEAR}))?(?!\w)(?! (?:[A-Z]|tree|card|gift|"
        rf"present|market|carol|music|song|decoration|light))",
        readers.read_feast,
        _I,
    ),
    # days that go by their date alone
    _rule(r"(?<![\w/])(?P<x>9/11)(?![\w/])", readers.read_named_day),
    _rule(
        r"(?P<x>Sept(?:\.|ember) 11)(?:,? 2001,?)? (?:(?:terror(?:ist)?|"
        r"al-?Qa[ei]da) )?(?:attacks?|hijack)",
        readers.read_named_day,
    ),
    _rule(
        r"(?P<x>Jan(?:\.|uary) 6)(?:,? 2021,?)? (?:riot|insurrection|attack on the|Capitol|rioter|"
        r"defendant|committee)",
        readers.read_named_day,
    ),
    _rule(
        r"(?P<x>Oct(?:\.|ober) 7)(?:,? 2023,?)? (?:(?:Hamas|"
        r"terror(?:ist)?)(?:-led)? )?(?:attacks?|massacre)",
        readers.read_named_day,
    ),
    # days that only the text around them fixes
    _rule(
        r"(?<!\w)(?:(?:earlier|later) )?(?:that|(?:the )?same|the (?:following|next|previous)|"
        r"the very next|later (?:in )?the) (?:same )?(?:day|week|month|year|morning|afternoon|"
        r"evening|night)\b(?!-)",
        readers.read_anchored,
        _I,
    ),
    # vague
    _rule(
        r"(?<![\w-])(?P<x>currently|recently|now|(?<!as\s)soon(?! (?:as|after|became|found))|"
        r"nowadays|at the time(?! of)|at present|at the moment|these days|the near future|"
        r"(?:in )?recent (?:days|weeks|months|years)|(?<=in\s)the (?:past|future)|"
        r"the coming (?:days|weeks|months|years)|(?<=in\s)coming (?:days|weeks|months|"
        r"years))\b(?!-)",
        readers.read_vague,
        _I,
    ),
)  # fmt: skip


_NEEDED = tuple(sorted({word for rule in RULES for word in rule.needs}))
_COMMON_TRIGGERS = tuple("day year mar may last past early month week now mid".split())
_TRIGGER = re.compile(
    r"\d{4}|\d/\d|[:.]\d\d|\b[ap]\.?m\b|Q[1-4]|day|week|month|quarter|year|decade|centur|hour|"
    r"minute|second|"
    r"spring|summer|fall|autumn|winter|night|morning|afternoon|evening|noon|tomorrow|now|soon|"
    r"recent|current|future|past|last|next|early|late|mid|moment|present|ago|daily|weekly|"
    r"monthly|annual|christmas|thanksgiving|halloween|ly\b|\d0s|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tue|wed|thu|fri|sat|sun)\.",
    re.IGNORECASE,
)
