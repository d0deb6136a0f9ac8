"""Offsets from a page's visible text back to the decoded page.

The decoded page holds markup; what a reader sees does not. `visible` removes the markup of a
slice and keeps, for every visible character, the place it came from, so that a span of an
article can always be followed to the saved bytes. `locate` does that for an article's passages.

For every passage of every article `visible(raw[p.raw_start:p.raw_end], media).text == p.text`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from secondsource.markup import Edit
from secondsource.markup.html import html_edits
from secondsource.markup.json_string import json_edits
from secondsource.markup.markdown import markdown_edits
from secondsource.model import Passage, RawSpan

# Characters that are there for line breaking, text direction or by accident, and that nobody
# sees: soft hyphen, zero width space, word joiner, byte order mark, direction marks, controls.
# Zero width joiner and non-joiner stay: they change how Persian, Hindi and emoji are read.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad"
    "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
# A run of white space or unseen characters that is anything but one plain space between words.
_UNTIDY = re.compile(rf"(?:[^\S ]|[{_UNSEEN}])[\s{_UNSEEN}]*+| [\s{_UNSEEN}]++")
_SPACE = re.compile(r"\s")
# Mail quotes a text by a ">" before each of its lines.
_MAIL_QUOTE = re.compile(r"^[ \t]*+(?:>[ \t]?)++", re.MULTILINE)
_BULLET = re.compile(r"\s*+[•‣▪▸►◦●○■□∙·*+-](?=\s)")


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader sees of a raw slice, and where each visible character came from.

    Character `i` of `text` stands for `raw[offsets[i]:ends[i]]`: one raw character mostly, five
    for the "&" of "&amp;", a whole run for a collapsed space.
    """

    text: str
    offsets: array[int]
    ends: array[int]

    def raw_span(self, start: int, end: int) -> RawSpan:
        """Give the raw stretch of `text[start:end]`; an empty span keeps its place.

        >>> visible("<b>AT&amp;T</b> won", "text/html").raw_span(0, 4)
        RawSpan(raw_start=3, raw_end=11)
        """
        if not self.text:
            return RawSpan(0, 0)
        if start >= end:
            place = self.offsets[start] if start < len(self.text) else self.ends[-1]
            return RawSpan(place, place)
        return RawSpan(self.offsets[start], self.ends[end - 1])


def visible(raw: str, media: str) -> Visible:
    r"""Take the markup off a slice of a decoded page.

    White space is collapsed to single spaces and trimmed, except in JSON, where a ready
    article's text is kept exactly. Raises ValueError for a media type that is not read.

    >>> visible("<p>A&nbsp;<em>small</em>\n town</p>", "text/html").text
    'A small town'
    >>> visible("a **big** [city](https://example.org)", "text/markdown").text
    'a big city'
    >>> visible(r"\u201cYes\u201d\n\nshe said", "application/json").text
    '“Yes”\n\nshe said'
    """
    edits_of = _EDITS.get(media)
    if edits_of is None:
        raise ValueError(f"no such media type: {media}")
    seen = _apply(raw, edits_of(raw))
    return seen if media == "application/json" else _tidy(seen)


def visible_text(raw: str, media: str) -> str:
    """Give `visible(raw, media).text` for callers that ask for no places, in less time.

    >>> visible_text("<p>A&nbsp;<em>small</em> town</p>", "text/html")
    'A small town'
    """
    edits_of = _EDITS.get(media)
    if edits_of is None:
        raise ValueError(f"no such media type: {media}")
    text = raw
    if edits := edits_of(raw):
        pieces: list[str] = []
        at = 0
        for start, end, seen in edits:
            pieces.append(raw[at:start])
            pieces.append(seen)
            at = end
        pieces.append(raw[at:])
        text = "".join(pieces)
    return text if media == "application/json" else _tidy_text(text)


def _tidy_text(text: str) -> str:
    """Do what `_tidy` does, for the text alone."""
    size = len(text)

    def seen(run: re.Match[str]) -> str:
        inside = run.start() > 0 and run.end() < size
        return " " if inside and _SPACE.search(run.group()) else ""

    tidy = _UNTIDY.sub(seen, text)
    # At most one space can be left at either end: a run is collapsed above.
    return tidy.removeprefix(" ").removesuffix(" ")


def _plain_edits(raw: str) -> list[Edit]:
    bullet = _BULLET.match(raw)
    if bullet is not None:
        # What the bullet's line begins with is no quotation's mark, so the two never overlap.
        return [(0, bullet.end(), ""), *_mail_quotes(raw)]
    return _mail_quotes(raw)


def _mail_quotes(raw: str) -> list[Edit]:
    if ">" not in raw:
        return []
    return [(match.start(), match.end(), "") for match in _MAIL_QUOTE.finditer(raw)]


_EDITS: dict[str, Callable[[str], list[Edit]]] = {
    "text/html": html_edits,
    "text/markdown": markdown_edits,
    "text/plain": _plain_edits,
    "application/json": json_edits,
}


# The offsets of text that stands as it is are a slice of this; blocks are seldom longer.
_PLACES = array("i", range(1 << 14))


def _places(start: int, end: int) -> array[int]:
    """Give the numbers from `start` up to `end`."""
    return _PLACES[start:end] if end <= len(_PLACES) else array("i", range(start, end))


def _apply(raw: str, edits: list[Edit]) -> Visible:
    size = len(raw)
    if not edits:
        return Visible(raw, _places(0, size), _places(1, size + 1))
    pieces: list[str] = []
    offsets = array("i")
    ends = array("i")
    at = 0
    for start, end, seen in edits:
        if at < start:
            pieces.append(raw[at:start])
            offsets.extend(_places(at, start))
            ends.extend(_places(at + 1, start + 1))
        if seen:
            pieces.append(seen)
            offsets.extend([start] * len(seen))
            ends.extend([end] * len(seen))
        at = end
    pieces.append(raw[at:])
    offsets.extend(_places(at, size))
    ends.extend(_places(at + 1, size + 1))
    return Visible("".join(pieces), offsets, ends)


def _tidy(seen: Visible) -> Visible:
    """Collapse white space, drop unseen characters, trim."""
    text = seen.text
    if _UNTIDY.search(text) is None:
        return _trimmed(text, seen.offsets, seen.ends)
    pieces: list[str] = []
    offsets = array("i")
    ends = array("i")

    def keep(start: int, end: int) -> None:
        pieces.append(text[start:end])
        offsets.extend(seen.offsets[start:end])
        ends.extend(seen.ends[start:end])

    at = 0
    for match in _UNTIDY.finditer(text):
        start, end = match.span()
        keep(at, start)
        if start > 0 and end < len(text) and _SPACE.search(text, start, end):
            pieces.append(" ")
            offsets.append(seen.offsets[start])
            ends.append(seen.ends[end - 1])
        at = end
    keep(at, len(text))
    return _trimmed("".join(pieces), offsets, ends)


def _trimmed(tidy: str, offsets: array[int], ends: array[int]) -> Visible:
    # At most one space can be left at either end: a longer run is collapsed before.
    first = 1 if tidy.startswith(" ") else 0
    last = len(tidy) - 1 if tidy.endswith(" ") and len(tidy) > first else len(tidy)
    if last - first == len(tidy):
        return Visible(tidy, offsets, ends)
    return Visible(tidy[first:last], offsets[first:last], ends[first:last])


class Locator:
    """Follows spans of one article to its decoded page; keeps what it has worked out."""

    def __init__(self, passages: Sequence[Passage], raw: str, media: str) -> None:
        self._passages = sorted(
            (p for p in passages if p.start is not None and p.end is not None),
            key=lambda p: (p.start, p.end),
        )
        self._starts = [p.start or 0 for p in self._passages]
        self._raw = raw
        self._media = media
        self._seen: dict[int, Visible] = {}

    def locate(self, start: int, end: int) -> RawSpan:
        """Give the raw stretch of the article's `text[start:end]`.

        What lies between two passages belongs to neither: a start there moves on to the next
        passage, an end there moves back. Raises ValueError if `start > end` or no passage is
        part of the text.
        """
        if start > end or not self._passages:
            raise ValueError(f"no text at {start} to {end}")
        last = max(bisect_right(self._starts, max(start, end - 1)) - 1, 0)
        first = min(max(bisect_right(self._starts, start) - 1, 0), last)
        if start < end and first < last and start >= (self._passages[first].end or 0):
            first += 1
        head = self._within(first, start, end)
        if first == last:
            return head
        tail = self._within(last, start, end)
        return RawSpan(min(head.raw_start, tail.raw_start), max(head.raw_end, tail.raw_end))

    def _within(self, index: int, start: int, end: int) -> RawSpan:
        passage = self._passages[index]
        seen = self._seen.get(index)
        if seen is None:
            seen = visible(self._raw[passage.raw_start : passage.raw_end], self._media)
            self._seen[index] = seen
        size = len(seen.text)
        begin = min(max(start - self._starts[index], 0), size)
        span = seen.raw_span(begin, min(max(end - self._starts[index], begin), size))
        return RawSpan(passage.raw_start + span.raw_start, passage.raw_start + span.raw_end)


def locate(passages: Sequence[Passage], raw: str, media: str, start: int, end: int) -> RawSpan:
    """Follow one span of an article's text to its decoded page (see `Locator` for many).

    >>> page = "<p>One.</p><p>AT&amp;T won.</p>"
    >>> passages = [Passage("body", 0, 4, 3, 7, "One.", ""),
    ...             Passage("body", 6, 15, 14, 27, "AT&T won.", "")]
    >>> span = locate(passages, page, "text/html", 6, 10)
    >>> page[span.raw_start : span.raw_end]
    'AT&amp;T'
    """
    return Locator(passages, raw, media).locate(start, end)
