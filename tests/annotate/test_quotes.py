import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.annotate.quotes import quotes


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" twice.', ['"yes"']),
        ("He said “yes” twice.", ["“yes”"]),
        ('He said “yes" twice.', ['“yes"']),
        ("He said «oui» twice.", ["«oui»"]),
        ("Er sagte „ja“ und ging.", ["„ja“"]),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("'I won't go,' he said.", ["'I won't go,'"]),
        ("‘I won’t go,’ he said.", ["‘I won’t go,’"]),
        ("The workers' rights and the owners' share.", []),
        ("A 6\" pipe and the dogs' home.", []),
        ('He said "a “b” c" here.', None),
        ('"One.\n\n"Two.\n\n"Three," he said.', ['"One.\n\n"Two.\n\n"Three,"']),
        ('"One never closes.\n\nA new paragraph.', ['"One never closes.']),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str] | None) -> None:
    if expected is not None:
        assert found(text) == expected
    else:
        assert found(text)


@given(st.text(alphabet="ab ,.\"'“”‘’«»„\n", max_size=120))
def test_quotations_are_ordered_and_never_overlap(text: str) -> None:
    end = 0
    for quote in quotes(text):
        assert end <= quote.start < quote.end <= len(text)
        end = quote.end


def test_a_page_full_of_marks_takes_linear_time() -> None:
    start = time.perf_counter()
    quotes(" 'a" * 30_000 + ' "b' * 30_000)
    assert time.perf_counter() - start < 5
