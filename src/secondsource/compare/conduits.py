"""Media that pass a thing on: whom a statement was told to, whom a medium cites or quotes."""

from __future__ import annotations

import re

from secondsource.compare.bodies import Body, body, is_medium, medium
from secondsource.compare.places import why_text
from secondsource.compare.propositions import Proposition
from secondsource.compare.tellers import teller_before
from secondsource.compare.traces import Ground
from secondsource.compare.witness import names_outlet
from secondsource.data.outlets import find_outlet
from secondsource.model import Article, Piece, Statement, Why

_CITING = re.compile(r"\b(?:cit(?:e|es|ed|ing)|quot(?:e|es|ed|ing))\b", re.IGNORECASE)
# "… told Sky News that", "in an interview with the Herald": who passed a statement on.
_TOLD = re.compile(
    r"\b(?:told|tells|telling|speaking to|spoke to|(?:in )?(?:an |a |the )?(?:\w+ )?interview with|"
    r"statement to|e-?mail to|comments? to) (?:the |The )?"
    r"(?P<name>(?:[a-z]+ ){0,3}[A-Z][\w.'’&-]*+(?: [A-Z][\w.'’&-]*+){0,4})"
)
# One of these stands wherever that matches.
_HINTS = ("told", "tell", "speaking to", "spoke to", "interview", "statement to", "mail to",
          "comment")  # fmt: skip
# "Belta quoted Lukashenko as saying".
_QUOTED_BY = re.compile(
    r"(?P<name>[A-Z][\w.'’&-]*+(?: [A-Z][\w.'’&-]*+){0,4})(?: news agency| newspaper)? "
    r"(?:has |have )?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?:the )?$"
)
# Characters around a statement's source and cue in which the outlet it was told to stands.
_NEAR = 90


def cites(cue: Piece) -> bool:
    """Say whether a cue names a further source: "AFP said, citing state television"."""
    return bool(_CITING.fullmatch(cue.text))


def told_to(statement: Statement, found: Body, article: Article) -> tuple[Body, int, int] | None:
    """Give the outlet that a source spoke to, or that quoted it, and where that stands."""
    if is_medium(found) or not statement.source or not statement.cue:
        return None
    source = statement.source[0]
    start = min(source.start, statement.cue[0].start)
    match = _told(article, start, statement.cue[-1].end + _NEAR)
    if match is None:
        first = max(0, source.start - 2 * _NEAR)
        match = _QUOTED_BY.search(article.text[first : source.start])
        offset = first
    else:
        offset = 0
    if match is None:
        return None
    via = _outlet(match["name"], article)
    if via is None:
        return None
    return via, match.start("name") + offset, match.end("name") + offset


def paper_told(article: Article, start: int, end: int) -> tuple[Body, int, int] | None:
    """Give the outlet that somebody told a thing between two places, and where that stands."""
    match = _told(article, start, end)
    via = _outlet(match["name"], article) if match else None
    return (via, match.start("name"), match.end("name")) if match and via else None


def _told(article: Article, start: int, end: int) -> re.Match[str] | None:
    # Plain words refuse most; the pattern is dear.
    if not any(hint in article.text[start:end] for hint in _HINTS):
        return None
    near = _TOLD.search(article.text, start, end)
    # The reach must not cut a name in two.
    return _TOLD.match(article.text, near.start()) if near else None


def _outlet(name: str, article: Article) -> Body | None:
    """Give the medium of a name, or the article's own outlet; None for anybody else."""
    via = body(name)
    if is_medium(via):
        return via
    known = find_outlet(name) is not None
    own = article.outlet is not None and names_outlet(name, article.outlet)
    return medium(name) if known or own else None


def cited_beside(index: int, p: Proposition, ground: Ground) -> tuple[Body, Why] | None:
    """Give whom a medium cites in the same sentence: "AFP said, citing state television"."""
    reading, article = ground.readings[p.article], ground.articles[p.article]
    sentence = reading.sentences[p.sentence]
    mine = reading.statements[index]
    for statement in reading.statements:
        if statement is mine or not any(map(cites, statement.cue)):
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


def told_inside(index: int, p: Proposition, ground: Ground) -> tuple[Body, Why] | None:
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
    name = teller_before(article, reading, sentence.start, p.start, whole=True)
    found = None if name is None else ground.sources.named(p.article, name.text)
    if name is None or found is None or is_medium(found):
        return None
    return found, why_text(f"said by '{name.text}'", article, name.start, name.end)
