"""Two readings of one text, and what stands of them."""

from secondsource.annotate.agreement import agreed
from secondsource.model import Statement
from tests.annotate.made import body, shown, statement


def joined(text: str, read: list[Statement], ruled: list[Statement]) -> list[list[str] | None]:
    return [shown(one) for one in agreed(body(text), read, ruled)]


def test_a_lost_source_is_the_rules() -> None:
    text = "The mayor told the Lind Post that the dam would hold."
    read = statement(text, "the Lind Post", "told", "that the dam would hold")
    ruled = statement(text, "The mayor", "told", "that the dam would hold")
    assert joined(text, [read], [ruled]) == [["The mayor", "told", "that the dam would hold"]]


def test_a_possessor_is_not_who_speaks() -> None:
    text = "Lind’s opposition accused the police of neglect."
    read = statement(text, "Lind’s", "accused", "the police of neglect")
    ruled = statement(text, "Lind’s opposition", "accused", "the police of neglect")
    assert joined(text, [read], [ruled])[0] == shown(ruled)


def test_content_before_its_cue_begins_with_the_sentence() -> None:
    text = "Thieves broke in and stole the Amber Book, the police said."
    read = statement(text, "the police", "said", "the Amber Book")
    ruled = statement(text, "the police", "said", "Thieves broke in and stole the Amber Book")
    assert joined(text, [read], [ruled]) == [shown(ruled)]


def test_the_encoder_ends_content_but_for_dots() -> None:
    text = "Ros said the bridge opens on May 4, a day after the talks."
    read = statement(text, "Ros", "said", "the bridge opens on May 4")
    ruled = statement(text, "Ros", "said", "the bridge opens on May 4, a day after the talks")
    assert joined(text, [read], [ruled]) == [shown(read)]
    text = "Ros said a van passed at 4 a.m. on the night of the theft."
    read = statement(text, "Ros", "said", "a van passed at 4 a.m")
    ruled = statement(text, "Ros", "said", "a van passed at 4 a.m. on the night of the theft")
    assert joined(text, [read], [ruled]) == [shown(ruled)]


def test_either_side_of_the_cue_is_said() -> None:
    text = "Nine people died, the port said, in the worst accident for years."
    read = statement(text, "the port", "said", "in the worst accident for years")
    ruled = statement(
        text, "the port", "said", "Nine people died", "in the worst accident for years"
    )
    assert joined(text, [read], [ruled]) == [shown(ruled)]
    text = "Asked if it rained, Ros said: “It does.”"
    read = statement(text, "Ros", "said:", "“It does.”")
    ruled = statement(text, "Ros", "said:", "Asked if it rained", "“It does.”")
    assert joined(text, [read], [ruled]) == [shown(read)]


def test_a_source_that_says_two_things_makes_two_statements() -> None:
    text = "Ros said the choice was Lind’s alone, rejecting reports of a bargain."
    read = statement(
        text, "Ros", "said", "the choice was Lind’s alone, rejecting reports of a bargain"
    )
    ruled = statement(text, "Ros", "rejecting", "reports of a bargain")
    assert joined(text, [read], [ruled]) == [
        ["Ros", "said", "the choice was Lind’s alone"],
        ["Ros", "rejecting", "reports of a bargain"],
    ]


def test_what_is_said_in_anothers_words_is_not_told_apart() -> None:
    text = "Ros said the mayor believed that the dam would hold."
    read = statement(text, "Ros", "said", "the mayor believed that the dam would hold")
    ruled = statement(text, "the mayor", "believed", "that the dam would hold")
    assert joined(text, [read], [ruled]) == [shown(read)]


def test_rules_alone_are_heard_for_verbs_of_saying() -> None:
    text = "Ros noted that the dam would hold. The mayor expects rain."
    noted = statement(text, "Ros", "noted", "that the dam would hold")
    other = statement(text, "The mayor", "expects", "rain")
    assert joined(text, [], [noted, other]) == [shown(noted)]


def test_without_a_source_something_must_be_said() -> None:
    for text, cue, content in (
        ("The cause of the fire is not known.", "is not known", "The cause of the fire"),
        ("The book was written in 1340.", "was written", "The book"),
        ("Nine others are known to have died.", "are known", "to have died"),
        ("The law includes details about the dam.", "includes details about", "the dam"),
    ):
        assert joined(text, [statement(text, "", cue, content)], []) == []
    text = "Asked whether it rained, she left."
    assert joined(text, [statement(text, "", "Asked", "whether it rained")], []) != []


def test_what_reporters_saw_is_the_outlets_own_report() -> None:
    text = "A Gazette reporter saw police fire tear gas. Ana Ros saw the dam break."
    reporter = statement(text, "A Gazette reporter", "saw", "police fire tear gas")
    other = statement(text, "Ana Ros", "…|saw", "the dam break")
    assert joined(text, [reporter, other], []) == [shown(other)]
