"""What the articles of a story claim, where it comes from and how well it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.kinds import ClaimKind, ConflictKind, RootKind, StandingWord


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence of evidence and the place in a saved page that it rests on."""

    text: str
    article: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Root:
    """Where a report ultimately comes from."""

    id: str
    name: str
    kind: RootKind


@dataclass(frozen=True, slots=True)
class Tie:
    """Two roots of a claim, by id, that may be one, why in one sentence, and where that stands."""

    a: str
    b: str
    why: str
    evidence: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a claim has, as an interval, and which they are.

    `low` takes every tie to hold, `high` none. `circular` tells reports that cite one another in
    a ring: "circular: A cites B, B cites A".
    """

    low: int
    high: int
    roots: tuple[Root, ...]
    ties: tuple[Tie, ...] = ()
    circular: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A span of one article that asserts a claim, and the chain it came by, outlet first.

    With `denies` the span is what somebody says is *not* so.
    """

    article: str
    start: int
    end: int
    text: str
    voice: Literal["own", "attributed"]
    chain: tuple[str, ...]
    why: tuple[Why, ...]
    root: str = ""
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A span that reported a claim until a correction or retraction took it back, and which did.

    It counts for nothing; it is kept to be shown.
    """

    article: str
    start: int
    end: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of an article's text on which a link between two claims rests."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another claim that cannot be true together with this one, and how they differ.

    `words` are those that differ: first this claim's, then the other's.
    """

    claim: str
    kind: ConflictKind
    detail: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """Another claim that gives the same thing at another time: both were true when reported.

    `words` are those that tell it: first this claim's, then the other's.
    """

    claim: str
    detail: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of a story, all its reports, and how well it stands.

    `withdrawn` are reports of it, or of what it corrects, that were taken back.
    """

    id: str
    story: str
    kind: ClaimKind
    text: str
    standing: StandingWord
    disputed: bool
    outlets: int
    newsrooms: int
    origins: Origins
    reports: tuple[Report, ...]
    conflicts: tuple[Conflict, ...] = ()
    updates: tuple[Update, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event of a story that inherits its claim's standing."""

    id: str
    story: str
    type: str
    mode: str | None
    quad: int
    said: bool
    negated: bool
    planned: bool
    who: tuple[str, ...]
    whom: tuple[str, ...]
    who_country: tuple[str, ...]
    whom_country: tuple[str, ...]
    date: str | None
    place: str | None
    claim: str
    standing: StandingWord


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What a story puts on one calendar day."""

    story: str
    date: str
    text: str
    claim: str | None = None
    event: str | None = None
