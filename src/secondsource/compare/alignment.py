"""Lines up the propositions of a story: which of them claim the same.

Candidates come from blocking on telling terms, never from all pairs; pairs are scored by
`likeness`; groups grow from the likeliest pair down and are joined only while their members are
alike on average and hold no contradiction, so that no chain of small likenesses makes one claim
of two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.compare.counts import counts, counts_agree
from secondsource.compare.figures import Agreement, figures_agree
from secondsource.compare.likeness import Likeness, Look, likeness_of, look
from secondsource.compare.propositions import Proposition
from secondsource.compare.telling import Weight, weigh
from secondsource.settings import Settings

# A pair is scored when its shared terms weigh this much: one rare word and a common one.
_LEAST_SHARED = 0.7
# Two measurements of one thing share hardly more than its name: "a magnitude of 5.8".
_LEAST_MEASURED = 0.4
# A term in more clauses than this of one story blocks nothing: it would pair all with all.
_MOST_POSTINGS = 400
# A clause is said in full by another only when this many of its terms stand there: with three, a
# name, a verb and an object agree by chance too often.
_FEWEST_SAID = 4
# Two reports of a story that give the same number of dead say the same, whatever their words.
_SAME_COUNT = 0.9
# A lead's source stands within this many clauses of it; further on it is another matter.
_SOURCE_REACH = 12


@dataclass(frozen=True, slots=True)
class Alignment:
    """Groups of proposition indices that claim the same, and every scored pair.

    `also` holds, for each group, propositions of other articles that say all of its claim and
    more ("spoke by phone" / "reaffirmed his support in a phone call"); they stand in a group of
    their own too.
    """

    groups: tuple[tuple[int, ...], ...]
    pairs: Mapping[tuple[int, int], Likeness]
    also: tuple[tuple[int, ...], ...] = ()


def align(propositions: Sequence[Proposition], weight: Weight, settings: Settings) -> Alignment:
    """Group the propositions of one story; every index stands in exactly one group."""
    chosen = candidates(propositions, weight)
    looks = {i: look(propositions[i], weight) for i in sorted({i for pair in chosen for i in pair})}
    pairs = {(i, j): _liken(looks[i], looks[j], weight) for i, j in chosen}
    groups = {i: [i] for i in range(len(propositions))}
    home = list(range(len(propositions)))
    ranked = sorted(pairs.items(), key=lambda item: (-item[1].score, item[0]))
    for (i, j), like in ranked:
        if like.score < settings.same_claim:
            break
        same_page = propositions[i].article == propositions[j].article
        if same_page and like.score < settings.same_claim_in_article:
            continue
        a, b = sorted((home[i], home[j]))
        if a != b and _joinable(groups[a], groups[b], looks, pairs, weight, settings):
            groups[a] += groups.pop(b)
            for member in groups[a]:
                home[member] = a
    ordered = tuple(tuple(sorted(groups[key])) for key in sorted(groups))
    also = _also(ordered, looks, pairs, weight, settings)
    return Alignment(ordered, pairs, also)


def _also(
    groups: Sequence[Sequence[int]],
    looks: Mapping[int, Look],
    pairs: Mapping[tuple[int, int], Likeness],
    weight: Weight,
    settings: Settings,
) -> tuple[tuple[int, ...], ...]:
    home = {i: n for n, group in enumerate(groups) for i in group}
    found: dict[int, set[int]] = {}
    for (i, j), like in pairs.items():
        if home[i] == home[j]:
            continue
        for short, long in ((i, j), (j, i)):
            group = groups[home[short]]
            if not _said_in_full(looks[short], looks[long], weight, settings):
                continue
            a, b = looks[short].proposition, looks[long].proposition
            if any(looks[m].proposition.article == b.article for m in group):
                continue
            if contradict(a, b, like) or any(_clash(looks[m].proposition, b) for m in group):
                continue
            found.setdefault(home[short], set()).add(long)
    return tuple(tuple(sorted(found.get(n, ()))) for n in range(len(groups)))


def _said_in_full(short: Look, long: Look, weight: Weight, settings: Settings) -> bool:
    """Say whether the words of one proposition stand in another."""
    a, b = short.proposition, long.proposition
    said = (a.common | a.proper) & long.terms
    return (
        len(said) >= _FEWEST_SAID
        and len(a.common & long.terms) >= 2
        and weigh(said, weight) >= settings.said_in_full * short.heft
        and len(a.figures) <= len(b.figures)
    )


def liken(a: Proposition, b: Proposition, weight: Weight) -> Likeness:
    """Score a pair by its words, or by its counts where these are the same."""
    return _liken(look(a, weight), look(b, weight), weight)


def _liken(a: Look, b: Look, weight: Weight) -> Likeness:
    like = likeness_of(a, b, weight)
    if counts_agree(a.proposition, b.proposition) is not Agreement.SAME:
        return like
    return like.at_least(_SAME_COUNT, "give the same count of the same thing")


def candidates(propositions: Sequence[Proposition], weight: Weight) -> list[tuple[int, int]]:
    """Give the pairs that share enough telling terms, in order."""
    postings: dict[str, list[int]] = {}
    counted: dict[str, list[int]] = {}
    for index, proposition in enumerate(propositions):
        for term in sorted(proposition.terms):
            postings.setdefault(term, []).append(index)
        for kind in sorted({count.kind for count in counts(proposition)}):
            counted.setdefault(kind, []).append(index)
    pages = [proposition.article for proposition in propositions]
    shared: dict[tuple[int, int], float] = {}
    for term, holders in sorted(postings.items()):
        if len(holders) > _MOST_POSTINGS:
            continue
        value = weight(term)
        for pair in combinations(holders, 2):
            i, j = pair
            if pages[i] != pages[j] or _meet(propositions[i], propositions[j]):
                shared[pair] = shared.get(pair, 0.0) + value
    pairs = {
        (i, j)
        for (i, j), total in shared.items()
        if total >= _LEAST_SHARED
        or (total >= _LEAST_MEASURED and propositions[i].figures and propositions[j].figures)
    }
    for holders in counted.values():
        if len(holders) <= _MOST_POSTINGS:
            pairs.update(combinations(holders, 2))
    return sorted(pairs)


def _meet(a: Proposition, b: Proposition) -> bool:
    """Say whether two propositions are worth comparing.

    Those of one article are when one denies what the other says, or when one gives the source of
    what the other says in the article's own voice, not far from it.
    """
    if a.article != b.article or a.denies != b.denies:
        return True
    near = abs(a.ordinal - b.ordinal) <= _SOURCE_REACH
    return near and (a.statement is None) != (b.statement is None)


def contradict(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether two alike propositions must not stand in one claim."""
    return (
        a.denies != b.denies
        or a.accuses != b.accuses
        or _clash(a, b)
        or like.features["days_clash"] > 0
        or like.features["negation"] > 0
        or {a.time, b.time} == {"past", "future"}
    )


def _clash(a: Proposition, b: Proposition) -> bool:
    """Say whether figures differ: "at least 10" and 12 can both be true, and are two claims."""
    apart = (Agreement.CLASH, Agreement.COMPATIBLE)
    counted = counts_agree(a, b)
    if counted is not Agreement.NONE:
        return counted in apart
    if bool(counts(a)) or bool(counts(b)):
        return True  # the arrested and the injured; a raid, and how many it killed
    return figures_agree(a.figures, b.figures) in apart


def _joinable(
    first: Sequence[int],
    second: Sequence[int],
    looks: Mapping[int, Look],
    pairs: Mapping[tuple[int, int], Likeness],
    weight: Weight,
    settings: Settings,
) -> bool:
    scores = []
    for i in first:
        for j in second:
            like = pairs.get((min(i, j), max(i, j)))
            a, b = looks[i].proposition, looks[j].proposition
            if a.article == b.article:
                # Two clauses of one article stand in one claim only when they are alike
                # themselves: a third one that resembles both is no reason.
                like = like or _liken(looks[i], looks[j], weight)
                if like.score < settings.same_claim_on_average:
                    return False
            if like is None:
                scores.append(0.0)
                continue
            if contradict(a, b, like):
                return False
            scores.append(like.score)
    return math.fsum(scores) / len(scores) >= settings.same_claim_on_average
