"""One page, cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.kinds import DateBasis, PassageKind, WireVerdict


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
