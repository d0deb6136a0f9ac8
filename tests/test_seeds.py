"""Two real pages on one call: which claims have which roots, what is denied, what stands alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import secondsource
from secondsource.model import Claim

SEEDS = Path(__file__).parent / ".." / ".." / "shared" / "pages" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared sample pages are not here")
KREMLIN, CARACAS = "attributed:gov:RUS", "attributed:gov:VEN"


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> list[Claim]:
    folder = tmp_path_factory.mktemp("seeds") / "case"
    secondsource.build([str(SEEDS)], folder, workers=1)
    return [c for c in secondsource.Case.open(folder).claims() if c.kind == "content"]


def about(claims: list[Claim], *words: str) -> list[Claim]:
    """Give the claims of which some report holds all of the words."""
    return [c for c in claims if any(all(w in r.text for w in words) for r in c.reports)]


def roots(claim: Claim) -> set[str]:
    return {root.id for root in claim.origins.roots}


def test_both_governments_say_that_there_was_a_call(claims: list[Claim]) -> None:
    [call] = about(claims, "spoke with Maduro by phone")
    assert (call.outlets, call.origins.low, call.standing) == (2, 2, "corroborated")
    assert roots(call) == {KREMLIN, CARACAS}


@pytest.mark.parametrize("words", ["protecting national interests", "solidarity"])
def test_what_one_read_out_says_has_one_root(claims: list[Claim], words: str) -> None:
    [claim] = [c for c in claims if words in c.text]
    assert (claim.outlets, claim.origins.low) == (2, 1)
    assert roots(claim) <= {KREMLIN, "agency:AP"}


def test_two_agencies_with_one_read_out_are_one_origin(claims: list[Claim]) -> None:
    [claim] = about(claims, "policy of “protecting national interests")
    assert (claim.outlets, claim.origins.high, claim.standing) == (2, 1, "repeated")


@pytest.mark.parametrize("words", ["in its struggle to", "remain permanently open"])
def test_two_translations_are_one_claim_with_one_root(claims: list[Claim], words: str) -> None:
    [shared] = [c for c in claims if words in c.text and c.outlets == 2]
    assert roots(shared) == {CARACAS}


def test_two_agencies_each_tell_of_the_tanker(claims: list[Claim]) -> None:
    [tanker] = about(claims, "American forces seized an oil tanker")
    assert (tanker.outlets, tanker.standing) == (2, "corroborated")


def test_a_denial_is_a_dispute(claims: list[Claim]) -> None:
    cartel = [c for c in about(claims, "leading a drug cartel") if c.disputed]
    assert len(cartel) == 2
    assert {k.kind for c in cartel for k in c.conflicts} == {"denial"}


@pytest.mark.parametrize(
    "words",
    [
        "two Russian naval ships docked",
        "at least 87 people have been killed",
        "Lukashenko extended an invitation",
        "Maduro visited Moscow earlier this year",
    ],
)
def test_what_one_page_says_stands_alone(claims: list[Claim], words: str) -> None:
    found = about(claims, words)
    assert found
    assert {c.standing for c in found} == {"single"}


def test_nothing_else_is_corroborated(claims: list[Claim]) -> None:
    told = [c.text for c in claims if c.standing == "corroborated"]
    assert all(
        "phone" in t or "call" in t or "tanker" in t or "reaffirmed his support" in t for t in told
    ), told
