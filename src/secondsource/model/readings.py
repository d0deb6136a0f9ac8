"""One article, read: what it says and who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.kinds import Bound, MomentType, NameLabel, StatementKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A quoted stretch of an article's text: `text` is exactly what stands between the offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, organisation, place or other named thing.

    `actor` is local to the article here (mentions of one actor share it); the actors join
    makes it case-wide.
    """

    start: int
    end: int
    text: str
    label: NameLabel
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression with its TIMEX3/ISO 8601 value, or None where that cannot be known.

    `relative` keeps the unresolved form of an expression that needs the publication day, so
    that it can be resolved later, when that day becomes known only from the story.
    """

    start: int
    end: int
    text: str
    value: str | None
    type: MomentType
    relative: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit or counted noun, hedge and direction of change."""

    start: int
    end: int
    text: str
    value: float
    high: float | None = None
    unit: str | None = None
    bound: Bound = "="
    change: Literal["up", "down"] | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement's source is, once pronouns and nominals are resolved in the article."""

    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: the source, the cue that says it was said, and the content."""

    kind: StatementKind
    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """Who did what to whom in one article, coded by PLOVER."""

    start: int
    end: int
    type: str
    mode: str | None
    quad: int
    said: bool
    negated: bool
    planned: bool
    who: tuple[Piece, ...]
    whom: tuple[Piece, ...]
    date: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says. `id` is the article's id."""

    id: str
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    moments: tuple[Moment, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[CodedEvent, ...] = ()
