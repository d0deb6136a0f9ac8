"""The cleaning stage: pages in, articles out, one result a page and in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from secondsource.clean.address import address_of, host_of
from secondsource.clean.agency import agency_of, agency_of_text
from secondsource.clean.authors import authors_of
from secondsource.clean.blocks import Block, TooManyBlocks
from secondsource.clean.dateline import dateline_of
from secondsource.clean.dump import dump_blocks
from secondsource.clean.front_matter import front_matter
from secondsource.clean.headline import title_of
from secondsource.clean.html import html_blocks
from secondsource.clean.language import language_of
from secondsource.clean.metadata import page_metadata
from secondsource.clean.no_article import no_article
from secondsource.clean.outlet import outlet_of
from secondsource.clean.page_dateline import page_dateline
from secondsource.clean.parts import Parts
from secondsource.clean.published import dates_of
from secondsource.clean.ready import ready_article, stated_day
from secondsource.clean.second_in_dump import first_in_dump
from secondsource.clean.teaser import is_teaser
from secondsource.clean.wire import wire_credit, wire_of
from secondsource.clean.wire_byline import stated_bylines
from secondsource.model import Article, Evidence, Page, Passage, Problem, RawSpan
from secondsource.read.decode import decode
from secondsource.settings import Settings
from secondsource.spans import visible

_PLURALS = {
    "navigation": "menu lines",
    "related": "links to other articles",
    "promotion": "offers and notices",
    "legal": "legal lines",
    "caption": "captions",
    "comment": "comments",
}
# Paragraphs in which a dateline may stand: a summary or a caption may slip in above the lead.
_OPENING = 3

# A line of a menu or a table is shorter; what is longer is a sentence or two.
_SHORT_LINE = 120
# The shortest sentence a page could report, "It rains.", has seven letters; a menu's "OK" fewer.
_FEWEST_LETTERS = 6


def clean(pages: Sequence[Page], settings: Settings) -> list[Article | Problem]:
    """Clean pages: give one `Article`, or one `Problem` with a plain reason, a page, in order.

    >>> from secondsource.settings import DEFAULT
    >>> page = Page("0" * 64, "text/plain", "a.txt", ("a.txt",), b"Menu")
    >>> clean([page], DEFAULT)[0].reason
    'no article text was found (only 1 menu line)'
    """
    return [_one(page) for page in pages]


def _one(page: Page) -> Article | Problem:
    try:
        if page.media == "application/json":
            return _with_wire(_with_agency(page, ready_article(page)))
        return _article(page)
    except TooManyBlocks as error:
        return Problem(page.path, str(error), page.sha256)
    except Exception as error:  # A page must never stop the others.
        reason = f"the page could not be cleaned ({type(error).__name__}: {error})"
        return Problem(page.path, reason, page.sha256)


def _article(page: Page) -> Article | Problem:
    raw = decode(page.content, page.media)
    html = page.media == "text/html"
    if html:
        meta = page_metadata(raw)
        blocks = html_blocks(raw, meta)
    else:
        meta, end = front_matter(raw)
        blocks = first_in_dump(dump_blocks(raw, page.media, end))
    parts = Parts(raw, page.media, tuple(blocks), meta)
    if (instead := no_article(parts)) is not None:
        return Problem(page.path, instead, page.sha256)
    if not parts.of_kind("body"):
        return Problem(page.path, _nothing(parts), page.sha256)
    passages, text = _passages(parts.blocks)
    if sum(1 for _ in islice(filter(str.isalpha, text), _FEWEST_LETTERS)) < _FEWEST_LETTERS:
        return Problem(page.path, f"no article text was found (only '{text}')", page.sha256)
    hint = parts.meta.languages[0].value if parts.meta.languages else None
    language = language_of(text, hint)
    title = title_of(parts)
    url = address_of(parts, title.value if title else None, page.url)
    outlet = outlet_of(parts, url)
    host = host_of(url.value) if url else None
    agency = agency_of(parts, host)
    byline, byline_span = authors_of(parts)
    credit = wire_credit(
        outlet.value if outlet else None,
        (*byline, *stated_bylines(parts)),
        title.value if title else None,
        url.value if url else None,
        agency.value if agency else None,
        language,
    )
    dateline = page_dateline(parts)
    captured = page.captured or _captured(parts)
    dates = dates_of(parts, url, language, captured)
    return Article(
        id=page.sha256[:12],
        page=page.sha256,
        path=page.path,
        text=text,
        media=page.media,
        url=url.value if url else None,
        outlet=outlet.value if outlet else None,
        title=title.value if title else None,
        byline=byline,
        agency=credit.agency,
        dateline=dateline.value if dateline else None,
        published=dates.published,
        language=language,
        evidence=Evidence(
            title=title.span if title else None,
            byline=byline_span,
            agency=agency.span if agency else None,
            outlet=outlet.span if outlet else None,
            dateline=dateline.span if dateline else None,
            published=dates.span,
            url=url.span if url else None,
        ),
        teaser=is_teaser(parts),
        captured=captured,
        modified=dates.modified,
        passages=passages,
        captured_url=page.url,
        wire=wire_of(credit),
    )


def _passages(blocks: Sequence[Block]) -> tuple[tuple[Passage, ...], str]:
    """Make the blocks passages; body and standfirst get their places in the text."""
    passages: list[Passage] = []
    texts: list[str] = []
    at = 0
    for block in blocks:
        kind = block.kind or "other"
        start = end = None
        if kind in ("body", "standfirst"):
            start, end = at, at + len(block.text)
            at = end + 2
            texts.append(block.text)
        passages.append(
            Passage(
                kind,
                start,
                end,
                block.raw_start,
                block.raw_end,
                block.text,
                block.why,
                block.of,
            )
        )
    return tuple(passages), "\n\n".join(texts)


def _nothing(parts: Parts) -> str:
    """Say that a page has no article text, and what it has instead."""
    counts = Counter(block.kind for block in parts.blocks)
    found = []
    for kind, plural in _PLURALS.items():
        number = next((n for k, n in counts.items() if k == kind), 0)
        if number:
            found.append(f"{number} {plural if number > 1 else _singular(plural)}")
    if found:
        return f"no article text was found (only {', '.join(found)})"
    if any(len(block.text) > _SHORT_LINE for block in parts.blocks):
        return "no article text was found (only text that reads like no article)"
    if parts.blocks:
        return "no article text was found (only short lines)"
    return "no article text was found (the page shows no text at all)"


def _singular(plural: str) -> str:
    words = plural.split()
    return " ".join(word.removesuffix("s") if word != "articles" else word for word in words)


def _captured(parts: Parts) -> str | None:
    noted = parts.meta.captured
    day = stated_day(noted.value) if noted else None
    return day.isoformat() if day else None


def _with_wire(article: Article) -> Article:
    """Say of a ready article whose report it is."""
    outlet = article.outlet or (host_of(article.url) if article.url else None)
    said = (article.title, article.url, article.agency, article.language)
    credit = wire_credit(outlet, article.byline, *said)
    return replace(article, agency=credit.agency, wire=wire_of(credit))


def _with_agency(page: Page, article: Article) -> Article:
    """Read the agency and dateline of a ready article off its text, byline and outlet."""
    paragraphs = [p for p in article.passages if p.start is not None]
    texts = [p.text for p in paragraphs]
    outlet = article.outlet or (host_of(article.url) if article.url else None)
    found = agency_of_text(texts, article.byline, outlet)
    raw = decode(page.content, page.media)

    def place(number: int, start: int, end: int) -> RawSpan:
        passage = paragraphs[number]
        seen = visible(raw[passage.raw_start : passage.raw_end], page.media)
        span = seen.raw_span(start, end)
        return RawSpan(passage.raw_start + span.raw_start, passage.raw_start + span.raw_end)

    evidence = article.evidence
    if found is not None:
        name, number, start, end = found
        span = None
        if number is not None and start is not None and end is not None:
            span = place(number, start, end)
        article = replace(article, agency=name)
        evidence = replace(evidence, agency=span)
    for number, text in enumerate(texts[:_OPENING]):
        line = dateline_of(text)
        if line is not None and line.place is not None:
            article = replace(article, dateline=line.place)
            evidence = replace(evidence, dateline=place(number, line.start, line.end))
            break
    return replace(article, evidence=evidence)
