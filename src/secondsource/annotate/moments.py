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
from secondsource.annotate.moment_grammar import drafts, held
from secondsource.annotate.moment_joins import joined
from secondsource.annotate.moment_rules import Draft
from secondsource.annotate.moment_tenses import told_by
from secondsource.annotate.moment_values import resolve
from secondsource.annotate.moment_years import Years
from secondsource.model import Moment, Sentence

__all__ = ["moments", "resolve"]

# "On 1 May of that year": the year stands elsewhere.
_THAT_YEAR = re.compile(
    r",?\s{1,3}(?:of\s{1,3})?(?:that|the|the\ssame|that\ssame)\s{1,3}"
    r"(?:(?:next|following|previous|same)\s{1,3})?year\b",
    re.IGNORECASE,
)
_OF_A_YEAR = ("date", "month-of", "quarter-of", "half-of", "season")
_OF_RANGE = re.compile(
    r"\s{0,3}(?:,|-|–|—|and|to|or|through|until|till|,\s{1,3}and)\s{1,3}(?:the\s|from\s|early\s)?|"
    r"[-–—]",
    re.IGNORECASE,
)


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
    anchors, years = Anchors(), Years()
    words = held(text)
    for at, sentence in enumerate(sentences):
        piece = text[sentence.start : sentence.end]
        for draft in _settled(piece, joined(piece, drafts(piece, words))):
            if draft.form and draft.form.startswith("anchor:"):
                draft = anchors.settle(draft, at, draft.start)
            draft = years.settle(anchors.beside(draft, at, draft.start))
            years.note(draft, piece, at)
            anchors.note(draft, at, draft.start)
            value = draft.value
            if draft.form and published:
                value = resolve(draft.form, published)
            start, end = sentence.start + draft.start, sentence.start + draft.end
            found.append(Moment(start, end, text[start:end], value, draft.type, draft.form))
    return tuple(found)


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
                told = told_by(piece, draft)
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
