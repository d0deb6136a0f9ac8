"""The lines of a page that credit its author, told from those of other articles and from bios."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.clean.blocks import Block
from secondsource.clean.parts import Parts
from secondsource.clean.uncased import Uncased

# "(Jane Doe / Sample Press) By Max Roe": a dump may set a picture's credit before the byline.
PICTURE_FIRST = re.compile(r"\W{0,3}\([^()\n/]{2,60}/[^()\n]{2,60}\)(?=\s+(?:By|Von|Par|Por|Di)\s)")
_BY = Uncased(r"\W{0,3}(?:by|von|par|por|di|av|af|door)\s?:?\s+[^\W\d]")
# A byline, and one for each of two authors; more are a list's.
_FEW = 3
# A byline with roles and places has few small words; a sentence on an author has eight and more.
_SENTENCE = 8


def without_others(parts: Parts, lines: Sequence[Block]) -> list[Block]:
    """Leave out of a page's lines bylines that a list of other articles holds, and bios.

    A list of links may stand between headline and text, each with its own "By …": then only the
    first such line is the article's.
    """
    signed = [b for b in parts.opening() if b.kind == "byline" and _BY.match(b.text)]
    others = signed[1:] if len(signed) > _FEW else []
    return [line for line in lines if line not in others and not is_bio(line.text)]


def is_bio(text: str) -> bool:
    """Say whether a line tells about an author instead of naming one.

    >>> is_bio("She has more than ten years of work behind her at places like Sample News.")
    True
    >>> is_bio("By Jane Doe, Max Roe and Ana Sol, The Sample Press, in Varnby and Halden")
    False
    """
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= _SENTENCE and 2 * small >= len(words)
