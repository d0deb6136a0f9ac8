"""Pages that hold two whole articles: the first is read alone, and the other is told of."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import secondsource
from secondsource.clean.article import clean
from secondsource.clean.blocks import Block
from secondsource.clean.html import cut_page, html_blocks
from secondsource.clean.second_article import first_article
from secondsource.model import Article, Page, Problem
from secondsource.settings import DEFAULT
from secondsource.views.cleaning import clean_pages

DAM = (
    "The reservoir above the town rose by two metres overnight before the gates were opened, the "
    "river authority said on Tuesday.",
    "“Nobody slept,” said Otto Brand, who keeps the lock at Ostermere, adding that the siren had "
    "sounded three times before dawn.",
    "Engineers will inspect the wall again on Thursday, when the water is expected to have fallen "
    "below the second mark.",
    "Trains to the coast were cancelled for a day, and the ferry ran only in daylight, the port "
    "captain said in a notice.",
    "The authority has asked the ministry for money to raise the wall by a metre, which it says "
    "should have been done nine years ago.",
    "Two farms below the weir were cleared as a precaution, and the families who live there spent "
    "the night in the school at Velm.",
)
HERONS = (
    "Thieves took a painting of two herons from the museum of Velm on Saturday night, the director "
    "told reporters who had gathered outside.",
    "A guard had left his post for supper at about nine, and the alarm in the east wing had been "
    "switched off for repairs since the spring.",
    "Ada Quill, who restored the painting, said it could not be sold to anyone who knew what it "
    "was, and that she hoped it would be kept dry.",
    "Police asked a neighbour for pictures from her camera, which looks over the yard where a grey "
    "van had been standing for two days.",
    "The museum bought the painting in 1931 from a widow in Kessel who had used its back as a "
    "shelf for jars of plums, its catalogue says.",
    "It will open again on Wednesday with the wall left bare, and tickets for the week that was "
    "lost will be good until the summer.",
)


def story(
    title: str,
    author: str,
    day: str,
    paragraphs: Sequence[str],
    tag: str = "article",
    level: int = 1,
) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<h{level}>{title}</h{level}>"
    by = f'<div class="byline">{author}</div>' if author else ""
    on = f'<time class="date">{day}</time>' if day else ""
    return f'<{tag} class="story">{by}{on}{head}<div class="text">{body}</div></{tag}>'


def page(*stories: str) -> str:
    return (
        "<!DOCTYPE html><html><head><title>Dam holds after a night of rain</title></head><body>"
        "<nav><a href=/>Home</a><a href=/w>World</a></nav>"
        f"<main>{''.join(stories)}</main><footer><p>Courier Press Ltd</p></footer></body></html>"
    )


FIRST = ("Dam holds after a night of rain", "By Jane Doe", "3 March 2031")
OTHER = ("Thieves take herons from Velm museum", "By Otto Lund", "2 March 2031")


def parted(raw: str) -> list[Block]:
    """The blocks as rules name them, parted: what the model makes of them does not count here."""
    cut = cut_page(raw)
    found = first_article(cut.blocks, cut.segments, cut.stated)
    assert [(b.text, b.raw_start, b.raw_end) for b in found] == [
        (b.text, b.raw_start, b.raw_end) for b in cut.blocks
    ]
    return found


def second(raw: str) -> list[str]:
    return [b.text for b in parted(raw) if b.why.startswith("belongs to another article")]


@pytest.mark.parametrize("tag", ["article", "div", "section"])
def test_a_whole_second_article_is_set_apart(tag: str) -> None:
    found = parted(page(story(*FIRST, DAM, tag), story(*OTHER, HERONS, tag)))
    apart = [
        b for b in found if b.why == f"belongs to another article on the same page: '{OTHER[0]}'"
    ]
    assert {b.text for b in apart} >= {*OTHER, *HERONS}
    assert {b.kind for b in apart} == {"related"}
    assert not {b.text for b in apart} & {*FIRST, *DAM}
    assert [b.text for b in found if b.kind == "body"] == list(DAM)


def test_a_third_article_is_named_by_its_own_headline() -> None:
    third = ("Ferry runs aground east of Kessel", "By Ann Roe", "1 March 2031")
    again = [text.replace("the", "a") for text in HERONS]
    found = parted(page(story(*FIRST, DAM), story(*OTHER, HERONS), story(*third, again)))
    named = {b.text: b.why for b in found if b.kind == "related"}
    assert third[0] in named[again[2]]
    assert OTHER[0] in named[HERONS[2]]


def test_what_follows_that_is_no_article_stays_what_it_is() -> None:
    found = parted(page(story(*FIRST, DAM), story(*OTHER, HERONS)))
    assert {b.text: b.kind for b in found}["Courier Press Ltd"] != "related"


@pytest.mark.parametrize(
    "below",
    [
        story(OTHER[0], "", OTHER[2], HERONS),
        story(OTHER[0], OTHER[1], "", HERONS),
        story(*OTHER, HERONS[:2]),
        story(*OTHER, HERONS, level=2),
        story("What we know", OTHER[1], OTHER[2], HERONS),
        story("Dam holds after night of heavy rain", OTHER[1], OTHER[2], HERONS),
    ],
    ids=["no author", "no day", "a teaser", "a lower heading", "a part", "the same headline"],
)
def test_what_is_not_plain_stays(below: str) -> None:
    assert second(page(story(*FIRST, DAM), below)) == []


def test_a_first_article_of_a_few_lines_is_no_article() -> None:
    assert second(page(story(*FIRST, DAM[:2]), story(*OTHER, HERONS))) == []


def test_one_flow_of_text_is_one_article() -> None:
    parts = "".join(f"<p>{text}</p>" for text in DAM)
    more = "".join(f"<p>{text}</p>" for text in HERONS)
    head = f'<div class="byline">{OTHER[1]}</div><time>{OTHER[2]}</time><h1>{OTHER[0]}</h1>'
    raw = page(f"<article><h1>{FIRST[0]}</h1><p>{FIRST[1]}</p>{parts}{head}{more}</article>")
    assert second(raw) == []


def test_entries_of_a_live_report_stay() -> None:
    entries = "".join(
        f'<div class="entry"><time>{14 + n}:05</time><span class="author">Jane Doe</span>'
        f"<h2>Gate number {n} opened by engineers</h2><p>{DAM[n]}</p><p>{HERONS[n]}</p></div>"
        for n in range(5)
    )
    assert second(page(f"<article><h1>{FIRST[0]}</h1><p>{DAM[5]}</p>{entries}</article>")) == []


def test_what_the_page_states_as_its_text_is_its_text() -> None:
    both = " ".join((*DAM, *HERONS)).replace('"', "'")
    stated = f'{{"@type": "NewsArticle", "headline": "{FIRST[0]}", "articleBody": "{both}"}}'
    raw = page(story(*FIRST, DAM), story(*OTHER, HERONS))
    told = raw.replace("</head>", f'<script type="application/ld+json">{stated}</script></head>')
    assert second(raw)
    assert second(told) == []


def test_hidden_and_empty_pages() -> None:
    hidden = f"<div hidden>{story(*OTHER, HERONS)}</div>"
    assert second(page(story(*FIRST, DAM), hidden)) == []
    assert second("") == []
    assert first_article([], []) == []


def saved(raw: str) -> Page:
    return Page("ab" * 32, "text/html", "scroll.html", ("scroll.html",), raw.encode())


def test_the_article_holds_the_first_alone_and_its_facts() -> None:
    [article] = clean([saved(page(story(*FIRST, DAM), story(*OTHER, HERONS)))], DEFAULT)
    assert isinstance(article, Article)
    assert not any(text in article.text for text in HERONS)
    assert article.title == FIRST[0]
    assert article.byline == ("Jane Doe",)
    assert article.published.date == "2031-03-03"
    assert {p.kind for p in article.passages if p.text in HERONS} == {"related"}


def test_the_user_is_told(tmp_path: Path) -> None:
    (tmp_path / "scroll.html").write_text(page(story(*FIRST, DAM), story(*OTHER, HERONS)))
    (tmp_path / "one.html").write_text(page(story(*FIRST, DAM[::-1])))
    reason = f"the page holds a second article, '{OTHER[0]}'; only the first is read"
    rows = list(clean_pages([str(tmp_path / "scroll.html"), str(tmp_path / "one.html")]))
    assert [r.reason for r in rows if isinstance(r, Problem)] == [reason]
    case = secondsource.build(tmp_path, tmp_path / "case", workers=1).case
    assert [(Path(p.path).name, p.reason) for p in case.problems()] == [("scroll.html", reason)]
    assert len(case.articles()) == 2


def test_work_grows_with_the_page_alone() -> None:
    def took(count: int) -> float:
        none = story("Number nine of stories that end", "By A Roe", "1 March 2031", DAM[:2])
        cut = cut_page(page(story(*FIRST, DAM), *[none] * count))
        began = time.perf_counter()
        first_article(cut.blocks, cut.segments, cut.stated)
        return time.perf_counter() - began

    # Eight times the page: 64 times the work if each headline looked at all above it again.
    assert min(took(1600) for _ in range(2)) < 24 * min(took(200) for _ in range(3)) + 0.02


def test_html_blocks_part_pages_too() -> None:
    blocks = html_blocks(page(story(*FIRST, DAM), story(*OTHER, HERONS)))
    assert not {b.text for b in blocks if b.kind == "body"} & set(HERONS)
