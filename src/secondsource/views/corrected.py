"""Corrections, editor's notes and retractions that the reports of a story print with themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from secondsource.model import Article
from secondsource.sketch.corrections import corrections, is_correction
from secondsource.views.brief_text import quoted
from secondsource.views.places import Places
from secondsource.views.sheet import Entry, Run, Section
from secondsource.views.telling import Teller
from secondsource.views.wording import cut, day, plain

Json = dict[str, Any]

# A note names itself and goes on behind a sign, or speaks of its article: "Correction officers
# said" does neither.
_NOTE = re.compile(
    r"[^.:]{0,40}(?::|[—–])|[\s\S]{0,400}?\b(?:this|the) (?:article|story|report|headline)\b",
    re.IGNORECASE,
)
_WORDS = 320


def corrections_of(article: Article, places: Places) -> Iterator[Json]:
    """Give the notes of an article that correct it or take it back, with their places."""
    for note in corrections(article):
        if _NOTE.match(note.text) or is_correction(article):
            row = places.words("correction", article.id, note.start, note.end)
            del row["text"]
            yield {**row, "start": note.start, "end": note.end, "text": note.text}


def _taken_back(claims: Sequence[Json], teller: Teller) -> Iterator[Entry]:
    """Tell what was taken back, each span once, with the words that take it back."""
    told: set[tuple[str, int, int]] = set()
    for one in (one for claim in claims for one in claim["withdrawn"]):
        place = one["article"], one["start"], one["end"]
        if place in told:
            continue
        told.add(place)
        why = one["why"]
        line = (
            Run(f"{teller.outlet_of[one['article']]} ", "strong"),
            Run(f"said, and it was taken back: {quoted(plain(one['text']), _WORDS)}"),
        )
        # A correction in the same page has that page's days; when it was added is not known.
        places = [one, why] if why["article"] in teller.articles else [one]
        words = [plain(one["text"]), why["quote"]]
        sources = tuple(
            replace(teller.source(place, quote), when=_days(teller.articles[place["article"]]))
            for place, quote in zip(places, words, strict=False)
        )
        yield Entry(line, plain(why["text"]), sources)


def _days(article: Json) -> str:
    """Give the day an article came out, and the day it says it was last changed."""
    published = article["published"]["date"]
    changed = (article["modified"] or "")[:10]
    told = day(published) if published else "no date"
    return f"{told}, changed {day(changed)}" if changed and changed != published else told


def corrected(story: Json, teller: Teller, full: bool) -> Section:
    """Tell the corrections of a story's reports, each with its outlet, day and line."""
    entries = []
    for row in story["corrections"]:
        article = teller.articles[row["article"]]
        words = plain(row["text"])
        line = "" if row["line"] is None else f", line {row['line']}"
        source = teller.source(row, "")
        where = (source.outlet, _days(article), source.file + line)
        entries.append(Entry((Run(words if full else cut(words, _WORDS)),), " · ".join(where)))
    entries += _taken_back(story["claims"], teller)
    gloss = "what was taken back is not counted"
    return Section("corrected", "Corrected or withdrawn", gloss, tuple(entries))
