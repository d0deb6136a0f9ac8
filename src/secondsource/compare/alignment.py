"""Lines up the propositions of a story: which of them claim the same.

Candidates come from blocking on telling terms, never from all pairs; pairs are scored by
`likeness`; groups grow from the likeliest pair down and are joined only while their members are
alike on average and hold no contradiction, so that no chain of small likenesses makes one claim
of two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.compare.blocking import candidates
from secondsource.compare.counts import counts, counts_agree
from secondsource.compare.deeds import other_fate
from secondsource.compare.distinct import distinct
from secondsource.compare.falsehoods import called_false
from secondsource.compare.figures import Agreement, figures_agree
from secondsource.compare.judged import read_open
from secondsource.compare.likeness import Likeness, Look, likeness_of, look
from secondsource.compare.pair_encoder import Side
from secondsource.compare.propositions import Proposition
from secondsource.compare.repeats import Wordings, wordings
from secondsource.compare.telling import Weight, weigh
from secondsource.settings import Settings

# A clause is said in full by another only when this many of its terms stand there: with three, a
# name, a verb and an object agree by chance too often.
_FEWEST_SAID = 4
# From here the pair model thinks a contradiction likelier than not. Of 21 labelled pairs under it,
# likely the same and one of them with a "not", 18 are the same; over it 3 of 6.
_AGAINST = 0.5
# So sure, it parts two clauses without any "not": "back five minutes later" / "ten minutes later".
# On labelled pairs of stories that took one false join in fourteen for one right in a hundred.
_SURELY_AGAINST = 0.8
# Two reports of a story that give the same number of dead say the same, whatever their words.
_SAME_COUNT = 0.9


@dataclass(frozen=True, slots=True)
class Alignment:
    """Groups of proposition indices that claim the same, and every scored pair.

    Pairs are of the first propositions of two wordings (`repeats.py`); `firsts` gives for each
    proposition the first of its wording. `also` holds, for each group, propositions of other
    articles that say all of its claim and more ("spoke by phone" / "reaffirmed his support in a
    phone call"); they stand in a group of their own too.
    """

    groups: tuple[tuple[int, ...], ...]
    pairs: Mapping[tuple[int, int], Likeness]
    also: tuple[tuple[int, ...], ...] = ()
    firsts: tuple[int, ...] = ()

    def read(self, i: int, j: int) -> float | None:
        """Give how alike two propositions are where the pair model has read them."""
        pair = sorted((self.firsts[i], self.firsts[j]))
        like = self.pairs.get((pair[0], pair[1]))
        return None if like is None or like.read is None else like.score


def align(
    propositions: Sequence[Proposition],
    sides: Sequence[Side],
    mouths: Sequence[str | None],
    weight: Weight,
    settings: Settings,
) -> Alignment:
    """Group the propositions of one story; every index stands in exactly one group.

    `sides` are the propositions in their sentences, as the pair model reads them; `mouths` tell who
    each has as its source, if anybody.
    """
    found = wordings(propositions)
    chosen = candidates(found, weight)
    looks = {i: look(found.first[i], weight) for i in sorted({i for pair in chosen for i in pair})}
    likened = {(i, j): _liken(looks[i], looks[j], weight) for i, j in chosen}
    pairs = read_open(
        likened,
        [sides[held[0]] for held in found.members],
        settings.readings(len({p.article for p in propositions})),
        lambda pair: apart(found.first[pair[0]], found.first[pair[1]], likened[pair]),
    )
    groups = _grouped(found, looks, pairs, weight, settings)
    said_by = [mouths[held[0]] for held in found.members]
    also = _also(groups, found, said_by, looks, pairs, weight, settings)

    def members(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(i for number in numbers for i in found.members[number]))

    firsts = [held[0] for held in found.members]
    home = {i: held[0] for held in found.members for i in held}
    return Alignment(
        tuple(map(members, groups)),
        {(firsts[i], firsts[j]): like for (i, j), like in pairs.items()},
        tuple(map(members, also)),
        tuple(home[i] for i in range(len(propositions))),
    )


def _grouped(
    found: Wordings,
    looks: Mapping[int, Look],
    pairs: Mapping[tuple[int, int], Likeness],
    weight: Weight,
    settings: Settings,
) -> list[list[int]]:
    """Group wordings from the likeliest pair down."""
    groups = {i: [i] for i in range(len(found))}
    home = list(range(len(found)))
    ranked = sorted(pairs.items(), key=lambda item: (-item[1].score, item[0]))
    for (i, j), like in ranked:
        if like.score < settings.same_claim:
            break
        if found.together(i, j) and like.score < settings.same_claim_in_article:
            continue
        a, b = sorted((home[i], home[j]))
        if a != b and _joinable(groups[a], groups[b], found, looks, pairs, weight, settings):
            groups[a] += groups.pop(b)
            for member in groups[a]:
                home[member] = a
    return [sorted(groups[key]) for key in sorted(groups)]


def _also(
    groups: Sequence[Sequence[int]],
    found: Wordings,
    mouths: Sequence[str | None],
    looks: Mapping[int, Look],
    pairs: Mapping[tuple[int, int], Likeness],
    weight: Weight,
    settings: Settings,
) -> list[list[int]]:
    """Find, for each group, wordings of other articles that say all of its claim and more."""
    home = {i: n for n, group in enumerate(groups) for i in group}
    held = [frozenset().union(*(found.articles[i] for i in group)) for group in groups]
    said_by = [frozenset(mouths[i] for i in group) for group in groups]
    told: dict[int, set[int]] = {}
    for (i, j), like in pairs.items():
        if home[i] == home[j]:
            continue
        for short, long in ((i, j), (j, i)):
            group = groups[home[short]]
            follows = _follows(like, long == i, settings)
            if not follows and not _said_in_full(looks[short], looks[long], weight, settings):
                continue
            a, b = looks[short].proposition, looks[long].proposition
            # What an article says already counts again only in another mouth.
            mouth = mouths[long]
            another = follows and mouth is not None and mouth not in said_by[home[short]]
            if not another and not found.articles[long].isdisjoint(held[home[short]]):
                continue
            # "A man died in the fire that burned it": who confirms that tells of no warehouse.
            if _beside(a, b) or contradict(a, b, like):
                continue
            if any(_clash(found.first[m], b) for m in group):
                continue
            told.setdefault(home[short], set()).add(long)
    return [sorted(told.get(n, ())) for n in range(len(groups))]


def _follows(like: Likeness, forth: bool, settings: Settings) -> bool:
    """Say whether the pair model takes the second clause to follow from the first, or turned."""
    if like.read is None or like.score < settings.same_claim_on_average:
        return False
    return settings.follows <= (like.read.entails if forth else like.read.entailed)


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


def apart(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether two propositions must not stand in one claim, however alike they are."""
    return (
        a.denies != b.denies
        or a.accuses != b.accuses
        or like.features["days_clash"] > 0
        or _clash(a, b)
        or _debunks(a, b)
        or _debunks(b, a)
        or distinct(a, b, like) is not None
    )


def _debunks(a: Proposition, b: Proposition) -> bool:
    """Say whether one calls false what the other, with no "not" of its own, does not."""
    return called_false(a.text) is not None and called_false(b.text) is None and not b.negated


def _beside(a: Proposition, b: Proposition) -> bool:
    """Say whether either tells what the other only mentions; "17 bodies" are as many dead."""
    return any(
        other_fate(x.text, y.text) and counts_agree(x, y) is not Agreement.SAME
        for x, y in ((a, b), (b, a))
    )


def contradict(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether two alike propositions must not stand in one claim.

    Where the pair model has read them, it has seen that one is past and the other to come: beside
    what it says that tells nothing more. (Of labelled pairs that are likely the same, four in five
    that differ so are the same.) A "not" in only one may negate something else; the model says
    whether the one speaks against the other. Where it is sure of that no "not" is needed.
    """
    negation = like.features["negation"] > 0
    if like.read is not None:
        # Whoever quotes the same words does not contradict, whatever stands around them.
        bar = _AGAINST if negation else 1.0 if like.features["quote"] else _SURELY_AGAINST
        against = like.read.contradicts >= bar
    else:
        against = negation or {a.time, b.time} == {"past", "future"}
    return against or apart(a, b, like)


def _clash(a: Proposition, b: Proposition) -> bool:
    """Say whether figures differ: "at least 10" and 12 can both be true, and are two claims."""
    other = (Agreement.CLASH, Agreement.COMPATIBLE)
    counted = counts_agree(a, b)
    if counted is not Agreement.NONE:
        return counted in other
    if bool(counts(a)) or bool(counts(b)):
        return True  # the arrested and the injured; a raid, and how many it killed
    return figures_agree(a.figures, b.figures) in other


def _joinable(
    first: Sequence[int],
    second: Sequence[int],
    found: Wordings,
    looks: Mapping[int, Look],
    pairs: Mapping[tuple[int, int], Likeness],
    weight: Weight,
    settings: Settings,
) -> bool:
    scores = []
    for i in first:
        for j in second:
            like = pairs.get((min(i, j), max(i, j)))
            a, b = found.first[i], found.first[j]
            if found.together(i, j):
                # Two clauses of one article stand in one claim only when they are alike
                # themselves: a third one that resembles both is no reason.
                like = like or _liken(looks[i], looks[j], weight)
                if like.score < settings.same_claim_on_average:
                    return False
            if like is None:
                scores.append(0.0)
                continue
            if contradict(a, b, like) or _beside(a, b):
                return False
            scores.append(like.score)
    return math.fsum(scores) / len(scores) >= settings.same_claim_on_average
