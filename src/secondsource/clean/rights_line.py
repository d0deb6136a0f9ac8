"""Lines that hold rights: "© 2026 Sample Coast News Agency. All rights reserved."."""

from __future__ import annotations

import re

from secondsource.clean.blocks import Block
from secondsource.clean.parts import Parts
from secondsource.clean.uncased import Uncased

COPYRIGHT = Uncased(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:by\s+)?(?:(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)?)?"
    r"[\s,.:]*(?:by\s+)?(?P<who>[^\n.,;|]{2,60})"
)
# A picture's credit has no year and claims nothing; a line that holds the rights in a text does.
_RIGHTS = Uncased(
    r"\b(?:19|20)\d\d\b|rights reserved|rechte vorbehalten|droits réservés|derechos reservados|"
    r"direitos reservados|diritti riservati"
)
_PICTURE = re.compile(r"<(?:img|picture|figure|video|amp-img|svg)\b", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s(?:all rights|alle rechte|tous droits|news\s?\d|via\s|\d)", re.IGNORECASE
)
# A line of rights and what it forbids has a sentence or three.
_LONGEST = 400


def before_rights(who: str) -> str:
    """Cut what follows the holder's name off it.

    >>> before_rights("Sample Coast News Agency All rights reserved")
    'Sample Coast News Agency'
    """
    cut = _AFTER_NAME.search(who)
    return who[: cut.start()] if cut else who.rstrip()


def rights_holder(text: str) -> re.Match[str] | None:
    """Match a line that is nothing but whose the rights in a text are, with a year or a claim.

    >>> rights_holder("© 2026 Sample Coast News Agency. All rights reserved.")["who"]
    'Sample Coast News Agency'
    >>> rights_holder("© Jane Doe/Sample Coast News Agency") is None
    True
    """
    match = COPYRIGHT.match(text[:_LONGEST])
    return match if match is not None and _RIGHTS.search(text[:_LONGEST]) else None


def stands_under_text(parts: Parts, block: Block) -> bool:
    """Say whether a line stands right below a page's text with no picture between them."""
    if block not in parts.tail():
        return False
    end = max(b.raw_end for b in parts.blocks if b.kind == "body")
    return _PICTURE.search(parts.raw, end, block.raw_start) is None
