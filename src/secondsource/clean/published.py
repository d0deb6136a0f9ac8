"""The day an article was published, how that is known, and never more than is known.

A date stated beside the headline comes first, then the page's own data, then the date in its
address. A page without any gets one inferred where it was saved "3 hours" after, or where a dated
picture and the weekday of the news leave one day only. Published and changed are kept apart, and
nothing is published after it was saved: no moment later than that, and no day that had not yet
begun anywhere on Earth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secondsource.clean.date_candidates import (
    Candidate,
    address_days,
    changed_days,
    odd_days,
    stamped_days,
    stated_days,
    world_day,
)
from secondsource.clean.date_labels import label_in
from secondsource.clean.date_stamps import Stamp, stamp_of
from secondsource.clean.day_order import day_first, settle_day
from secondsource.clean.inferred_day import inferred_day
from secondsource.clean.parts import Fact, Parts
from secondsource.clean.relative_day import relative_day
from secondsource.model import Published, RawSpan

# Where the day begins first: the Line Islands of Kiribati are at UTC+14. A page from Tokyo is of
# tomorrow for an archive that saves it in the evening, world time.
_FIRST_OF_DAY = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Dates:
    """The publication day with its evidence, and the day of the last change, kept apart."""

    published: Published
    span: RawSpan | None
    modified: str | None


def dates_of(parts: Parts, url: Fact | None, language: str, captured: str | None) -> Dates:
    """Find when a page was published; the date is None where nothing tells it surely.

    `captured` is when the page was saved, an ISO 8601 day or moment.
    """
    saved = stamp_of(captured) if captured else None
    latest = _Latest.of(saved) if saved else None
    stamps = list(stamped_days(parts))
    changes = list(changed_days(parts))
    address = _settled(address_days(url), [], latest)
    known = [c.readings[0] for c in (*stamps, *changes, *address) if len(c.readings) == 1]
    printed = stated_days(parts, day_first(parts, language, url))
    known += [c.readings[0] for c in printed if len(c.readings) == 1]
    stated = _settled(printed, known, latest)
    meta = _settled(stamps, known, latest)
    updated = [c for c in stated if c.label == "changed"]
    stated = [c for c in stated if c.label != "changed"]
    meta = [c for c in meta if not _says_updated(c, updated)]
    chosen = _choose(stated, _local_first(meta), address)
    if chosen is None:
        chosen = next(iter(_settled(odd_days(parts), known, latest)), None)
    if chosen is None and not changes and updated:
        why = "the page states only when it was last updated"
        chosen = replace(updated[0], why=why)
    if chosen is None:
        day = latest.anywhere if latest else None
        chosen = _told_from_now(parts, captured, day) or inferred_day(parts, day)
    changed = [c.readings[0] for c in _settled(changes, known, latest)]
    modified = changed[0] if changed else (updated[0].readings[0] if updated else None)
    if chosen is None:
        return Dates(
            Published(why=_why_none(parts, printed, day)),
            None,
            modified.isoformat() if modified else None,
        )
    day = chosen.readings[0]
    if modified is not None and modified < day:
        modified = None
    published = Published(day.isoformat(), chosen.basis, chosen.why)
    return Dates(published, chosen.span, modified.isoformat() if modified else None)


def _why_none(parts: Parts, printed: list[Candidate], latest: date | None) -> str:
    """Say why a page is left without a day: it gives one that stays open, or gives none."""
    for candidate in printed:
        readings = [d for d in candidate.readings if latest is None or d <= latest]
        if candidate.label != "changed" and len(readings) > 1:
            written = _written(parts, candidate.span)
            ways = " or ".join(d.isoformat() for d in sorted(readings))
            return f"the page gives a date that may be read two ways: {written}{ways}"
    return "the page gives no date, and its pictures and weekdays do not settle one"


def _written(parts: Parts, span: RawSpan | None) -> str:
    return f"'{parts.raw[span.raw_start : span.raw_end]}' is " if span else ""


@dataclass(frozen=True, slots=True)
class _Latest:
    """The day a page was saved: in world time, and where on Earth it was latest by then."""

    world: date
    anywhere: date

    @classmethod
    def of(cls, saved: Stamp) -> _Latest:
        """Read both off the time of saving; they are one day where the hour is not known."""
        if saved.moment is None:
            return cls(saved.readings[0], saved.readings[0])
        return cls(world_day(saved.moment), world_day(saved.moment + _FIRST_OF_DAY))


def _settled(
    candidates: Iterable[Candidate], known: list[date], latest: _Latest | None
) -> list[Candidate]:
    """Leave each candidate one reading; drop what stays open or lies after the saving."""
    kept: list[Candidate] = []
    for candidate in candidates:
        readings = candidate.readings
        last = latest.anywhere if latest else None
        day = readings[0] if len(readings) == 1 else settle_day(readings, known, last)
        if latest is not None and candidate.moment is not None:
            if world_day(candidate.moment) > latest.world:
                continue
            if day is not None and day > latest.anywhere:
                # East of the machine that saved it the page's own day had begun already.
                day = world_day(candidate.moment)
        if day is not None and (last is None or day <= last):
            kept.append(replace(candidate, readings=(day,)))
    return kept


def _choose(
    stated: list[Candidate], meta: list[Candidate], address: list[Candidate]
) -> Candidate | None:
    """A stated date wins unless the page's own data speak against it by more than a day."""
    others = [*meta[:1], *address[:1]]
    for candidate in stated:
        if not others or any(_apart(candidate, other) <= 1 for other in others):
            return candidate
        # Systems stamp an old article anew; nobody prints "Published" with too early a day.
        if candidate.label == "published" and candidate.readings < others[0].readings:
            return candidate
    if meta and not meta[0].local and address and _apart(meta[0], address[0]) <= 1:
        # A stamp in world time may be a day off; the address has the day of the place.
        return address[0]
    return next(iter([*meta, *address, *stated]), None)


def _apart(one: Candidate, other: Candidate) -> int:
    return abs((one.readings[0] - other.readings[0]).days)


def _local_first(meta: list[Candidate]) -> list[Candidate]:
    """Of stamps of one moment, the one in the place's own time gives the day."""
    if not meta or meta[0].local or meta[0].moment is None:
        return meta
    same = (c for c in meta if c.local and c.moment == meta[0].moment)
    local = next(same, None)
    return [local, *meta] if local else meta


def _says_updated(candidate: Candidate, updated: list[Candidate]) -> bool:
    """A `time` element of the line that says "Updated" is not the day of publication."""
    bare = "time datetime" in candidate.why
    return bare and any(_apart(candidate, other) <= 1 for other in updated)


def _told_from_now(parts: Parts, captured: str | None, latest: date | None) -> Candidate | None:
    """The day that "3 hours ago" beside the headline means on a page whose saving is known."""
    for block in parts.opening():
        if block.kind not in ("date", "byline", "other") or label_in(block.text) == "changed":
            continue
        found = relative_day(block.text, captured)
        if found is not None and (latest is None or found[0] <= latest):
            day, start, end = found
            words = block.text[start:end]
            why = f"inferred: the page says '{words}' and was saved {captured}"
            return Candidate((day,), parts.span(block, start, end), "inferred", why)
    return None
