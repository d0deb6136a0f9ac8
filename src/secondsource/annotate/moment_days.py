"""Rules for days: dates, weekdays, "yesterday", feasts, and days told by the text around them."""

from __future__ import annotations

import re
from datetime import date

from secondsource.annotate.calendar_words import (
    ORDINALS,
    month_number,
    weekday_number,
    year_in_words,
)
from secondsource.annotate.moment_holidays import HOLIDAYS, holiday
from secondsource.annotate.moment_rules import (
    BEFORE,
    DAY,
    DAY_SHORT,
    MONTH,
    NTH,
    NTH_WORD,
    PARTS,
    YEAR,
    YEAR_WORDS,
    Draft,
    I,
    dated,
    rule,
    span,
)
from secondsource.annotate.moment_shifts import coarser

YEAR_OF = {"this": "y0", "last": "y-1", "next": "y1"}
_HINTS = {"last": "before", "past": "past", "next": "next", "coming": "future", "this": "?"}
_WEEK_OF = {"this": "w+0", "last": "w-1", "next": "w+1"}


def calendar(year: int, month: int, number: int) -> str | None:
    """Give "2025-12-10", or None for a day that no calendar has."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def year_number(text: str) -> int | None:
    """Give the year that digits or words tell."""
    return int(text) if text.isdigit() else year_in_words(text)


def _nth(text: str) -> int:
    """Give the number of "10", "10th" or "tenth"."""
    low = text.lower()
    if low[0].isdigit():
        return int(re.sub(r"\D", "", low))
    if low.startswith("thirt") and low not in ORDINALS:
        return 31 if "first" in low else 30
    if low.startswith("twenty-"):
        return 21 + ORDINALS.index(low[7:])
    return ORDINALS.index(low) + 1


def read_full(match: re.Match[str]) -> Draft | None:
    """Read "Dec. 10, 2025", "Friday, Dec. 5", "5 May last year", "March eighth"."""
    day, month = _nth(match["day"]), month_number(match["month"])
    if match["year"]:
        year = year_number(match["year"])
        return dated(match, calendar(year, month, day) if year else None)
    if calendar(2024, month, day) is None:
        return None
    if match["of"]:
        return dated(match, form=f"date:{month:02d}-{day:02d}:{YEAR_OF[match['of'].lower()]}")
    weekday = match["weekday"]
    how = f"w{weekday_number(weekday)}" if weekday else "?"
    return dated(match, form=f"date:{month:02d}-{day:02d}:{how}")


def read_week_of(match: re.Match[str]) -> Draft | None:
    """Read "the week of Dec. 1": the week, not its Monday."""
    day, month = _nth(match["day"]), month_number(match["month"])
    if calendar(2024, month, day) is None:
        return None
    if not match["year"]:
        return dated(match, form=f"=W date:{month:02d}-{day:02d}:?")
    told = calendar(int(match["year"]), month, day)
    return dated(match, coarser(told, "W") if told else None)


def read_the_nth(match: re.Match[str]) -> Draft:
    """Read "Friday the 13th": of which month is not said."""
    return dated(match)


def read_iso(match: re.Match[str]) -> Draft | None:
    """Read "2025-12-10"."""
    value = calendar(int(match["year"]), int(match["month"]), int(match["day"]))
    return dated(match, value) if value else None


def read_slashed(match: re.Match[str]) -> Draft | None:
    """Read "25/12/2025"; "4/5/2025" is two days to different readers, so it has no value."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    # 4/5/2025 is April to some and May to others.
    one, other = calendar(year, first, second), calendar(year, second, first)
    if one and other and one != other:
        return dated(match)
    return dated(match, one or other) if one or other else None


def read_weekday(match: re.Match[str]) -> Draft:
    """Read "Thursday", "last Thursday", "Thursday night", "Tuesday of last week"."""
    part = _part(match)
    hint = (match["hint"] or "").lower().split()
    weekday = weekday_number(match["day"])
    if match["week"]:
        form = f"weekday:{weekday}:{_WEEK_OF[match['week'].lower()]}"
    elif hint and hint[-1] in ("previous", "following"):
        form = f"anchor:weekday-{weekday}:{'-1' if hint[-1] == 'previous' else '+1'}"
    else:
        form = f"weekday:{weekday}:{_HINTS[hint[-1]] if hint else '?'}"
    if part:
        form += f" {part}"
    return Draft(*span(match), "TIME" if part else "DATE", None, form)


def read_short_weekday(match: re.Match[str]) -> Draft:
    """Read "Thurs."."""
    return dated(match, form=f"weekday:{weekday_number(match['day'])}:?")


def _part(match: re.Match[str]) -> str | None:
    named = match["part"] or ("afternoon" if match["mid"] else "")
    return PARTS.get(named.lower())


def read_deictic(match: re.Match[str]) -> Draft | None:
    """Read "yesterday", "this morning", "last night"."""
    word = re.sub(r"\s+", " ", (match["word"] or "").lower())
    if word == "today" and _PAPER.search(match.string[max(0, match.start() - 24) : match.end()]):
        return None
    if not word:  # "last night" is the night that began yesterday
        return Draft(*span(match), "TIME", None, "day:-1 TNI")
    time = "TNI" if word == "tonight" else _part(match)
    form = f"day:{_DEICTIC[word]:+d}" + (f" {time}" if time else "")
    return Draft(*span(match), "TIME" if time else "DATE", None, form)


# "USA TODAY", "Psychology Today"
_PAPER = re.compile(r"(?:(?i:usa\stoday)|[A-Z][a-z]{2,15}\s(?:TODAY|Today))\Z")
_DEICTIC = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0,
    "the day before yesterday": -2, "the day after tomorrow": 2, "this": 0,
}  # fmt: skip


def read_feast(match: re.Match[str]) -> Draft:
    """Read "Christmas Eve", "last Thanksgiving", "Labor Day 2024"."""
    word = re.sub(r"\s+", " ", match["word"].lower().replace("’", "'"))
    name = FEASTS.get(word) or FEASTS[word.removesuffix(" day")]
    fixed = name[0].isdigit()
    if match["year"]:
        year = int(match["year"])
        return dated(match, f"{year}-{name}" if fixed else holiday(name, year).isoformat())
    how = _FEAST_HINTS.get((match["hint"] or "").lower(), "?")
    return dated(match, form=f"{'date' if fixed else 'holiday'}:{name}:{how}")


_FEAST_HINTS = {"last": "past", "next": "future", "this past": "past", "this coming": "future"}


FEASTS = {
    "christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24",
    "new year's day": "01-01", "new year's eve": "12-31", "boxing day": "12-26",
    "halloween": "10-31", "valentine's day": "02-14", "st. patrick's day": "03-17",
    "fourth of july": "07-04", "may day": "05-01", "veterans day": "11-11",
    "bastille day": "07-14", "armistice day": "11-11", "juneteenth": "06-19",
    **{name.replace("-", " "): name for name in HOLIDAYS if name != "martin-luther-king"},
    "easter sunday": "easter", "martin luther king day": "martin-luther-king",
    "martin luther king jr. day": "martin-luther-king",
}  # fmt: skip


def read_named_day(match: re.Match[str]) -> Draft:
    """Read days that go by their date, as "9/11"."""
    digits = re.findall(r"\d+", match["x"])
    value = {"9": "2001-09-11", "11": "2001-09-11", "6": "2021-01-06", "7": "2023-10-07"}[digits[0]]
    return dated(match, value)


def read_anchored(match: re.Match[str]) -> Draft | None:
    """Read "the same day", "the following week": counted from a moment that stands before."""
    unit, how = match["unit"].lower(), match["how"].lower()
    before = match.string[max(0, match.start() - 24) : match.start()]
    if how == "the next" and unit in ("week", "month", "year") and _OVER.search(before):
        return None  # "over the next week" is a length
    rest = match.string[match.end() : match.end() + 8]
    if how.endswith("same") and _THAT.match(rest) and not _BESIDE_DAY.search(before):
        return dated(match)  # "on the same day that …" looks ahead
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "after": 1, "before": -1}
    by = step.get(how.split()[-1], 0)
    part = PARTS.get(unit)
    form = f"anchor:{'day' if part else unit}:{by:+d}" + (f" {part}" if part else "")
    return Draft(*span(match), "TIME" if part else "DATE", None, form)


_OVER = re.compile(r"\b(?:over|in|within|for|during|throughout)\s{1,3}\Z", re.IGNORECASE)
_THAT = re.compile(r"\s{1,3}(?:that|as|when|the|his|her|their|[A-Z]\w*)\b")
_BESIDE_DAY = re.compile(r"(?:day|\d),\s{1,3}\Z")


def read_the_day(match: re.Match[str]) -> Draft:
    """Read "ended the day", "later in the day": the day last spoken of."""
    return dated(match, form="anchor:day:+0")


def read_day_beside(match: re.Match[str]) -> Draft:
    """Read "the day after": counted from a day that stands before."""
    return dated(match, form=f"anchor:day:{-1 if match['how'].lower() == 'before' else 1:+d}")


_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{DAY}|{DAY_SHORT}),? (?:the )?)?"
_TAIL = rf"(?:,? (?P<year>{YEAR}|{YEAR_WORDS})|,? (?:of )?(?P<of>this|last|next) year)?"
_PART = r"(?:[ ](?P<mid>mid-?)?(?P<part>morning|afternoon|evening|night)\b)?"
_NOT_A_DAY = (
    r"(?! (?:Times|Telegraph|Mirror|Express|Mail|Herald|World|Star|Post|Tribune|Review|Magazine|"
    r"School|[Cc]olumnist|Addams|Styles|Group|Club|"
    r"Night (?:Live|Football|Lights)|Morning (?:Herald|America)|"
    r"[Gg]uest)\b)"
)
# "Black Friday"; "the third Monday of January", which is one of another month
_NO_DAY_BEFORE = "".join(
    rf"(?<!{word}\s)"
    for word in (
        *"Black Bloody Good Palm Super Ash Cyber Giving Sheffield Holy Shrove Maundy".split(),
        *ORDINALS[:5],
    )
)
_FEAST = "|".join(sorted(map(re.escape, FEASTS), key=len, reverse=True))
_FEAST = _FEAST.replace("'", "['’]").replace(r"\ ", " ")

DAY_RULES = (
    # Tuesday, Dec. 10, 2025 · December 10th · Dec 10 · March eighth
    rule(
        rf"{BEFORE}{_WEEKDAY_BEFORE}(?P<month>{MONTH}) (?:the )?(?P<day>{NTH}|{NTH_WORD}){_TAIL}",
        read_full,
        _MONTHS,
    ),
    # 10 December 2025 · the 10th of December
    rule(
        rf"{BEFORE}{_WEEKDAY_BEFORE}(?P<day>{NTH}|(?<=the ){NTH_WORD}) (?:of )?(?P<month>{MONTH})"
        rf"{_TAIL}(?!\w)",
        read_full,
        _MONTHS,
    ),
    # the week of Dec. 1 · Friday the 13th
    rule(
        rf"(?i:(?<!\w)the week of) (?P<month>{MONTH}) (?P<day>{NTH})"
        rf"(?:,? (?P<year>{YEAR}))?(?! ?(?:to|through|[-–]) ?\d)",
        read_week_of,
        ("week of",),
    ),
    rule(
        rf"{BEFORE}{DAY},? the {NTH}(?! (?:of )?{MONTH})(?![\w-])",
        read_the_nth,
        ("day the", "day, the"),
    ),
    rule(
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        read_iso,
        "-0 -1",
    ),
    rule(
        r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])",
        read_slashed,
        "/19 /20",
    ),
    rule(
        r"(?<![\d.])(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.])",
        read_slashed,
        ".19 .20",
    ),
    # Thursday · last Thursday · Thursday night · Tuesday of last week · the previous Friday
    rule(
        rf"{BEFORE}{_NO_DAY_BEFORE}(?P<x>(?i:(?:early|late) )?(?i:(?P<hint>(?:this )?(?:last|next|"
        rf"past|coming)|this|the (?:previous|following)) )?(?P<day>{DAY}){_NOT_A_DAY}(?i:{_PART})"
        rf"(?i:,? (?:of )?(?P<week>this|last|next) week)?)(?!\w)",
        read_weekday,
        _DAYS,
    ),
    rule(
        rf"{BEFORE}(?P<x>(?P<day>{DAY_SHORT}))(?= )",
        read_short_weekday,
        "mon. tue wed. thu fri. sat. sun.",
    ),
    # today · yesterday morning · tonight · this morning · last night
    rule(
        rf"(?<!\w)(?P<x>(?:(?:early|late|earlier|later) )?(?:(?P<mid>mid-?)afternoon )?(?P<word>"
        rf"the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)"
        rf"{_PART.replace('(?P<mid>mid-?)?', '')})(?![\w-]|['’]s guest)",
        read_deictic,
        "today yesterday tomorrow tonight",
        I,
    ),
    rule(
        r"(?<!\w)(?P<x>(?:(?:early|late|earlier|later) )?(?P<word>this) (?P<mid>mid-?)?(?P<part>"
        r"morning|afternoon|evening)|(?:(?:early|late) )?last night)\b",
        read_deictic,
        "morning afternoon evening night",
        I,
    ),
    # feasts
    rule(
        rf"(?<!\w)(?<!orthodox )(?P<x>(?:(?P<hint>last|next|this past|this coming|this) )?(?P<word>"
        rf"{_FEAST}|Thanksgiving Day)(?:,? (?P<year>{YEAR}))?)(?!\w|-)(?! (?:tree|card|gift|"
        rf"present|market|carol|music|song|decoration|light|dinner|turkey|egg|bunny|island|"
        rf"(?-i:[A-Z])))",
        read_feast,
        ("christmas", "new year", "boxing", "hallow", "valent", "patrick", "fourth of", "may day",
         "veteran", "bastille", "armistice", "juneteenth", "thanksgiving", "easter",
         "good friday", "labor day", "memorial day", "columbus", "martin luther", "presidents",
         "ash wed", "palm sun"),
        I,
    ),
    # days that go by their date alone
    rule(r"(?<![\w/])(?P<x>9/11)(?![\w/])", read_named_day, "9/11"),
    rule(
        r"(?P<x>Sept(?:\.|ember) 11)(?:,? 2001,?)? (?:(?:terror(?:ist)?|"
        r"al-?Qa[ei]da) )?(?:attacks?|hijack)",
        read_named_day,
        "sept",
    ),
    rule(
        r"(?P<x>Jan(?:\.|uary) 6)(?:,? 2021,?)? (?:riot|insurrection|attack on the|Capitol|rioter|"
        r"defendant|committee)",
        read_named_day,
        "jan",
    ),
    rule(
        r"(?P<x>Oct(?:\.|ober) 7)(?:,? 2023,?)? (?:(?:Hamas|"
        r"terror(?:ist)?)(?:-led)? )?(?:attacks?|massacre)",
        read_named_day,
        "oct",
    ),
    # days, weeks, months and years that only the text before them fixes
    rule(
        r"(?<!\w)(?P<x>(?:(?:earlier|later) (?:on |in )?)?(?P<how>that(?: same)?|(?:this |"
        r"the )same|the (?:following|next|previous|preceding|very next)) (?P<unit>day|week|"
        r"month|year|morning|afternoon|evening|night))\b(?!-)(?! or (?:so|two))",
        read_anchored,
        "that same following next previous preceding",
        I,
    ),
    rule(
        r"(?<!\w)(?:(?:ends?|ended|ending|finish|finished|finishing|closed?|closing|in|"
        r"for) (?P<x>the day))(?=[.,;:]|\Z| (?:at|up|down|with|on|by|higher|lower)\b)",
        read_the_day,
        ("the day",),
        I,
    ),
    rule(
        r"(?<!\w)(?P<x>the day (?P<how>before|after))(?=[.,;:!?]|\Z| and | but )",
        read_day_beside,
        ("day before", "day after"),
        I,
    ),
)  # fmt: skip
