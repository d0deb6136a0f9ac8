import pytest

from secondsource.clean.article import clean
from secondsource.clean.front_matter import front_matter
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT
from secondsource.spans import visible

DUMP = """---
title: "Toll of the Orsk bus crash rises to 14"
author: Olena Prykhodko
url: https://tarnpost.example/2026/02/11/bus
date: 2026-02-11
tags: [roads, orsk]
---

ORSK — The number of people killed in the bus crash has risen to 14, the hospital said on Wednesday.

The driver survived, police said. He is being questioned about the brakes of the bus.
"""


def cleaned(raw: str) -> Article:
    page = Page("ab" * 32, "text/markdown", "a.md", ("a.md",), raw.encode())
    [article] = clean([page], DEFAULT)
    assert isinstance(article, Article)
    return article


def test_its_facts_are_the_pages_facts() -> None:
    article = cleaned(DUMP)
    assert article.title == "Toll of the Orsk bus crash rises to 14"
    assert article.byline == ("Olena Prykhodko",)
    assert article.outlet == "tarnpost.example"
    assert (article.published.date, article.published.basis) == ("2026-02-11", "metadata")


def test_it_is_no_part_of_the_text_and_not_lost() -> None:
    article = cleaned(DUMP)
    assert article.text.startswith("ORSK — The number")
    front = [p for p in article.passages if "front matter" in p.why]
    assert "Olena Prykhodko" in " ".join(p.text for p in front)
    for passage in front:
        assert passage.start is None
        raw = DUMP[passage.raw_start : passage.raw_end]
        assert visible(raw, "text/markdown").text == passage.text


def test_its_facts_lead_back_to_the_page() -> None:
    span = cleaned(DUMP).evidence.published
    assert span is not None
    assert DUMP[span.raw_start : span.raw_end] == "2026-02-11"


@pytest.mark.parametrize(
    "raw",
    [
        "---\nA rule above, and one below, with nothing that names a fact.\n---\nText.\n",
        "---\ntitle: Never closed\n\nText goes on.\n",
        "Text first.\n---\ntitle: Too late\n---\n",
        "---\ntags: [a, b]\n---\nText.\n",
    ],
)
def test_rules_and_open_blocks_are_none(raw: str) -> None:
    assert front_matter(raw)[1] == 0


def test_hostile_blocks_take_linear_time() -> None:
    front_matter("---\n" + "a:" * 1_000_000)
    front_matter("---\n" + "a: b\n" * 200_000)
