"""What the encoder reads and what the rules add, on statements made by hand."""

from secondsource.annotate.body import Body
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.told import joined
from secondsource.model import Piece, Statement


def statement(text: str, source: str, cue: str, *content: str) -> Statement:
    def piece(words: str) -> tuple[Piece, ...]:
        start = text.index(words)
        return (Piece(start, start + len(words), words),)

    pieces = tuple(p for words in content for p in piece(words))
    return Statement("indirect", piece(source) if source else (), piece(cue), pieces)


def body(text: str) -> Body:
    return Body(text, sentences(text), quotes(text), ())


def test_the_rules_speak_only_where_the_encoder_found_nothing() -> None:
    text = "The dam holds, the ministry said. Ana Ros denied that it leaks."
    read = [statement(text, "the ministry", "said", "The dam holds")]
    nearly = statement(text, "the ministry", "said.", "The dam holds,")
    other = statement(text, "Ana Ros", "denied", "that it leaks")
    assert joined(body(text), read, [nearly, other]) == [*read, other]
    assert joined(body(text), [], [nearly, other]) == [nearly, other]


def test_statements_are_sorted_by_cue() -> None:
    text = "The dam holds, the ministry said. Ana Ros denied that it leaks."
    first = statement(text, "the ministry", "said", "The dam holds")
    second = statement(text, "Ana Ros", "denied", "that it leaks")
    assert joined(body(text), [second], [first]) == [first, second]


def test_content_holds_the_whole_of_a_quotation() -> None:
    text = 'Ana Ros said: "It has rained for days. The dam holds." She left.'
    read = [statement(text, "Ana Ros", "said:", "It has rained for days. The dam")]
    [found] = joined(body(text), read, [])
    assert [p.text for p in found.content] == ['"It has rained for days. The dam holds."']
    assert found.kind == "direct"


def test_content_that_only_begins_a_quotation_stays_as_it_is() -> None:
    text = 'Ana Ros said the "dam, that old and grey and much-loved wall of the valley," holds.'
    read = [statement(text, "Ana Ros", "said", 'the "dam')]
    [found] = joined(body(text), read, [])
    assert [p.text for p in found.content] == ['the "dam']
    assert found.kind == "mixed"


def test_parts_that_grow_into_one_another_become_one() -> None:
    text = 'Ana Ros said: "It rains and pours all day long, and it will." She left.'
    read = [statement(text, "Ana Ros", "said:", '"It rains', "and pours all day long, and it")]
    [found] = joined(body(text), read, [])
    assert [p.text for p in found.content] == ['"It rains and pours all day long, and it will."']
