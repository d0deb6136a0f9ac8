"""Follows each report of a claim to its root.

A report's root is decided as `CLAIMS-GUIDE.md` says: the attributed source; else, for own voice,
the source that the same article gives for the same point; else the agency that wrote the copy;
else the outlet, but only with a first-hand mark; else *unknown*. Reports that cite one another
are followed in `citations`; how many roots that makes is counted in `ties`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.compare.bodies import Body, body, is_medium, medium
from secondsource.compare.carriers import with_carriers
from secondsource.compare.citations import followed
from secondsource.compare.places import passage_span, why_text
from secondsource.compare.places import why as why_at
from secondsource.compare.posts import author, signature
from secondsource.compare.propositions import Proposition
from secondsource.compare.sources import speaker_name
from secondsource.compare.terms import fold
from secondsource.compare.traces import Ground, Trace
from secondsource.compare.utterances import one_utterance
from secondsource.compare.witness import first_hand, names_outlet, papers_of
from secondsource.data.agencies import find_agency
from secondsource.data.outlets import find_outlet
from secondsource.model import Article, RawSpan, Root, Statement, Why

_HEARSAY = re.compile(
    r"\b(?:reportedly|it emerged|allegedly|(?:local |some )?media (?:reports?|reported)|"
    r"rumou?r(?:s|ed)?|it is (?:understood|believed|thought))\b",
    re.IGNORECASE,
)
# "Reports say", "according to local media": nobody in particular.
_SOMEBODY = re.compile(
    r"(?:the |some |several |multiple |various |many |other |early |initial |unconfirmed |recent |"
    r"local |foreign |international |national |news |press |media |social |online |published )*+"
    r"(?:reports?|media|press|rumou?rs|outlets|newspapers|accounts|posts|users|websites)"
    r"(?: (?:reports?|media|outlets|accounts|users|posts))?",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:cit(?:e|es|ed|ing)|quot(?:e|es|ed|ing))\b", re.IGNORECASE)
# "… told Sky News that", "in an interview with the Herald": who passed a statement on.
_TOLD = re.compile(
    r"\b(?:told|tells|telling|speaking to|spoke to|(?:in )?(?:an |a |the )?(?:\w+ )?interview with|"
    r"statement to|e-?mail to|comments? to) (?:the |The )?"
    r"(?P<name>(?:[a-z]+ ){0,3}[A-Z][\w.'’&-]*+(?: [A-Z][\w.'’&-]*+){0,4})"
)
# "Belta quoted Lukashenko as saying".
_QUOTED_BY = re.compile(
    r"(?P<name>[A-Z][\w.'’&-]*+(?: [A-Z][\w.'’&-]*+){0,4})(?: news agency| newspaper)? "
    r"(?:has |have )?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?:the )?$"
)
# Characters around a statement's source and cue in which the outlet it was told to stands.
_NEAR = 90
# A comma, a quotation mark and a space between what was said and who said it.
_BEHIND = 4


def trace(members: Sequence[Proposition], ground: Ground) -> list[Trace]:
    """Follow every proposition of one claim to its root, in the order given."""
    traces = [_direct(p, ground) for p in members]
    found = one_utterance(followed(_sourced_beside(traces, ground), ground), ground)
    return with_carriers(found, ground)


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
    index = p.statement if p.statement is not None else _said_after(p, ground)
    if index is not None:
        return _attributed(p, (index, *p.outer), ground, agency, chain, why)
    return _own_voice(p, ground, agency, chain, why)


def _said_after(p: Proposition, ground: Ground) -> int | None:
    """Find the statement whose source stands right behind an own-voice clause: "…, police said"."""
    text = ground.articles[p.article].text
    if p.denies or p.text.rstrip('”"’')[-1:] in (".", "!", "?"):
        return None  # what stands behind a full stop is another sentence
    for index, statement in enumerate(ground.readings[p.article].statements):
        if not statement.source:
            continue
        start = min(piece.start for piece in (*statement.source, *statement.cue))
        if 0 < start - p.end <= _BEHIND and not re.search(r"[^\s,”\"’]", text[p.end : start]):
            return index
    return None


def _attributed(
    p: Proposition,
    indexes: Sequence[int],
    ground: Ground,
    agency: str | None,
    chain: list[str],
    why: list[Why],
) -> Trace:
    """Follow a statement: media around it are conduits, the first other body is the root."""
    article, reading = ground.articles[p.article], ground.readings[p.article]
    # Whoever is cited is the innermost, whatever is longer.
    holders = sorted(indexes, key=lambda i: any(map(_cites, reading.statements[i].cue)))
    for place, index in enumerate(holders):
        statement = reading.statements[index]
        found = ground.sources.body(p.article, index)
        reason, words = _reason(statement, article)
        papers = papers_of(" ".join(piece.text for piece in statement.source))
        if papers is not None:
            return _has_papers(p, ground, papers, agency, chain, [*why, reason])
        if found is None:
            name = speaker_name(statement) or words
            root = Root(f"unknown:{p.article}:{fold(name)}", f"unresolved '{name}'", "unknown")
            return Trace(p, root, (*chain, root.name), (*why, reason))
        why.append(reason)
        if _SOMEBODY.fullmatch(found.name):
            root = Root(f"unknown:{ground.house(p.article)}", "not said", "unknown")
            return Trace(p, root, (*chain, root.name), tuple(why))
        told = _told_to(statement, found, article)
        if told is not None:
            via, at, end = told
            chain.append(via.name)
            why.append(why_text(f"passed on by {via.name}", article, at, end))
        chain.append(found.name)
        if is_medium(found):
            if place < len(holders) - 1:
                continue
            cited = _cited_beside(index, p, ground) or _told_inside(index, p, ground)
            if cited is not None:
                found, reason = cited
                chain.append(found.name)
                why.append(reason)
        kind = "agency" if found.key.startswith("agency:") else "attributed"
        identity = found.key if kind == "agency" else f"attributed:{found.key}"
        root = Root(identity, found.name, "agency" if kind == "agency" else "attributed")
        belongs = f"attributed:{found.belongs}" if found.belongs else None
        return Trace(p, root, tuple(chain), tuple(why), belongs, found.tie, found.role)
    raise AssertionError("a statement has at least one holder")


def _cites(cue: object) -> bool:
    return bool(_CITING.fullmatch(getattr(cue, "text", "")))


def _reason(statement: Statement, article: Article) -> tuple[Why, str]:
    source = statement.source[0] if statement.source else None
    pieces = sorted((*statement.source, *statement.cue), key=lambda x: x.start)
    words = " … ".join(piece.text for piece in pieces)
    place = source or (statement.cue[0] if statement.cue else statement.content[0])
    return why_text(f"attributed: '{words}'", article, place.start, place.end), words


def _told_to(statement: Statement, found: Body, article: Article) -> tuple[Body, int, int] | None:
    """Give the outlet that a source spoke to, or that quoted it, and where that stands."""
    if is_medium(found) or not statement.source or not statement.cue:
        return None
    source = statement.source[0]
    start = min(source.start, statement.cue[0].start)
    match = _TOLD.search(article.text, start, statement.cue[-1].end + _NEAR)
    if match is None:
        first = max(0, source.start - _NEAR)
        match = _QUOTED_BY.search(article.text[first : source.start])
        offset = first
    else:
        offset = 0
    if match is None:
        return None
    name = match["name"]
    via = body(name)
    if not is_medium(via):
        listed = find_outlet(name)
        if listed is None and not (article.outlet and names_outlet(name, article.outlet)):
            return None
        via = medium(name)
    return via, match.start("name") + offset, match.end("name") + offset


def _cited_beside(index: int, p: Proposition, ground: Ground) -> tuple[Body, Why] | None:
    """Give whom a medium cites in the same sentence: "AFP said, citing state television"."""
    reading, article = ground.readings[p.article], ground.articles[p.article]
    sentence = reading.sentences[p.sentence]
    mine = reading.statements[index]
    for statement in reading.statements:
        if statement is mine or not any(map(_cites, statement.cue)):
            continue
        if not statement.content or statement.source[:1] != mine.source[:1]:
            continue
        cited = statement.content[0]
        if not sentence.start <= cited.start < sentence.end:
            continue
        found = ground.sources.named(p.article, cited.text)
        if found is not None:
            text = f"cites '{cited.text}'"
            return found, why_text(text, article, cited.start, cited.end)
    return None


def _told_inside(index: int, p: Proposition, ground: Ground) -> tuple[Body, Why] | None:
    """Give who speaks in what a medium reports: "Ada Lunt says she was there, the Sun reports"."""
    reading, article = ground.readings[p.article], ground.articles[p.article]
    sentence = reading.sentences[p.sentence]
    content = reading.statements[index].content
    for other, statement in enumerate(reading.statements):
        if other == index or not statement.source:
            continue
        source = statement.source[0]
        if not (sentence.start <= source.start < p.end and source.end <= sentence.end):
            continue
        if not any(c.start <= source.start < c.end for c in content):
            continue
        found = ground.sources.body(p.article, other)
        if found is not None and not is_medium(found):
            reason = why_text(f"said by '{source.text}'", article, source.start, source.end)
            return found, reason
    return None


def _has_papers(
    p: Proposition,
    ground: Ground,
    holder: str,
    agency: str | None,
    chain: list[str],
    why: list[Why],
) -> Trace:
    """Trace to who has the documents: the article's own outlet or agency, or another."""
    house = ground.house(p.article)
    found = medium(holder)
    if agency is None and names_outlet(holder, ground.articles[p.article].outlet or ""):
        return Trace(p, Root(f"outlet:{house}", house, "outlet"), tuple(chain), tuple(why))
    if found.key.startswith("agency:"):
        root = Root(found.key, found.name, "agency")
    else:
        root = Root(f"attributed:{found.key}", found.name, "attributed")
    return Trace(p, root, (*chain, found.name), tuple(why))


def _own_voice(
    p: Proposition, ground: Ground, agency: str | None, chain: list[str], why: list[Why]
) -> Trace:
    article = ground.articles[p.article]
    if _HEARSAY.search(p.text):
        root = Root(f"unknown:{p.article}", "not said", "unknown")
        reason = why_text("passed on as hearsay", article, p.start, p.end)
        return Trace(p, root, (*chain, root.name), (*why, reason))
    issued = _issued(p, ground, chain, why) or _signed(p, ground, chain, why)
    if issued is not None:
        return issued
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


def _issued(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace | None:
    """Trace what a press release says in its own voice to who issued it."""
    issuer, mark = ground.releases.issuers.get(p.article, ("", None))
    found = ground.sources.named(p.article, issuer) if issuer else None
    if found is None or mark is None:
        return None
    return _said_by(found, p, chain, [*why, mark])


def _signed(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace | None:
    """Trace the words of a post that stands in the page to whom its last line names."""
    article = ground.articles[p.article]
    line = signature(article.text, p.start)
    found = author(line, p.article, ground) if line is not None else None
    if line is None or found is None:
        return None
    return _said_by(found, p, chain, [*why, why_text("a post, signed", article, *line.span())])


def _said_by(found: Body, p: Proposition, chain: list[str], why: list[Why]) -> Trace:
    """Trace to a body that says a thing itself."""
    if found.key.startswith("agency:"):
        root = Root(found.key, found.name, "agency")
    else:
        root = Root(f"attributed:{found.key}", found.name, "attributed")
    belongs = f"attributed:{found.belongs}" if found.belongs else None
    return Trace(p, root, (*chain, found.name), tuple(why), belongs, found.tie, found.role)


def _sentence_text(p: Proposition, ground: Ground) -> str:
    sentence = ground.readings[p.article].sentences[p.sentence]
    return ground.articles[p.article].text[sentence.start : sentence.end]


def _sourced_beside(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give each own-voice sentence the source its article gives for the same claim."""
    sources: dict[str, list[Trace]] = {}
    for t in traces:
        if t.root.kind == "outlet" or (t.root.kind == "attributed" and not t.proposition.quoting):
            sources.setdefault(t.proposition.article, []).append(t)
    found: list[Trace] = []
    for t in traces:
        p = t.proposition
        # A lead restates what the outlet's own reporter saw; what an agency gathers it gathers.
        beside = [
            o
            for o in sources.get(p.article, ())
            if o.root.kind == "attributed" or t.root.kind == "unknown"
        ]
        if p.statement is not None or t.root.kind == "outlet" or not beside:
            found.append(t)
            continue
        nearest = min(
            beside,
            key=lambda o: (abs(o.proposition.ordinal - p.ordinal), o.proposition.ordinal),
        )
        reason = why_text(
            "the article gives the source of this in another sentence",
            ground.articles[p.article],
            nearest.proposition.start,
            nearest.proposition.end,
        )
        why = (*(w for w in t.why if "own voice" not in w.text), reason)
        found.append(replace(nearest, proposition=p, why=why))
    return found


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
