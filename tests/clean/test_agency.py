"""Whose copy an article is: credits that say it, and mentions that do not."""

from __future__ import annotations

import pytest

from secondsource.clean.agency import agency_of, agency_of_text
from secondsource.clean.blocks import Block
from secondsource.clean.parts import Parts

LEAD = "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said."


def page(*kinds: tuple[str, str]) -> Parts:
    raw, made = "", []
    for text, kind in kinds:
        made.append(Block(text, len(raw), len(raw) + len(text), kind=kind))  # type: ignore[arg-type]
        raw += text + "\n\n"
    return Parts(raw, "text/plain", tuple(made))


@pytest.mark.parametrize(
    ("line", "kind", "agency"),
    [
        ("By AFPRelaxnews", "byline", "AFP"),
        ("AFP AFP", "byline", "AFP"),
        ("Afp Afp", "byline", "AFP"),
        ("Associated Press in Tarnby", "navigation", "AP"),
        ("By JANE DOE, Associated Press", "byline", "AP"),
        ("Quelle: dpa Sport", "other", "dpa"),
        ("© dpa-infocom, dpa:260516-99-53606/3", "legal", "dpa"),
        ("Der Text wurde automatisch von der Deutschen Presse-Agentur übernommen.", "legal", "dpa"),
        ("Diese Meldung (dpa) wurde automatisch übernommen.", "promotion", "dpa"),
        ("Photo: Jane Doe, STF / Associated Press", "byline", None),
        ("© dpa | Jane Doe", "other", None),
        ("Jane Doe contributed to this report", "byline", None),
        ("Reuters", "navigation", None),
        ("(Quelle: APA/sda/dpa)", "other", "APA"),
        # A firm of an agency's name, a bio, a button for the size of the text.
        ("Thomson Reuters Tax & Accounting", "byline", None),
        ("She has written on ports for years at places like Bloomberg News.", "byline", None),
        ("Tarnby Wealth is an adviser (RIA) that is registered with the state.", "byline", None),
        ("AA", "byline", None),
        ("(Jane Doe / Associated Press) By Max Roe Staff Writer", "byline", None),
        ("(Jane Doe / Tarnby Post) By Max Roe, Associated Press", "byline", "AP"),
    ],
)
def test_lines_beside_the_text(line: str, kind: str, agency: str | None) -> None:
    found = agency_of(page(("Crane falls", "title"), (line, kind), (LEAD, "body")), None)
    assert (found.value if found else None) == agency


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("The ship stays. PTI", "PTI"),
        ("The ship stays. PTI KVK DIV DIV", "PTI"),
        ("The ship stays. (dpa)", "dpa"),
        ("The ship stays. --IANS", "IANS"),
        ("船は港に残る。(共同)", "Kyodo"),
        ("It stays. (Reporting by Jane Doe; Editing by John Roe)", "Reuters"),
        ("It stays. (Reporting by Jane Doe.)", None),
        ("It is run by an adviser (RIA)", None),
        ("It was read by Sam Poe - Bloomberg", None),
        ("AFP", "AFP"),
        ("AP/AFP", "AP"),
        ("SDA/sep", "Keystone-SDA"),
        ("It stays. glb/sb (Reuters, AFP)", "Reuters"),
        ("Copyright 2026 The Associated Press. All rights reserved.", "AP"),
        ("Additional reporting by AP and Reuters", None),
        ("© 2026 The Tarnby Post", None),
        ("The mayor told AFP.", None),
        ("He trusts the AP", None),
    ],
)
def test_last_words(ending: str, agency: str | None) -> None:
    found = agency_of_text([LEAD, ending], (), None)
    assert (found[0] if found else None) == agency


def test_the_credit_above_the_line_on_the_author() -> None:
    texts = (("Crane", "title"), (LEAD, "body"), ("It stays. (dpa)", "body"))
    found = agency_of(page(*texts, ("Jane Doe writes on ports for the paper.", "body")), None)
    assert found is not None
    assert found.value == "dpa"


def test_a_picture_credit_names_no_agency() -> None:
    parts = page(("Crane", "title"), ("A crane. (AP Photo/Jane Doe)", "caption"), (LEAD, "body"))
    assert agency_of(parts, None) is None


def test_a_syndicator_lends_to_others_sites_only() -> None:
    parts = page(("Crane", "title"), (LEAD, "body"), ("Copyright 2026 NPR", "legal"))
    lent = agency_of(parts, "radio.example")
    assert lent is not None
    assert lent.value == "NPR"
    assert agency_of(parts, "www.npr.org") is None


def test_a_syndicator_s_logo_is_no_credit() -> None:
    texts = (("Crane", "title"), (LEAD, "body"), ("NPR", "other"), ("Newsletter", "other"))
    assert agency_of(page(*texts), "radio.example") is None


def test_letters_on_a_line_count_where_the_page_names_the_agency_in_full() -> None:
    texts = (("Crane", "title"), ("AA", "byline"), (LEAD, "body"))
    assert agency_of(page(*texts), None) is None
    found = agency_of(page(*texts, ("Anadolu Agency's feed is for customers.", "other")), None)
    assert found is not None
    assert found.value == "Anadolu"


def test_bylines_of_a_list_between_headline_and_text_are_of_other_articles() -> None:
    listed = [("By TARNBY POST STAFF", "byline"), ("By REUTERS", "byline")] * 3
    assert agency_of(page(("Crane falls", "title"), *listed, (LEAD, "body")), None) is None
    first = [("By REUTERS", "byline"), ("By TARNBY POST STAFF", "byline")] * 3
    found = agency_of(page(("Crane falls", "title"), *first, (LEAD, "body")), None)
    assert found is not None
    assert found.value == "Reuters"


def test_the_last_source_of_a_round_up_is_not_the_page_s() -> None:
    items = [
        "A goat in Tarnby has learned to ring for its supper. (Tarnby Herald)",
        "The ferry to Oxholm sails again, “for now.” (Radio Oxholm)",
        "A baker asked for nine tonnes of sand, he told Reuters. (Reuters)",
    ]
    assert agency_of_text(items, (), None) is None
    assert agency_of(page(*((text, "body") for text in items)), None) is None


def test_pictures_between_the_paragraphs_make_no_round_up() -> None:
    texts = [
        LEAD,
        "The goat rings for its supper. (Tarnby File Photo)",
        "The ferry leaves. (Oxholm Images)",
        "Nobody was hurt. (Reuters)",
    ]
    found = agency_of_text(texts, (), None)
    assert found is not None
    assert found[0] == "Reuters"
