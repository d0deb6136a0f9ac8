from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.blocks import Block
from secondsource.clean.html import html_blocks
from secondsource.spans import visible

LONG = (
    "The reservoir above the town rose by two metres overnight before the gates were opened, "
    "the river authority said on Tuesday."
)
SECOND = (
    "“Nobody slept,” said Otto Brand, who keeps the lock at Ostermere, adding that the siren "
    "had sounded three times before dawn."
)
THIRD = (
    "Engineers will inspect the wall again on Thursday, when the water is expected to have "
    "fallen below the second mark."
)

FOURTH = (
    "Trains to the coast were cancelled for a day, and the ferry ran only in daylight, the port "
    "captain said in a notice."
)


def check_places(raw: str, blocks: list[Block]) -> None:
    for block in blocks:
        assert visible(raw[block.raw_start : block.raw_end], "text/html").text == block.text
        assert block.text
        assert block.kind is not None
        assert block.why
        assert 0.0 <= block.link_share <= 1.0
    for one, two in pairwise(blocks):
        assert one.raw_end <= two.raw_start


def kinds(raw: str) -> dict[str, str]:
    blocks = html_blocks(raw)
    check_places(raw, blocks)
    return {block.text: block.kind or "" for block in blocks}


def page(*parts: str) -> str:
    body = "".join(parts)
    return (
        "<!DOCTYPE html><html><head><title>Dam holds | Courier</title></head><body>"
        "<nav><a href=/>Home</a><a href=/w>World</a></nav>"
        f"<article><h1>Dam holds after rain</h1>{body}"
        "</article><footer><p>Courier Press Ltd</p></footer></body></html>"
    )


def test_a_plain_article() -> None:
    found = kinds(page(f"<p>{LONG}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert found["Dam holds after rain"] == "title"
    assert found[LONG] == found[SECOND] == found[THIRD] == "body"
    assert found["HomeWorld"] == "navigation"
    assert found["Courier Press Ltd"] == "navigation"


@pytest.mark.parametrize(
    ("part", "text", "kind"),
    [
        (
            "<figure><img><figcaption>The lock at dusk.</figcaption></figure>",
            "The lock at dusk.",
            "caption",
        ),
        ("<p class=wp-caption-text>The lock at dusk.</p>", "The lock at dusk.", "caption"),
        ("<p>Photo: Mara Lind/Northline</p>", "Photo: Mara Lind/Northline", "credit"),
        ("<div class=byline>By <a rel=author>Mara Lind</a></div>", "By Mara Lind", "byline"),
        ("<p>By Mara Lind and Otto Brand</p>", "By Mara Lind and Otto Brand", "byline"),
        ("<time>March 4, 2031</time>", "March 4, 2031", "date"),
        (
            "<p>Read also: <a href=/x>Harbour strike enters its second week</a></p>",
            "Read also: Harbour strike enters its second week",
            "related",
        ),
        (
            "<ul class=related-stories><li><a href=/x>Strike goes on</a></ul>",
            "Strike goes on",
            "related",
        ),
        (
            "<div class=newsletter-box><p>All that happened, every day at six.</p></div>",
            "All that happened, every day at six.",
            "promotion",
        ),
        (
            "<p>Sign up for our morning newsletter and never miss a story.</p>",
            "Sign up for our morning newsletter and never miss a story.",
            "promotion",
        ),
        (
            "<p>© 2031 Courier Press. All rights reserved.</p>",
            "© 2031 Courier Press. All rights reserved.",
            "legal",
        ),
        (
            "<div id=comments><p>I was there and it was far worse than anyone will say.</p></div>",
            "I was there and it was far worse than anyone will say.",
            "comment",
        ),
        (
            "<blockquote class=twitter-tweet>"
            "<p>The gates are open now, stay off the bridge.</p></blockquote>",
            "The gates are open now, stay off the bridge.",
            "embed",
        ),
        (
            "<p hidden>Nothing to see here for a reader at all.</p>",
            "Nothing to see here for a reader at all.",
            "other",
        ),
        (
            "<div style='display: none'>Nothing to see here for a reader at all.</div>",
            "Nothing to see here for a reader at all.",
            "other",
        ),
        (f"<p>{FOURTH}</p>", FOURTH, "body"),
        ("<h2>What comes next</h2>", "What comes next", "body"),
        (
            "<ul><li>Two gates are open now.</li><li>One is not.</li></ul>",
            "Two gates are open now.",
            "body",
        ),
        (
            "<blockquote>It held, and that is all that counts.</blockquote>",
            "It held, and that is all that counts.",
            "body",
        ),
        (
            "<table><tr><td>Monday<td>12.5 m<tr><td>Tuesday<td>14.5 m</table>",
            "Tuesday 14.5 m",
            "body",
        ),
    ],
)
def test_what_stands_inside_an_article(part: str, text: str, kind: str) -> None:
    found = kinds(page(f"<p>{LONG}</p><p>{SECOND}</p>", part, f"<p>{THIRD}</p>"))
    assert found[text] == kind
    assert found[SECOND] == found[THIRD] == "body"


def test_a_text_printed_twice_stands_once() -> None:
    blocks = html_blocks(page(f"<p>{LONG}</p><p>{SECOND}</p><p>{LONG}</p><p>{THIRD}</p>"))
    twice = [b for b in blocks if b.text == LONG]
    assert [(b.kind, b.why == "printed twice") for b in twice] == [("body", False), ("other", True)]


def test_a_standfirst_under_the_headline() -> None:
    summary = "Two gates were opened in the night, and the town below was not flooded."
    found = kinds(page(f"<p class=standfirst>{summary}</p><p>{LONG}</p><p>{SECOND}</p>"))
    assert found[summary] == "standfirst"


def test_a_page_without_article_has_no_body() -> None:
    blocks = html_blocks("<nav><a href=/>Home</a> <a href=/b>News</a></nav><button>Close</button>")
    assert blocks
    assert all(b.kind != "body" for b in blocks)
    assert html_blocks("") == []
    assert html_blocks("<html><script>1</script></html>") == []


def test_a_class_of_the_whole_page_is_not_believed() -> None:
    raw = page(f"<div class=newsletter-wrapper><p>{LONG}</p><p>{SECOND}</p><p>{THIRD}</p></div>")
    assert kinds(raw)[SECOND] == "body"


def test_double_breaks_part_paragraphs_and_single_ones_do_not() -> None:
    raw = page(f"<div>{LONG}<br><br>{SECOND}<br>{THIRD}</div>")
    found = kinds(raw)
    assert found[LONG] == "body"
    assert found[f"{SECOND} {THIRD}"] == "body"


def test_link_share_and_target() -> None:
    block = html_blocks("<p>Go <a href='/x?a&amp;b'>now</a></p>")[0]
    assert block.href == "/x?a&b"
    assert 0.4 < block.link_share < 0.7


@given(
    st.lists(
        st.sampled_from(
            (
                "<p> </p> <div> </div> <b> </b> <a href=x> </a> <table> <tr> <td> <td></table> "
                "<br> <li> <ul></ul> <span hidden> </span> <script>x</script> <!-- --> <h1> </h1> "
                "&amp; &lt; < > \" ' one two. <figure> <noscript> </noscript> <svg> <template> "
                "</body> 中文"
            ).split()
        ),
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_every_block_leads_back_to_its_place(parts: list[str]) -> None:
    raw = " ".join(parts)
    check_places(raw, html_blocks(raw))


@given(st.text(alphabet="<>/pdivab=\"' !-&;#x\n1", max_size=200))
@settings(max_examples=200, deadline=None)
def test_never_fails(raw: str) -> None:
    check_places(raw, html_blocks(raw))


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "deep inline": "<b>" * 100_000 + "x",
    "unclosed": "<p>word " * 100_000,
    "attribute": "<p title='" + "y" * 5_000_000 + "'>Text</p>",
    "open attribute": "<p title='" + "y" * 5_000_000,
    "less-than": "<" * 1_000_000,
    "tags that never end": "<a " * 300_000,
    "quotes": "<a b=\"'" * 200_000,
    "end tags": "<i>" + "</b>" * 200_000,
    "mixed": "<div><b>" * 30_000 + "</i>" * 30_000 + "</div>" * 30_000,
    "comments": "<!--" * 200_000,
    "tables": "<table><tr><td>" * 30_000 + "x",
    "spaces": "<p>" + " \n" * 1_000_000 + "x",
    "one word": "<p>" + "w" * 2_000_000 + "</p>",
    "classes": "<nav class='a b related'>" * 20_000 + "x",
    "entities": "&amp" * 300_000,
    "cells": "<tr>" + "<td>x" * 50_000,
    "hidden": "<span hidden>a</span>b" * 30_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_pages_take_linear_time(name: str) -> None:
    raw = HOSTILE[name]
    started = time.perf_counter()
    blocks = html_blocks(raw)
    # Generous: the machines that test are shared. Quadratic time would be minutes.
    assert time.perf_counter() - started < 20
    for block in blocks[:50]:
        assert visible(raw[block.raw_start : block.raw_end], "text/html").text == block.text


@pytest.mark.parametrize(
    "around",
    ['<div class="cms-not-a-paywall">', '<div class="piano-locked">', '<div class="paywall">'],
)
def test_what_stands_behind_a_wall_is_the_article(around: str) -> None:
    found = kinds(page(f"<p>{LONG}</p><p>{SECOND}</p>{around}<p>{THIRD}</p></div><p>{FOURTH}</p>"))
    assert found[THIRD] == "body"


def test_an_offer_at_a_wall_is_none() -> None:
    offer = "Subscribe now to read this story, or log in if you are already a subscriber."
    wall = f'<div class="paywall"><p>{offer}</p></div>'
    found = kinds(page(f"<p>{LONG}</p><p>{SECOND}</p>{wall}<p>{THIRD}</p>"))
    assert found[offer] == "promotion"


def test_a_paragraph_kept_from_screen_readers_is_seen() -> None:
    found = kinds(page(f'<p>{LONG}</p><p aria-hidden="true">{SECOND}</p><p>{THIRD}</p>'))
    assert found[SECOND] == "body"


def test_a_standfirst_that_the_text_says_again_stays_in_the_text() -> None:
    raw = page(f'<p class="standfirst">{SECOND}</p><p>{LONG}</p><p>{SECOND}</p><p>{THIRD}</p>')
    told = [(b.kind, b.text) for b in html_blocks(raw) if b.kind in ("body", "standfirst")]
    assert told == [("body", LONG), ("body", SECOND), ("body", THIRD)]


def test_a_summary_named_a_teaser_is_the_standfirst() -> None:
    said = "What the river did in one night, and what the town will do about it"
    raw = page(f'<div class="article-teaser"><p>{said}</p></div><p>{LONG}</p><p>{SECOND}</p>')
    raw = raw.replace("<head>", f'<head><meta name="description" content="{said}">')
    assert kinds(raw)[said] == "standfirst"


@pytest.mark.parametrize(
    "line", ["Tempo de leitura: 2 minutos", "Lesezeit: ca. 4 Min.", "Estimated reading time: 3 min"]
)
def test_a_reading_time_is_no_text(line: str) -> None:
    assert kinds(page(f"<p>{line}</p><p>{LONG}</p><p>{SECOND}</p>"))[line] == "date"


def test_a_list_of_headlines_is_not_taken_for_the_article() -> None:
    """Many headlines of a site are as much text as a short article; they are no article."""
    rows = "".join(
        f"<div class=item><h2>How the town of Ostermere came to its {nth} gate in a year</h2></div>"
        for nth in "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    )
    parts = "".join(f"<div class=part-md><p>{t}</p></div>" for t in (LONG, SECOND, THIRD, FOURTH))
    found = kinds(page(parts).replace("<article>", f"<div class=list>{rows}</div><article>"))
    assert [found[t] for t in (LONG, SECOND, THIRD, FOURTH)] == ["body"] * 4
