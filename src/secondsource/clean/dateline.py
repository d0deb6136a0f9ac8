"""The dateline: the place a report is filed from, and the credit that may stand with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.clean.agency_names import agency_named
from secondsource.data.calendar_words import month_names, weekday_names

# A dateline names a town, a region, a day and a wire; 110 characters hold the longest.
_LONGEST = 110
_DASH = re.compile(r"\s*(?:—|–|--|\.-|\s-(?=\s)|(?<=\))\s?[-:.])\s*")
_CREDIT = re.compile(r"\s*\((?P<credit>[^()]{2,40})\)\s*\.?$")
_SLASHED = re.compile(r"(?P<head>[^/\n]{2,70}?)\s*/(?P<credit>[^/\n]{2,30})/\s?[.-]?\s")
_CREDIT_FIRST = re.compile(
    r"\((?P<credit>[A-Za-z]{2,12})\)\s*[-–—]\s*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’ ]{2,30}),\s"
    r"\d{1,2}\s[A-Za-z]{3,9}\.?\s*[-–—]"
)
_WORDS = re.compile(r"[^\W\d_]+")
# Words in capitals before a dash that are no places.
_NO_PLACES = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH LIVE VIDEO OPINION ANALYSIS READ MORE ALERT JUST "
    "PHOTOS EDITORIAL REVIEW NOTE EDITOR CORRECTION CLARIFICATION FILE FACT CHECK EXPLAINER "
    "DEVELOPING STORY BRIEF NEWS SPOILER WARNING TL DR BY TEXT EIL EILMELDUNG URGENT URGENTE "
    "CORRECTED FACTBOX TIMELINE PODCAST INTERVIEW".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the place, its offsets in the paragraph, and its credit with offsets.

    `agency` is the standard name of a known news agency. A credit that is none (a station's
    call sign, the outlet itself) is kept in `credit` only.
    """

    place: str | None
    start: int
    end: int
    credit: str | None = None
    agency: str | None = None
    credit_start: int = 0
    credit_end: int = 0


def dateline_of(paragraph: str) -> Dateline | None:
    """Read the dateline a paragraph opens with, or None.

    >>> dateline_of("KYIV, Ukraine, Dec 3 (Reuters) - The mayor said on Wednesday").place
    'KYIV, Ukraine'
    >>> found = dateline_of("COLUMBIA, Mo. (KMIZ) Police are looking for a man")
    >>> found.place, found.agency
    ('COLUMBIA, Mo.', None)
    >>> dateline_of("The mayor said on Wednesday - again - that taxes will rise") is None
    True
    """
    top = paragraph[:_LONGEST]
    if match := _CREDIT_FIRST.match(top):
        agency = agency_named(match["credit"])
        if agency is not None:
            return Dateline(
                match["place"],
                0,
                match.end("place"),
                match["credit"],
                agency,
                match.start("credit"),
                match.end("credit"),
            )
    if match := _SLASHED.match(top):
        found = _read(top, match.end("head"), match["credit"], match.start("credit"))
        if found is not None and found.agency is not None:
            return found
    lone = re.match(r"\((?P<credit>[^()]{2,40})\)\s?[-–—]+\s", top)
    if lone and (agency := agency_named(lone["credit"])):
        return Dateline(
            None,
            0,
            lone.end("credit") + 1,
            lone["credit"],
            agency,
            lone.start("credit"),
            lone.end("credit"),
        )
    dash = _DASH.search(top)
    if dash is not None:
        head = top[: dash.start()]
        credit = _CREDIT.search(head)
        if credit is None:
            return _read(top, len(head.rstrip()), None, 0)
        return _read(top, credit.start(), credit["credit"], credit.start("credit"))
    closed = re.match(r"[^()]{2,70}\((?P<credit>[^()]{2,40})\)(?=\s)", top)
    if closed is not None:
        head = closed.group()
        place_end = len(head[: head.rindex("(")].rstrip())
        return _read(top, place_end, closed["credit"], closed.start("credit"))
    return None


def _read(top: str, place_end: int, credit: str | None, credit_start: int) -> Dateline | None:
    agency = agency_named(credit) if credit else None
    parts = [part.strip() for part in top[:place_end].split(",")]
    kept: list[str] = []
    dated = False
    for part in parts:
        if _is_day(part):
            dated = True
        elif dated:
            return None
        else:
            kept.append(part)
    place = ", ".join(kept).strip()
    if not 1 <= len(kept) <= 3 or not place or not _is_place(kept, agency is not None, dated):
        return None
    end = credit_start + len(credit) + 1 if credit else len(top[:place_end].rstrip())
    return Dateline(
        place.rstrip(".") if place.endswith("..") else place,
        0,
        end,
        credit,
        agency,
        credit_start,
        credit_start + len(credit or ""),
    )


def _is_day(part: str) -> bool:
    words = part.casefold().replace(".", " ").split()
    if not words:
        return False
    named = any(word in month_names() for word in words) and any(w[0].isdigit() for w in words)
    year = len(words) == 1 and words[0].isdigit() and len(words[0]) == 4
    return (named and len(words) <= 4) or year or (len(words) == 1 and words[0] in weekday_names())


def _is_place(parts: list[str], by_agency: bool, dated: bool) -> bool:
    city = parts[0]
    words = _WORDS.findall(city)
    if not 1 <= len(words) <= 4 or any(c.isdigit() for c in city):
        return False
    if any(word.upper() in _NO_PLACES for word in words):
        return False
    for part in parts[1:]:
        after = _WORDS.findall(part)
        if not after or len(after) > 4 or not after[0][0].isupper():
            return False
    if city.isupper():
        return sum(len(word) for word in words) >= 3
    # In ordinary letters only a known wire after it tells a town from the start of a sentence.
    return by_agency and all(word[0].isupper() or len(word) <= 3 for word in words)
