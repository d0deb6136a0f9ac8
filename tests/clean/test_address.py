"""A page's own address apart from the one it was saved from."""

from __future__ import annotations

import pytest

from secondsource.clean.address import address_of, same_site
from secondsource.clean.metadata import page_metadata
from secondsource.clean.outlet import outlet_of
from secondsource.clean.parts import Parts

SAVED = "https://www.tarnby.example/news/crane?from=home"


def page(head: str) -> Parts:
    return Parts(head, "text/html", (), page_metadata(head))


def link(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


@pytest.mark.parametrize(
    ("head", "captured", "url"),
    [
        (link("https://tarnby.example/news/crane"), SAVED, "https://tarnby.example/news/crane"),
        (link("https://m.tarnby.example/news/crane"), SAVED, "https://m.tarnby.example/news/crane"),
        (link("/news/crane"), SAVED, "https://www.tarnby.example/news/crane"),
        (link("https://tarnby.example/"), SAVED, SAVED),
        (link("https://skarholm.example/crane"), SAVED, SAVED),
        (link("https://skarholm.example/crane"), None, "https://skarholm.example/crane"),
        (link("https://tarnby.example/en/"), None, None),
        (link("javascript:void(0)"), SAVED, SAVED),
        ("", SAVED, SAVED),
        ("", "https://web.archive.org/web/20260503/" + SAVED, SAVED),
        ("", "not an address", None),
        (
            link("https://tarnby.example/")
            + '<meta property="og:url" content="https://tarnby.example/news/crane">',
            SAVED,
            "https://tarnby.example/news/crane",
        ),
    ],
)
def test_canonical_or_captured(head: str, captured: str | None, url: str | None) -> None:
    found = address_of(page(head), None, captured)
    assert (found.value if found else None) == url


def test_a_front_page_still_tells_the_outlet() -> None:
    parts = page(link("https://www.tarnby.example/"))
    assert address_of(parts, None) is None
    outlet = outlet_of(parts, None)
    assert outlet is not None
    assert outlet.value == "tarnby.example"


def test_same_site() -> None:
    assert same_site("https://edition.tarnby.example/a", "https://tarnby.example/b")
    assert not same_site("https://a.co.uk/x", "https://b.co.uk/x")
    assert not same_site("https://t.co/x", "https://t.co/x")
