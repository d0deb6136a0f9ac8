"""Pages of a web archive, a feed or another container go through a case as saved files do."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import secondsource
from secondsource.errors import NotFound
from secondsource.model import Article
from secondsource.packing import PageRow
from secondsource.spans import visible
from secondsource.views.cleaning import clean_pages

sys.path.insert(0, str(Path(__file__).parent / "read"))
sys.path.insert(0, str(Path(__file__).parent))
import archives
from fake_stages import content


def news(place: str, head: str = "") -> bytes:
    return (
        f"<html><head><title>Bridge at {place} closed</title>{head}</head><body>"
        f"<h1>Bridge at {place} closed</h1><p>The old bridge at {place} was closed on Monday after "
        "a boat struck a pillar, the harbour office said.</p><p>Mayor Ada Quill of "
        f"{place} said that nobody was hurt and that the work would take until June.</p>"
        "</body></html>"
    ).encode()


def crawl(path: Path, *places: str, date: str = "2031-05-19T09:12:13Z") -> Path:
    path.write_bytes(
        archives.packed(
            [
                archives.record(f"https://{place.lower()}post.example/b", news(place), date=date)
                for place in places
            ]
        )
    )
    return path


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return crawl(tmp_path / "crawl.warc.gz", "Orrin", "Vayle", "Marlow")


def test_each_page_of_an_archive_is_an_article_of_its_own(saved: Path, tmp_path: Path) -> None:
    case = secondsource.build(saved, tmp_path / "case", workers=1).case
    article = case.article(f"{saved}#2")
    assert article.title == "Bridge at Vayle closed"
    assert article.url == article.captured_url == "https://vaylepost.example/b"
    assert article.evidence.url is None
    assert article.captured == "2031-05-19T09:12:13Z"
    raw = case.raw(article.id)
    assert raw.encode() == news("Vayle")
    for passage in article.passages:
        piece = raw[passage.raw_start : passage.raw_end]
        assert visible(piece, article.media).text == passage.text
    rows = case.sql("select path, url, captured from pages order by path").to_pylist()
    assert [row["path"].rpartition("#")[2] for row in rows] == ["1", "2", "3"]
    assert rows[1]["url"] == "https://vaylepost.example/b"
    assert secondsource.build(saved, tmp_path / "case").changed is False


def test_what_a_page_says_of_its_address_comes_before_where_it_was_saved_from(
    tmp_path: Path,
) -> None:
    head = '<link rel="canonical" href="https://orrinpost.example/2031/bridge">'
    url = "https://orrinpost.example/amp/bridge?from=mail"
    path = tmp_path / "one.warc"
    path.write_bytes(archives.record(url, news("Orrin", head)))
    (article,) = clean_pages([str(path)])
    assert isinstance(article, Article)
    assert article.url == "https://orrinpost.example/2031/bridge"
    assert article.captured_url == url


def test_an_archive_site_is_nobodys_outlet(tmp_path: Path) -> None:
    path = tmp_path / "one.warc"
    url = "https://web.archive.org/web/20310519091213/https://orrinpost.example/b"
    path.write_bytes(archives.record(url, news("Orrin")))
    (article,) = clean_pages([str(path)])
    assert isinstance(article, Article)
    assert (article.url, article.captured_url) == ("https://orrinpost.example/b", url)


def test_clean_gives_one_article_a_page(saved: Path) -> None:
    rows = list(clean_pages([str(saved)]))
    assert [row.path for row in rows] == [f"{saved}#{n}" for n in (1, 2, 3)]
    assert all(isinstance(row, Article) for row in rows)


def test_forgetting_an_archive_forgets_all_its_pages(saved: Path, tmp_path: Path) -> None:
    other = crawl(tmp_path / "other.warc", "Tidewell")
    case = secondsource.build([saved, other], tmp_path / "case", workers=1).case
    one = case.forget(f"{saved}#3").case
    assert one.counts()["pages"] == 3
    left = one.forget(str(saved)).case
    assert [article.path for article in left.articles()] == [f"{other}#1"]
    with pytest.raises(NotFound):
        left.article(f"{saved}#1")


def test_a_capture_that_turns_up_later_counts_as_if_it_had_come_first(tmp_path: Path) -> None:
    """Cleaning depends on where and when a page was saved: what was kept is made anew."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bridge.html").write_bytes(news("Orrin"))
    (pages / "other.html").write_bytes(news("Vayle"))
    grown = secondsource.build(pages, tmp_path / "grown", workers=1)
    assert grown.case.article(str(pages / "bridge.html")).url is None
    for name, date in (("late", "2031-07-01T00:00:00Z"), ("early", "2031-06-01T00:00:00Z")):
        crawl(pages / f"{name}.warc.gz", "Orrin", date=date)
        grown = secondsource.build(pages, tmp_path / "grown", workers=1)
        assert (grown.pages, grown.added, grown.changed) == (2, 0, True)
    fresh = secondsource.build(pages, tmp_path / "fresh", workers=1)
    assert content(grown.case) == content(fresh.case)
    article = grown.case.article(f"{pages / 'late.warc.gz'}#1")
    assert article.url == "https://orrinpost.example/b"
    assert article.captured == "2031-06-01T00:00:00Z"


def test_a_case_from_before_addresses_were_kept_can_be_built_on(
    saved: Path, tmp_path: Path
) -> None:
    case = secondsource.build(saved, tmp_path / "case", workers=1).case
    path = case.run / "pages.parquet"
    table = pq.read_table(path)
    pq.write_table(table.drop_columns(["url"]), path)
    assert PageRow.__dataclass_fields__["url"].default is None
    again = secondsource.build(saved, tmp_path / "case", workers=1)
    assert again.case.article(f"{saved}#1").captured_url == "https://orrinpost.example/b"
