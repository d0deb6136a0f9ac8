import pytest

from secondsource.model import Article, Piece, Reading, Statement
from secondsource.sketch.narration import quoted, voices


def article(text: str, dateline: str | None = None) -> Article:
    return Article("a", "", "a.txt", text, dateline=dateline)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said "we will not go" and left.', ["we will not go"]),
        ("Er sagte: „Wir gehen nicht nach Hause“, und ging.", ["Wir gehen nicht nach Hause"]),
        ("Il a dit « nous ne partons pas » hier.", [" nous ne partons pas "]),
        ("He said ‘it’s the crew’s boat’ twice.", ["it’s the crew’s boat"]),
        ("An unclosed “ mark quotes nothing here.", []),
        ("“A quote that goes on\n“and ends.” He left.", ["A quote that goes on", "and ends."]),
        ("The crew's 6' 2\" mate", []),
    ],
)
def test_quoted(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == found


def test_long_quotes_part_the_narration_and_short_ones_do_not() -> None:
    parts = voices(
        article("He spoke of “deep sorrow” and said “we shall never give up here” today.")
    )
    assert parts.narration == (
        ("He", "spoke", "of", "deep", "sorrow", "and", "said"),
        ("today",),
    )
    assert parts.quotes == (("we", "shall", "never", "give", "up", "here"),)


def test_dateline_is_no_narration() -> None:
    parts = voices(article("PORT SORREL (Norn) — The pier shut.", "PORT SORREL (Norn) —"))
    assert parts.narration == (("The", "pier", "shut"),)


def test_direct_speech_of_the_reading_is_quoted_too() -> None:
    text = "Mayor: We shall open it again soon. He left."
    spoken = Piece(7, 35, text[7:35])
    reading = Reading("a", statements=(Statement("direct", (), (), (spoken,)),))
    assert voices(article(text), reading).quotes == (
        ("We", "shall", "open", "it", "again", "soon"),
    )


def test_hostile_marks_take_linear_time() -> None:
    parts = voices(article("“ ‘ " * 100_000))
    assert parts.narration == ()
