"""The nouns of Second Source: frozen rows that flow from stage to stage.

Every noun is one row of a table (see `secondsource.tables`, which derives the table's columns
from these annotations) and prints as the JSON of the public contract (`secondsource.as_json`).
Offsets count Unicode code points, end exclusive. `start`/`end` point into an article's `text`;
`raw_start`/`raw_end` point into the decoded page the article was read from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from secondsource.kinds import Bound as Bound
from secondsource.kinds import ClaimKind as ClaimKind
from secondsource.kinds import ConflictKind as ConflictKind
from secondsource.kinds import DateBasis as DateBasis
from secondsource.kinds import MomentType as MomentType
from secondsource.kinds import NameLabel as NameLabel
from secondsource.kinds import PassageKind as PassageKind
from secondsource.kinds import ReprintKind as ReprintKind
from secondsource.kinds import RootKind as RootKind
from secondsource.kinds import StandingWord as StandingWord
from secondsource.kinds import StatementKind as StatementKind
from secondsource.kinds import WireVerdict as WireVerdict

# --- pages in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes a user saved, and where they came from.

    `media` is decided by content, never by file name: "text/html", "text/markdown",
    "text/plain" or "application/json" (one ready article, that is one line of a JSON-lines
    file). `sha256` is over `content`. `path` is the first of `paths` in sorted order; a ready
    article's path is "FILE.jsonl#LINE", a page of a web archive or a feed is "FILE#NUMBER" with
    its record or entry counted from 1. `content` of such a page is what the record holds, its
    transfer and content encodings undone; of a PDF it is the text layer.

    `captured` is when the page was saved and `url` where from, as the container that holds it
    (web archive, MHTML, SingleFile) says: a time with its zone, as "2025-12-11T09:12:13Z" or
    "2025-12-11T10:12:13+01:00". `url` is apart from the canonical address, which the page says.
    """

    sha256: str
    media: str
    path: str
    paths: tuple[str, ...]
    content: bytes
    captured: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A page, or part of one, that could not be used, and the plain reason why."""

    path: str
    reason: str
    page: str | None = None


# --- one page, cleaned ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A stretch of the decoded page."""

    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Published:
    """The day an article was published, how that is known, and why in one sentence."""

    date: str | None = None
    basis: DateBasis | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the decoded page each fact of an article stands; None where it stands nowhere."""

    title: RawSpan | None = None
    byline: RawSpan | None = None
    agency: RawSpan | None = None
    outlet: RawSpan | None = None
    dateline: RawSpan | None = None
    published: RawSpan | None = None
    url: RawSpan | None = None


@dataclass(frozen=True, slots=True)
class Wire:
    """Whose report an article is, and why in one line.

    "wire": somebody lent it to the outlet, an agency or a syndicator (`agency` where a mark names
    it). "own": the outlet's own staff wrote it. "unknown": nothing tells.
    """

    verdict: WireVerdict
    agency: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a page and what it is. Only body and standfirst passages have start and end.

    `of` ties a picture's credit to its caption: the caption's place in the article's passages.
    """

    kind: PassageKind
    start: int | None
    end: int | None
    raw_start: int
    raw_end: int
    text: str
    why: str
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One page, cleaned. `text` is its body and standfirst passages joined by blank lines.

    `url` is the address of the article; `captured_url` the one that the page was saved from.
    `wire` says whose report it is; None only where an article was made without being cleaned.
    """

    id: str
    page: str
    path: str
    text: str
    media: str = "text/plain"
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    published: Published = field(default_factory=Published)
    language: str = "en"
    evidence: Evidence = field(default_factory=Evidence)
    teaser: bool = False
    ready: bool = False
    captured: str | None = None
    modified: str | None = None
    passages: tuple[Passage, ...] = ()
    captured_url: str | None = None
    wire: Wire | None = None


# --- one article, read ----------------------------------------------------------------------


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


# --- across articles ------------------------------------------------------------------------


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
