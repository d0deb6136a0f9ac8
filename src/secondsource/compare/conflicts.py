"""Claims of one story that cannot both be true, and those that merely follow one another.

Two propositions are first likened with their figures, days and polarity left aside: only what is
alike in everything else can conflict in these. Then each comparator says what it finds, the most
particular first: denial, toll, figure, day, place, name, polarity. Where a difference may as well
be one of time, `updates` decides; where that cannot tell, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from secondsource.compare.counts import counts
from secondsource.compare.denials import denied, denies
from secondsource.compare.falsehoods import DOUBTED, called_false
from secondsource.compare.figures import meet, restated
from secondsource.compare.likeness import FEATURES, Likeness, likelihood
from secondsource.compare.occasions import dated_apart
from secondsource.compare.polarity import contrary, opposed
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import (
    disputed_figures,
    offsets,
    rival_figures,
    slips,
)
from secondsource.compare.statuses import came_true, moved_on
from secondsource.compare.supposing import (
    SameIf,
    with_figure,
    without_day,
    without_negation,
    worded,
)
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import terms
from secondsource.compare.tolls import Tolls, same_toll
from secondsource.compare.updates import figure_verdict, told, toll_verdict
from secondsource.compare.whereabouts import named_otherwise, placed_apart
from secondsource.compare.wording import wording
from secondsource.model import ConflictKind

_MASKED = (
    "figures_clash",
    "figures_apart",
    "figures_agree",
    "days_clash",
    "days_agree",
    "negation",
)
_SEEN = tuple(name for name in FEATURES if name not in _MASKED)
# Two clauses that say the same once their figures are made equal give one quantity. Of 855 labelled
# pairs of development stories, no two quantities reached this where nothing else set them apart.
_SAME_IF = 0.75
# Less is enough where something else shows that it is one thing: figures hardly apart, a negated
# verb beside a contradiction that the pair model sees, a claim half of which stands there.
_SAME_IF_SHOWN = 0.6
# A clause and its negation differ in more than the negation more often.
_SAME_IF_ASSERTED = 0.85
_CONTRADICTS = 0.5
# What is denied often lacks its subject ("denied hiding faults").
_SAME_IF_DENIED = 0.4
# "The notion that …", "rumors of …" are held against just what they tell of: on development stories
# all four such denials seen under .75 were none.
_TALE = re.compile(
    r"\W*(?:the |any |all |such )?(?:rumou?rs?|reports?|notions?|claims?|ideas?|suggestions?)\b",
    re.IGNORECASE,
)
# What is called false stands in the other clause when so much of it does; or
# half of it, where the pair model takes it for the same.
_HELD = 0.7
_HALF_HELD = 0.5
_FEWEST_HELD = 2
_LEAST = 0.01
_IS = re.compile(r"\b(?:is|was|are|were|been|being) (\w+)", re.IGNORECASE)
# The days of two tolls are held against each other only where all else is the same.
_EQUAL = 0.85


@dataclass(frozen=True, slots=True)
class Difference:
    """How two propositions on one point differ: a conflict of a kind, or (None) an update."""

    kind: ConflictKind | None
    detail: str


def masked(like: Likeness) -> float:
    """Give the likeness of a pair apart from its figures, days and polarity, 0 to 1."""
    return likelihood(like.features, _SEEN)


def difference(
    a: Proposition,
    b: Proposition,
    like: Likeness,
    published: Mapping[str, str | None],
    threshold: float,
    same_if: SameIf | None = None,
) -> Difference | None:
    """Say how two propositions on one point differ; None when they do not, or nobody can tell.

    `published` gives the day of each article. Below `threshold` (see `masked`) two propositions
    are on different points, unless both give the toll of one event. `same_if` asks the pair model
    (`supposing`); without it fewer differences are found.
    """
    if _called_false(a, b, same_if):
        return Difference("denial", f"'{a.text}' — '{b.text}'")
    if denies(a) or denies(b):
        if masked(like) >= threshold and denied(a, b, like):
            tale = any(_TALE.match(p.text) for p in (a, b) if denies(p))
            least = _SAME_IF if tale else _SAME_IF_DENIED
            if same_if is not None and same_if(a, b) < least:
                return None  # "missed a chance to speak of the meddling" does not claim it
            return Difference("denial", f"'{a.text}' — '{b.text}'")
        return None
    toll = same_toll(a, b, like) or _loose(a, b, like, same_if)
    if toll is not None:
        found = _toll(a, b, toll, published)
        if found is not None or toll.first.value != toll.second.value:
            return found
    named = _name(a, b, like)  # whose names differ, and with them all that `masked` asks for
    if named is not None:
        return named
    if masked(like) < threshold:
        return None
    if not (counts(a) or counts(b)):
        found = _figures(a, b, like, published, same_if) or _day(a, b, like, same_if)
        if found is not None:
            return found
    elif like.features["figures_agree"] and like.features["words"] >= _EQUAL:
        found = _day(a, b, like, None)
        if found is not None:
            return found
    follows = came_true(a, b, like, published) or moved_on(a, b, like, published)
    if follows is not None:
        return Difference(None, follows)
    if opposed(a, b, like, published) or _negated(a, b, like, published, same_if):
        return Difference("polarity", f"'{a.text}' against '{b.text}'")
    return None


def _toll(
    a: Proposition, b: Proposition, toll: Tolls, published: Mapping[str, str | None]
) -> Difference | None:
    x, y = toll.first, toll.second
    verdict = toll_verdict(a, b, toll, published)
    if verdict == "update" and x.value != y.value:
        return Difference(None, told(a, x, b, y, published))
    if verdict != "conflict" or meet(x, y):
        return None
    kind: ConflictKind = "number" if x.value and y.value else "polarity"
    return Difference(kind, f"'{x.text}' against '{y.text}' ({toll.kind})")


def _loose(a: Proposition, b: Proposition, like: Likeness, same_if: SameIf | None) -> Tolls | None:
    """Give two tolls that share no telling word, where the pair model takes them for one."""
    toll = same_toll(a, b, like, loose=True) if same_if is not None else None
    if same_if is None or toll is None or not toll.second.value or not toll.first.value:
        return None
    return toll if same_if(a, with_figure(b, toll.second, toll.first)) >= _SAME_IF else None


def _called_false(a: Proposition, b: Proposition, same_if: SameIf | None) -> bool:
    """Say whether one clause calls false just what the other claims."""
    for p, q in ((a, b), (b, a)):
        told = called_false(p.text)
        if told is None or q.denies or q.time == "future" or DOUBTED.search(q.text):
            continue
        if q.modality in ("alleged", "possible"):
            continue
        claim = replace(worded(p, told), subject=frozenset(), carried=frozenset())
        if claim.negated != q.negated or len(claim.terms & q.terms) < _FEWEST_HELD:
            continue
        if contrary(claim.text, q.text):
            continue  # "is alive", and "'she is dead' is a hoax"
        # A name alone is no claim about who bears it: what is said of it must stand there too.
        said, held = _share(claim.common, q.terms), _share(claim.terms, q.terms)
        told_of = wording(claim).verbs | terms("x " + " ".join(_IS.findall(told))).all
        if min(said, held) >= _HELD and told_of & q.terms:
            return True
        asked = same_if is not None and said and held >= _HALF_HELD
        if asked and same_if is not None and same_if(claim, q) >= _SAME_IF_SHOWN:
            return True
    return False


def _share(terms: frozenset[str], held: frozenset[str]) -> float:
    """Give how much of some terms stands among others, by weight, 0 to 1."""
    return weigh(terms & held, weight) / max(weigh(terms, weight), _LEAST)


def _negated(
    a: Proposition,
    b: Proposition,
    like: Likeness,
    published: Mapping[str, str | None],
    same_if: SameIf | None,
) -> bool:
    """Say whether one clause negates what the other claims, in other words."""
    if same_if is None or not opposed(a, b, like, published, loose=True):
        return False
    if like.read is not None and like.read.contradicts < _CONTRADICTS:
        return False
    no, yes = (a, b) if a.negated else (b, a)
    claim = without_negation(no)
    return claim is not None and same_if(claim, yes) >= _SAME_IF_SHOWN


def _figures(
    a: Proposition,
    b: Proposition,
    like: Likeness,
    published: Mapping[str, str | None],
    same_if: SameIf | None,
) -> Difference | None:
    found = disputed_figures(a, b, like)
    if found is None and same_if is not None:
        found = rival_figures(a, b, like)
        least = _SAME_IF
        if found is None:
            found, least = slips(a, b, like) or offsets(a, b, like), _SAME_IF_SHOWN
        if found is not None and same_if(a, with_figure(b, found[1], found[0])) < least:
            return None
    if found is None:
        return None
    x, y = found
    if restated(x, a.figures, y, b.figures):
        return None
    verdict = figure_verdict(a, x, b, y, published)
    if verdict == "update":
        return Difference(None, told(a, x, b, y, published))
    return Difference("number", f"'{x.text}' against '{y.text}'") if verdict else None


def _day(
    a: Proposition, b: Proposition, like: Likeness, same_if: SameIf | None
) -> Difference | None:
    found = dated_apart(a, b, like)
    if found is None and same_if is not None:
        found = dated_apart(a, b, like, loose=True)
        if found is not None and same_if(without_day(a), without_day(b)) < _SAME_IF_ASSERTED:
            return None
    return Difference("date", f"{found[0]} against {found[1]}") if found else None


def _name(a: Proposition, b: Proposition, like: Likeness) -> Difference | None:
    places = placed_apart(a, b, like)
    if places is not None:
        return Difference("place", f"{places[0]} against {places[1]}")
    names = named_otherwise(a, b, like)
    return Difference("name", f"{names[0]} against {names[1]}") if names else None
