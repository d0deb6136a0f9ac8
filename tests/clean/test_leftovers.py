from __future__ import annotations

import pytest

from secondsource.clean.blocks import Block
from secondsource.clean.leftovers import without_leftovers

LEAD = "The ferry to Ostermere turned back at noon, and nobody on board was hurt, the captain said."


def _blocks(*rows: tuple[str, str] | tuple[str, str, float]) -> list[Block]:
    blocks, at = [], 0
    for row in rows:
        share = row[2] if len(row) == 3 else 0.0
        end = at + len(row[1])
        blocks.append(Block(row[1], at, end, tag=row[0], link_share=share, kind="body", why="rule"))
        at = end + 1
    return blocks


def _kinds(*rows: tuple[str, str] | tuple[str, str, float]) -> list[str | None]:
    return [block.kind for block in without_leftovers(_blocks(*rows))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("mara.lind@courier.example", "other"),
        ("E-mail: mara.lind@courier.example", "other"),
        ("Otto Brand contributed reporting from Norhaven.", "other"),
        ("Courier writers Otto Brand and Ida Falk contributed to this report.", "other"),
        ("Follow the Courier on Instagram, Facebook and YouTube.", "promotion"),
        ("[button link=”/send” size=”big”] Send us your photos[/button]", "other"),
        ("[signup-form id=12]", "other"),
        # What only looks like these is text.
        ("Rising water contributed to the failure of the gate, engineers said.", "body"),
        (
            "Write to mara.lind@courier.example before Friday to have your say in the hearing.",
            "body",
        ),
        ("The path is hard to follow on foot, and worse on X-shaped skis.", "body"),
        ("[The mayor] said nothing of the sort, the clerk wrote.", "body"),
        ("https://archive.example/fatal-gate/report.pdf", "body"),
    ],
)
def test_what_a_line_says_of_itself_below_the_lead(line: str, kind: str) -> None:
    assert _kinds(("p", LEAD), ("p", line)) == ["body", kind]


def test_an_address_above_the_text_is_none_of_it() -> None:
    assert _kinds(("p", "https://courier.example/ferry"), ("p", LEAD)) == ["other", "body"]


def test_a_long_paragraph_on_helpers_stays() -> None:
    long = (
        f"{LEAD} {LEAD} {LEAD} Two members contributed to this report, which the council ordered."
    )
    assert _kinds(("p", LEAD), ("p", long)) == ["body", "body"]


def test_headings_under_the_last_paragraph_are_none_of_the_text() -> None:
    found = _kinds(("h2", "At noon"), ("p", LEAD), ("h2", "Listen"), ("h3", "All episodes"))
    assert found == ["body", "body", "other", "other"]


def test_a_text_of_headings_alone_is_left_as_it_is() -> None:
    assert _kinds(("h2", "At noon"), ("h2", "At one")) == ["body", "body"]


def test_a_label_before_links_is_known_by_coming_again() -> None:
    first = ("p", "READ THIS TOO | The gate that would not close", 0.6)
    second = ("p", "READ THIS TOO | Who paid for the ferry", 0.6)
    assert _kinds(("p", LEAD), first, second) == ["body", "related", "related"]
    # Once, or in small letters, it may be a slug or an entry of a list.
    assert _kinds(("p", LEAD), first) == ["body", "body"]
    small = [("p", text.capitalize(), share) for _, text, share in (first, second)]
    assert _kinds(("p", LEAD), *small) == ["body", "body", "body"]
    unlinked = [(tag, text) for tag, text, _ in (first, second)]
    assert _kinds(("p", LEAD), *unlinked) == ["body", "body", "body"]


def test_only_text_is_judged_and_every_change_says_why() -> None:
    blocks = [
        Block("mara@courier.example", 0, 20, kind="byline", why="by its class"),
        Block("ida@courier.example", 21, 40, kind="body", why="rule"),
    ]
    before, after = without_leftovers(blocks)
    assert (before.kind, before.why) == ("byline", "by its class")
    assert (after.kind, after.why) == ("other", "nothing but an e-mail address")
