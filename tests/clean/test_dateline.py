"""Datelines as papers and agencies of many countries print them, and openings that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.blocks import Block
from secondsource.clean.dateline import dateline_of, place_line
from secondsource.clean.page_dateline import page_dateline
from secondsource.clean.parts import Parts

LONG = "The harbour at Tarnby stays closed until divers have looked at the quay, the mayor said."


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("TAMPA, Fla.- A ferry", "TAMPA, Fla.", None),
        ("COLUMBIA, Mo. (KMIZ) — A ferry", "COLUMBIA, Mo.", None),
        ("Dunharrow, Ill. — Police", "Dunharrow, Ill.", None),
        ("Boone County (KOMU) — Police", "Boone County", None),
        ("KHAN YOUNIS/JERUSALEM, Nov 3 (Reuters) - A ferry", "KHAN YOUNIS/JERUSALEM", "Reuters"),
        ("BERLIN/MÜNCHEN (dpa/lby) - Ein Schiff", "BERLIN/MÜNCHEN", "dpa"),
        ("PARIS, 12 mai (AFP) - Le maire", "PARIS", "AFP"),
        ("Washington, 3 mai - Le maire", "Washington", None),
        ("Madrid, 3 may (EFE).- El alcalde", "Madrid", "EFE"),
        ("MADRID, 3 May. (EUROPA PRESS) - El alcalde", "MADRID", "Europa Press"),
        ("ROMA (ITALPRESS) - Il sindaco", "ROMA", "Italpress"),
        ("Rio de Janeiro, 3 dez (EFE) - O prefeito", "Rio de Janeiro", "EFE"),
        ("LISBOA (Lusa) - O presidente", "LISBOA", "Lusa"),
        ("Den Haag (ANP) - De burgemeester", "Den Haag", "ANP"),
        ("Warszawa (PAP) - Burmistrz", "Warszawa", "PAP"),
        ("МОСКВА, 3 мая - ТАСС. Паром", "МОСКВА", "TASS"),
        ("Москва. 3 мая. INTERFAX.RU - Паром", "Москва", "Interfax"),
        ("КИЕВ, 3 мая (Укринформ) - Паром", "КИЕВ", "Ukrinform"),
        ("Stockholm, TT. Färjan gick på grund", "Stockholm", "TT"),
        ("Oslo (NTB): Fergen", "Oslo", "NTB"),
        ("ANKARA (AA) - Vapur", "ANKARA", "Anadolu"),
        ("BAKU, Azerbaijan, Dec. 3. Trend: A ferry", "BAKU, Azerbaijan", "Trend"),
        ("YEREVAN, DECEMBER 3, ARMENPRESS. A ferry", "YEREVAN", "Armenpress"),
        ("KUALA LUMPUR, Dec 3 (Bernama) -- A ferry", "KUALA LUMPUR", "Bernama"),
        ("【ロンドン共同】港が閉鎖された", "ロンドン", "Kyodo"),
        ("(서울=연합뉴스) 항구가 폐쇄됐다", "서울", "Yonhap"),
        ("新华社北京5月3日电 港口关闭", "北京", "Xinhua"),
        ("(中央社記者王小明台北3日電) 港口關閉", "台北", "Central News Agency"),
        ("Riad. " + LONG, "Riad", None),
        ("NEW DELHI: " + LONG, "NEW DELHI", None),
        ("München/London – " + LONG, "München/London", None),
    ],
)
def test_datelines_of_many_papers(paragraph: str, place: str, agency: str | None) -> None:
    found = dateline_of(paragraph)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert place in paragraph[found.start : max(found.end, found.start + len(place))]
    if agency is not None:
        assert found.credit == paragraph[found.credit_start : found.credit_end]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Brussels – the city of the ferry – said it would pay.",
        "London. Paris. New York.",
        "Leipzig: Ferry reopens",
        "WATCH: " + LONG,
        "UPDATE 2 - " + LONG,
        "Monday, May 3 - " + LONG,
        "US P&C – " + LONG,
        "NASA - which runs the station - said",
        "LOUDEST (Tarnby Tribute Night) plays on",
        "Mayor Alva Renner (AP) said",
        "Ukraine: " + LONG,
        "ЭКСКЛЮЗИВ — Паром сел на мель",
    ],
)
def test_openings_that_are_no_datelines(paragraph: str) -> None:
    assert dateline_of(paragraph) is None


@given(st.text(alphabet="AB b(),./—-: 3", max_size=150))
def test_offsets_hold_for_any_opening(text: str) -> None:
    found = dateline_of(text)
    if found is not None and found.place is not None:
        assert found.place in text
        assert 0 <= found.start <= found.end <= len(text) + 1


def test_hostile_openings_take_no_time() -> None:
    started = time.perf_counter()
    for text in ("A, " * 50_000, "A" * 100_000, "(" * 100_000, "A. - " * 30_000):
        dateline_of(text)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ANKARA", "ANKARA"),
        ("Brussels, BE", "Brussels, BE"),
        ("ab Frankfurt", "Frankfurt"),
        ("Tarnby wins", None),
        ("Nice", None),
        ("London 2012", None),
    ],
)
def test_a_place_alone(line: str, place: str | None) -> None:
    assert place_line(line) == place


def blocks(*kinds: tuple[str, str]) -> Parts:
    raw, made = "", []
    for text, kind in kinds:
        made.append(Block(text, len(raw), len(raw) + len(text), kind=kind))  # type: ignore[arg-type]
        raw += text + "\n\n"
    return Parts(raw, "text/plain", tuple(made))


def test_a_place_alone_above_the_text_is_a_dateline_and_among_others_a_chapter() -> None:
    parts = blocks(("Ferry stuck", "title"), ("ANKARA", "other"), (LONG, "body"))
    found = page_dateline(parts)
    assert found is not None
    assert found.value == "ANKARA"
    assert found.span is not None
    assert parts.raw[found.span.raw_start : found.span.raw_end] == "ANKARA"
    cities = (("Ankara", "body"), (LONG, "body"), ("Geneva", "body"), (LONG, "body"))
    assert page_dateline(blocks(("Two cities", "title"), *cities)) is None
    # Above the headline a place is a section's.
    assert page_dateline(blocks(("Geneva", "other"), ("Ferry", "title"), (LONG, "body"))) is None


def test_a_place_torn_off_its_paragraph() -> None:
    parts = blocks(("Ferry stuck", "title"), ("SKARHOLM", "navigation"), (": " + LONG, "body"))
    found = page_dateline(parts)
    assert found is not None
    assert found.value == "SKARHOLM"


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("TAIPEI, Nov. 22 (CNA) The port was closed on Thursday", "Central News Agency"),
        ("NICOSIA (CNA) - The port was closed on Thursday", "Cyprus News Agency"),
        (
            "HAVANA, Cuba, Nov 22 (ACN) The port was closed on Thursday",
            "Agencia Cubana de Noticias",
        ),
        ("LISBON (CNA) - The port was closed on Thursday", None),
    ],
)
def test_the_place_tells_agencies_of_one_short_name_apart(
    paragraph: str, agency: str | None
) -> None:
    found = dateline_of(paragraph)
    assert found is not None
    assert found.agency == agency


def test_a_headline_that_says_whose_news_it_tells_is_no_dateline() -> None:
    assert dateline_of("AP: Mayor of Tarnby moved millions abroad.") is None
    lead = (
        "AP: The mayor of Tarnby moved millions abroad, police said. " + "The money is gone. " * 5
    )
    found = dateline_of(lead)
    assert found is not None
    assert found.agency == "AP"
