"""Articles across a case: versions, reprints, stories and their actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.kinds import ReprintKind


@dataclass(frozen=True, slots=True)
class Version:
    """An older capture `article` of the article that `newest` is the newest capture of."""

    article: str
    newest: str
    why: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A passage of an article's text that stands in other articles of its site and is no news.

    `pages` counts the different articles that hold it. The passage stays in the text; what is
    compared across articles leaves it out.
    """

    article: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    pages: int
    why: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """Article `article` carries text of article `of`, or of a wire copy that is not in the case.

    `share` is the part of the narration of `of` (quotes excluded) that `article` repeats.
    """

    article: str
    of: str | None
    agency: str | None
    share: float
    why: str
    kind: ReprintKind = "reprint"


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication day of an article that carries none itself, known from its story."""

    article: str
    date: str
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """All articles on one event, newest versions only; `first` and `last` are their days."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]
    outlets: int = 0
    newsrooms: int = 0
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, country or place, over all articles of the case."""

    id: str
    name: str
    kind: Literal["person", "organisation", "country", "place"]
    country: str | None
    mentions: int
    aliases: tuple[str, ...]
    stories: tuple[str, ...] = ()
