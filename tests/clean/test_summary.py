from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.clean.blocks import Block
from secondsource.clean.summary import with_summary

SAID = "The ferry to Ostermere turned back at noon when its engine failed"
LEAD = f"OSTERMERE (Courier) {SAID}, and nobody on board was hurt, its captain said."
MORE = "A second boat brought all forty passengers ashore before dark, the harbour office said."


def _blocks(*texts: str) -> list[Block]:
    blocks, at = [Block("Ferry turns back", 0, 16, tag="h1", kind="title")], 17
    for text in texts:
        blocks.append(Block(text, at, at + len(text), kind="body", why="rule"))
        at += len(text) + 1
    return blocks


def _kinds(ruled: list[Block], unset: int, descriptions: list[str]) -> list[str | None]:
    weighed = [replace(b, kind="other") if i == unset else b for i, b in enumerate(ruled)]
    return [block.kind for block in with_summary(weighed, ruled, descriptions)]


def test_what_the_metadata_repeats_is_the_standfirst() -> None:
    assert _kinds(_blocks(SAID, LEAD, MORE), 1, [SAID]) == ["title", "standfirst", "body", "body"]


@pytest.mark.parametrize("said", [SAID, f"{SAID}…", f"{SAID} and..."])
def test_a_lead_that_holds_the_summary_stays_text(said: str) -> None:
    assert _kinds(_blocks(LEAD, MORE), 1, [said]) == ["title", "body", "body"]


def test_what_says_something_else_stays_out() -> None:
    assert _kinds(_blocks("Our app has it first.", LEAD), 1, [SAID])[1] == "other"
    assert _kinds(_blocks("Latest news", LEAD), 1, ["Latest news"])[1] == "other"


def test_below_the_first_paragraph_nothing_is_taken_back() -> None:
    assert _kinds(_blocks(MORE, SAID), 2, [SAID]) == ["title", "body", "other"]


def test_what_the_rules_took_for_something_else_stays_so() -> None:
    ruled = _blocks(SAID, LEAD)
    ruled[1] = replace(ruled[1], kind="promotion")
    weighed = [*ruled[:1], replace(ruled[1], kind="other"), *ruled[2:]]
    assert with_summary(weighed, ruled, [SAID])[1].kind == "other"
