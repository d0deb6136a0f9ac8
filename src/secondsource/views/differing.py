"""How two or more versions of one thing differ, in the words of a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.views.wording import cut, day, listed, plain

# How a conflict's detail names the two sides, and what it is that they count.
_QUOTED = re.compile(r"^'(?P<a>.*)' against '(?P<b>.*)'(?: \((?P<what>[^()]*)\))?$", re.DOTALL)
_BARE = re.compile(r"^(?P<a>\S+) against (?P<b>\S+)$")
# How the detail of an update gives a figure with its day, twice.
_THEN = re.compile(r"^'(?P<a>.*)' on (?P<x>[\d-]*), then '(?P<b>.*)' on (?P<y>[\d-]*)$", re.DOTALL)
_KINDS = {"number": "numbers", "date": "dates", "place": "places", "name": "names"}
# Tolls are compared by kind; a reader is told all that a kind holds.
_COUNTED = {
    "destroyed": "destroyed or damaged",
    "held": "held or arrested",
    "powerless": "without power",
    "crowd": "size of the crowd",
}
_NUMBERS = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
# A denial quotes both claims in full, which stand below it anyway.
_WHOLE = {
    "denial": "One says it, another denies it",
    "polarity": "One says it is so, another that it is not",
}
_SIDE = 80
# More versions than this are told by their number.
_SIDES = 6


def differ(kind: str, details: Sequence[str], versions: Sequence[str] = ()) -> str:
    """Say how versions differ, from the details of the conflicts between them.

    `versions` are the words of each in the order in which they are told.

    >>> differ("number", ["'12 men' against 'a dozen and two' (dead)"])
    'Two numbers (dead): “12 men” and “a dozen and two”'
    >>> differ("date", ["2026-05-17 against 2026-05-16", "2026-05-16 against 2026-05-18"])
    'Three dates: 17 May 2026, 16 May 2026 and 18 May 2026'
    >>> differ("denial", ["'it did' — 'it did not'"])
    'One says it, another denies it'
    """
    if kind in _WHOLE:
        return _WHOLE[kind]
    found = [(detail, sides(detail)) for detail in dict.fromkeys(map(plain, details))]
    read = [side for _, (both, _) in found for side in both]
    if not read or any(not both for _, (both, _) in found):
        return f"{kind.capitalize()}: {'; '.join(detail for detail, _ in found)}"
    shown = sorted(dict.fromkeys(read), key=lambda side: _place(side, versions))
    what = ", ".join(dict.fromkeys(what for _, (_, what) in found if what))
    about = f" ({what})" if what else ""
    number = _NUMBERS[len(shown)] if 1 < len(shown) < len(_NUMBERS) else str(len(shown))
    noun = _KINDS.get(kind, f"versions of the {kind}")
    if len(shown) > _SIDES:
        return f"{number} {noun}{about}"
    return f"{number} {noun}{about}: {listed(shown)}"


def _place(side: str, versions: Sequence[str]) -> int:
    """Give the first version that has the words of a side; the last of all where none has."""
    words = side.strip("“”…")
    return next((n for n, text in enumerate(versions) if words in plain(text)), len(versions))


def followed(details: Sequence[str]) -> str:
    """Say what changed with time, the steps of all details as one row.

    >>> followed(["'12 people' against '17' (dead)"]), followed(["first announced, then done"])
    ('a figure that changed with time (dead): “12 people”, “17”', 'first announced, then done')
    >>> followed(["'12' on 2025-05-03, then '14' on 2025-05-05",
    ...           "'14' on 2025-05-05, then '17' on 2025-05-06"])
    '“12” on 3 May 2025, then “14” on 5 May 2025, then “17” on 6 May 2025'
    """
    heads: dict[str, dict[str, None]] = {}
    steps: dict[tuple[str, str], None] = {}
    for detail in map(plain, details):
        if found := _THEN.match(detail):
            steps |= {(found["x"], found["a"]): None, (found["y"], found["b"]): None}
            continue
        both, what = sides(detail)
        about = f" ({what})" if what else ""
        head = f"a figure that changed with time{about}" if both else detail
        heads.setdefault(head, {}).update(dict.fromkeys(both))
    # Sorting leaves the figures of one day in the order in which they were given.
    row = [
        f"“{cut(words, _SIDE)}”" + (f" on {day(on)}" if on else "")
        for on, words in sorted(steps, key=lambda step: step[0])
    ]
    if len(row) > _SIDES:
        row = [*row[: _SIDES - 1], f"{len(row) - _SIDES} more", row[-1]]
    told = [f"{head}: {', '.join(shown)}" if shown else head for head, shown in heads.items()]
    return "; ".join([*([", then ".join(row)] if row else []), *told])


def sides(detail: str) -> tuple[tuple[str, ...], str]:
    """Give the two sides that a detail names and what they count; none where it is worded freely.

    >>> sides("'12' against '17' (dead)"), sides("later news")
    ((('“12”', '“17”'), 'dead'), ((), ''))
    """
    if found := _QUOTED.match(detail):
        what = found["what"] or ""
        both = tuple(f"“{cut(found[name], _SIDE)}”" for name in "ab")
        return both, _COUNTED.get(what, what)
    if found := _BARE.match(detail):
        return tuple(day(found[name]) for name in "ab"), ""
    return (), ""
