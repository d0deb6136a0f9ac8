"""The headline: on the page before the search engine's, without site, section or kicker."""

from __future__ import annotations

import hashlib

import pytest

from secondsource.clean.article import clean
from secondsource.clean.title import site_names, without_site
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT
from secondsource.spans import visible

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said.",
        "Port director Alva Renner said the crane had been inspected in March and was sound.",
        "The freighter, which carries timber, will stay until divers have looked at its hull.",
    )
)


def page(
    head: str = "",
    *,
    h1: str = "",
    ld: str | None = None,
    og: str | None = None,
    tab: str | None = None,
) -> tuple[Article, str]:
    raw = "<html lang=en><head>"
    raw += f"<title>{tab}</title>" if tab else ""
    raw += f'<meta property="og:title" content="{og}">' if og else ""
    if ld:
        raw += (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
            f'{ld}"}}</script>'
        )
    raw += f"{head}</head><body><main><article>{h1}{BODY}</article></main></body></html>"
    content = raw.encode()
    digest = hashlib.sha256(content).hexdigest()
    found = clean([Page(digest, "text/html", "a", ("a",), content)], DEFAULT)[0]
    assert isinstance(found, Article)
    return found, raw


SITE = '<meta property="og:site_name" content="Tarnby Mail">'
CRANE = "Crane falls onto freighter in Tarnby"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"h1": f"<h1>{CRANE}</h1>", "og": "Tarnby port accident: what we know"}, CRANE),
        ({"og": f"{CRANE} - Tarnby Mail", "head": SITE}, CRANE),
        ({"og": f"{CRANE} | News | Tarnby Mail", "head": SITE}, CRANE),
        ({"h1": "<h1>Crane falls <em>onto</em> freighter <br>in Tarnby</h1>", "og": CRANE}, CRANE),
        # A kicker in the heading that none of the page's titles has.
        ({"h1": f"<h1><span>Port accident</span> {CRANE}</h1>", "og": CRANE, "ld": CRANE}, CRANE),
        ({"h1": f"<h1>EXCLUSIVE: {CRANE}</h1>", "og": CRANE}, CRANE),
        # A kicker above the heading that the publisher's own headline has.
        (
            {
                "h1": f"<div>After the storm</div><h1>{CRANE}</h1>",
                "og": f"After the storm: {CRANE}",
                "ld": f"After the storm: {CRANE}",
            },
            f"After the storm: {CRANE}",
        ),
        # A section above the heading is none.
        (
            {
                "h1": f"<div>Opinion</div><h1>{CRANE}</h1>",
                "og": f"Opinion: {CRANE}",
                "ld": f"Opinion: {CRANE}",
            },
            CRANE,
        ),
        # The h1 is the title element's, the heading for readers stands below.
        (
            {
                "h1": f"<h1>Tarnby port: crane accident news</h1><h2>{CRANE}</h2>",
                "og": CRANE,
                "tab": "Tarnby port: crane accident news",
            },
            CRANE,
        ),
        # Nothing on the page: JSON-LD repeats the title element, OpenGraph has the headline.
        (
            {
                "ld": "Tarnby port: crane accident news",
                "tab": "Tarnby port: crane accident news",
                "og": CRANE,
            },
            CRANE,
        ),
        # A dash within a headline is no cut.
        (
            {"h1": "<h1>Crane falls in Tarnby – again</h1>", "og": "Crane falls in Tarnby – again"},
            "Crane falls in Tarnby – again",
        ),
    ],
)
def test_the_headline_of_a_page(given: dict[str, str], title: str) -> None:
    found, raw = page(**given)
    assert found.title == title
    span = found.evidence.title
    assert span is not None
    assert visible(raw[span.raw_start : span.raw_end], "text/html").text == title


def test_no_title_rather_than_an_invented_one() -> None:
    found, _ = page()
    assert found.title is None
    assert found.evidence.title is None


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Storm hits coast - Berlin", "Storm hits coast - Berlin"),
        ("Storm hits coast - Berliner Post", "Storm hits coast"),
        ("Storm hits coast | politik.berliner-post.example", "Storm hits coast"),
        ("Storm hits coast: Berliner Post", "Storm hits coast: Berliner Post"),
        ("Storm hits coast – at night", "Storm hits coast – at night"),
    ],
)
def test_the_host_is_a_name_of_the_site(title: str, bare: str) -> None:
    assert without_site(title, site_names([], "berliner-post.example"), known_only=True) == bare


def test_a_long_title_is_read_in_linear_time() -> None:
    assert without_site("a - " * 20_000).startswith("a - ")
