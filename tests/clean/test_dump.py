"""Dumps in every layout, with the furniture of invented pages."""

from __future__ import annotations

import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.blocks import Block
from secondsource.clean.dump import dump_blocks
from secondsource.spans import visible

LEAD = (
    "TARNBY (AP) — The harbour of Tarnby was closed on Tuesday after a crane fell onto a "
    "freighter, the port authority said, and two dock workers were taken to hospital."
)
SECOND = (
    "Port director Alva Renner said the crane had been inspected in March and that no fault was "
    "found. “We do not know yet why it fell,” she told reporters on the quay."
)
THIRD = (
    "The freighter, which carries timber, will have to stay in the port until divers have looked "
    "at its hull, the coastguard said. Ferries to the islands use the old pier for now."
)
OFFER = "*First month free, then 9.00 a month plus tax. New subscribers only. Cancel any time."


def kinds(blocks: list[Block]) -> dict[str, str | None]:
    return {block.text: block.kind for block in blocks}


def body(raw: str, media: str = "text/plain") -> list[str]:
    return [block.text for block in dump_blocks(raw, media) if block.kind == "body"]


def test_blank_line_dump() -> None:
    page = "\n\n".join(["Crane falls onto freighter in Tarnby", LEAD, SECOND, THIRD, "LOAD MORE"])
    assert body(page) == [LEAD, SECOND, THIRD]


def test_one_paragraph_a_line() -> None:
    page = "\n".join(["Home", "World", "Crane falls onto freighter", LEAD, SECOND, THIRD, "More"])
    assert body(page) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize("width", [60, 72, 79, 100])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = ["\n".join(textwrap.wrap(p, width)) for p in (LEAD, SECOND, THIRD)]
    assert body("\n\n".join(["Crane falls onto freighter", *wrapped])) == [LEAD, SECOND, THIRD]


def test_a_page_on_one_line_is_cut_into_sentences() -> None:
    menu = "Home World Business Sport Culture Weather Jobs Cars Dating Puzzles " * 3
    page = menu + " ".join([LEAD, SECOND, THIRD] * 4) + " Subscribe Log In Contact Privacy"
    found = " ".join(body(page))
    assert "port authority said" in found
    assert "Home World Business" not in found
    assert "Contact Privacy" not in found


def test_torn_sentences_are_mended() -> None:
    page = f"Crane falls\n\nThe freighter came from\nEsker\non Monday, the owner said.\n\n{THIRD}"
    assert body(page)[0] == "The freighter came from Esker on Monday, the owner said."


def test_paywall_amid_the_article() -> None:
    wall = ["Read this article for free:", "Already a subscriber? Log in", "$2.50/week*", OFFER]
    page = "\n\n".join(["Crane falls onto freighter", LEAD, *wall, SECOND, THIRD])
    blocks = dump_blocks(page, "text/plain")
    assert [b.text for b in blocks if b.kind == "body"] == [LEAD, SECOND, THIRD]
    assert {kinds(blocks)[line] for line in wall} == {"promotion"}


def test_lead_printed_twice_stands_once_and_the_second_copy_is_kept() -> None:
    straight = LEAD.replace("—", "-")
    page = "\n\n".join(["Crane falls", straight, "Subscribe to continue", OFFER, LEAD, SECOND])
    blocks = dump_blocks(page, "text/plain")
    assert [b.text for b in blocks if b.kind == "body"] == [LEAD, SECOND]
    copy = next(b for b in blocks if b.text == straight)
    assert copy.kind == "other"
    assert "printed twice" in copy.why


def test_captions_and_credits_are_no_body() -> None:
    captions = [
        "A crane lies on a freighter in Tarnby, Tuesday, March 4, 2025. (AP Photo/Ida Norell)",
        "FILE - Port director Alva Renner speaks in Tarnby, on Jan. 9, 2024.",
        "The port of Tarnby. Photo: Ida Norell / The Tarnby Mail",
    ]
    page = "\n\n".join(["Crane falls onto freighter", LEAD, *captions, SECOND, captions[0], THIRD])
    blocks = dump_blocks(page, "text/plain")
    assert [b.text for b in blocks if b.kind == "body"] == [LEAD, SECOND, THIRD]
    assert {kinds(blocks)[caption] for caption in captions} == {"caption"}


def test_markdown_heading_that_is_only_a_link_is_related() -> None:
    page = (
        f"# Crane falls onto freighter\n\nBy [Wire Desk](#)\n\n{LEAD}\n\n**Related:** "
        f"[Old cranes worry dockers](#)\n\n## [in Tarnby](#)\n\n{SECOND}\n\n"
        f"## What is next\n\n{THIRD}"
    )
    found = kinds(dump_blocks(page, "text/markdown"))
    assert found["in Tarnby"] == "related"
    assert found["What is next"] == "body"
    assert found["Crane falls onto freighter"] == "title"


def test_related_list_comments_and_legal_tail() -> None:
    tail = [
        "Most read",
        "Ten ways to cook cabbage",
        "Comments",
        "I have worked there for years and the crane was never looked after by anyone.",
        "© 2025 The Tarnby Mail. All rights reserved.",
    ]
    page = "\n\n".join(["Crane falls onto freighter", LEAD, SECOND, THIRD, *tail])
    blocks = dump_blocks(page, "text/plain")
    assert [b.text for b in blocks if b.kind == "body"] == [LEAD, SECOND, THIRD]
    found = kinds(blocks)
    assert found[tail[3]] == "comment"
    assert found[tail[4]] == "legal"


def test_a_quoted_offer_in_a_report_stays_body() -> None:
    report = (
        "The company told clients: “Cancel any time, no charge for your first month,” and then "
        "billed them for a year, the consumer office said."
    )
    assert report in body("\n\n".join(["Firm billed clients", LEAD, report, SECOND]))


def test_german_furniture() -> None:
    text = (
        "Der Hafen von Tarnby ist am Dienstag gesperrt worden, nachdem ein Kran auf einen Frachter "
        "gestürzt war, wie die Hafenbehörde mitteilte.",
        "Zwei Arbeiter wurden verletzt und kamen in ein Krankenhaus, sagte ein Sprecher.",
    )
    page = "\n\n".join(
        ["Kran stürzt auf Frachter", text[0], "Anzeige", "Jetzt abonnieren", text[1]]
    )
    assert body(page) == list(text)


def test_no_prose_no_body() -> None:
    assert body("Home\nWorld\nSport\nSubscribe now") == []
    assert dump_blocks("", "text/plain") == []


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "# ",
        "- ",
        "> ",
        "* * *",
        "[a](b)",
        "![",
        "**",
        "&amp;",
        "(AP)",
        LEAD,
        OFFER,
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=25), st.sampled_from(["plain", "markdown"]))
def test_every_block_is_its_raw_slice(pieces: list[str], kind: str) -> None:
    raw, media = "".join(pieces), f"text/{kind}"
    blocks = dump_blocks(raw, media)
    assert all(visible(raw[b.raw_start : b.raw_end], media).text == b.text for b in blocks)
    assert all(a.raw_end <= b.raw_start for a, b in pairwise(blocks))
    assert all(b.kind is not None and b.why for b in blocks)


@pytest.mark.parametrize(
    "piece", ["a ", "A b. ", "/", "A/", "- ", "(", "\n", "x\n", "Aa.", "1 ", "By "]
)
def test_time_is_linear_in_length(piece: str) -> None:
    began = time.process_time()
    dump_blocks(piece * (60_000 // len(piece)), "text/plain")
    # A linear pass over 60,000 characters takes well under a second; a quadratic one minutes.
    assert time.process_time() - began < 8


SEEDS = Path(__file__).parents[2] / ".." / "shared" / "pages" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real sample pages are not beside this checkout")
def test_real_samples_have_their_paragraphs() -> None:
    counts = []
    for path in sorted(SEEDS.iterdir()):
        raw = path.read_text(encoding="utf-8")
        media = "text/markdown" if "# " in raw[:10] else "text/plain"
        counts.append(len(body(raw, media)))
    assert counts == [12, 10]


def test_a_paragraph_torn_by_blank_lines_is_one() -> None:
    page = (
        "Crane falls onto freighter\n\n"
        "A crane fell onto a freighter in the port of Tarnby on Thursday morning,\n\n"
        "and two of the men who had worked in its hold were hurt, a spokeswoman said.\n\n"
        "The port will stay closed until divers have looked at the hull of the ship."
    )
    assert len(body(page)) == 2
    assert body(page)[0].startswith("A crane fell")
    assert body(page)[0].endswith("said.")


INTERVIEW = (
    "Mara Lind has run the harbour of Tarnby for eleven years. In June she will hand over the "
    "keys. We met her in her office above the old pier.",
    "How did you come to Tarnby?",
    "I came by ship, as everyone did in those days. My father was a pilot, and he knew every stone "
    "of the estuary by its name.",
    "And you stayed?",
    "I stayed because of the light. You may laugh, but the mornings here are like nowhere else on "
    "this coast.",
    "What was the hardest year?",
    "The winter of 2019, without a doubt. The ice took two boats and half of the northern pier, "
    "and nobody knew who would pay for it.",
    "Who paid in the end?",
    "The county paid, after a long quarrel. I went to the capital four times and told them what "
    "would be lost.",
    "What will you miss?",
    "The noise of the ropes at night. I will have to learn to sleep without it, and that will take "
    "a while.",
)


@pytest.mark.parametrize("bold", [False, True])
def test_an_interview_keeps_its_questions(bold: bool) -> None:
    lines = [f"**{one}**" if bold and one.endswith("?") else one for one in INTERVIEW]
    page = "# A talk with the harbour master\n\nBy Ada Quill\n\n" + "\n\n".join(lines)
    assert body(page, "text/markdown") == list(INTERVIEW)
    page = page.replace("# ", "") + "\n\nRead more\nFerry to run until midnight\nPier to close\n"
    if not bold:
        assert body(page, "text/plain") == list(INTERVIEW)


def test_a_text_quoted_by_mail() -> None:
    text = (
        "The harbour office said on Monday that the bridge over the river Tarn will stay closed.",
        "Engineers found rust in two of the eleven cables, and the ferry will run until midnight.",
        "Repairs will take three weeks at least, according to Ada Quill, who heads the office.",
    )
    wrapped = [textwrap.wrap(one, 72) for one in ("Bridge over the Tarn stays closed", *text)]
    raw = "\n>\n".join("\n".join(f"> {line}" for line in lines) for lines in wrapped)
    blocks = dump_blocks(f"Please read this.\n\n{raw}\n", "text/plain")
    assert [block.text for block in blocks if block.kind == "body"] == list(text)
    for block in blocks:
        piece = f"Please read this.\n\n{raw}\n"[block.raw_start : block.raw_end]
        assert visible(piece, "text/plain").text == block.text


@pytest.mark.parametrize(
    "line",
    [
        "The post Ferry to run until midnight appeared first on Tarnby Post.",
        "Der Beitrag Die Fähre fährt bis Mitternacht erschien zuerst auf Tarnbyer Post.",
        "L’article Le bac jusqu’à minuit est apparu en premier sur La Poste de Tarnby.",
    ],
)
def test_where_a_text_appeared_first_is_no_text(line: str) -> None:
    page = "# A talk with the harbour master\n\n" + "\n\n".join((*INTERVIEW, line))
    assert body(page, "text/markdown") == list(INTERVIEW)


def test_a_wrapped_headline_is_joined_again() -> None:
    page = (
        "## The harbour wall of Seldon breaks in the longest storm that the coast has\n"
        "seen since records began\n\n"
        "### What is known\n"
        "The harbour wall broke on Tuesday night, the port authority said, and the sea\n"
        "ran into the market hall, where sixty stalls stood ready for the next day and\n"
        "none of the holders could be reached before the water came up to the windows.\n\n"
        "Workers began to close the gap at dawn with stone from the quarry behind the\n"
        "town, said Tom Aker, who runs the market and had slept in the office upstairs.\n"
    )
    texts = [" ".join(block.text.split()) for block in dump_blocks(page, "text/markdown")]
    assert texts[0].endswith("that the coast has seen since records began")
    assert texts[1] == "What is known"
    assert texts[2].startswith("The harbour wall broke")
