"""Figures that the next words add to: "six shots were heard; after a pause, another four"."""

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


def added_to(p: Proposition, text: str) -> bool:
    """Say whether the next words of an article's text add to the figures of a clause.

    Then they count a part, and no other report's total disputes them.
    """
    return bool(p.figures) and _MORE.search(text, p.start, p.end + _REACH) is not None
