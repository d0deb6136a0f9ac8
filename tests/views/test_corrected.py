"""Corrections of a story's reports: shown with their place, and nothing else taken for one."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secondsource.model import Passage
from secondsource.views.brief import brief_json
from secondsource.views.brief_html import brief_html
from secondsource.views.brief_sheet import sheet
from secondsource.views.corrected import corrections_of
from secondsource.views.places import Places

sys.path.insert(0, str(Path(__file__).parent))
from invented import PAGES, article, invented
from test_brief_sheets import sections, text, words

NOTE = "Correction: An earlier version of this article put the number at 15. It was wrong."


def noted(note: str) -> Any:
    """The invented case, a note below its second article."""
    case = invented()
    raw = f"{PAGES['a2'][1]}\n\n{note}"
    one = article("a2")
    at = len(one.text) + 2
    passage = Passage("body", at, at + len(note), len(raw) - len(note), len(raw), note, "")
    changed = replace(one, text=f"{one.text}\n\n{note}", passages=(*one.passages, passage))
    case.articles = lambda *_: [article("a1"), changed, article("a3")]  # type: ignore[method-assign]
    case.raw = lambda article: raw if article == "a2" else PAGES[article][1]  # type: ignore[method-assign]
    return case


def test_a_correction_is_shown_with_its_outlet_day_and_line() -> None:
    case = noted(NOTE)
    brief = brief_json(case)
    [row] = brief["stories"][0]["corrections"]
    assert row["text"] == row["quote"] == NOTE
    assert case.raw("a2")[row["raw_start"] : row["raw_end"]] == NOTE
    shown = sheet(case, brief, one=True)
    [entry] = sections(shown)["corrected"]
    assert words(entry) == NOTE
    assert entry.note == "Hill Gazette · 2 March 2026 · a2 <page>.html, line 5"
    assert "CORRECTED OR WITHDRAWN" in text(shown)
    assert "put the number at 15" in brief_html(shown)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("Editor’s note: The name of the mayor has been added.", True),
        ("Retraction — The Gazette withdraws its report of Monday.", True),
        ("This article has been corrected.", True),
        ("Correction officers said that nobody had left the jail.", False),
        ("Corrections were made to the dam in 1951.", False),
        ("Clarifications of the law are due in May.", False),
    ],
)
def test_only_notes_are_taken_for_notes(note: str, shown: bool) -> None:
    case = noted(note)
    [one] = [one for one in case.articles() if one.id == "a2"]
    assert bool(list(corrections_of(one, Places(case, case.articles())))) == shown


def test_a_story_without_corrections_has_no_part_for_them() -> None:
    assert "corrected" not in sections(sheet(invented(), brief_json(invented())))


def test_reports_that_cite_one_another_are_told_as_that() -> None:
    case = invented()
    brief = brief_json(case)
    claim = brief["stories"][0]["claims"][0]
    ring = "circular: Hill Gazette cites Orrin Post, Orrin Post cites Hill Gazette"
    for report in claim["reports"]:
        report["why"].append({**report["why"][0], "text": ring})
    claim["standing"] = "repeated"
    [entry] = sections(sheet(case, brief))["repeated"]
    assert entry.caution == f"{ring}, and nobody says who knows it"
    unfolded = sheet(case, brief, why="open")
    assert ring in " ".join(text(unfolded).split())


def test_a_ring_is_part_of_the_explanation() -> None:
    from secondsource.views.reasons import explanation

    why = [{"text": "circular: A cites B, B cites A"}]
    claim = {
        "standing": "repeated", "outlets": 2, "newsrooms": 2,
        "origins": {
            "low": 1, "high": 1, "ties": [],
            "roots": [{"id": "unknown:0", "name": "not said", "kind": "unknown"}],
        },
        "reports": [
            {"article": "a1", "root": "unknown:0", "why": why, "voice": "attributed"},
            {"article": "a2", "root": "unknown:0", "why": why, "voice": "attributed"},
        ],
    }  # fmt: skip
    found = explanation(claim, {"a1": "A", "a2": "B"}, {})
    assert "Circular: A cites B, B cites A, and nobody says who knows it." in found
    assert "made out" not in found
    assert found.endswith("Where it comes from is not known.")


def test_what_was_taken_back_is_shown_and_not_counted() -> None:
    from secondsource.model import Why, Withdrawal

    case = invented()
    [broke, *others] = case.claims()
    why = Why("taken back: 'a farmer told'", "a2", 25, 38)
    gone = Withdrawal("a2", 53, 71, "There were 15 hurt", why)
    changed = replace(broke, withdrawn=(gone,))
    case.claims = lambda *_, **__: [changed, *others]  # type: ignore[method-assign]
    brief = brief_json(case)
    [row] = brief["stories"][0]["claims"][0]["withdrawn"]
    assert row["line"] == 3
    assert row["why"]["quote"] == "a farmer told"
    [entry] = sections(sheet(case, brief))["corrected"]
    assert words(entry) == "Hill Gazette said, and it was taken back: “There were 15 hurt”"
    assert [(one.when, one.quote) for one in entry.sources] == [
        ("2 March 2026", "There were 15 hurt"), ("2 March 2026", "a farmer told"),
    ]  # fmt: skip
    brief["stories"][0]["articles"][1]["modified"] = "2026-03-05T10:00:00Z"
    [entry] = sections(sheet(case, brief))["corrected"]
    assert entry.sources[0].when == "2 March 2026, changed 5 March 2026"
    unfolded = " ".join(text(sheet(case, brief, why="open")).split())
    assert "Taken back, and not counted: Hill Gazette · 2 March 2026" in unfolded
