import pytest

from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.annotate.statements import statements
from secondsource.model import Speaker


def speakers(text: str) -> list[Speaker | None]:
    split = sentences(text)
    return [
        s.speaker for s in statements(text, split, names(text, name_spans(encoded(text, split))))
    ]


def spoken(text: str) -> list[str | None]:
    return [s.name if s else None for s in speakers(text)]


def test_a_short_form_gets_the_articles_fullest() -> None:
    text = "President Ana Ruiz left for Lima. Ruiz said the talks had failed."
    [speaker] = speakers(text)
    assert speaker is not None
    assert speaker.name == "Ana Ruiz"
    assert speaker.actor is not None


def test_he_and_she_go_on_with_the_last_person_who_spoke() -> None:
    text = (
        'Mayor Ana Ruiz said the dam was safe. "It holds," she added. '
        "The dam was built in 1960. She told reporters that it would last."
    )
    assert spoken(text) == ["Ana Ruiz"] * 3


def test_two_people_and_a_pronoun_give_no_speaker() -> None:
    text = "Carlos Ruiz met Pedro Lopez on Monday. He said the dam was safe."
    assert spoken(text) == [None]


def test_it_goes_on_with_a_body_or_a_capital() -> None:
    text = "Caracas, for its part, said the leaders agreed. It added that the line would stay open."
    assert spoken(text) == ["Caracas", "Caracas"]


def test_it_is_never_a_person() -> None:
    assert spoken("Mayor Ana Ruiz said no one was hurt. It added that rain would come.") == [
        "Ana Ruiz",
        None,
    ]


def test_the_statement_is_whoever_made_it() -> None:
    text = (
        '"The ship is ours," the Kremlin said in a read-out. '
        '"It was taken by force," the statement added.'
    )
    assert spoken(text) == ["Kremlin", "Kremlin"]


def test_the_countrys_government_is_the_one_that_spoke() -> None:
    text = (
        "Peru's government said the seizure was theft. "
        "The South American country's government said that it would sue. "
        "It said in a statement that the ship was empty."
    )
    assert spoken(text) == ["Peru's government"] * 3


def test_two_governments_leave_the_countrys_government_open() -> None:
    text = (
        "Peru's government said the seizure was theft. Chile's government said it was not. "
        "The South American country's government said that it would sue."
    )
    assert spoken(text)[-1] is None


def test_a_letter_is_not_the_last_speakers_unless_one_was_spoken_of() -> None:
    assert spoken("The Kremlin said it rained. The letter said that it snowed.")[-1] is None


def test_a_description_finds_the_one_person_described_so() -> None:
    text = (
        "French President Ana Duval met Peru's leader, Carlos Ruiz, on Monday. "
        "The French leader said the talks went well."
    )
    assert spoken(text) == ["Ana Duval"]


def test_who_is_the_name_before_it() -> None:
    text = "Mayor Ana Ruiz, who said the dam was safe, left on Monday."
    assert spoken(text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "source", ["Two officials", "Witnesses", "A source familiar with the talks", "Police"]
)
def test_unnamed_sources_keep_their_words(source: str) -> None:
    [speaker] = speakers(f"{source} said that the dam had broken.")
    assert speaker == Speaker(source, None)


def test_a_spokesman_of_a_body_is_not_the_body() -> None:
    [speaker] = speakers("A spokesman for the Kremlin said that talks would resume.")
    assert speaker == Speaker("A spokesman for the Kremlin", None)


def test_a_lone_pronoun_has_no_speaker() -> None:
    assert spoken("He said that the dam had broken.") == [None]


def test_a_description_in_the_sentence_before_is_of_nobody_here() -> None:
    text = (
        "The hall had no alarm, the governor's office said.\n\n"
        "Mary Wanjiku, who sells shoes, said she had heard two explosions.\n\n"
        "The governor said 200 stalls had burned."
    )
    cut = sentences(text)
    last = statements(text, cut, names(text, name_spans(encoded(text, cut))))[-1]
    assert last.speaker is None or "Wanjiku" not in last.speaker.name
