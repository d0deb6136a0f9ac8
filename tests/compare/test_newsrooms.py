"""Newsrooms are counted by who wrote, and never more than are known."""

from secondsource.clean.wire import wire_credit, wire_of
from secondsource.compare.newsrooms import UNNAMED, newsrooms, number_of
from secondsource.compare.outlets import houses
from secondsource.model import Article
from secondsource.sketch.columns import Sketches


def page(id_: str, outlet: str, url: str | None = None, agency: str | None = None) -> Article:
    credit = wire_credit(outlet, (), "Storm hits France", url, agency)
    text = f"A report of the {outlet} on the storm, number {id_}."
    return Article(
        id_, "", id_, text, url=url, outlet=outlet, agency=credit.agency, wire=wire_of(credit)
    )


def rooms(*pages: Article) -> dict[str, str]:
    return newsrooms(Sketches.of(pages), [], houses(pages))


def test_papers_that_print_one_agency_are_one_newsroom() -> None:
    found = rooms(
        page("a", "Dunmere Post", agency="AP"),
        page("b", "Orrin Herald", agency="AP"),
        page("c", "apnews.com"),
        page("d", "Vale Record"),
    )
    assert found["a"] == found["b"] == found["c"] == "ap"
    assert number_of(found.values()) == 2


def test_a_report_lent_by_nobody_knows_whom_adds_no_newsroom() -> None:
    lent = page("a", "Dunmere Post", "https://dunmerepost.example/repub/storm-hits-france-1")
    assert lent.wire is not None
    assert lent.wire.verdict == "wire"
    assert lent.agency is None
    found = rooms(lent, page("b", "Vale Record", agency="AFP"))
    assert found == {"a": UNNAMED, "b": "afp"}
    assert number_of(found.values()) == 1
    assert number_of(rooms(lent).values()) == 1


def test_a_syndicators_own_site_is_its_newsroom() -> None:
    found = rooms(page("a", "edition.cnn.com"), page("b", "Dunmere Post", agency="CNN Wire"))
    assert found["a"] == found["b"]
