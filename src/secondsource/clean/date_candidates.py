"""Every day a page gives for itself, with what it says of that day and where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from secondsource.clean.blocks import Block
from secondsource.clean.date_labels import Label, label_in
from secondsource.clean.date_stamps import Stamp, stamp_of
from secondsource.clean.dates import FIRST_YEAR, LAST_YEAR, days, is_date_line
from secondsource.clean.metadata import Found
from secondsource.clean.parts import Fact, Parts
from secondsource.data.calendar_words import month_names
from secondsource.model import DateBasis, RawSpan

_IN_URL = (
    re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/._-]|$)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)"),
    re.compile(r"[/-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/._-]|$)"),
)
_IN_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=/|$)", re.IGNORECASE)
# Fields of scripts that say when a page came out, where its article node is missing or broken.
_IN_SCRIPT = re.compile(
    r"[\"'\\](?:date_?published|published?_?(?:date|at|on|time)|publication_?date|pub_?date|"
    r"first_?published(?:_?(?:date|at))?)\\?[\"']\s{0,3}:\s{0,3}\\?[\"'](?P<day>(?:19|20)\d\d-[^\"'\\]{3,30})",
    re.IGNORECASE,
)
# Names of meta tags that hold a day of publication, however their makers spelled them.
_META = re.compile(
    r"<meta\s[^<>]{0,200}?(?:name|property|itemprop)\s?=\s?[\"']?(?P<name>[\w.:-]{0,40}"
    r"(?:publi(?:sh|cation)[\w.:-]{0,20}(?:date|time)|pub-?date|[:._-]date|date[:._-]?publi\w{0,9})"
    r"[\w.:-]{0,10})[\"']?\s[^<>]{0,100}?content\s?=\s?[\"'](?P<day>[^\"'<>]{8,40})[\"']",
    re.IGNORECASE,
)
_NO_META = re.compile(r"(?i)modif|updat|expir|event|start|end|birth|releas|review|capture|crawl")
# Blocks below the headline among which a bare date is the article's own.
_BELOW_TITLE = 8
_MAY_DATE = ("date", "byline", "dateline", "other", "navigation", "credit", "embed")
# A label that stands on a line of its own above its date is a word or two.
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the page's: what it rests on, and what its label calls it.

    `readings` are the days it may mean, two for "03/04/2025"; `local` is False for a stamp in
    world time, whose day may be another than the place's. `moment` is known for full stamps.
    """

    readings: tuple[date, ...]
    span: RawSpan | None
    basis: DateBasis
    why: str
    label: Label | None = None
    moment: datetime | None = None
    local: bool = True


def stated_days(parts: Parts, day_first: bool | None) -> list[Candidate]:
    """Give the days printed around the headline; else those that stand apart from all lists."""
    found = [c for block in _near_head(parts) for c in _of_block(parts, block, day_first)]
    if found:
        return found
    apart = [c for block in _apart(parts) for c in _of_block(parts, block, day_first)]
    return apart if len({c.readings for c in apart}) == 1 else []


def _of_block(parts: Parts, block: Block, day_first: bool | None) -> Iterator[Candidate]:
    at = parts.blocks.index(block)
    above = parts.blocks[at - 1].text if at else ""
    lead = f"{above} " if len(above) <= _LABEL and not days(above) else ""
    for found in days(block.text, day_first):
        words = block.text[found.start : found.end]
        yield Candidate(
            found.readings,
            parts.span(block, found.start, found.end),
            "stated",
            f"the page states it beside the headline: '{words}'",
            label_in(lead + block.text[: found.start]),
        )


def _near_head(parts: Parts) -> Iterator[Block]:
    """Lines about the article: dates and bylines, and bare dates below the headline."""
    title = parts.headline()
    below = parts.blocks[title + 1 : title + 1 + _BELOW_TITLE] if title is not None else ()
    sure = {block.raw_start for block in (*parts.head(), *parts.tail()[:3])}
    seen: set[int] = set()
    for block in (*parts.opening(), *below, *parts.tail()[:3]):
        if block.raw_start in seen or block.kind not in _MAY_DATE:
            continue
        seen.add(block.raw_start)
        if block.raw_start in sure and block.kind in ("date", "byline", "dateline"):
            yield block
        elif block.kind in ("date", "byline") or block in below:
            # Amid the text only a line that is but a date and its label is about the page.
            yield from [block] if is_date_line(block.text) or label_in(block.text) else []


def _apart(parts: Parts) -> Iterator[Block]:
    for block in parts.of_kind("date"):
        if is_date_line(block.text) or label_in(block.text):
            yield block


def stamped_days(parts: Parts) -> Iterator[Candidate]:
    """Give the days that the page's own data say it came out, best first."""
    for found in parts.meta.published:
        stamp = stamp_of(found.value)
        if stamp is not None:
            yield _of_stamp(stamp, found.value, found.raw, f"the page's {found.basis} says so")


def changed_days(parts: Parts) -> Iterator[Candidate]:
    """Give the days on which the page's own data say that it was changed."""
    for found in parts.meta.modified:
        stamp = stamp_of(found.value)
        if stamp is not None:
            why = f"the page's {found.basis} says so"
            yield _of_stamp(stamp, found.value, found.raw, why, "changed")


def _of_stamp(
    stamp: Stamp, value: str, span: RawSpan, why: str, label: Label | None = None
) -> Candidate:
    return Candidate(
        stamp.readings,
        span,
        "metadata",
        f"{why}: '{value[:40]}'",
        label,
        stamp.moment,
        stamp.local,
    )


def odd_days(parts: Parts) -> Iterator[Candidate]:
    """Give the one day that unlisted meta tags, or else scripts, name; of two different days none.

    The last resort: such a field may as well be the day on which the page was made.
    """
    if parts.media != "text/html":
        return
    raw = parts.raw
    metas = [
        Found(html.unescape(m["day"]), RawSpan(*m.span("day")), f"meta {m['name']}")
        for m in _META.finditer(raw)
        if not _NO_META.search(m["name"])
    ]
    scripts = [
        Found(m["day"], RawSpan(*m.span("day")), "page data") for m in _IN_SCRIPT.finditer(raw)
    ]
    for group in (metas, scripts):
        found = [
            _of_stamp(stamp, item.value, item.raw, f"the page's {item.basis} says so")
            for item in group
            if (stamp := stamp_of(item.value)) is not None
        ]
        if found:
            if len({c.readings for c in found}) == 1:
                yield found[0]
            return


def address_days(url: Fact | None) -> Iterator[Candidate]:
    """Give the days that the page's address carries."""
    if url is None:
        return
    for pattern in (*_IN_URL, _IN_URL_NAMED):
        if match := pattern.search(url.value):
            named = month_names().get(match[2].casefold())
            month = named or (int(match[2]) if match[2].isdigit() else 0)
            day = _real(int(match[1]), month, int(match[3]))
            if day is not None:
                why = f"the page's address carries the date {day.isoformat()}"
                span = _inside(url, match.start(1), match.end(3))
                yield Candidate((day,), span, "url", why)


def _inside(url: Fact, start: int, end: int) -> RawSpan | None:
    """The date's own place, where the address stands in the page as it is read."""
    span = url.span
    if span is None or span.raw_end - span.raw_start != len(url.value):
        return span
    return RawSpan(span.raw_start + start, span.raw_start + end)


def _real(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def world_day(moment: datetime) -> date:
    """Give the day of a moment in world time."""
    return moment.astimezone(UTC).date()
