"""Quotations behind a statement that stands inside another's content."""

from secondsource.annotate.nested import outermost
from secondsource.annotate.quotes import quotes
from secondsource.model import Piece, Statement

TEXT = 'He added that some now deny it.\n\n"There were agreements, and all of them signed."'


def piece(words: str) -> Piece:
    start = TEXT.index(words)
    return Piece(start, start + len(words), words)


QUOTE = piece('"There were agreements, and all of them signed."')
OUTER = Statement("indirect", (piece("He"),), (piece("added"),), (piece("that some now deny it"),))


def test_a_quotation_a_paragraph_on_is_the_outer_speakers() -> None:
    inner = Statement("mixed", (piece("some"),), (piece("now deny"),), (piece(" it"), QUOTE))
    first, second = outermost(TEXT, [OUTER, inner], quotes(TEXT))
    assert first.content == (*OUTER.content, QUOTE)
    assert first.kind == "mixed"
    assert second.content == (piece(" it"),)
    assert second.kind == "indirect"


def test_a_nested_statement_of_nothing_else_goes() -> None:
    inner = Statement("direct", (piece("some"),), (piece("now deny"),), (QUOTE,))
    [only] = outermost(TEXT, [OUTER, inner], quotes(TEXT))
    assert only.source == OUTER.source


def test_what_is_not_nested_keeps_its_quotation() -> None:
    alone = Statement("direct", (piece("He"),), (piece("added"),), (QUOTE,))
    assert outermost(TEXT, [alone], quotes(TEXT)) == [alone]
