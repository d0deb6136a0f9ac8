"""Figures of a part: the next words add to them, or they are of one place of several."""

from __future__ import annotations

import re

from secondsource.compare.propositions import Proposition

_NUMBER = r"(?:\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|dozen\b|several\b)"
_MORE = re.compile(
    rf"\b(?:another|a further|an additional|followed by)\s+(?:\w+\s+){{0,2}}?{_NUMBER}"
    rf"|\b{_NUMBER}\w*\s+more\b(?! than)",
    re.IGNORECASE,
)
# What is added stands in the same sentence or in the next: so many characters on.
_REACH = 120


# "In Benguet province, where 38 died and 37 are missing": the tolls of that place.
_WHERE = re.compile(r"\bwhere\b[^.!?\n]*\Z", re.IGNORECASE)
_BACK = 160


def of_a_place(p: Proposition, text: str) -> bool:
    """Say whether a clause stands behind a "where" of its sentence: it tells of that place only."""
    return _WHERE.search(text[max(0, p.start - _BACK) : p.start]) is not None


def added_to(p: Proposition, text: str) -> bool:
    """Say whether the next words of an article's text add to the figures of a clause.

    Then they count a part, and no other report's total disputes them.
    """
    return bool(p.figures) and _MORE.search(text, p.start, p.end + _REACH) is not None
