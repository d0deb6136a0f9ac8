"""Header lines, mastheads and titles of invented pages, and what must not be taken for one."""

from __future__ import annotations

import hashlib
import time

import pytest

from secondsource.clean.article import clean
from secondsource.clean.head_line import agencies_in, head_line
from secondsource.clean.outlet_names import is_paper_name
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT

TITLE = "Ferry runs aground off Skarholm"
BODY = (
    "The ferry Embla ran aground off Skarholm on Monday with 140 people on board, police said.\n\n"
    "Nobody was hurt, harbour master Ida Norell told reporters. Divers are to look at the hull "
    "on Tuesday.\n\n"
    "The ferry had left Tarnby at noon, an hour late, because of a fault in its steering gear."
)


def article(text: str, media: str = "text/plain") -> Article:
    content = text.encode()
    page = Page(hashlib.sha256(content).hexdigest(), media, "a", ("a",), content, None)
    found = clean([page], DEFAULT)[0]
    assert isinstance(found, Article), found
    return found


def html(head: str, line: str, tail: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    return (
        f"<html><head>{head}</head><body><article><h1>{TITLE}</h1><p>{line}</p>{body}</article>"
        f"{tail}</body></html>"
    )


@pytest.mark.parametrize(
    ("line", "outlet", "day", "agency", "byline"),
    [
        ("**Skarholm Post** | 15 May 2026 | NTB/AFP", "Skarholm Post", "2026-05-15", "NTB", ()),
        (
            "The Tarnby Courier · 5 March 2026 · PA Media",
            "The Tarnby Courier",
            "2026-03-05",
            "PA",
            (),
        ),
        (
            "*Tarnby Ledger* — By Jon Strand — 12 February 2026",
            "Tarnby Ledger",
            "2026-02-12",
            None,
            ("Jon Strand",),
        ),
        ("By Jon Strand | Reuters | May 5, 2026", None, "2026-05-05", "Reuters", ("Jon Strand",)),
        ("World | May 5, 2026 | 4 min read", None, "2026-05-05", None, ()),
        ("Tarnby, Tuesday 5 May 2026 – Skarholm Herald", "Skarholm Herald", "2026-05-05", None, ()),
        (
            "Par L'Écho de Tarnby avec AFP, le 5 mai 2026",
            "L'Écho de Tarnby",
            "2026-05-05",
            None,
            (),
        ),
    ],
)
@pytest.mark.parametrize("media", ["text/markdown", "text/html"])
def test_a_header_line_gives_its_facts(
    line: str, outlet: str | None, day: str, agency: str | None, byline: tuple[str, ...], media: str
) -> None:
    text = f"# {TITLE}\n\n{line}\n\n{BODY}"
    if media == "text/html":
        text = html(f"<title>{TITLE}</title>", line.replace("*", ""))
    found = article(text, media)
    assert found.title == TITLE
    assert (found.outlet, found.published.date, found.agency) == (outlet, day, agency)
    assert (found.byline, found.published.basis) == (byline, "stated")
    assert found.text == BODY
    if outlet is not None:
        span = found.evidence.outlet
        assert span is not None
        assert text[span.raw_start : span.raw_end] == outlet


@pytest.mark.parametrize(
    "line",
    [
        "Storm hits the coast | 15 May 2026",
        "15 May 2026",
        "The law of 5 May 2026 – a milestone – is void",
        "Home | World | Sport",
        "Jane Doe / Max Roe",
        "He came – by Monday – to Tarnby",
    ],
)
def test_no_header_lines(line: str) -> None:
    assert head_line(line) == ()


def test_credits_are_whole_parts() -> None:
    assert agencies_in("NTB/AFP") == ("NTB", "AFP")
    assert agencies_in("AFP and Reuters") == ("AFP", "Reuters")
    assert agencies_in("Skarholm Post with AFP") == ()
    assert agencies_in("PA") == ()


def test_a_line_amid_the_article_stays_what_it_was() -> None:
    first, *rest = BODY.split("\n\n")
    text = "\n\n".join([TITLE, first, "Tarnby – 5 May 2026", *rest])
    assert article(text).published.date is None


def test_a_masthead_is_the_outlet_and_not_the_title() -> None:
    text = f"The Skarholm Tribune\n\nMenu   Local   Port\n\n{TITLE}\n\nBy Jon Strand\n\n{BODY}"
    found = article(text + "\n\nSubscribe to the Skarholm Tribune")
    assert (found.title, found.outlet) == (TITLE, "The Skarholm Tribune")


def test_a_masthead_without_a_newspaper_word_is_told_by_the_foot() -> None:
    text = f"Northern Eye\n\n{TITLE}\n\n5 May 2026\n\n{BODY}"
    assert article(text).outlet is None
    assert article(text + "\n\n© 2026 Northern Eye. All rights reserved.").outlet == "Northern Eye"
    seen = BODY.replace("Nobody was hurt,", "A Northern Eye reporter saw it. Nobody was hurt,")
    assert article(text.replace(BODY, seen)).outlet == "Northern Eye"


def test_a_reprint_is_not_the_paper_it_is_from() -> None:
    assert article(f"{TITLE}\n\nBy Jon Strand\n\nSkarholm Tribune\n\n{BODY}").outlet is None
    line = "By Jon Strand | Skarholm Tribune | 5 May 2026"
    assert article(f"{TITLE}\n\n{line}\n\n{BODY}").outlet is None


def test_a_section_in_a_menu_is_no_outlet() -> None:
    text = f"Menu\n\nHarbour Traffic News\n\n{TITLE}\n\n5 May 2026\n\n{BODY}"
    assert article(text).outlet is None
    assert article(text.removeprefix("Menu\n\n")).outlet == "Harbour Traffic News"


@pytest.mark.parametrize("between", ["<br>", " ", " | "])
def test_words_of_a_menu_are_no_name_together(between: str) -> None:
    links = f"<div><a href=1>Harbour</a>{between}<a href=2>Tribune</a></div>"
    page = html("", "5 May 2026").replace("<body>", f"<body>{links}")
    assert article(page, "text/html").outlet is None
    one = html("", "5 May 2026").replace("<body>", "<body><div><a href=1>Harbour Tribune</a></div>")
    assert article(one, "text/html").outlet == "Harbour Tribune"


@pytest.mark.parametrize(
    ("notice", "title", "outlet"),
    [
        ("© 2026 Norell Holdings Ltd. Site by Tarnhut", "", None),
        ("© 2026 Norell Media Group", "", None),
        ("© 2026 Norell Strand GmbH", "", None),
        ("© 2026 Skarholm Post Ltd", "", "Skarholm Post"),
        ("© 2026 Northern Eye Ltd", " - Northern Eye", "Northern Eye"),
        ("© 2026 Northern Eye", "", "Northern Eye"),
    ],
)
def test_the_company_that_owns_a_paper_is_no_outlet(
    notice: str, title: str, outlet: str | None
) -> None:
    head = f"<title>{TITLE}{title}</title>"
    page = html(head, "5 May 2026", f"<footer><p>{notice}</p></footer>")
    assert article(page, "text/html").outlet == outlet


def test_two_papers_at_the_head_are_none() -> None:
    text = f"Skarholm Tribune\n\nTarnby Herald\n\n{TITLE}\n\n5 May 2026\n\n{BODY}"
    assert article(text).outlet is None


@pytest.mark.parametrize(
    ("title", "tail", "outlet"),
    [
        (f"{TITLE} - Skarholm Post", "", "Skarholm Post"),
        (f"{TITLE} | World | Skarholm Post", "", "Skarholm Post"),
        (f"{TITLE} – Northern Eye", "<footer><p>© 2026 Northern Eye</p></footer>", "Northern Eye"),
        (f"{TITLE} - Norway", "", None),
        (f"{TITLE} | World News", "", None),
        (f"{TITLE} - Reuters", "", None),
    ],
)
def test_the_end_of_the_title_names_the_outlet(title: str, tail: str, outlet: str | None) -> None:
    found = article(html(f"<title>{title}</title>", "5 May 2026", tail), "text/html")
    assert (found.outlet, found.title) == (outlet, TITLE)


def test_what_the_page_says_of_itself_comes_first() -> None:
    head = f'<title>{TITLE} - Skarholm Post</title><meta property="og:site_name" content="The Eye">'
    assert article(html(head, "5 May 2026"), "text/html").outlet == "The Eye"


@pytest.mark.parametrize(
    "name",
    [
        "Skarholm Post",
        "The Ledger",
        "Tarnby Evening Standard",
        "Tarnbyer Zeitung",
        "La Voz del Sur",
    ],
)
def test_paper_names(name: str) -> None:
    assert is_paper_name(name)


@pytest.mark.parametrize(
    "name", ["World News", "Latest News", "Jane Doe", "Book Review", "Post", "Reuters", "the post"]
)
def test_no_paper_names(name: str) -> None:
    assert not is_paper_name(name)


def test_hostile_lines_take_linear_time() -> None:
    began = time.perf_counter()
    for line in ("| " * 70, "A " * 80, "By A" * 39, "1/" * 79, "a–" * 79, "© " * 79):
        head_line(line)
        is_paper_name(line)
    assert time.perf_counter() - began < 1
