"""Two clauses alike in nearly every word that are of two things all the same.

"Five soldiers were killed" and "five civilians were killed" may both be true and neither says the
other; so with two names in one place, and with two weekdays where no calendar day is known. "An
inquiry into whether the door was locked" does not say that it was. A model of likeness hardly sees
it, as all other words agree.
"""

from __future__ import annotations

import re

from secondsource.compare.figures import currencies_apart, kinds_apart, unit_of
from secondsource.compare.likeness import Likeness
from secondsource.compare.occasions import weekdays_apart
from secondsource.compare.propositions import Proposition
from secondsource.compare.senses import alike
from secondsource.compare.slots import WHERE, Slot, slot
from secondsource.compare.terms import fold, terms

# Two words of a name at least: one may be the first or the last name of the other.
_NAME = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)+")
_PLACE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")

_WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)
# Whoever asks says so in other words, too: "it is not clear if", "trying to find out".
_ASKS = re.compile(
    r"\b(?:whether|if|investigat\w+|inquir\w+|prob(?:e|ed|ing)|(?:un)?clear|determin\w+|decid\w+|votes?)\b",
    re.IGNORECASE,
)


def distinct(a: Proposition, b: Proposition, like: Likeness) -> str | None:
    """Say why two like clauses do not claim the same; None where nothing shows it."""
    if weekdays_apart(a, b):
        return "name different weekdays"
    if _asked(a, b) or _asked(b, a):
        return "one says what the other only asks"
    if a.figures and b.figures:
        if any(kinds_apart(x, y) and x.value == y.value for x in a.figures for y in b.figures):
            return "count people of two kinds"
        if any(currencies_apart(x, y) for x in a.figures for y in b.figures):
            return "give one amount in two currencies"
    if not (like.features["figures_apart"] or like.features["names_apart"]):
        return None
    found = slot(a.text, b.text)
    if found is None:
        return None
    if _counted_otherwise(a, b, found):
        return f"count different things: {found.first}, {found.second}"
    if _named_otherwise(found):
        return f"name different ones: {found.first}, {found.second}"
    return None


def _asked(a: Proposition, b: Proposition) -> bool:
    """Say whether one clause asks "whether" of just what the other asserts."""
    at = _WHETHER.search(a.text)
    if at is None or _ASKS.search(b.text):
        return False
    shared = a.common & b.common
    return bool(shared) and shared.isdisjoint(terms("x " + a.text[: at.start()]).common)


def _counted_otherwise(a: Proposition, b: Proposition, found: Slot) -> bool:
    """Say whether the differing words are what one equal number counts, and no words for one."""
    for x in a.figures:
        for y in b.figures:
            kinds = (unit_of(x), unit_of(y))
            if x.value != y.value or kinds[0] == kinds[1] or "people" in kinds:
                continue  # miners are workers
            units = (x.unit or "", y.unit or "")
            if all(units) and units[0] in found.first and units[1] in found.second:
                one, other = (terms("x " + unit).all for unit in units)
                return not any(alike(p, q) for p in one for q in other)
    return False


def _named_otherwise(found: Slot) -> bool:
    """Say whether the differing words are two full names, or two places."""
    shape = _PLACE if found.before in WHERE else _NAME
    x, y = found.first, found.second
    if not (shape.fullmatch(x) and shape.fullmatch(y)):
        return False
    return not set(fold(x).split()) & set(fold(y).split())
