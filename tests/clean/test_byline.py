"""Names in lines: people, and nobody else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.byline import (
    byline_people,
    helper_people,
    is_byline_line,
    opens_byline,
    people,
)
from secondsource.clean.person import person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and Max Roe, Staff Writers", ["Jane Doe", "Max Roe"]),
        ("BY JANE O'DOE | DECEMBER 11, 2025", ["Jane O'Doe"]),
        ("By Jane Doe Dec 23, 2031 12:00 PMTags", ["Jane Doe"]),
        ("By Jane Doe, Deputy CTO", ["Jane Doe"]),
        ("By Jane Doe Deputy CTO", ["Jane Doe"]),
        ("By Jane Doe of The Tarnby Mail", ["Jane Doe"]),
        ("By Jane Doe | jdoe@tarnby.example | Tarnby Evening Post", ["Jane Doe"]),
        ("By Jane Doe. Edited by Max Roe", ["Jane Doe"]),
        ("By Jane Doe, edited by Max Roe", ["Jane Doe"]),
        ("By Jane Doe, Jane Doe and Max Roe", ["Jane Doe", "Max Roe"]),
        ("By Max Roe Jr. and J.R. Doe", ["Max Roe Jr.", "J.R. Doe"]),
        ("Von Jana Müller und Max Roth", ["Jana Müller", "Max Roth"]),
        ("Eine Analyse von Jana von der Heide", ["Jana von der Heide"]),
        ("Par Anaïs Lefèvre et Marc d'Aubry", ["Anaïs Lefèvre", "Marc d'Aubry"]),
        ("Por Ana María Ruiz y Luis Peña", ["Ana María Ruiz", "Luis Peña"]),
        ("Di Carla Bassi e Ugo Neri", ["Carla Bassi", "Ugo Neri"]),
        ("Door Sanne de Wit en Bram Kok", ["Sanne de Wit", "Bram Kok"]),
        ("Av Nils Ek och Siv Dal", ["Nils Ek", "Siv Dal"]),
        ("Af Mette Holm og Bo Lind", ["Mette Holm", "Bo Lind"]),
        ("Tekst: Mette Holm", ["Mette Holm"]),
        ("Autorka: Ewa Lis", ["Ewa Lis"]),
        ("Автор: Иван Лосев, Анна Рысь", ["Иван Лосев", "Анна Рысь"]),
        ("Oleh: Budi Hartanto", ["Budi Hartanto"]),
    ],
)
def test_people_of_a_byline(line: str, names: list[str]) -> None:
    found = byline_people(line)
    assert [one.name for one in found] == names
    for one in found:
        assert line[one.start : one.end].casefold() == one.name.casefold()


@pytest.mark.parametrize(
    "line",
    [
        "By Staff",
        "By AFP",
        "By The Associated Press",
        "By The Tarnby Mail",
        "By Tarnby Evening Post",
        "By Our Foreign Desk",
        "By Tarnby Mail Editorial Board",
        "By Staff Reporter",
        "By newsroom@tarnby.example",
        "Von unserer Redaktion",
        "By Harland Medical School",
        "Edited by Jane Doe",
        "Photos by Jane Doe",
        "Reviewed by Jane Doe, MD",
        "Read Full Bio",
        "Research Fellow, Harland Center",
        "By the time police came, they had gone.",
        "",
    ],
)
def test_nobody(line: str) -> None:
    assert byline_people(line) == []


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("Jane DoePolitical Editor", None),
        ("Jane RoeholmPolitical Editor", "Jane Roeholm"),
        ("Jane McRoe", "Jane McRoe"),
        ("Greta Holm Upper Tarnby Courier-Post", "Greta Holm"),
        ("Greta Holm USA", "Greta Holm"),
        ("André Oliver KLEIN", "André Oliver KLEIN"),
        ("Mrs. Greta Holm", "Greta Holm"),
        ("Greta Holm @gretaholm", "Greta Holm"),
        ("Greta", None),
        ("greta holm", None),
        ("Full Bio", None),
    ],
)
def test_what_follows_a_name_is_cut_off(piece: str, name: str | None) -> None:
    found = person(piece, 0, len(piece))
    if name is None:
        assert found is None or piece.startswith(found.name)
    else:
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize(
    ("piece", "said", "name"),
    [
        ("김하늘 기자", False, "김하늘"),
        ("김하늘 기자 외 2명", False, "김하늘"),
        ("김하늘", False, None),
        ("김하늘", True, "김하늘"),
        ("하늘일보", True, None),
        ("王小川 記者", False, "王小川"),
        ("青空新聞", True, None),
        ("青空新聞デジタル", True, None),
        ("ليلى حداد", False, None),
        ("ليلى حداد", True, "ليلى حداد"),
    ],
)
def test_names_without_capitals_need_a_title_or_a_field(
    piece: str, said: bool, name: str | None
) -> None:
    found = person(piece, 0, len(piece), said)
    assert (found.name if found else None) == name


def test_lines_that_open_a_byline_and_lines_of_helpers() -> None:
    assert opens_byline("By:")
    assert not opens_byline("By Jane Doe")
    assert helper_people("By Jane Doe") is None
    assert [one.name for one in helper_people("Fact checked by Jane Doe") or []] == ["Jane Doe"]
    assert helper_people("With contributions from") == []
    assert is_byline_line("Edited by Jane Doe")


@given(st.text(max_size=250))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_names_that_stand_in_it(text: str) -> None:
    for one in (*people(text), *people(text, said=True), *byline_people(text)):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start] == one.name[0] or text[one.start : one.end].isupper()


@pytest.mark.parametrize("text", ["A " * 20_000, "by " * 20_000, "Aa" * 20_000, " ," * 20_000])
def test_long_lines_do_not_hurt(text: str) -> None:
    started = time.perf_counter()
    people(text)
    byline_people(text)
    assert time.perf_counter() - started < 5
