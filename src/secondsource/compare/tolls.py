"""Tolls: counts that every report of an event keeps and that grow or shrink while it runs.

The dead, the injured, the homes burned, the percentage of a fire contained. `counts` lines such
figures up for sameness; here two of them are held against each other, which asks for more: that
nothing shows the one to be the toll of a part, of another place, of another time, or a fear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from secondsource.compare.counts import Count, counts, of_one
from secondsource.compare.figures import meet, unit_of
from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import OFFSETS, named_apart, quantity, sort_of
from secondsource.compare.telling import weigh, weight
from secondsource.model import Figure

# Which way a count goes while a story runs: up, down, or both ways.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "dead": "up",
        "injured": "up",
        "rescued": "up",
        "displaced": "both",
        "infected": "up",
        "held": "up",
        "missing": "both",
        "destroyed": "up",
        "damaged": "up",
        "burned": "up",
        "contained": "up",
        "powerless": "both",
    }
)
# Counted on the day of the deed, and not added up over the days that follow.
OF_A_DAY = frozenset({"held", "crowd"})
_BUILDINGS = frozenset({"~home", "~build", "structur", "apart", "~company"})
_LOST = re.compile(
    r"\b(?:destroy(?:ed|s|ing)?|damag(?:ed|es?|ing)|burn(?:ed|t|ing)? down|gutted|leveled|levelled"
    r"|wrecked|flattened|razed|burned|scorched|charred|consumed|lost)\b",
    re.IGNORECASE,
)
_DAMAGED = re.compile(r"\bdamag", re.IGNORECASE)
_HARMED = re.compile(r"damag|scorch|char", re.IGNORECASE)
_CONTAINED = re.compile(r"\s*(?:contained|containment|under control)\b", re.IGNORECASE)
_POWERLESS = re.compile(
    r"\b(?:without|no|lost) (?:power|electricity|gas|water)\b"
    r"|\b(?:power|electricity|gas|water)(?: service| supply)?"
    r"(?: (?:was|were|is|had been|has been))? (?:shut|cut|turned|switched) off\b"
    r"|\b(?:shut|cut|turned|switched) off (?:the )?(?:power|electricity|gas|water)\b",
    re.IGNORECASE,
)
_EVACUEES = re.compile(
    r"\b(?:evacuees?|evacuated|from their (?:homes|houses)|evacuation orders?|to evacuate)\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"\bnumber of (\w+)\b", re.IGNORECASE)
_LAND = frozenset({"acr", "hectar"})
_REACH = 60
_NONE = re.compile(
    r"\b(?:no one|nobody|none|no (?:people|passengers|residents|persons|one else)"
    r"|no(?: \w+)? (?=deaths|injuries|casualties|fatalities|arrests))\b",
    re.IGNORECASE,
)
_NONE_OF = re.compile(
    r"\b(?:(?P<dead>killed|died|dead|deaths|fatalities)|(?P<injured>hurt|injured|wounded|injuries)"
    r"|(?P<held>arrested|detained|arrests))\b",
    re.IGNORECASE,
)
# Other events, older ones, and what is only feared or reckoned.
_ELSEWHERE = re.compile(
    r"\b(?:anniversary|ago|deadliest|worst|history|previous|earlier (?:this|attack|crash|fire)"
    r"|last (?:year|month|week|decade)|since (?:19|20)\d\d|(?:19|20)\d\d|another|separate(?:ly)?"
    r"|similar|like the|compared|record|on average|every (?:year|day)|per|each (?:year|day)"
    r"|first (?:time|day|hours)|in (?:the|his|her) (?:past|career))\b",
    re.IGNORECASE,
)
_FEARED = re.compile(
    r"\b(?:could|may|might|would|should|if|fear(?:s|ed)?|potential(?:ly)?|possibl[ey]|likely"
    r"|expect(?:s|ed)?|project(?:s|ed|ions?)?|predict(?:s|ed)?|capable|attempt\w*"
    r"|plot\w*|plan\w*|threat\w*|try|tried|suspected of|accused of|want\w*)\b",
    re.IGNORECASE,
)
# What any toll's words hold: no tie between two of them.
_COUNTING = frozenset(
    """~kill ~injure ~arrest ~miss ~rescue ~evacuate ~destroy ~damage ~home ~build ~burn structur
    acr peopl person victim resid number total offici author polic""".split()
)
# Two tolls of one event lie this near each other unless their clauses share much more.
_RATIO = 2.5
_FEW = 5
# What two clauses must share beside the count: a telling word, or two where the tolls lie apart.
_ANCHOR = 0.5
_FIRM = 1.0
# Two clauses that say nothing but the count ("Fourteen people died") have nothing else to share.
_BARE = 0.8
_LOOSE = 0.5


@dataclass(frozen=True, slots=True)
class Tolls:
    """Two figures that count the same, and how firmly the clauses around them are tied."""

    kind: str
    first: Figure
    second: Figure
    firm: bool


# A proposition takes 3 KB and is held with its tolls; a story of 100 articles has as many.
@lru_cache(maxsize=10_000)
def tolls(p: Proposition) -> tuple[Count, ...]:
    """Give the counts of a clause with those that only tolls have, in order."""
    found = counts(p)
    taken = {count.figure.start for count in found}
    for figure in p.figures:
        kind = None if figure.start in taken else _kind(p, figure)
        if kind is not None:
            whose = _whose(kind, p, figure)
            found.append(Count(_harm(p, figure) if kind == "destroyed" else kind, whose, figure))
    return tuple(sorted([*found, *_nobody(p)], key=lambda count: count.figure.start))


def principal(props: Sequence[Proposition]) -> frozenset[tuple[str, int]]:
    """Give article and ordinal of the propositions that hold an article's own toll of each kind.

    An article's own toll is the first it gives of a kind, wherever it is repeated; what else it
    counts later on is a part, another place or an older event.
    """
    first: dict[tuple[str, str], Figure] = {}
    found: set[tuple[str, int]] = set()
    for p in props:
        for count in tolls(p):
            if meet(count.figure, first.setdefault((p.article, count.kind), count.figure)):
                found.add((p.article, p.ordinal))
    return frozenset(found)


def _kind(p: Proposition, figure: Figure) -> str | None:
    start, end = figure.start - p.start, figure.end - p.start
    near = p.text[max(0, start - _REACH) : end + _REACH]
    unit = unit_of(figure)
    if unit == "%":
        return "contained" if _CONTAINED.match(p.text[end:]) else None
    if unit in _LAND:
        return "burned" if _LOST.search(near) else None
    if unit in _BUILDINGS and _LOST.search(near):
        return "destroyed"
    if _POWERLESS.search(near):
        return "powerless"
    if unit in _BUILDINGS:
        return None
    if unit in ("people", None) and _EVACUEES.search(near) and "$" not in figure.text:
        return "displaced"
    return None


def _whose(kind: str, p: Proposition, figure: Figure) -> str | None:
    if kind == "destroyed":
        near = p.text[max(0, figure.start - p.start - _REACH) : figure.end - p.start + _REACH]
        return f"{unit_of(figure)} {'damaged' if _DAMAGED.search(near) else 'lost'}"
    if kind not in ("burned", "powerless"):
        return None
    named = None if figure.unit else _NUMBER_OF.search(p.text[: figure.start - p.start])
    return unit_of(replace(figure, unit=named.group(1)) if named else figure)


def _harm(p: Proposition, figure: Figure) -> str:
    """Tell homes that were damaged from those that are gone, by the word nearest to the figure."""
    start, end = figure.start - p.start, figure.end - p.start

    def away(word: re.Match[str]) -> int:
        return max(start - word.end(), word.start() - end, 0)

    near = _LOST.finditer(p.text, max(0, start - _REACH), end + _REACH)
    word = min(near, key=away, default=None)
    return "damaged" if word and _HARMED.match(word.group()) else "destroyed"


def _nobody(p: Proposition) -> list[Count]:
    """Read "no one was hurt" as a count of none."""
    found = []
    for none in _NONE.finditer(p.text):
        told = _NONE_OF.search(p.text, none.end(), none.end() + _REACH // 2)
        if told is not None and told.lastgroup is not None:
            start, end = p.start + none.start(), p.start + none.end()
            figure = Figure(start, end, none.group().strip(), 0.0, unit="people")
            found.append(Count(told.lastgroup, None, figure))
    return found


def same_toll(a: Proposition, b: Proposition, like: Likeness, loose: bool = False) -> Tolls | None:
    """Give two tolls of one thing in one event that are worth holding against each other.

    With `loose` the clauses need share nothing but the words of the count: half of them.
    """
    if like.features["names_apart"] or {a.time, b.time} == {"past", "future"}:
        return None
    if (
        not tolls(a)
        or not tolls(b)
        or named_apart(a, b)
        or _ELSEWHERE.search(a.text + " " + b.text)
    ):
        return None
    if _FEARED.search(a.text) or _FEARED.search(b.text):
        return None
    if any(len(day) < len("2025-01-01") for day in (*a.days, *b.days)):
        return None
    first, second = tolls(a), tolls(b)
    for x in first:
        rivals = [y for y in second if of_one(x, y)]
        peers = [y for y in first if of_one(x, y)]
        if len(rivals) == len(peers) == 1:
            return _tied(a, x, b, rivals[0], like, loose)
    return None


def _tied(
    a: Proposition, x: Count, b: Proposition, y: Count, like: Likeness, loose: bool
) -> Tolls | None:
    one, other = quantity(a, x.figure), quantity(b, y.figure)
    sorts = (sort_of(a, x.figure), sort_of(b, y.figure))
    if any(s in (None, "age", "magnitude") or (s or "").startswith(OFFSETS) for s in sorts):
        return None
    if one.extra or other.extra or one.part or other.part or one.rate or other.rate:
        return None
    low, high = sorted((x.figure.value, y.figure.value))
    near = high <= _RATIO * low if low >= _FEW else high - low <= _FEW
    near = near or x.kind == "crowd"  # police and organisers count one crowd very differently
    shared = {t for t in a.terms & b.terms if not t.startswith("@")}
    anchor = weigh(shared - _count_words(x, a) - _count_words(y, b), weight)
    firm = anchor >= _FIRM
    alike = max(like.features["words"], like.features["contained"])
    bare = alike >= _BARE or x.kind == "crowd"
    bare = (bare and not (a.proper or b.proper)) or (loose and like.features["words"] >= _LOOSE)
    if not (anchor >= _ANCHOR or bare) or not (near or firm):
        return None
    return Tolls(x.kind, x.figure, y.figure, firm)


def _count_words(count: Count, p: Proposition) -> frozenset[str]:
    return _COUNTING | {unit_of(count.figure) or ""}
