"""The address of a page: what it calls itself, where it was saved from, where it says it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from secondsource.clean.parts import Fact, Parts
from secondsource.clean.ready import host_of as host_in
from secondsource.model import RawSpan

_LABEL = re.compile(
    r"(?:original(?:[- ]url| link| article| source)?|source(?: url)?|url|link|permalink|canonical|"
    r"saved from|archived from|retrieved from|from|read at|available at|quelle|fuente|fonte|"
    r"источник|sumber|source originale)\s?:?\s*<?$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"'()\[\]{}|]{4,2000}")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Hosts that carry, shorten, archive or count other people's pages, and are nobody's outlet.
_CARRIERS = re.compile(
    r"(?:^|\.)(?:facebook|fb|twitter|x|t|instagram|linkedin|youtube|youtu|tiktok|pinterest|reddit|"
    r"whatsapp|wa|telegram|flipboard|google|googleapis|gstatic|doubleclick|bing|"
    r"archive|archive-it|webcache|ampproject|feedburner|bit|goo|ow|buff|tinyurl|disqus|gravatar|"
    r"w|schema|cloudfront|akamaihd|amazonaws|amazon|taboola|outbrain|scorecardresearch|"
    r"onetrust|cookielaw|smartnews|news360|feedly|getpocket|pocket|substackcdn|jsdelivr|unpkg|"
    r"gmail|hotmail|outlook|addtoany|sharethis|addthis|paypal|patreon|mailchimp|spotify)"
    r"\.(?:com|org|net|be|me|it|ly|gl|io|co|is|ph|today|cc|gd|le|app|news|page)$"
)
_SCHEMES = ("http://", "https://")
_FRONT = re.compile(
    r"/?|/(?:index|home|default|start)(?:\.\w{3,5})?/?|/[a-z]{2}(?:[-_][a-zA-Z]{2})?/?"
)
_SECOND_LEVEL = frozenset("co com org net gov gob gouv ac edu ne or go in nic web info".split())
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?://\S+)")


_SAVED_NOTE = re.compile(
    r"<!--[ \t]{0,9}(?:page )?(?:saved|captured|archived|mirrored) from:?[ \t]{1,9}"
    r"(https?://[^\s<>\"]{4,2000})",
    re.IGNORECASE,
)


def host_of(url: str) -> str | None:
    """Give the host of an address without "www.", or None for one that names no outlet.

    >>> host_of("https://www.example.org/a/b"), host_of("https://t.co/x")
    ('example.org', None)
    """
    host = host_in(url) or ""
    if "." not in host or is_carrier(host) or not re.fullmatch(r"[\w.-]+\.[^\W\d_]{2,}", host):
        return None
    return host


def is_carrier(host: str) -> bool:
    """Say whether a host carries other people's pages: a network, shortener, archive or CDN."""
    return _CARRIERS.search(host) is not None


def address_of(parts: Parts, title: str | None, captured: str | None = None) -> Fact | None:
    """Read the address of a page; None when it gives none.

    `captured` is where it was saved from. What the page calls its own address counts if it is of
    that site and no home page: pages lent or copied from elsewhere name the lender's, and systems
    set up in haste name the site's front page on every page.
    """
    saved = parts.meta.saved_url
    place, place_span = _original(saved.value, saved.raw) if saved else (None, None)
    why = f"the page's {saved.basis}" if saved else ""
    if captured is not None:
        place, place_span, why = _held(captured), None, "the address it was saved from"
    if place is not None and (host_of(place) is None or not place.startswith(_SCHEMES)):
        place = None
    for found in parts.meta.urls:
        url, span = _original(found.value, found.raw)
        if place is not None and "://" not in url[:10]:
            url = urljoin(place, url)
        if url.startswith(_SCHEMES) and _plausible(url, place):
            return Fact(url, span, f"the page's {found.basis}")
    if place is not None:
        return Fact(place, place_span, why)
    for fact in _labelled(parts):
        return fact
    note = _SAVED_NOTE.search(parts.raw)
    if note is not None and host_of(note.group(1)):
        return Fact(note.group(1), RawSpan(*note.span(1)), "a note in the page's source")
    return _telling(parts, title)


def same_site(one: str, other: str) -> bool:
    """Say whether two addresses are of one site, whatever its hosts: m., amp., edition.

    >>> same_site("https://m.example.co.uk/a", "https://www.example.co.uk/b")
    True
    >>> same_site("https://one.co.uk/a", "https://two.co.uk/a")
    False
    """
    a, b = host_of(one), host_of(other)
    return a is not None and b is not None and _domain(a) == _domain(b)


def _domain(host: str) -> str:
    labels = host.split(".")
    # "co.uk", "com.au", "or.jp": such endings are no names of sites.
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if shared else labels[-2:])


def _plausible(url: str, captured: str | None) -> bool:
    if host_of(url) is None:
        return False
    if captured is None:
        return not _is_front(url)
    return same_site(url, captured) and (not _is_front(url) or _is_front(captured))


def _is_front(url: str) -> bool:
    """A site's front page, or that of one of its languages: "/", "/index.html", "/en/"."""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def _held(url: str) -> str:
    """The address of the page that an archive's address holds."""
    match = _ARCHIVED.match(url)
    return match.group(1) if match else url


def _original(url: str, span: RawSpan) -> tuple[str, RawSpan]:
    """Take an archive's address off the address of the page it holds."""
    match = _ARCHIVED.match(url)
    if match is None:
        return url, span
    return match.group(1), RawSpan(span.raw_end - (len(url) - match.start(1)), span.raw_end)


def _labelled(parts: Parts) -> Iterator[Fact]:
    """Addresses after "Original url:" and the like, on that line or the next."""
    before = ""
    for block in parts.blocks:
        match = _URL.search(block.text)
        if match and block.kind not in ("body", "standfirst", "caption", "comment"):
            lead = block.text[: match.start()].strip()
            label = lead or before
            if _LABEL.search(label) and len(label) <= 40:
                url, span = _original(match.group(), parts.span(block, *match.span()))
                if host_of(url):
                    yield Fact(url, span, f"stands after '{label}'")
        before = block.text.strip()


def _telling(parts: Parts, title: str | None) -> Fact | None:
    """An address alone on its line whose words are the headline's."""
    words = {word.casefold() for word in _WORD.findall(title or "")}
    found: dict[str, Fact] = {}
    for block in parts.blocks:
        match = _URL.match(block.text.strip("<> "))
        if match is None or " " in block.text.strip() or not host_of(match.group()):
            continue
        slug = {word.casefold() for word in _WORD.findall(urlsplit(match.group()).path)}
        if len(slug & words) >= 3:
            start = block.text.index("http")
            span = parts.span(block, start, start + len(match.group()))
            found[match.group()] = Fact(match.group(), span, "an address that says the headline")
    return next(iter(found.values())) if len(found) == 1 else None
