"""Lines that name who speaks in front."""

from secondsource.annotate.encoded import encoded
from secondsource.annotate.labelled import initials_of, with_labels, without_clocks
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.annotate.told import told
from secondsource.model import Name, Piece, Statement, StatementKind


def read(text: str) -> list[tuple[str, str, str | None]]:
    split = sentences(text)
    read = encoded(text, split)
    found = told(text, split, names(text, name_spans(read)), read)
    return [
        (s.source[0].text, s.content[0].text, s.speaker.name if s.speaker else None)
        for s in found
        if s.cue[0].text == ":"
    ]


def test_initials_are_the_one_person_who_has_them() -> None:
    ana, eva = Name(0, 7, "Ana Ros", "PER", "a1"), Name(9, 17, "Anna Ruh", "PER", "a2")
    assert initials_of("AR", [ana]) == ana
    assert initials_of("A.R.", [ana]) == ana
    assert initials_of("AR", [ana, eva]) is None
    assert initials_of("Ana", [ana]) is None


def test_an_interviews_answers_are_the_persons() -> None:
    text = (
        "Mara Olsen has run the museum for ten years. We met her in Lind.\n\n"
        "LH: How did it begin?\n\nMO: It began with one room. We had no money.\n\n"
        "LH: And now?\n\nMO: Now we have many visitors."
    )
    answers = [row for row in read(text) if row[0] == "MO"]
    assert answers == [
        ("MO", "It began with one room. We had no money", "Mara Olsen"),
        ("MO", "Now we have many visitors", "Mara Olsen"),
    ]
    assert all(row[2] is None for row in read(text) if row[0] == "LH")


def test_a_name_and_a_promise_make_a_headline() -> None:
    text = "Ros: We will rebuild the dam\n\nThe mayor, Ana Ros, spoke on Monday."
    assert read(text) == [("Ros", "We will rebuild the dam", "Ana Ros")]


def test_a_list_is_no_speech() -> None:
    text = "Ana Ros: mayor of Lind\n\nEva Marsh: head of the dam"
    assert with_labels(text, [], names(text, name_spans(encoded(text, sentences(text))))) == []


def test_a_clock_in_front_is_no_speaker() -> None:
    text = '17.40 Mayor: "Nobody wins from this war"\n18.05 Mayor: we will rebuild it'
    at = text.index("\n") + 1

    def labelled(start: int, end: int, kind: StatementKind) -> Statement:
        colon = text.index(":", start)
        source = Piece(start, colon, text[start:colon])
        said = Piece(colon + 2, end, text[colon + 2 : end])
        return Statement(kind, (source,), (Piece(colon, colon + 1, ":"),), (said,))

    quoted = labelled(0, at - 1, "direct")
    [kept] = without_clocks([quoted, labelled(at, len(text), "indirect")], [])
    assert kept.source == ()
    assert kept.content == quoted.content
    named = Name(0, 11, "17.40 Mayor", "ORG", "a1")
    assert without_clocks([quoted], [named]) == [quoted]
