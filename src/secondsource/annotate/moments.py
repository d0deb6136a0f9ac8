"""The time expressions of an article and the calendar values they stand for.

The grammar finds them (`moment_grammar`), the tense of the clause picks past or future
(`tense`), and the publication day gives the value (`moment_values.resolve`). What cannot be
known stays None: a wrong day would later look like a conflict between two papers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.moment_anchors import Anchors
from secondsource.annotate.moment_grammar import drafts
from secondsource.annotate.moment_rules import Draft
from secondsource.annotate.moment_values import resolve
from secondsource.annotate.tense import tense
from secondsource.model import Moment, Sentence

__all__ = ["moments", "resolve"]

# What may stand between a day and a time of that day: "at 9 p.m. on Thursday", "Friday, 10:30".
# "On 1 May of that year": the year stands elsewhere.
_THAT_YEAR = re.compile(
    r",?\s{1,3}(?:of\s{1,3})?(?:that|the|the\ssame|that\ssame)\s{1,3}(?:(?:next|following|previous|same)\s{1,3})?year\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"day:|weekday:|date:|\d{4}-\d\d-\d\d")
_OF_A_YEAR = ("date", "month-of", "quarter-of", "half-of", "season")
_BESIDE = re.compile(r"[\s,]{1,3}(?:(?:on|at|of|around|about)\s{1,3})?", re.IGNORECASE)
# "10:35 a.m. (0735 GMT) Friday"
_ASIDE = re.compile(r"\s{0,3}\([^()]{1,20}\)\s{1,3}(?:on\s{1,3})?", re.IGNORECASE)
# "April 24 and 25", "Dec. 3-5, 2025"; a counted noun after it makes it a number.
_NEXT_DAY = re.compile(
    r"(?:\s?[-–—]\s?|(?P<word>\s{0,2},?\s{1,3}(?:and|or|to|through|until)\s{1,3}))"
    r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d|[-–]\w)(?:,?\s{1,3}(?P<year>20\d\d|19\d\d))?"
)
_NO_NOUN = re.compile(r"[.,;:!?)]|\Z|\s{1,3}(?:in|at|on|for|by|to|when|as|with|and|but|after|of)\b")
_OF_RANGE = re.compile(
    r"\s{0,3}(?:,|-|–|—|and|to|or|through|until|till|,\s{1,3}and)\s{1,3}(?:the\s|from\s|early\s)?|"
    r"[-–—]",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:until|till|by|before|next|through)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE
)
_SOON = re.compile(r"as\s(?:soon|early)\sas\s\Z", re.IGNORECASE)
# "Wednesday's ruling" has been given, whatever will be done about it.
_DONE = re.compile(
    r"['’]s\s(?:\w{1,12}\s){0,1}(?:ruling|attacks?|decision|announcement|bombings?|shooting|"
    r"killings?|"
    r"crash|statement|arrests?|explosions?|blasts?|strikes?|earthquake|quake|death|deaths|raid|"
    r"violence|incident|accident|fire|report|letter|speech|verdict|remarks|comments|results?)\b"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|postpon|extend|delay|adjourn|expire|given|gave|due)", re.IGNORECASE
)
# Deadlines are told of within this many characters of the day.
_NEAR = 200
_UNTIL = re.compile(r"(?:until|till|by)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)
# "Until Thursday, they had not …", "it was not until Tuesday", "had filed by Wednesday".
_UNTIL_THEN = re.compile(
    r"\A\W{0,3}(?:(?:but|and|up)\s{1,3}){0,2}(?:by|until|till)\s{1,3}\Z|"
    r"\bnot\s{1,3}(?:until|till)\s{1,3}\Z|\b(?:had|hadn['’]t)\b[^;:]{0,80}\b(?:by|until)\s{1,3}\Z",
    re.IGNORECASE,
)
# "The vigil planned for Saturday was called off", on Sunday: which Saturday is anyone's guess.
_OFF = re.compile(
    r"\s{1,3}(?:deadline\b)|,?\s{1,3}(?:but\s{1,3})?(?:(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s{1,3}(?:\w{1,12}\s)?"
    r"(?:cancel|call|postpon|delay|put|scrap|abandon|suspend|moved))"
)
_PAST_HINT = re.compile(r"(?:since|after|earlier)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)


def moments(text: str, published: str | None, sentences: Sequence[Sentence]) -> tuple[Moment, ...]:
    """Find the time expressions of `text`, in order, with TIMEX3 values.

    `published` is the publication day ("2025-12-11") or None; without it, a value that needs it
    is None and `relative` keeps what `resolve` turns into the value later. Where the day is
    known, `resolve(moment.relative, published) == moment.value` for every moment with a
    `relative`.

    >>> line = "The court will sit on Monday, a clerk said Thursday."
    >>> found = moments(line, "2025-12-11", [Sentence(0, len(line))])
    >>> [(m.text, m.value) for m in found]
    [('Monday', '2025-12-15'), ('Thursday', '2025-12-11')]
    """
    found: list[Moment] = []
    anchors = Anchors()
    for at, sentence in enumerate(sentences):
        piece = text[sentence.start : sentence.end]
        for draft in _settled(piece, _joined(piece, drafts(piece))):
            if draft.form and draft.form.startswith("anchor:"):
                draft = anchors.settle(draft, at)
            anchors.note(draft, at)
            value = draft.value
            if draft.form and published:
                value = resolve(draft.form, published)
            start, end = sentence.start + draft.start, sentence.start + draft.end
            found.append(Moment(start, end, text[start:end], value, draft.type, draft.form))
    return tuple(found)


def _joined(piece: str, found: list[Draft]) -> list[Draft]:
    """Join a day and the time beside it to one expression."""
    joined: list[Draft] = []
    for draft in found:
        last = joined[-1] if joined else None
        if last and _ASIDE.fullmatch(piece, last.end, draft.start):
            both = _day_and_time(draft, last)
            joined[-1] = replace(both, start=last.start, end=last.end) if both else last
        if last and _BESIDE.fullmatch(piece, last.end, draft.start):
            both = _day_and_time(last, draft) or _day_and_time(draft, last)
            if both:
                joined[-1] = replace(both, start=last.start, end=draft.end)
                continue
        if last and draft.start < last.end:  # the year of "Dec. 3-5, 2025" has been read
            continue
        joined.append(draft)
        second = _next_day(piece, draft)
        if second:
            joined[-1:] = second
    return joined


def _next_day(piece: str, draft: Draft) -> tuple[Draft, Draft] | None:
    """Find the second day of "April 24 and 25": the two drafts, or None."""
    told = re.fullmatch(r"date:(\d\d)-(\d\d):(.{1,8})", draft.form or "")
    if draft.type != "DATE" or told is None:
        return None
    match = _NEXT_DAY.match(piece, draft.end)
    if match is None or int(match["day"]) <= int(told[2]):
        return None
    if match["word"] and not match["year"] and not _NO_NOUN.match(piece, match.end()):
        return None
    month, day, year = told[1], int(match["day"]), match["year"]
    end = match.end() if year else match.end("day")
    if year:
        first = replace(draft, value=f"{year}-{month}-{told[2]}", form=None)
        return first, Draft(match.start("day"), end, "DATE", f"{year}-{month}-{day:02d}")
    how = told[3] if not told[3].startswith("w") else "?"
    return draft, Draft(match.start("day"), end, "DATE", None, f"date:{month}-{day:02d}:{how}")


def _day_and_time(day: Draft, time: Draft) -> Draft | None:
    if time.type != "TIME" or time.form or day.type != "DATE":
        return None
    clock = time.value
    if clock is None:  # "midnight Friday"
        known = day.form or day.value or ""
        return Draft(0, 0, "TIME") if _ONE_DAY.match(known) else None
    if not clock.startswith("T"):
        return None
    if day.form and re.match(r"(?:day|weekday|date):", day.form):
        form = day.form.split(" ")[0]
        return Draft(0, 0, "TIME", None, f"{form} {clock}")
    if day.value and re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        return Draft(0, 0, "TIME", day.value + clock)
    return None


def _settled(piece: str, found: list[Draft]) -> list[Draft]:
    """Fill in years told by a neighbour, and the tense where a form asks for it."""
    settled: list[Draft] = []
    named = ""
    for at, draft in enumerate(found):
        done = draft
        if draft.form and "?" in draft.form:
            following = found[at + 1] if at + 1 < len(found) else None
            year = _year_of_range(piece, draft, following)
            if year:
                done = _with_year(draft, year)
            elif _THAT_YEAR.match(piece, draft.end):
                done = replace(draft, form=None)
            elif named and draft.form.startswith(_OF_A_YEAR):
                # A year was named before it: unless it is this one, which is meant is not told.
                done = replace(draft, form=draft.form.replace("?", f"if{named}"))
            else:
                told = _tense(piece, draft)
                done = replace(draft, form=draft.form.replace("?", told) if told else None)
        elif draft.value and re.match(r"(?:1\d|20)\d\d(?!X)", draft.value):
            named = draft.value[:4]
        settled.append(done)
    return settled


def _year_of_range(piece: str, draft: Draft, following: Draft | None) -> str | None:
    if following is None or not draft.form or not draft.form.startswith(("date", "month-of")):
        return None
    if not following.value or not re.match(r"\d{4}-\d\d", following.value):
        return None
    return following.value if _OF_RANGE.fullmatch(piece, draft.end, following.start) else None


def _with_year(draft: Draft, until: str) -> Draft:
    """Give the beginning of "from Nov. 20 to Jan. 3, 2025" the year that lies before its end."""
    what = (draft.form or "").split(":")[1]
    year = int(until[:4]) - (1 if what > until[5 : 5 + len(what)] else 0)
    return replace(draft, value=f"{year:04d}-{what}", form=None)


def _tense(piece: str, draft: Draft) -> str | None:
    form = draft.form or ""
    told = tense(piece, draft.start, draft.end)
    weekday = form.startswith("weekday")
    if weekday and _OFF.match(piece, draft.end):
        return None
    before = piece[max(0, draft.start - 24) : draft.start]
    after = piece[draft.end : draft.end + 24]
    if _PAST_HINT.search(before) or (told == "future" and _DONE.match(after)):
        return "past"
    if _SOON.search(before):
        return "future"
    if told is None and _LEADING.search(before):
        told = "future"
    if told == "past" and weekday and _UNTIL.search(before):
        # "was held until Friday", "was put off until Friday": only some words tell these apart.
        if _DEADLINE.search(piece, max(0, draft.start - _NEAR), draft.end + _NEAR):
            return "future"
        since = max(0, draft.start - _NEAR)
        return "past" if _UNTIL_THEN.search(piece[since : draft.start]) else None
    if form.startswith(("date", "holiday", "month-of")):
        return told or "near"
    return told or "past"
