"""Whom an article means by a title: "the president", "the leader of the Orsk Front"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from secondsource.compare.bodies import Body, strip_article
from secondsource.compare.offices import heads_a_state
from secondsource.compare.people import People
from secondsource.compare.terms import fold
from secondsource.data.heads import led_by

_HEAD_ALONE = re.compile(r"(?:the )?(?:president|prime minister|chancellor|premier)", re.IGNORECASE)
# "The leader of the militant group Orsk Front".
_OFFICE_OF = re.compile(
    r"(?:[a-z-]+ ){0,2}(?P<noun>leader|head|chief|director|president|chairman|chairwoman|chair|"
    r"commander|founder|owner|governor|mayor|editor|coach) (?:of|for|at) (?P<of>.*[A-Z][\w.'’-]*)$"
)
# People, and statements before, that are looked through: more are a page made to be slow.
_MOST = 200


def state_meant(
    name: str, article: str, people: People, year: int | None, before: Sequence[Body | None]
) -> str | None:
    """Give the state of "the president": of the one head of state whom the article names.

    Of several, the one who spoke last in what came `before`.
    """
    if not _HEAD_ALONE.fullmatch(name):
        return None
    said = ((full, people.said[full].words) for full in _named(article, people))
    states = {led_by(full, year, heads_a_state(words)) for full, words in said} - {None}
    if len(states) == 1:
        return states.pop()
    spoke = (b.key.removeprefix("gov:") for b in islice(reversed(before), _MOST) if b is not None)
    return next((state for state in spoke if state in states), None)


def holder_meant(name: str, article: str, people: People, told: str) -> str | None:
    """Give the name of who holds "the leader of the Orsk Front", where the article names them.

    `told` is the folded text of the article.
    """
    office = _OFFICE_OF.match(strip_article(name))
    if office is None:
        return None
    noun, whose = fold(office["noun"]), fold(office["of"]).split()[-1]
    holders = [f for f in _named(article, people) if _holds(f, noun, whose, people, told)]
    return people.said[holders[0]].name if len(holders) == 1 else None


def _named(article: str, people: People) -> list[str]:
    """Give the first of the people whom an article names in full, in order."""
    named = people.named.get(article, {})
    return sorted({people.one[full] for family in named.values() for full in family})[:_MOST]


def _holds(full: str, noun: str, whose: str, people: People, told: str) -> bool:
    """Say whether a person holds an office of a body: so introduced, or "Orsk leader Ada Lunt"."""
    said = people.said[full]
    if {noun, whose} <= set(re.findall(r"[\w'’-]+", fold(said.words))):
        return True
    title = rf"\b{re.escape(whose)}(?:['’]s?)? (?:[\w-]+ )?{noun},? {re.escape(fold(said.name))}\b"
    return bool(re.search(title, told))
