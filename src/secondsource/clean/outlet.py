"""The outlet: the host a page stood on, else the domain or name its furniture gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from secondsource.clean.address import host_of, is_carrier
from secondsource.clean.agency_names import agency_named
from secondsource.clean.blocks import Block
from secondsource.clean.head_line import head_line
from secondsource.clean.outlet_names import is_name, is_paper_name, speaks_of_itself
from secondsource.clean.parts import Fact, Parts
from secondsource.clean.uncased import Uncased
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
_COPYRIGHT = Uncased(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,.:]*"
    r"(?:by\s+)?(?P<who>[^\W\d_][^\n.,;|©]{2,50})"
)
_RIGHTS = re.compile(
    r"\s[-–—|]?\s?(?:all rights|alle rechte|tous droits|inc\b|llc\b|ltd\b|\d).*$", re.IGNORECASE
)

# How firms that own papers call themselves, and the legal forms that stand behind a firm's name.
_HOLDING = re.compile(
    r"(?i)\b(?:holdings?|groups?|gruppe|groupe|grupo|gruppo|enterprises?|ventures|partners|"
    r"corporation|publishing|publishers|publications|communications|verlag|verlagsgruppe|"
    r"mediengruppe|mediahuis|konzern|koncern|éditions)\b"
)
_COMPANY = re.compile(
    r"(?i)\b(?:ltd|limited|inc|llc|plc|gmbh|ag|kg|s\.?p\.?a|s\.?r\.?l|s\.?a|b\.?v|oy|ab|corp)\b"
)
# A legal form stands right behind the name.
_FORM = 12
_LINK = re.compile(r"(?i)<a\s|\[")
_LINK_ENDS = re.compile(r"(?i)</a\b|\]\(")

_SUFFIX = re.compile(r"\s+(?:[-–—|•·»]|\|\|)\s+")
# A masthead is among the first blocks of a page; menus and notices come below it.
_TOP = 3
# A headline far above the text leaves a long head; its last lines are those about the article.
_NEAR = 30


def outlet_of(parts: Parts, url: Fact | None) -> Fact | None:
    """Read the outlet of a page: a host, else a name; None when unsure."""
    if url is not None and (host := host_of(url.value)):
        return Fact(
            host, _host_span(parts.raw, url, host), f"the host of the page's address: {host}"
        )
    saved = parts.meta.saved_url
    if saved is not None and (host := host_of(saved.value)):
        return Fact(host, saved.raw, "the page was saved from there")
    for found in parts.meta.urls:
        # A front page is no article's address, but it is the outlet's.
        if host := host_of(found.value):
            return Fact(host, found.raw, f"the host of the page's {found.basis}")
    return _named_domain(parts) or _named(parts)


def _host_span(raw: str, url: Fact, host: str) -> RawSpan | None:
    if url.span is None:
        return None
    written = re.compile(re.escape(host), re.IGNORECASE)
    found = written.search(raw, url.span.raw_start, url.span.raw_end)
    return url.span if found is None else RawSpan(*found.span())


def _named_domain(parts: Parts) -> Fact | None:
    """The one domain that offers, menus and notices name; two that are named alike are none."""
    count: Counter[str] = Counter()
    first: dict[str, tuple[Block, int, int]] = {}
    for block in parts.blocks:
        if block.kind not in ("promotion", "legal", "navigation", "comment", "related", "other"):
            continue
        if "." not in block.text:
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
    if (head := _in_head(parts)) is not None:
        return head
    if (tail := _in_title(parts)) is not None:
        return tail
    for block in parts.of_kind("legal", "navigation", "other"):
        match = _COPYRIGHT.search(block.text[:300])
        if match is None:
            continue
        name = _RIGHTS.sub("", match["who"]).strip(" -–—")
        if not 1 <= len(name.split()) <= 6 or not name[:1].isupper():
            continue
        if agency_named(name) or _owner(parts, block, name, block.text[match.end("who") :]):
            continue
        end = match.start("who") + len(name)
        span = parts.span(block, match.start("who"), end)
        return Fact(outlet_domain(name) or name, span, f"the copyright line names '{name}'")
    return None


def _in_head(parts: Parts) -> Fact | None:
    """The paper named by a header line or a masthead; None where two different ones are."""
    found: dict[str, Fact] = {}
    head = parts.head()[-_NEAR:]
    for block in [*parts.blocks[:_TOP], *(b for b in head if b not in parts.blocks[:_TOP])]:
        for start, end, why in _names_in(parts, block):
            name = block.text[start:end]
            fact = Fact(outlet_domain(name) or name, parts.span(block, start, end), why)
            found.setdefault(name.casefold().removeprefix("the "), fact)
    return next(iter(found.values())) if len(found) == 1 else None


def _names_in(parts: Parts, block: Block) -> Iterator[tuple[int, int, str]]:
    if block.kind in ("byline", "date"):
        line = head_line(block.text)
        for i, part in enumerate(line):
            name = block.text[part.start : part.end]
            if part.kind != "name":
                continue
            # "By Jane Doe | The Example Times" says whom a reprint is from as often as not.
            lent = i > 0 and line[i - 1].kind == "byline"
            if (is_paper_name(name) and not lent) or _itself(parts, block, name):
                yield part.start, part.end, f"the line under the headline names '{name}'"
    elif block.kind in ("other", "navigation", "related", "standfirst") and _one_piece(
        parts, block
    ):
        name = block.text.strip(" *_")
        at = parts.blocks.index(block)
        lent = at > 0 and parts.blocks[at - 1].kind == "byline"
        on_top = at < _TOP and _itself(parts, block, name)
        # Below the page's first line a name in "News" is a section's in a menu more often.
        if (is_paper_name(name, generic=at == 0) and not lent) or on_top:
            start = block.text.index(name)
            yield start, start + len(name), f"a line at the head of the page names '{name}'"


def _one_piece(parts: Parts, block: Block) -> bool:
    """Say whether a line is at most one link: the words of a menu are no name together."""
    raw = parts.raw[block.raw_start : block.raw_end]
    ends = _LINK_ENDS.search(raw)
    return ends is None or _LINK.search(raw, ends.end()) is None


def _owner(parts: Parts, block: Block, name: str, rest: str) -> bool:
    """Say whether a notice names a company, which may own the paper and is not called like it.

    A company of the paper's own name ("Southern Eye Ltd") is known by that name elsewhere.
    """
    if is_paper_name(name):
        return False
    written = f"{name} {rest[:_FORM]}"
    line = block.text[block.text.index(name) :][: len(name) + _FORM]
    if _HOLDING.search(name) is None and not any(_COMPANY.search(t) for t in (written, line)):
        return False
    bare = name.casefold().removeprefix("the ")
    elsewhere = [b.text for b in parts.blocks if b is not block and b.kind != "legal"]
    elsewhere += [f.value for f in parts.meta.titles]
    return not any(bare in text.casefold() for text in elsewhere)


def _itself(parts: Parts, block: Block, name: str) -> bool:
    return speaks_of_itself(name, (other.text for other in parts.blocks if other is not block))


def _in_title(parts: Parts) -> Fact | None:
    """The paper's name at the end of the page's title: "Storm hits coast - Example Post"."""
    for found in parts.meta.titles:
        name = _SUFFIX.split(found.value)[-1].strip() if len(found.value) <= 300 else ""
        if name and name != found.value and _is_suffix(parts, name):
            at = parts.raw.find(name, found.raw.raw_start, found.raw.raw_end)
            span = RawSpan(at, at + len(name)) if at >= 0 else found.raw
            return Fact(outlet_domain(name) or name, span, f"the page's {found.basis}: '{name}'")
    if parts.media != "text/html":
        for block in parts.of_kind("title"):
            cuts = list(_SUFFIX.finditer(block.text))
            name = block.text[cuts[-1].end() :].strip() if cuts else ""
            if name and _is_suffix(parts, name):
                start = block.text.index(name, cuts[-1].end())
                span = parts.span(block, start, start + len(name))
                return Fact(outlet_domain(name) or name, span, f"the title ends in '{name}'")
    return None


def _is_suffix(parts: Parts, name: str) -> bool:
    if is_paper_name(name):
        return True
    texts = (block.text for block in parts.blocks if block.kind != "title")
    if speaks_of_itself(name, texts):
        return True
    return is_name(name) and f'alt="{name}"' in parts.raw and not agency_named(name)
