"""How telling a term is: rare words say more about whether two claims are one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from secondsource.compare.terms import fold, stem
from secondsource.data.countries import rows

# A country's name stands in most foreign stories: it says where, seldom what.
_COUNTRY = 0.45
# The weight of a word that the background counts have never met.
_UNKNOWN = 1.0
# A word in every clause of a story (its main actor) still tells half of what it tells elsewhere.
_STORY_DISCOUNT = 0.5


Weight = Callable[[str], float]


def weigh(terms: Iterable[str], value: Weight) -> float:
    """Add up the weights of terms; the sum is exact, so it does not depend on their order."""
    return math.fsum(map(value, terms))


@cache
def _background() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Give the weight of every known stem and of every class of synonyms, 0 to 1."""
    counts = {row["stem"]: int(row["articles"]) for row in _stem_rows()}
    total = max(counts.values()) + 1
    scale = math.log(total)
    known = {fold(s): math.log(total / (n + 1)) / scale for s, n in counts.items()}
    classes: dict[str, float] = {}
    for row in rows("synonyms.tsv"):
        weights = [known.get(stem(fold(word)), _UNKNOWN) for word in row["words"].split()]
        classes[f"~{row['class']}"] = min(weights)
    return MappingProxyType(known), MappingProxyType(classes)


def _stem_rows() -> Iterable[dict[str, str]]:
    from importlib.resources import files

    text = files("secondsource.data").joinpath("stems.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, count = line.partition("\t")
            if count.isdigit():
                yield {"stem": name, "articles": count}


@lru_cache(maxsize=20_000)
def weight(term: str) -> float:
    """Give the weight of a term from how few background articles hold it, 0.05 to 1.

    >>> weight("tanker") > weight("~government") > weight("time")
    True
    """
    if term.startswith("@"):
        return _COUNTRY
    known, classes = _background()
    value = classes[term] if term.startswith("~") else known.get(term, _UNKNOWN)
    return max(0.05, value)


def in_story(propositions: Iterable[frozenset[str]]) -> Weight:
    """Give a weight that also counts how common a term is among the clauses of one story."""
    counts: dict[str, int] = {}
    total = 0
    for terms in propositions:
        total += 1
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    weights = _StoryWeights(
        (term, weight(term) * (1 - _STORY_DISCOUNT * count / total))
        for term, count in counts.items()
    )
    # The look-up itself is the weight: it is asked millions of times in a large story.
    return weights.__getitem__


class _StoryWeights(dict[str, float]):
    """The weights of a story's terms; a term that stands in none of its clauses is not common."""

    def __missing__(self, term: str) -> float:
        return weight(term)
