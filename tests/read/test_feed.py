"""RSS and Atom: entries with their whole text become pages, summaries are told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from secondsource.clean.article import clean
from secondsource.model import Article, Page, Problem
from secondsource.read.feed import feed_pages
from secondsource.read.pages import read_pages
from secondsource.settings import DEFAULT

LEAD = "The bridge over the Orrin was closed on Tuesday after a boat struck a pillar. "
BODY = f"<p>{LEAD}</p><p>{LEAD * 3}</p><p>Nobody was hurt &amp; work begins in June.</p>"
SUMMARY = "A boat struck the bridge. Nobody was hurt."


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title>'
        "<link>https://harbourpost.example/</link><language>en-GB</language>"
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    ).encode()


FULL = (
    "<title>Bridge &amp;amp; quay closed</title><link>https://harbourpost.example/a-1</link>"
    "<dc:creator>Ada Quill</dc:creator><pubDate>Wed, 21 May 2031 00:30:00 +0200</pubDate>"
    f"<description>{SUMMARY}</description><content:encoded><![CDATA[{BODY}]]></content:encoded>"
)
SHORT = (
    "<title>Ferry late</title><link>https://harbourpost.example/b-2</link>"
    f"<description>{SUMMARY}</description>"
)
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay News</title>
<entry><title>Bridge closed</title><link href="https://quay.example/1"/><id>1</id>
<author><name>Bo Reed</name></author><updated>2031-05-21T07:00:00Z</updated>
<published>2031-05-20T23:10:00-05:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry>
<entry><title>Words alone</title><id>2</id><content>First words of it.

And &lt;more> of them.</content></entry></feed>"""


def read(content: bytes) -> list[Page | Problem]:
    return list(feed_pages(content, "feed.xml"))


def test_an_entry_with_its_whole_text_becomes_an_article() -> None:
    (row,) = read(rss(FULL))
    assert isinstance(row, Page)
    assert (row.path, row.paths, row.media) == ("feed.xml#1", ("feed.xml#1",), "text/html")
    assert BODY in row.content.decode()
    (article,) = clean([row], DEFAULT)
    assert isinstance(article, Article)
    assert article.title == "Bridge & quay closed"
    assert article.url == "https://harbourpost.example/a-1"
    assert article.byline == ("Ada Quill",)
    assert article.published.date == "2031-05-21"
    assert article.text.startswith(LEAD.strip())
    assert article.text.endswith("Nobody was hurt & work begins in June.")


def test_an_entry_with_only_a_summary_is_told() -> None:
    page, problem = read(rss(FULL, SHORT))
    assert isinstance(page, Page)
    assert problem == Problem(
        "feed.xml#2",
        "only a summary, of 8 words: save the page itself, https://harbourpost.example/b-2",
    )


def test_a_feed_of_summaries_is_one_problem() -> None:
    (row,) = read(rss(SHORT, SHORT, "<title>Nothing at all</title>"))
    assert isinstance(row, Problem)
    assert row.reason.startswith("a feed of 3 entries with only a summary each")
    (row,) = read(rss("<title>Nothing at all</title>"))
    assert isinstance(row, Problem)
    assert row.reason == "an entry without any text"


@pytest.mark.parametrize(
    ("description", "whole"),
    [
        (LEAD * 9, True),
        (LEAD * 9 + "[&amp;#8230;]", False),
        (LEAD * 9 + "… &lt;a href='/b'>Read more about the bridge&lt;/a>", False),
        (LEAD * 9 + "Weiterlesen »", False),
        (LEAD * 3, False),
        (f"&lt;p>{LEAD * 9}&lt;/p>", True),
    ],
)
def test_a_description_may_be_the_text_itself(description: str, whole: bool) -> None:
    (row,) = read(rss(f"<title>Bridge</title><description>{description}</description>"))
    assert isinstance(row, Page) is whole


def test_atom() -> None:
    first, second = read(ATOM.encode())
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    text = first.content.decode()
    assert '<link rel="canonical" href="https://quay.example/1">' in text
    assert 'content="2031-05-20T23:10:00-05:00"' in text
    assert 'content="2031-05-21T07:00:00+00:00"' in text
    assert '<meta property="article:author" content="Bo Reed">' in text
    assert "<p>First words of it.</p>\n<p>And &lt;more&gt; of them.</p>" in second.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1251"])
def test_the_encoding_that_the_feed_names_counts(tmp_path: Path, encoding: str) -> None:
    word = {"iso-8859-1": "Café", "windows-1251": "мост"}.get(encoding, "橋 مغلق café")
    feed = rss(FULL).decode().replace("Nobody", word).replace("utf-8", encoding)
    path = tmp_path / "saved.html"
    path.write_bytes(feed.encode(encoding))
    (row,) = read_pages([path])
    assert isinstance(row, Page), row
    assert word in row.content.decode()


def test_what_a_feed_says_cannot_break_out_of_its_place() -> None:
    evil = FULL.replace("Ada Quill", '"&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    evil = evil.replace("a-1", 'a-1"&gt;')
    (row,) = read(rss(evil.replace("quay", "&lt;/title&gt;&lt;b&gt;quay")))
    assert isinstance(row, Page)
    assert b"<script>" not in row.content
    assert row.content.count(b"</title>") == 1


def test_a_damaged_feed_gives_what_was_read_and_says_so() -> None:
    rows = read(rss(FULL, FULL.replace("a-1", "a-2"))[:-300])
    assert isinstance(rows[0], Page)
    assert isinstance(rows[-1], Problem)
    assert "the feed is damaged" in rows[-1].reason
    assert [row.path for row in rows] == ["feed.xml#1", "feed.xml#2", "feed.xml"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rss(), "a feed without any entry"),
        (b"<rss version='2.0'>", "a feed without any entry"),
        (b"<feed xmlns='  '><entry><title>a b</title></feed>", ""),
        (b"<rss xmlns:a='x y'><channel><a:item/></channel></rss>", ""),
    ],
)
def test_odd_feeds_are_problems(content: bytes, said: str) -> None:
    rows = read(content)
    assert rows
    assert all(isinstance(row, Problem) and said in row.reason for row in rows)


def test_a_feed_above_its_limit_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    with path.open("wb") as file:
        file.write(rss(FULL))
        file.truncate(DEFAULT.max_feed_bytes + 1)
    (row,) = read_pages([path])
    assert isinstance(row, Problem)
    assert "the limit is 20 MB" in row.reason


def test_entities_that_swell_are_stopped() -> None:
    swell = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    feed = f'<!DOCTYPE r [<!ENTITY a0 "{"x" * 99}">{swell}]>' + rss(FULL).decode()[39:]
    start = time.perf_counter()
    rows = read(feed.replace("Nobody", "&a8;").encode())
    assert time.perf_counter() - start < 5
    assert sum(len(row.content) for row in rows if isinstance(row, Page)) < 100_000
