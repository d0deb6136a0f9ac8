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
from functools import lru_cache

from secondsource.compare.avowals import avower
from secondsource.compare.bodies import Body, is_medium, medium
from secondsource.compare.carriers import with_carriers
from secondsource.compare.citations import followed
from secondsource.compare.conduits import cited_beside, cites, paper_told, told_inside, told_to
from secondsource.compare.places import passage_span, why_text
from secondsource.compare.places import why as why_at
from secondsource.compare.posts import author, signature
from secondsource.compare.propositions import Proposition
from secondsource.compare.speakers import is_earlier, is_label, speaker_name
from secondsource.compare.tellers import teller
from secondsource.compare.terms import fold
from secondsource.compare.traces import Ground, Trace
from secondsource.compare.utterances import one_utterance
from secondsource.compare.witness import first_hand, names_outlet, papers_of
from secondsource.data.agencies import find_agency
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
# What somebody did, however much it also says: "signed an order", "released a video showing".
_ACT = re.compile(
    r"(?:has |have |had )?(?:also |again |long |already |now |since |temporarily )?"
    r"(?:signed|blocked|released|vetoed|halted|filed|launched|struck down|agreed|call(?:s|ed) for|"
    r"(?:reportedly|allegedly)$)(?!\w)",
    re.IGNORECASE,
)
# "The officer posted inside the door" posts nothing.
_WHERE = re.compile(r"(?:inside|outside|at|near|in|on|by|around|behind|beside)\s")
_WITH_WORDS = re.compile(r"\b(?:say|stat|warn|announc|claim|read)(?:s|ing|ement)?\b", re.IGNORECASE)
_RELEASE = Body("body:press release", "press release")
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
    statement = None if index is None else ground.readings[p.article].statements[index]
    if index is not None and statement and not (_is_act(statement) or is_label(statement)):
        return _attributed(p, (index, *p.outer), ground, agency, chain, why)
    return _own_voice(p, ground, agency, chain, why)


def _is_act(statement: Statement) -> bool:
    """Say whether a statement tells what somebody did, not what they said.

    Whoever reports that a bill was signed has it from somebody, not from who signed it.
    """
    if statement.kind != "indirect" or not statement.cue:
        return False
    cue = " ".join(piece.text for piece in statement.cue)
    if cue == "posted":
        return bool(statement.content) and bool(_WHERE.match(statement.content[0].text))
    return bool(_ACT.match(cue)) and not _WITH_WORDS.search(cue)


def _said_after(p: Proposition, ground: Ground) -> int | None:
    """Find the statement whose source stands right behind an own-voice clause: "…, police said"."""
    text = ground.articles[p.article].text
    if p.denies or p.text.rstrip('”"’')[-1:] in (".", "!", "?"):
        return None  # what stands behind a full stop is another sentence
    opens = ground.opens[p.article]
    behind = [
        (index, start)
        for start in range(p.end + 1, p.end + 1 + _BEHIND)
        for index in opens.get(start, ())
        if ground.readings[p.article].statements[index].source[0].start > p.end
    ]
    for index, start in sorted(behind):
        if not re.search(r"[^\s,”\"’]", text[p.end : start]):
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
    holders = sorted(indexes, key=lambda i: any(map(cites, reading.statements[i].cue)))
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
        if _SOMEBODY.fullmatch(found.name) or is_earlier(words):
            root = Root(f"unknown:{ground.house(p.article)}", "not said", "unknown")
            return Trace(p, root, (*chain, root.name), tuple(why))
        told = told_to(statement, found, article)
        if told is not None:
            via, at, end = told
            chain.append(via.name)
            why.append(why_text(f"passed on by {via.name}", article, at, end))
        chain.append(found.name)
        if is_medium(found):
            if place < len(holders) - 1:
                continue
            cited = cited_beside(index, p, ground) or told_inside(index, p, ground)
            if cited is not None:
                found, reason = cited
                chain.append(found.name)
                why.append(reason)
        if agency is not None and is_medium(found) and _is_own(found, agency):
            return Trace(p, Root(f"agency:{agency}", agency, "agency"), tuple(chain), tuple(why))
        kind = "agency" if found.key.startswith("agency:") else "attributed"
        identity = found.key if kind == "agency" else f"attributed:{found.key}"
        root = Root(identity, found.name, "agency" if kind == "agency" else "attributed")
        belongs = f"attributed:{found.belongs}" if found.belongs else None
        return Trace(p, root, tuple(chain), tuple(why), belongs, found.tie, found.role)
    raise AssertionError("a statement has at least one holder")


def _reason(statement: Statement, article: Article) -> tuple[Why, str]:
    source = statement.source[0] if statement.source else None
    pieces = sorted((*statement.source, *statement.cue), key=lambda x: x.start)
    words = " … ".join(piece.text for piece in pieces)
    place = source or (statement.cue[0] if statement.cue else statement.content[0])
    return why_text(f"attributed: '{words}'", article, place.start, place.end), words


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
    if agency is not None and _is_own(found, agency):
        return Trace(p, Root(f"agency:{agency}", agency, "agency"), tuple(chain), tuple(why))
    if agency is None and names_outlet(holder, ground.articles[p.article].outlet or ""):
        return Trace(p, Root(f"outlet:{house}", house, "outlet"), tuple(chain), tuple(why))
    if found.key.startswith("agency:"):
        root = Root(found.key, found.name, "agency")
    else:
        root = Root(f"attributed:{found.key}", found.name, "attributed")
    return Trace(p, root, (*chain, found.name), tuple(why))


def _is_own(found: Body, agency: str) -> bool:
    """Say whether a medium is the agency whose copy it is cited in, which no list may know."""
    return found.key == f"agency:{agency}" or names_outlet(found.name, agency)


def _own_voice(
    p: Proposition, ground: Ground, agency: str | None, chain: list[str], why: list[Why]
) -> Trace:
    article = ground.articles[p.article]
    avowed = _avowed(p, ground, chain, why)
    if avowed is not None:
        return avowed
    cue = _cue(p, ground)
    if _is_hearsay(p.text) or _HEARSAY.match(cue):
        root = Root(f"unknown:{p.article}", "not said", "unknown")
        reason = why_text("passed on as hearsay", article, p.start, p.end)
        return Trace(p, root, (*chain, root.name), (*why, reason))
    issued = _issued(p, ground, chain, why) or _signed(p, ground, chain, why)
    if issued is not None:
        return issued
    named = _named_teller(p, ground, chain, why)
    if named is not None:
        return named
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
    mark = _first_hand(p, ground)
    if mark:
        root = Root(f"outlet:{ground.house(p.article)}", ground.house(p.article), "outlet")
        reason = why_text(f"first-hand: '{mark}'", article, p.start, p.end)
        return Trace(p, root, tuple(chain), (*why, reason))
    root = Root(f"unknown:{ground.house(p.article)}", "not said", "unknown")
    reason = why_text("in the outlet's own voice, no source given", article, p.start, p.end)
    return Trace(p, root, (*chain, root.name), (*why, reason))


@lru_cache(maxsize=4_000)
def _is_hearsay(text: str) -> bool:
    """Say whether a clause passes on what is told; one that many papers print is asked once."""
    return bool(_HEARSAY.search(text))


def _issued(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace | None:
    """Trace what a press release says in its own voice to who issued it."""
    issuer, mark = ground.releases.issuers.get(p.article, ("", None))
    if mark is None:
        return None
    found = ground.sources.named(p.article, issuer) if issuer else None
    # Whoever issued it says so, though the page does not tell who that is.
    return _said_by(found or _RELEASE, p, chain, [*why, mark])


def _signed(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace | None:
    """Trace the words of a post that stands in the page to whom its last line names."""
    article = ground.articles[p.article]
    line = signature(article.text, p.start)
    found = author(line, p.article, ground) if line is not None else None
    if line is None or found is None:
        return None
    return _said_by(found, p, chain, [*why, why_text("a post, signed", article, *line.span())])


def _avowed(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace | None:
    """Trace what somebody thinks, wants or denies, told in the outlet's own voice, to them."""
    article = ground.articles[p.article]
    name = None
    if p.statement is None:
        name = avower(article, ground.readings[p.article], p.start, p.end)
    found = None if name is None else ground.sources.named(p.article, name.text)
    if name is None or found is None or is_medium(found):
        return None
    reason = why_text(f"what '{name.text}' alone can tell", article, name.start, name.end)
    return _said_by(found, p, chain, [*why, reason])


def _said_by(found: Body, p: Proposition, chain: list[str], why: list[Why]) -> Trace:
    """Trace to a body that says a thing itself."""
    if found.key.startswith("agency:"):
        root = Root(found.key, found.name, "agency")
    else:
        root = Root(f"attributed:{found.key}", found.name, "attributed")
    belongs = f"attributed:{found.belongs}" if found.belongs else None
    return Trace(p, root, (*chain, found.name), tuple(why), belongs, found.tie, found.role)


def _cue(p: Proposition, ground: Ground) -> str:
    """Give the words by which a proposition is attributed, "" where it is not."""
    if p.statement is None:
        return ""
    return " ".join(piece.text for piece in ground.readings[p.article].statements[p.statement].cue)


def _named_teller(p: Proposition, ground: Ground, chain: list[str], why: list[Why]) -> Trace | None:
    """Trace an own-voice clause to who tells it in the same sentence, by name.

    No statement was made out there; "told the Ledger how …", "…, the port confirmed".
    """
    article, reading = ground.articles[p.article], ground.readings[p.article]
    sentence = reading.sentences[p.sentence]
    name = teller(article, reading, sentence, p.start, p.end)
    found = None if name is None else ground.sources.named(p.article, name.text)
    if name is None or found is None or is_medium(found):
        return None
    reasons = [*why, why_text(f"told by '{name.text}'", article, name.start, name.end)]
    told = paper_told(article, name.end, sentence.end)
    if told is not None:
        via, at, end = told
        reasons.append(why_text(f"passed on by {via.name}", article, at, end))
        chain = [*chain, via.name]
    return _said_by(found, p, chain, reasons)


def _first_hand(p: Proposition, ground: Ground) -> str | None:
    """Give the words by which an outlet marks a clause as its own observation.

    What somebody told the outlet follows on that, or stands right before it.
    """
    article = ground.articles[p.article]
    sentence = ground.readings[p.article].sentences[p.sentence]
    return first_hand(
        article.text, article.outlet, (sentence.start, sentence.end), (p.start, p.end)
    )


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
        if p.statement is not None or t.root.kind in ("outlet", "attributed") or not beside:
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
