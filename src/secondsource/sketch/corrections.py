"""Corrections, editor's notes and retractions that an article prints with itself."""

from __future__ import annotations

import re

from secondsource.model import Article, Piece

_OPENING = re.compile(
    r"(?:editor['’]?s['’]? note|corrections?|clarification|retraction|correction and clarification|"
    r"this (?:article|story|report) (?:has been|was) (?:corrected|amended|retracted|withdrawn)|"
    r"(?:an )?earlier versions? of this (?:article|story|report))\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n]+")


def corrections(article: Article) -> tuple[Piece, ...]:
    """Give the paragraphs of an article that correct it or another report, in order.

    >>> text = "The dam held.\\n\\nCorrection: an earlier version said the dam had failed."
    >>> [c.text for c in corrections(Article("a", "p", "a.txt", text))]
    ['Correction: an earlier version said the dam had failed.']
    """
    return tuple(
        Piece(p.start(), p.end(), p.group())
        for p in _PARAGRAPH.finditer(article.text)
        if _OPENING.match(p.group().lstrip("*_([ "))
    )
