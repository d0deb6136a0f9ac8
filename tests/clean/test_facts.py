"""The facts of invented pages, and what must not be taken for one."""

from __future__ import annotations

import hashlib
import json

import pytest

from secondsource.clean.article import clean
from secondsource.clean.dateline import dateline_of
from secondsource.clean.title import without_site
from secondsource.model import Article, Page, Problem, RawSpan
from secondsource.read.decode import decode
from secondsource.settings import DEFAULT

MORE = (
    "Port director Alva Renner said the crane had been inspected in March and that no fault was "
    "found.\n\nThe freighter, which carries timber, will stay in the port until divers have "
    "looked at its hull, the coastguard said."
)
LEAD = "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said."


def page_of(text: str, media: str = "text/plain", captured: str | None = None) -> Page:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    return Page(digest, media, "a.txt", ("a.txt",), content, captured)


def article(text: str, media: str = "text/plain", captured: str | None = None) -> Article:
    found = clean([page_of(text, media, captured)], DEFAULT)[0]
    assert isinstance(found, Article), found
    return found


def dump(*, head: str = "", lead: str = LEAD, tail: str = "") -> str:
    parts = ["Crane falls onto freighter in Tarnby", head, lead, MORE, tail]
    return "\n\n".join(part for part in parts if part)


def words(text: str, span: RawSpan | None) -> str:
    assert span is not None
    return text[span.raw_start : span.raw_end]


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("MOSCOW (AP) — A man", "MOSCOW", "AP"),
        ("KYIV, Ukraine, Dec 3 (Reuters) - A man", "KYIV, Ukraine", "Reuters"),
        ("MOSCOW, December 11. /TASS/. A man", "MOSCOW", "TASS"),
        ("Paris (AFP) – A man", "Paris", "AFP"),
        ("NEW DELHI, Dec 11 (PTI) A man", "NEW DELHI", "PTI"),
        ("Berlin (dpa) - Ein Mann", "Berlin", "dpa"),
        ("(ANSA) - ROMA, 11 DIC - Un uomo", "ROMA", "ANSA"),
        ("COLUMBIA, Mo. (KMIZ) — A man", "COLUMBIA, Mo.", None),
        ("LONDON — A man", "LONDON", None),
    ],
)
def test_datelines(paragraph: str, place: str, agency: str | None) -> None:
    found = dateline_of(paragraph)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "BREAKING — A man",
        "The mayor (AP) said",
        "He said on Monday — again — that",
        "A report (PDF) shows that",
        "NASA - which runs the station - said",
    ],
)
def test_no_datelines(paragraph: str) -> None:
    found = dateline_of(paragraph)
    assert found is None or found.agency is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (dump(head="By AFP"), "AFP"),
        (dump(head="By JANE DOE Associated Press"), "AP"),
        (dump(head="By Jane Doe, Associated Press\n\nDec. 11, 2025"), "AP"),
        (dump(lead="TARNBY (Reuters) - " + LEAD), "Reuters"),
        (dump(tail="Copyright 2025 The Associated Press. All rights reserved."), "AP"),
        (dump(tail="© AFP"), "AFP"),
        (dump(tail="Source: Xinhua"), "Xinhua"),
        (dump(lead="TARNBY (Esker News Agency) — " + LEAD), "Esker News Agency"),
        (
            dump(lead="TARNBY (ENA) — " + LEAD, tail="© 2025 Esker News Agency."),
            "Esker News Agency",
        ),
        (dump(), None),
        (dump(lead=LEAD + " The owner told AFP that he was shocked."), None),
        (dump(lead=LEAD + " It was not the first fall, Reuters reported."), None),
        (dump(head="A crane in Tarnby on Thursday. (AP Photo/Ida Norell)"), None),
        (dump(tail="The Associated Press contributed to this report."), None),
        (dump(lead="TARNBY, Mo. (KMIZ) — " + LEAD), None),
        (dump(head="By Jane Doe, Staff Writer"), None),
    ],
)
def test_agency(text: str, agency: str | None) -> None:
    assert article(text).agency == agency


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and Max Roe, Staff Writers", ("Jane Doe", "Max Roe")),
        ("By JANE O'DOE | December 11, 2025", ("Jane O'Doe",)),
        ("Von Jana Müller und Max Roth", ("Jana Müller", "Max Roth")),
        ("By Staff", ()),
        ("By AFP", ()),
        ("By The Tarnby Mail", ()),
        ("By Jane DoeSunday, 7 June 2026", ("Jane Doe",)),
        ("By Jane Doe April 13, 2026", ("Jane Doe",)),
        ("By Jane Doe Sunday, April 13, 2026", ("Jane Doe",)),
        ("By Jane April", ("Jane April",)),
    ],
)
def test_byline(line: str, names: tuple[str, ...]) -> None:
    found = article(dump(head=line))
    assert found.byline == names
    if names:
        assert (
            words(dump(head=line), found.evidence.byline).casefold().startswith(names[0].casefold())
        )


def test_evidence_is_where_it_says() -> None:
    url = "https://www.tarnbymail.example/2025/12/11/crane-falls"
    text = dump(head="By Jane Doe", lead="TARNBY (AP) — " + LEAD, tail=f"Original url:\n\n{url}")
    found = article(text)
    assert (found.url, found.outlet) == (url, "tarnbymail.example")
    assert found.published.date == "2025-12-11"
    assert found.published.basis == "url"
    assert words(text, found.evidence.url) == url
    assert words(text, found.evidence.outlet) == "tarnbymail.example"
    assert words(text, found.evidence.dateline) == "TARNBY (AP)"
    assert words(text, found.evidence.agency) == "AP"
    assert words(text, found.evidence.published) == "2025/12/11"
    assert words(text, found.evidence.title) == found.title


def test_outlet_from_furniture_never_from_a_credit() -> None:
    offer = "Enjoy unlimited reading on tarnbymail.example with a subscription"
    assert article(dump(tail=offer)).outlet == "tarnbymail.example"
    assert article(dump(head="[kremlin.ru](https://kremlin.ru)"), "text/markdown").outlet is None
    assert article(dump(tail="Share on facebook.com or twitter.com")).outlet is None


def test_dates() -> None:
    stated = article(dump(head="Published: Dec. 11, 2025 at 5:02 p.m."))
    assert (stated.published.date, stated.published.basis) == ("2025-12-11", "stated")
    both = article(dump(head="Published Dec. 11, 2025\n\nUpdated Dec. 13, 2025"))
    assert (both.published.date, both.modified) == ("2025-12-11", "2025-12-13")
    assert article(dump(head="Published 03/04/2025")).published.date is None
    assert article(dump(head="Published 23/04/2025")).published.date == "2025-04-23"
    assert (
        article(dump(head="Published Dec. 11, 2025"), captured="2025-12-01").published.date is None
    )


def test_inferred_date_only_where_one_day_fits() -> None:
    caption = "A crane lies in Tarnby, {}. (AP Photo/Ida Norell)"
    found = article(dump(tail=caption.format("Wednesday, Dec. 10, 2025"))).published
    assert (found.date, found.basis) == ("2025-12-11", "inferred")
    assert "Dec. 10, 2025" in found.why
    assert article(dump(tail=caption.format("Friday, Dec. 5, 2025"))).published.date is None
    file_photo = "FILE - A crane lies in Tarnby, Wednesday, Dec. 10, 2025. (AP Photo/Ida Norell)"
    assert article(dump(tail=file_photo)).published.date is None


def test_html_facts_and_the_epoch() -> None:
    text = (
        "<html lang=en><head><title>Crane falls | The Tarnby Mail</title>"
        '<meta property="og:site_name" content="The Tarnby Mail">'
        '<link rel=canonical href="https://www.tarnbymail.example/a/crane-falls">'
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
        '<meta name=author content="Jane Doe, The Tarnby Mail"></head>'
        f"<body><article><h1>Crane falls</h1><p>{LEAD}</p><p>{MORE}</p></article></body></html>"
    )
    found = article(text, "text/html")
    assert (found.title, found.outlet) == ("Crane falls", "tarnbymail.example")
    assert found.byline == ("Jane Doe",)
    assert found.published.date is None


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Crane falls onto freighter - The Tarnby Mail", "Crane falls onto freighter"),
        ("Crane falls onto freighter | World | Mail", "Crane falls onto freighter"),
        (
            "Renner: ‘We do not know’ - and nobody else does",
            "Renner: ‘We do not know’ - and nobody else does",
        ),
    ],
)
def test_titles(title: str, bare: str) -> None:
    assert without_site(title) == bare


def test_teaser() -> None:
    assert article(f"Crane falls\n\n{LEAD}\n\nSubscribe to continue reading").teaser
    assert not article(dump(tail="Subscribe to our newsletter")).teaser


def test_passages_make_the_text() -> None:
    text = dump(head="By Jane Doe", tail="LOAD MORE")
    found = article(text)
    assert found.id == found.page[:12]
    for passage in found.passages:
        if passage.start is not None:
            assert found.text[passage.start : passage.end] == passage.text
        assert passage.why
    assert found.text.count("\n\n") == sum(p.start is not None for p in found.passages) - 1


def test_pages_without_text_and_broken_pages_are_problems() -> None:
    results = clean(
        [
            page_of("Home\nSubscribe now"),
            page_of(""),
            page_of("x", "text/unknown"),
            page_of(dump()),
        ],
        DEFAULT,
    )
    assert [type(r) for r in results] == [Problem, Problem, Problem, Article]
    assert isinstance(results[0], Problem)
    assert "only 1 menu line, 1 offer" in results[0].reason
    assert decode(b"", "text/plain") == ""


def test_ready_article_gets_its_agency() -> None:
    text = "PARIS (AFP) - The minister resigned.\n\nHe gave no reason."
    raw = json.dumps({"id": "r1", "text": text})
    found = article(raw, "application/json")
    assert (found.agency, found.dateline, found.text) == ("AFP", "PARIS", text)
    assert words(raw, found.evidence.agency) == "AFP"
