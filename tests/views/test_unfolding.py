"""A claim unfolded: the counting in sentences, each edge with its words and their place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from secondsource.errors import NotFound
from secondsource.views.brief import brief_json, one_claim
from secondsource.views.brief_html import brief_html
from secondsource.views.brief_markdown import brief_markdown
from secondsource.views.brief_sheet import sheet
from secondsource.views.reasons import explanation
from secondsource.views.sheet import Reason
from secondsource.views.unfolding import Unfolding

sys.path.insert(0, str(Path(__file__).parent))
from invented import PAGES, invented
from test_brief_sheets import Tags, text

TIE = {"a": "attributed:farmer", "b": "attributed:police", "why": "one may speak for the other"}


def story() -> Any:
    return brief_json(invented())["stories"][0]


def unfolded(number: int) -> tuple[Reason, ...]:
    one = story()
    return Unfolding(one, full=False).claim(one["claims"][number])


def steps(reasons: tuple[Reason, ...]) -> list[Reason]:
    return [step for reason in reasons for step in (reason, *steps(reason.reasons))]


# --- the JSON -------------------------------------------------------------------------------


def test_every_report_has_its_edges_with_their_words_and_lines() -> None:
    report = story()["claims"][0]["reports"][1]
    [edge] = report["edges"]
    assert (edge["from"], edge["to"]) == ("Hill Gazette", "farmer")
    assert edge["text"] == "attributed: 'a farmer … told'"
    assert PAGES["a2"][1][edge["raw_start"] : edge["raw_end"]] == edge["quote"] == "a farmer told"
    assert edge["line"] == report["line"] == 1


def test_lines_are_counted_in_the_saved_page() -> None:
    fifteen = next(c for c in story()["claims"] if c["text"] == "There were 15 hurt")
    assert fifteen["reports"][0]["line"] == 3
    assert fifteen["reports"][0]["why"][0]["line"] == 3


def test_quotes_show_what_a_reader_sees_and_no_markup() -> None:
    [why] = story()["claims"][0]["reports"][0]["why"]
    assert why["quote"] == "police said"
    hurt = next(c for c in story()["claims"] if c["text"] == "12 people were hurt")
    assert "<" not in hurt["reports"][0]["why"][0]["quote"]


def tied(why: str) -> Any:
    case = invented()
    [broke, *others] = case.claims()
    from dataclasses import replace

    from secondsource.model import Origins, Tie

    origins = Origins(1, 2, broke.origins.roots, (Tie(TIE["a"], TIE["b"], why),))
    changed = replace(broke, standing="possibly-corroborated", origins=origins)
    case.claims = lambda *_, **__: [changed, *others]  # type: ignore[method-assign]
    return brief_json(case)["stories"][0]


def test_a_tie_rests_on_a_report_of_each_root() -> None:
    [tie] = tied("one may speak for the other")["claims"][0]["origins"]["ties"]
    assert [row["quote"] for row in tie["evidence"]] == ["a farmer told", "police said"]


def test_a_tie_by_wording_quotes_the_words_in_common() -> None:
    why = "both reports have the same words: one text may be behind them"
    [tie] = tied(why)["claims"][0]["origins"]["ties"]
    assert [row["quote"] for row in tie["evidence"]] == ["broke on Monday", "broke on Monday"]
    assert [row["article"] for row in tie["evidence"]] == ["a2", "a1"]
    for row in tie["evidence"]:
        assert PAGES[row["article"]][1][row["raw_start"] : row["raw_end"]] == row["quote"]


# --- the sentences --------------------------------------------------------------------------


def claim(standing: str, low: int, high: int, roots: list[tuple[str, str]], **more: Any) -> Any:
    reports = [
        {"article": f"a{number}", "root": f"{kind}:{name}", "why": [], "voice": "own", "text": ""}
        for number, (kind, name) in enumerate(roots)
    ]
    return {
        "standing": standing, "outlets": len(roots), "newsrooms": len(roots), "reports": reports,
        "origins": {
            "low": low, "high": high, "ties": [],
            "roots": [
                {"id": f"{kind}:{name}", "kind": kind, "name": name}
                for kind, name in dict.fromkeys(roots)
            ],
        },
        **more,
    }  # fmt: skip


OUTLETS = {"a0": "Orrin Post", "a1": "Hill Gazette", "a2": "Bay News"}


def test_two_origins_that_nothing_ties() -> None:
    roots = [("attributed", "Ada Quill"), ("agency", "MNA")]
    assert explanation(claim("corroborated", 2, 2, roots), OUTLETS, {}) == (
        "2 outlets print it, each in a text of its own. Orrin Post has it from Ada Quill; MNA "
        "tells it in its own voice. Nothing on the pages ties them to one another: 2 independent "
        "origins."
    )


def test_copies_of_one_agency_count_once() -> None:
    roots = [("agency", "MNA"), ("agency", "MNA"), ("agency", "MNA")]
    found = claim("repeated", 1, 1, roots, newsrooms=1)
    carried: dict[str, str | None] = {"a0": "MNA", "a1": "MNA", "a2": "MNA"}
    assert explanation(found, OUTLETS, carried) == (
        "3 outlets print it, 1 newsroom wrote it: Orrin Post, Hill Gazette and Bay News carry the "
        "text of MNA, which counts once. MNA tells it in its own voice. So it has one origin, "
        "however many print it."
    )


def test_an_outlet_whose_text_another_carries_shares_it() -> None:
    roots = [("attributed", "Ada Quill"), ("attributed", "Ada Quill")]
    found = claim("repeated", 1, 1, roots, newsrooms=1)
    carried: dict[str, str | None] = {"a0": "Orrin Post", "a1": "Orrin Post"}
    assert "Orrin Post and Hill Gazette share one text, which counts once." in explanation(
        found, OUTLETS, carried
    )


def test_a_report_without_a_source_is_not_counted_twice() -> None:
    roots = [("attributed", "Ada Quill"), ("unknown", "not said")]
    found = explanation(claim("possibly-corroborated", 1, 2, roots), OUTLETS, {})
    assert "Hill Gazette gives no source." in found
    assert "independent" not in found
    assert found.endswith("So all of it may come from one origin, and at most from 2.")


def test_an_outlet_that_gives_its_source_elsewhere_is_not_told_to_give_none() -> None:
    roots = [("attributed", "Ada Quill"), ("unknown", "not said")]
    one = claim("single", 1, 2, roots)
    one["reports"][1]["article"] = "a0"
    assert "another report of Orrin Post gives no source." in explanation(one, OUTLETS, {})


def test_ties_are_told_with_both_names() -> None:
    roots = [("attributed", "the ministry"), ("attributed", "officials"), ("agency", "MNA")]
    one = claim("corroborated", 2, 3, roots)
    one["origins"]["ties"] = [
        {"a": "attributed:the ministry", "b": "attributed:officials", "why": "may speak for it"}
    ]
    found = explanation(one, OUTLETS, {})
    assert "The ministry and officials may be one (may speak for it)." in found
    assert found.endswith("So at least 2 origins are independent, and at most 3.")


def test_a_lone_article_is_told_as_that() -> None:
    found = explanation(claim("single", 1, 1, [("unknown", "not said")]), OUTLETS, {})
    assert found == (
        "One article has it, and no other was found to say it. Orrin Post gives no source."
    )


def test_a_source_named_but_not_made_out_is_not_told_as_none() -> None:
    one = claim("possibly-corroborated", 1, 2, [("attributed", "Ada Quill"), ("unknown", "she")])
    one["reports"][1]["voice"] = "attributed"
    found = explanation(one, OUTLETS, {})
    assert "Hill Gazette names a source that could not be made out." in found
    assert "gives no source" not in found


def test_an_origin_that_nobody_gives_is_not_known() -> None:
    roots = [("unknown", "not said"), ("unknown", "not said")]
    found = explanation(claim("repeated", 1, 1, roots), OUTLETS, {})
    assert found.endswith(
        "Orrin Post and Hill Gazette give no source. Where it comes from is not known."
    )


def test_hundreds_of_names_make_no_sentence_of_hundreds() -> None:
    roots = [("attributed", "Ada Quill")] * 500
    outlets = {f"a{number}": f"Post {number}" for number in range(500)}
    found = explanation(claim("repeated", 1, 1, roots), outlets, {})
    assert "and 496 more have it from Ada Quill" in found
    assert len(found) < 300


# --- the unfolding --------------------------------------------------------------------------


def test_a_claim_unfolds_to_its_chains_and_their_evidence() -> None:
    head, first, second = unfolded(0)
    assert head.text.startswith("Why corroborated: 2 outlets print it")
    assert head.mark == "c1"
    assert first.text == "Orrin Post ← police · 1 March 2026"
    assert first.quote == "The dam at Orrin & its gate broke on Monday"
    assert first.place == "a1 <page>.html, line 1"
    assert second.text == "Hill Gazette ← the farmer · 2 March 2026"
    # Its words stand in the sentence of evidence, and on the line already named.
    assert second.reasons == (Reason("attributed: 'a farmer … told'"),)


def test_a_conflict_shows_the_other_side_with_its_day_and_source() -> None:
    found = [step for step in unfolded(1) if step.text.startswith("Disputed")]
    assert [one.text for one in found] == ["Disputed. One says it, another denies it."]
    here, side = found[0].reasons
    assert (here.text, here.quote) == ("Here: Orrin Post · 1 March 2026", "12 people were hurt")
    assert here.place == "a1 <page>.html, line 1"
    assert side.text == "Against it: outlet not known ← the mayor · 3 March 2026 · denies it"
    assert side.quote == "12 people were hurt"
    assert side.place == "a3 <page>.html, line 1"


def test_an_update_is_told_in_the_order_of_the_days() -> None:
    later = [step.text for step in unfolded(1) if "changed" in step.text]
    earlier = [step.text for step in unfolded(3) if "changed" in step.text]
    assert later == ["Later: a figure that changed with time: “12 people”, “15”"]
    assert earlier == ["Earlier: a figure that changed with time: “12 people”, “15”"]


def test_a_tie_unfolds_to_the_words_on_both_sides() -> None:
    one = tied("one may speak for the other")
    tie = Unfolding(one, full=False).claim(one["claims"][0])[-1]
    assert tie.text == "The farmer and police may be one (one may speak for the other)"
    assert [step.quote for step in tie.reasons] == ["a farmer told", "police said"]
    assert all("line 1" in step.place for step in tie.reasons)


def test_what_an_outlet_was_told_is_not_said_to_come_from_itself() -> None:
    one = story()
    report = one["claims"][0]["reports"][1]
    report["chain"] = ["Hill Gazette", "the Hill Gazette", "farmer"]
    report["why"][0]["text"] = "passed on by the Hill Gazette"
    told = Unfolding(one, full=False).claim(one["claims"][0])[2]
    assert told.text.startswith("Hill Gazette ← the farmer")
    assert told.reasons[0].text == "said to Hill Gazette itself"
    report["chain"] = ["Hill Gazette", "not said", "MNA"]
    told = Unfolding(one, full=False).claim(one["claims"][0])[2]
    assert told.text.startswith("Hill Gazette ← MNA · ")


def test_the_report_that_a_dispute_rests_on_comes_first() -> None:
    one = story()
    denied = one["claims"][2]
    other = {**denied["reports"][0], "article": "a1", "raw_start": 0, "raw_end": 1}
    denied["reports"].insert(0, other)
    found = Unfolding(one, full=False).claim(one["claims"][1])
    [disputed] = [step for step in found if step.text.startswith("Disputed")]
    assert [step.place for step in disputed.reasons][1:] == [
        "a3 <page>.html, line 1", "a1 <page>.html, line 1",
    ]  # fmt: skip


def test_of_a_claim_repeated_often_the_rest_is_counted() -> None:
    one = story()
    broke = one["claims"][0]
    broke["reports"] = broke["reports"][:1] * 500
    found = Unfolding(one, full=False, hint=": --full shows them").claim(broke)
    assert found[-1].text == "488 more reports: --full shows them"
    assert len(Unfolding(one, full=True).claim(broke)) == 501


def test_a_claim_whose_other_side_is_not_here_is_told_all_the_same() -> None:
    one = story()
    one["claims"] = [c for c in one["claims"] if c["id"] != "c3"]
    found = Unfolding(one, full=False).claim(one["claims"][1])
    [disputed] = [step for step in found if step.text.startswith("Disputed")]
    assert [step.text for step in disputed.reasons] == ["Here: Orrin Post · 1 March 2026"]


# --- in the brief ---------------------------------------------------------------------------


def test_unfolded_in_every_form() -> None:
    case = invented()
    shown = sheet(case, brief_json(case), one=True, why="open")
    page = brief_html(shown)
    markdown = brief_markdown(shown).replace("\\", "")
    plain = " ".join(text(shown).split())
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert page.count("<details open>") == page.count("<summary>") > 0
    for words in (
        "Nothing on the pages ties them to one another: 2 independent origins.",
        "Hill Gazette ← the farmer · 2 March 2026",
        "attributed: 'a farmer … told'",
        "a2 <page>.html, line 1",
        "Against it:",
    ):
        assert words in " ".join(tags.text.split())
        assert words in markdown
        assert words in plain


def test_html_folds_what_text_leaves_out() -> None:
    case = invented()
    page = brief_html(sheet(case, brief_json(case), one=True, why="folded"))
    assert "<details><summary>" in page
    assert "<details open>" not in page
    # The sources stay to be seen while the rest is folded.
    assert 'class="source"' in page
    without = sheet(case, brief_json(case), one=True)
    assert "<details" not in brief_html(without)
    assert "Why corroborated" not in text(without)


@pytest.mark.parametrize("width", [40, 100])
def test_unfolded_text_keeps_to_its_width(width: int) -> None:
    case = invented()
    shown = text(sheet(case, brief_json(case), one=True, why="open"), width)
    assert max(len(line) for line in shown.splitlines()) <= width


def test_hostile_words_stay_words() -> None:
    case = invented()
    brief = brief_json(case)
    tie = {**TIE, "why": "<b>one</b>", "evidence": []}
    brief["stories"][0]["claims"][0]["origins"]["ties"] = [tie]
    shown = sheet(case, brief, one=True, why="open", full=True)
    assert "<script" not in brief_html(shown)
    assert "<b>one</b>" not in brief_html(shown)
    assert "\x1b" not in text(shown)


def test_one_claim_is_shown_alone_with_what_is_against_it() -> None:
    case = invented()
    shown = sheet(case, brief_json(case), one=True, why="open", claim="c2")
    [only] = shown.stories
    [section] = only.sections
    [entry] = section.entries
    assert section.gloss == "one report, disputed"
    assert [step for step in steps(entry.why) if "← the mayor" in step.text]
    assert "THE CLAIM" in text(shown)
    assert "12 people were hurt" in brief_markdown(shown)


def test_one_claim_of_the_json() -> None:
    brief = one_claim(brief_json(invented()), "c2")
    assert [claim["id"] for story in brief["stories"] for claim in story["claims"]] == ["c2"]


@pytest.mark.parametrize("named", ["c9", "", "c"])
def test_a_claim_that_is_not_there_is_not_found(named: str) -> None:
    with pytest.raises(NotFound, match="claim"):
        one_claim(brief_json(invented()), named)


def test_a_claim_of_hundreds_of_origins_is_told_in_bounds() -> None:
    roots = [("attributed", f"Ada Quill {number}") for number in range(500)]
    one = claim("possibly-corroborated", 1, 500, roots)
    names = [root["id"] for root in one["origins"]["roots"]]
    one["origins"]["ties"] = [{"a": names[0], "b": name, "why": "perhaps"} for name in names[1:]]
    outlets = {f"a{number}": f"Post {number}" for number in range(500)}
    found = explanation(one, outlets, {})
    assert "494 more sources are named" in found
    assert len(found) < 1000
    brief = story()
    broke = brief["claims"][0]
    tie = {"a": "attributed:farmer", "b": "attributed:police", "why": "perhaps", "evidence": []}
    broke["origins"]["ties"] = [tie] * 499
    steps_ = Unfolding(brief, full=False, hint=", left out here").claim(broke)
    assert steps_[-1].text == "491 more pairs of origins may be one, left out here"
