"""Who had a part in a report has not written it, and rights under a text say whose it is."""

from __future__ import annotations

import hashlib
import json

import pytest

from secondsource.clean.article import clean
from secondsource.clean.byline import without_lead_in
from secondsource.clean.wire import wire_credit
from secondsource.clean.wire_signs import signs_of
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT

TEXT = (
    "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said.",
    "Nobody was hurt, but the ship lost half of its load of timber to the sea, the harbor said.",
    "Divers will look for the crane's arm on Friday, when the storm is to have moved on.",
    "“We have never seen the like of it,” said the harbor's master, who heard the fall at home.",
)
NAMES = ("Norvale Press Agency", "The Associated Press", "AP")
HELPED = (
    "{} contributed to this report.",
    "Additional reporting by {}.",
    "Additional reporting by {}",
    "With material from {}",
    "With files from {}",
    "(With reporting by {})",
    "{} hat zu diesem Bericht beigetragen.",
    "Mit Material von {}",
    "{} a contribué à cet article.",
    "Con información de {}",
)


def read(text: str, media: str) -> Article:
    content = text.encode()
    page = Page(hashlib.sha256(content).hexdigest(), media, "a", ("a",), content)
    found = clean([page], DEFAULT)[0]
    assert isinstance(found, Article), found
    return found


def html(below: str, lines: tuple[str, ...] = TEXT, byline: str = "By Jane Doe") -> str:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines)
    return (
        '<html lang="en"><head><title>Crane falls in Tarnby</title></head><body><article>'
        f'<h1>Crane falls in Tarnby</h1><div class="byline">{byline}</div>\n{paragraphs}{below}'
        "</article><footer>© 2025 Tarnby Post</footer></body></html>"
    )


def dump(below: str, above: str = "By Jane Doe") -> str:
    return "\n\n".join(("# Crane falls in Tarnby", above, *TEXT, below)) + "\n"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", HELPED)
def test_helpers_are_no_credit(name: str, words: str) -> None:
    line = words.format(name)
    ready = json.dumps({"text": "\n\n".join((*TEXT, line)), "title": "Crane falls"})
    signed = json.dumps({"text": "\n\n".join(TEXT), "title": "Crane falls", "byline": line})
    pages = [
        (html(f"<p>{line}</p>"), "text/html"),
        (html(f'<p class="credit">{line}</p>'), "text/html"),
        (html("", byline=f"By Jane Doe. {line}"), "text/html"),
        (html("", byline=line), "text/html"),
        (dump(line), "text/markdown"),
        (dump("", above=line), "text/markdown"),
        (dump(line), "text/plain"),
        (ready, "application/json"),
        (signed, "application/json"),
    ]
    for text, media in pages:
        assert read(text, media).agency is None, (text, media)


def test_letters_of_a_dateline_are_not_explained_by_who_helped() -> None:
    lines = ("TARNBY (NPA) — " + TEXT[0], *TEXT[1:])
    helped = html("<p>Norvale Press Agency contributed to this report.</p>", lines)
    assert read(helped, "text/html").agency is None
    signed = html("", lines, "By Norvale Press Agency")
    assert read(signed, "text/html").agency == "Norvale Press Agency"


@pytest.mark.parametrize(("name", "agency"), [(NAMES[0], NAMES[0]), (NAMES[1], "AP")])
def test_rights_under_the_text_are_its_credit(name: str, agency: str) -> None:
    line = f"© 2025 {name}. All rights reserved."
    pages = [
        (html(f"<p>{line}</p>"), "text/html"),
        (html(f'<p class="credit">{line}</p>'), "text/html"),
        (html(f'<div class="copyright">{line}</div>'), "text/html"),
        (html(f"<p>Copyright 2025 {name}. All rights reserved.</p>"), "text/html"),
        (dump(line), "text/markdown"),
        (dump(line), "text/plain"),
        (json.dumps({"text": "\n\n".join((*TEXT, line))}), "application/json"),
    ]
    for text, media in pages:
        found = read(text, media)
        assert found.agency == agency, (text, media)
        place = found.evidence.agency
        assert place is not None
        assert text[place.raw_start : place.raw_end] == name


def test_rights_in_a_picture_are_no_credit_of_the_text() -> None:
    line = '<p class="credit">© 2025 Norvale Press Agency. All rights reserved.</p>'
    shown = f'<figure><img src="a.jpg" width="800" height="500">{line}</figure>'
    assert read(html(shown), "text/html").agency is None
    assert read(html('<p class="credit">© Norvale Press Agency</p>'), "text/html").agency is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("By Fern Abbott", "Fern Abbott"),
        ("BY FERN ABBOTT", "FERN ABBOTT"),
        ("Written by: Fern Abbott and Max Roe", "Fern Abbott and Max Roe"),
        ("Von Jane Doe", "Jane Doe"),
        ("By AFP", "AFP"),
        ("By", "By"),
        ("von der Heide, Jane", "von der Heide, Jane"),
        ("Di Marco", "Di Marco"),
        ("Byron Lake", "Byron Lake"),
    ],
)
def test_words_before_an_author(given: str, name: str) -> None:
    assert without_lead_in(given) == name
    line = json.dumps({"text": "\n\n".join(TEXT), "byline": given})
    assert read(line, "application/json").byline == (name,)


def test_an_outlet_before_the_byline_in_a_dump() -> None:
    found = read(dump("", above="Tarnby Public Radio | By Jane Doe"), "text/markdown")
    assert found.byline == ("Jane Doe",)
    assert read(dump("", above="Photo | By Jane Doe"), "text/markdown").byline == ()


def test_words_of_headlines_are_english() -> None:
    def names(headline: str, language: str | None) -> list[str]:
        return [
            s.name for s in signs_of("Tarnby Post", ["Jane Doe"], headline, None, language).found
        ]

    assert "national" not in names("Descarrila un tren en el puerto", "es")
    assert "national" not in names("Le prince UN et le sheriff", "fr")
    assert "national" not in names("Storm tells us more on un chef", "en")
    assert "national" in names("UN sends a ship", "en")
    assert "national" in names("UN sends a ship", None)
    assert "local" in names("School board meets", "en")
    why = wire_credit("Tarnby Post", ["Ana Sol"], "Cae un tren", None, None, "es").reasons
    assert not any("'un'" in reason for reason in why)
