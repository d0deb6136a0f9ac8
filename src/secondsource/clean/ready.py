"""A ready article: someone else has cleaned it, so its text is kept exactly as it is given."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from secondsource.clean.byline import without_lead_in
from secondsource.clean.dates import days
from secondsource.clean.language import language_of
from secondsource.model import Article, Evidence, Page, Passage, Published, RawSpan
from secondsource.read.decode import decode
from secondsource.read.ready_line import Field, ready_fields
from secondsource.spans import Visible, visible

_WHY_BODY = "a paragraph of a ready article"
# A gap between paragraphs: white space that holds a line of nothing else.
_GAP = re.compile(r"\s++")
_ISO_DAY = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?![\d])(?:[T\s,_-].*)?", re.DOTALL)


def ready_article(page: Page) -> Article:
    """Turn a page of media "application/json" into its article, without cleaning it again.

    Its passages are the paragraphs of the text, split at blank lines. The agency is left to the
    stage that reads agencies off all articles alike. Raises `NotAnArticle` (a ValueError) for a
    line that the reader of JSON lines would not have let through.

    >>> line = b'{"url": "https://www.example.org/a", "text": "One.\\\\n\\\\nTwo."}'
    >>> article = ready_article(Page("0" * 64, "application/json", "a.jsonl#1", (), line))
    >>> article.id, article.outlet, [p.text for p in article.passages]
    ('000000000000', 'example.org', ['One.', 'Two.'])
    """
    raw = decode(page.content, page.media)
    fields = ready_fields(raw)
    text = fields["text"]
    outlet, outlet_span = _outlet(fields, raw)
    byline = _byline(fields.get("byline"))
    published, published_span = _published(fields.get("published"))
    return Article(
        id=_value(fields.get("id")) or page.sha256[:12],
        page=page.sha256,
        path=page.path,
        text=text.value,
        media=page.media,
        url=_value(fields.get("url")),
        outlet=outlet,
        title=_value(fields.get("title")),
        byline=byline,
        published=published,
        language=language_of(text.value, None),
        evidence=Evidence(
            title=_span(fields.get("title")),
            byline=fields["byline"].span if byline else None,
            outlet=outlet_span,
            published=published_span,
            url=_span(fields.get("url")),
        ),
        ready=True,
        captured=page.captured,
        passages=_paragraphs(text, raw),
    )


def _value(field: Field | None) -> str | None:
    """The value of a field, as it is given; None where nothing but white space is."""
    return field.value if field is not None and field.value.strip() else None


def _span(field: Field | None) -> RawSpan | None:
    return field.span if field is not None and _value(field) is not None else None


def _paragraphs(text: Field, raw: str) -> tuple[Passage, ...]:
    seen = visible(raw[text.span.raw_start : text.span.raw_end], "application/json")
    passages: list[Passage] = []
    start = 0
    gaps = [m.span() for m in _GAP.finditer(seen.text) if _is_gap(m, len(seen.text))]
    for gap_start, gap_end in [*gaps, (len(seen.text), len(seen.text))]:
        if gap_start > start:
            passages.append(_passage(seen, start, gap_start, text.span.raw_start))
        start = gap_end
    return tuple(passages)


def _is_gap(match: re.Match[str], size: int) -> bool:
    at_edge = match.start() == 0 or match.end() == size
    return at_edge or match[0].replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _passage(seen: Visible, start: int, end: int, base: int) -> Passage:
    span = seen.raw_span(start, end)
    raw_start, raw_end = base + span.raw_start, base + span.raw_end
    return Passage("body", start, end, raw_start, raw_end, seen.text[start:end], _WHY_BODY)


def _byline(field: Field | None) -> tuple[str, ...]:
    value: Any = None if field is None else field.value
    names = [value] if isinstance(value, str) else value or []
    return tuple(without_lead_in(name) for name in names if name.strip())


def _outlet(fields: dict[str, Field], raw: str) -> tuple[str | None, RawSpan | None]:
    """The outlet as it is given, else the host of the address."""
    given = _value(fields.get("outlet"))
    if given is not None:
        return given, _span(fields.get("outlet"))
    url = fields.get("url")
    host = None if url is None else host_of(url.value)
    if url is None or host is None:
        return None, None
    seen = visible(raw[url.span.raw_start : url.span.raw_end], "application/json")
    at = seen.text.lower().find(host)
    if at < 0:
        return host, url.span
    span = seen.raw_span(at, at + len(host))
    base = url.span.raw_start
    return host, RawSpan(base + span.raw_start, base + span.raw_end)


def host_of(url: str) -> str | None:
    """The host of an address without "www.", which nobody says; None if it names none.

    >>> host_of("https://www.Example.org:8080/a"), host_of("no address")
    ('example.org', None)
    """
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:  # "http://[half an address"
        return None
    return (host or "").removeprefix("www.") or None


def _published(field: Field | None) -> tuple[Published, RawSpan | None]:
    given = _value(field)
    if field is None or given is None:
        return Published(why="the ready article states no date"), None
    day = stated_day(given)
    if day is None:
        shown = given if len(given) <= 40 else given[:39] + "…"
        return Published(why=f'the stated date "{shown}" names no single calendar day'), None
    why = "stated by the ready article's field 'published'"
    return Published(day.isoformat(), "stated", why), field.span


def stated_day(given: str) -> date | None:
    """Read the calendar day of a date or a date-time, as written there, whatever its time zone.

    >>> stated_day("2025-12-11T23:30:00+01:00"), stated_day("11/12/2025")
    (datetime.date(2025, 12, 11), None)
    """
    iso = _ISO_DAY.fullmatch(given.strip())
    if iso is not None:
        try:
            return date(int(iso[1]), int(iso[3]), int(iso[4]))
        except ValueError:
            return None
    found = {day.readings for day in days(given[:200])}
    readings = found.pop() if len(found) == 1 else ()
    return readings[0] if len(readings) == 1 else None
