"""Rules for lengths of time, for what is counted from another moment, and for sets."""

from __future__ import annotations

import re

from secondsource.annotate.calendar_words import MONTHS, WEEKDAYS, month_number, weekday_number
from secondsource.annotate.moment_rules import (
    COUNT,
    HEDGE,
    PARTS,
    SEASONS,
    UNIT,
    UNIT_WORDS,
    Draft,
    I,
    rule,
    span,
)
from secondsource.annotate.numbers import value as number
from secondsource.model import MomentType

_CODES = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"),
    "week": ("", "W"), "month": ("", "M"), "quarter": ("", "Q"), "year": ("", "Y"),
}  # fmt: skip


def length(count: str, unit: str) -> str:
    """Give the TIMEX3 length of a count and a unit.

    >>> length("three", "week"), length("two", "decade"), length("several", "hour")
    ('P3W', 'P20Y', 'PTXH')
    >>> length("a", "fortnight"), length("half an", "hour")
    ('P2W', 'PT30M')
    """
    unit = "century" if unit == "centurie" else unit
    amount = _count(count)
    if unit == "fortnight":
        unit, amount = "week", None if amount is None else 2 * amount
    if unit == "hour" and amount == 0.5:
        return "PT30M"
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return f"P{amount * years:g}Y" if amount is not None else "PXY"
    time, code = _CODES[unit]
    return f"P{time}{'X' if amount is None else f'{amount:g}'}{code}"


def _count(text: str) -> float | None:
    low = re.sub(r"\s+", " ", text.lower())
    if low in ("several", "a few", "few", "many", "some") or re.search(
        r"\d[-–]\d| (?:to|or) |-(?:to|or)-", low
    ):
        return None
    if low in ("a", "an"):
        return 1.0
    if "couple" in low:
        return 2.0
    if low.startswith("half"):
        return 0.5
    half = re.sub(r"[ -]and[ -]a[ -]half", "", low)
    amount = number(half.replace("-", " "))
    return amount + 0.5 if amount is not None and half != low else amount


def read_ago(match: re.Match[str]) -> Draft | None:
    """Read "two days ago", "two weeks from now", "a day earlier", "three weeks after the fire"."""
    count, unit, how = _count(match["count"]), match["unit"].lower(), match["how"].lower()
    kind: MomentType = "TIME" if unit in ("second", "minute", "hour") else "DATE"
    if how in ("after", "before", "prior", "earlier", "later"):
        rest = match.string[match.end() : match.end() + 8]
        ends = re.match(r"\s{0,3}(?:[.,;:!?)\"”’]|\Z|(?:and|but|when)\b)", rest)
        # "three weeks after the fire" is a length, whose end no calendar tells.
        if (how in ("after", "before") and not ends) or re.match(r"\s{1,3}(?:to|than)\b", rest):
            start, _ = match.span("x")
            end = match.end("units")
            if kind == "TIME" and count == 1 and unit != "hour":
                return None
            return Draft(start, end, "DURATION", length(match["count"], unit))
    now = how.startswith("from")
    if count is None:
        vague = "PAST_REF" if how == "ago" else "FUTURE_REF" if now else None
        return Draft(*span(match), kind, vague)
    if unit == "decade":
        unit, count = "year", 10 * count
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if count != int(count) or unit not in ("day", "week", "month", "year"):
        return Draft(*span(match), kind)
    if match["hedge"] and unit == "day":
        return Draft(*span(match), kind)
    if now:
        return Draft(*span(match), kind, None, f"{unit}:{int(count):+d}")
    if how == "ago":
        form = f"{unit}:{-int(count):+d}"
        # In a report on a quarter, "a year ago" is the same quarter.
        if unit == "year" and count == 1 and not match["hedge"]:
            form = "anchor:ago:-1"
        return Draft(*span(match), kind, None, form)
    sign = 1 if how.startswith(("later", "after")) else -1
    return Draft(*span(match), kind, None, f"anchor:{unit}:{sign * int(count):+d}")


def read_long_ago(match: re.Match[str]) -> Draft:
    """Read "years ago"."""
    return Draft(*span(match), "DATE", "PAST_REF")


def read_weeks_from(match: re.Match[str]) -> Draft:
    """Read "a week from Monday", "two weeks ago Friday", "a week ago today"."""
    days = 7 * int(_count(match["count"]) or 1)
    by = -days if match["how"].lower() == "ago" else days
    day = match["day"].lower()
    if day in _BESIDE_TODAY:
        return Draft(*span(match), "DATE", None, f"day:{by + _BESIDE_TODAY[day]:+d}")
    tense = "past" if by < 0 else "future"
    return Draft(*span(match), "DATE", None, f"weekday:{weekday_number(day)}:{tense} {by:+d}D")


_BESIDE_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}


def read_span(match: re.Match[str]) -> Draft | None:
    """Read "the past two months", "three-year"; "$5 a week" is a rate, no length of time."""
    count, unit = match["count"].lower(), match["unit"].lower()
    start, end = span(match)
    before = match.string[max(0, start - 14) : start].lower()
    hedge = match["hedge"]
    if count.isdigit() and match["unit"][0].isupper():
        return None  # "60 Minutes", the programme
    if count in ("a", "an", "one", "some") and unit in ("second", "minute", "quarter"):
        return None if count != "one" else Draft(start, end, "DURATION", length(count, unit))
    if unit == "quarter" and (
        not match["plural"] or _FRACTION.search(match.string, start, end + 9)
    ):
        return None
    if count in ("a", "an") and not hedge and not _TAKES.search(before):
        # "$5 a week", "10 hours a day": a rate; "a day" and "a year" alone say little.
        return None
    if count == "one" and unit == "day" and _MODAL.search(before):
        return Draft(start, end, "DATE", "FUTURE_REF")
    if match["the"] and (not match["plural"] or _COMPOUND.search(match.group())):
        start = match.end("the")  # "the two-week crisis", against "in the two weeks"
    if hedge and hedge.lower().strip() == "over" and not _MORE_THAN.search(before):
        start = match.end("hedge")  # "evolved over several years"
    return Draft(start, end, "DURATION", length("some" if match["so"] == "two" else count, unit))


_TAKES = re.compile(
    r"(?:\bfor|\bin|within|than|over|nearly|almost|after|about|lasted|took|spent|once|barely)\s\Z"
)
# "three-quarters", "three quarters of its food"
_FRACTION = re.compile(
    r"-quarters|three\squarters\sof\s(?:the|its|his|her|their|our|all|those|them|it)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:will|would|could|may|might)\s\Z")
_COMPOUND = re.compile(r"-[a-z]{3,9}\Z", re.IGNORECASE)
_MORE_THAN = re.compile(r"\b(?:for|of|in|lasted|after|took|is|was|just|well|at|since|by)\s\Z")


def read_duration(match: re.Match[str]) -> Draft:
    """Read "the past year", "for decades", "the coming weeks", "day-long"."""
    unit = match["unit"].lower()
    many = match["plural"]
    return Draft(*span(match), "DURATION", length("several" if many else "one", unit))


def read_set(match: re.Match[str]) -> Draft:
    """Read "every Monday", "each year", "Tuesday nights"."""
    unit = match["unit"].lower()
    part = PARTS.get((match["part"] or "").lower())
    value: str
    if unit.startswith("weekend"):
        value = "XXXX-WXX-WE"
    elif unit in SEASONS:
        value = f"XXXX-{SEASONS[unit]}"
    elif unit.removesuffix("s") in WEEKDAYS:
        value = f"XXXX-WXX-{weekday_number(unit)}{part or ''}"
    elif unit in MONTHS:
        value = f"XXXX-{month_number(unit):02d}"
    elif unit in PARTS:
        value = f"XXXX-XX-XX{PARTS[unit]}"
    else:
        count = match["count"]
        value = length("two" if count and count.lower() == "other" else count or "one", unit)
    return Draft(*span(match), "SET", value)


def read_adverb_set(match: re.Match[str]) -> Draft:
    """Read "daily"."""
    codes = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}
    return Draft(*span(match), "SET", codes[match["word"].lower()])


_SHIFTS = (
    r"(?:past|last|next|first|coming|final|previous|following|latest|remaining|preceding|"
    r"year-earlier|year-ago|ensuing|recent)"
)

LENGTH_RULES = (
    # two days ago · a day earlier · about three weeks ago
    rule(
        rf"(?<![\w$€£])(?P<x>(?P<hedge>{HEDGE} )?(?P<units>(?P<count>{COUNT}) "
        rf"(?:or (?:so|two|more) |and a half )?(?P<unit>{UNIT})s?(?: or (?:so|two|more))?) "
        rf"(?P<how>ago|from (?:now|today)(?! on\b|['’])|earlier|before|prior|later|afterwards?|"
        rf"after|beforehand)\b)(?! (?:retiring|turning))",
        read_ago,
        "ago from earlier before prior later after",
        I,
    ),
    # years ago
    rule(
        r"(?<!\w)(?P<x>(?:days|weeks|months|years|decades|centuries) ago)\b",
        read_long_ago,
        "ago",
        I,
    ),
    # a week from Monday · two weeks ago Friday · a week ago today
    rule(
        rf"(?<!\w)(?P<count>a|one|two|three|four|[1-4]) weeks? (?P<how>from|ago) "
        rf"(?P<day>yesterday|today|tomorrow|{'|'.join(WEEKDAYS)})\b",
        read_weeks_from,
        ("week from", "weeks from", "week ago", "weeks ago"),
        I,
    ),
    # three weeks · the past two months · a three-year term
    rule(
        rf"(?<![\w$€£.,-])(?P<x>(?:(?P<hedge>{HEDGE} )|(?:the )?{_SHIFTS} |(?P<the>the ))?"
        rf"(?P<count>{COUNT}|(?<=past\s)|(?<=last\s))(?: (?:more|straight|consecutive|full|"
        rf"long|whole|additional|trading|working|business|calendar))?[ -](?P<unit>{UNIT})"
        rf"(?P<plural>s?)(?: or (?P<so>so|two|more))?)\b(?! (?:old|ago|earlier|later|of age)|-old|"
        rf"-earlier|['’]s[ ]old)",
        read_span,
        UNIT_WORDS,
        I,
    ),
    rule(
        r"(?<!\w)(?P<x>the (?:past|last|next|coming|previous) (?P<unit>day|week|month|year|decade|"
        r"century|hour|quarter)(?P<plural>)(?: or (?:so|two))?)\b(?!-)",
        read_duration,
        "past last next coming previous",
        I,
    ),
    rule(
        r"(?<!\w)(?:for|in|over|took|take|taken|within|lasted|spent) (?P<x>(?:the (?:past|last|"
        r"next|following) )?(?P<unit>second|minute|hour|day|week|month|year|decade|centurie)"
        r"(?P<plural>s))\b(?! (?:of age|old|later|earlier|ago))",
        read_duration,
        UNIT_WORDS,
        I,
    ),
    rule(
        r"(?<![\w-])(?P<unit>hour|day|week|month|year|decade|centurie)(?P<plural>s?)-long\b",
        read_duration,
        "-long",
        I,
    ),
    # every Monday · each year · every two weeks · daily
    rule(
        rf"(?<!\w)(?:every|each) (?:(?P<count>\d{{1,3}}|two|three|four|five|six|ten|"
        rf"other|few) )?(?P<unit>second|minute|hour|day|weekend|week|month|quarter|year|decade|"
        rf"{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)}|morning|afternoon|evening|night|spring|summer|"
        rf"fall|autumn|winter)s?(?P<part>)\b(?! of (?:the|those|these)| (?:one|man|woman))",
        read_set,
        "every each",
        I,
    ),
    rule(
        rf"(?<!\w)(?P<count>)(?P<unit>{'|'.join(WEEKDAYS)}) (?P<part>morning|afternoon|evening|"
        rf"night)s\b",
        read_set,
        "nights mornings afternoons evenings",
        I,
    ),
    rule(
        rf"(?<!\w)(?P<count>)(?P<part>)(?P<unit>(?:{'|'.join(WEEKDAYS)})s)\b(?!['’])",
        read_set,
        "days",
        I,
    ),
    rule(
        r"(?<=(?:on|of|or|to)\s)(?P<x>(?P<count>)(?P<part>)(?P<unit>weekends))\b(?!['’-])",
        read_set,
        "weekends",
        I,
    ),
    rule(
        r"(?<=\w\s)(?P<x>(?P<count>)(?P<part>)(?:(?:once|twice|(?:two|three|four|five|six|"
        r"\d{1,3}) times) (?:an?|per|each|every)|per) (?P<unit>hour|day|week|month|year))\b",
        read_set,
        "once twice times per",
        I,
    ),
    rule(
        r"(?<![\w-])(?P<word>hourly|daily|nightly|weekly|monthly)\b(?!-)",
        read_adverb_set,
        "hourly daily nightly weekly monthly",
    ),
)  # fmt: skip
