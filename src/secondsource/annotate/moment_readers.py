"""What each pattern of the time grammar means: from a match to a `Draft`.

A draft holds a value that is certain, or a relative form for `moment_values.resolve`, in which
"?" stands for a tense still to be told, or neither, where the day cannot be known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from secondsource.annotate.calendar_words import (
    MONTHS,
    ORDINALS,
    WEEKDAYS,
    clock_value,
    month_number,
    weekday_number,
)
from secondsource.annotate.numbers import value as number
from secondsource.model import MomentType


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression in one sentence, before tense and publication day are known."""

    start: int
    end: int
    type: MomentType
    value: str | None = None
    form: str | None = None


_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_HINTS = {"last": "before", "past": "past", "next": "next", "coming": "future", "this": "?"}


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Give the named group `x` where the pattern has one (context stands around it)."""
    return match.span("x") if "x" in match.re.groupindex else match.span()


def _date(match: re.Match[str], value: str | None = None, form: str | None = None) -> Draft:
    return Draft(*_span(match), "DATE", value, form)


def _calendar(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


_YEAR_OF = {"this": "y0", "last": "y-1", "next": "y1"}


def read_full(match: re.Match[str]) -> Draft | None:
    """Read "Dec. 10, 2025", "Friday, Dec. 5", "5 May last year"."""
    day = int(re.sub(r"\D", "", match["day"]))
    month = month_number(match["month"])
    if match["year"]:
        return _date(match, _calendar(int(match["year"]), month, day))
    if _calendar(2024, month, day) is None:
        return None
    if match["of"]:
        return _date(match, form=f"date:{month:02d}-{day:02d}:{_YEAR_OF[match['of'].lower()]}")
    weekday = match["weekday"]
    how = f"w{weekday_number(weekday)}" if weekday else "?"
    return _date(match, form=f"date:{month:02d}-{day:02d}:{how}")


def read_iso(match: re.Match[str]) -> Draft | None:
    """Read "2025-12-10"."""
    value = _calendar(int(match["year"]), int(match["month"]), int(match["day"]))
    return _date(match, value) if value else None


def read_slashed(match: re.Match[str]) -> Draft | None:
    """Read "25/12/2025"; "4/5/2025" is two days to different readers, so it has no value."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    # 4/5/2025 is April to some and May to others.
    one, other = _calendar(year, first, second), _calendar(year, second, first)
    if one and other and one != other:
        return _date(match)
    return _date(match, one or other) if one or other else None


def read_month_year(match: re.Match[str]) -> Draft:
    """Read "December 2025"."""
    return _date(match, f"{int(match['year']):04d}-{month_number(match['month']):02d}")


def read_month(match: re.Match[str]) -> Draft:
    """Read "November", "last November", "November last year"."""
    if "of" in match.re.groupindex and match["of"]:
        how = _YEAR_OF[match["of"].lower()]
        return _date(match, form=f"month-of:{month_number(match['month'])}:{how}")
    how = {"last": "before", "next": "future", "this": "this"}.get(
        (match["hint"] or "").lower(), "?"
    )
    return _date(match, form=f"month-of:{month_number(match['month'])}:{how}")


def read_year(match: re.Match[str]) -> Draft:
    """Read "2025"."""
    return _date(match, match["year"])


def read_decade(match: re.Match[str]) -> Draft:
    """Read "the 1990s"."""
    digits = match["decade"]
    if len(digits) == 2:
        # "'90s": papers write of the last century this way, of this one for small digits.
        digits = ("19" if digits > "20" else "20") + digits
    return _date(match, digits[:3] + "X")


def read_century(match: re.Match[str]) -> Draft:
    """Read "the 20th century"."""
    nth = match["nth"].lower()
    number_ = ORDINALS.index(nth) + 1 if nth in ORDINALS else int(re.sub(r"\D", "", nth))
    return _date(match, f"{number_ - 1:02d}")


def read_weekday(match: re.Match[str]) -> Draft:
    """Read "Thursday", "last Thursday", "Thursday night"."""
    part = _PARTS.get((match["part"] or "").lower())
    hint = (match["hint"] or "").lower().split()
    how = _HINTS[hint[-1]] if hint else "?"
    form = f"weekday:{weekday_number(match['day'])}:{how}" + (f" {part}" if part else "")
    return Draft(*_span(match), "TIME" if part else "DATE", None, form)


def read_deictic(match: re.Match[str]) -> Draft:
    """Read "yesterday", "this morning", "last night"."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    part = (match["part"] or "").lower() if "part" in match.re.groupindex else ""
    table = {
        "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0,
        "the day before yesterday": -2, "the day after tomorrow": 2, "this": 0,
    }  # fmt: skip
    if word == "last":  # "last night" is the night that began yesterday
        return Draft(*_span(match), "TIME", None, "day:-1 TNI")
    by = table[word]
    time = "TNI" if word == "tonight" else _PARTS.get(part)
    return Draft(
        *_span(match),
        "TIME" if time else "DATE",
        None,
        f"day:{by:+d}" + (f" {time}" if time else ""),
    )


def read_unit_shift(match: re.Match[str]) -> Draft:
    """Read "last week", "this year", "next summer"."""
    by = {"this": 0, "current": 0, "last": -1, "previous": None, "next": 1, "coming": 1}
    hint = match["hint"].lower().split()[-1]
    unit = match["unit"].lower()
    step = by.get(hint)
    if unit in SEASONS:
        how = {"this": "this", "last": "before", "next": "future"}.get(hint)
        code = SEASONS[unit]
        return _date(match, form=f"season:{code}:{how}" if how and code != "WI" else None)
    if step is None or unit in ("decade", "century"):
        return _date(match)
    return _date(match, form=f"{unit}:{step:+d}")


def read_ago(match: re.Match[str]) -> Draft:
    """Read "two days ago"; "two days earlier" has no value."""
    count, unit = _count(match["count"]), match["unit"].lower()
    if (
        count is None
        or count != int(count)
        or unit in ("second", "minute", "hour", "decade", "century")
    ):
        return _date(match)
    if match["how"].lower() != "ago" or match["hedge"] or unit == "quarter":
        # "two days earlier" counts from a day that stands elsewhere, if anywhere.
        return _date(match)
    return _date(match, form=f"{unit}:{-int(count):+d}")


def read_anchored(match: re.Match[str]) -> Draft | None:
    """Read "the same day", whose day stands elsewhere."""
    return _date(match)


_DURATION_CODES = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"),
    "week": ("", "W"), "month": ("", "M"), "quarter": ("", "Q"), "year": ("", "Y"),
}  # fmt: skip


def _length(count: str, unit: str) -> str:
    unit = "century" if unit == "centuries" else unit
    amount = _count(count)
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return f"P{_plain(amount * years)}Y" if amount is not None else "PXY"
    time, code = _DURATION_CODES[unit]
    return f"P{time}{'X' if amount is None else _plain(amount)}{code}"


def read_duration(match: re.Match[str]) -> Draft | None:
    """Read "three weeks"."""
    unit = match["unit"].lower()
    plain = "several" if match.group().lower().endswith("s") else "one"
    count = match["count"] if "count" in match.re.groupindex else plain
    return Draft(*_span(match), "DURATION", _length(count or "one", unit))


def _count(text: str) -> float | None:
    text = text.lower()
    if text in ("several", "a few", "many", "some", "few"):
        return None
    if text in ("a", "an"):
        return 1.0
    if text.startswith("a couple"):
        return 2.0
    half = re.sub(r"[ -]and[ -]a[ -]half", "", text)
    amount = number(half.replace("-", " "))
    return amount + 0.5 if amount is not None and half != text else amount


def _plain(amount: float) -> str:
    return f"{amount:g}"


def read_set(match: re.Match[str]) -> Draft:
    """Read "every Monday", "each year"."""
    unit = match["unit"].lower()
    if unit in SEASONS:
        return Draft(*_span(match), "SET", f"XXXX-{SEASONS[unit]}")
    if (
        unit[:3] in {day[:3] for day in WEEKDAYS}
        and unit.rstrip("s").endswith("day")
        and unit != "day"
    ):
        return Draft(*_span(match), "SET", f"XXXX-WXX-{weekday_number(unit)}")
    if unit in MONTHS:
        return Draft(*_span(match), "SET", f"XXXX-{month_number(unit):02d}")
    if unit in _PARTS:
        return Draft(*_span(match), "SET", f"XXXX-XX-XX{_PARTS[unit]}")
    count = match["count"] if "count" in match.re.groupindex else None
    return Draft(*_span(match), "SET", _length("two" if count == "other" else count or "one", unit))


def read_adverb_set(match: re.Match[str]) -> Draft:
    """Read "daily"."""
    codes = {
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M",
        "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
    }  # fmt: skip
    return Draft(*_span(match), "SET", codes[match["word"].lower()])


def read_vague(match: re.Match[str]) -> Draft:
    """Read "recently", "now"."""
    word = match["x"].lower() if "x" in match.re.groupindex else match.group().lower()
    for value, words in _VAGUE.items():
        if word in words:
            return _date(match, value)
    return _date(match, "PAST_REF")


_VAGUE = {
    "PRESENT_REF": ("now", "currently", "at present", "presently", "at the moment", "nowadays",
                    "these days"),
    "FUTURE_REF": ("soon", "the future", "the near future", "coming days", "coming weeks",
                   "coming months", "coming years", "the coming days", "the coming weeks",
                   "the coming months", "the coming years"),
}  # fmt: skip


def read_quarter(match: re.Match[str]) -> Draft:
    """Read "the third quarter", "Q3 2025"."""
    nth = match["nth"].lower()
    number_ = (
        1 + ["first", "second", "third", "fourth"].index(nth) if nth in ORDINALS else int(nth[1])
    )
    if match["year"]:
        return _date(match, f"{match['year']}-Q{number_}")
    return _date(match, form=f"quarter-of:{number_}:?")


def read_season_year(match: re.Match[str]) -> Draft:
    """Read "summer 2025"."""
    return _date(match, f"{match['year']}-{SEASONS[match['season'].lower()]}")


def read_weekend(match: re.Match[str]) -> Draft:
    """Read "this weekend", "over the weekend"."""
    hint = (match["hint"] or "the").lower().split()[-1]
    if match["over"] and hint == "the":
        return _date(match, form="weekend:past")
    by = {"this": 0, "last": -1, "next": 1}.get(hint)
    return _date(match, form=f"weekend:{by:+d}" if by is not None else None)


def read_feast(match: re.Match[str]) -> Draft:
    """Read "Christmas Eve"."""
    word = re.sub(r"[’]", "'", match["word"].lower())
    if word.startswith("thanksgiving"):
        form = "holiday:thanksgiving:?"
    else:
        form = f"date:{FEASTS[word]}:?"
    if match["year"]:
        if word.startswith("thanksgiving"):
            return _date(match)
        return _date(match, f"{match['year']}-{FEASTS[word]}")
    return _date(match, form=form)


FEASTS = {
    "christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24",
    "new year's day": "01-01", "new year's eve": "12-31", "boxing day": "12-26",
    "halloween": "10-31", "valentine's day": "02-14", "st. patrick's day": "03-17",
    "fourth of july": "07-04", "may day": "05-01",
}  # fmt: skip


def read_named_day(match: re.Match[str]) -> Draft:
    """Read days that go by their date, as "9/11"."""
    digits = re.findall(r"\d+", match["x"])
    value = {"9": "2001-09-11", "11": "2001-09-11", "6": "2021-01-06", "7": "2023-10-07"}[digits[0]]
    return _date(match, value)


def read_clock(match: re.Match[str]) -> Draft | None:
    """Read "9 p.m."."""
    time = clock_value(match["clock"])
    return Draft(*_span(match), "TIME", time) if time else None


def read_may(match: re.Match[str]) -> Draft:
    """Read "late March", "next May"."""
    words = match["x"].lower().split()
    hint = (
        "before"
        if "last" in words
        else "future"
        if "next" in words
        else "this"
        if "this" in words
        else "?"
    )
    return _date(match, form=f"month-of:{month_number(match['month'])}:{hint}")


def read_range_end(match: re.Match[str]) -> Draft | None:
    """Read the second year of "2014-2018": only right behind another year."""
    before = match.string[max(0, match.start() - 5) : match.start() - 1]
    return _date(match, match["year"]) if re.fullmatch(r"(?:19|20)\d\d", before) else None


def read_span_of_time(match: re.Match[str]) -> Draft | None:
    """Read "the past two months", "three-year"; "$5 a week" is a rate, no length of time."""
    count = match["count"].lower()
    unit = match["unit"].lower()
    text = match["x"].lower()
    if count in ("a", "an", "one", "some") and unit in ("second", "minute", "quarter"):
        return None if count != "one" else read_duration(match)
    if count in ("a", "an") and text[:2] in ("a ", "an"):
        # "$5 a week", "10 hours a day": a rate; "a day" and "a year" alone say little.
        before = match.string[max(0, match.start() - 14) : match.start()].lower()
        if not re.search(
            r"(?:\bfor|\bin|within|than|over|nearly|almost|after|about|lasted|took|spent)\s$",
            before,
        ):
            return None
    if (
        unit == "quarter"
        and match.end() < len(match.string)
        and match.string[match.end() - 1] != "s"
    ):
        return None
    return read_duration(match)
