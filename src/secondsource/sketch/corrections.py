"""Corrections, editor's notes and retractions that an article prints with itself."""

from __future__ import annotations

import re

from secondsource.model import Article, Piece

_OPENING = re.compile(
    r"(?:editor['’]?s['’]? note|corrections?|clarification|retraction|correction and clarification|"
    r"this (?:article|story|report) (?:has been|was) (?:corrected|amended|retracted|withdrawn)|"
    r"(?:an )?earlier versions? of this (?:article|story|report)|"
    r"(?:an?|our) (?:earlier|previous) (?:article|story|report))\b",
    re.IGNORECASE,
)
# A page of this title is one correction; "Correction at the top of the market" is none.
_TITLE = re.compile(
    r"\W*(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|retractions?"
    r"|editor['’]?s['’]? note)\s*(?::|[-–—|]\s|$)",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n]+")


def is_correction(article: Article) -> bool:
    """Say whether an article is nothing but a correction, as its title tells."""
    return _TITLE.match(article.title or "") is not None


def corrections(article: Article) -> tuple[Piece, ...]:
    """Give the paragraphs of an article that correct it or another report, in order.

    All of them where its title says that it is a correction.

    >>> text = "The dam held.\\n\\nCorrection: an earlier version said the dam had failed."
    >>> [c.text for c in corrections(Article("a", "p", "a.txt", text))]
    ['Correction: an earlier version said the dam had failed.']
    """
    every = is_correction(article)
    return tuple(
        Piece(p.start(), p.end(), p.group())
        for p in _PARAGRAPH.finditer(article.text)
        if every or _OPENING.match(p.group().lstrip("*_([ "))
    )
