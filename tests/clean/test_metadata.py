from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.metadata import Found, page_metadata

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0043)https://harbourcourier.example/dam-holds/ -->
<html lang="en-GB"><head>
<title>Dam holds after night of rain | Harbour Courier</title>
<link rel="canonical" href="https://harbourcourier.example/dam-holds?a=1&amp;b=2">
<meta property="og:title" content='Dam holds &quot;for now&quot;'>
<meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2031-03-04T06:10:00Z">
<meta name=author content=Lind>
<script type="application/ld+json"><!--
[{"@type": "WebSite", "name": "Not this", "datePublished": "1999-01-01"},
 {"@graph": [{"@type": ["NewsArticle", "Thing"],
  "headline": "Dam \\u201cholds\\u201d &amp; town sleeps",
  "author": [{"@type": "Person", "name": "Mara Lind"}, {"name": "Otto Brand"},],
  "publisher": {"@type": "Organization", "name": "Courier Press"},
  "datePublished": "2031-03-04T06:05:00Z", "dateModified": "2031-03-04T09:00:00Z",
  "mainEntityOfPage": {"@type": "WebPage", "@id": "https://harbourcourier.example/dam-holds"},
  "isAccessibleForFree": "False",
  "hasPart": {"@type": "NewsArticle", "headline": "Another story"},
 }]}]
--></script></head>
<body><time datetime="2031-03-04T06:00">4 March</time></body></html>"""


def values(found: tuple[Found, ...]) -> list[str]:
    return [item.value for item in found]


def test_every_fact_of_a_page_is_found_in_order_of_trust() -> None:
    data = page_metadata(PAGE)
    assert values(data.titles) == [
        "Dam “holds” & town sleeps",
        'Dam holds "for now"',
        "Dam holds after night of rain | Harbour Courier",
    ]
    assert values(data.authors) == ["Mara Lind", "Otto Brand", "Lind"]
    assert values(data.sites) == ["Harbour Courier"]
    assert values(data.publishers) == ["Courier Press"]
    assert values(data.urls)[0] == "https://harbourcourier.example/dam-holds?a=1&b=2" or (
        values(data.urls)[0] == "https://harbourcourier.example/dam-holds"
    )
    assert values(data.published) == [
        "2031-03-04T06:05:00Z",
        "2031-03-04T06:10:00Z",
        "2031-03-04T06:00",
    ]
    assert values(data.modified) == ["2031-03-04T09:00:00Z"]
    assert values(data.languages) == ["en-GB"]
    assert data.free is False
    assert data.saved_url is not None
    assert data.saved_url.value == "https://harbourcourier.example/dam-holds/"


def test_places_cover_the_value_as_written() -> None:
    data = page_metadata(PAGE)
    for found in (*data.authors, *data.published, *data.sites, *data.languages):
        assert PAGE[found.raw.raw_start : found.raw.raw_end] == found.value
    title = data.titles[1]
    assert PAGE[title.raw.raw_start : title.raw.raw_end] == "Dam holds &quot;for now&quot;"


def test_single_file_notes() -> None:
    page = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://x.example/a \n"
        " saved date: Tue Mar 04 2031 08:15:00 GMT+0100 (CET)\n--><p>Text</p>"
    )
    data = page_metadata(page)
    assert data.saved_url is not None
    assert data.saved_url.value == "https://x.example/a"
    assert data.captured is not None
    assert data.captured.value.startswith("Tue Mar 04 2031 08:15:00")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Cut o',
        '{"@type":"NewsArticle","headline":"A\nB",}',
        '{"@type":"NewsArticle",,"headline":"A B"}',
        '//<![CDATA[\n{"@type":"http://schema.org/NewsArticle","headline":"A B"}\n//]]>',
        '{"@type":"NewsArticle","headline":"A B"}{"@type":"WebSite"}',
    ],
)
def test_broken_json_ld_is_read_as_far_as_it_goes(script: str) -> None:
    data = page_metadata(f'<script type="application/ld+json">{script}</script>')
    assert values(data.types)[0].endswith("NewsArticle")
    if "Cut" not in script:
        assert values(data.titles) == ["A B"]


def test_teasers_and_sites_give_no_title() -> None:
    script = '{"@type":"ItemList","itemListElement":[{"item":{"@type":"Article","headline":"No"}}]}'
    assert page_metadata(f"<script type=application/ld+json>{script}</script>").titles == ()


@given(st.text(alphabet="<>!-\"'\\{}[]:,= /metaconptsridl+j@e0\n&;", max_size=300))
@settings(max_examples=150, deadline=None)
def test_never_fails_and_places_lie_in_the_page(raw: str) -> None:
    page = f'<meta name="author" content="{raw}<script type="application/ld+json">{raw}</script>'
    data = page_metadata(page)
    for found in (*data.authors, *data.titles, *data.types):
        assert 0 <= found.raw.raw_start <= found.raw.raw_end <= len(page)


@pytest.mark.parametrize("unit", ['{"a":', "[", '\\"', " ", '"', ",", "{}", "//", "x"])
def test_hostile_json_ld_takes_linear_time(unit: str) -> None:
    page = '<script type="application/ld+json">"' + unit * 200_000
    started = time.perf_counter()
    page_metadata(page)
    assert time.perf_counter() - started < 5
