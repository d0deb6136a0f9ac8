"""The day an article was published, how that is known, and never more than is known.

A date stated beside the headline comes first, then the page's own data, then the date in its
address. A page without any gets one inferred where a dated picture and the weekday of the news
leave one day only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.clean.blocks import Block
from secondsource.clean.dates import FIRST_YEAR, LAST_YEAR, Day, days
from secondsource.clean.parts import Fact, Parts
from secondsource.data.calendar_words import month_names, weekday_names
from secondsource.model import DateBasis, Published, RawSpan

_ISO = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
_IN_URL = (
    re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/._-]|$)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)"),
    re.compile(r"[/-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/._-]|$)"),
)
_IN_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=/|$)", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|last\s(?:updated|modified)|aktualisiert|mis à jour|modifié|"
    r"actualizad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt|aktualizacja|обновлено)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:published|posted|first\spublished|veröffentlicht|publié|publicad[oa]|pubblicat[oa]|"
    r"gepubliceerd|opublikowano|опубликовано)\b",
    re.IGNORECASE,
)
_FILE_PHOTO = re.compile(r"\b(?:file|archive|archiv|archivo|undated)\b", re.IGNORECASE)
# How long after a picture of the event a report on it may come out and still be told by its
# weekday alone: within three days no weekday is ambiguous, and "last Thursday" is not yet said.
_NEAR = 3
_SPOKEN_DAY = re.compile(
    r"(?<!\w)({})(?!\w)(?!,?\s(?:[A-Z][a-z]{{2,8}}\.?\s\d|\d))".format(
        "|".join(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
    )
)
_OTHER_WEEK = re.compile(
    r"(?:\b(?:next|last|every|each|coming|previous|will|would|on a|until|by|from|since|before|"
    r"after|scheduled|due|expected|set|plans?|planned)\b[^.]{0,40}|\bof\s)$",
    re.IGNORECASE,
)
# Dates written "03/04/2025" are month first in these languages' main country only.
_DAY_FIRST = frozenset(
    "de fr es it pt nl pl ru uk cs sk hu ro bg sr hr sl da no sv fi el tr id".split()
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The publication day with its evidence, and the day of the last change, kept apart."""

    published: Published
    span: RawSpan | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    day: date
    span: RawSpan | None
    basis: DateBasis
    why: str


def dates_of(parts: Parts, url: Fact | None, language: str, captured: str | None) -> Dates:
    """Find when a page was published; the date is None where nothing tells it surely."""
    latest = _iso(captured or "")
    day_first = _day_first(parts, language, url)
    stated, changed = _stated(parts, day_first)
    # A stamp in world time may be a day ahead of the local day it stands for.
    meta = [c for c in _metadata(parts) if _not_after(c.day, latest)]
    stated = [c for c in stated if _not_after(c.day, latest)]
    address = [c for c in _address(url) if _not_after(c.day, latest)]
    chosen = _choose(stated, meta, address)
    if chosen is None:
        chosen = _inferred(parts, latest)
    modified = next((day for found in parts.meta.modified if (day := _iso(found.value))), None)
    modified = modified or (changed[0].day if changed else None)
    if chosen is None and changed and not parts.meta.modified:
        only = changed[0]
        if _not_after(only.day, latest):
            why = "the page states only when it was last updated"
            chosen = _Candidate(only.day, only.span, "stated", why)
    if chosen is None:
        why = "the page gives no date, and its pictures and weekdays do not settle one"
        return Dates(Published(why=why), None, modified.isoformat() if modified else None)
    if modified is not None and modified < chosen.day:
        modified = None
    published = Published(chosen.day.isoformat(), chosen.basis, chosen.why)
    return Dates(published, chosen.span, modified.isoformat() if modified else None)


def _choose(
    stated: list[_Candidate], meta: list[_Candidate], address: list[_Candidate]
) -> _Candidate | None:
    """A stated date wins unless the page's own data speak against it by more than a day."""
    others = [*meta[:1], *address[:1]]
    for candidate in stated:
        if not others or any(abs((candidate.day - o.day).days) <= 1 for o in others):
            return candidate
    return next(iter([*meta, *address, *stated]), None)


def _not_after(day: date, latest: date | None) -> bool:
    return latest is None or day <= latest


def _stated(parts: Parts, day_first: bool | None) -> tuple[list[_Candidate], list[_Candidate]]:
    published: list[_Candidate] = []
    changed: list[_Candidate] = []
    for block in _near_head(parts):
        for found in days(block.text, day_first):
            if len(found.readings) != 1:
                continue
            before = block.text[: found.start]
            words = block.text[found.start : found.end]
            label = list(_CHANGED.finditer(before))
            first = list(_STATED.finditer(before))
            is_change = bool(label) and (not first or first[-1].start() < label[-1].start())
            candidate = _Candidate(
                found.readings[0],
                parts.span(block, found.start, found.end),
                "stated",
                f"the page states it beside the headline: '{words}'",
            )
            (changed if is_change else published).append(candidate)
    return published, changed


def _near_head(parts: Parts) -> Iterator[Block]:
    for block in parts.head():
        if block.kind in ("date", "byline", "dateline"):
            yield block
    for block in parts.tail()[:3]:
        if block.kind in ("date", "byline"):
            yield block


def _metadata(parts: Parts) -> Iterator[_Candidate]:
    for found in parts.meta.published:
        day = _iso(found.value)
        if day is None:
            readings = [d.readings for d in days(found.value[:80])]
            day = readings[0][0] if len(readings) == 1 and len(readings[0]) == 1 else None
        if day is not None:
            yield _Candidate(day, found.raw, "metadata", f"the page's {found.basis} says so")


def _address(url: Fact | None) -> Iterator[_Candidate]:
    if url is None:
        return
    for pattern in _IN_URL:
        if match := pattern.search(url.value):
            day = _real(int(match[1]), int(match[2]), int(match[3]))
            if day is not None:
                why = f"the page's address carries the date {day.isoformat()}"
                yield _Candidate(day, _inside(url, match.start(1), match.end(3)), "url", why)
    if match := _IN_URL_NAMED.search(url.value):
        month = month_names().get(match[2].casefold())
        day = _real(int(match[1]), month, int(match[3])) if month else None
        if day is not None:
            why = f"the page's address carries the date {day.isoformat()}"
            yield _Candidate(day, _inside(url, match.start(1), match.end(3)), "url", why)


def _inside(url: Fact, start: int, end: int) -> RawSpan | None:
    """The date's own place, where the address stands in the page as it is read."""
    span = url.span
    if span is None or span.raw_end - span.raw_start != len(url.value):
        return span
    return RawSpan(span.raw_start + start, span.raw_start + end)


def _inferred(parts: Parts, latest: date | None) -> _Candidate | None:
    """One day from a dated picture and the weekday of the news; None unless just one fits."""
    pictures: list[tuple[date, Block, Day]] = []
    for block in parts.of_kind("caption"):
        if _FILE_PHOTO.search(block.text):
            continue
        for found in days(block.text):
            if len(found.readings) == 1:
                pictures.append((found.readings[0], block, found))
    if not pictures:
        return None
    newest, block, place = max(pictures, key=lambda p: p[0])
    body = [b for b in parts.blocks if b.kind == "body"]
    spoken = _spoken_weekdays(body)
    if not spoken:
        return None
    # The news is of the latest weekday told as past; the lead names it more often than not.
    fits = [
        newest + timedelta(days=n)
        for n in range(_NEAR + 1)
        if (newest + timedelta(days=n)).weekday() in spoken
    ]
    if not fits:
        return None
    day = fits[-1]
    if spoken[0] != day.weekday() or (latest is not None and day > latest):
        return None
    named = day.strftime("%A")
    words = block.text[place.start : place.end]
    why = (
        f"inferred: a picture on the page is dated {words}, and the report tells of {named} as "
        f"past, which is {day.isoformat()}"
    )
    return _Candidate(day, parts.span(block, place.start, place.end), "inferred", why)


def _spoken_weekdays(body: list[Block]) -> list[int]:
    """The weekdays the text tells of as past, in the order they stand."""
    found: list[int] = []
    for block in body:
        for match in _SPOKEN_DAY.finditer(block.text):
            if not _OTHER_WEEK.search(block.text[max(0, match.start() - 60) : match.start()]):
                found.append(weekday_names()[match.group(1).casefold()])
    return found


def _day_first(parts: Parts, language: str, url: Fact | None) -> bool | None:
    """Settle "03/04/2025" by the page's language or by a date that is written the same way."""
    if language in _DAY_FIRST:
        return True
    votes = set()
    for block in parts.blocks:
        if block.kind in ("date", "byline", "related", "comment"):
            for match in re.finditer(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?!\d)", block.text):
                a, b = int(match[1]), int(match[2])
                if a > 12 >= b:
                    votes.add(True)
                elif b > 12 >= a:
                    votes.add(False)
    return votes.pop() if len(votes) == 1 else None


def _iso(text: str) -> date | None:
    match = _ISO.match(text)
    return _real(int(match[1]), int(match[2]), int(match[3])) if match else None


def _real(year: int, month: int, day: int) -> date | None:
    # 1970-01-01 and 0001-01-01 are what programs write for "no date".
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
