"""One outlet is counted once, however its pages spell it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secondsource.annotate.reading import annotate
from secondsource.compare.claims import StoryMaterial, story_claims
from secondsource.compare.outlets import houses
from secondsource.compare.stories import find_stories
from secondsource.model import Article, Passage, PassageKind, Published, Reading, Story
from secondsource.settings import DEFAULT
from secondsource.sketch.called import outlet_key

SINKS = "A barge sank in the harbour of Port Ellis on Monday, and two people were rescued."


def page(
    name: str, outlet: str | None, line: str = "", kind: PassageKind = "legal", text: str = SINKS
) -> Article:
    body = Passage("body", 0, len(text), 0, len(text), text, "prose")
    foot = Passage(kind, None, None, len(text), len(text) + len(line), line, "foot")
    return Article(
        name,
        name,
        f"{name}.html",
        text,
        outlet=outlet,
        published=Published("2026-04-13", "stated", "dated line"),
        passages=(body, foot) if line else (body,),
    )


def count(*pages: Article) -> int:
    return len(set(houses(pages).values()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dunmere Post", "The Dunmere Post"),
        ("Dunmere Post", "DUNMERE  post."),
        ("Dunmere-Post", "Dunmere Post"),
        ("Der Tarner Bote", "Tarner Bote"),
        ("Das Orrin Blatt", "Orrin Blatt"),
        ("L'Étoile d'Orrin", "Étoile d’Orrin"),
        ("La Voz de Orrin", "Voz de Orrin"),
        ("El Faro de Tarn", "Faro de Tarn"),
        ("Il Corriere Tarno", "Corriere Tarno"),
        ("dunmerepost.example", "The Dunmere Post"),
        ("thedunmerepost.example", "Dunmere Post"),
        ("www.dunmere.example", "m.dunmere.example"),
        ("bbc.co.uk", "www.bbc.com"),
        ("edition.cnn.com", "CNN"),
        ("ABC 17 KMIZ News", "abc17news.com"),
    ],
)
def test_spellings_of_one_outlet(one: str, other: str) -> None:
    assert count(page("a", one), page("b", other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dunmere Post", "Dunmere Herald"),
        ("Dunmere Post", "Upper Dunmere Post"),
        ("post.dunmere.example", "post.tarn.example"),
        ("dp-online.example", "Dunmere Post"),
        ("The Nation", "The Herald"),
        ("theguardian.com", "guardian.ng"),
        (None, None),
    ],
)
def test_different_outlets(one: str | None, other: str | None) -> None:
    assert count(page("a", one), page("b", other)) == 2


@pytest.mark.parametrize(
    ("line", "kind", "outlets"),
    [
        ("© 2026 The Dunmere Post Ltd. All rights reserved.", "legal", 1),
        ("Copyright 2024-2026 Dunmere Post", "navigation", 1),
        ("The Dunmere Post", "other", 1),
        ("Dunmere Post: harbour to close", "related", 2),
        ("Dunmere Post", "comment", 2),
        ("© 2026 Dunmere Post Office Workers", "legal", 2),
    ],
)
def test_a_host_whose_page_gives_the_name(line: str, kind: PassageKind, outlets: int) -> None:
    assert count(page("a", "dp.example", line, kind), page("b", "Dunmere Post")) == outlets


def test_a_partner_in_the_menu_makes_no_two_hosts_one() -> None:
    station = page("a", "ktla.com", "The Hill", "navigation")
    assert count(station, page("b", "thehill.com")) == 2
    assert count(page("a", "tarn.example", "CNN", "navigation"), page("b", "cnn.com")) == 2
    notice = "© 2026 Cable News Network. All rights reserved."
    assert count(page("a", "tarn.example", notice), page("b", "cnn.com")) == 1
    assert count(page("a", "ktla.com", notice), page("b", "cnn.com")) == 2


def test_an_agency_notice_makes_no_two_hosts_one() -> None:
    notice = "© 2026 Esker News Agency. All rights reserved."
    pages = [page("a", "tarn.example", notice), page("b", "orrin.example", notice)]
    assert count(*pages, page("c", "Esker News Agency")) == 3


@given(st.permutations(["Dunmere Post", "the dunmere post", "dunmerepost.example", None, "Echo"]))
def test_the_order_of_articles_does_not_matter(names: list[str | None]) -> None:
    pages = [page(str(i), name) for i, name in enumerate(names)]
    assert houses(pages) == houses(reversed(pages))
    assert count(*pages) == 3


@given(st.text(min_size=1, max_size=30))
@example(".")
def test_every_name_has_a_key(name: str) -> None:
    if name.strip():
        assert outlet_key(name)


def test_one_paper_does_not_corroborate_itself() -> None:
    longer = f"{SINKS}\n\nThe skipper was questioned by the police on Tuesday."
    pages = (page("a", "Dunmere Post"), page("b", "The Dunmere Post", text=longer))
    readings = tuple(r for r in annotate(pages, DEFAULT) if isinstance(r, Reading))
    story = Story("s1", "", None, None, ("a", "b"))
    found = story_claims(StoryMaterial(story, pages, readings, (), ()), DEFAULT)
    shared = [c for c in found if len({r.article for r in c.reports}) == 2]
    assert shared
    for claim in shared:
        assert (claim.outlets, claim.newsrooms, claim.origins.high) == (1, 1, 1)
        assert claim.standing == "repeated"


def test_a_story_counts_a_paper_once() -> None:
    pages = [page("a", "Dunmere Post"), page("b", "The Dunmere Post")]
    (story,) = find_stories(pages, {}, [], {}, {})
    assert (story.outlets, story.newsrooms) == (1, 1)


def test_the_name_of_an_outlet_is_shown_before_its_host() -> None:
    found = houses(
        [
            page("a", "dunmerepost.example", "© Dunmere Post. All rights reserved."),
            page("b", "Dunmere Post"),
            page("c", "sorrel.example"),
        ]
    )
    assert found == {"a": "Dunmere Post", "b": "Dunmere Post", "c": "sorrel.example"}
