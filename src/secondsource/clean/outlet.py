"""The outlet: the host a page stood on, else the domain or name its furniture gives."""

from __future__ import annotations

import re
from collections import Counter

from secondsource.clean.address import host_of, is_carrier
from secondsource.clean.agency_names import agency_named
from secondsource.clean.blocks import Block
from secondsource.clean.parts import Fact, Parts
from secondsource.data.outlets import outlet_domain
from secondsource.model import RawSpan

# Endings that make a word with a dot a domain on a news page; others are file names or slips.
_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,3}(?:com|org|net|info|news|media|press|tv|eu|"
    r"co|io|today|online|live|world|us|uk|ca|au|nz|ie|in|pk|za|ng|ke|gh|de|at|ch|fr|be|nl|lu|es|pt|"
    r"it|gr|pl|cz|sk|hu|ro|bg|rs|hr|si|ba|mk|al|ua|by|ru|lt|lv|ee|fi|se|no|dk|is|tr|il|ir|iq|sa|ae|"
    r"qa|eg|ma|tn|dz|br|ar|cl|pe|co|ve|mx|cu|cn|jp|kr|tw|hk|sg|my|id|ph|th|vn|kz|uz|ge|am|az|md|example))"
    r"(?![\w-]|\.\w)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,.:]*"
    r"(?:by\s+)?(?P<who>[^\W\d_][^\n.,;|©]{2,50})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\s[-–—|]?\s?(?:all rights|alle rechte|tous droits|inc\b|llc\b|ltd\b|\d).*$", re.IGNORECASE
)


def outlet_of(parts: Parts, url: Fact | None) -> Fact | None:
    """Read the outlet of a page: a host, else a name; None when unsure."""
    if url is not None and (host := host_of(url.value)):
        return Fact(
            host, _host_span(parts.raw, url, host), f"the host of the page's address: {host}"
        )
    saved = parts.meta.saved_url
    if saved is not None and (host := host_of(saved.value)):
        return Fact(host, saved.raw, "the page was saved from there")
    return _named_domain(parts) or _named(parts)


def _host_span(raw: str, url: Fact, host: str) -> RawSpan | None:
    if url.span is None:
        return None
    at = raw.casefold().find(host, url.span.raw_start, url.span.raw_end)
    return url.span if at < 0 else RawSpan(at, at + len(host))


def _named_domain(parts: Parts) -> Fact | None:
    """The one domain that offers, menus and notices name; two that are named alike are none."""
    count: Counter[str] = Counter()
    first: dict[str, tuple[Block, int, int]] = {}
    for block in parts.blocks:
        if block.kind not in ("promotion", "legal", "navigation", "comment", "related", "other"):
            continue
        for match in _DOMAIN.finditer(block.text[:2000]):
            domain = match.group(1).casefold()
            if not is_carrier(domain):
                count[domain] += 1
                first.setdefault(domain, (block, match.start(1), match.end(1)))
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    block, start, end = first[ranked[0][0]]
    return Fact(ranked[0][0], parts.span(block, start, end), "the page's furniture names this site")


def _named(parts: Parts) -> Fact | None:
    """A name from the page's own data or its copyright line; its domain where that is known."""
    for found in (*parts.meta.sites, *parts.meta.publishers):
        if found.value.startswith("@") or len(found.value) > 60:
            continue
        if "://" in found.value:
            host = host_of(found.value)
            if host is None:
                continue
            return Fact(host, found.raw, f"the page's {found.basis}")
        name = found.value
        if agency_named(name) and found.basis.endswith(("copyright", "publisher")):
            continue
        return Fact(outlet_domain(name) or name, found.raw, f"the page's {found.basis}: '{name}'")
    for block in parts.of_kind("legal", "navigation", "other"):
        match = _COPYRIGHT.search(block.text[:300])
        if match is None:
            continue
        name = _RIGHTS.sub("", match["who"]).strip(" -–—")
        if not 1 <= len(name.split()) <= 6 or not name[:1].isupper():
            continue
        if agency_named(name):
            continue
        end = match.start("who") + len(name)
        span = parts.span(block, match.start("who"), end)
        return Fact(outlet_domain(name) or name, span, f"the copyright line names '{name}'")
    return None
