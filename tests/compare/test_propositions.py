import pytest

from secondsource.annotate.moments import moments
from secondsource.annotate.reading import annotate
from secondsource.annotate.sentences import sentences
from secondsource.compare.propositions import Proposition, day, propositions
from secondsource.model import Article, Published, Reading
from secondsource.settings import DEFAULT

PUBLISHED = "2025-12-11"


def days(text: str) -> set[str | None]:
    return {day(moment, PUBLISHED) for moment in moments(text, PUBLISHED, sentences(text))}


@pytest.mark.parametrize(
    "text",
    [
        "It closed years ago.",
        "It will open a few days from now.",
        "They row on weekends.",
        "It took several weeks.",
        "It fell on Friday the 13th.",
        "It was a habit of the 1970s.",
        "It began at 18:00 UTC.",
        "“I need you on Monday,” Lind said.",
    ],
)
def test_a_value_with_unknown_parts_is_no_day(text: str) -> None:
    assert days(text) == {None}


def test_a_time_of_a_day_is_that_day() -> None:
    assert days("It began at 18:00 UTC on Tuesday.") == {"2025-12-09"}
    assert days("It landed Tuesday in Ostend at 18:00.") == {"2025-12-09"}


def test_a_week_counted_from_a_day_is_not_that_day() -> None:
    assert days("It will close a week from Monday.") == {"2025-12-22"}
    assert days("They will meet in the week of Dec. 15.") == {"2025-W51"}


def test_a_day_resolved_late_is_the_same_day() -> None:
    [found] = moments(
        "It closed a week ago Friday.", None, sentences("It closed a week ago Friday.")
    )
    assert day(found, None) is None
    assert day(found, PUBLISHED) == "2025-11-28"


def read(text: str) -> list[Proposition]:
    article = Article("a", "p", "a.txt", text, published=Published(PUBLISHED, "stated"))
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    found = propositions(article, reading)
    assert all(p.text == text[p.start : p.end] for p in found)
    assert all(len(p.compared) == len(p.text) for p in found)
    return found


def test_a_clause_set_into_another_is_no_part_of_what_that_is_compared_by() -> None:
    text = "Dara Quill, who was charged with arson in May, left the country on Tuesday."
    outer, inner = read(text)
    assert outer.text == text
    assert "arson" not in outer.common
    assert "arson" not in outer.compared
    assert outer.days == ("2025-12-09",)
    assert inner.text == "who was charged with arson in May"
    assert inner.subject == {"dara", "quill"}
    assert (outer.complete, inner.complete) == (True, False)


def test_a_clause_without_subject_is_compared_with_the_one_it_shares() -> None:
    first, second = read("Two soldiers broke into the mill on Tuesday and burned the granary.")
    assert second.text == "burned the granary."
    assert "~troops" in second.terms
    assert second.days == first.days == ("2025-12-09",)


def test_he_is_the_speaker_in_what_a_speaker_says() -> None:
    found = read("Dara Quill said he had sold the mill in the spring.")
    assert [p.text for p in found] == ["he had sold the mill in the spring"]
    assert found[0].subject == {"dara", "quill"}
    assert found[0].voice == "attributed"


def test_he_is_nobody_where_two_may_be_meant() -> None:
    text = "Dara Quill met Ivo Maret at the mill on Tuesday. He later sold the granary to the bank."
    assert read(text)[-1].subject == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "If the levee breaks, the valley will be flooded.",
        "The council asked whether the levee of Lind had been repaired?",
    ],
)
def test_a_condition_or_question_claims_nothing_to_be_so(text: str) -> None:
    assert [p for p in read(text) if p.modality == "asserted"] == []


def test_whom_something_befalls_is_no_source_of_it() -> None:
    [only] = read("Dara Quill was charged with arson on Tuesday.")
    assert only.voice == "own"
    assert only.text == "Dara Quill was charged with arson on Tuesday."


def test_who_gives_a_figure_is_no_part_of_what_is_given() -> None:
    [only] = read("The Geophysical Observatory of Lorne put the magnitude at 6.1 on Tuesday.")
    assert only.voice == "attributed"
    assert only.text.startswith("The Geophysical Observatory")
    assert "observatori" not in {t.lower() for t in only.terms}
    assert [f.value for f in only.figures] == [6.1]


def test_rejecting_a_bill_denies_nothing_and_rejecting_a_charge_does() -> None:
    acts = read("The president rejected the budget that the council had passed.")
    assert not any(p.denies for p in acts)
    denials = read("The president rejected allegations that the council had been bribed.")
    assert any(p.denies for p in denials)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ros contributed to this report.",
        "ORRIN (Reuters)",
        "Fragile, but stable for now.",
    ],
)
def test_what_claims_nothing_gives_nothing(text: str) -> None:
    assert read(text) == []


def test_a_dateline_is_no_part_of_a_claim() -> None:
    [only] = read("ORRIN (WCN) — Two soldiers burned the granary of the old mill.")
    assert only.text == "Two soldiers burned the granary of the old mill."


def test_who_is_accused_says_nothing() -> None:
    text = (
        "Rusk, a former mayor, was arrested in Lind on Monday, accused of taking bribes for years."
    )
    assert {(p.voice, p.statement) for p in read(text)} == {("own", None)}


def test_a_dateline_with_a_hyphen_is_no_part_of_the_claim() -> None:
    [p] = read("LIND, Tarn - The mayor opened the new bridge on Monday.")
    assert p.text == "The mayor opened the new bridge on Monday."


@pytest.mark.parametrize("text", ["No one was hurt.", "Nobody was killed.", "No one was arrested."])
def test_that_nobody_was_hurt_is_a_claim(text: str) -> None:
    assert [p.text for p in read(text)] == [text]


def test_what_is_said_of_somebody_ends_where_the_sentence_goes_on() -> None:
    found = read("Baxter Quaile, who prosecutors said led the ring, was given seven years in Lind.")
    assert {p.text: p.voice for p in found} == {
        "Baxter Quaile, who prosecutors said led the ring, was given seven years in Lind.": "own",
        "led the ring": "attributed",
    }
    [whole] = [p for p in found if p.voice == "own"]
    assert "led the ring" not in whole.compared


def test_a_bracket_that_opens_in_a_clause_closes_in_it() -> None:
    found = read(
        "“They ignored him [Quill] and the officer got out of the car,” a man in Lind said."
    )
    assert found[0].text.endswith("him [Quill]")
