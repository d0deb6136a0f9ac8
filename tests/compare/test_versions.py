import random
from dataclasses import replace

import pytest

from secondsource.compare.versions import canonical, find_versions
from secondsource.model import Article, Published

URL = "https://harbourpost.example/2031/04/pier-shut-after-fire"


def prose(seed: int, count: int = 200) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(5000)}" for _ in range(count))


def page(name: str, text: str, **more: object) -> Article:
    return replace(Article(name, name, f"{name}.html", text), **more)


@pytest.mark.parametrize(
    "url",
    [
        "http://harbourpost.example/2031/04/pier-shut-after-fire",
        "https://www.harbourpost.example/2031/04/pier-shut-after-fire/",
        "https://m.harbourpost.example/2031/04/pier-shut-after-fire/amp",
        URL + "?utm_source=mail&fbclid=1#comments",
    ],
)
def test_addresses_of_one_article_agree(url: str) -> None:
    assert canonical(url) == canonical(URL)


@pytest.mark.parametrize(
    "url",
    ["https://harbourpost.example/", "https://harbourpost.example", "harbourpost", "", "//[",
     "https://harbourpost.example/world/", "https://harbourpost.example/news/politics"],
)  # fmt: skip
def test_home_and_section_pages_are_no_article(url: str) -> None:
    assert canonical(url) is None


def test_an_identifier_in_the_query_counts() -> None:
    one, other = (canonical(f"https://p.example/story?id={n}") for n in (7, 8))
    assert one is not None
    assert one != other


def test_same_address_with_kindred_text_is_a_version_and_chains_end_at_the_newest() -> None:
    text = prose(1)
    pages = [
        page("a", text, url=URL, captured="2031-04-02T08:00:00Z"),
        page("b", text + " " + prose(2, 80), url=URL, captured="2031-04-02T11:00:00+02:00"),
        page("c", text + " " + prose(3, 300), url=URL, captured="2031-04-01"),
    ]
    rows = find_versions(pages)
    assert [(row.article, row.newest) for row in rows] == [("a", "b"), ("c", "b")]
    assert find_versions(pages[::-1]) == rows


def test_a_wrong_canonical_address_joins_nothing() -> None:
    pages = [page(str(n), prose(n), url=URL, title=f"Title {n}") for n in range(4)]
    assert find_versions(pages) == []


def test_a_short_address_needs_kindred_text() -> None:
    url = "https://harbourpost.example/world/pier-shut"
    text = prose(1)
    same = {"url": url, "title": "Pier shut"}
    assert find_versions([page("a", prose(2), **same), page("b", prose(3), **same)]) == []
    assert len(find_versions([page("a", text, **same), page("b", text + " More.", **same)])) == 1


def test_one_outlet_and_nearly_the_same_text() -> None:
    text = prose(1, 400)
    older = page("z", text, outlet="Harbour Post", published=Published("2031-04-01"))
    newer = page(
        "b", text + " Corrected.", outlet="harbour post", published=Published("2031-04-02")
    )
    elsewhere = page("c", text, outlet="Cape Herald")
    rows = find_versions([older, newer, elsewhere])
    assert [(row.article, row.newest) for row in rows] == [("z", "b")]
    assert "outlet" in rows[0].why


def test_an_extended_article_of_an_outlet_is_no_version() -> None:
    text = prose(1)
    pages = [page("a", text, outlet="P"), page("b", text + " " + prose(2, 60), outlet="P")]
    assert find_versions(pages) == []


def test_ready_articles_are_never_joined_by_text() -> None:
    text = prose(1)
    ready = page("a", text, outlet="P", ready=True, url="https://p.example/one-two-three-1")
    other = replace(ready, id="b", url="https://p.example/one-two-three-2")
    bare = replace(ready, id="c", url=None)
    assert find_versions([ready, other, bare]) == []
    again = replace(ready, id="d")
    moved = replace(ready, id="e", outlet="Q")
    assert [(r.article, r.newest) for r in find_versions([ready, again, moved])] == [("a", "d")]


def test_short_stubs_of_an_outlet_stay_apart() -> None:
    assert (
        find_versions(
            [page("a", "Page not found", outlet="P"), page("b", "Page not found", outlet="P")]
        )
        == []
    )


def test_a_thousand_captures_are_quick() -> None:
    text = prose(1)
    pages = [page(f"{n:04}", f"{text} {n}", outlet="P") for n in range(1000)]
    rows = find_versions(pages)
    assert len(rows) == 999
    assert len({row.newest for row in rows}) == 1
