"""Which propositions of a story a correction, an editor's note or a retraction takes back.

An article takes back its own, and those of earlier reports of its outlet that it corrects; what
another outlet says was retracted ("the Herald has withdrawn its report that …") is taken back too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.compare.clauses import clauses
from secondsource.compare.likeness import likeness
from secondsource.compare.places import why_text
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.telling import weight
from secondsource.compare.witness import names_outlet
from secondsource.model import Article, Reading, Why
from secondsource.settings import Settings
from secondsource.sketch.corrections import corrections

# The sentence of a correction that says what was wrong, not the one that says what is right.
_TAKES_BACK = re.compile(
    r"\b(?:earlier|previous(?:ly)?|incorrectly|wrongly|erroneously|misstated|misidentified|"
    r"misreported|mistakenly|in error|was wrong|were wrong|was (?:false|untrue|inaccurate)|"
    r"retract(?:s|ed|ing)?|with(?:drew|drawn|draws)|"
    r"the (?:article|story|report) (?:also )?(?:said|stated|reported))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\bthis (?:article|story|report) (?:has been|was|is) (?:retracted|withdrawn)\b|"
    r"\b(?:we|the editors) (?:have |has )?(?:retract(?:ed)?|withdr(?:aw|ew|awn)) this "
    r"(?:article|story|report)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?P<who>[A-Z][\w.&'’-]*+(?: [A-Z][\w.&'’-]*+){0,4}) (?:has |have |had |later |since |"
    r"has since )*(?:retracted|withdrew|withdrawn|corrected|took back|taken back|deleted|removed|"
    r"pulled) (?:its|the|that|an|his|her|their) (?:earlier |initial |original |own )?"
    r"(?:report|story|article|claim|tweet|post|account)s?\b"
)
# What follows is the content of what was wrong.
_SAID = re.compile(
    r"\b(?:said|stated|reported|claimed|misstated|wrote|suggested|indicated)"
    r"(?: (?:incorrectly|wrongly|erroneously|mistakenly|in error))?,? that\b"
)
# How far a retraction may be cut: longer sentences hold more than what is taken back.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Taken:
    """What takes a proposition back: the reason to show, and the note's place in its article."""

    why: Why
    note: Proposition


@dataclass(frozen=True, slots=True)
class _Note:
    """A sentence that takes something back: of which house, and the words of it."""

    article: Article
    start: int
    end: int
    wrong: Proposition | None
    house: str | None


def withdrawals(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    props: Mapping[str, Sequence[Proposition]],
    houses: Mapping[str, str],
    days: Mapping[str, str | None],
    settings: Settings,
) -> dict[tuple[str, int], Taken]:
    """Give the propositions that are taken back, by article and ordinal, and by which words."""
    taken: dict[tuple[str, int], Taken] = {}
    by_house: dict[str, list[Article]] = {}
    for article in articles:
        by_house.setdefault(houses[article.id], []).append(article)
    for article in articles:
        for note in _notes(article, readings[article.id], by_house):
            house = note.house or houses[article.id]
            if note.wrong is None:
                targets = [article]
            else:
                targets = [a for a in by_house[house] if not _after(a, article, days)]
            for target in targets:
                told = "withdrawn by its own correction"
                if target.id != article.id:
                    told = f"withdrawn in another article of {houses[article.id]}"
                if note.house is not None:
                    told = f"{houses[article.id]} says it was withdrawn"
                reason = Taken(
                    why_text(told, article, note.start, note.end),
                    _told(article, readings[article.id], note.start, note.end),
                )
                for p in props[target.id]:
                    if note.start <= p.start < note.end and target.id == article.id:
                        continue
                    if note.wrong is None or _same(p, note.wrong, settings):
                        taken.setdefault((p.article, p.ordinal), reason)
    return taken


def _after(target: Article, article: Article, days: Mapping[str, str | None]) -> bool:
    """Say whether a report is surely later than the correction; then it is not what that is on."""
    a, b = days[target.id], days[article.id]
    return target.id != article.id and a is not None and b is not None and a > b


def _same(p: Proposition, wrong: Proposition, settings: Settings) -> bool:
    like = likeness(p, wrong, weight)
    return like.score >= settings.same_claim and not like.features["figures_clash"]


def _notes(
    article: Article, reading: Reading, by_house: Mapping[str, Sequence[Article]]
) -> Iterator[_Note]:
    """Give the sentences of an article that take something back."""
    printed = corrections(article)
    for sentence in reading.sentences:
        start, end = sentence.start, sentence.end
        text = article.text[start:end]
        if any(note.start <= start < note.end for note in printed):
            if _WHOLE.search(text):
                yield _Note(article, start, end, None, None)
            elif _TAKES_BACK.search(text):
                said = _SAID.search(text)
                at = start + said.end() if said else start
                wrong = _wrong(article, reading, at, end, bool(said))
                yield _Note(article, start, end, wrong, None)
            continue
        found = _OF_OTHERS.search(text[:_LONGEST])
        if found is None:
            continue
        for house, held in sorted(by_house.items()):
            if any(a.outlet and names_outlet(found["who"], a.outlet) for a in held):
                at = start + found.end()
                wrong = _wrong(article, reading, at, end, first=True)
                yield _Note(article, start, end, wrong, house)


def _told(article: Article, reading: Reading, start: int, end: int) -> Proposition:
    """Take a note as what its article says itself."""
    sentence = next(n for n, s in enumerate(reading.sentences) if s.start == start)
    found = whole(article.id, article.text[start:end], Reading(article.id))
    return replace(found, start=start, end=end, sentence=sentence)


def _wrong(article: Article, reading: Reading, start: int, end: int, first: bool) -> Proposition:
    """Take a stretch of a correction, or only its `first` clause, as what was wrong.

    "… that the mayor fled after rebels shelled the dam" does not take the shelling back.
    """
    if first:
        start, end = next(iter(clauses(article.text, start, end)), (start, end))
    figures = tuple(f for f in reading.figures if start <= f.start and f.end <= end)
    return whole(article.id, article.text[start:end], Reading(article.id, figures=figures))
