"""Telling a Markdown dump from a plain one: by marks that plain text does not hold by chance."""

from __future__ import annotations

import re

# Each mark, what one of them counts, and how many of them count. A link or an image written
# out can be nothing else; a star, a hash or an arrow of a plain dump can.
_LINK = re.compile(r"\]\((?:<[^<>\n]*+>|https?:[^()\s]*+|[/#.][^()\s]*+|mailto:[^()\s]*+|\s*+)")
_AUTOLINK = re.compile(r"<https?://[^\s<>]++>")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]++(?=\S)[^\n]*+$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"\s*+#{1,3}[ \t]++\S[^\n]*+\n[ \t]*+\n")
_STRONG = re.compile(
    r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,500}+\*\*(?![*\w])|(?<![_\w])__(?=[^\s_])[^_\n]{1,500}+__(?![_\w])"
)
_WEAK = re.compile(
    r"(?<![*\w])\*(?=[^\s*])[^*\n]{1,300}+(?<!\s)\*(?![*\w])|(?<![_\w])_(?=[^\s_])[^_\n]{1,300}+_(?![_\w])"
)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*+<?https?://", re.MULTILINE)
_QUOTE = re.compile(r"^ {0,3}>[ \t]*+\S", re.MULTILINE)
_ESCAPE = re.compile(r"\\[-_*\[\]().#+!>`]")
_UNDERLINE = re.compile(r"^[^\s\n][^\n]*+\n(?:={4,}|-{4,})[ \t]*+$", re.MULTILINE)

_MARKS = (
    (_LINK, 3, 1),
    (_FIRST_HEADING, 3, 1),
    (_AUTOLINK, 2, 1),
    (_HEADING, 1, 3),
    (_STRONG, 1, 2),
    (_WEAK, 1, 2),
    (_FENCE, 1, 2),
    (_DEFINITION, 3, 1),
    (_QUOTE, 1, 1),
    (_ESCAPE, 1, 2),
    (_UNDERLINE, 1, 2),
)
# One sure mark, or three that could each be chance.
_ENOUGH = 3


def is_markdown(text: str) -> bool:
    """Whether decoded text carries enough marks to be Markdown.

    >>> is_markdown("See the [report](https://example.org/r)."), is_markdown("# 1 in the charts *")
    (True, False)
    """
    score = 0
    for mark, worth, most in _MARKS:
        if mark is _FIRST_HEADING:
            score += worth if mark.match(text) else 0
            continue
        found = 0
        for _ in mark.finditer(text):
            found += 1
            if found == most:
                break
        score += worth * found
        if score >= _ENOUGH:
            return True
    return score >= _ENOUGH
