"""RSS and Atom files: each entry that carries its whole text becomes a page of its own.

An entry is written out as a small HTML page: what the feed says of it (title, authors, day,
address, outlet) as that page's own data, then its content exactly as the feed has it.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import feedparser

from secondsource.model import Page, Problem
from secondsource.read.address import web_address
from secondsource.read.times import mail_time
from secondsource.spans import visible

# From this many words a description may be the text itself. Summaries are a sentence or three,
# some sixty words at most; the shortest full reports that agencies send have about a hundred.
_FULL_WORDS = 100
# A text that goes on elsewhere ends so, whatever its length.
_GOES_ON = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read more|continue reading|read the full \w+|weiterlesen|"
    r"lire la suite|leer más|leggi tutto|leia mais|lees meer|czytaj więcej|читать далее)\b"
    r"\W{0,9}(?:\S+\s{0,2}){0,12})\W{0,9}$",
    re.IGNORECASE,
)
_END = 200


def feed_pages(content: bytes, path: str) -> Iterator[Page | Problem]:
    """Give a page for each entry with its whole text; "FILE#NUMBER", entries counted from 1.

    Entries with only a summary are Problems, since a summary is no report: one for the file where
    all are so.
    """
    try:
        feed: Any = feedparser.parse(
            io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # it fails in many ways on names and encodings that are none
        yield Problem(path, "a damaged feed")
        return
    if not feed.entries:
        yield Problem(path, "a feed without any entry")
        return
    rows = [_row(entry, feed.feed, f"{path}#{n}") for n, entry in enumerate(feed.entries, 1)]
    if len(rows) > 1 and all(isinstance(row, Problem) for row in rows):
        reason = f"a feed of {len(rows):,} entries with only a summary each: save the pages"
        yield Problem(path, reason)
    else:
        yield from rows
    if feed.bozo and _broken(feed.get("bozo_exception")):
        reason = "the feed is damaged: its entries may be incomplete, and some may be missing"
        yield Problem(path, reason)


def _broken(error: object) -> bool:
    """Whether the feed itself is damaged; feedparser also tells of lesser slips."""
    return not isinstance(
        error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )


def _row(entry: Any, feed: Any, path: str) -> Page | Problem:
    content = _content(entry)
    where = web_address(entry.get("feedburner_origlink") or entry.get("link"))
    if content is None:
        words = len(visible(entry.get("summary") or "", "text/html").text.split())
        there = f": save the page itself, {where}" if where else ""
        if not words:
            return Problem(path, f"an entry without any text{there}")
        return Problem(path, f"only a summary, of {words:,} words{there}")
    page = _page(entry, feed, where, content).encode("utf-8", "replace")
    return Page(hashlib.sha256(page).hexdigest(), "text/html", path, (path,), page)


def _content(entry: Any) -> str | None:
    """Give the whole text of an entry as HTML; None where there is only a summary."""
    found = [_as_html(part) for part in entry.get("content") or ()]
    found = [part for part in found if _is_whole(part, 1)]
    if not found and entry.get("summary_detail"):
        summary = _as_html(entry.summary_detail)
        found = [summary] if _is_whole(summary, _FULL_WORDS) else []
    return max(found, key=len, default=None)


def _as_html(part: Any) -> str:
    value = str(part.get("value") or "")
    if part.get("type") != "text/plain":
        return value
    pieces = re.split(r"\n[ \t]*\n", html.escape(value, quote=False))
    return "".join(f"<p>{piece.strip()}</p>\n" for piece in pieces if piece.strip())


def _is_whole(content: str, least: int) -> bool:
    text = visible(content, "text/html").text
    return len(text.split()) >= least and _GOES_ON.search(text[-_END:]) is None


def _page(entry: Any, feed: Any, where: str | None, content: str) -> str:
    title = _line(entry.get("title"))
    source = entry.get("source") or {}
    site = _line(source.get("title") or feed.get("title"))
    people = [_line(one.get("name")) for one in entry.get("authors") or ()]
    people = [name for name in people if name] or [_line(entry.get("author"))]
    language = _line(feed.get("language"))
    lang = f' lang="{language}"' if re.fullmatch(r"[A-Za-z-]{2,12}", language) else ""
    updated = _time(entry, "updated")
    # Older kinds of feed have one date, which feedparser takes for that of the last change.
    published = _time(entry, "published") or updated
    head = [f"<title>{title}</title>"] if title else []
    head += [f'<link rel="canonical" href="{html.escape(where)}">'] if where else []
    head += [
        f'<meta property="{name}" content="{value}">'
        for name, value in (
            ("og:site_name", site),
            *(("article:author", name) for name in people),
            ("article:published_time", published),
            ("article:modified_time", updated if updated != published else None),
        )
        if value
    ]
    top = f"<h1>{title}</h1>\n" if title else ""
    lines = "\n".join(head)
    return (
        f'<!doctype html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n{lines}\n</head>\n'
        f"<body>\n<article>\n{top}{content}\n</article>\n</body>\n</html>\n"
    )


def _line(value: object) -> str:
    """Write a short text of a feed, which may hold markup, so that it can stand in HTML."""
    text = visible(str(value or "")[:2000], "text/html").text
    return html.escape(text)


def _time(entry: Any, name: str) -> str | None:
    """Write an entry's time with the zone the feed gives; None where it gives no such time."""
    if name not in entry.keys():  # noqa: SIM118 - asked for as an item, one stands in for another
        return None
    given = str(entry.get(name) or "").strip()
    found = mail_time(given)
    if found is None:
        try:
            found = datetime.fromisoformat(given)
        except ValueError:
            parsed = entry.get(f"{name}_parsed")  # in UTC
            return f"{datetime(*parsed[:6]).isoformat()}Z" if parsed else None
    return found.isoformat()
