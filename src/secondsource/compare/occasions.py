"""Another day for the same deed: when two clauses date one thing differently."""

from __future__ import annotations

import re
from datetime import date

from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import named_apart, verbs_agree
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import terms

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
# Somebody quoted says "yesterday" of the day he speaks, which is not the day of the report.
_SPOKEN = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|this|last night)\b", re.IGNORECASE)
_QUOTE = re.compile(r"[“\"«]|\b(?:I|we|my|our|me|us)\b")
# Around midnight, and across time zones (posts show the reader's), two days are one.
_NIGHT = re.compile(
    r"\b(?:night|overnight|midnight|early|late|evening|dawn|local time|GMT|UTC|a\.m\.)\b|@\w",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})day\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_LOOSELY = frozenset("late early last this".split())
# Since, until and by tell of a stretch of time, not of a day.
_STRETCH = re.compile(
    r"\b(?:since|until|till|through|before|after|during|ended|ending|starting|beginning"
    r"|weeks?|months?|ago|last|next|annual|every|each"
    r"|(?:from|by|between) (?:the )?(?:\d|\w+day|early|late|mid|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep"
    r"|Oct|Nov|Dec))\b",
    re.IGNORECASE,
)
# "From 1 November" on both sides says when something begins.
_BEGINS = re.compile(
    r"\b(?:from|starting|beginning)(?: on)? (?=(?:\d{1,2} )?[A-Z])"
    r"(?![^,;.]{0,40}\b(?:to|until|till|through)\b)"
)
# "The December 2014 report", "the 2018 Winter Games": the date says which one is meant, not when
# anything was done.
_NAMING = re.compile(
    r"\b(?:19|20)\d\d (?!(?:in|on|at|when|after|and|or|for|with|as|to|by|of|that|was|were|but|while"
    r"|from|over|during|because|he|she|it|they|the|a|an|under|following|near)\b)[a-z]{3,}"
    r"|\b(?:19|20)\d\d [A-Z]"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:night|morning|evening|afternoon))?['’]s"
)
# The deed must be plainly one: its words and so many terms are the same.
_ALIKE = 0.6
_ALIKE_YEARS = 0.75
_ALIKE_LOOSE = 0.5
_FEWEST = 3
# Clauses of nearly the same words may name two days each ("on Wednesday and Thursday").
_EQUAL = 0.85
_MOST = 2
# So much of telling words, beside all verbs, makes one deed of two clauses that add different
# things to it: three names or rare words.
_TELLING = 3.0


def dated_apart(
    a: Proposition, b: Proposition, like: Likeness, loose: bool = False
) -> tuple[str, str] | None:
    """Give the two days on which two clauses place one deed, if both cannot be right.

    With `loose` half of the words suffice; whether it is one deed, the pair model has to say.
    """
    dates = _dates(a), _dates(b)
    most = _MOST if like.features["words"] >= _EQUAL else 1
    if any(not 0 < len(held) <= most for held in dates) or a.negated != b.negated:
        return None
    if a.time != b.time and (not loose or "future" in (a.time, b.time)):
        return None
    first, second = dates[0][0], dates[1][0]
    if not all(apart(x, y) for x in dates[0] for y in dates[1]):
        return None
    if len(first) != len(second) and _DAY.match(first) and _DAY.match(second):
        return None  # a day and a year are seldom given of one deed
    exact = _weekday(first) is not None and _weekday(second) is not None
    values = like.features
    if not loose and not (values["verb"] and verbs_agree(like)):
        return None
    shared = a.terms & b.terms
    telling = values["verbs"] == 1.0 and weigh(shared, weight) >= _TELLING
    least = _ALIKE_LOOSE if loose else (_ALIKE if exact else _ALIKE_YEARS)
    if values["words"] < least and not (exact and telling):
        return None
    if (values["names_apart"] or named_apart(a, b)) and values["words"] < _EQUAL:
        return None
    if len(shared) + len(like.found.alike) < _FEWEST:
        return None
    texts = [p.text for p in (a, b)]
    if all(_BEGINS.search(text) for text in texts):
        texts = [_BEGINS.sub("on ", text) for text in texts]
    if any(map(_STRETCH.search, texts)) or any(map(_NAMING.search, texts)) or _spoken(a, b):
        return None
    named = any(map(_WEEKDAY.match, (first, second))) or all(
        _WEEKDAY.search(p.text) for p in (a, b)
    )
    if named and not _placed_alike(a, b, like):
        return None
    # "The singer's death" / "the guitarist's death": where not even the week is known, nothing else
    # may differ.
    weekdays = all(map(_WEEKDAY.match, (first, second)))
    if weekdays and (a.terms - b.terms) and (b.terms - a.terms):
        return None
    return None if exact and _one_night(a, first, b, second) else (first, second)


def weekdays_apart(a: Proposition, b: Proposition) -> bool:
    """Say whether each of two clauses names one day, at least one by its weekday only, and not one.

    Where both are calendar days, `days_clash` of the likeness says so.
    """
    dates = _dates(a), _dates(b)
    if any(len(held) != 1 for held in dates) or all(_DAY.match(held[0]) for held in dates):
        return False
    return apart(dates[0][0], dates[1][0])


def _placed_alike(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether the weekdays of two clauses stand behind one verb, one word, or both "on".

    "Invited them on Tuesday" / "to a briefing Wednesday" date two deeds.
    """
    told = like.pair[0].wording.verbs | like.pair[1].wording.verbs
    first, second = (_verb_before(p.text, told) for p in (a, b))
    if first and first == second:
        return True
    one, other = _behind(a.text), _behind(b.text)
    return one == other or bool(terms(f"x {one}").all & terms(f"x {other}").all)


def _verb_before(text: str, verbs: frozenset[str]) -> frozenset[str]:
    """Give the last verb before a clause's weekday."""
    found = _WEEKDAY.search(text)
    for word in reversed(text[: found.start()].split() if found else []):
        if told := terms(f"x {word}").all & verbs:
            return told
    return frozenset()


def _behind(text: str) -> str:
    """Give the word that a weekday stands behind."""
    found = _WEEKDAY.search(text)
    words = text[: found.start()].lower().split() if found else []
    while words and words[-1] in _LOOSELY:
        words.pop()
    return words[-1] if words else "on"


def apart(first: str, second: str) -> bool:
    """Say whether two dates are two days: "2026-05-11" (a Monday) and "Sunday" are.

    >>> apart("2026-05-11", "Sunday"), apart("Monday", "2026-05-11"), apart("2026", "2026-05-11")
    (True, False, False)
    """
    one, other = _WEEKDAY.match(first), _WEEKDAY.match(second)
    if one is None and other is None:
        length = min(len(first), len(second))
        known = _DAY.match(first) and _DAY.match(second)
        return bool(known) and first[:length] != second[:length]
    names = [_weekday(date_) for date_ in (first, second)]
    return None not in names and names[0] != names[1]


def _weekday(day: str) -> str | None:
    """Give the weekday of a calendar day, or a weekday itself; None for a month or a year."""
    if _WEEKDAY.match(day):
        return day.lower()
    try:
        return f"{_WEEKDAYS[date.fromisoformat(day).weekday()]}day"
    except ValueError:
        return None


def _dates(p: Proposition) -> tuple[str, ...]:
    """Give the days that a clause names; the weekday's name where no calendar day is known."""
    if p.days:
        return p.days
    return tuple(sorted({m.group().capitalize() for m in _WEEKDAY.finditer(p.text)}))


def _spoken(*clauses: Proposition) -> bool:
    return any(_QUOTE.search(p.text) and _SPOKEN.search(p.text) for p in clauses)


def _one_night(a: Proposition, first: str, b: Proposition, second: str) -> bool:
    """Say whether two days may be one: a night between them, or a weekday of another week."""
    if _WEEKDAY.match(first) or _WEEKDAY.match(second):
        place = [
            _WEEKDAYS.index((_weekday(day) or "sunday").removesuffix("day"))
            for day in (first, second)
        ]
        near = (place[0] - place[1]) % len(_WEEKDAYS) in (1, len(_WEEKDAYS) - 1)
        return near and bool(_NIGHT.search(a.text) or _NIGHT.search(b.text))
    try:
        x, y = date.fromisoformat(first), date.fromisoformat(second)
    except ValueError:
        return True
    if abs((x - y).days) == 1 and any(
        _NIGHT.search(p.text) or _SPOKEN.search(p.text) for p in (a, b)
    ):
        return True  # a report's own day, from which "tomorrow" is counted, may be a day off
    # "On Tuesday" is taken as the last one before the report, and may be an earlier one.
    return x.weekday() == y.weekday() and any(
        _WEEKDAY.search(p.text) and not _MONTH.search(p.text) for p in (a, b)
    )
