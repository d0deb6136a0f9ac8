"""Whose report it is, on invented bylines, headlines and addresses."""

import json
from importlib.resources import files

import pytest

from secondsource.clean.article import clean
from secondsource.clean.wire import own_probability, wire_credit
from secondsource.clean.wire_address import feed_in, read_address
from secondsource.clean.wire_byline import read_byline
from secondsource.clean.wire_signs import SIGNS, signs_of
from secondsource.data.wire_words import service_at
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT

# outlet, byline, headline, address, whose report it is.
ROWS = [
    ("Dunmere Post", "Afp Afp", "Runner wins", "dunmerepost.example/a/runner-wins-race", "wire"),
    ("Dunmere Post", "JANE DOE Associated Press", "Storm nears", None, "wire"),
    ("KZQX 9", "Max Roe, CNN", "Senate votes", "kzqx.example/politics/x-y-z", "wire"),
    ("KZQX 9", "", "Gatos y más", "kzqx.example/cnn-spanish/2026/05/04/gatos-y-mas-perros", "wire"),
    ("KZQX 9", "Stacker", "Rent rises", "kzqx.example/stacker-money/2026/05/04/rent-rises", "wire"),
    ("Orrin Sun", "", "NHL Glance", "orrinsun.example/agate/nhl-glance/article_1.html", "wire"),
    ("Orrin Sun", "Jane Doe, Dunmere Gazette", "Senate votes", None, "wire"),
    ("Orrin Sun", "Jane Doe", "School board weighs levy",
     "orrinsun.example/news/local/school-board-weighs-levy", "own"),
    ("Orrin Sun", "Jane Doe", "Orrin man hurt in Vale County crash",
     "orrinsun.example/2026/05/04/orrin-man-hurt-in-vale-county-crash", "own"),
    ("WQVX Public Radio", "Max Roe", "City council hears of sewer rates",
     "wqvx.example/news/2026-05-04/city-council-hears-of-sewer-rates", "own"),
    ("WQVX Public Radio", "Max Roe", "A novel on the sea",
     "wqvx.example/2026-05-04/a-novel-on-the-sea-and-its-islands", "unknown"),
    ("Orrin Sun", "Jane Doe", "Prime minister of Norway resigns after vote in parliament",
     "orrinsun.example/news/world/prime-minister-of-norway-resigns", "unknown"),
    ("Orrin Sun", "", "School board weighs levy", None, "unknown"),
    (None, "", None, None, "unknown"),
    (None, "Jane Doe", "School board weighs levy", None, "unknown"),
    ("Orrin Sun", "Jane Doe", "Lions against Hawks",
     "orrinsun.example/lions-against-hawks/image_0a1b2c3d-1234.html", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "byline", "headline", "url", "verdict"), ROWS)
def test_verdicts(
    outlet: str | None, byline: str, headline: str | None, url: str | None, verdict: str
) -> None:
    address = url and f"https://www.{url}"
    found = wire_credit(outlet, [byline] if byline else [], headline, address)
    assert found.verdict == verdict, found
    assert found.reasons or verdict == "unknown"


def test_no_subject_makes_a_wire_report() -> None:
    found = wire_credit("Orrin Sun", [], "U.S. Senate, NATO and Russia discuss missiles", None)
    assert found.verdict == "unknown"


def test_an_outlet_is_not_lent_its_own_reports() -> None:
    url = "https://www.npr.org/npr-news/2026/05/04/storm-nears-the-coast"
    assert wire_credit("npr.org", ["Jane Doe, NPR"], "Storm nears", url).agency is None
    assert read_byline(["Jane Doe, Dunmere Post"], "dunmerepost.example").outlet is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("ap/ap-sports/2026/05/04/lions-win", "AP"),
        ("news/associated-press/lions-win-cup-again", "AP"),
        ("article/syndication/associatedpress/lions-win-cup-again/1-2", "AP"),
        ("reuters/2026/lions-win-cup-again", "Reuters"),
        # A headline may begin as a feed does.
        ("news/cnn-hosts-leave-for-rival-network", None),
        ("ap-classes/how-to-enrol-early-this-year", None),
        ("apps/new-one-for-bus-riders-in-orrin", None),
    ],
)
def test_feeds(path: str, name: str | None) -> None:
    found = feed_in(read_address(f"https://orrinsun.example/{path}"))
    assert (found[0].name if found else None) == name


def test_bad_addresses_tell_nothing() -> None:
    for url in ("", "http://[half", "no address", "https://", "https://x.example/" + "a/" * 9_999):
        assert read_address(url).words == () or len(read_address(url).words) < 9


def test_a_site_s_own_service() -> None:
    assert service_at("www.npr.org") == "NPR"
    assert service_at("notnpr.org") is None


def test_the_sum_goes_by_the_signs() -> None:
    local = signs_of("Orrin Sun", ["Jane Doe"], "School board weighs levy", None)
    wide = signs_of("Orrin Sun", ["Jane Doe"], "Senate passes tariffs", None)
    assert own_probability(wide) < 0.5 < own_probability(local)
    zero = dict.fromkeys((*SIGNS, "bias"), 0.0)
    assert own_probability(local, zero) == 0.5


def test_articles_carry_it() -> None:
    line = (
        b'{"outlet": "Orrin Sun", "byline": "Stacker", "title": "Rent rises",'
        b' "text": "Rents rose in most towns."}'
    )
    ready = clean([Page("0" * 64, "application/json", "a.jsonl#1", (), line)], DEFAULT)[0]
    assert isinstance(ready, Article)
    assert ready.wire is not None
    assert (ready.wire.verdict, ready.agency) == ("wire", "Stacker")
    html = (
        b"<html><head><link rel=canonical href=https://orrinsun.example/ap-news/a-b-c-d-e-f>"
        b"<title>Storm nears the coast</title></head><body><article><h1>Storm nears the coast</h1>"
        b"<p>The storm neared the coast on Monday, the weather service said, and shops closed.</p>"
        b"<p>Ferries stayed in port, and schools sent their pupils home at noon on Monday.</p>"
        b"</article></body></html>"
    )
    page = clean([Page("1" * 64, "text/html", "a.html", ("a.html",), html)], DEFAULT)[0]
    assert isinstance(page, Article)
    assert page.wire is not None
    assert (page.wire.verdict, page.agency) == ("wire", "AP")


def test_no_weight_speaks_against_its_sign() -> None:
    raw = files("secondsource.weights").joinpath("wire.json").read_text(encoding="utf-8")
    weights = json.loads(raw)["weights"]
    assert set(weights) == {*SIGNS, "bias"}
    assert all(weights[name] * sign >= 0 for name, sign in SIGNS.items())
    # An agency's name or feed decides against a plain byline under a local headline.
    assert weights["bias"] + weights["lender"] + weights["people"] + weights["local"] > 0
