"""Expressions without case: the same as Python's own, whatever letters a line has."""

from __future__ import annotations

import re
import sys

import pytest

from secondsource.clean.uncased import Uncased

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzßàáâäåæçèéêëìíîïñòóôöøùúûüýÿąćęłńœřśšźžăşţğı"
    "αβγδεθικμπρσφωабвгдежзийклмнопрстуфхцчшщъыьэюяі"
)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_character_that_python_takes_for_a_letter_is_taken_for_it(letter: str) -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for other in re.findall(letter, every, re.IGNORECASE):
        assert Uncased(letter).search(f"1{other}") is not None, (letter, hex(ord(other)))


@pytest.mark.parametrize(
    "text", ["", "No.", "ONE two", "İONE", "x twO\nOne", "ſix", "SIX ı SİX", "Один"]
)
def test_gives_what_the_expression_gives(text: str) -> None:
    pattern = r"\b(?P<n>one|two|six|sıx|один)\b|\Wsix\S?"
    own, python = Uncased(pattern), re.compile(pattern, re.IGNORECASE)
    for mine, theirs in ((own.search, python.search), (own.match, python.match)):
        a, b = mine(text), theirs(text)
        assert (a and (a.span(), a.groups())) == (b and (b.span(), b.groups()))
    assert own.findall(text) == python.findall(text)
    assert [m.span() for m in own.finditer(text)] == [m.span() for m in python.finditer(text)]
    assert own.sub("-", text) == python.sub("-", text)


def test_large_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="small letters"):
        Uncased("[A-Z]one")
    assert Uncased(r"(?P<Name>\W)one").search("-ONE") is not None
