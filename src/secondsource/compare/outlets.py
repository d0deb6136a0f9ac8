"""Which articles stand in one outlet, however their pages spell its name.

"Dunmere Post", "THE DUNMERE POST" and dunmerepost.example are one paper; counted apart, one
report would back itself up. All counts of outlets, newsrooms and origins go by `houses`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondsource.compare.groups import Groups
from secondsource.model import Article
from secondsource.sketch.called import called, outlet_key


def houses(articles: Iterable[Article]) -> dict[str, str]:
    """Give for each article id the outlet it stands in, by one spelling of its name.

    The spelling is that of the outlet's first article by id that has a name and no bare host. An
    article whose outlet is not known stands in one of its own.

    >>> pages = [Article("a", "", "", "", outlet="Dunmere Post"), Article("b", "", "", ""),
    ...          Article("c", "", "", "", outlet="THE  Dunmere Post")]
    >>> houses(pages)
    {'a': 'Dunmere Post', 'b': 'unknown outlet (b)', 'c': 'Dunmere Post'}
    """
    ordered = sorted(articles, key=lambda article: article.id)
    return one_house(
        [article.id for article in ordered],
        [article.outlet for article in ordered],
        [called(article) for article in ordered],
    )


def newsroom_names(article: Article) -> frozenset[str]:
    """Give the names that the newsroom of an article goes by: its agency's, or its outlet's."""
    if article.agency:
        return frozenset({article.agency})
    return frozenset(filter(None, (article.outlet, *called(article))))


def one_house(
    ids: Sequence[str], outlets: Sequence[str | None], names: Sequence[Sequence[str]]
) -> dict[str, str]:
    """Give the outlet of each article by one spelling: ids ascending, outlets, what pages call it.

    `names` are as `secondsource.sketch.called` gives them.
    """
    keys = [
        outlet_key(name) if name else f"\n{id_}" for id_, name in zip(ids, outlets, strict=True)
    ]
    places = {key: place for place, key in reversed(list(enumerate(keys)))}
    groups = Groups(len(ids))
    for place, key in enumerate(keys):
        groups.join(places[key], place)
        for name in names[place]:
            if name in places:
                groups.join(places[name], places[key])
    found: dict[str, str] = {}
    for members in groups.sets():
        first = min(members, key=lambda i: ("." in keys[i] and outlets[i] == keys[i], i))
        house = outlets[first] or f"unknown outlet ({ids[first]})"
        found |= {ids[i]: house for i in members}
    return {id_: found[id_] for id_ in ids}
