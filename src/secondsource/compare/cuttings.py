"""The propositions of a story's articles; what stands in several word for word is cut once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.compare.propositions import Proposition, propositions
from secondsource.model import Article, Reading


def cuttings(
    articles: Sequence[Article], readings: Mapping[str, Reading], days: Mapping[str, str | None]
) -> dict[str, list[Proposition]]:
    """Cut articles into their propositions, by id; `days` gives the day of each.

    A copy of an article that was read alike says the same at the same places: a text that
    hundreds of pages carry would otherwise take as long as hundreds of texts.
    """
    found: dict[str, list[Proposition]] = {}
    alike: dict[str, list[Article]] = {}
    for article in articles:
        before = alike.setdefault(article.text, [])
        twin = next((a for a in before if _cut_alike(a, article, readings, days)), None)
        if twin is None:
            before.append(article)
            found[article.id] = propositions(article, readings[article.id], days[article.id])
        else:
            found[article.id] = [replace(p, article=article.id) for p in found[twin.id]]
    return found


def _cut_alike(
    a: Article, b: Article, readings: Mapping[str, Reading], days: Mapping[str, str | None]
) -> bool:
    """Say whether two articles of one text are cut alike: all else that cutting looks at is."""
    return (
        days[a.id] == days[b.id]
        and a.passages == b.passages
        and replace(readings[a.id], id="") == replace(readings[b.id], id="")
    )
