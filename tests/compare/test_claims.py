"""Claims of small invented stories, read by the real annotate stage."""

from itertools import permutations

import pytest

from secondsource.model import Claim
from tests.compare.told import article, claims_of


def content(claims: tuple[Claim, ...], words: str) -> Claim:
    """Give the content claim that has a report holding these words."""
    found = [c for c in claims if c.kind == "content" and any(words in r.text for r in c.reports)]
    assert found, f"no claim with {words!r} in {[c.text for c in claims]}"
    return found[0]


MINISTRY = article(
    "north",
    "NORREY (AP) — Rebels shelled the Tarn dam and wounded six engineers, "
    "the Interior Ministry said on Thursday.",
    agency="AP",
)
MINISTRY_TOO = article(
    "south",
    "Six engineers were wounded when rebels shelled the Tarn dam, "
    "according to the Interior Ministry.",
    agency="AFP",
)


def test_two_agencies_on_one_ministry_are_one_origin() -> None:
    claim = content(claims_of(MINISTRY, MINISTRY_TOO), "shelled the Tarn dam")
    assert {r.article for r in claim.reports} == {"north", "south"}
    assert (claim.newsrooms, claim.origins.low, claim.origins.high) == (2, 1, 1)
    assert claim.standing == "repeated"
    assert "Interior Ministry" in claim.origins.roots[0].name


def test_two_agencies_in_their_own_voice_are_two_origins() -> None:
    claim = content(
        claims_of(
            article("a", "Rebels shelled the Tarn dam on Thursday.", agency="AP"),
            article("b", "The Tarn dam was shelled by rebels on Thursday.", agency="Reuters"),
        ),
        "Tarn dam",
    )
    assert (claim.origins.low, claim.origins.high, claim.standing) == (2, 2, "corroborated")


@pytest.mark.parametrize(("agency", "low"), [("Reuters", 2), ("Stacker", 1), ("PR Newswire", 1)])
def test_what_is_passed_on_in_the_same_words_may_be_one_text(agency: str, low: int) -> None:
    text = "Rebels from the northern hills shelled the Tarn dam on Thursday."
    found = claims_of(article("a", text, agency="AP"), article("b", text, agency=agency))
    claim = content(found, "Tarn dam")
    assert (claim.origins.low, claim.origins.high) == (low, 2)


def test_unnamed_officials_may_be_the_person_whom_another_report_names() -> None:
    named = article("east", "Rebels shelled the Tarn dam on Thursday, Sheriff Orla Venn said.")
    unnamed = article("west", "Rebels shelled the Tarn dam on Thursday, officials said.")
    origins = content(claims_of(named, unnamed), "shelled the Tarn dam").origins
    assert (origins.low, origins.high) == (1, 2)
    assert [tie.why for tie in origins.ties][-1] == "the unnamed source may be the other"


def test_own_voice_without_a_first_hand_mark_is_unknown_and_folds() -> None:
    claim = content(
        claims_of(
            article("a", "Rebels shelled the Tarn dam on Thursday."),
            article("b", "The Tarn dam was shelled by rebels, the Interior Ministry said."),
        ),
        "Tarn dam",
    )
    assert claim.origins.low == 1
    assert claim.origins.high == 2
    assert claim.standing == "possibly-corroborated"
    assert "unknown" in {root.kind for root in claim.origins.roots}


def test_a_first_hand_mark_makes_the_outlet_a_root() -> None:
    claim = content(
        claims_of(
            article(
                "a",
                "Smoke rose over the Tarn dam at dawn, a Harbour Post reporter saw.",
                outlet="harbourpost.example",
            ),
            article("b", "At dawn smoke rose above the Tarn dam, the Interior Ministry said."),
        ),
        "Smoke rose",
    )
    assert (claim.origins.low, claim.standing) == (2, "corroborated")


def test_different_tolls_conflict_and_hedged_ones_do_not() -> None:
    claims = claims_of(
        article("a", "Twelve miners were killed in the Orsk pit collapse, police said."),
        article("b", "The Orsk pit collapse killed 17 miners, the mine's owner said."),
        article("c", "At least 10 miners were killed in the Orsk pit collapse, a doctor said."),
    )
    twelve, seventeen = content(claims, "Twelve miners"), content(claims, "killed 17 miners")
    assert [c.kind for c in twelve.conflicts if c.claim == seventeen.id] == ["number"]
    assert twelve.disputed
    assert seventeen.disputed
    assert not content(claims, "At least 10").disputed


def test_a_later_higher_toll_is_an_update() -> None:
    claims = claims_of(
        article("a", "Twelve miners were killed in the Orsk pit collapse, police said."),
        article(
            "b",
            "The Orsk pit collapse killed 17 miners, police said.",
            day="2026-05-15",
        ),
    )
    twelve, seventeen = content(claims, "Twelve miners"), content(claims, "killed 17 miners")
    assert not twelve.disputed
    assert [u.claim for u in twelve.updates] == [seventeen.id]


def test_days_conflict() -> None:
    claims = claims_of(
        article("a", "Thieves stole the amber psalter from Ostrel abbey on Sunday, police said."),
        article("b", "The amber psalter was stolen from Ostrel abbey on Saturday, a guard said."),
    )
    first = content(claims, "Thieves stole the amber psalter")
    assert [c.kind for c in first.conflicts] == ["date"]


def test_an_accusation_and_its_denial() -> None:
    claims = claims_of(
        article("a", "The union accused Blue Strand Lines of hiding faults in the bow door."),
        article("b", "Blue Strand Lines denied hiding faults in the bow door of the ferry."),
    )
    assert any(k.kind == "denial" for c in claims for k in c.conflicts)


def test_the_order_of_articles_does_not_matter() -> None:
    articles = (MINISTRY, MINISTRY_TOO, article("third", "The Tarn dam held, engineers said."))
    results = {claims_of(*order) for order in permutations(articles)}
    assert len(results) == 1


def test_every_report_quotes_its_article() -> None:
    texts = {a.id: a.text for a in (MINISTRY, MINISTRY_TOO)}
    for claim in claims_of(MINISTRY, MINISTRY_TOO):
        assert 1 <= claim.origins.low <= claim.origins.high
        for report in claim.reports:
            assert texts[report.article][report.start : report.end] == report.text
            assert report.why


def test_a_correction_takes_its_report_back() -> None:
    claims = claims_of(
        article(
            "a",
            "Rebels shelled the Tarn dam on Thursday. The mayor of Norrey fled the city.\n\n"
            "Correction: An earlier version of this story said that the mayor of Norrey fled "
            "the city. He stayed.",
        ),
        article("b", "Rebels shelled the Tarn dam, the Interior Ministry said."),
    )
    assert not any("fled" in r.text for c in claims for r in c.reports)
    assert content(claims, "shelled the Tarn dam")
