"""Whole pages: a floor on accuracy over invented ones, and places on real ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from secondsource.clean.html import html_blocks
from secondsource.spans import visible

FIXTURES = Path(__file__).parent / "pages"
REAL = Path(__file__).parents[2] / ".." / "shared" / "data" / "cleaning"
SETS = ("aeb/html", "naeb/html", "wcxb/html", "fundus/us", "fundus/jp", "fundus/uk")
# Of each set the first pages by name: enough to meet every way of writing HTML, in seconds.
PAGES_A_SET = 12


def expected(name: str) -> list[tuple[str, str]]:
    """Read `kind<TAB>text` lines: every block of the page that must have that kind."""
    lines = (FIXTURES / f"{name}.tsv").read_text("utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize("name", sorted(p.stem for p in FIXTURES.glob("*.html")))
def test_article_text_of_invented_pages_is_exact(name: str) -> None:
    raw = (FIXTURES / f"{name}.html").read_text("utf-8")
    blocks = html_blocks(raw)
    want = [text for kind, text in expected(name) if kind in ("body", "standfirst")]
    have = [b.text for b in blocks if b.kind in ("body", "standfirst")]
    assert have == want


@pytest.mark.parametrize("name", sorted(p.stem for p in FIXTURES.glob("*.html")))
def test_furniture_of_invented_pages_is_named(name: str) -> None:
    raw = (FIXTURES / f"{name}.html").read_text("utf-8")
    have = {b.text: b.kind for b in html_blocks(raw)}
    wrong = [(k, t, have.get(t)) for k, t in expected(name) if have.get(t) != k]
    assert wrong == []


@pytest.mark.parametrize("folder", SETS)
def test_blocks_of_real_pages_lead_back_to_their_places(folder: str) -> None:
    if not (REAL / folder).is_dir():
        pytest.skip("the research pages are not beside this repository")
    for path in sorted((REAL / folder).glob("*.html.gz"))[:PAGES_A_SET]:
        raw = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        end = 0
        for block in html_blocks(raw):
            assert visible(raw[block.raw_start : block.raw_end], "text/html").text == block.text
            assert end <= block.raw_start < block.raw_end
            assert block.kind is not None
            end = block.raw_end
