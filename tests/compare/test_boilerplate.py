"""Lines that a site's pages share are found by laying the pages side by side, and left unused."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import secondsource
from secondsource import Case
from secondsource.compare.boilerplate import FEWEST_ARTICLES, find_boilerplate, site_of
from secondsource.compare.told import Told
from secondsource.model import Article, Boilerplate, Passage, Version
from secondsource.views.article import article_json

NEWS = (
    "The dam above Orrin held through a night of rain that few towns slept through.\n\n"
    "Engineers said its northern gate had been opened twice before dawn on Monday.",
    "Mayor Ada Quill resigned after nine years in office and gave no reason for it.\n\n"
    "Her deputy will lead the council of Port Sorrel until a vote is held in spring.",
    "A ferry with forty passengers ran aground on the sands east of Kessel harbour.\n\n"
    "Lifeboats brought everybody ashore, and the captain was questioned by police.",
    "Teachers at eleven schools walked out over pay for the second week in a row.\n\n"
    "Talks between their union and the ministry of learning broke up without a deal.",
    "Thieves took a painting of two herons from the museum of Velm on Saturday night.\n\n"
    "The guard had left his post for supper, the director told reporters outside.",
)  # fmt: skip
LINE = "Send us your pictures and stories, and we may print the best of them each Saturday."
BACKGROUND = (
    "The dam above Orrin was built in two years by engineers who had never seen its northern gate."
)


def page(id_: str, text: str, url: str | None = None, outlet: str | None = "Post") -> Article:
    passages = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        passages.append(Passage("body", start, end, start, end, match.group(), "a paragraph"))
    return Article(
        id_, id_ * 8, f"{id_}.txt", text, url=url, outlet=outlet, passages=tuple(passages)
    )


def pages(line: str = LINE, count: int = 3, site: str = "post.example") -> list[Article]:
    return [
        page(f"a{n}", f"{news}\n\n{line}", f"https://{site}/{n}-news")
        for n, news in enumerate(NEWS[:count])
    ]


def lines(rows: Sequence[Boilerplate]) -> list[tuple[str, str]]:
    return [(row.article, row.text) for row in rows]


def test_a_line_of_three_different_articles_is_boilerplate() -> None:
    articles = pages()
    rows = find_boilerplate(articles)
    assert lines(rows) == [("a0", LINE), ("a1", LINE), ("a2", LINE)]
    assert {row.why for row in rows} == {"stands in 3 articles of post.example"}
    assert {row.pages for row in rows} == {3}
    for row, article in zip(rows, articles, strict=True):
        assert article.text[row.start : row.end] == row.text


def test_two_articles_are_too_few() -> None:
    assert find_boilerplate([*pages(count=2), page("z", NEWS[2], "https://post.example/z-9")]) == []


def test_case_and_white_space_make_no_other_line() -> None:
    one, two, three = pages()
    shouted = page("b", f"{NEWS[3]}\n\n{LINE.upper()}", "https://post.example/b-1")
    spaced = page("c", f"{NEWS[4]}\n\n{LINE.replace(' ', '  ')}", "https://post.example/c-1")
    found = {row.article for row in find_boilerplate([one, two, three, shouted, spaced])}
    assert found == {"a0", "a1", "a2", "b", "c"}


def test_sites_do_not_mix_and_pages_of_no_site_take_no_part() -> None:
    one, two, three = pages()
    other = replace(three, url="https://herald.example/3-news")
    assert find_boilerplate([one, two, other]) == []
    nowhere = [replace(article, url=None, outlet=None) for article in (one, two, three)]
    assert find_boilerplate(nowhere) == []


def test_background_that_two_sites_share_stays() -> None:
    texts = [f"{news}\n\n{BACKGROUND}" for news in NEWS[:4]]
    hosts = ("post.example", "post.example", "herald.example", "herald.example")
    articles = [
        page(f"a{n}", text, f"https://{host}/{n}-news")
        for n, (text, host) in enumerate(zip(texts, hosts, strict=True))
    ]
    assert find_boilerplate(articles) == []


def test_background_of_a_long_affair_stays() -> None:
    days = (
        "Engineers opened the gate of the dam above Orrin on Monday as rain went on falling.",
        "Nobody had built anything like the dam at Orrin, whose northern gate failed on Tuesday.",
        "On Wednesday engineers closed the northern gate, seen from Orrin by crowds on the hill.",
        "Orrin buried its dead on Thursday; the engineers of the dam stood apart at its gate.",
    )
    articles = [
        page(f"a{n}", f"{day}\n\n{news}\n\n{BACKGROUND}", f"https://post.example/{n}-dam")
        for n, (day, news) in enumerate(zip(days, NEWS[1:], strict=True))
    ]
    assert find_boilerplate(articles) == []


@pytest.mark.parametrize("address", ["https://post.example/5-news", "https://post.example/{}-news"])
def test_captures_and_reprints_of_one_article_are_one(address: str) -> None:
    shared = f"{NEWS[0]}\n\n{NEWS[1]}\n\n{LINE}"
    articles = [
        page(f"a{n}", f"{shared}\n\n{news}", address.format(n)) for n, news in enumerate(NEWS[2:])
    ]
    assert find_boilerplate(articles) == []


def test_an_article_that_grows_is_one_however_short_it_began() -> None:
    articles = [
        page(f"a{n}", "\n\n".join(NEWS[:n]), f"https://post.example/{n}-live") for n in range(1, 6)
    ]
    assert find_boilerplate(articles) == []


def test_older_captures_do_not_count_but_their_lines_are_found() -> None:
    one, two, three = pages()
    versions = [Version("a2", "a1", "the same address")]
    assert find_boilerplate([one, two, three], versions) == []
    fourth = page("b", f"{NEWS[3]}\n\n{LINE}", "https://post.example/b-1")
    rows = find_boilerplate([one, two, three, fourth], versions)
    assert [row.article for row in rows] == ["a0", "a1", "a2", "b"]
    assert {row.pages for row in rows} == {3}


def test_short_lines_need_most_of_a_sites_pages() -> None:
    short = "Nobody has been arrested yet."
    articles = [
        page(f"a{n}", f"{news}\n\n{short}" if n < 3 else news, f"https://post.example/{n}-news")
        for n, news in enumerate((*NEWS, *(news[::-1] for news in NEWS)))
    ]
    assert find_boilerplate(articles) == []
    assert len(find_boilerplate(articles[:5])) == 3


def test_other_numbers_each_time_may_be_news() -> None:
    told = (
        "Guards along the border counted {} crossings, {} fewer than in the week before that one."
    )
    articles = [
        page(f"a{n}", news + (f"\n\n{told.format(40 + n, n)}" if n < 3 else ""),
             f"https://post.example/{n}-news")
        for n, news in enumerate((*NEWS, *(news[::-1] for news in NEWS)))
    ]  # fmt: skip
    assert find_boilerplate(articles) == []
    same = [replace(a, passages=page("x", a.text).passages) for a in pages(told.format(4, 2))]
    assert len(find_boilerplate([*same, *articles[5:]])) == 3


def test_a_note_of_correction_is_never_boilerplate() -> None:
    note = "Correction: an earlier version of this report gave a wrong day; we are sorry for it."
    assert find_boilerplate(pages(note, 5)) == []


@settings(deadline=None)
@given(st.permutations(range(5)), st.integers(0, 99))
def test_order_does_not_count(order: list[int], seed: int) -> None:
    articles = pages(count=5)
    random.Random(seed).shuffle(articles)
    assert find_boilerplate([articles[i] for i in order]) == find_boilerplate(pages(count=5))


def test_work_grows_with_the_pages_not_with_their_square() -> None:
    dice = random.Random(3)
    words = [f"word{n}" for n in range(5000)]

    def site(count: int) -> list[Article]:
        return [
            page(f"a{n:05}", " ".join(dice.choices(words, k=60)) + f"\n\n{LINE}",
                 f"https://post.example/{n}-news")
            for n in range(count)
        ]  # fmt: skip

    rows = find_boilerplate(site(1500))
    assert len(rows) == 1500
    assert rows[0].pages == 1500


def test_a_site_is_a_host_or_an_outlet() -> None:
    assert site_of(page("a", "x", "https://www.post.example/a-1", "The Post")) == "post.example"
    assert site_of(page("a", "x", "https://t.co/a", "The Post")) == "The Post"
    assert site_of(page("a", "x", None, None)) is None


def test_what_is_told_keeps_its_offsets_and_skips_boilerplate() -> None:
    articles = pages()
    told = Told(find_boilerplate(articles))
    for article, news in zip(articles, NEWS, strict=False):
        seen = told.article(article)
        assert len(seen.text) == len(article.text)
        assert seen.text.rstrip() == news
    assert told.article(page("other", LINE)).text == LINE


def test_an_article_shows_the_reason_and_keeps_its_text() -> None:
    articles = pages()
    rows = [row for row in find_boilerplate(articles) if row.article == "a1"]
    shown = article_json(articles[1], boilerplate=rows)
    marked = [p for p in shown["passages"] if "boilerplate" in p]
    assert [(p["text"], p["why"], p["boilerplate"], p["kind"]) for p in marked] == [
        (LINE, "stands in 3 articles of post.example", 3, "body")
    ]
    body = [p["text"] for p in shown["passages"] if p["kind"] in ("body", "standfirst")]
    assert "\n\n".join(body) == shown["text"]


# --- whole builds ---

OFFER = "Orrin Post members said their paper had served forty towns, and that 9,000 people read it."


def save(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for n, news in enumerate(NEWS[:count]):
        row = {"id": f"day-{n}", "url": f"https://post.example/2031/{n}-news-of-the-day",
               "published": "2031-03-03", "text": f"{news}\n\n{OFFER}"}  # fmt: skip
        (folder / f"{n}.jsonl").write_text(json.dumps(row) + "\n")
    return folder


def table(case: Case) -> list[dict[str, object]]:
    found: list[dict[str, object]] = case.sql("SELECT * FROM boilerplate ORDER BY ALL").to_pylist()
    return found


def test_a_grown_case_holds_what_a_fresh_one_does_and_claims_nothing_of_it(tmp_path: Path) -> None:
    grown = secondsource.build(save(tmp_path / "in", 2), tmp_path / "grown", workers=1).case
    assert table(grown) == []
    assert any(OFFER[:30] in r.text for c in grown.claims(kind=None) for r in c.reports)
    grown = secondsource.build(save(tmp_path / "in", 4), tmp_path / "grown", workers=1).case
    fresh = secondsource.build(tmp_path / "in", tmp_path / "fresh", workers=1).case
    assert table(grown) == table(fresh)
    assert [row["text"] for row in table(fresh)] == [OFFER] * 4
    for case in (grown, fresh):
        reports = [r.text for c in case.claims(kind=None) for r in c.reports]
        assert reports
        assert not any("forty towns" in text for text in reports)
        brief = case.brief(all=True)
        said = [s for story in brief["stories"] for s in story["statements"]]
        assert not any("forty towns" in p["text"] for s in said for p in s["content"])
        whys = case.sql("SELECT why FROM passages WHERE text = '" + OFFER + "'").to_pylist()
        assert [row["why"] for row in whys] == ["stands in 4 articles of post.example"] * 4
        assert all(OFFER in article.text for article in case.articles())
    left = secondsource.build(tmp_path / "in", tmp_path / "grown", workers=1).case
    for n in (0, 1):
        left = left.forget(str(tmp_path / "in" / f"{n}.jsonl")).case
    assert table(left) == []


def test_a_run_of_an_earlier_version_has_none(tmp_path: Path) -> None:
    case = secondsource.build(save(tmp_path / "in", 3), tmp_path / "case", workers=1).case
    assert len(table(case)) == FEWEST_ARTICLES
    (case.run / "boilerplate.parquet").unlink()
    old = Case.open(tmp_path / "case")
    assert old.boilerplate() == []
    assert table(old) == []
