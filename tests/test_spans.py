"""Visible text and its offsets, for all media, on well-made and on hostile input."""

from __future__ import annotations

import html
import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Passage
from secondsource.spans import Locator, Visible, locate, visible

MEDIA = ["text/html", "text/markdown", "text/plain", "application/json"]
MARKS = st.sampled_from(
    [
        *("<p>", "</p>", "<br>", "<b>", "</b>", "<script>", "</script>", "<!--", "-->", "<a ='"),
        *("*", "**", "_", "__", "`", "``", "[", "](", ")", "![", "<https://a.b/c_d>", "# ", "- "),
        *(
            "> ",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\u00a0",
            "\u00ad",
            "&amp;",
            "&amp",
            "&#8217;",
            "&",
            ";",
        ),
        *("\\", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\ud800", '"', "•", "(", "http://x.y/z"),
    ]
)
RAW = st.lists(st.one_of(MARKS, st.text(alphabet="abÉ1 .", max_size=6)), max_size=25).map("".join)
WORDS = st.text(alphabet="abcdÉß漢1'.,!?()-", min_size=1, max_size=8)


def check_offsets(seen: Visible, raw: str) -> None:
    assert len(seen.text) == len(seen.offsets) == len(seen.ends)
    assert all(a < b for a, b in zip(seen.offsets, seen.ends, strict=True))
    assert list(seen.offsets) == sorted(seen.offsets)
    assert list(seen.ends) == sorted(seen.ends)
    if seen.text:
        assert seen.offsets[0] >= 0
        assert seen.ends[-1] <= len(raw)


@given(RAW, st.sampled_from(MEDIA))
def test_offsets_are_sound_on_any_input(raw: str, media: str) -> None:
    seen = visible(raw, media)
    check_offsets(seen, raw)
    if media != "application/json":
        assert seen.text == re.sub(r"\s+", " ", seen.text).strip()
    seen.text.encode("utf-8")


@given(RAW)
def test_plain_characters_stand_for_themselves(raw: str) -> None:
    for media in MEDIA:
        seen = visible(raw, media)
        for char, start, end in zip(seen.text, seen.offsets, seen.ends, strict=True):
            if end - start == 1 and char != " ":
                assert raw[start] == char


@given(st.text())
def test_json_strings_decode_as_the_standard_reader_does(text: str) -> None:
    for ascii_only in (True, False):
        raw = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
        assert visible(raw, "application/json").text == text


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    seen = visible(r"a\ud800b\udc00\ud83d\u0041", "application/json")
    assert seen.text == "a\ufffdb\ufffd\ufffdA"
    assert list(seen.offsets) == [0, 1, 7, 8, 14, 20]


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_html_entities_and_tags_leave_the_words(words: list[str]) -> None:
    raw = " <b class='x>y'>".join(html.escape(word) + "</b>" for word in words)
    assert visible(raw, "text/html").text == " ".join(words)


@given(st.lists(st.text(alphabet="ab*_[]()#`<>&!-+.\\~é", min_size=1, max_size=8), max_size=8))
def test_escaped_markdown_is_seen_as_written(words: list[str]) -> None:
    text = " ".join(words)
    raw = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    assert visible(raw, "text/markdown").text == text


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_a_span_of_html_words_leads_to_the_same_words(
    words: list[str], data: st.DataObject
) -> None:
    raw = "<p> " + " \n<i>&nbsp;".join(html.escape(w) + "</i>" for w in words) + "</p>"
    seen = visible(raw, "text/html")
    start = data.draw(st.integers(0, len(seen.text) - 1))
    end = data.draw(st.integers(start + 1, len(seen.text)))
    span = seen.raw_span(start, end)
    again = visible(raw[span.raw_start : span.raw_end], "text/html").text
    assert again == seen.text[start:end].strip()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One two three"),
        ("<b>A</b>nd so&shy;ft&#8203;ly", "And softly"),
        ("a<script>if (a<b) x</script>b<style>p{}</style>c", "abc"),
        ("<SCRIPT>x</SCRIPT >a<noscript><img></noscript>", "a"),
        ("a<!-- x > <b> -->b<!-->c<!doctype html>d<?php e?>f", "abcdf"),
        ("<a title='1 > 0' href=x>more</a>", "more"),
        ('<a title="never closed>text <b>bold</b>', "text bold"),
        ("1 < 2 & 3 &copy2026 &notin; &bogus; &#0;", "1 < 2 & 3 ©2026 ∉ &bogus; \ufffd"),
        ("&#x1F600;&#99999999999999;", "😀\ufffd"),
        ("x<svg><title>Icon</title></svg>y", "xy"),
        ("a<svg/>b<noscript>c", "abc"),
        ("cut off <div cla", "cut off"),
        ("\u200bA\u00a0\u00a0 B\ufeff", "A B"),
        ("", ""),
    ],
)
def test_html(raw: str, text: str) -> None:
    seen = visible(raw, "text/html")
    assert seen.text == text
    check_offsets(seen, raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('[t](u "x") [b]( <c d> ) [e](f (g)) [h](i_(j))', "t b e h"),
        ("[Link](javascript:go(f())) and [x](http://a.b/c d)", "Link and x"),
        ("[x](https://a.b/long-\naddress) y", "x y"),
        ("![A ferry](f.jpg) [![Logo](l.png)](/home)", "A ferry Logo"),
        ("[a][1] [b][]\n\n[1]: https://a.b/c 'T'", "a b"),
        ("[sic] (no link) [1] x](y)", "[sic] (no link) [1] x](y)"),
        ("<https://a.b/c_d_e> and <me@a.example>", "https://a.b/c_d_e and me@a.example"),
        ("https://a.b/_x_/*y* www.c.d/e__f__g", "https://a.b/_x_/y www.c.d/e__f__g"),
        ("**b** __b__ *i* _i_ ***bi*** **a *b* c**", "b b i i bi a b c"),
        (
            "snake_case_name 5*3*2 5 * 3 2**8 f**k sh**t",
            "snake_case_name 5*3*2 5 * 3 2**8 f**k sh**t",
        ),
        ("from $4 a week* up\n*Offer ends soon", "from $4 a week* up *Offer ends soon"),
        ("**Related: **[More](#) **More**: x", "Related: More More: x"),
        ("**See:**Amazon, work** Starry ** in", "See:Amazon, work Starry in"),
        ("a footnote** and more", "a footnote** and more"),
        ("__ Follow __Facebook fill in ____", "Follow Facebook fill in ____"),
        ("“_Never_,” he said._", "“Never,” he said._"),
        ("`a *b*` ``c`d`` e`f", "a *b* c`d e`f"),
        ("# Title #\n\nC# and #tag\n## Two", "Title C# and #tag Two"),
        ("Title\n=====\nText\n---\n* * *\n___", "Title Text"),
        ("> quoted\n> more\n\n- one\n* two\n  + three\n• four", "quoted more one two three four"),
        ("1\\. not \\*a\\* list\\\nline", "1. not *a* list line"),
        (
            "a <br/>b <unclear> <b>c</b> 1 < 2 <!-- no --> &amp; &lt;b&gt;",
            "a b <unclear> c 1 < 2 & <b>",
        ),
        ("|a|b|\n|---|:-:|\n|c|d|", "|a|b| |c|d|"),
        ("one\n  two\r\nthree", "one two three"),
        ("*open\n\nclose*", "*open close*"),
        ("2025. was a year\n2. two", "2025. was a year 2. two"),
    ],
)
def test_markdown(raw: str, text: str) -> None:
    seen = visible(raw, "text/markdown")
    assert seen.text == text
    check_offsets(seen, raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  • Enjoy *this*\n  offer ", "Enjoy *this* offer"),
        ("- item", "item"),
        ("-5 degrees – *not* a list", "-5 degrees – *not* a list"),
        ("– Non, dit-il", "– Non, dit-il"),
        ("AT&amp;T <b>", "AT&amp;T <b>"),
        ("•", "•"),
    ],
)
def test_plain(raw: str, text: str) -> None:
    assert visible(raw, "text/plain").text == text


def test_an_unknown_media_type_is_refused() -> None:
    with pytest.raises(ValueError, match="image/png"):
        visible("x", "image/png")


HOSTILE = [
    *("[", "]", "*", "_", "<", "`", "(", "](", "![", "<a ", '<a ="', "<!--", "&", "&#", "\\"),
    *(
        "a*b",
        "*a ",
        "**a ",
        "_a*",
        "[a](http://",
        "](/x ",
        '](a "',
        "](a 'b \"",
        "](<",
        "<a@",
        "\n",
    ),
    *(
        "\n\n",
        " \t",
        "\u00a0",
        "<svg>",
        "<noscript>",
        "</",
        "`a``b```",
        "[a]: http://x\n",
        "|-",
        "- ",
    ),
    *(
        "> ",
        "=",
        "</script",
        "&#9999",
        "('",
        "<b>",
        "\u200b ",
        "[a][",
        "www.",
        "<SVG ",
        "***a",
        "![](",
    ),
]


@pytest.mark.parametrize("media", MEDIA)
def test_hostile_repetition_takes_linear_time(media: str) -> None:
    for piece in HOSTILE:
        raw = piece * (100_000 // len(piece))
        begin = time.perf_counter()
        visible(raw, media)
        # Quadratic time would be minutes; the margin is for a busy machine.
        assert time.perf_counter() - begin < 3, repr(piece)


# --- locate ---------------------------------------------------------------------------------

PAGE = "<h1>Title</h1>\n<p>First &amp; <b>last</b>.</p><aside>Ad</aside><p>“Second” one.</p>"


def body(page: str, *inside: str) -> list[Passage]:
    passages: list[Passage] = []
    start = 0
    for raw in inside:
        at = page.index(raw)
        text = visible(raw, "text/html").text
        passages.append(Passage("body", start, start + len(text), at, at + len(raw), text, ""))
        start += len(text) + 2
    return passages


def test_locate_is_exact_within_and_across_passages() -> None:
    passages = body(PAGE, "First &amp; <b>last</b>.", "“Second” one.")
    passages.insert(0, Passage("title", None, None, 4, 9, "Title", ""))
    text = "\n\n".join(p.text for p in passages if p.start is not None)
    assert text == "First & last.\n\n“Second” one."

    def found(start: int, end: int) -> str:
        span = locate(passages, PAGE, "text/html", start, end)
        return PAGE[span.raw_start : span.raw_end]

    assert found(0, 5) == "First"
    assert found(6, 12) == "&amp; <b>last"
    assert found(15, 23) == "“Second”"
    assert found(8, 23) == "last</b>.</p><aside>Ad</aside><p>“Second”"
    # A span that touches the blank line between two passages keeps to the passages.
    assert found(13, 23) == "“Second”"
    assert found(8, 14) == "last</b>."
    assert found(15, 15) == ""


def test_locate_keeps_order_when_the_page_prints_passages_in_another() -> None:
    passages = body(PAGE, "“Second” one.", "First &amp; <b>last</b>.")
    span = locate(passages, PAGE, "text/html", 0, passages[1].end or 0)
    assert span.raw_start < span.raw_end
    assert PAGE[span.raw_start : span.raw_end].startswith("First")


def test_locate_refuses_what_is_no_span() -> None:
    with pytest.raises(ValueError, match="no text"):
        Locator([], PAGE, "text/html").locate(0, 1)
    with pytest.raises(ValueError, match="no text"):
        locate(body(PAGE, "“Second” one."), PAGE, "text/html", 3, 2)


@settings(max_examples=60)
@given(st.lists(RAW, min_size=1, max_size=4), st.sampled_from(MEDIA), st.data())
def test_every_character_is_found_where_it_came_from(
    parts: list[str], media: str, data: st.DataObject
) -> None:
    page = "".join(parts)
    passages: list[Passage] = []
    start = at = 0
    for part in parts:
        seen = visible(part, media)
        if seen.text:
            end = start + len(seen.text)
            passages.append(Passage("body", start, end, at, at + len(part), seen.text, ""))
            start = end + 2
        at += len(part)
    for p in passages:
        assert visible(page[p.raw_start : p.raw_end], media).text == p.text
    if not passages:
        return
    locator = Locator(passages, page, media)
    passage = data.draw(st.sampled_from(passages))
    at = data.draw(st.integers(0, len(passage.text) - 1))
    seen = visible(page[passage.raw_start : passage.raw_end], media)
    span = locator.locate((passage.start or 0) + at, (passage.start or 0) + at + 1)
    assert span.raw_start == passage.raw_start + seen.offsets[at]
    assert span.raw_end == passage.raw_start + seen.ends[at]


def test_a_script_that_notes_another_is_gone_whole() -> None:
    raw = 'One <script>/*<!--*/ x = "<script async></script>"; /*-->*/</script>two'
    assert visible(raw, "text/html").text == "One two"
    # What is never closed so ends at its first end tag, as before.
    assert visible("One <script><!-- <script> </script>two", "text/html").text == "One two"
