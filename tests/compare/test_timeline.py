import pytest

from secondsource.annotate.reading import annotate
from secondsource.compare.claims import StoryMaterial, story_claims
from secondsource.compare.timeline import story_timeline
from secondsource.model import (
    Article,
    Claim,
    Origins,
    Passage,
    Published,
    Reading,
    Report,
    Story,
)
from secondsource.settings import DEFAULT


def days(text: str) -> list[tuple[str, str]]:
    passage = Passage("body", 0, len(text), 0, len(text), text, "prose")
    published = Published("2026-05-14", "stated", "dated line")
    article = Article("a", "p", "a.txt", text, published=published, passages=(passage,))
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    story = Story("s1", "", None, None, ("a",))
    claims = story_claims(StoryMaterial(story, (article,), (reading,), (), ()), DEFAULT)
    entries = story_timeline(story, claims, {"a": article}, {"a": reading}, ())
    return [(entry.date, entry.text) for entry in entries]


def test_claims_stand_on_their_day_in_order() -> None:
    found = days(
        "Rebels shelled the Tarn dam on Wednesday. Engineers had closed the sluices on May 11."
    )
    assert [day for day, _ in found] == ["2026-05-11", "2026-05-13"]


@pytest.mark.parametrize(
    "text",
    [
        "The two envoys agreed to talk again after their first meeting on May 3.",
        "Rebels shelled the Tarn dam, engineers and a shepherd said.",
        "Rebels shelled the Tarn dam in 2024.",
        "Rebels shelled the dam that engineers had closed on May 3.",
        "Police accuse the shepherd of opening the sluices on May 3.",
        "The shepherd has nothing to do with Wednesday's attack on the dam.",
    ],
)
def test_what_has_no_day_of_its_own_stands_on_none(text: str) -> None:
    assert days(text) == []


def test_the_day_of_a_clause_set_into_another_is_its_own() -> None:
    found = days("The shepherd, who was arrested in Tarn on May 4, left the prison on Wednesday.")
    assert [(day, "left" in text) for day, text in found] == [
        ("2026-05-04", False),
        ("2026-05-13", True),
    ]
    found = days("The shepherd, who was arrested in Tarn on May 4, left the prison in silence.")
    assert not any("left" in text for _, text in found)


def test_the_first_of_two_days_dates_the_verb_it_stands_beside() -> None:
    found = days(
        "Police in Tarn arrested a shepherd on Wednesday on suspicion of opening the sluices that"
        " engineers had closed on May 3."
    )
    assert [day for day, _ in found] == ["2026-05-13"]
    found = days("The shepherd who opened the sluices was arrested in Tarn on Wednesday.")
    assert [day for day, _ in found] == ["2026-05-13"]
    found = days("The Tarn dam was shelled by rebels on Wednesday.")
    assert [day for day, _ in found] == ["2026-05-13"]


def test_what_is_set_between_commas_dates_nothing_but_itself() -> None:
    assert days("The plan for the Tarn dam, approved on Monday, will cost four million.") == []
    assert [day for day, _ in days("The governor of Tarn, late on Monday, closed the dam.")] == [
        "2026-05-11"
    ]


def test_the_day_of_a_dateline_is_when_it_was_filed() -> None:
    found = days("TARN, May 13, 2026 /PRLine/ -- Rebels shelled the Tarn dam on Monday night.")
    assert [day for day, _ in found] == ["2026-05-11"]


def test_a_report_dates_only_what_the_claim_tells() -> None:
    text = "The bridge of Tarn has collapsed. Engineers who closed the bridge on May 4 were fired."
    passage = Passage("body", 0, len(text), 0, len(text), text, "prose")
    published = Published("2026-05-14", "stated", "dated line")
    article = Article("a", "p", "a.txt", text, published=published, passages=(passage,))
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)

    def report(words: str) -> Report:
        at = text.index(words)
        return Report("a", at, at + len(words), words, "own", ("a",), ())

    def dated(*words: str) -> list[str]:
        claim = Claim(
            "c1", "s1", "content", words[0], "single", False, 1, 1, Origins(1, 1, ()),
            tuple(map(report, words)),
        )  # fmt: skip
        story = Story("s1", "", None, None, ("a",))
        found = story_timeline(story, [claim], {"a": article}, {"a": reading}, ())
        return [entry.date for entry in found]

    assert dated("closed the bridge on May 4") == ["2026-05-04"]
    assert dated("The bridge of Tarn has collapsed.", "closed the bridge on May 4") == []
