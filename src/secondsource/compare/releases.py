"""Press releases of a story: which pages are one, who issued it, and which reports rest on it.

A release says what its issuer says, whoever printed it. A report that shares a long run of words
with it, or says that it has a thing from a release, may have it from there alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.compare.carrier import Carrier
from secondsource.compare.places import why_text
from secondsource.compare.terms import fold
from secondsource.data.agencies import find_agency
from secondsource.model import Article, Reading, Why

if TYPE_CHECKING:
    from secondsource.compare.traces import Ground, Trace

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A dateline of a release service, or the heading that says what the page is.
_SERVICE = re.compile(
    r"/ ?PR ?Newswire|PRNewswire|\bBUSINESS WIRE\b|\bGLOBE ?NEWSWIRE\b|\bACCESSWIRE\b|"
    r"\bEIN ?Presswire\b|\bNewsfile Corp\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:for immediate release|(?:official |joint )?(?:press|news|media) (?:release|statement))"
    r"(?=\W*$|\s*[:|–—-])",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE = re.compile(r"^SOURCE:? +(?P<who>[A-Z][^\n]{1,80}?)\W*$", re.MULTILINE)
_ABOUT = re.compile(r"^\W*About (?P<who>[A-Z][\w.&'’ -]{1,60}?)[:\s]*$", re.MULTILINE)
# "Issued by Orsk Water", "Press release from Orsk Water".
_ISSUED = re.compile(
    r"^\W*(?:(?:press|news|media) release (?:from|by)|issued by|released by) (?:the )?"
    r"(?P<who>[A-Z][\w.&'’ -]{1,60}?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
# Characters of an article in which it says that it is a release.
_HEAD = 600
# "In a news release", "a press release from the port", "the ministry's press release".
_CITED = re.compile(r"\b(?:press|news|media) releases?\b", re.IGNORECASE)
_RELEASE = "release"
# Words in a row that two writers hardly ever choose alike: as `utterances` has it for copies.
_RUN = 10


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases among a story's articles.

    `issuers` gives, by article id, who issued it ("" where it does not say) and the words that
    make it a release; `runs` in which release a run of words stands.
    """

    issuers: Mapping[str, tuple[str, Why]]
    runs: Mapping[tuple[str, ...], str]


def releases(articles: Sequence[Article], readings: Mapping[str, Reading]) -> Releases:
    """Find the press releases among a story's articles."""
    issuers: dict[str, tuple[str, Why]] = {}
    runs: dict[tuple[str, ...], str] = {}
    for article in articles:
        mark = _mark(article)
        if mark is None:
            continue
        issuers[article.id] = (_issuer(article, readings[article.id]), mark)
        for run in _runs(article.text):
            runs.setdefault(run, article.id)
    return Releases(issuers, runs)


def _mark(article: Article) -> Why | None:
    """Give the words by which a page says that it is a press release."""
    for pattern in (_SERVICE, _HEADING, _ISSUED):
        found = pattern.search(article.text, 0, _HEAD)
        if found:
            words = found.group().strip()
            return why_text(f"a press release: '{words}'", article, found.start(), found.end())
    for passage in article.passages:
        found = _HEADING.search(passage.text[:_HEAD]) or _SERVICE.search(passage.text[:_HEAD])
        if found and passage.kind in ("title", "dateline", "byline", "credit", "other"):
            start = passage.raw_start
            return Why(f"a press release: '{found.group().strip()}'", article.id, start,
                       passage.raw_end)  # fmt: skip
    row = find_agency(article.agency) if article.agency else None
    if row is not None and row.kind == "release":
        span = article.evidence.agency or article.evidence.dateline
        start, end = (span.raw_start, span.raw_end) if span else (0, 0)
        return Why(f"a press release: '{row.name}'", article.id, start, end)
    return None


def _issuer(article: Article, reading: Reading) -> str:
    """Give who issued a release: who signs it, whom it is about, or the first body it names."""
    for pattern in (_SOURCE, _ISSUED, _ABOUT):
        found = list(pattern.finditer(article.text))
        if found:
            return found[-1]["who"].strip()
    first = next((n.text for n in reading.names if n.label == "ORG"), "")
    return "" if _SERVICE.search(first) or find_agency(first) else first


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    for start in range(len(words) - _RUN + 1):
        yield tuple(words[start : start + _RUN])


def released(t: Trace, ground: Ground) -> Iterator[Carrier]:
    """Give the release that a report is, shares its words with, or says that it has."""
    p, held = t.proposition, ground.releases
    article = ground.articles[p.article]
    own = held.issuers.get(p.article)
    if own is not None:
        yield Carrier("press release", p.article, own[1])
        return
    runs = _runs(p.text) if held.runs else ()
    shared = next((held.runs[run] for run in runs if run in held.runs), None)
    if shared is not None:
        text = f"the words of the press release: '{p.text}'"
        yield Carrier("press release", shared, why_text(text, article, p.start, p.end))
        return
    sentence = ground.readings[p.article].sentences[p.sentence]
    told = _RELEASE in article.text[sentence.start : sentence.end].lower()
    cited = _CITED.search(article.text, sentence.start, sentence.end) if told else None
    if cited:
        only = next(iter(held.issuers)) if len(held.issuers) == 1 else ""
        text = f"has it from a release: '{cited.group()}'"
        yield Carrier("press release", only, why_text(text, article, *cited.span()))
