"""The demo's pages show what `demo/README.md` says they show.

What the product makes of them is checked in `test_cases.py`, with every other case.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[1] / "demo"
EXPECTED = json.loads(
    (Path(__file__).parent / "cases" / "demo" / "expected.json").read_text(encoding="utf-8")
)
PAGES = sorted((DEMO / "pages").iterdir())
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def test_every_page_has_its_expectations() -> None:
    assert [page.name for page in PAGES] == sorted(EXPECTED["pages"])


def test_the_demo_is_as_large_as_it_says() -> None:
    pages = EXPECTED["pages"].values()
    assert len(PAGES) >= 18
    assert len([story for story in EXPECTED["stories"] if len(story) > 1]) == 4
    assert len({page["outlet"][0] for page in pages}) == 7
    assert len({page["agency"] for page in pages if page["agency"]}) == 2
    assert {page.suffix for page in PAGES} == {".html", ".htm", ".md", ".txt"}


def test_the_readme_names_every_page() -> None:
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name not in readme] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_weekdays_are_right(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = re.findall(rf"\b({DAYS}),? (?:({MONTHS}) (\d\d?)|(\d\d?) ({MONTHS}))\b", text)
    for weekday, month, day, day_first, month_second in found:
        written = f"2026 {month or month_second} {day or day_first}"
        date = datetime.datetime.strptime(written, "%Y %B %d")
        assert date.strftime("%A") == weekday, written


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_address_is_invented(page: Path) -> None:
    hosts = re.findall(r"https?://([^/\s\"'<>)\]]+)", page.read_text(encoding="utf-8"))
    standards = {"schema.org", "ogp.me"}
    assert [host for host in hosts if not host.endswith(".example") and host not in standards] == []
