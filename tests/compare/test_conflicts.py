"""Differences of two invented clauses, without a story."""

import pytest

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.conflicts import Difference, difference
from secondsource.compare.likeness import likeness
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.telling import weight
from secondsource.model import Reading
from secondsource.settings import DEFAULT

MONDAY, TUESDAY = "2026-05-11", "2026-05-12"


def read(name: str, text: str, published: str | None) -> Proposition:
    cut = sentences(text)
    found = moments(text, published, cut)
    return whole(name, text, Reading(name, cut, (), found, figures(text, cut, found)), published)


def told(a: str, b: str, first: str | None = MONDAY, second: str | None = MONDAY) -> str | None:
    """Give the kind of the difference, "update", or None; the order of the sides is nothing."""
    x, y = read("a", a, first), read("b", b, second)
    days = {"a": first, "b": second}
    kinds = {
        found and (found.kind or "update")
        for found in (
            difference(x, y, likeness(x, y, weight), days, DEFAULT.same_point),
            difference(y, x, likeness(y, x, weight), days, DEFAULT.same_point),
        )
    }
    assert len(kinds) == 1
    return kinds.pop()


def between(a: str, b: str, first: str, second: str) -> Difference | None:
    x, y = read("a", a, first), read("b", b, second)
    return difference(x, y, likeness(x, y, weight), {"a": first, "b": second}, DEFAULT.same_point)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (
            "Twelve miners were killed in the Orsk pit collapse.",
            "The pit collapse in Orsk killed 17 miners.",
            "number",
        ),
        (
            "The harbour fire in Lowick destroyed 86 homes.",
            "In Lowick, the harbour fire destroyed 91 homes.",
            "number",
        ),
        (
            "Closing the two Castlebrook schools would save $3.1 million.",
            "Closing the two schools in Castlebrook would save $2.6 million.",
            "number",
        ),
        (
            "The Tarn valley quake had a magnitude of 5.8.",
            "The quake in the Tarn valley had a magnitude of 6.1.",
            "number",
        ),
        (
            "Ferry captain Orla Venn, 41, was rescued by a fishing boat.",
            "A fishing boat rescued the ferry captain, Orla Venn, 43.",
            "number",
        ),
        (
            "Thieves stole the amber psalter from Ostrel abbey on Saturday.",
            "The amber psalter was stolen from Ostrel abbey on Thursday.",
            "date",
        ),
        (
            "Norrey will halt all wheat exports from 1 November.",
            "Norrey is to halt all wheat exports from 15 November.",
            "date",
        ),
        (
            "The exits of the Lowick mill were open.",
            "The Lowick mill's exits were chained shut.",
            "polarity",
        ),
        (
            "The envoy signed the fishing treaty in Oslo.",
            "The envoy signed the fishing treaty in Helsinki.",
            "place",
        ),
        (
            "Police identified the driver of the runaway tram as Pieter Lund.",
            "Police identified the driver of the runaway tram as Marko Sel.",
            "name",
        ),
        (
            "The Lowick council banned fireworks at the harbour festival.",
            "The Lowick council has not banned fireworks at the harbour festival.",
            "polarity",
        ),
        (
            "The Lowick council approved the new harbour bridge.",
            "The Lowick council rejected the new harbour bridge.",
            "polarity",
        ),
        (
            "No one was injured in the Orsk pit collapse.",
            "Three miners were injured in the Orsk pit collapse.",
            "polarity",
        ),
        (
            "The bronze bell was stolen from the Ostrel abbey.",
            "Police confirmed that the bronze bell was not stolen from the Ostrel abbey.",
            "polarity",
        ),
        (
            "A fishing boat rescued the ferry captain near Sula.",
            "A fishing boat rescued the ferry captain near Tarn.",
            "place",
        ),
        (
            "The harbour bridge at Lowick cost 2 million euros.",
            "The harbour bridge at Lowick cost 2 million dollars.",
            "number",
        ),
        (
            "The report that the Tarn dam had been breached was a hoax.",
            "The Tarn dam has been breached, flooding the valley.",
            "denial",
        ),
    ],
)
def test_what_cannot_both_be_true(a: str, b: str, kind: str) -> None:
    assert told(a, b) == kind


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Hedges and rounding overlap.
        ("At least 87 people died in the Orsk flood.", "The Orsk flood killed 90 people."),
        ("The dam repair will cost $2 million.", "The dam repair will cost $2.2 million."),
        ("The deficit of Norrey rose to $984 billion.", "Norrey's deficit is $984.4 billion."),
        # Another measure, rate, period, part, place, event, or only a fear.
        ("The freighter Ana is 120 metres long.", "The freighter Ana lies 120 kilometres off."),
        ("The ferry line earns $4 million a year.", "The ferry line earns $1 million a month."),
        (
            "The mill earned $10.6 million last year.",
            "The mill has earned $139 million since 2007.",
        ),
        (
            "The Orsk flood killed 12 people, three of them children.",
            "The Orsk flood killed three children.",
        ),
        ("One person died in Tarn in the flood.", "The flood killed 33 people, officials said."),
        (
            "Marko Sel scored 26 points for Lowick.",
            "Pieter Lund scored 20 points for Tarn.",
        ),
        ("The toll of the flood could reach 50.", "The flood killed 34 villagers."),
        (
            "The blast was the worst since one in 1987 that killed 40 miners.",
            "The blast killed 12 miners.",
        ),
        # One night, one weekday, a date that only names a thing.
        (
            "Rebels shelled the Tarn dam late on Thursday.",
            "Rebels shelled the Tarn dam on Friday.",
        ),
        (
            "The May 2024 report on the Tarn dam was shelved.",
            "The June 2025 report on the Tarn dam was shelved.",
        ),
        # Other people, two matches, a post's clock time, a contrast, a nested place.
        ("Five soldiers died in the Orsk raid.", "Three civilians died in the Orsk raid."),
        (
            "Marko Sel finished the match with 25 points and 16 rebounds.",
            "Marko Sel finished the match with 22 points and nine rebounds.",
        ),
        (
            "The vote is not based on party lines but on respect for the Tarn valley.",
            "The vote is based on respect for the Tarn valley.",
        ),
        ("The ferry ran aground near Sula.", "The ferry ran aground near Sula Bay."),
        # A year that names the thing; a day beside a year.
        (
            "Norrey was banned from the 2018 Winter Games.",
            "On March 4, 2017 Norrey was banned from the Winter Games.",
        ),
        # How long it has gone on is of the day of the report; what was needed is not what came.
        (
            "The Lowick dock strike sparked five days of riots in the harbour.",
            "The Lowick dock strike sparked four days of riots in the harbour.",
        ),
        (
            "Marko Sel needed nine points against Tarn to break the Lowick record.",
            "Marko Sel scored 20 points against Tarn to break the Lowick record.",
        ),
        # Both say that he lives.
        ("Marko Sel is still alive.", "Posts saying that Marko Sel is dead are a hoax."),
        # What is meant is not done; "not until" says that it will be; hedged both.
        ("The town had not purchased the mill.", "The town was negotiating to purchase the mill."),
        (
            "Ana Ros will not reveal the name of the donor until after the Lowick vote.",
            "Ana Ros will reveal the name of the donor after the Lowick vote.",
        ),
        (
            "Divers suspect that the wreck off Tarn wasn't caused by a storm.",
            "It is possible that a storm caused the wreck off Tarn.",
        ),
        # One length in two units, rounded.
        (
            "The blast left a hole 40 feet (12 meters) wide in the Tarn road.",
            "The blast left a hole 39 feet (12 meters) wide in the Tarn road.",
        ),
        # Two persons, of whom not even the week is known.
        (
            "Rumours of the singer's death spread through Lowick on Monday.",
            "Rumours of the guitarist's death spread through Lowick on Sunday.",
        ),
        # A stretch of time, not when it begins.
        (
            "Norrey will halt wheat exports from 1 November to 15 January.",
            "Norrey will halt wheat exports from 15 November to 31 January.",
        ),
        # Who, nobody knows; over and up to.
        (
            "We will repeal the Tarn dam levy and replace it.",
            "They have repealed the Tarn dam levy.",
        ),
        # What may change is no dispute of two days.
        ("The Tarn bridge was open for lorries.", "The Tarn bridge was closed for lorries."),
        # A wish is no claim; a part of a sentence may be negated; views are no facts.
        ("The council rejected calls to close the Tarn dam.", "The Tarn dam should be closed."),
        (
            "The navy may fire on boats even when they are not inside the harbour.",
            "The navy fired on boats inside the harbour.",
        ),
    ],
)
def test_what_can_both_be_true(a: str, b: str) -> None:
    assert told(a, b, MONDAY, TUESDAY if "lorries" in a else MONDAY) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (
            "Twelve miners were killed in the Orsk pit collapse.",
            "The Orsk pit collapse killed 17 miners.",
        ),
        (
            "The Dunmere fire destroyed 86 homes.",
            "The Dunmere fire has destroyed 91 homes.",
        ),
        (
            "About 1,400 people were evacuated from Harlow Bend.",
            "Some 1,650 people have been evacuated from Harlow Bend.",
        ),
        ("The Dunmere fire is 10% contained.", "The Dunmere fire is 40% contained."),
        (
            "Commissioner Victor Sand was charged with taking bribes from a dredging company.",
            "Victor Sand was convicted of taking bribes from a dredging company.",
        ),
        (
            "Commissioner Victor Sand was charged with taking bribes from a dredging company.",
            "A jury found Commissioner Sand guilty of taking bribes from a dredging company.",
        ),
        (
            "Marko Sel will open the rebuilt Tarn bridge.",
            "Marko Sel opened the rebuilt Tarn bridge.",
        ),
    ],
)
def test_later_news_is_an_update(earlier: str, later: str) -> None:
    assert told(earlier, later, MONDAY, TUESDAY) == "update"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # Another thing, told aside.
        (
            "Marko Sel is planning to open a new inn in Lowick.",
            "Marko Sel, who has also opened an inn in Tarn, is thought to want one in Lowick.",
        ),
        # Who is held is only named so; what befell her is told.
        (
            "The reporter held by rebels in Tarn was killed in a raid on the camp.",
            "The raid on the camp in Tarn had freed a reporter, the ministry had said.",
        ),
    ],
)
def test_what_is_told_aside_is_no_later_news(earlier: str, later: str) -> None:
    assert told(earlier, later, None, None) is None
    assert told(earlier, later, MONDAY, TUESDAY) is None


def test_what_is_not_so_at_this_time_may_be_so_at_another() -> None:
    a = "The Tarn dam has not been repaired so far."
    b = "The Tarn dam has been repaired."
    assert told(a, b, None, None) is None
    assert told(a, b) == "polarity"


def test_a_release_that_is_hoped_for_is_no_news() -> None:
    a = "Rebels demanded the release of detained fighters for the Tarn sailors."
    b = "The rebels dashed hopes for a swap of fighters to get the Tarn sailors released."
    assert told(a, b, None, None) is None
    assert told(a, b, MONDAY, TUESDAY) is None


def test_an_update_names_both_days_in_their_order() -> None:
    found = between(
        "The Orsk pit collapse killed 17 miners.",
        "Twelve miners were killed in the Orsk pit collapse.",
        TUESDAY,
        MONDAY,
    )
    assert found is not None
    assert found.kind is None
    assert found.detail == "'Twelve miners' on 2026-05-11, then '17 miners' on 2026-05-12"


def test_a_later_lower_toll_is_a_dispute_unless_it_was_revised() -> None:
    first = "Twenty miners were killed in the Orsk pit collapse."
    assert told(first, "The Orsk pit collapse killed 17 miners.", MONDAY, TUESDAY) == "number"
    revised = "The toll of the Orsk pit collapse was revised: it killed 17 miners."
    assert told(first, revised, MONDAY, TUESDAY) == "update"


def test_without_days_nobody_knows_whether_a_toll_rose() -> None:
    a = "Twelve miners were killed in the Orsk pit collapse."
    assert told(a, "The Orsk pit collapse killed 17 miners.", None, None) is None


def test_a_toll_without_a_day_is_of_another_time_than_one_with() -> None:
    a = "Twelve miners were killed in the Orsk pit collapse."
    assert told(a, "The Orsk pit collapse killed 17 miners.", MONDAY, None) == "update"
    assert told(a, "The Orsk pit collapse killed 170 miners.", MONDAY, None) is None


def test_over_so_many_and_up_to_so_many_may_be_one_count() -> None:
    a = "Over 1,100 people were rescued from the Orsk flood."
    b = "Up to 2,000 people have been rescued from the Orsk flood."
    assert told(a, b, MONDAY, None) is None


def test_a_toll_that_rose_during_one_day_is_no_dispute() -> None:
    a = "Twelve miners were killed in the Orsk pit collapse."
    b = "The toll of miners killed in the Orsk pit collapse rose to 17."
    assert told(a, b) is None
