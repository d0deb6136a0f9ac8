"""Names of stories: identifiers that stay with their articles from build to build."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence


def name_stories(members: Sequence[Sequence[str]], previous: Mapping[str, str]) -> list[str]:
    """Give each cluster of article ids its story id.

    A cluster takes the earlier id that most of its articles had, unless another cluster holds
    more of that story's articles; the rest get ids made from their smallest article id.

    >>> name_stories([["a", "b"], ["c"]], {"a": "s1", "b": "s1", "c": "s1"})[0]
    's1'
    """
    claims: list[tuple[int, str, str, int]] = []
    for number, ids in enumerate(members):
        held = Counter(previous[article] for article in ids if article in previous)
        claims += [(-count, name, min(ids), number) for name, count in held.items()]
    taken: dict[str, int] = {}
    names: dict[int, str] = {}
    for _, name, _, number in sorted(claims):
        if name not in taken and number not in names:
            taken[name] = number
            names[number] = name
    used = {*previous.values(), *taken}
    for number in sorted(range(len(members)), key=lambda n: min(members[n])):
        if number in names:
            continue
        # A part split off may hold the article that the larger part's id was made from.
        seeds = [*sorted(members[number]), *(f"{min(members[number])}#{n}" for n in range(1, 99))]
        names[number] = next(name for seed in seeds if (name := _fresh(seed)) not in used)
        used.add(names[number])
    return [names[number] for number in range(len(members))]


def _fresh(seed: str) -> str:
    return "s" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10]
