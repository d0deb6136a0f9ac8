"""The time expressions of an article and the calendar values they stand for.

The grammar finds them (`moment_grammar`), the tense of the clause picks past or future
(`tense`), and the publication day gives the value (`moment_values.resolve`). What cannot be
known stays None: a wrong day would later look like a conflict between two papers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.moment_grammar import drafts
from secondsource.annotate.moment_readers import Draft
from secondsource.annotate.moment_values import resolve
from secondsource.annotate.tense import tense
from secondsource.model import Moment, Sentence

__all__ = ["moments", "resolve"]

# What may stand between a day and a time of that day: "at 9 p.m. on Thursday", "Friday, 10:30".
_BESIDE = re.compile(
    r"[\s,]{1,3}(?:(?:on|at|of|around|about|in the (?:early )?)\s{1,3})?", re.IGNORECASE
)
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
_UNTIL = re.compile(r"(?:until|till|by)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)
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
    for sentence in sentences:
        piece = text[sentence.start : sentence.end]
        for draft in _settled(piece, _joined(piece, drafts(piece))):
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
        if last and _BESIDE.fullmatch(piece, last.end, draft.start):
            both = _day_and_time(last, draft) or _day_and_time(draft, last)
            if both:
                joined[-1] = replace(both, start=last.start, end=draft.end)
                continue
        joined.append(draft)
    return joined


def _day_and_time(day: Draft, time: Draft) -> Draft | None:
    clock = time.value if time.type == "TIME" and time.form is None else None
    if clock is None or not clock.startswith("T"):
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
            elif named and draft.form.startswith(("date", "month-of", "quarter-of", "season")):
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
    before = piece[max(0, draft.start - 24) : draft.start]
    after = piece[draft.end : draft.end + 24]
    if _PAST_HINT.search(before) or (told == "future" and _DONE.match(after)):
        return "past"
    if _SOON.search(before):
        return "future"
    if told is None and _LEADING.search(before):
        told = "future"
    if told == "past" and form.startswith("weekday") and _UNTIL.search(before):
        # "was held until Friday", "was put off until Friday": only some words tell these apart.
        return "future" if _DEADLINE.search(piece) else None
    if form.startswith(("date", "holiday")):
        return told or "near"
    return told or "past"
