"""What stands with an article's pictures: captions, credits, and which belongs to which.

    blocks ─page_tree─▶ elements ─picture_boxes─▶ lines of a picture ─▶ caption, credit, tie

It reads labelled blocks and gives them back with the pictures' lines set apart. A line that holds
both caption and credit becomes two blocks, each with its own place in the page, so that the text
of either is still what stands between its offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from secondsource.clean.blocks import Block
from secondsource.clean.credit_line import credit_start, is_names
from secondsource.clean.html_phrases import has_date, is_credit, is_interface, is_promotion
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import PICTURES, Tree, page_tree
from secondsource.clean.picture_boxes import (
    PICTURE_WORDS,
    Box,
    data_captions,
    name_words,
    picture_boxes,
    plain,
    says,
)
from secondsource.model import PassageKind
from secondsource.spans import visible

# Blocks before the headline and after the last paragraph in which a picture of the article may
# still stand; further off stand the pictures of other articles.
_BEFORE = 12
_AFTER = 4
# What a picture's lines may have been taken for. A title is never one of them.
_OPEN: frozenset[PassageKind] = frozenset(
    ("body", "standfirst", "caption", "credit", "other", "legal", "byline", "date", "embed")
)
# In a figure, too, these are furniture: a newsletter's box, a list of articles.
_SHUT: frozenset[PassageKind] = frozenset(("promotion", "related", "comment", "title"))
# After the last paragraph the article's pictures end where the page goes on with these.
_NEXT: frozenset[PassageKind] = frozenset(("related", "promotion", "comment", "title"))
_LONE_CREDIT_WORDS = 8
# Beside a caption so short a line is a button ("Enlarge", "More videos") in any language.
_BUTTON_WORDS = 3
# Captions of the pages looked at have 90 words at most, nine in ten fewer than this.
_MOST_CAPTION = 50
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A line without its picture, which savers drop, is known by its own element or the one around.
_OWN = 2


# "1 - 5 of 36", "2 von 12": where a reader is in a gallery.
_COUNT = re.compile(r"\W*\d{1,4}\s?(?:[-–]\s?\d{1,4}\s?)?(?:[^\W\d_]{1,4}|/)\s?\d{1,4}\W*$")
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


def with_pictures(raw: str, blocks: Sequence[Block], found: Sequence[Segment]) -> list[Block]:
    """Give a page's labelled blocks with captions and credits set apart and tied to each other.

    `found` are the segments that the blocks were made of, one each. Blocks may become more, never
    fewer; all keep `visible(raw[b.raw_start:b.raw_end], "text/html").text == b.text`.
    """
    parts = picture_parts(raw, found, [b.kind or "other" for b in blocks])
    return _apply(raw, blocks, parts)


def picture_parts(raw: str, found: Sequence[Segment], kinds: Sequence[PassageKind]) -> list[Part]:
    """Find the captions and credits of an article's pictures, in the order of the page.

    `kinds` says what each block was taken for: where the article stands is read off its body.
    """
    begin, end = _region(kinds)
    if begin == end:
        return []
    tree = page_tree(raw, found, begin, end)
    known = data_captions(raw)
    boxes = picture_boxes(tree, found, kinds, known)
    owner = {block: n for n, box in enumerate(boxes) for block in box.blocks}
    parts: list[Part] = []
    for number, box in enumerate(boxes):
        own = [b for b in box.blocks if owner[b] == number and _may_be(box, found[b], kinds[b])]
        lines = _lines(raw, tree, box, number, [(b, found[b]) for b in own], known)
        if not any(p.kind == "credit" for p in lines):
            lines = _of_attributes(raw, tree, box, number, found) + lines
        parts.extend(lines)
    parts.extend(_loose(raw, tree, found, kinds, owner, parts, begin, end))
    return sorted(parts, key=lambda p: (p.raw_start, p.raw_end))


def _region(kinds: Sequence[PassageKind]) -> tuple[int, int]:
    text = [i for i, kind in enumerate(kinds) if kind in ("body", "standfirst")]
    if not text:
        return 0, 0
    first = next((i for i, kind in enumerate(kinds[: text[0]]) if kind == "title"), text[0])
    end = text[-1] + 1
    while end < min(len(kinds), text[-1] + 1 + _AFTER) and kinds[end] not in _NEXT:
        end += 1
    return max(0, first - _BEFORE), end


def _may_be(box: Box, segment: Segment, kind: PassageKind) -> bool:
    if kind in _SHUT or segment.link_share >= 0.8:
        return False
    if is_interface(segment.text) or not any(c.isalpha() for c in segment.text):
        return False
    if _COUNT.match(segment.text):
        return False
    if not box.figure and (kind in ("byline", "date") or has_date(segment.text)):
        return credit_start(segment.text, known=False) is not None
    return kind in _OPEN or box.figure


def _lines(
    raw: str,
    tree: Tree,
    box: Box,
    number: int,
    own: Sequence[tuple[int, Segment]],
    known: frozenset[str],
) -> list[Part]:
    """Read the blocks of one box: each is a caption, a credit, or holds both."""
    parts: list[Part] = []
    for block, segment in own:
        said = _said(tree, block, box.element)
        parts.extend(_read(raw, tree, block, number, segment, said, box.why, known))
    captions = [p for p in parts if p.kind == "caption"]
    if len(captions) >= 2:
        # Beside a caption, a line of a few names can only say who took the picture.
        longest = max(len(p.text.split()) for p in captions)
        for at, part in enumerate(parts):
            words = len(part.text.split())
            lone = part.kind == "caption" and words <= _LONE_CREDIT_WORDS and 2 * words <= longest
            cased = any(c.isupper() for c in part.text)
            if lone and cased and part.text[-1] not in ".!?:" and is_names(part.text):
                parts[at] = replace(part, kind="credit", why="names beside a picture's caption")
    plain_ones = {b for b, _ in own if not _said(tree, b, box.element + 1)}
    return [
        p
        for p in parts
        if p.kind == "credit"
        or p.block not in plain_ones
        or len(p.text.split()) > _BUTTON_WORDS
        or (len(parts) == 1 and len(p.text.split()) > 1)
    ]


def _said(tree: Tree, block: int, top: int) -> str:
    """Say what the nearest element around a block, up to its box, calls it."""
    for element in tree.above(block):
        if element < top:
            break
        word = says(tree.elements[element].names)
        if word in ("caption", "credit"):
            return word
        if tree.elements[element].name == "figcaption":
            return "caption"
    return ""


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
    """Read one block of a picture into its caption, its credit, or both."""
    start, end, text = segment.raw_start, segment.raw_end, segment.text
    if said == "credit" and len(text.split()) <= 16:
        return [Part(block, box, "credit", start, end, text, "stands in a picture's credit")]
    inner = _marked_credit(raw, tree, block, box, segment, why)
    if inner:
        return inner
    at = _after_known(text, known)
    at = credit_start(text, known=True) if at is None else at
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
    home = tree.home[block - tree.begin]
    for number in range(max(home, 0), len(tree.elements)):
        element = tree.elements[number]
        if element.start >= end:
            break
        # The first tags of a block stand before its first letter.
        opens = element.first == block and element.last == block + 1
        if element.end <= start or not (opens or element.start >= start):
            continue
        if says(element.names) != "credit":
            continue
        seen = visible(raw[start:end], "text/html")
        at = bisect_left(seen.offsets, element.inner - start)
        last = bisect_left(seen.offsets, element.end - start)
        if not any(c.isalnum() for c in text[at:last]):
            continue
        credit = "stands in a picture's credit"
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


_ATTRIBUTES = ("data-credit", "data-copyright", "data-photographer", "data-source", "data-credits")


def _of_attributes(
    raw: str, tree: Tree, box: Box, number: int, found: Sequence[Segment]
) -> list[Part]:
    """Read a credit that a picture carries in its attributes, where no line gives one."""
    for picture in box.pictures:
        element = tree.elements[picture]
        for name in (*_ATTRIBUTES, "title", "alt"):
            value = " ".join(element.attrs.get(name, "").split())
            at = 0 if name in _ATTRIBUTES else credit_start(value, known=True)
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


def _loose(
    raw: str,
    tree: Tree,
    found: Sequence[Segment],
    kinds: Sequence[PassageKind],
    owner: dict[int, int],
    parts: Sequence[Part],
    begin: int,
    end: int,
) -> list[Part]:
    """Read lines that stand in no box: named as captions, or beside a picture's line."""
    near = {p.block for p in parts}
    after = {e.last for e in tree.elements if e.name in PICTURES}
    loose: list[Part] = []
    for block in range(begin, end):
        segment, kind = found[block], kinds[block]
        if block in owner or segment.hidden or segment.link_share >= 0.8 or kind not in _OPEN:
            continue
        beside = bool({block - 1, block + 1} & near)
        if kind in ("caption", "credit"):
            clear = credit_start(segment.text, known=False) is not None
            if not (beside or clear or _named_for_picture(tree, block)):
                continue
            said = "credit" if kind == "credit" else "caption"
            lines = _read(raw, tree, block, -1, segment, said, "named as a caption", frozenset())
        elif block in after and kind in ("body", "other") and _is_captioned(segment):
            lines = _read(raw, tree, block, -1, segment, "", "ends in a credit", frozenset())
        elif (
            beside
            and kind in ("other", "legal", "byline")
            and (credit_start(segment.text, known=True) == 0)
        ):
            lines = _read(raw, tree, block, -1, segment, "credit", "", frozenset())
        else:
            continue
        near.add(block)
        loose.extend(lines)
    return loose


def _is_captioned(segment: Segment) -> bool:
    """Say whether a line right after a picture is as short as a caption and ends in a credit."""
    few = len(segment.text.split()) <= _MOST_CAPTION and segment.tag not in _HEADINGS
    return few and credit_start(segment.text, known=False) is not None


def _named_for_picture(tree: Tree, block: int) -> bool:
    """Say whether a block's own element is named as a picture's line: "wp-caption-text"."""
    for number in tree.above(block)[:_OWN]:
        element = tree.elements[number]
        words = set(name_words(element.names))
        if element.name == "figcaption" or (
            says(element.names) in ("caption", "credit") and words & PICTURE_WORDS
        ):
            return True
    return False


def _apply(raw: str, blocks: Sequence[Block], parts: Sequence[Part]) -> list[Block]:
    """Lay the parts out among the blocks and tie credits to captions by their new places."""
    within: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        if part.block >= 0:
            within.setdefault(part.block, []).append(number)
    free = [n for n, part in enumerate(parts) if part.block < 0]
    made: list[Block] = []
    place: dict[int, int] = {}
    for index, block in enumerate(blocks):
        while free and parts[free[0]].raw_start < block.raw_start:
            _add(made, place, free[0], parts[free.pop(0)], block, attribute=True)
        if index in within:
            for number in within[index]:
                _add(made, place, number, parts[number], block)
        else:
            made.append(_demoted(block))
    for number in free:
        _add(made, place, number, parts[number], blocks[-1], attribute=True)
    for credit, caption in _ties(parts).items():
        made[place[credit]] = replace(made[place[credit]], of=place[caption])
    return made


def _add(
    made: list[Block],
    place: dict[int, int],
    number: int,
    part: Part,
    block: Block,
    *,
    attribute: bool = False,
) -> None:
    place[number] = len(made)
    made.append(
        Block(
            part.text,
            part.raw_start,
            part.raw_end,
            tag="img" if attribute else block.tag,
            link_share=0.0 if attribute else block.link_share,
            href=None if attribute else block.href,
            kind=part.kind,
            why=part.why,
        )
    )


def _demoted(block: Block) -> Block:
    """Take a caption or credit that no picture of the article has for what it is."""
    if block.kind not in ("caption", "credit") or is_credit(block.text):
        return block
    if is_promotion(block.text, block.link_share):
        return replace(block, kind="promotion", why="offers something of the site's own")
    why = "a line of a picture that is not the article's"
    if block.link_share >= 0.5:
        kind: PassageKind = "related" if len(block.text.split()) >= 4 else "navigation"
        return replace(block, kind=kind, why=why)
    return replace(block, kind="other", why=why)


def _ties(parts: Sequence[Part]) -> dict[int, int]:
    """Say for each credit, by number, which caption it belongs to."""
    ties: dict[int, int] = {}
    boxes: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        if part.box >= 0:
            boxes.setdefault(part.box, []).append(number)
    for numbers in boxes.values():
        captions = [n for n in numbers if parts[n].kind == "caption"]
        # Sites put the credit before or after its caption, always the same way.
        before = bool(captions) and parts[numbers[0]].kind == "credit"
        for number in numbers:
            if parts[number].kind != "credit" or not captions:
                continue
            same = [c for c in captions if parts[c].block == parts[number].block]
            earlier = [c for c in captions if c < number]
            later = [c for c in captions if c > number]
            if parts[number].block >= 0 and same:
                ties[number] = same[0]
            elif (before or not earlier) and later:
                ties[number] = later[0]
            else:
                ties[number] = earlier[-1]
    taken = set(ties.values())
    for number, part in enumerate(parts):
        if part.kind != "credit" or number in ties:
            continue
        for other in (number - 1, number + 1):
            if (
                0 <= other < len(parts)
                and parts[other].kind == "caption"
                and other not in taken
                and (part.box < 0 or parts[other].box < 0 or part.box == parts[other].box)
                and abs(parts[other].block - part.block) <= 2
                and part.block >= 0
            ):
                ties[number] = other
                taken.add(other)
                break
    return ties
