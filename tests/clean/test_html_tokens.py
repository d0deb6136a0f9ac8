"""Tokens cover a page without gaps, on whatever a page may hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.html_tokens import attributes, tokens

PIECES = (
    "<a </a <p> </p> < > \" ' = <!-- --> <! <? </ <script </script> <title> class= x / é".split(" ")
)


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map("".join))
def test_tokens_cover_the_page_in_order(page: str) -> None:
    here = 0
    for token in tokens(page):
        assert token.start == here < token.end
        here = token.end
    assert here == len(page)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<a title="1 > 0">x</a>', ["start a", "text", "end a"]),
        ('<a title="1>x</a>', ["start a", "text", "end a"]),
        ("<p<b>x", ["start p<b", "text"]),
        (
            "<script>if (a < b) '</p>'</script >x",
            ["start script", "raw script", "end script", "text"],
        ),
        ("a<!--<p>-->b<!x>c</ >d", ["text", "skip", "text", "skip", "text", "skip", "text"]),
        ("x<a href=", ["text", "start a"]),
        ("<!-->x", ["skip", "text"]),
    ],
)
def test_tokens(page: str, expected: list[str]) -> None:
    assert [f"{t.kind} {t.name}".strip() for t in tokens(page)] == expected


@pytest.mark.parametrize("piece", ["<a ", '<a ="', "<a ='x\"", "<!", "<!--", "</", "<a b= ", "<"])
def test_hostile_pages_are_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    assert sum(1 for _ in tokens(piece * 100_000)) <= 100_000
    assert time.process_time() - began < 5


def test_the_first_of_two_attributes_counts() -> None:
    assert attributes('<a ID=1 id=2 class="x &amp; y" data-x hidden>') == {
        "id": "1",
        "class": "x & y",
        "data-x": "",
        "hidden": "",
    }


def test_a_script_ends_where_a_browser_ends_it() -> None:
    state = '<script>/*<!--*/ x = "<script async></script>"; /*-->*/</script><p>One</p>'
    assert [t.name for t in tokens(state) if t.kind == "start"] == ["script", "p"]
    # A script that notes another and never closes it takes no page with it.
    cut = "<script><!-- <script> </script><p>One</p>"
    assert [t.name for t in tokens(cut) if t.kind == "start"] == ["script", "p"]
    # A note without a script in it, and one that is over, change nothing.
    for plain in ("<script><!-- x </script><p>", "<script><!-- --> <script> </script><p>"):
        assert [t.name for t in tokens(plain) if t.kind == "start"] == ["script", "p"]
