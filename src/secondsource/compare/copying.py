"""Reports that share a rare error: likely copies, whatever each calls its source.

Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence"
(VLDB 2009): that two reports share what most give says little; that they share a detail which few
give and others contradict says much, for two who look for themselves seldom err alike. Only their
likelihood of copying is used, and only here; what is right is never decided by votes.

A *point* is what reports give in different ways: the sides of a conflict over a number, a day, a
place or a name, and the spellings of a person's surname. A way is rare where two or three
newsrooms give it and more give another, so that work is linear in reports and points.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from secondsource.compare.groups import Groups
from secondsource.compare.newsrooms import UNNAMED
from secondsource.compare.people import one_letter, plain_name
from secondsource.compare.places import why_text
from secondsource.compare.standing import standing
from secondsource.compare.ties import counted
from secondsource.compare.traces import Ground
from secondsource.model import Claim, Report, Tie, Why

# The parameters of the paper, as it sets them: how often a report errs, how much of what it holds
# a copier copies, and how likely two sources are to depend on one another before anything is seen.
_ERRS = 0.2
_COPIED = 0.8
_DEPENDENT = 0.2
# In how many ways a detail can be wrong: the paper takes 100; wrong figures and days are near the
# right ones, so that two may hit on the same one in ten.
_WAYS = 10
# One rare error in common makes a copy likely (.91), where one other point is given differently
# it does not (.67).
_LIKELY = 0.9
# Newsrooms that give a rare way: what more give is a second account, no slip.
_FEW = 3
# Points are differences over a detail; a denial or a "not" is a position.
_DETAILS = ("number", "date", "place", "name")
# A surname this long is misspelt by one letter and still known.
_LONG = 5


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """What reports give in different ways: by newsroom its way, and where that stands.

    `sourced` are the newsrooms that name a source for it: two that both do may share the source.
    """

    ways: Mapping[str, str]
    places: Mapping[str, Why]
    sourced: frozenset[str] = frozenset()


def likelihood(rare: int, common: int, different: int) -> float:
    """Give how likely one of two reports copies: points on which they share an error, or what
    most give, or differ.

    >>> round(likelihood(1, 0, 0), 2), round(likelihood(1, 0, 1), 2), round(likelihood(0, 3, 0), 2)
    (0.91, 0.67, 0.3)
    """
    right, wrong = (1 - _ERRS) ** 2, _ERRS**2 / _WAYS
    alone = (wrong, right, 1 - right - wrong)
    copied = (
        _ERRS * _COPIED + wrong * (1 - _COPIED),
        (1 - _ERRS) * _COPIED + right * (1 - _COPIED),
        alone[2] * (1 - _COPIED),
    )
    odds = math.log(_DEPENDENT / (1 - _DEPENDENT)) + math.fsum(
        times * math.log(c / a)
        for times, c, a in zip((rare, common, different), copied, alone, strict=True)
    )
    return 1 / (1 + math.exp(-odds))


def with_copies(claims: Sequence[Claim], ground: Ground) -> list[Claim]:
    """Tie the roots of reports that are likely copies, and count the origins of claims anew."""
    pairs = copies([*_disputed(claims, ground), *_spellings(ground)])
    return [_tied(claim, pairs, ground) for claim in claims] if pairs else list(claims)


def copies(points: Sequence[Point]) -> dict[Pair, tuple[Why, Why]]:
    """Give the pairs of newsrooms of which one likely copies, each with an error that they share.

    Pairs and newsrooms are in order.
    """
    rare = [_rare(point) for point in points]
    shared: dict[Pair, tuple[Why, Why]] = {}
    for point, few in zip(points, rare, strict=True):
        for way in sorted(few):
            holders = sorted(room for room, w in point.ways.items() if w == way)
            for a, b in combinations(holders, 2):
                if not point.sourced.issuperset((a, b)):
                    shared.setdefault((a, b), (point.places[a], point.places[b]))
    return {
        pair: whys
        for pair, whys in sorted(shared.items())
        if likelihood(*_shared(pair, points, rare)) >= _LIKELY
    }


def _shared(
    pair: Pair, points: Sequence[Point], rare: Sequence[frozenset[str]]
) -> tuple[int, int, int]:
    """Count the points on which two newsrooms share an error, or what most give, or differ."""
    errors = common = different = 0
    for point, few in zip(points, rare, strict=True):
        x, y = (point.ways.get(room) for room in pair)
        if x is None or y is None:
            continue
        different += x != y
        errors += x == y and x in few and not point.sourced.issuperset(pair)
        common += x == y and x not in few
    return errors, common, different


def _rare(point: Point) -> frozenset[str]:
    """Give the ways that few newsrooms give and more contradict."""
    held = Counter(point.ways.values())
    most = max(held.values(), default=0)
    return frozenset(way for way, rooms in held.items() if 2 <= rooms <= min(_FEW, most - 1))


def _disputed(claims: Sequence[Claim], ground: Ground) -> Iterator[Point]:
    """Give the points over which claims conflict: each way is a claim."""
    number = {claim.id: at for at, claim in enumerate(claims)}
    groups = Groups(len(claims))
    for at, claim in enumerate(claims):
        for conflict in claim.conflicts:
            if conflict.kind in _DETAILS and conflict.claim in number:
                groups.join(at, number[conflict.claim])
    for members in groups.sets():
        if len(members) > 1:
            yield _point(
                (
                    (report.article, claims[at].id, _place(report, ground), _is_sourced(report))
                    for at in members
                    for report in claims[at].reports
                    if not report.denies
                ),
                ground,
            )


def _point(rows: Iterable[tuple[str, str, Why, bool]], ground: Ground) -> Point:
    """Make a point of articles, their ways, where those stand, and whether with a source.

    A newsroom that gives two ways tells of the difference, or has put itself right: it has none.
    """
    ways: dict[str, set[str]] = {}
    places: dict[str, Why] = {}
    sourced: set[str] = set()
    for article, way, why, has_source in rows:
        room = ground.newsroom(article)
        if room != UNNAMED:
            ways.setdefault(room, set()).add(way)
            places.setdefault(room, why)
            if has_source:
                sourced.add(room)
    one = {room: next(iter(found)) for room, found in sorted(ways.items()) if len(found) == 1}
    return Point(one, places, frozenset(sourced))


def _is_sourced(report: Report) -> bool:
    return report.voice == "attributed" and report.root.startswith("attributed:")


def _place(report: Report, ground: Ground) -> Why:
    text = "gives what few others give and more contradict"
    return why_text(text, ground.articles[report.article], report.start, report.end)


def _spellings(ground: Ground) -> Iterator[Point]:
    """Give the people whose surnames reports spell in two ways that one letter parts."""
    found: dict[str, dict[str, dict[str, Why]]] = {}
    for article in sorted(ground.articles):
        for name in ground.readings[article].names:
            words = plain_name(name.text).split()
            if name.label != "PER" or len(words) != 2 or len(words[1]) < _LONG:
                continue
            text = f"spells the name as few others do: '{name.text}'"
            why = why_text(text, ground.articles[article], name.start, name.end)
            found.setdefault(words[0], {}).setdefault(words[1], {}).setdefault(article, why)
    for _, surnames in sorted(found.items()):
        usual = min(surnames, key=lambda s: (-len(surnames[s]), s))
        near = [s for s in sorted(surnames) if s == usual or one_letter(s, usual)]
        if len(near) > 1:
            yield _point(
                ((a, s, why, False) for s in near for a, why in surnames[s].items()), ground
            )


def _tied(claim: Claim, pairs: Mapping[Pair, tuple[Why, Why]], ground: Ground) -> Claim:
    """Tie the roots of a claim's reports that are likely copies."""
    roots: dict[str, dict[str, None]] = {}
    for report in claim.reports:
        roots.setdefault(ground.newsroom(report.article), {})[report.root] = None
    text = "their reports share a detail that few give and more contradict: one may copy the other"
    ties = [
        Tie(x, y, text, whys)
        for (a, b), whys in pairs.items()
        for x in roots.get(a, ())
        for y in roots.get(b, ())
        if x != y
    ]
    if not ties:
        return claim
    was = claim.origins
    found = counted(was.roots, [*was.ties, *ties], was.circular)
    articles = {report.article for report in claim.reports}
    return replace(claim, origins=found, standing=standing(len(articles), found))
