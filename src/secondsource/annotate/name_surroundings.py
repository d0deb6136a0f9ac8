"""What stands right before and behind a name of one word, where only a place is spoken of so."""

from __future__ import annotations

import re

from secondsource.data.name_lists import name_lists

_BEFORE = re.compile(
    r"\b(?:in|near|outside|across|throughout|northern|southern|eastern|western|central|downtown|"
    r"capital|city of|town of|village of|province of|island of|region of|port of)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# As many characters as the longest of them may take.
_BACK = 16
# What only a state or a town has.
_HAS = re.compile(
    r"['’]s?\s(?:[a-z]{3,12}\s)?(?:capital|government|ministry|parliament|president|prime minister|"
    r"premier|police|army|military|borders?|economy|coast|opposition|voters|streets|airport|"
    r"constitution)\b"
)


def of_a_place(text: str, start: int, end: int) -> bool:
    """Say whether a name is spoken of as a place; words that are people's names too never are.

    >>> text = "Kestria's interior ministry said so in Haldmoor."
    >>> of_a_place(text, 0, 7), of_a_place(text, 39, 47)
    (True, True)
    """
    name = text[start:end]
    if " " in name or name.lower() in name_lists().person:
        return False
    before = text[max(0, start - _BACK) : start]
    return _BEFORE.search(before) is not None or _HAS.match(text, end) is not None
