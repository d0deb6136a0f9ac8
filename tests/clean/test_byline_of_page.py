"""Who wrote a page: what it shows against what its metadata says."""

from __future__ import annotations

import hashlib
import json

import pytest

from secondsource.clean.article import clean
from secondsource.clean.json_ld import json_ld_values
from secondsource.clean.metadata import page_metadata
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT
from secondsource.spans import visible

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said.",
        "Port director Alva Renner said the crane had been inspected in March and was sound.",
        "The freighter, which carries timber, will stay until divers have looked at its hull.",
    )
)


def page(head: str = "", line: str = "", tail: str = "") -> tuple[Article, str]:
    raw = (
        "<html lang=en><head><title>Crane falls onto freighter</title>"
        '<meta property="og:site_name" content="Upper Tarnby Courier">'
        f"{head}</head><body><main><article><h1>Crane falls onto freighter</h1>{line}{BODY}{tail}"
        "</article></main></body></html>"
    )
    content = raw.encode()
    digest = hashlib.sha256(content).hexdigest()
    found = clean([Page(digest, "text/html", "a", ("a",), content)], DEFAULT)[0]
    assert isinstance(found, Article)
    return found, raw


def ld(author: object, **more: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Crane falls onto freighter", "author": author}
    graph = {"@context": "https://schema.org", "@graph": [node, *more.values()]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def by(line: str) -> str:
    return f'<div class="byline">{line}</div>'


PERSON = {"@type": "Person", "@id": "#p1", "name": "Jane Doe"}


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"head": ld("Jane Doe")}, ("Jane Doe",)),
        ({"head": ld({"@type": "Person", "name": "Jane Doe"})}, ("Jane Doe",)),
        ({"head": ld([{"name": "Jane Doe"}, "Max Roe"])}, ("Jane Doe", "Max Roe")),
        ({"head": ld({"@id": "#p1"}, person=PERSON)}, ("Jane Doe",)),
        ({"head": ld("#p1", person=PERSON)}, ("Jane Doe",)),
        ({"head": ld("Jane Doe, Staff Writer")}, ("Jane Doe",)),
        ({"head": ld("Jane Doe | jdoe@tarnby.example")}, ("Jane Doe",)),
        ({"head": '<meta name="author" content="By Jane Doe">'}, ("Jane Doe",)),
        ({"head": '<meta name="parsely-author" content="Jane Doe">'}, ("Jane Doe",)),
        ({"head": ld("김하늘")}, ("김하늘",)),
        # No people: outlet, agency, desk, account, address.
        ({"head": ld("Upper Tarnby Courier")}, ()),
        ({"head": ld({"@type": "Organization", "name": "Jane Doe"})}, ()),
        ({"head": ld("Reuters")}, ()),
        ({"head": ld("Tarnby newsroom")}, ()),
        ({"head": '<meta name="twitter:creator" content="@janedoe">'}, ()),
        ({"head": '<meta property="article:author" content="https://f.example/jane-doe">'}, ()),
        ({"head": '<meta name="author" content="webmaster">'}, ()),
        # The page shows another name than the one who filed it.
        ({"head": ld("Max Roe"), "line": by("By Jane Doe")}, ("Jane Doe",)),
        # Editors, reviewers and contributors are no authors, though metadata lists them.
        (
            {
                "head": ld(["Jane Doe", "Max Roe", "Ida Lund"]),
                "line": by("By Jane Doe")
                + by("Edited by Max Roe")
                + by("Contributions from")
                + by("Ida Lund"),
            },
            ("Jane Doe",),
        ),
        # The word and the names in blocks of their own.
        ({"line": by("By") + by("Jane Doe") + by("and") + by("Max Roe")}, ("Jane Doe", "Max Roe")),
        # Metadata knows where the name ends and how it is spelled.
        (
            {"head": ld("Jane McDoe"), "line": by("By Jane McDoeShowbiz")},
            ("Jane McDoe",),
        ),
        ({"head": ld("Jane McDoe"), "line": by("BY JANE MCDOE")}, ("Jane McDoe",)),
        ({"line": by("Jane Doe Upper Tarnby Courier")}, ("Jane Doe",)),
        (
            {"line": '<p><a href="/authors/jane-doe">Jane Doe</a></p><p>Dec. 11, 2031</p>'},
            ("Jane Doe",),
        ),
        # A box about the author, and teasers below the text.
        ({"line": by("By Jane Doe") + by("Read Full Bio")}, ("Jane Doe",)),
        (
            {
                "head": ld("Jane Doe"),
                "tail": "<h2>More news</h2><div><a href=/b>Bridge shut</a></div>"
                + by("By Max Roe"),
            },
            ("Jane Doe",),
        ),
        ({}, ()),
    ],
)
def test_who_wrote_it(given: dict[str, str], names: tuple[str, ...]) -> None:
    found, raw = page(**given)
    assert found.byline == names
    span = found.evidence.byline
    assert (span is None) == (not names)
    if span is not None and "\\u" not in raw:
        shown = visible(raw[span.raw_start : span.raw_end], "text/html").text
        assert shown.casefold().startswith(names[0].casefold())


def test_ids_are_followed_within_a_script_and_types_are_kept() -> None:
    script = (
        '[{"@type": "Person", "@id": "#a", "name": "Jane Doe"},'
        '{"@type": "NewsArticle", "author": [{"@id": "#a"}, {"@id": "#none"},'
        '{"@type": "Organization", "name": "Upper Tarnby Courier"}]}]'
    )
    found = [v for v in json_ld_values(script, 0, len(script)) if v.field == "author"]
    assert [(v.value, v.of) for v in found] == [
        ("Jane Doe", "person"),
        ("Upper Tarnby Courier", "organization"),
    ]
    assert script[found[0].raw.raw_start : found[0].raw.raw_end] == "Jane Doe"


def test_ids_that_point_at_each_other_end() -> None:
    script = (
        '{"@graph": [{"@type": "NewsArticle", "@id": "#n", "name": "n", "author": {"@id": "#n"}},'
        '{"@id": "#b", "author": {"@id": "#b"}}]}'
    )
    assert [v.value for v in json_ld_values(script, 0, len(script)) if v.field == "author"] == ["n"]


def test_an_organization_is_named_as_such() -> None:
    authors = page_metadata(ld({"@type": "NewsMediaOrganization", "name": "Courier"})).authors
    assert [a.basis for a in authors] == ["JSON-LD author (organization)"]


BARE = (
    "The old lock at Varnby will stay shut until spring, the harbour office said on Monday, "
    "because the flood has moved the ground under both of its gates.",
    "Boats that wait above the town must go back to Ostheim and take the longer way round, "
    "which costs most of them two days and a good deal of fuel.",
)


def _byline_under_headline(line: str) -> tuple[str, ...]:
    title = "Lock at Varnby stays shut after the flood"
    text = "".join(f"<p>{p}</p>" for p in BARE)
    raw = f"<title>{title}</title><body><article><h1>{title}</h1>{line}{text}</article>"
    content = raw.encode()
    page = Page(hashlib.sha256(content).hexdigest(), "text/html", "page", ("page",), content)
    article = clean([page], DEFAULT)[0]
    assert isinstance(article, Article)
    return article.byline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<div><span>Jane Lind</span> <time>Dec. 11, 2025</time></div>", ("Jane Lind",)),
        ("<span>Jane Lind • 11 Dec 2025</span>", ("Jane Lind",)),
        # A place, a subject without a date, and words with a date are nobody's byline.
        ("<div><span>Upper Varnby</span> <time>Dec. 11, 2025</time></div>", ()),
        ("<span>Jane Lind</span>", ()),
        ("<span>Jane Lind opens the lock • 11 Dec 2025</span>", ()),
        ("<span>By AP Auto</span>", ()),
        ("<p>By JANE LIND AP Auto Writer</p>", ("Jane Lind",)),
        ("<p>By Jane Lind, National Institute of Lakes and Inland Waters</p>", ("Jane Lind",)),
    ],
)
def test_bare_lines_under_the_headline(line: str, expected: tuple[str, ...]) -> None:
    assert _byline_under_headline(line) == expected


def test_a_section_after_a_bar_in_all_metadata_is_no_part_of_the_headline() -> None:
    title = "Lock at Varnby stays shut after the flood"
    said = f"{title} | Editorial"
    data = json.dumps({"@type": "NewsArticle", "headline": said})
    raw = (
        f"<title>{title}</title><meta property=og:title content='{said}'>"
        f"<script type=application/ld+json>{data}</script>"
        f"<body><article><h1>{said}</h1>{''.join(f'<p>{p}</p>' for p in BARE)}</article>"
    )
    page = Page("0" * 64, "text/html", "page", ("page",), raw.encode())
    article = clean([page], DEFAULT)[0]
    assert isinstance(article, Article)
    assert article.title == title
