"""Would two clauses say the same if they did not differ where they do?

The difference is taken out of one of them - its figure put for the other's, its "not" left out,
the claim put for "it is a hoax that ..." - and the pair is read again by the pair model. Only what
then says the same was said of one thing, and so is a dispute. `SameIf` gives that likelihood; it is
asked seldom, as reading a pair takes as long as comparing a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from secondsource.compare.judged import judge
from secondsource.compare.likeness import likeness
from secondsource.compare.pair_encoder import Side, pair_encoder
from secondsource.compare.propositions import Proposition
from secondsource.compare.telling import weight
from secondsource.compare.terms import negated, terms
from secondsource.model import Figure

SameIf = Callable[[Proposition, Proposition], float]

_NEGATION = re.compile(
    r"\b(?:not|never|no longer)\s|n['’]t\b|\bno\s(?=\w)|\b(?:none of|nobody|no one)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:(?:on|in|early|late|earlier|last|this) ){0,2}"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:night|morning|evening|afternoon))?"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{4})?|(?:19|20)\d\d)(?!\w),?"
)


def reread(a: Proposition, b: Proposition) -> float:
    """Give the likelihood, 0 to 1, that two propositions claim the same: the model reads them."""
    [scores] = pair_encoder().score([(Side.of(a.text), Side.of(b.text))])
    return judge(likeness(a, b, weight), scores).score


def with_figure(p: Proposition, old: Figure, new: Figure) -> Proposition:
    """Put another clause's figure in the place of a figure of this one."""
    start, end = old.start - p.start, old.end - p.start
    figures = tuple(
        replace(new, start=old.start, end=old.start + len(new.text)) if f is old else f
        for f in p.figures
    )
    return worded(p, p.text[:start] + new.text + p.text[end:], figures)


def without_negation(p: Proposition) -> Proposition | None:
    """Leave the one negation of a clause out; None where it has none, or several."""
    text, count = _NEGATION.subn("", p.text)
    return worded(p, text, p.figures) if count == 1 else None


def without_day(p: Proposition) -> Proposition:
    """Leave the dates out."""
    return replace(worded(p, _DATE.sub("", p.text).strip(), p.figures), days=())


def worded(p: Proposition, text: str, figures: tuple[Figure, ...] = ()) -> Proposition:
    """Give a clause other words."""
    own = terms(text)
    return replace(
        p,
        text=text,
        compared=text,
        common=own.common,
        proper=own.proper,
        figures=figures,
        negated=negated(text),
    )
