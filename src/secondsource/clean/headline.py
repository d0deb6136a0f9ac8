"""Which of a page's titles is its headline: what readers see before what search engines are told.

A page has up to six titles: headings on the page, JSON-LD, OpenGraph, the title element. The
heading chosen by the block rules wins. The others say where it stops being the headline (a kicker
in the same heading, the outlet's name), which of two headings is the one set for readers, and
give the title where the page shows none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.clean.address import host_of
from secondsource.clean.blocks import Block
from secondsource.clean.metadata import Found
from secondsource.clean.parts import Fact, Parts
from secondsource.clean.title import SiteNames, site_names, without_site
from secondsource.model import RawSpan

# A kicker ("Interview with the coach", "Moscow in the night") is short beside its headline.
_MOST_KICKER = 6
# Letters from which two titles that agree do not agree by chance: three short words.
_FEWEST_LETTERS = 8
# Headline and the heading that is its twin stand together: kicker, date and button between them.
_NEAR = 4
_HEADINGS = frozenset({"h1", "h2", "h3"})
_ELSEWHERE = frozenset({"related", "promotion", "comment", "legal", "caption", "credit"})
_LETTER = re.compile(r"\w")
_FIELDS = {"JSON-LD headline": "ld", "meta og:title": "og", "<title>": "tab"}


@dataclass(frozen=True, slots=True)
class _Said:
    """A title the page's metadata gives: the field, the words without the outlet's name."""

    field: str
    words: str
    found: Found

    @property
    def key(self) -> str:
        return _key(self.words)


def title_of(parts: Parts) -> Fact | None:
    """Give a page's headline with its place, or None for a page that shows and says none."""
    url = parts.meta.urls[0].value if parts.meta.urls else None
    given = (f.value for f in (*parts.meta.sites, *parts.meta.publishers))
    names = site_names(given, host_of(url) if url else None)
    said = _said(parts, names)
    block = _heading(parts, said)
    if block is not None:
        return _of_block(parts, block, said, names)
    best = _unshown(said)
    return _stated(parts, best, f"the page's {best.found.basis}") if best else None


def _said(parts: Parts, names: SiteNames) -> list[_Said]:
    """Clean the titles of the metadata; only the title element's tail goes by its mere looks."""
    said: list[_Said] = []
    for found in parts.meta.titles:
        field = _FIELDS.get(found.basis, "other")
        words = without_site(found.value, names, known_only=field in ("ld", "og"))
        if words:
            said.append(_Said(field, words, found))
    return said


def _unshown(said: list[_Said]) -> _Said | None:
    """Choose among the titles of a page without a heading: JSON-LD's, if it has one of its own.

    Where JSON-LD repeats the title element both are for search engines, OpenGraph for people.
    """
    ld, social, tab = (_first(said, field) for field in ("ld", "og", "tab"))
    if ld is not None and tab is not None and ld.key == tab.key and social is not None:
        return social
    return said[0] if said else None


def _first(said: list[_Said], field: str) -> _Said | None:
    return next((one for one in said if one.field == field), None)


def _heading(parts: Parts, said: list[_Said]) -> Block | None:
    """Choose the heading: the block rules' own, or its twin that repeats the OpenGraph title.

    Where two headings both are titles of the page, the one that the title element and JSON-LD
    repeat is for search engines and the one below it for readers.
    """
    own = next(
        (b for b in _titles(parts) if _shares_words(b.text, [s.found.value for s in said])),
        None,
    )
    social = _first(said, "og")
    if social is None or (own is not None and _key(own.text) == social.key):
        return own
    start = parts.blocks.index(own) + 1 if own is not None else 0
    if own is not None and _key(own.text) not in [s.key for s in said]:
        return own
    for at, block in enumerate(parts.blocks[start:]):
        if own is not None and at >= _NEAR:
            break
        if block.kind == "body" and block.tag not in _HEADINGS:
            break
        if block.tag in _HEADINGS and block.kind not in _ELSEWHERE:
            key = _key(block.text)
            if key == social.key or _after_kicker(block.text, social.key) is not None:
                return block
            if own is not None and _after_kicker(social.words, key) is not None:
                return block
    return own


def _titles(parts: Parts) -> list[Block]:
    """Give the blocks named headline, the headline itself first."""
    at = parts.headline()
    if at is None:
        return []
    own = parts.blocks[at]
    return [own, *(block for block in parts.of_kind("title") if block is not own)]


def _of_block(parts: Parts, block: Block, said: list[_Said], names: SiteNames) -> Fact:
    """Take the headline out of its heading, or the publisher's fuller form of it."""
    whole = without_site(block.text, names, known_only=True)
    short = without_site(block.text, names)
    if " ".join(whole.split()) not in [s.words for s in said] or _hard_cut(whole, short):
        whole = short
    words = " ".join(whole.split())
    key = _key(words)
    texts = [s.words for s in said]
    if words not in texts:
        for one in said:
            at = _after_kicker(words, one.key)
            if at is not None:
                return _placed(parts, block, words[at:], f"{block.why}, without its kicker")
        twin = next((s for s in said if s.field in ("ld", "og") and s.key == key), None)
        if twin is not None and ":" in twin.words and ":" not in words:
            # The heading sets its kicker in another line, the publisher puts a colon there.
            return _stated(parts, twin, f"{block.why}, as the page's {twin.found.basis} has it")
    fuller = _fuller(parts, block, key, said, names)
    if fuller is not None:
        return _stated(parts, fuller, f"{block.why}, as the page's {fuller.found.basis} has it")
    return _placed(parts, block, words, block.why)


def _hard_cut(whole: str, short: str) -> bool:
    """A bar cuts off a section's or an outlet's name; a dash may belong to the headline."""
    return whole[len(short) :].lstrip()[:1] in ("|", "•", "»")


def _fuller(
    parts: Parts, block: Block, key: str, said: list[_Said], names: SiteNames
) -> _Said | None:
    """Find the headline that JSON-LD and OpenGraph agree on against heading and title element.

    That is so where the kicker above the heading belongs to the headline ("After the talks:
    minister resigns"), and where the heading is the title made for search engines.
    """
    ld, social, tab = (_first(said, field) for field in ("ld", "og", "tab"))
    if ld is None or social is None or ld.key != social.key or ld.key == key:
        return None
    if _key(without_site(ld.words, names)) == key:
        # They agree on the section behind it only: "Lock stays shut | Editorial".
        return None
    at = _after_kicker(ld.words, key)
    if at is not None:
        kicker = ld.words[:at]
        above = parts.blocks[: parts.blocks.index(block)][-2 * _NEAR :]
        shown = any(_key(b.text) == _key(kicker) for b in above)
        # A kicker of one word ("Opinion") is a section's name.
        return ld if shown and len(kicker.split()) > 1 else None
    if tab is not None and tab.key != ld.key and len(ld.key) >= _FEWEST_LETTERS:
        return ld
    return None


def _after_kicker(text: str, key: str) -> int | None:
    """Say where in `text` the title with the given key begins, after a short kicker.

    >>> _after_kicker("Exclusive: Dam holds after storm", "damholdsafterstorm")
    11
    """
    if len(key) < _FEWEST_LETTERS:
        return None
    letters = [m.start() for m in _LETTER.finditer(text)]
    if len(letters) < len(key) or not _key(text).endswith(key):
        return None
    at = letters[-len(key)] if len(_key(text)) == len(letters) else -1
    kicker = text[: max(at, 0)]
    if at <= 0 or len(kicker.split()) > _MOST_KICKER or len(_key(kicker)) > len(key):
        return None
    # The title begins at a word, with the quotation mark before it; "How much does a" goes on.
    last = kicker.split()[-1]
    if text[at - 1 : at].isalnum() or (last.islower() and len(last) <= 3):
        return None
    while at > 0 and text[at - 1] in "\"'‘“„«»‚¿¡([":
        at -= 1
    return at


def _shares_words(headline: str, titles: list[str]) -> bool:
    """A headline that no title of the page shares a word with is the name of a section."""
    if not titles:
        return True
    words = set(re.findall(r"\w{2,}", headline.casefold()))
    return not words or any(words & set(re.findall(r"\w{2,}", t.casefold())) for t in titles)


def _key(text: str) -> str:
    return "".join(_letters(text))


def _letters(text: str) -> Iterator[str]:
    # Lower case letter by letter: every letter stays one, so that keys count what texts count.
    for match in _LETTER.finditer(text):
        lower = match.group().lower()
        yield lower if len(lower) == 1 else match.group()


def _placed(parts: Parts, block: Block, words: str, why: str) -> Fact:
    at = block.text.find(words)
    if at < 0:
        return Fact(words, parts.span(block, 0, len(block.text)), why)
    return Fact(words, parts.span(block, at, at + len(words)), why)


def _stated(parts: Parts, said: _Said, why: str) -> Fact:
    raw = said.found.raw
    at = parts.raw.find(said.words, raw.raw_start, raw.raw_end)
    return Fact(said.words, RawSpan(at, at + len(said.words)) if at >= 0 else raw, why)
