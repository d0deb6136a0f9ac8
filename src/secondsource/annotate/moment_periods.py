"""Rules for months, years, quarters and other stretches of the calendar."""

from __future__ import annotations

import re

from secondsource.annotate.calendar_words import ORDINALS, month_number
from secondsource.annotate.moment_days import YEAR_OF, year_number
from secondsource.annotate.moment_rules import (
    BEFORE,
    EARLY,
    MONTH,
    PART_OF,
    SEASONS,
    SURE_MONTH,
    YEAR,
    YEAR_WORDS,
    Draft,
    I,
    dated,
    rule,
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


def read_month_year(match: re.Match[str]) -> Draft | None:
    """Read "December 2025", "March nineteen ninety-seven"."""
    year = year_number(match["year"])
    return dated(match, f"{year:04d}-{month_number(match['month']):02d}") if year else None


def read_month(match: re.Match[str]) -> Draft:
    """Read "November", "last November", "November last year"."""
    month = month_number(match["month"])
    if match["of"]:
        return dated(match, form=f"month-of:{month}:{YEAR_OF[match['of'].lower()]}")
    how = {"last": "before", "next": "future", "this": "this"}.get((match["hint"] or "").lower())
    return dated(match, form=f"month-of:{month}:{how or '?'}")


def read_may(match: re.Match[str]) -> Draft:
    """Read "late March", "next May"."""
    how = {"last": "before", "next": "future", "this": "this"}.get((match["hint"] or "").lower())
    return dated(match, form=f"month-of:{month_number(match['month'])}:{how or '?'}")


def read_year(match: re.Match[str]) -> Draft | None:
    """Read "2025", "nineteen ninety-seven", "the end of 1990"."""
    year = year_number(match["year"])
    return dated(match, f"{year:04d}") if year else None


def read_range_end(match: re.Match[str]) -> Draft | None:
    """Read the second year of "2014-2018": only right behind another year."""
    before = match.string[max(0, match.start() - 5) : match.start() - 1]
    return dated(match, match["year"]) if re.fullmatch(r"(?:19|20)\d\d", before) else None


def read_decade(match: re.Match[str]) -> Draft:
    """Read "the 1990s", "the mid-'80s", "the nineties"."""
    digits = match["decade"].lower()
    if not digits.isdigit():
        digits = str(20 + 10 * _DECADES.index(digits))
    if len(digits) == 2:
        # "'90s": papers write of the last century this way, of this one for small digits.
        digits = ("19" if digits > "20" else "20") + digits
    return dated(match, digits[:3])


_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def read_century(match: re.Match[str]) -> Draft:
    """Read "the 20th century"."""
    nth = match["nth"].lower()
    number = ORDINALS.index(nth) + 1 if nth in ORDINALS else int(re.sub(r"\D", "", nth))
    return dated(match, f"{number - 1:02d}")


def read_shift(match: re.Match[str]) -> Draft:
    """Read "last week", "this year", "next summer", "the end of the month", "year-end"."""
    hint = (match["hint"] or "the").lower().split()[-1]
    unit = match["unit"].lower()
    if unit in SEASONS:
        how = {"this": "this", "last": "before", "next": "future", "past": "past"}.get(hint)
        code = SEASONS[unit]
        return dated(match, form=f"season:{code}:{how}" if how and code != "WI" else None)
    step = {"this": 0, "current": 0, "the": 0, "last": -1, "next": 1, "coming": 1}.get(hint)
    return dated(match, form=f"{unit}:{step:+d}" if step is not None else None)


def read_year_end(match: re.Match[str]) -> Draft:
    """Read "year-end", "month's end"."""
    return dated(match, form=f"{match['unit'].lower()}:+0")


def read_weekend(match: re.Match[str]) -> Draft:
    """Read "this weekend", "over the weekend"."""
    hint = (match["hint"] or "the").lower().split()[-1]
    if hint == "the":
        return dated(match, form="weekend:?")
    by = {"this": 0, "last": -1, "next": 1}.get(hint)
    form = "weekend:past" if hint == "past" else f"weekend:{by:+d}" if by is not None else None
    return dated(match, form=form)


def read_season_year(match: re.Match[str]) -> Draft | None:
    """Read "summer 2025", "the winter of nineteen ninety-four"."""
    year = year_number(match["year"])
    return dated(match, f"{year:04d}-{SEASONS[match['season'].lower()]}") if year else None


def read_season(match: re.Match[str]) -> Draft:
    """Read "in the spring", "over the summer"."""
    code = SEASONS[match["season"].lower()]
    return dated(match, form=f"season:{code}:?" if code != "WI" else None)


def read_quarter(match: re.Match[str]) -> Draft | None:
    """Read "the third quarter", "Q3 2025", "this year's first half", "the year-ago quarter"."""
    nth = match["nth"].lower()
    half = (match["kind"] or "").lower() == "half"
    number = _NTH.get(nth) or int(nth[1])
    letter = "H" if half else "Q"
    told = match["year"] or match["year2"]
    if told:
        return dated(match, f"{told}-{letter}{number}")
    of = match["of"] or match["of2"]
    if half and not of and not match["ago"]:
        return None  # of a game, a month, an hour
    how = YEAR_OF.get((of or "").lower().split()[0]) if of else None
    if how is None and of:
        how = "y0"
    if match["ago"]:
        return dated(match, form=f"anchor:{'half' if half else 'quarter'}-{number}:-1")
    return dated(match, form=f"{'half' if half else 'quarter'}-of:{number}:{how or '?'}")


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 2, "latter": 2}


def read_latest(match: re.Match[str]) -> Draft:
    """Read "the latest quarter", "the year-earlier period": of a report on figures."""
    what = "latest" if (match["kind"] or "").lower() == "quarter" else "period"
    how = match["year"] or ("-1" if match["ago"] or match["ago2"] else "+0")
    return dated(match, form=f"anchor:{what}:{how}")


def read_fiscal(match: re.Match[str]) -> Draft:
    """Read "the current fiscal year": which year that is, each firm decides for itself."""
    return dated(match)


def read_the_unit(match: re.Match[str]) -> Draft | None:
    """Read "the year", "the quarter": what was spoken of last."""
    unit = match["unit"].lower()
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _OF.search(before) and not _PART_BEFORE.search(before):
        return None  # "the person of the year"
    rest = match.string[match.end() : match.end() + 12]
    if unit == "year" and re.match(r"\s{1,3}(?:ended|ending|to)\b", rest):
        return Draft(match.start(), match.end(), "DURATION", "P1Y")
    return dated(match, form=f"anchor:{unit}:+0")


_OF = re.compile(r"\bof\s{1,3}\Z")
_PART_BEFORE = re.compile(
    r"(?:months|weeks|days|quarters?|half|part|rest|remainder|start|beginning|end|most|first|last|"
    r"course|much)\s{1,3}of\s{1,3}\Z"
)
_OF_YEAR = r"(?:,? (?:of )?(?P<of>this|last|next) year)?"
_NUMBERED = rf"(?P<year>{YEAR}|{YEAR_WORDS})"
# What a four-digit number counts when it is no year.
_COUNTED = (
    r"(?! ?(?:people|persons|men|women|children|troops|soldiers|dollars|euros|pounds|miles|"
    r"kilomet\w{1,4}|met(?:er|re)s?|feet|tons?|tonnes?|acres|hectares|jobs|workers|employees|"
    r"homes|houses|votes|points|cases|deaths|percent|per cent|million|billion|km|kg|mph|"
    r"students|members|police|officers|others|residents|civilians|barrels|shares|times|"
    r"hours|days|weeks|months|years|units|francs|yen|marks|rupees|index|Index|"
    r"Chevrolet|Ford|Toyota|Honda|Nissan|Dodge|Chrysler|BMW|Mercedes|Volkswagen|Jeep|Subaru)"
    r"\b|-(?:pound|mile|foot|meter|metre|ton|year|strong|seat|member|page|square))"
)
_MODEL = r"(?<!Windows )(?<!Office )(?<!Boeing )(?<!Airbus )(?<!Russell )(?<!Nikkei )(?<!No\. )"

PERIOD_RULES = (
    # December 2025 · early Dec. 2025 · the end of March 2020
    rule(
        rf"{BEFORE}{PART_OF}?{EARLY}?(?P<month>{MONTH})(?: of|,)? {_NUMBERED}",
        read_month_year,
        _MONTHS,
    ),
    # in November · last November · the November meeting · mid-March
    rule(
        rf"{BEFORE}(?P<x>{PART_OF}?{EARLY}?(?:(?P<hint>[Ll]ast|"
        rf"[Nn]ext|[Tt]his)(?: past)? )?(?P<month>{SURE_MONTH}){_OF_YEAR})"
        rf"(?! ?\d|\w|['’]s [A-Z]| (?-i:(?!Summit|Conference|Meeting)[A-Z][a-z]))",
        read_month,
        _MONTHS,
    ),
    rule(
        rf"{BEFORE}(?i:in|since|until|till|by|from|through|during|before|after|of|between|"
        rf"and|to) (?P<x>{PART_OF}?{EARLY}?(?:(?P<hint>last|next|this) )?(?P<month>March|May)"
        rf"{_OF_YEAR})(?! ?\d|\w|['’]s [A-Z]| (?:[A-Z]|be |have |not ))",
        read_month,
        "may march",
    ),
    rule(
        rf"{BEFORE}(?P<x>(?:{PART_OF}|{EARLY}|(?P<hint>[Ll]ast|[Nn]ext|[Tt]his) )"
        rf"(?P<month>March|May)(?! of))(?! ?\d|\w| [A-Z])",
        read_may,
        "may march",
    ),
    # 2025 · the 2024 election · fiscal 2025 · late 2023 · the end of 2019
    rule(
        rf"{BEFORE}{_MODEL}(?P<x>(?:{PART_OF})?(?:{EARLY}|the year |fiscal year |fiscal )?(?P<year>"
        rf"(?:19|20)\d\d))(?![\d%]|[.,/:]\d|-\d\d-|['’]?s\b)(?!\w){_COUNTED}",
        read_year,
        "19 20",
    ),
    rule(
        rf"(?<=-|–|/)(?P<year>(?:19|20)\d\d)(?![\d%]|[.,/:]\d|-|['’]?s\b)(?!\w){_COUNTED}",
        read_range_end,
        "-19 -20 –19 –20 /19 /20",
    ),
    rule(
        rf"(?<!\w)(?i:in|since|of|until|by|from) (?P<x>(?:early |late |"
        rf"mid-)?(?P<year>1[4-8]\d\d))(?![\d%]|[.,/:]\d|-|['’]?s\b)(?!\w){_COUNTED}",
        read_year,
        "14 15 16 17 18",
    ),
    rule(
        rf"(?<!\w)(?:(?<=in )|(?<=since )|(?<=of )|(?<=by )|(?<=until )|(?<=from )|(?<=year )|"
        rf"(?=nineteen|the ))(?P<x>(?:the year )?(?P<year>{YEAR_WORDS}))(?![-\w])"
        rf"(?! (?:people|men|women))",
        read_year,
        "nineteen twenty thousand",
        I,
    ),
    # the 1990s · the mid-'80s · the nineties
    rule(
        rf"{BEFORE}(?P<x>(?:the )?(?:(?:early|late|mid|middle)[ -])?(?P<decade>(?:1[5-9]|"
        rf"20)\d0)['’]?s)\b",
        read_decade,
        "0s 0's 0’s",
    ),
    rule(
        r"(?<!\w)(?P<x>(?:(?:the )?(?:(?:early|late|mid)[ -])?['‘’`]|the (?:(?:early|late|"
        r"mid)[ -])?)(?P<decade>[2-9]0)['’]?s)\b",
        read_decade,
        "0s 0's 0’s",
    ),
    rule(
        rf"(?<!\w)(?P<x>the (?:(?:early|late|mid)[ -])?(?P<decade>{'|'.join(_DECADES)}))\b",
        read_decade,
        "ties",
        I,
    ),
    rule(
        rf"(?<!\w)(?:the )?(?:(?:early|late|mid|turn of the)[ -])?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|"
        rf"{'|'.join(reversed(ORDINALS))})[ -]century\b",
        read_century,
        "century",
        I,
    ),
    # this week · earlier this year · last month · next season · the end of the month
    rule(
        r"(?<!\w)(?P<x>(?:(?:early|earlier|late|later|mid|sometime|the (?:end|beginning|start|"
        r"middle|rest|remainder) of)[ -])?(?P<hint>this|last|next|the current|the previous|"
        r"this coming|the coming|this past) (?P<unit>week|month|quarter|year|decade|century|"
        r"spring|summer|fall|autumn|winter)(?! (?:of (?:the|his|her|its|their)|in which)))"
        r"\b(?!-)",
        read_shift,
        "this last next current previous coming",
        I,
    ),
    rule(
        r"(?<!\w)(?P<x>(?P<hint>)the (?:very )?(?:end|beginning|start|middle|rest|remainder) of "
        r"(?:the|this) (?P<unit>week|month|quarter|year|decade|century))\b(?!-)",
        read_shift,
        "end beginning start middle rest remainder",
        I,
    ),
    rule(
        r"(?<![\w-])(?P<x>(?P<unit>year|month|week)(?:['’]s[ -]|[ -])end)\b(?!-)",
        read_year_end,
        "end",
        I,
    ),
    rule(
        r"(?<!\w)(?P<x>(?:(?:earlier|later) )?(?P<hint>this past|this|last|next|the) weekend)\b",
        read_weekend,
        "weekend",
        I,
    ),
    rule(
        rf"(?<!\w)(?P<x>(?:the )?(?P<season>spring|summer|fall|autumn|winter) (?:of )?{_NUMBERED})"
        rf"(?!\w)",
        read_season_year,
        tuple(SEASONS),
        I,
    ),
    rule(
        r"(?<!\w)(?:in|by|during|over|until|since) (?:the )?(?P<x>(?:(?:early|late) )?(?P<season>"
        r"spring|summer|fall|autumn|winter))\b(?![-'’])(?! of)",
        read_season,
        tuple(SEASONS),
        I,
    ),
    # third quarter · the first quarter of 2025 · Q3 2025 · the 1988 third quarter
    rule(
        rf"(?<!\w)(?P<x>(?:(?:(?:the|a|its|this|their) )?(?P<year2>{YEAR}) |(?P<of2>this|last|"
        rf"next) year['’]s |the (?P<ago>year-(?:ago|earlier)) |the fiscal[ -]|fiscal[ -]|"
        rf"the (?![a-z]{{5,6}}-))?(?P<nth>first|second|third|fourth|last|latter)[ -]"
        rf"(?P<kind>quarter|half)(?<!last.quarter)(?:(?: of)? (?P<year>{YEAR})|,? (?:of )?"
        rf"(?P<of>this year|last year|next year|the year))?)"
        rf"\b(?!-?final| of an? | (?:touchdown|lead|comeback|goal|time))",
        read_quarter,
        "quarter half",
        I,
    ),
    rule(
        rf"(?<!\w)(?P<kind>)(?P<ago>)(?P<of>)(?P<of2>)(?P<year2>)(?P<nth>Q[1-4])"
        rf"(?: (?:of )?(?P<year>{YEAR}))?(?!\w)",
        read_quarter,
        "q1 q2 q3 q4",
    ),
    # the latest quarter · the year-earlier period · year-ago
    rule(
        rf"(?<![\w-])(?P<x>(?:the (?:latest|corresponding|same|(?P<ago>year-(?:ago|earlier))|"
        rf"(?P<year>{YEAR}))|the) (?P<kind>quarter|period)"
        rf"(?P<ago2> last year| a year (?:ago|earlier|before))?)\b(?<!the period)(?<!the quarter)",
        read_latest,
        "quarter period fiscal",
        I,
    ),
    rule(
        r"(?<!\w)(?P<year>)(?P<kind>)(?P<ago2>)(?P<ago>year-(?:ago|earlier))\b(?!-)",
        read_latest,
        "year-ago year-earlier",
        I,
    ),
    rule(
        r"(?<!\w)(?P<x>(?:the|this|last|next|its|their)(?: (?:current|latest|full|past|last|"
        r"next))? (?:fiscal|financial|full) year)\b",
        read_fiscal,
        "fiscal financial full",
        I,
    ),
    rule(
        r"(?<!\w)the (?P<unit>week|quarter|year)\b"
        r"(?!-| (?:of|that|when|before|after|19|20|two|nineteen|twenty))",
        read_the_unit,
        "week quarter year",
        I,
    ),
)  # fmt: skip
