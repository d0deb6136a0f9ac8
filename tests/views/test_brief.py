"""The brief's JSON: the contract's names and order, exact places, finding a story."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from secondsource.errors import NotFound
from secondsource.views.brief import brief_json, find_story

sys.path.insert(0, str(Path(__file__).parent))
from invented import PAGES, invented


def test_the_parts_come_in_the_order_of_the_contract() -> None:
    brief = brief_json(invented())
    assert list(brief) == ["case", "problems", "stories"]
    assert list(brief["case"]) == ["pages", "articles", "stories", "problems"]
    story = brief["stories"][0]
    parts = ["articles", "reprints", "statements", "claims", "events", "timeline", "actors"]
    assert [name for name in story if name in parts] == ["articles", *parts[1:]]
    assert set(story) >= {"id", "title", "first", "last", *parts}
    assert story["events"] == []
    assert set(story["claims"][0]) >= {
        "id", "kind", "text", "standing", "disputed", "outlets", "newsrooms", "origins",
        "reports", "conflicts",
    }  # fmt: skip
    assert set(story["claims"][0]["origins"]) >= {"low", "high", "roots", "ties"}
    assert story["claims"][0]["reports"][0]["denies"] is False
    assert story["statements"][0]["article"] == "a2"


def test_a_brief_is_json_and_the_same_each_time() -> None:
    first = json.dumps(brief_json(invented()), ensure_ascii=False)
    assert first == json.dumps(brief_json(invented()), ensure_ascii=False)


def test_sayings_come_on_demand() -> None:
    kinds = {claim["kind"] for claim in brief_json(invented())["stories"][0]["claims"]}
    assert kinds == {"content"}
    every = brief_json(invented(), all_claims=True)["stories"][0]["claims"]
    assert {claim["kind"] for claim in every} == {"content", "saying"}


def test_reports_are_followed_to_the_exact_characters() -> None:
    claim = brief_json(invented())["stories"][0]["claims"][0]
    report = claim["reports"][0]
    raw = PAGES["a1"][1][report["raw_start"] : report["raw_end"]]
    assert raw == "The dam at <b>Orrin</b> &amp; its gate broke on Monday"


def test_evidence_is_narrowed_to_the_words_it_quotes() -> None:
    claims = brief_json(invented())["stories"][0]["claims"]
    places = {}
    for claim in claims:
        for report in claim["reports"]:
            why = report["why"][0]
            raw = PAGES[why["article"]][1][why["raw_start"] : why["raw_end"]]
            places[why["text"]] = raw
    assert places["attributed: 'police … said'"] == "police said"
    assert places["attributed: 'a farmer … told'"] == "a farmer told"
    # "It" is a word of its own, not the beginning of another.
    assert places["attributed: 'It … said'"] == "It said"


@pytest.mark.parametrize(
    "named", ["s1abc", "s1a", "dam breaks", "Orrin breaks", "ORRIN", "dam bre"]
)
def test_a_story_is_found(named: str) -> None:
    assert find_story(invented(), named).id == "s1abc"


@pytest.mark.parametrize("named", ["flood", "dam breaks at sea", "", "?", "s9zzz"])
def test_an_unknown_story_is_not_found(named: str) -> None:
    with pytest.raises(NotFound, match="no story"):
        brief_json(invented(), named)


def test_words_of_two_titles_decide_nothing() -> None:
    case = invented()
    case.stories = lambda: case._stories  # type: ignore[attr-defined, method-assign]
    with pytest.raises(NotFound, match="2 stories"):
        find_story(case, "dam")
