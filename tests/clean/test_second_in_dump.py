"""Dumps that hold two whole articles: the first is read alone, and the other is told of."""

from __future__ import annotations

import hashlib

import pytest

from secondsource.clean.article import clean
from secondsource.clean.dump import dump_blocks
from secondsource.clean.second_article import unread_article
from secondsource.clean.second_in_dump import first_in_dump
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT

PIER = """# Bridge over the Tarn stays closed

By Ada Quill, 19 May 2031

TARNBY – The harbour office said on Monday that the bridge over the river Tarn will stay closed \
until the end of the month, and that nobody should try to cross it.

Engineers found rust in two of the eleven cables, and the ferry will run until midnight, the \
office said in a statement on Monday afternoon.

Repairs will take three weeks at least, according to Mara Lind, who heads the office. She said \
that parts had to be brought from abroad.

Shops on the northern bank fear for their trade and ask the council for help. The council meets \
on Thursday to talk about money.

The last such closure, in 1998, lasted for two months, and three shops never opened again, a \
chronicle of the town says.
"""
SCHOOLS = """# Minister resigns over school contracts

By Jon Vale, 20 May 2031

The minister of education, Petra Sund, stepped down on Tuesday after weeks of questions about \
contracts for new schools in the north of the country.

Her deputy will lead the ministry until a successor is named, the prime minister told reporters \
outside parliament on Tuesday evening.

Opposition parties had asked for her resignation since April, when auditors found that four \
contracts had been signed without tenders.

Sund said that she had done nothing wrong but that the debate was hurting the pupils. She will \
keep her seat in parliament.

The audit office will publish its full report in June, and prosecutors said they were looking \
into two of the contracts for evidence of a crime.

Teachers in the north said that they had waited for eight years for a roof that does not leak.
"""


def read(raw: str, media: str) -> Article:
    content = raw.encode()
    [row] = clean([Page(hashlib.sha256(content).hexdigest(), media, "a", ("a",), content)], DEFAULT)
    assert isinstance(row, Article), row
    return row


@pytest.mark.parametrize("media", ["text/markdown", "text/plain"])
def test_the_first_of_two_is_read_alone(media: str) -> None:
    raw = f"{PIER}\n{SCHOOLS}"
    row = read(raw if media == "text/markdown" else raw.replace("# ", ""), media)
    assert row.title == "Bridge over the Tarn stays closed"
    assert row.byline == ("Ada Quill",)
    assert row.published.date == "2031-05-19"
    assert "three shops never opened again" in row.text
    assert "Petra Sund" not in row.text
    assert "Minister resigns" not in row.text
    said = unread_article(row)
    assert said is not None
    assert "'Minister resigns over school contracts'" in said.reason
    [headline] = [p for p in row.passages if p.text == "Minister resigns over school contracts"]
    assert headline.kind == "related"


@pytest.mark.parametrize(
    "other",
    [
        # No author, no day: a subhead of the same article.
        SCHOOLS.replace("By Jon Vale, 20 May 2031\n\n", ""),
        SCHOOLS.replace(", 20 May 2031", ""),
        # On the subject of the first, as a second part of it is.
        SCHOOLS.replace("Minister resigns over school contracts", "Bridge over Tarn: what we know"),
        # Too short for an article: a teaser.
        "\n\n".join(SCHOOLS.split("\n\n")[:4]),
    ],
)
def test_what_is_not_plainly_another_stays(other: str) -> None:
    row = read(f"{PIER}\n{other}", "text/markdown")
    assert unread_article(row) is None
    assert "stepped down on Tuesday" in row.text


def test_one_article_is_left_alone() -> None:
    assert unread_article(read(PIER, "text/markdown")) is None


def test_short_reports_set_alike_under_one_another_are_two() -> None:
    first = (
        "Fire at paper mill kills two\n\nBy Hal Omund\n\n10 May 2026\n\n"
        "Two workers were killed when a fire broke out at the mill on Sunday, police said.\n\n"
        "The fire started in a drying hall and was put out after five hours of work.\n\n"
        "The owner of the mill said that it would pay the families of the dead.\n\n"
    )
    second = (
        "Teachers end nine-day strike\n\nBy Rina Sable\n\n10 May 2026\n\n"
        "Teachers in the city of Velm will return to work on Monday after nine days.\n\n"
        "They accepted a pay rise of 4.1 per cent over two years, their union said.\n\n"
        "The council said that the schools would open at eight on Monday as always.\n"
    )
    row = first_in_dump(dump_blocks(first + second, "text/plain"))
    assert sum(block.kind == "body" for block in row) == 3
    # Teasers under the same heads are one article's company, not articles.
    teaser = second.rsplit("\n\n", 2)[0]
    row = first_in_dump(dump_blocks(first + teaser, "text/plain"))
    assert sum(block.kind == "body" for block in row) > 3
