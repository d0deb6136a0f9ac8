"""What a page's own habits tell of its pictures' lines, once all of them are read.

One line says little: "Jane Doe" under a picture may be whom it shows or who took it. A page sets
its credits in one way, though, and shows nobody on every picture: a name that stands where the
others' credits stand, or under picture after picture, is a credit. Words that return under
several pictures and are no names ("Listen to this story") are the page's, not a picture's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from secondsource.clean.credit_line import is_label, is_names
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import Tree
from secondsource.clean.picture_boxes import plain
from secondsource.clean.picture_lines import Part
from secondsource.model import PassageKind

# Twice a page shows a picture again, large and small; a third time is a habit.
_OFTEN = 3
# Two credits may stand in one sort of element by chance no more than two captions do.
_SAME = 2
# "Jane Doe and Max Roe" has five words. What a page repeats ("Listen to this story") is as short.
_FEW = 5
_TEXT: frozenset[PassageKind] = frozenset(("body", "standfirst"))


def by_habit(
    tree: Tree, found: Sequence[Segment], kinds: Sequence[PassageKind], parts: Sequence[Part]
) -> list[Part]:
    """Read the parts again, knowing all of them; what is no picture's line is left out.

    A block that was taken for the article's text stays a caption, so that it is never body.
    """
    shown = Counter(plain(p.text) for p in parts if p.kind == "caption")
    usual = _usual_places(tree, found, parts)
    kept: list[Part] = []
    for part in parts:
        if part.kind == "caption":
            whole = part.block >= 0 and found[part.block].raw_end == part.raw_end
            often = shown[plain(part.text)] >= _OFTEN and len(part.text.split()) <= _FEW
            if _may_be_names(part.text) and (often or (whole and _place(tree, part) in usual)):
                why = "names where this page's pictures have their credits"
                kept.append(replace(part, kind="credit", why=why))
                continue
            if often and not _is_text(kinds, part):
                continue
        if is_label(part.text, bare=part.kind == "caption") and not _is_text(kinds, part):
            continue
        kept.append(part)
    return kept


def _usual_places(tree: Tree, found: Sequence[Segment], parts: Sequence[Part]) -> set[str]:
    """Give the sorts of elements whose blocks on this page are credits, and hardly captions."""
    credits: Counter[str] = Counter()
    captions: Counter[str] = Counter()
    for part in parts:
        if part.block < 0 or found[part.block].raw_start != part.raw_start:
            continue
        place = _place(tree, part)
        if part.kind == "credit":
            credits[place] += 1
        elif not _may_be_names(part.text):
            captions[place] += 1
    return {p for p, n in credits.items() if p and n >= _SAME and not captions[p]}


def _place(tree: Tree, part: Part) -> str:
    """Name the sort of element a block stands in: its tag and class, "" without a class."""
    home = tree.home[part.block - tree.begin]
    if home < 0:
        return ""
    element = tree.elements[home]
    named = element.attrs.get("class", "").strip()
    return f"{element.name} {named}" if named else ""


def _may_be_names(text: str) -> bool:
    cased = any(c.isupper() for c in text) and text[-1] not in ".!?:"
    return cased and len(text.split()) <= _FEW and is_names(text)


def _is_text(kinds: Sequence[PassageKind], part: Part) -> bool:
    return part.block >= 0 and kinds[part.block] in _TEXT
