"""Where the news of a sentence begins: behind its dateline, which is no part of what it claims.

A dateline left in a claim is read as part of it, and its day, on which the report was filed, as
the day on which the thing happened.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_TOWN = r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3}"
_REGION = rf"(?:, (?!{_MONTH})[A-Z][A-Za-z.]{{1,15}}(?: [A-Z][a-z]+)?){{0,2}}"
_CREDIT = r"(?: ?/[^/\n]{2,30}/| ?\([A-Z][^()\n]{1,30}\))"
# "KESTRIA" alone before a colon may be a label; with a day behind it, it is where and when.
_FILED = re.compile(
    rf"{_TOWN}{_REGION}(?:(?:,| [—–-]+) {_DAY})?{_CREDIT}?(?:\s*(?:—|–|--+)|\s+-)\s*(?=[A-Z\"“])"
    rf"|{_TOWN}{_REGION},? {_DAY}(?:, [A-Z]{{2,8}})?{_CREDIT}?:?\s+(?=[A-Z\"“])"
    rf"|\({_TOWN}{_REGION},? {_DAY}\)\s+(?=[A-Z\"“])"
)
# The first sentence of a report may name its place in small letters, too.
_FIRST = re.compile(r"[A-Z][^\n—–]{2,70}?(?:\([^()\n]{2,40}\)\s*[—–-]+|\s[—–]+)\s+(?=[A-Z\"“])")
_HELD = re.compile(
    r"[A-Z]{3,}(?:[A-Za-z ,.]{0,40}\([A-Z][^()\n]{1,30}\)\s*[—–-]+"
    r"|(?: [A-Z]{3,}){0,2}(?:, [A-Z][A-Za-z.]{1,15}){0,2} [—–-])\s+(?=[A-Z\"“])"
)
_NEXT_DAY = re.compile(rf"{_DAY}\s*[—–-]+\s+(?=[A-Z\"“])")
# "MPA – LIND – March 3 –": no dateline has more parts.
_LONGEST_CHAIN = 3


def opening(text: str, start: int, end: int, first: bool = False) -> int:
    """Give where the news of `text[start:end]` begins; `first` marks a report's first sentence.

    >>> text = "LIND, March 3, 2026 /PRLine/ -- The dam holds."
    >>> text[opening(text, 0, len(text)):]
    'The dam holds.'
    >>> opening("The LIND dam holds.", 0, 19)
    0
    """
    at = start
    for _ in range(_LONGEST_CHAIN):
        filed = _FILED.match(text, at, end) or _HELD.match(text, at, end)
        if filed is None and at > start:
            filed = _NEXT_DAY.match(text, at, end)
        if filed is None and first and at == start:
            filed = _FIRST.match(text, at, end)
        if filed is None or filed.end() >= end:
            break
        at = filed.end()
    return at
