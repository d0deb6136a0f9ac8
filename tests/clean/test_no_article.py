"""Error pages, robot checks and consent notices, and reports that merely speak of them."""

from __future__ import annotations

import time

import pytest

from secondsource.clean.article import clean
from secondsource.clean.blocks import Block
from secondsource.clean.metadata import Found, Metadata, page_metadata
from secondsource.clean.no_article import no_article
from secondsource.clean.parts import Parts
from secondsource.model import Page, Problem, RawSpan
from secondsource.settings import DEFAULT

REPORT = (
    "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said. "
    "Divers are to look at the hull of the freighter, which carries timber from Skarholm. "
)
NOTICE = (
    "We and our 412 partners store cookies on your device and use personal data for advertising. "
    "You may give your consent or refuse it; your choice is kept in a cookie."
)


def page(*kinds: tuple[str, str], head: str = "", meta: Metadata | None = None) -> Parts:
    raw, made = head, []
    for text, kind in kinds:
        made.append(Block(text, len(raw), len(raw) + len(text), kind=kind))  # type: ignore[arg-type]
        raw += text + "\n"
    return Parts(raw, "text/html", tuple(made), meta or page_metadata(head))


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found",
        "404 - Page not found | Tarnby Post",
        "Page not found – Tarnby Post",
        "Oops! That page can't be found",
        "Access Denied",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Pardon Our Interruption",
        "502 Bad Gateway",
        "Seite nicht gefunden - Tarnbyer Bote",
        "Página no encontrada",
        "Страница не найдена",
        "ページが見つかりません",
        "Error",
    ],
)
def test_error_pages_by_their_title(title: str) -> None:
    head = f"<title>{title}</title>"
    reason = no_article(page(("Try the search or go to the front page.", "body"), head=head))
    assert reason is not None
    assert reason.startswith("the page is an error page: '")


@pytest.mark.parametrize(
    "line",
    [
        "Please enable JS and disable any ad blocker",
        "Enable JavaScript and cookies to continue",
        "You don't have permission to access this resource on this server.",
        "The page you are looking for could not be found.",
        "Die angeforderte Seite wurde leider nicht gefunden.",
    ],
)
def test_error_pages_by_their_lines(line: str) -> None:
    assert no_article(page((line, "body"))) is not None
    assert no_article(page((line, "other"))) is not None


def test_consent_notices() -> None:
    expected = "the page shows only a consent notice"
    assert no_article(page((NOTICE, "body"))) == expected
    assert no_article(page((NOTICE, "legal"), ("Accept", "navigation"))) == expected
    assert no_article(page((NOTICE, "legal"), (REPORT, "body"))) is None


@pytest.mark.parametrize(
    "title",
    [
        "Access denied: how a port kept reporters out",
        "404 people left homeless by the flood",
        "Page not found: the lost diary of Tarnby",
        "Error in the count gave Tarnby the wrong mayor",
        "Just a moment of calm for the crew",
        "500 years of the port",
        "403 jobs to go at the yard",
    ],
)
def test_headlines_that_speak_of_errors(title: str) -> None:
    head = f"<title>{title} | Tarnby Post</title>"
    assert no_article(page((title, "title"), (REPORT, "body"), head=head)) is None


def test_a_report_with_a_bare_title_is_a_report() -> None:
    head = "<title>Access denied</title>"
    assert no_article(page((REPORT * 20, "body"), head=head)) is None
    stamp = Metadata(published=(Found("2026-05-03", RawSpan(0, 0), "meta date"),))
    assert no_article(page(("Access denied", "title"), (REPORT, "body"), meta=stamp)) is None


def test_a_report_that_quotes_such_a_line() -> None:
    line = "Readers saw only the words: the page you are looking for could not be found. "
    assert no_article(page((line + REPORT * 3, "body"))) is None


def test_the_problem_says_so() -> None:
    content = b"<title>403 Forbidden</title><h1>Forbidden</h1><p>You don't have permission.</p>"
    found = clean([Page("0" * 64, "text/html", "a", ("a",), content)], DEFAULT)[0]
    assert isinstance(found, Problem)
    assert found.reason == "the page is an error page: '403 Forbidden'"


def test_hostile_titles_take_no_time() -> None:
    started = time.perf_counter()
    for title in ("404 not " * 14, "page " * 20, "oops " * 20):
        no_article(page(("x" * 100_000, "body"), head=f"<title>{title}</title>"))
    assert time.perf_counter() - started < 1
