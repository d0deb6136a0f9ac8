"""What a brief shows, apart from how it is printed: text, Markdown and HTML are made of this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "words" are the claim's own words inside a longer sentence, "faint" is what may be skipped.
Style = Literal["", "words", "strong", "faint"]


# The labels of claims that stand: surely, and perhaps.
SURE, PERHAPS = "✓", "?"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: the outlet, the file and the words it rests on there.

    `remark` is what there is to say of a line with a single source, beside that source; `when`
    is the day it came out, where that tells something.
    """

    outlet: str
    file: str
    quote: str
    article: str
    path: str
    remark: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A step of the reasoning under a claim: a sentence, the words it rests on, where they stand.

    `reasons` are the steps below it; `mark` is the id of the claim that a first step unfolds.
    """

    text: str
    quote: str = ""
    place: str = ""
    reasons: tuple[Reason, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a brief says: its line, a note on how well it stands, and its sources.

    `label` stands before the line (a version's letter, a day, a speaker). `versions` are the
    sides of a dispute or the steps of a development, `caution` says what may be wrong with the
    count of origins in the note. `anchor` is the id of the story that an entry stands for. `why`
    unfolds the standing of a claim.
    """

    line: Line
    note: str = ""
    sources: tuple[Source, ...] = ()
    label: str = ""
    versions: tuple[Entry, ...] = ()
    caution: str = ""
    anchor: str = ""
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a story's brief; `gloss` says what it holds, `rest` what is left out of it.

    `folded` are entries that a view may hide behind a word, where its reader can unfold them.
    """

    key: str
    title: str
    gloss: str
    entries: tuple[Entry, ...]
    rest: str = ""
    folded: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A story on a related event; `here` says whether this brief shows it too."""

    id: str
    title: str
    days: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class StorySheet:
    """The brief of one story; `summary` and `digest` are what fits a list of stories."""

    id: str
    title: str
    facts: str
    digest: str
    sections: tuple[Section, ...]
    summary: str = ""
    related: tuple[Related, ...] = ()
    related_rest: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The brief of a case, or of one of its stories; `unfolded` shows the `why` of all entries.

    `legend` says what the counts under the claims mean.
    """

    counts: str
    stories: tuple[StorySheet, ...]
    others: tuple[Entry, ...] = ()
    problems: tuple[Entry, ...] = ()
    unfolded: bool = False
    legend: str = ""
