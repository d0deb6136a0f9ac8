"""Whom "he", "the officer" and "a person close to the minister" cannot be."""

import pytest

from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.ruled_out import another
from secondsource.annotate.sentences import sentences
from secondsource.annotate.told import told


def speakers(text: str) -> dict[str, str | None]:
    split = sentences(text)
    read = encoded(text, split)
    found = told(text, split, names(text, name_spans(read)), read)
    return {s.source[0].text: s.speaker.name if s.speaker else None for s in found if s.source}


def test_which_he_denies_is_nobody_of_another_sentence() -> None:
    text = (
        "Milo Varga said on Monday that the army was ready. Lind has accused "
        "Nordland's leftist leader of leading a drug cartel, which he denies."
    )
    found = speakers(text)
    assert found["Milo Varga"] == "Milo Varga"
    assert found["he"] is None


def test_who_makes_a_charge_does_not_deny_it() -> None:
    found = speakers("Nordland says Milo Varga led a drug cartel, which he denies.")
    assert found["he"] in (None, "Milo Varga")


@pytest.mark.parametrize(
    "source", ["A person close to the minister, Lena Brodt,", "An aide to the mayor, Lena Brodt,"]
)
def test_an_unnamed_source_is_not_whom_it_is_close_to(source: str) -> None:
    found = speakers(f"{source} said the plan was dead.")
    assert list(found.values()) == [source.split(",")[0]]


def test_a_name_behind_a_body_is_the_sources() -> None:
    found = speakers("A spokesman for the ministry, Ana Ros, said the plan was dead.")
    assert list(found.values()) == ["Ana Ros"]
    assert not another("The aide to the mayor")


@pytest.mark.parametrize(
    "sentence",
    [
        'The officer tells Varga to "stop yelling".',
        "The officer told Varga that he was under arrest.",
    ],
)
def test_a_subject_is_not_whom_its_sentence_names_behind_it(sentence: str) -> None:
    found = speakers(f"Milo Varga, a former police officer, was handcuffed. {sentence}")
    assert found["The officer"] == "The officer"


def test_a_quotation_behind_a_nested_denial_goes_on_with_the_speaker() -> None:
    found = speakers(
        "Varga said the talks had failed. He added that some leaders now deny that any "
        'agreements existed.\n\n"There were agreements, and everybody signed them in ink."'
    )
    assert not any(source.startswith("that") for source in found)
    assert set(found) == {"Varga", "He"}
