"""Calendar days as pages write them: found, read, and told apart from other numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from secondsource.clean.uncased import Uncased
from secondsource.data.calendar_words import month_names, weekday_names

# Days outside this range are misread numbers: the web's first news pages are from 1994.
FIRST_YEAR, LAST_YEAR = 1994, 2099
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Day:
    """A full date found in a text: where it stands, and its readings.

    `readings` holds one day, or two when "03/04/2025" may be the third of April or the fourth
    of March.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    weekday: int | None = None


@cache
def _patterns() -> tuple[Uncased | re.Pattern[str], ...]:
    month = "|".join(re.escape(m) for m in sorted(month_names(), key=lambda m: (-len(m), m)))
    dow = "|".join(re.escape(w) for w in sorted(weekday_names(), key=lambda w: (-len(w), w)))
    dow_part = rf"(?:(?P<dow>{dow})\.?,?\s{{1,3}}(?:the\s|den\s|le\s|el\s)?)?"
    # Tools glue what pages set apart: "20233:00 PM", "Oct 20239 Oct 2023", "Mara LindDec 20".
    year = rf"(?P<y>(?:19|20)\d\d)(?:(?!\d)|(?=\d{{1,2}}(?:\s?min|:\d\d|\s(?:{month})\b)))"
    named = "|".join(
        re.escape(m.capitalize()) for m in sorted(month_names(), key=lambda m: (-len(m), m))
    )
    return (
        Uncased(
            rf"(?<![\w]){dow_part}(?P<mon>{month})\.?\s{{1,3}}(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
            rf"(?:,|\sde|\sdel)?\s{{1,3}}{year}"
        ),
        Uncased(
            rf"(?<![\w]){dow_part}(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|-го)?\s{{0,3}}"
            rf"(?:of\s|de\s|d['’])?(?P<mon>{month})\.?,?\s{{1,3}}(?:de\s|del\s)?{year}"
        ),
        Uncased(rf"(?<![\w-])(?P<d>[0-3]?\d)[-–\s](?P<mon>{month})[-–\s]{year}"),
        re.compile(rf"(?<=[^\W\d_])(?P<mon>{named})\.?\s{{1,3}}(?P<d>[0-3]?\d),?\s{{1,3}}{year}"),
        re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)[-/.](?P<m>[01]\d)[-/.](?P<d>[0-3]\d)(?!\d)"),
        re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年\s?(?P<m>1?\d)月\s?(?P<d>[0-3]?\d)日"),
        re.compile(r"(?P<y>(?:19|20)\d\d)년\s?(?P<m>1?\d)월\s?(?P<d>[0-3]?\d)일"),
        re.compile(r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)" + year),
    )


def days(text: str, day_first: bool | None = None) -> list[Day]:
    """Find the full dates (day, month and year) of a text, in the order they stand.

    `day_first` settles "03/04/2025" where the page's language or its other dates do; with None
    such a date keeps both readings.

    >>> [d.readings for d in days("Updated Thursday, Dec. 11, 2025")]
    [(datetime.date(2025, 12, 11),)]
    >>> len(days("03/04/2025")[0].readings), len(days("13/04/2025")[0].readings)
    (2, 1)
    """
    # Every form has a year in it, and few lines have one.
    if _YEAR.search(text) is None:
        return []
    found: list[Day] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < day.end and day.start < match.end() for day in found):
                continue
            readings = _readings(match.groupdict(), day_first)
            if readings:
                word = match.groupdict().get("dow")
                found.append(
                    Day(
                        match.start(),
                        match.end(),
                        readings,
                        _weekdays().get(_dotted(word)) if word else None,
                    )
                )
    return sorted(found, key=lambda day: day.start)


def _readings(parts: dict[str, str | None], day_first: bool | None) -> tuple[date, ...]:
    year = int(parts["y"] or 0)
    if parts.get("mon"):
        return _real(year, _months().get(_dotted(parts["mon"] or ""), 0), int(parts["d"] or 0))
    if parts.get("m"):
        return _real(year, int(parts["m"] or 0), int(parts["d"] or 0))
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    # Dots are written day first wherever they are written.
    if parts.get("sep") == "." or day_first is True:
        return _real(year, b, a)
    if day_first is False:
        return _real(year, a, b)
    return tuple(dict.fromkeys(_real(year, b, a) + _real(year, a, b)))


def _dotted(word: str) -> str:
    """Fold a name's case and its dots: "ARALIK" is "aralık", though "I" folds to "i"."""
    return word.casefold().replace("\u0307", "").replace("ı", "i")


@cache
def _months() -> dict[str, int]:
    return {_dotted(name): number for name, number in month_names().items()}


@cache
def _weekdays() -> dict[str, int]:
    return {_dotted(name): number for name, number in weekday_names().items()}


def _real(year: int, month: int, day: int) -> tuple[date, ...]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


_DATE_LABEL = Uncased(
    r"(?:published|posted|updated|last updated|first published|created|modified|date|on|at|by|"
    r"originally published|veröffentlicht|aktualisiert|stand|vom|am|um|publié|mis à jour|modifié|"
    r"le|à|publicado|actualizado|publicada|actualizada|el|a las|pubblicato|aggiornato|il|alle|"
    r"atualizado|em|às|gepubliceerd|bijgewerkt|op|om|opublikowano|aktualizacja|опубликовано|"
    r"обновлено|в|от|diterbitkan|uhr|h|hrs|hours|a\.m\.|p\.m\.|am|pm|noon|midnight|wib|"
    r"read|(?:e|c|m|p|ak|h)[sd]?t|gmt|utc|cet|cest|bst|ist|msk|et|"
    r"(?:\d{1,2}|a|an|one|two)\s(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)\s(?:ago|read))"
    r"(?!\w)\.?"
)
_TIME = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?|\d{1,2}\s?(?=[ap]\.?m\b)|[+-]\d{1,2}:?\d{2}|\d+\s?min",
    re.IGNORECASE,
)
_ALNUM = re.compile(r"[^\W_]+")
_AGO = Uncased(
    r"(?:(?:posted|updated|published)\s)?(?:\d{1,2}|an?|one|two)\s"
    r"(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\sago$"
)
# The longest date line seen in use names both days with their times and a time zone.
_DATE_LINE = 140


def is_date_line(text: str) -> bool:
    """Say whether a line holds nothing but a date, its label and its time.

    >>> is_date_line("Published: Dec. 11, 2025 at 5:02 p.m. EST")
    True
    >>> is_date_line("The law of 11 December 2025 is void.")
    False
    """
    if len(text) > _DATE_LINE:
        return False
    if _AGO.match(text.strip(" ·|-–—:")):
        return True
    found = days(text)
    if not found:
        return False
    rest = text
    for day in reversed(found):
        rest = rest[: day.start] + " " + rest[day.end :]
    return _only_labels(rest)


def is_date_label(text: str) -> bool:
    """Say whether a short text is what stands beside a date: a label, a time, a reading time.

    >>> is_date_label("5 min read"), is_date_label("Updated"), is_date_label("Fifth minute")
    (True, True, False)
    """
    return len(text) <= _DATE_LINE and _only_labels(text)


def _only_labels(rest: str) -> bool:
    rest = _DATE_LABEL.sub(" ", _TIME.sub(" ", rest))
    # A word that no weekday's name has stays; among ASCII letters that is soon told.
    if rest.isascii() and not _weekday_words().issuperset(_ALNUM.findall(rest.casefold())):
        return False
    folded = rest.casefold()
    for word in weekday_names():
        if len(word) > 2 and word in folded:
            rest = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", rest, flags=re.IGNORECASE)
            folded = rest.casefold()
    return not any(c.isalnum() for c in rest)


@cache
def _weekday_words() -> frozenset[str]:
    return frozenset(part for name in weekday_names() for part in _ALNUM.findall(name))
