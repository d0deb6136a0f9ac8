"""The time expressions of one sentence: which rules are tried, and which match is kept.

The rules, each a pattern with its reader, stand in `moment_days`, `moment_periods`,
`moment_lengths` and `moment_hours`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.annotate.moment_days import DAY_RULES
from secondsource.annotate.moment_hours import HOUR_RULES
from secondsource.annotate.moment_lengths import LENGTH_RULES
from secondsource.annotate.moment_periods import PERIOD_RULES
from secondsource.annotate.moment_rules import Draft

RULES = (*DAY_RULES, *PERIOD_RULES, *LENGTH_RULES, *HOUR_RULES)

# The rules to try, by place, under each word that asks for them.
_TRIED = {
    word: tuple(at for at, rule in enumerate(RULES) if word in rule.needs)
    for word in sorted({word for rule in RULES for word in rule.needs})
}
_NEEDED = tuple(_TRIED)
_SHOUTED = re.compile(r"\b[A-Z]{3,}")
# Written with a capital where a rule asks for one.
_CAPITALS = re.compile("(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christ|east|thanks)")


def held(text: str, among: Sequence[str] = _NEEDED) -> list[str]:
    """Give the words, of those that rules need, that a text holds anywhere."""
    lowered = text.lower()
    return [word for word in among if word in lowered]


def drafts(sentence: str, among: Sequence[str] = _NEEDED) -> list[Draft]:
    """Find all time expressions of a sentence: leftmost first, the longest where two overlap.

    `among` are the words looked for to choose the rules, where fewer than all can be there.
    """
    if sentence.isupper():
        # Months are known by their capital: "ON DEC. 8" reads "ON Dec. 8".
        sentence = _SHOUTED.sub(_spoken, sentence)
    found = sorted(_all(sentence, among), key=lambda draft: (draft.start, -draft.end))
    kept: list[Draft] = []
    for draft in found:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
        elif draft.end - draft.start > kept[-1].end - kept[-1].start:
            kept[-1] = draft
    return kept


def _spoken(word: re.Match[str]) -> str:
    low = word.group().lower()
    return low.capitalize() if _CAPITALS.match(low) else low


def _all(sentence: str, among: Sequence[str]) -> Iterator[Draft]:
    tried = sorted({at for word in held(sentence, among) for at in _TRIED[word]})
    for rule in (RULES[at] for at in tried):
        for match in rule.pattern.finditer(sentence):
            draft = rule.read(match)
            if draft is not None:
                yield draft
