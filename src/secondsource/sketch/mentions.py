"""Mentions: which actors an article names, how fully, and how often in which form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.model import Name, NameLabel

# Titles of works, nationalities and the like (MISC) act in nothing.
_ACTORS = frozenset({"PER", "ORG", "LOC"})


@dataclass(frozen=True, slots=True)
class Mention:
    """`count` mentions in one form of an actor whose fullest form in the article is `name`."""

    name: str
    label: NameLabel
    form: str
    count: int


def mentions(names: Iterable[Name]) -> tuple[Mention, ...]:
    """Count an article's mentions of actors; those that it takes for one go together.

    >>> found = [Name(0, 9, "Ada Quill", "PER", "p1"), Name(30, 35, "Quill", "PER", "p1")]
    >>> [(m.name, m.form, m.count) for m in mentions(found)]
    [('Ada Quill', 'Ada Quill', 1), ('Ada Quill', 'Quill', 1)]
    """
    local: dict[str, list[Name]] = {}
    for number, name in enumerate(names):
        if name.label in _ACTORS:
            local.setdefault(name.actor or f"only {number}", []).append(name)
    rows: list[Mention] = []
    for held in local.values():
        fullest = min(held, key=lambda n: (-len(n.text), n.start))
        forms = Counter(name.text for name in held)
        rows += [Mention(fullest.text, fullest.label, form, n) for form, n in forms.items()]
    return tuple(rows)
