"""A trace: one proposition followed to its root, with the ground it is followed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.clean.wire import lent
from secondsource.compare.bodies import Body
from secondsource.compare.carrier import Carrier
from secondsource.compare.newsrooms import UNNAMED
from secondsource.compare.places import why_text
from secondsource.compare.propositions import Proposition
from secondsource.compare.releases import Releases
from secondsource.compare.sources import Sources
from secondsource.model import Article, Reading, Reprint, Root, Why


@dataclass(frozen=True, slots=True)
class Trace:
    """One proposition followed to its root: the chain it came by and the evidence for each link.

    `belongs` is the root that this one may be a part of, with `tie` saying why; `role` what the
    story says of the person who is the root; `circle` how reports cite one another in a ring;
    `carriers` the press release or social post that brought it.
    """

    proposition: Proposition
    root: Root
    chain: tuple[str, ...]
    why: tuple[Why, ...]
    belongs: str | None = None
    tie: str = ""
    role: str = ""
    circle: str = ""
    carriers: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What origins are traced on: the articles of one story and what is known of them.

    `names` are those that the newsroom of each article goes by: its agency's, or its outlet's;
    `opens` gives for each article the statements with a source by where source and cue open.
    """

    articles: Mapping[str, Article]
    names: Mapping[str, frozenset[str]]
    readings: Mapping[str, Reading]
    sources: Sources
    reprints: Mapping[str, Reprint]
    leads: Mapping[tuple[str, int], tuple[Body, Proposition]]
    houses: Mapping[str, str]
    releases: Releases
    opens: Mapping[str, Mapping[int, Sequence[int]]]

    def outlet(self, article: str) -> str:
        """Give the outlet an article stands in, or words for not knowing it."""
        return self.articles[article].outlet or f"unknown outlet ({article})"

    def house(self, article: str) -> str:
        """Give the outlet an article stands in by the one name it is counted under."""
        return self.houses[article]

    def agency(self, article: str) -> str | None:
        """Give the agency whose copy an article is."""
        return self.articles[article].agency

    def newsroom(self, article: str) -> str:
        """Give who wrote an article: its agency, or the outlet it reprints, or its own.

        `UNNAMED` where somebody lent it whom nothing names.
        """
        agency = self.agency(article)
        reprint = self.reprints.get(article)
        if agency is None and reprint is not None and reprint.kind == "reprint":
            agency = reprint.agency
            if agency is None and reprint.of is not None and reprint.of in self.articles:
                # The article that was copied; one step only, rows never chain.
                article, agency = reprint.of, self.agency(reprint.of)
        if agency is None and lent(self.articles[article]):
            return UNNAMED
        return f"agency:{agency}" if agency else f"outlet:{self.house(article)}"


def opens(reading: Reading) -> Mapping[int, Sequence[int]]:
    """Give the statements of an article that have a source, by where source and cue open."""
    found: dict[int, list[int]] = {}
    for index, statement in enumerate(reading.statements):
        if statement.source:
            start = min(piece.start for piece in (*statement.source, *statement.cue))
            found.setdefault(start, []).append(index)
    return found


def as_of(t: Trace, other: Trace, text: str, ground: Ground) -> Trace:
    """Give a trace another's root, with a sentence that says why."""
    p = t.proposition
    reason = why_text(text, ground.articles[p.article], p.start, p.end)
    return replace(
        t,
        root=other.root,
        chain=(*t.chain, other.root.name),
        why=(*t.why, reason),
        belongs=other.belongs,
        tie=other.tie,
        role=other.role,
    )
