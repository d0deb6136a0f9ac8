from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.dates import date_articles
from secondsource.model import Article, Dating, Published, Reading, Reprint, Story


def page(name: str, text: str, day: str | None = None) -> Article:
    return Article(
        name, name, f"{name}.txt", text, outlet=f"{name}.example", published=Published(day)
    )


def dated(*pages: Article, reprints: tuple[Reprint, ...] = ()) -> list[Dating]:
    readings = {}
    for one in pages:
        found = sentences(one.text)
        spans = tuple(found)
        readings[one.id] = Reading(
            one.id, spans, moments=moments(one.text, one.published.date, spans)
        )
    story = Story("s1", "", None, None, tuple(one.id for one in pages))
    return date_articles(pages, readings, [story], reprints)


REPORT = "Coast guards seized the tanker Amber Star off Port Sorrel on Thursday."
SAME = "The tanker Amber Star was seized near Port Sorrel on Thursday, its owner said."


def test_a_weekday_of_the_same_event_gives_the_day() -> None:
    [row] = dated(page("a", REPORT, "2025-12-11"), page("b", SAME))
    assert (row.article, row.date) == ("b", "2025-12-11")
    assert "“Thursday”" in row.why
    assert "a.example" in row.why


def test_a_part_of_the_day_changes_nothing() -> None:
    evening = (
        "The tanker Amber Star was seized near Port Sorrel on Thursday evening, its owner said."
    )
    [row] = dated(page("a", REPORT, "2025-12-11"), page("b", evening))
    assert row.date == "2025-12-11"


def test_yesterday_gives_the_day_after() -> None:
    late = "The tanker Amber Star was seized near Port Sorrel yesterday, its owner said."
    [row] = dated(page("a", REPORT, "2025-12-11"), page("b", late))
    assert row.date == "2025-12-12"


def test_the_same_weekday_of_another_event_gives_nothing() -> None:
    other = "Bakers in the hill town of Ostry won the county prize on Thursday."
    assert dated(page("a", REPORT, "2025-12-11"), page("b", other)) == []


def test_two_thursdays_give_nothing() -> None:
    later = page("c", REPORT, "2025-12-18")
    assert dated(page("a", REPORT, "2025-12-11"), later, page("b", SAME)) == []


def test_weekdays_that_cannot_fit_one_day_give_nothing() -> None:
    report = page(
        "a",
        REPORT + " Guards of Port Sorrel freed the crew of the Amber Star on Monday.",
        "2025-12-15",
    )
    undated = SAME + " Guards of Port Sorrel freed the crew of the Amber Star on Monday."
    [row] = dated(report, page("b", undated))
    assert row.date == "2025-12-15"
    wrong = SAME + " Guards of Port Sorrel freed the crew of the Amber Star on Friday."
    assert dated(report, page("b", wrong)) == []


def test_a_dated_twin_gives_its_day_and_two_that_differ_none() -> None:
    text = "The pier stays shut while divers look at its posts."
    twin = Reprint("b", "a", None, 1.0, "")
    [row] = dated(page("a", text, "2025-12-11"), page("b", text), reprints=(twin,))
    assert (row.date, "100 %" in row.why) == ("2025-12-11", True)
    other = Reprint("b", "c", None, 1.0, "")
    pages = (page("a", text, "2025-12-11"), page("c", text, "2025-12-13"), page("b", text))
    assert dated(*pages, reprints=(twin, other)) == []


def test_no_reading_no_dated_report_no_row() -> None:
    assert dated(page("a", REPORT), page("b", SAME)) == []
    story = Story("s1", "", None, None, ("a", "b", "gone"))
    assert date_articles([page("a", REPORT, "2025-12-11"), page("b", SAME)], {}, [story]) == []
