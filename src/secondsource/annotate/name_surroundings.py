"""What stands right before and behind a name where only a place is spoken of so."""

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

# What stands behind the place that a report was filed from: "LINDOW, Norland (LNA) —".
_FILED = re.compile(r"(?:,\s[A-Z][\w. ]{1,25})?\s?(?:\([^)\n]{2,30}\)\s?)?[—–-]")


def of_a_place(text: str, start: int, end: int) -> int:
    """Say how plainly a name is spoken of as a place: 0, 1, or 2 where a report is filed from it.

    Words that are people's names too are so only in a dateline.

    >>> text = "HALDMOOR (LNA) - Kestria's interior ministry said so."
    >>> of_a_place(text, 0, 8), of_a_place(text, 17, 24), of_a_place(text, 10, 13)
    (2, 1, 0)
    """
    name = text[start:end]
    if name.isupper() and (start == 0 or text[start - 1] == "\n") and _FILED.match(text, end):
        return 2
    if " " in name or name.lower() in name_lists().person:
        return 0
    before = text[max(0, start - _BACK) : start]
    return int(_BEFORE.search(before) is not None or _HAS.match(text, end) is not None)
