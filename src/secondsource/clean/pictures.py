"""What stands with an article's pictures: captions, credits, and which belongs to which.

    blocks ─page_tree─▶ elements ─picture_boxes─▶ lines of a picture ─▶ caption, credit, tie

It reads labelled blocks and gives them back with the pictures' lines set apart. A line that holds
both caption and credit becomes two blocks, each with its own place in the page, so that the text
of either is still what stands between its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.clean.blocks import Block
from secondsource.clean.credit_line import credit_start, is_names
from secondsource.clean.embeds import embedded
from secondsource.clean.html_phrases import has_date, is_byline, is_interface
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import PICTURES, Tree, page_tree
from secondsource.clean.picture_boxes import (
    PICTURE_WORDS,
    Box,
    data_captions,
    is_small,
    name_words,
    no_pictures,
    picture_boxes,
    says,
)
from secondsource.clean.picture_habits import by_habit
from secondsource.clean.picture_lines import Part, parts_of_attributes, read_parts
from secondsource.clean.picture_ties import lay_out
from secondsource.model import PassageKind

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
# A picture whose credit no line gives is the article's if one of these follows.
_ARTICLE: frozenset[PassageKind] = frozenset(
    ("title", "standfirst", "body", "byline", "date", "caption", "credit")
)
_NAMED = "named as a picture's caption"
# Elements around a picture that are looked at for a link.
_NEAR = 6
# Captions of the pages looked at have 90 words at most, nine in ten fewer than this.
_MOST_CAPTION = 50
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A line without its picture, which savers drop, is known by its own element or the one around.
_OWN = 2


# "1 - 5 of 36", "2 von 12": where a reader is in a gallery.
# Links that lead to the picture itself, or to its large form on the page.
_TO_PICTURE = re.compile(r"^#|\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)", re.IGNORECASE)
_COUNT = re.compile(r"\W*\d{1,4}\s?(?:[-–]\s?\d{1,4}\s?)?(?:[^\W\d_]{1,4}|/)\s?\d{1,4}\W*$")


def with_pictures(raw: str, blocks: Sequence[Block], found: Sequence[Segment]) -> list[Block]:
    """Give a page's labelled blocks with captions and credits set apart and tied to each other.

    `found` are the segments that the blocks were made of, one each. Blocks may become more, never
    fewer; all keep `visible(raw[b.raw_start:b.raw_end], "text/html").text == b.text`.
    """
    kinds: list[PassageKind] = [b.kind or "other" for b in blocks]
    begin, end = _region(kinds)
    if begin == end:
        return lay_out(blocks, [])
    tree = page_tree(raw, found, begin, end)
    body = frozenset(i for i, kind in enumerate(kinds) if kind == "body")
    posts = embedded(tree, found, body)
    marked = [
        replace(block, kind="embed", why=posts[i]) if i in posts and kinds[i] in _OPEN else block
        for i, block in enumerate(blocks)
    ]
    return lay_out(marked, picture_parts(raw, tree, found, kinds, frozenset(posts)))


def picture_parts(
    raw: str,
    tree: Tree,
    found: Sequence[Segment],
    kinds: Sequence[PassageKind],
    posts: frozenset[int] = frozenset(),
) -> list[Part]:
    """Find the captions and credits of the pictures of a stretch, in the order of the page.

    `kinds` says what each block of the page was taken for; `posts` are blocks of others' posts,
    in which nothing is a picture's of the article.
    """
    begin, end = tree.begin, tree.begin + len(tree.home)
    known = data_captions(raw)
    boxes = picture_boxes(tree, found, kinds, known)
    owner = {block: n for n, box in enumerate(boxes) for block in box.blocks}
    parts: list[Part] = []
    for number, box in enumerate(boxes):
        own = [
            b
            for b in box.blocks
            if owner[b] == number and _may_be(box, found[b], kinds[b], _said(tree, b, box.element))
        ]
        lines = _lines(raw, tree, box, number, [(b, found[b]) for b in own], known)
        if not any(p.kind == "credit" for p in lines):
            lines = parts_of_attributes(raw, tree, box, number, found) + lines
        parts.extend(lines)
    parts.extend(_unboxed(raw, tree, found, kinds, boxes, {p.text for p in parts}))
    owner.update(dict.fromkeys((*posts, *no_pictures(tree)), -1))
    parts.extend(_loose(raw, tree, found, kinds, owner, parts, begin, end))
    parts.sort(key=lambda p: (p.raw_start, p.raw_end))
    return by_habit(tree, found, kinds, parts)


def _region(kinds: Sequence[PassageKind]) -> tuple[int, int]:
    text = [i for i, kind in enumerate(kinds) if kind in ("body", "standfirst")]
    if not text:
        return 0, 0
    first = next((i for i, kind in enumerate(kinds[: text[0]]) if kind == "title"), text[0])
    end = text[-1] + 1
    while end < min(len(kinds), text[-1] + 1 + _AFTER) and kinds[end] not in _NEXT:
        end += 1
    return max(0, first - _BEFORE), end


def _may_be(box: Box, segment: Segment, kind: PassageKind, said: str) -> bool:
    if kind in _SHUT:
        return False
    if segment.link_share >= 0.8:
        # A link over picture and caption may lead to the picture; an article's teaser names no
        # maker of its picture.
        if box.figure and said == "caption" and kind == "caption":
            to_picture = segment.href is not None and _TO_PICTURE.search(segment.href) is not None
            if to_picture or (credit_start(segment.text, known=False) or 0) > 0:
                return True
        # Agencies and photographers are linked, and so are other articles.
        few = len(segment.text.split()) <= _LONE_CREDIT_WORDS
        return (
            box.figure and few and (said == "credit" or credit_start(segment.text, known=True) == 0)
        )
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
        parts.extend(read_parts(raw, tree, block, number, segment, said, box.why, known))
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
    whole = {segment.raw_start: segment.raw_end for _, segment in own}
    unnamed = {b for b, _ in own if not _said(tree, b, box.element + 1)}

    def is_button(part: Part) -> bool:
        few = len(part.text.split()) <= (_BUTTON_WORDS if len(parts) > 1 else 1)
        alone = whole.get(part.raw_start) == part.raw_end
        return part.kind == "caption" and part.block in unnamed and few and alone

    return [part for part in parts if not is_button(part)]


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


def _unboxed(
    raw: str,
    tree: Tree,
    found: Sequence[Segment],
    kinds: Sequence[PassageKind],
    boxes: Sequence[Box],
    known: set[str],
) -> list[Part]:
    """Read the credits of pictures that no line stands with; each credit once."""
    boxed = {picture for box in boxes for picture in box.pictures}
    parts: list[Part] = []
    for number, element in enumerate(tree.elements):
        if element.name not in PICTURES or number in boxed or is_small(element.attrs):
            continue
        around = tree.path(number)[:_NEAR]
        if element.last >= len(kinds) or kinds[element.last] not in _ARTICLE:
            continue
        # Linked pictures lead to other articles; those in noscript are others' copies.
        if any(tree.elements[n].name in ("a", "noscript") for n in around):
            continue
        box = Box(number, (number,), (), False, "")
        for part in parts_of_attributes(raw, tree, box, -1 - number, found):
            if part.text not in known:
                known.add(part.text)
                parts.append(part)
    return parts


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
        if segment.tag == "tr":
            continue
        beside = bool({block - 1, block + 1} & near)
        if kind in ("caption", "credit"):
            clear = credit_start(segment.text, known=False) is not None
            if not (beside or clear or _named_for_picture(tree, block)):
                continue
            said = "credit" if kind == "credit" else "caption"
            lines = read_parts(
                raw, tree, block, -1, segment, said, "named as a caption", frozenset()
            )
        elif kind in ("body", "standfirst", "other", "embed") and _named_for_picture(tree, block):
            lines = read_parts(raw, tree, block, -1, segment, "", _NAMED, frozenset())
        elif block in after and kind in ("body", "other") and _is_captioned(segment):
            lines = read_parts(raw, tree, block, -1, segment, "", "ends in a credit", frozenset())
        elif (
            beside
            and kind in ("other", "legal", "byline")
            # A byline may name an agency, too.
            and not is_byline(segment.text)
            and credit_start(segment.text, known=kind != "byline") == 0
        ):
            lines = read_parts(raw, tree, block, -1, segment, "credit", "", frozenset())
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
