"""Every passage and every fact leads back to its place in the decoded page.

`REAL` pages are the research pages beside this repository. A run takes every tenth of them, in some
twenty seconds; all of them, in some three minutes, with

    SECONDSOURCE_ALL_PAGES=1 pytest tests/clean/test_positions.py
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.article import clean
from secondsource.clean.date_stamps import stamp_of
from secondsource.clean.dates import days
from secondsource.data.agencies import agency_forms
from secondsource.data.outlets import outlet_domain
from secondsource.model import Article, Page, Problem, RawSpan
from secondsource.read.decode import decode
from secondsource.settings import DEFAULT
from secondsource.spans import Locator, visible

REAL = Path(__file__).parents[2] / ".." / "shared" / "data" / "cleaning"
SETS = ("aeb", "naeb", "wcxb", "fundus")
DUMPS = ("beautifulsoup", "html-text", "html2text", "inscriptis")
STEP = 1 if os.environ.get("SECONDSOURCE_ALL_PAGES") else 10
# Pages with an article that a run over a set must at least have looked at: no test of nothing.
FEWEST = 8


def page(content: bytes, media: str, path: str = "page") -> Page:
    return Page(hashlib.sha256(content).hexdigest(), media, path, (path,), content)


def faults(content: bytes, media: str, article: Article) -> list[str]:
    """List what is wrong with an article's places."""
    raw = decode(content, media)
    found: list[str] = []
    texts: list[str] = []
    end = 0
    for passage in article.passages:
        here = f"passage at {passage.raw_start}"
        if visible(raw[passage.raw_start : passage.raw_end], media).text != passage.text:
            found.append(f"{here}: its slice reads otherwise")
        if not end <= passage.raw_start < passage.raw_end <= len(raw):
            found.append(f"{here}: overlaps or stands out of order")
        end = passage.raw_end
        if passage.kind in ("body", "standfirst"):
            texts.append(passage.text)
            if article.text[passage.start : passage.end] != passage.text:
                found.append(f"{here}: its place in the text reads otherwise")
        elif (passage.start, passage.end) != (None, None):
            found.append(f"{here}: has a place in the text")
    if "\n\n".join(texts) != article.text:
        found.append("the text is not its passages joined")
    for fact in ("title", "byline", "agency", "outlet", "dateline", "published", "url"):
        span = getattr(article.evidence, fact)
        value = getattr(article, fact)
        if span is None:
            continue
        if not 0 <= span.raw_start < span.raw_end <= len(raw):
            found.append(f"{fact}: its evidence lies outside the page")
        elif not value or not holds(raw, media, span, fact, article):
            found.append(f"{fact}: {raw[span.raw_start : span.raw_end][:80]!r} is not {value!r}")
    return found


def plain(text: str) -> str:
    """Undo what scripts and attributes write characters as; case and spaces do not count."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    text = text.replace("\\/", "/").replace('\\"', '"').replace("\\n", " ")
    text = re.sub("[\xad\u200b\u200e\u200f\ufeff]", "", html.unescape(html.unescape(text)))
    return " ".join(text.split()).casefold()


def holds(raw: str, media: str, span: RawSpan, fact: str, article: Article) -> bool:
    """Whether a span of the page has the words that a fact of the article was read from."""
    piece = raw[span.raw_start : span.raw_end]
    seen = visible(piece, media).text
    written = (plain(piece), plain(seen))

    def stands(words: str) -> bool:
        return any(plain(words) in text for text in written)

    if fact == "published":
        if article.published.basis == "inferred":
            return True  # from a picture's day or "3 hours ago", as `why` says
        day = date.fromisoformat(article.published.date or "")
        stamp = stamp_of(plain(seen).upper())
        return any(day in d.readings for d in days(seen)) or bool(stamp and day in stamp.readings)
    if fact == "byline":  # several authors may stand in several places; it is the first one's
        return any(stands(name) for name in article.byline)
    value = getattr(article, fact)
    if fact == "agency":
        return any(stands(f) for f, row in agency_forms().items() if row.name == value) or stands(
            value
        )
    if fact == "outlet":
        return stands(value) or any(outlet_domain(name) == value for name in names_in(seen))
    return stands(value)


def names_in(text: str) -> Iterator[str]:
    words = text.split()[:20]
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


def html_pages(folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((REAL / folder).rglob("*.html.gz")):
        yield path.name, gzip.decompress(path.read_bytes())


def dump_pages(tool: str) -> Iterator[tuple[str, bytes]]:
    found = json.loads((REAL / "aeb" / "dumps" / f"{tool}.json").read_text("utf-8"))
    for name in sorted(found):
        yield name, found[name]["articleBody"].encode()


def check_all(pages: Iterator[tuple[str, bytes]], media: str) -> None:
    articles, wrong = 0, []
    for name, content in islice(pages, 0, None, STEP):
        [row] = clean([page(content, media, name)], DEFAULT)
        if isinstance(row, Problem):
            assert "could not be cleaned" not in row.reason, (name, row.reason)
            continue
        articles += 1
        wrong += [(name, fault) for fault in faults(content, media, row)]
    assert wrong == []
    assert articles >= FEWEST


@pytest.mark.parametrize("folder", SETS)
def test_all_html_pages_lead_back_to_their_places(folder: str) -> None:
    if not (REAL / folder).is_dir():
        pytest.skip("the research pages are not beside this repository")
    check_all(html_pages(folder), "text/html")


@pytest.mark.parametrize("tool", DUMPS)
def test_all_dumps_lead_back_to_their_places(tool: str) -> None:
    if not (REAL / "aeb" / "dumps" / f"{tool}.json").is_file():
        pytest.skip("the research dumps are not beside this repository")
    check_all(dump_pages(tool), "text/markdown" if tool == "html2text" else "text/plain")


# --- invented pages -------------------------------------------------------------------------

# What stands in a page, and what a reader sees of it.
WORDS = [
    ("harbour", "harbour"),
    ("cafe\u0301", "cafe\u0301"),  # a combining letter stays as it is
    ("중앙시장에서", "중앙시장에서"),
    ("橋は閉鎖。", "橋は閉鎖。"),
    ("الميناء", "الميناء"),
    ("הנמל", "הנמל"),
    ("क्षेत्र", "क्षेत्र"),
    ("👩‍🚒", "👩‍🚒"),
    ("Tarn\xadby", "Tarnby"),
    ("\u200fالجسر\u200e", "الجسر"),
    ("x\r\ny", "x y"),
    ("5\xa0km", "5 km"),
]
IN_HTML = [
    ("AT&amp;T", "AT&T"),
    ("AT&T", "AT&T"),
    ("&frac12km", "½km"),
    ("a&lt;b&gt;c", "a<b>c"),
    ("&#x4e2d;&#25991;", "中文"),
    ("&#128;5", "€5"),
    ("&amp;amp;", "&amp;"),
    ("&NotEqualTilde;", "≂̸"),
    ("&shy;&zwj;", "\u200d"),
    ("&nosuch;", "&nosuch;"),
    ("<em>quay</em>", "quay"),
    ("<b><i>q</i>ua<u>y</b></u>", "quay"),
    ("<a href='/x?a=1&b=2' title='a > b'>the <b>old</b> pier</a>", "the old pier"),
    ("<a href=/a>one <a href=/b>two</a></a>", "one two"),
    ("ferry<!-- a > b -->man", "ferryman"),
    ("<script>if (a < b) { '</p>' }</script>tide", "tide"),
    ("low<br>tide", "low tide"),
    ("<span>low</span>\r\n\t<span>tide</span>", "low tide"),
    ("E<sub>2</sub>", "E2"),
]
IN_MARKDOWN = [
    ("AT&amp;T", "AT&T"),
    ("**quay**", "quay"),
    ("*low* tide", "low tide"),
    ("**[the *old* pier](https://tarnby.example/a_(b)?c=1)**", "the old pier"),
    ("[low tide](<https://tarnby.example/a b> 'a title')", "low tide"),
    ("\\*tide\\*", "*tide*"),
    ("snake_case_name", "snake_case_name"),
    ("`q*u*ay`", "q*u*ay"),
    ("5*3*2", "5*3*2"),
    ("<em>quay</em>", "quay"),
]
LEAD = "The harbour office said on Monday that"
TAIL = "would stay closed until the repair of the bridge over the river Tarn is done."


def paragraphs(pieces: list[tuple[str, str]]) -> st.SearchStrategy[list[tuple[str, str]]]:
    one = st.lists(st.sampled_from(pieces), min_size=1, max_size=6).map(
        lambda found: (
            " ".join([LEAD, *(raw for raw, _ in found), TAIL]),
            " ".join([LEAD, *(seen for _, seen in found), TAIL]),
        )
    )
    return st.lists(one, min_size=1, max_size=4)


def check_article(content: bytes, media: str, want: list[str]) -> None:
    [row] = clean([page(content, media)], DEFAULT)
    assert isinstance(row, Article), row
    assert faults(content, media, row) == []
    shown = [passage.text for passage in row.passages]
    for text in want:
        assert text in shown
    raw = decode(content, media)
    locator = Locator(row.passages, raw, media)
    for match in re.finditer(r"[^\W\d_]+", row.text):
        span = locator.locate(*match.span())
        assert visible(raw[span.raw_start : span.raw_end], media).text == match[0]


@given(paragraphs([*WORDS, *IN_HTML]), st.sampled_from(["\n", "\r\n", ""]))
@settings(max_examples=80, deadline=None)
def test_invented_html(found: list[tuple[str, str]], line: str) -> None:
    head = "<html lang=en><head><title>Bridge closed</title><body><h1>Bridge closed</h1>"
    raw = line.join([head, *(f"<p class='a'>{raw}</p>" for raw, _ in found)])
    check_article(raw.encode(), "text/html", [seen for _, seen in found])


@given(paragraphs([*WORDS, *IN_MARKDOWN]), st.sampled_from(["\n\n", "\r\n\r\n"]))
@settings(max_examples=80, deadline=None)
def test_invented_markdown(found: list[tuple[str, str]], blank: str) -> None:
    raw = blank.join(["# Bridge closed", *(raw for raw, _ in found)])
    check_article(raw.encode(), "text/markdown", [seen for _, seen in found])


@given(
    st.lists(
        st.sampled_from([raw for raw, _ in (*WORDS, *IN_HTML, *IN_MARKDOWN)])
        | st.sampled_from(
            "<p> </p> <div> <h1> <li> <td> <figure> <a> </a> <b> ** * __ [ ]( ) ![ # > - | ` \\ & "
            "&# &#x &am <!-- --> <script> </script> <".split()
        )
        | st.sampled_from(["\r\n", "\n\n", "\r", "\u2028", "\x00", "\ufeff", LEAD + " it " + TAIL])
        | st.text(max_size=8),
        max_size=40,
    ),
    st.sampled_from(["text/html", "text/markdown", "text/plain"]),
)
@settings(max_examples=200, deadline=None)
def test_odd_pages_keep_their_places(pieces: list[str], media: str) -> None:
    content = " ".join(pieces).encode("utf-8", "replace")
    [row] = clean([page(content, media)], DEFAULT)
    if isinstance(row, Problem):
        assert "could not be cleaned" not in row.reason, row.reason
    else:
        assert faults(content, media, row) == []
