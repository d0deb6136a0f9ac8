"""Front pages saved instead of an article, and articles that look a little like them."""

from __future__ import annotations

import hashlib

import pytest

from secondsource.clean.article import clean
from secondsource.model import Article, Page, Problem
from secondsource.settings import DEFAULT

TEASERS = {
    "Bridge over the Tarn stays closed": "The harbour office said on Monday that the bridge will "
    "stay closed until the end of the month.",
    "Minister resigns over school contracts": "The minister of education stepped down on Tuesday "
    "after weeks of questions about contracts.",
    "Ferry to run until midnight": "The ferry across the Tarn will run until midnight as long as "
    "the bridge is closed, the office said.",
    "Storm closes mountain roads": "Three mountain roads stay closed on Tuesday after a night of "
    "wind and snow, police said.",
    "Halden win the county cup": "Halden beat Tarnby by two goals to one in the final of the "
    "county cup on Sunday evening.",
    "New library opens its doors": "The new library of Tarnby opens on Saturday with a concert "
    "and a reading by Jon Vale.",
}


def cleaned(raw: str, media: str) -> Article | Problem:
    content = raw.encode()
    [row] = clean([Page(hashlib.sha256(content).hexdigest(), media, "a", ("a",), content)], DEFAULT)
    return row


LISTS = {
    "linked": (
        "# Tarnby Post\n\n"
        + "\n\n".join(f"## [{h}](/{len(h)})\n\n{t}" for h, t in TEASERS.items()),
        "text/markdown",
    ),
    "dated": (
        "Tarnby Post\nNews\nSport\n\n"
        + "\n\n".join(f"{h}\n{t}\n3 hours ago" for h, t in TEASERS.items()),
        "text/plain",
    ),
    "read more": (
        "\n\n".join(f"{h}\n\n{t}\n\nRead more" for h, t in TEASERS.items()),
        "text/plain",
    ),
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_of_teasers_is_no_article(name: str) -> None:
    row = cleaned(*LISTS[name])
    assert isinstance(row, Problem), row
    assert row.reason == "the page is a list of articles, not one of them: save those"


def test_subheads_over_paragraphs_make_no_list() -> None:
    raw = "# Six things to know about Tarnby\n\nBy Ada Quill\n\n" + "\n\n".join(
        f"## {h}\n\n{t}" for h, t in TEASERS.items()
    )
    assert isinstance(cleaned(raw, "text/markdown"), Article)


def test_an_article_above_teasers_is_read() -> None:
    lead = list(TEASERS.values())
    text = "\n\n".join(f"{one} {two}" for one, two in zip(lead, reversed(lead), strict=True))
    raw = f"# Bridge over the Tarn stays closed\n\n{text}\n\n{text.replace('Tarn', 'Velm')}\n\n"
    row = cleaned(raw + LISTS["linked"][0].partition("\n")[2], "text/markdown")
    assert isinstance(row, Article), row
    assert row.text.startswith(lead[0])
