"""Press releases: whose words they are, and which reports may rest on them alone."""

import pytest

from tests.compare.told import article, traced

SAID = "Orsk Water will replace forty kilometres of lead pipes in the old town by next spring"
RELEASE = f"NORREY, May 14, 2026 /PRNewswire/ -- {SAID}.\n\nSOURCE Orsk Water"


def test_a_release_is_its_issuers_word() -> None:
    traces, _ = traced("lead pipes", article("r", RELEASE, agency="PR Newswire"))
    assert traces["r"].root.name == "Orsk Water"
    assert traces["r"].root.kind == "attributed"
    assert any("/PRNewswire" in w.text for w in traces["r"].why)


@pytest.mark.parametrize(
    "heading", ["FOR IMMEDIATE RELEASE", "Press release: new pipes", "MEDIA RELEASE"]
)
def test_headings_make_a_release(heading: str) -> None:
    text = f"{heading}\n\n{SAID}.\n\nIssued by Orsk Water"
    traces, _ = traced("lead pipes", article("r", text))
    assert traces["r"].root.name == "Orsk Water"


def test_a_report_about_releases_is_none() -> None:
    text = f"The press release was late. {SAID}."
    traces, _ = traced("lead pipes", article("r", text))
    assert traces["r"].root.kind == "unknown"


def test_an_agency_that_prints_a_releases_words_may_be_its_issuer() -> None:
    traces, counted = traced(
        "lead pipes", article("r", RELEASE), article("b", f"NORREY (AP) — {SAID}.", agency="AP")
    )
    assert traces["b"].root.id == "agency:AP"
    assert (counted.low, counted.high) == (1, 2)
    [tie] = [t for t in counted.ties if "release" in t.why]
    assert [w.article for w in tie.evidence] == ["b", "r"]


def test_an_agency_that_found_out_for_itself_is_apart() -> None:
    other = "NORREY (AP) — Work on the lead pipes in the old town of Norrey began in secret."
    _, counted = traced("lead pipes", article("r", RELEASE), article("b", other, agency="AP"))
    assert not any("release" in t.why for t in counted.ties)


def test_two_speakers_of_press_releases_may_have_it_from_one() -> None:
    _, counted = traced(
        "lead pipes",
        article("a", f"{SAID}, Mayor Ada Lunt said in a press release."),
        article("b", f"{SAID}, Senator Odran Kell said in a news release."),
    )
    assert (counted.low, counted.high) == (1, 2)
    evidence = [w for t in counted.ties if "release" in t.why for w in t.evidence]
    assert [w.text.split("'")[1] for w in evidence] == ["press release", "news release"]
