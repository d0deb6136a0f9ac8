"""Ready articles: the text exactly as given, every fact where it stands in the line."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.ready import host_of, ready_article, stated_day
from secondsource.model import Article, Page, RawSpan
from secondsource.read.decode import decode
from secondsource.read.ready_line import NotAnArticle
from secondsource.spans import locate, visible


def page(line: str) -> Page:
    content = line.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    return Page(sha256, "application/json", "a.jsonl#1", ("a.jsonl#1",), content)


def article(ascii_only: bool = True, **fields: Any) -> tuple[Article, str]:
    line = json.dumps(fields, ensure_ascii=ascii_only)
    return ready_article(page(line)), line


def said(line: str, span: RawSpan | None) -> str:
    assert span is not None
    return visible(line[span.raw_start : span.raw_end], "application/json").text


def test_all_fields() -> None:
    text = "  First “paragraph”.\nStill the first.\n\nSecond.\n \n\n\tThird.\n\n"
    row, line = article(
        id="harbour-1",
        url="https://www.harbourpost.example/a?b=1",
        outlet="The Harbour Post",
        title="Bridge “closed”",
        published="2026-05-04T09:30:00+02:00",
        byline=["Ada Quill", " ", "B. Marsh"],
        text=text,
    )
    assert row.ready
    assert (row.id, row.text, row.title) == ("harbour-1", text, "Bridge “closed”")
    assert (row.outlet, row.url) == ("The Harbour Post", "https://www.harbourpost.example/a?b=1")
    assert row.byline == ("Ada Quill", "B. Marsh")
    assert (row.published.date, row.published.basis) == ("2026-05-04", "stated")
    assert row.published.why
    assert (row.media, row.path, row.language) == ("application/json", "a.jsonl#1", "en")
    assert said(line, row.evidence.title) == "Bridge “closed”"
    assert said(line, row.evidence.outlet) == "The Harbour Post"
    assert said(line, row.evidence.url) == row.url
    assert said(line, row.evidence.published) == "2026-05-04T09:30:00+02:00"
    assert said(line, row.evidence.byline) == '["Ada Quill", " ", "B. Marsh"]'
    assert (row.evidence.agency, row.evidence.dateline) == (None, None)
    assert [p.text for p in row.passages] == [
        "First “paragraph”.\nStill the first.",
        "Second.",
        "Third.",
    ]
    assert {p.kind for p in row.passages} == {"body"}


def test_text_alone() -> None:
    row, _ = article(text="The bridge is closed.")
    assert row.id == row.page[:12]
    assert (row.url, row.outlet, row.title, row.byline) == (None, None, None, ())
    assert (row.published.date, row.published.basis) == (None, None)
    assert row.published.why == "the ready article states no date"
    assert all(
        getattr(row.evidence, name) is None
        for name in ("title", "byline", "outlet", "published", "url")
    )


def test_empty_fields_are_no_facts() -> None:
    row, _ = article(id=" ", url="", outlet="\n", title="", published=" ", byline="", text="A.")
    assert row.id == row.page[:12]
    assert (row.url, row.outlet, row.title, row.byline) == (None, None, None, ())
    assert row.published.date is None
    assert row.evidence.byline is None


def test_a_byline_may_be_a_string() -> None:
    row, line = article(text="A.", byline="Ada Quill")
    assert row.byline == ("Ada Quill",)
    assert said(line, row.evidence.byline) == "Ada Quill"


def test_the_host_stands_in_for_an_outlet_and_is_found_in_the_address() -> None:
    row, line = article(text="A.", url="https://WWW.Harbour.example/b/www.harbour.example")
    assert row.outlet == "harbour.example"
    assert said(line, row.evidence.outlet) == "Harbour.example"
    escaped = '{"url": "https:\\/\\/\\u0077ww.h\\u0061rbour.example\\/a", "text": "A."}'
    row = ready_article(page(escaped))
    assert row.outlet == "harbour.example"
    span = row.evidence.outlet
    assert span is not None
    assert escaped[span.raw_start : span.raw_end] == "h\\u0061rbour.example"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://user:key@news.example:8080/a", "news.example"),
        ("http://www.example.org", "example.org"),
        ("//example.org/a", "example.org"),
        ("example.org/a", None),
        ("http://[half", None),
        ("http://www.", None),
        ("", None),
    ],
)
def test_host_of(url: str, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("given_date", "day"),
    [
        ("2025-12-11", "2025-12-11"),
        (" 2025/12/11 ", "2025-12-11"),
        ("20251211", "2025-12-11"),
        ("20251211T101500Z", "2025-12-11"),
        ("2025-12-11T23:59:59.999-11:00", "2025-12-11"),
        ("2025-12-11 10:00", "2025-12-11"),
        ("1987-02-26", "1987-02-26"),
        ("Thu, 11 Dec 2025 10:00:00 GMT", "2025-12-11"),
        ("December 11, 2025", "2025-12-11"),
        ("11 December 2025", "2025-12-11"),
        ("2025-12-111", None),
        ("2025-13-11", None),
        ("2025-02-30T10:00", None),
        ("2025-12", None),
        ("2025", None),
        ("11/12/2025", None),
        ("yesterday", None),
        ("December 11, 2025 and December 12, 2025", None),
        ("0000-00-00", None),
        ("9" * 100_000, None),
    ],
)
def test_stated_days(given_date: str, day: str | None) -> None:
    found = stated_day(given_date)
    assert (None if found is None else found.isoformat()) == day


def test_a_date_that_cannot_be_read_is_null_with_a_reason() -> None:
    row, _ = article(text="A.", published="some time last week " * 9)
    assert (row.published.date, row.published.basis) == (None, None)
    assert "names no single calendar day" in row.published.why
    assert len(row.published.why) < 120
    assert row.evidence.published is None


TEXT = st.lists(
    st.one_of(
        st.sampled_from(["\n\n", "\n", "\r\n\r\n", " \n \n", "\t", " ", "\u2029", '"', "\\", "😀"]),
        st.text(max_size=6),
    ),
    max_size=12,
).map("".join)


@given(TEXT, st.booleans())
def test_text_and_spans_are_exact(text: str, ascii_only: bool) -> None:
    text = "." + text
    row, line = article(ascii_only, text=text, title=text)
    raw = decode(line.encode(), "application/json")
    assert row.text == text
    assert row.title == text
    covered = set()
    for p in row.passages:
        assert p.start is not None
        assert p.end is not None
        assert text[p.start : p.end] == p.text == p.text.strip() != ""
        assert visible(raw[p.raw_start : p.raw_end], row.media).text == p.text
        covered.update(range(p.start, p.end))
        span = locate(row.passages, raw, row.media, p.start, p.end)
        assert span == RawSpan(p.raw_start, p.raw_end)
        assert "\n\n" not in p.text.replace("\r\n", "\n")
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    line = '{"title": "\\udc00", "text": "a\\ud800b\\n\\nsaid “c”"}'
    row = ready_article(page(line))
    assert row.text == "a\ufffdb\n\nsaid “c”"
    assert row.title == "\ufffd"
    json.dumps([row.text, row.title], ensure_ascii=False).encode()
    span = locate(row.passages, line, row.media, 10, 13)
    assert line[span.raw_start : span.raw_end] == "“c”"


def test_a_line_that_is_no_article_is_refused() -> None:
    with pytest.raises(NotAnArticle):
        ready_article(page('{"title": "no text"}'))


def test_a_long_text_takes_linear_time() -> None:
    row, _ = article(text="A word. \n\n" * 20_000 + " " * 200_000 + "x" + "\n" * 200_000)
    assert len(row.passages) == 20_001
