"""What a proposition is worded in: its ordinary words, its names, and its verb, kept apart.

Names say whom a clause is about, words say what it claims; two clauses about one president are
not one claim. A run of capitalised words is *one* name, so that "Prime Minister Maret Quillon"
counts once and not four times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondsource.compare.clauses import is_finite
from secondsource.compare.propositions import Proposition
from secondsource.compare.senses import known
from secondsource.compare.terms import fold, terms

_RUN = re.compile(
    r"[A-Z][^\W_]*(?:[-.'’][^\W_]+)*\.?(?: (?:of |of the |the )?[A-Z][^\W_]*(?:[-.'’][^\W_]+)*)*"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A clause of this many capitalised words and no long word written small is a headline in title
# case, whose capitals say nothing; running text has its verb, or a noun, written small.
_FEWEST_CAPITALS = 4
_LONG = 5
LIGHT = frozenset(
    """am is are was were be been being has have had having do does did will would can could may
    might must shall should get gets got go goes went going come comes came make makes made take
    takes took taken give gives gave given say says said tell tells told add adds added become
    becomes became begin began start started continue continued remain remained keep kept seem
    seemed appear appeared plan planned expected set due""".split()
)
_AUXILIARIES = frozenset("will would can could may might must shall should to 'll ll".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """The comparable parts of a proposition.

    `words` are ordinary terms outside names, `names` the terms of each name, `naming` all of
    those terms, and `verbs` the terms of the verbs that tell something.
    """

    words: frozenset[str]
    names: tuple[frozenset[str], ...]
    naming: frozenset[str]
    verbs: frozenset[str]


def wording(p: Proposition) -> Wording:
    """Part a proposition's terms into words and names; remembered, as each is met often."""
    return _wording(p.compared or p.text, p.common | p.carried, p.proper, p.subject)


@lru_cache(maxsize=4_000)
def _wording(
    text: str, common: frozenset[str], proper: frozenset[str], subject: frozenset[str]
) -> Wording:
    names: list[frozenset[str]] = []
    taken: set[str] = set()
    held = common | proper
    headline = _title_case(text)
    if not headline:
        for run in _RUN.finditer(text):
            found = frozenset(t for t in _terms(run.group()) & held if not t.startswith("@"))
            if not found or (run.start() == 0 and len(found) == 1 and all(map(known, found))):
                continue
            if len(found) == 1 and all(t.startswith("~") for t in found):
                continue  # "the President": a role written large is an ordinary word
            if found not in names:
                names.append(found)
            taken |= found
    for term in sorted((proper | subject) - taken):
        if term.startswith("@") or not known(term) or not headline:
            names.append(frozenset({term}))
            taken.add(term)
    words = held - taken
    verbs = frozenset(t for v in _verbs(text) for t in _terms(v)) & words
    return Wording(words, tuple(names), frozenset(taken), verbs)


@lru_cache(maxsize=10_000)
def _terms(run: str) -> frozenset[str]:
    """Give the terms of words as they are inside a sentence, where capitals mark names."""
    return terms(f"x {run}").all


def _title_case(text: str) -> bool:
    words: list[str] = _TOKEN.findall(text)
    if any(len(word) >= _LONG and word[0].islower() for word in words):
        return False
    return sum(word[0].isupper() for word in words) >= _FEWEST_CAPITALS


def _verbs(text: str) -> list[str]:
    """Give the finite verbs of a clause, and what follows a modal or "to", light verbs aside."""
    found = []
    before = ""
    for word in _TOKEN.findall(text):
        low = fold(word)
        if low not in LIGHT and (is_finite(low) or before in _AUXILIARIES):
            found.append(low)
        before = low
    return found
