"""What a page says of itself to machines: JSON-LD, OpenGraph, microdata, meta tags.

Everything found is kept as a candidate with its place in the page; nothing is decided here. The
files that decide a fact (title, byline, date and so on) weigh the candidates against what a
reader sees.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.clean.html_tokens import Token, attributes, token_rows
from secondsource.clean.json_ld import LdValue, json_ld_values
from secondsource.model import RawSpan

# No page has this many candidates for one fact; a page that has is made to hurt.
_MAX_FOUND = 40
# Values longer than this are no titles, names, addresses or dates.
_MAX_VALUE = 4_000


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate value, where it stands in the decoded page, and which field said it.

    `value` is decoded and its white space collapsed; `raw` covers the value as it is written
    there, with its entities or escapes.
    """

    value: str
    raw: RawSpan
    basis: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """All a page's own candidates for its facts, each in the order of trust, then of the page.

    JSON-LD of an article node comes before OpenGraph, that before microdata, that before other
    meta tags and visible markup. `free` is False only where the page says that it is not free to
    read. `saved_url` and `captured` are notes of the program that saved the page.
    """

    titles: tuple[Found, ...] = ()
    authors: tuple[Found, ...] = ()
    sites: tuple[Found, ...] = ()
    publishers: tuple[Found, ...] = ()
    urls: tuple[Found, ...] = ()
    published: tuple[Found, ...] = ()
    modified: tuple[Found, ...] = ()
    languages: tuple[Found, ...] = ()
    descriptions: tuple[Found, ...] = ()
    types: tuple[Found, ...] = ()
    free: bool | None = None
    saved_url: Found | None = None
    captured: Found | None = None


# Field of a meta tag (property, name, itemprop or http-equiv in lower case) → fact, and its rank.
_META: dict[str, tuple[str, int]] = {
    "og:title": ("titles", 1),
    "twitter:title": ("titles", 3),
    "dc.title": ("titles", 3),
    "dcterms.title": ("titles", 3),
    "sailthru.title": ("titles", 3),
    "parsely-title": ("titles", 3),
    "headline": ("titles", 2),
    "article:author": ("authors", 1),
    "og:article:author": ("authors", 1),
    "author": ("authors", 3),
    "byl": ("authors", 3),
    "byline": ("authors", 3),
    "dc.creator": ("authors", 3),
    "dcterms.creator": ("authors", 3),
    "citation_author": ("authors", 3),
    "parsely-author": ("authors", 3),
    "sailthru.author": ("authors", 3),
    "twitter:creator": ("authors", 4),
    "og:site_name": ("sites", 1),
    "application-name": ("sites", 3),
    "apple-mobile-web-app-title": ("sites", 4),
    "twitter:site": ("sites", 4),
    "article:publisher": ("publishers", 1),
    "publisher": ("publishers", 3),
    "dc.publisher": ("publishers", 3),
    "dcterms.publisher": ("publishers", 3),
    "copyright": ("publishers", 4),
    "og:url": ("urls", 1),
    "twitter:url": ("urls", 3),
    "parsely-link": ("urls", 3),
    "article:published_time": ("published", 1),
    "og:article:published_time": ("published", 1),
    "article:published": ("published", 1),
    "og:published_time": ("published", 1),
    "datepublished": ("published", 2),
    "date": ("published", 3),
    "pubdate": ("published", 3),
    "publishdate": ("published", 3),
    "publish-date": ("published", 3),
    "publish_date": ("published", 3),
    "published_time": ("published", 3),
    "dc.date": ("published", 3),
    "dc.date.issued": ("published", 3),
    "dcterms.created": ("published", 3),
    "dcterms.date": ("published", 3),
    "dcterms.issued": ("published", 3),
    "citation_publication_date": ("published", 3),
    "sailthru.date": ("published", 3),
    "parsely-pub-date": ("published", 3),
    "article.published": ("published", 3),
    "cxenseparse:recs:publishtime": ("published", 3),
    "article:modified_time": ("modified", 1),
    "og:updated_time": ("modified", 1),
    "datemodified": ("modified", 2),
    "lastmod": ("modified", 3),
    "last-modified": ("modified", 3),
    "dcterms.modified": ("modified", 3),
    "revised": ("modified", 3),
    "og:locale": ("languages", 1),
    "content-language": ("languages", 3),
    "dc.language": ("languages", 3),
    "language": ("languages", 4),
    "og:description": ("descriptions", 1),
    "description": ("descriptions", 3),
    "twitter:description": ("descriptions", 3),
    "og:type": ("types", 1),
}
_LD: dict[str, str] = {
    "headline": "titles",
    "alternativeheadline": "titles",
    "name": "titles",
    "author": "authors",
    "creator": "authors",
    "publisher": "publishers",
    "url": "urls",
    "mainentityofpage": "urls",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "inlanguage": "languages",
    "description": "descriptions",
    "@type": "types",
}
_ORGANIZATIONS = frozenset({"organization", "newsmediaorganization", "corporation"})
_ITEMPROP: dict[str, str] = {
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
}
_TELLING = frozenset({"html", "link", "meta", "script", "time"})
_SPACE = re.compile(r"\s+")
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(\S{1,2000})", re.IGNORECASE)
_SINGLE_FILE_URL = re.compile(r"\burl:[ \t]*(\S{1,2000})")
_SINGLE_FILE_DATE = re.compile(r"\bsaved date:[ \t]*([^\r\n]{1,100})")


def page_metadata(raw: str) -> Metadata:
    """Collect what a decoded HTML page says of itself. Never fails; linear in its length.

    >>> page = '<meta property="og:title" content="Dam &amp; bridge hold">'
    >>> found = page_metadata(page).titles[0]
    >>> found.value, page[found.raw.raw_start : found.raw.raw_end], found.basis
    ('Dam & bridge hold', 'Dam &amp; bridge hold', 'meta og:title')
    """
    found: dict[str, list[tuple[int, Found]]] = {}
    notes: dict[str, Found] = {}
    free: bool | None = None
    script_is_ld = False
    # Few of a page's tags say anything of it; only theirs are read.
    # As bytes, because those are put in lower case ten times as fast.
    any_prop = b"itemprop" in raw.encode("utf-8", "surrogatepass").lower()
    for kind, start, end, name in token_rows(raw):
        if kind == "start":
            if name not in _TELLING and not (any_prop and "itemprop" in raw[start:end].lower()):
                script_is_ld = False
                continue
            attrs = attributes(raw[start:end])
            script_is_ld = name == "script" and "ld+json" in attrs.get("type", "").lower()
            for fact, rank, item in _of_tag(raw, Token(kind, start, end, name), attrs):
                _keep(found, fact, rank, item)
        elif kind == "raw" and name == "script" and script_is_ld:
            for value in json_ld_values(raw, start, end):
                if value.field == "isaccessibleforfree":
                    free = (
                        value.value.strip().lower() not in ("false", "no", "0")
                        and free is not False
                    )
                elif value.field in _LD:
                    of = " (organization)" if value.of in _ORGANIZATIONS else ""
                    label = f"JSON-LD {value.label}{of if value.field == 'author' else ''}"
                    item = Found(_tidy(value.value), value.raw, label)
                    _keep(found, _LD[value.field], _ld_rank(value), item)
        elif kind == "raw" and name == "title":
            _keep(found, "titles", 2, _stretch(raw, start, end, "<title>"))
        elif kind == "skip" and "saved_url" not in notes:
            notes.update(_saved(raw, start, end))
    return Metadata(
        **{
            fact: tuple(i for _, i in sorted(items, key=lambda x: x[0]))
            for fact, items in found.items()
        },
        free=free,
        saved_url=notes.get("saved_url"),
        captured=notes.get("captured"),
    )


def _keep(found: dict[str, list[tuple[int, Found]]], fact: str, rank: int, item: Found) -> None:
    items = found.setdefault(fact, [])
    if item.value and len(item.value) <= _MAX_VALUE and len(items) < _MAX_FOUND:
        items.append((rank, item))


def _ld_rank(value: LdValue) -> int:
    """Headlines of an article node come first; a `name` or a date of creation is second best."""
    return 1 if value.field in ("name", "alternativeheadline", "datecreated", "creator") else 0


def _of_tag(raw: str, token: Token, attrs: dict[str, str]) -> Iterator[tuple[str, int, Found]]:
    """Give the candidates that one start tag carries: fact, rank, value."""
    if token.name == "meta" and "content" in attrs:
        for key in ("property", "name", "itemprop", "http-equiv"):
            field = attrs.get(key, "").strip().lower()
            if field in _META:
                fact, rank = _META[field]
                yield fact, rank, _value(raw, token, attrs, "content", f"meta {field}")
                return
    elif token.name == "link" and "href" in attrs:
        if "canonical" in attrs.get("rel", "").lower().split():
            yield "urls", 0, _value(raw, token, attrs, "href", "link canonical")
    elif token.name == "html" and "lang" in attrs:
        yield "languages", 0, _value(raw, token, attrs, "lang", "html lang")
    if token.name == "time" and "datetime" in attrs:
        prop = attrs.get("itemprop", "").strip().lower()
        fact = _ITEMPROP.get(prop, "published")
        named = "pubdate" in attrs or "published" in attrs.get("class", "").lower()
        rank = 2 if prop in _ITEMPROP or named else 5
        label = f"time itemprop {prop}" if prop in _ITEMPROP else "time datetime"
        yield fact, rank, _value(raw, token, attrs, "datetime", label)
    elif "itemprop" in attrs and "content" in attrs and token.name != "meta":
        fact = _ITEMPROP.get(attrs["itemprop"].strip().lower(), "")
        if fact:
            yield fact, 2, _value(raw, token, attrs, "content", f"itemprop {attrs['itemprop']}")


def _value(raw: str, token: Token, attrs: dict[str, str], name: str, basis: str) -> Found:
    """Give an attribute's value with the place where it is written."""
    pattern = re.compile(
        rf"[\s\"'/]{re.escape(name)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
    )
    match = pattern.search(raw, token.start, token.end)
    if match is None:
        return Found(_tidy(attrs[name]), RawSpan(token.start, token.end), basis)
    start, end = match.span(match.lastindex or 0)
    return _stretch(raw, start, end, basis)


def _stretch(raw: str, start: int, end: int, basis: str) -> Found:
    """Give `raw[start:end]` decoded, its place trimmed of white space."""
    piece = raw[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    finish = max(begin, start + len(piece.rstrip()))
    return Found(_tidy(html.unescape(piece[:100_000])), RawSpan(begin, finish), basis)


def _tidy(value: str) -> str:
    return _SPACE.sub(" ", value).strip()


def _saved(raw: str, opens: int, closes: int) -> dict[str, Found]:
    """Read the comment that browsers and SingleFile leave in the pages they save."""
    # Both notes stand at the front of the page in a comment of a few lines.
    text = raw[opens : min(closes, opens + 5_000)]
    notes: dict[str, Found] = {}

    def note(fact: str, match: re.Match[str] | None, basis: str) -> None:
        if match is not None:
            start, end = opens + match.start(1), opens + match.end(1)
            notes[fact] = _stretch(raw, start, end, basis)

    if "saved from url=" in text:
        note("saved_url", _SAVED_FROM.search(text), "saved from url")
    elif "SingleFile" in text:
        note("saved_url", _SINGLE_FILE_URL.search(text), "SingleFile url")
        note("captured", _SINGLE_FILE_DATE.search(text), "SingleFile saved date")
    return notes
