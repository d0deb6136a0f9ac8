"""One line of a picture: its caption, its credit, or both with the place of each.

Positions stay exact: a line is only cut where either half's own slice of the page gives its text
again (`visible(raw[start:end], "text/html").text`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Literal

from secondsource.clean.credit_line import credit_start, is_names, names_maker
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import Tree
from secondsource.clean.picture_boxes import Box, plain, says
from secondsource.spans import visible

_ATTRIBUTES = ("data-credit", "data-copyright", "data-photographer", "data-source", "data-credits")
# Elements inside one line that are looked at.
_MOST_INSIDE = 40
# A credit without a label that stands apart by markup alone is one name: German headlines, too,
# are words with capitals only.
_MOST_NAMES = 3
# Photographer, sign between and agency: elements before a credit that may belong to it.
_MOST_BEFORE = 3
_AROUND = " \t\n/|,–—-•·"
# The longest credit of the pages looked at: two names, an agency and a library are 14 words.
_MOST_CREDIT = 16
# A sentence has at least as many words; from the second on no credit runs before its maker.
_FEWEST_TOLD = 5
_SURELY_TOLD = 10
# "[1/4] The lock …", "1 of 12 | The lock …": where a reader is in a gallery.
_GALLERY_COUNT = re.compile(
    r"\s*(?:[\[(]\s?\d{1,3}\s?/\s?\d{1,3}\s?[\])]|\d{1,3}\s?(?:/|of|von|de|di|sur|van)\s?\d{1,3}\s*[|:–—-])\s*"
)
# What stands between a caption and the element that holds its credit: "— ©", "| Photo:".
_LABEL_BEFORE = re.compile(r"(?:[\s|–—(\[/,-]*+(?:©|\(c\)|[^\W\d_]{2,14}+\s?:)?\s*+)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch `raw[raw_start:raw_end]` of a page that belongs to a picture.

    `block` is the block it stands in, -1 for an attribute; `box` numbers its picture's box.
    """

    block: int
    box: int
    kind: Literal["caption", "credit"]
    raw_start: int
    raw_end: int
    text: str
    why: str


def read_parts(
    raw: str,
    tree: Tree,
    block: int,
    box: int,
    segment: Segment,
    said: str,
    why: str,
    known: frozenset[str],
) -> list[Part]:
    """Read one block of a picture into its caption, its credit, or both."""
    return [_trimmed(raw, p) for p in _read(raw, tree, block, box, segment, said, why, known)]


def _trimmed(raw: str, part: Part) -> Part:
    """Leave out what stands around the words: "[1/4]" before them, a bracket open or left over."""
    text = part.text
    count = _GALLERY_COUNT.match(text)
    begin = count.end() if count else 0
    end = len(text)
    while begin < end and text[begin] in " ,;|/)":
        begin += 1
    while begin < end and (text[end - 1] in " ([|" or _left_over(text[begin:end])):
        end -= 1
    if (begin, end) == (0, len(text)) or not any(c.isalnum() for c in text[begin:end]):
        return part
    seen = visible(raw[part.raw_start : part.raw_end], "text/html")
    if seen.text != text:
        return part
    span = seen.raw_span(begin, end)
    a, b = part.raw_start + span.raw_start, part.raw_start + span.raw_end
    if visible(raw[a:b], "text/html").text != text[begin:end]:
        return part
    return replace(part, raw_start=a, raw_end=b, text=text[begin:end])


def _left_over(text: str) -> bool:
    return any(text.endswith(b) and text.count(b) > text.count(a) for a, b in ("()", "[]"))


def _read(
    raw: str,
    tree: Tree,
    block: int,
    box: int,
    segment: Segment,
    said: str,
    why: str,
    known: frozenset[str],
) -> list[Part]:
    start, end, text = segment.raw_start, segment.raw_end, segment.text
    if said == "credit" and len(text.split()) <= _MOST_CREDIT and not _tells(text):
        return [Part(block, box, "credit", start, end, text, "stands in a picture's credit")]
    inner = _marked_credit(raw, tree, block, box, segment, why)
    if inner:
        return inner
    inner = _side_by_side(raw, tree, block, box, segment, why)
    if inner:
        return inner
    at = _after_known(text, known)
    if at is None:
        at = credit_start(text, known=True)
        at = _names_before(raw, tree, segment, at, text[at:]) if at else at
    if at == 0:
        return [Part(block, box, "credit", start, end, text, "says whom a picture is from")]
    if at is not None:
        halves = _halves(raw, segment, at)
        if halves is not None:
            return _two(
                block, box, halves, ("caption", why), ("credit", "ends a picture's caption")
            )
    return [Part(block, box, "caption", start, end, text, why)]


def _marked_credit(
    raw: str, tree: Tree, block: int, box: int, segment: Segment, why: str
) -> list[Part]:
    """Cut a block where an element inside it is named as the credit."""
    start, end, text = segment.raw_start, segment.raw_end, segment.text
    inside = bisect_left(tree.elements, start, key=lambda e: e.start)
    # The first tags of a block stand before its first letter.
    opening = [tree.elements[n] for n in reversed(tree.above(block))]
    opens = [e for e in opening if (e.first, e.last) == (block, block + 1)]
    for element in chain(opens, islice(tree.elements, inside, None)):
        if element.start >= end:
            break
        if says(element.names) != "credit":
            continue
        seen = visible(raw[start:end], "text/html")
        at = bisect_left(seen.offsets, element.inner - start)
        last = bisect_left(seen.offsets, element.end - start)
        if not any(c.isalnum() for c in text[at:last]) or _tells(text[at:last]):
            continue
        at = _names_before(raw, tree, segment, at, text[at:last])
        credit = "stands in a picture's credit"
        if at == 0 and not any(c.isalnum() for c in text[last:]):
            return [Part(block, box, "credit", start, end, text, credit)]
        if any(c.isalnum() for c in text[:at]) and credit_start(text[:at], known=True) == 0:
            return [Part(block, box, "credit", start, end, text, credit)]
        if any(c.isalnum() for c in text[:at]):
            label = _LABEL_BEFORE.search(text, max(0, at - 30), at)
            halves = _halves(raw, segment, label.start() if label else at)
            if halves is not None:
                return _two(block, box, halves, ("caption", why), ("credit", credit))
        elif not any(c.isalnum() for c in text[last:]) or credit_start(text, known=True) == 0:
            return [Part(block, box, "credit", start, end, text, credit)]
        else:
            halves = _halves(raw, segment, last)
            if halves is not None:
                return _two(block, box, halves, ("credit", credit), ("caption", why))
    return []


def _side_by_side(
    raw: str, tree: Tree, block: int, box: int, segment: Segment, why: str
) -> list[Part]:
    """Cut a block that two elements share: the caption in one, names in the next."""
    start, end = segment.raw_start, segment.raw_end
    inside = bisect_left(tree.elements, start, key=lambda e: e.start)
    opens = {
        n
        for n in tree.above(block)
        if (tree.elements[n].first, tree.elements[n].last) == (block, block + 1)
    }
    last = next(
        (
            e
            for e in reversed(tree.elements[inside : inside + _MOST_INSIDE])
            if e.start < end <= e.end and e.inner < end
        ),
        None,
    )
    # The element before ends where this one starts, and holds all of the block until there.
    if last is None or not any(
        tree.elements[n].parent == last.parent
        and tree.elements[n].inner <= start
        and tree.elements[n].end <= last.start
        for n in opens
    ):
        return []
    seen = visible(raw[start:end], "text/html")
    at = bisect_left(seen.offsets, last.inner - start)
    rest = segment.text[at:].strip()
    cased = any(c.isupper() for c in rest) and rest[-1:] not in (".", "!", "?", ":")
    if credit_start(rest, known=True) != 0 and not (
        cased and len(rest.split()) <= _MOST_NAMES and is_names(rest)
    ):
        return []
    at = _names_before(raw, tree, segment, at, rest)
    if at == 0:
        why = "holds nothing but names, the last of an agency or library"
        return [Part(block, box, "credit", start, end, segment.text, why)]
    halves = _halves(raw, segment, at)
    credit = "names in an element beside a picture's caption"
    return _two(block, box, halves, ("caption", why), ("credit", credit)) if halves else []


def _names_before(raw: str, tree: Tree, segment: Segment, at: int, rest: str) -> int:
    """Move a credit's beginning before the names in the elements that stand right before it.

    Pages set photographer and agency in elements of their own: `<i>Jane Doe</i><b>Sample</b>`.
    The start of the line is reached only over a slash, from a `rest` that names a maker by itself.
    """
    if not any(c.isupper() for c in rest):
        return at
    start = segment.raw_start
    inside = bisect_left(tree.elements, start, key=lambda e: e.start)
    seen = visible(raw[start : segment.raw_end], "text/html")
    begins = {0}
    for element in islice(tree.elements, inside, inside + _MOST_INSIDE):
        if element.start >= segment.raw_end:
            break
        begins.add(bisect_left(seen.offsets, element.inner - start))
    for begin in sorted((b for b in begins if b < at), reverse=True)[:_MOST_BEFORE]:
        piece = segment.text[begin:at].strip(_AROUND)
        if not piece:
            continue
        few = len(piece.split()) <= _MOST_NAMES and any(c.isupper() for c in piece)
        if not few or piece[-1] in ".!?:…" or not is_names(piece):
            break
        joined = "/" in segment.text[begin:at] and names_maker(rest)
        if begin == 0 and not joined:
            break
        at = begin
    return at


def _tells(text: str) -> bool:
    """Say whether what is named a credit tells what a picture shows before it says who took it.

    >>> _tells("The lock held on Monday. Photo by Jane Doe"), _tells("Jane Doe | Sample Press")
    (True, False)
    """
    at = credit_start(text, known=True)
    if at is None:
        return len(text.split()) > _MOST_CREDIT
    before = text[:at].rstrip(" |–—-/([")
    words = len(before.split())
    return words >= _FEWEST_TOLD and (before[-1:] in ".!?" or words >= _SURELY_TOLD)


def _two(
    block: int,
    box: int,
    halves: tuple[tuple[int, int, str], tuple[int, int, str]],
    *said: tuple[Literal["caption", "credit"], str],
) -> list[Part]:
    return [
        Part(block, box, kind, a, b, text, why)
        for (a, b, text), (kind, why) in zip(halves, said, strict=True)
    ]


def _after_known(text: str, known: frozenset[str]) -> int | None:
    """Give the place after a caption that the page's data know, if a credit's length follows."""
    if not known:
        return None
    for at in range(len(text) - 1, max(0, len(text) - 160), -1):
        if text[at - 1 : at + 1].isalnum() or not (text[at].isalnum() or text[at] in "(©["):
            continue
        rest = text[at:].split()
        if len(rest) > 16:
            return None
        if rest and plain(text[:at]) in known:
            return at if any(c.isupper() for c in text[at:]) else None
    return None


def _halves(
    raw: str, segment: Segment, at: int
) -> tuple[tuple[int, int, str], tuple[int, int, str]] | None:
    """Cut a block's place in the page at a character of its text; None if it cannot be exact."""
    text = segment.text
    first = text[:at].rstrip(" |–—-/([•·,")
    begin = at + len(text[at:]) - len(text[at:].lstrip(" |–—-(["))
    last = text[begin:].rstrip(" )]")
    # An opening bracket inside the credit keeps its end.
    if last.count("(") > last.count(")") and text[begin + len(last) :].startswith(")"):
        last += ")"
    if not any(c.isalnum() for c in first) or not any(c.isalnum() for c in last):
        return None
    seen = visible(raw[segment.raw_start : segment.raw_end], "text/html")
    cut: list[tuple[int, int, str]] = []
    for start, piece in ((0, first), (begin, last)):
        span = seen.raw_span(start, start + len(piece))
        a, b = segment.raw_start + span.raw_start, segment.raw_start + span.raw_end
        if visible(raw[a:b], "text/html").text != piece:
            return None
        cut.append((a, b, piece))
    return cut[0], cut[1]


def parts_of_attributes(
    raw: str, tree: Tree, box: Box, number: int, found: Sequence[Segment]
) -> list[Part]:
    """Read a credit that a picture carries in its attributes, where no line gives one."""
    for picture in box.pictures:
        element = tree.elements[picture]
        for name in (*_ATTRIBUTES, "title", "alt"):
            value = " ".join(element.attrs.get(name, "").split())
            at = 0 if name in _ATTRIBUTES else _credit_of_title(value)
            if not value or at is None or (at == 0) != (name in _ATTRIBUTES) or len(value) > 400:
                continue
            place = _in_attribute(raw, element.start, element.inner, name, value[at:])
            if place is None or not any(c.isalpha() for c in place[2]):
                continue
            # A picture amid a paragraph stands within that block's own place.
            around = found[max(0, element.first - 1) : element.last + 1]
            if any(s.raw_start < place[1] and place[0] < s.raw_end for s in around):
                continue
            why = f"the picture's {name} says whom it is from"
            return [Part(-1, number, "credit", *place, why)]
    return []


def _credit_of_title(value: str) -> int | None:
    """Find the credit that ends what a picture is called: by label or maker, not by names."""
    at = credit_start(value, known=True)
    if at is None or at == credit_start(value, known=False) or names_maker(value[at:]):
        return at
    return None


def _in_attribute(
    raw: str, start: int, end: int, name: str, ending: str
) -> tuple[int, int, str] | None:
    """Find where the last words of an attribute's value stand in its tag `raw[start:end]`."""
    match = re.compile(
        rf"[\s\"'/]{re.escape(name)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
    ).search(raw, start, end)
    if match is None:
        return None
    low, high = match.span(match.lastindex or 0)
    seen = visible(raw[low:high], "text/html")
    words = ending.strip(" |–—-([)]")
    at = seen.text.rfind(words) if words else -1
    if at < 0:
        return None
    span = seen.raw_span(at, at + len(words))
    a, b = low + span.raw_start, low + span.raw_end
    return (a, b, words) if visible(raw[a:b], "text/html").text == words else None
