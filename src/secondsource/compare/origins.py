"""Follows each report of a claim to its root.

A report's root is decided as `CLAIMS-GUIDE.md` says: the attributed source; else, for own voice,
the source that the same article gives for the same point; else the agency that wrote the copy;
else the outlet, but only with a first-hand mark; else *unknown*. How many roots that makes is
counted in `ties`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.clean.wire import lent
from secondsource.compare.bodies import Body, is_medium
from secondsource.compare.newsrooms import UNNAMED
from secondsource.compare.places import passage_span, why_text
from secondsource.compare.places import why as why_at
from secondsource.compare.propositions import Proposition
from secondsource.compare.sources import Sources, speaker_name
from secondsource.compare.terms import fold
from secondsource.data.agencies import find_agency
from secondsource.model import Article, RawSpan, Reading, Reprint, Root, Why

_HEARSAY = re.compile(
    r"\b(?:reportedly|it emerged|allegedly|(?:local |some )?media (?:reports?|reported)|"
    r"rumou?r(?:s|ed)?|it is (?:understood|believed|thought))\b",
    re.IGNORECASE,
)
_OWN_WITNESS = re.compile(
    r"\b(?:this (?:newspaper|reporter|correspondent|news site)|our (?:reporters?|correspondents?|"
    r"journalists?|photographers?|own (?:count|check|analysis)))\b",
    re.IGNORECASE,
)
_NAMED_WITNESS = re.compile(
    r"\b(?:an?|the|two|three)? ?(?P<before>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?:['’]s)? "
    r"(?:own )?(?:reporters?|correspondents?|journalists?|photographers?|crew|team|count|tally|"
    r"analysis)\b"
    r"|\b(?:told|seen by|reviewed by|obtained by|verified by|interview with|shown to|counted by|"
    r"photographed by) (?:the )?(?P<after>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
)


# A shorter name is in too many addresses by accident.
_LEAST_NAME = 6


@dataclass(frozen=True, slots=True)
class Trace:
    """One proposition followed to its root: the chain it came by and the evidence for each link."""

    proposition: Proposition
    root: Root
    chain: tuple[str, ...]
    why: tuple[Why, ...]
    belongs: str | None = None
    tie: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What origins are traced on: the articles of one story and what is known of them."""

    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    sources: Sources
    reprints: Mapping[str, Reprint]
    leads: Mapping[tuple[str, int], tuple[Body, Proposition]]
    houses: Mapping[str, str]

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


def trace(members: Sequence[Proposition], ground: Ground) -> list[Trace]:
    """Follow every proposition of one claim to its root, in the order given."""
    traces = [_direct(p, ground) for p in members]
    traces = [_sourced_beside(t, traces, ground) for t in traces]
    return [_through_media(t, traces, ground) for t in traces]


def _direct(p: Proposition, ground: Ground) -> Trace:
    article = ground.articles[p.article]
    chain = [ground.outlet(p.article)]
    why: list[Why] = []
    agency = ground.agency(p.article)
    if agency:
        chain.append(agency)
        span = article.evidence.agency or article.evidence.dateline
        why.append(why_at(f"credit line '{agency}'", article, span))
    copied = _verbatim_source(p, ground)
    if agency is None and copied is not None:
        agency, text, twin = copied
        chain.append(agency)
        why.append(why_at(text, *twin))
    if p.statement is not None:
        return _attributed(p, ground, chain, why)
    return _own_voice(p, ground, agency, chain, why)


def _attributed(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace:
    """Follow a statement: media around it are conduits, the first other body is the root."""
    article, reading = ground.articles[p.article], ground.readings[p.article]
    assert p.statement is not None
    holders = (p.statement, *p.outer)
    conduits: list[Body] = []
    for index in holders:
        statement = reading.statements[index]
        found = ground.sources.body(p.article, index)
        source = statement.source[0] if statement.source else None
        words = " … ".join(
            piece.text
            for piece in sorted((*statement.source, *statement.cue), key=lambda x: x.start)
        )
        place = source or (statement.cue[0] if statement.cue else statement.content[0])
        reason = why_text(f"attributed: '{words}'", article, place.start, place.end)
        if found is None:
            name = speaker_name(statement) or words
            root = Root(f"unknown:{p.article}:{fold(name)}", f"unresolved '{name}'", "unknown")
            return Trace(p, root, (*chain, root.name), (*why, reason))
        why.append(reason)
        chain.append(found.name)
        if is_medium(found) and index != holders[-1]:
            conduits.append(found)
            continue
        kind = "agency" if found.key.startswith("agency:") else "attributed"
        identity = found.key if kind == "agency" else f"attributed:{found.key}"
        root = Root(identity, found.name, "agency" if kind == "agency" else "attributed")
        belongs = f"attributed:{found.belongs}" if found.belongs else None
        return Trace(p, root, tuple(chain), tuple(why), belongs, found.tie)
    raise AssertionError("a statement has at least one holder")


def _own_voice(
    p: Proposition, ground: Ground, agency: str | None, chain: list[str], why: list[Why]
) -> Trace:
    article = ground.articles[p.article]
    if _HEARSAY.search(p.text):
        root = Root(f"unknown:{p.article}", "not said", "unknown")
        reason = why_text("passed on as hearsay", article, p.start, p.end)
        return Trace(p, root, (*chain, root.name), (*why, reason))
    if agency:
        known = find_agency(agency)
        belongs = f"attributed:gov:{known.country}" if known and known.state else None
        root = Root(f"agency:{agency}", agency, "agency")
        reason = why_text(f"in {agency}'s own voice", article, p.start, p.end)
        tie = f"{agency} is run by the state" if belongs else ""
        lead = ground.leads.get((p.article, p.ordinal))
        if belongs is None and lead is not None:
            source, follows = lead
            belongs = f"attributed:{source.key}"
            tie = f"the text goes on with what {source.name} said on this"
            why.append(why_text(tie, article, follows.start, follows.end))
        return Trace(p, root, tuple(chain), (*why, reason), belongs, tie)
    mark = first_hand(_sentence_text(p, ground), article.outlet)
    if mark:
        root = Root(f"outlet:{ground.house(p.article)}", ground.house(p.article), "outlet")
        reason = why_text(f"first-hand: '{mark}'", article, p.start, p.end)
        return Trace(p, root, tuple(chain), (*why, reason))
    root = Root(f"unknown:{ground.house(p.article)}", "not said", "unknown")
    reason = why_text("in the outlet's own voice, no source given", article, p.start, p.end)
    return Trace(p, root, (*chain, root.name), (*why, reason))


def first_hand(sentence: str, outlet: str | None) -> str | None:
    """Give the words that mark a sentence as the outlet's own observation, or None.

    >>> first_hand("A Harbour Post reporter saw three boats.", "harbourpost.example")
    'A Harbour Post reporter'
    >>> first_hand("He told Reuters that it was over.", "harbourpost.example") is None
    True
    """
    own = _OWN_WITNESS.search(sentence)
    if own:
        return own.group()
    if outlet is None:
        return None
    squeezed = re.sub(r"[^a-z0-9]", "", fold(outlet))
    for match in _NAMED_WITNESS.finditer(sentence):
        name = re.sub(r"[^a-z0-9]", "", fold(match["before"] or match["after"] or ""))
        name = re.sub(r"^(?:an?|the)(?=\w{4})", "", name) if name not in squeezed else name
        if len(name) >= 3 and name in squeezed:
            return match.group()
    return None


def _sentence_text(p: Proposition, ground: Ground) -> str:
    sentence = ground.readings[p.article].sentences[p.sentence]
    return ground.articles[p.article].text[sentence.start : sentence.end]


def _sourced_beside(t: Trace, traces: Sequence[Trace], ground: Ground) -> Trace:
    """Give an own-voice sentence the source its article gives for the same claim."""
    if t.proposition.statement is not None or t.root.kind == "outlet":
        return t
    beside = [
        o
        for o in traces
        if o.proposition.article == t.proposition.article
        and (
            (o.root.kind == "attributed" and not o.proposition.quoting)
            # A lead restates what the outlet's own reporter saw.
            or (o.root.kind == "outlet" and t.root.kind == "unknown")
        )
    ]
    if not beside:
        return t
    nearest = min(
        beside,
        key=lambda o: (abs(o.proposition.ordinal - t.proposition.ordinal), o.proposition.ordinal),
    )
    article = ground.articles[t.proposition.article]
    reason = why_text(
        "the article gives the source of this in another sentence",
        article,
        nearest.proposition.start,
        nearest.proposition.end,
    )
    why = (*(w for w in t.why if "own voice" not in w.text), reason)
    return replace(nearest, proposition=t.proposition, why=why)


def _through_media(t: Trace, traces: Sequence[Trace], ground: Ground) -> Trace:
    """Follow "Reuters reported" to the root of Reuters' own copy, where the claim has that too.

    Whoever runs a page of the claim, or wrote it, is a medium, whether a list knows it or not.
    """
    if t.proposition.statement is None or t.root.kind not in ("agency", "attributed"):
        return t
    name = _squeezed(t.root.name)
    for other in traces:
        article = ground.articles[other.proposition.article]
        if article.id == t.proposition.article or other.root.id == t.root.id:
            continue
        names = [_squeezed(n) for n in (article.agency, article.outlet) if n]
        if any(name == n or (len(name) >= _LEAST_NAME and name in n) for n in names):
            return replace(
                other,
                proposition=t.proposition,
                chain=(*t.chain, *other.chain[-1:]),
                why=(*t.why, *other.why[-1:]),
            )
    return t


def _squeezed(name: str) -> str:
    """Give a name as a web address would have it: "The Harbour Post" is "harbourpost"."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^the ", "", fold(name)))


def _verbatim_source(
    p: Proposition, ground: Ground
) -> tuple[str, str, tuple[Article, RawSpan | None]] | None:
    """Find the agency copy in the story in which an uncredited clause stands word for word."""
    reprint = ground.reprints.get(p.article)
    if reprint is None or reprint.kind != "reprint":
        return None
    if reprint.of is not None and reprint.of in ground.articles:
        source = ground.articles[reprint.of]
        agency = source.agency or reprint.agency
        at = source.text.find(p.text)
        if agency is None or at < 0:
            return None
        place = passage_span(source, at, at + len(p.text))
        return agency, f"stands word for word in {agency} copy", (source, place)
    if reprint.agency is None:
        return None
    article = ground.articles[p.article]
    return reprint.agency, reprint.why, (article, passage_span(article, p.start, p.end))
