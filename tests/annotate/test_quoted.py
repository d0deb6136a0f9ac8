"""Quotations that are signed, repeated, overlooked or continued, on statements made by hand."""

import time

from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.quoted import with_quotes
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.told import told
from secondsource.model import Piece, Statement


def piece(text: str, words: str, nth: int = 0) -> Piece:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Piece(start, start + len(words), words)


def made(text: str, source: str, cue: str, *content: Piece) -> Statement:
    return Statement("mixed", (piece(text, source),), (piece(text, cue),), content)


def shown(text: str, found: list[Statement], ruled: list[Statement]) -> list[tuple[str, list[str]]]:
    named = names(text, name_spans(encoded(text, sentences(text))))
    out = with_quotes(text, found, ruled, quotes(text), named)
    assert all(s.cue for s in out)
    return [(s.source[0].text, [p.text for p in s.content]) for s in out]


QUOTE = "“We told them for years that the wall was cracked.”"


def test_a_signed_quotation_is_its_signers() -> None:
    for sign in ("— Ana Ros, engineer", "- Ana Ros.", "Ana Ros, engineer"):
        text = f"The dam failed, the ministry said.\n\n{QUOTE}\n\n{sign}\n\nRain is due."
        read = made(text, "the ministry", "said", piece(text, "The dam failed"), piece(text, QUOTE))
        found = shown(text, [read], [])
        assert found[0] == ("the ministry", ["The dam failed"])
        assert found[1][0].startswith("Ana Ros")
        assert found[1][1] == [QUOTE]


def test_a_sentence_behind_a_quotation_signs_nothing() -> None:
    text = f"{QUOTE}\n\nAna Ros left the town."
    assert shown(text, [], []) == []


def test_a_pull_quote_says_nothing_new() -> None:
    said = "“I waited nine hours on a trolley in the corridor,”"
    pulled = "“I waited nine hours on a trolley in the corridor”"
    text = f"{said} Eva Marsh said.\n\n{pulled}\n\nThe hospital said that it was sorry."
    read = made(text, "The hospital", "said", piece(text, pulled), piece(text, "that it was sorry"))
    eva = made(text, "Eva Marsh", "said", piece(text, said))
    found = shown(text, [eva, read], [])
    assert found == [("Eva Marsh", [said]), ("The hospital", ["that it was sorry"])]


def test_the_cue_right_behind_a_quotation_has_it() -> None:
    said = '"Once the winds blow it will not last,"'
    text = f"Lind doubted the plan: {said} Ros predicted."
    wrong = made(text, "Lind", "doubted", piece(text, f"the plan: {said}"))
    rule = made(text, "Ros", "predicted", piece(text, said))
    assert shown(text, [wrong], [rule]) == [("Lind", ["the plan"]), ("Ros", [said])]


def test_a_quotation_goes_on_with_the_one_before() -> None:
    first, second = '"It rains here,"', '"It has rained for days."'
    text = f"{first} Ana Ros said.\n\n{second}\n\nA car passed."
    read = made(text, "Ana Ros", "said", piece(text, first))
    assert shown(text, [read], []) == [("Ana Ros", [first, second])]


def test_a_title_is_nobodys_quotation() -> None:
    text = '"It rains here," Ana Ros said. Her book "The Day of the Dam" is out.'
    read = made(text, "Ana Ros", "said", piece(text, '"It rains here,"'))
    assert shown(text, [read], []) == [("Ana Ros", ['"It rains here,"'])]


def test_time_is_linear_in_signed_and_repeated_lines() -> None:
    block = f"{QUOTE}\n\n— Ana Ros\n\n“It rains here every day of the year”\n\n"
    text = block * 1_500
    split = sentences(text)
    marks = quotes(text)
    start = time.process_time()
    with_quotes(text, [], [], marks, names(text, name_spans(encoded(text, split))))
    assert time.process_time() - start < 6


def test_every_piece_is_what_stands_in_the_text() -> None:
    text = (
        f"The ministry said it rained.\n\n{QUOTE}\n\n— Ana Ros\n\n“It pours. It rains\n\n"
        "“and pours,” she said. AR: We will rebuild.\n\nAna Ros: We will rebuild it."
    )
    split = sentences(text)
    read = encoded(text, split)
    for statement in told(text, split, names(text, name_spans(read)), read):
        for part in (*statement.source, *statement.cue, *statement.content):
            assert part.text == text[part.start : part.end]
