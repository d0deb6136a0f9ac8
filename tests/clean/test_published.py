"""The day of publication: what says it, what only says a change, and what says nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.blocks import Block
from secondsource.clean.date_labels import label_in
from secondsource.clean.date_stamps import stamp_of
from secondsource.clean.metadata import page_metadata
from secondsource.clean.parts import Fact, Parts
from secondsource.clean.published import Dates, dates_of
from secondsource.clean.relative_day import relative_day
from secondsource.model import RawSpan

BODY = "The port of Tarnby was closed on Thursday after a crane fell onto a ship, police said."


def dated(
    *lines: str,
    head: str = "",
    url: str | None = None,
    language: str = "en",
    captured: str | None = None,
    kind: str = "date",
) -> Dates:
    raw, made = head, []
    for text, is_a in (("Crane", "title"), *((line, kind) for line in lines), (BODY, "body")):
        made.append(Block(text, len(raw), len(raw) + len(text), kind=is_a))  # type: ignore[arg-type]
        raw += text + "\n"
    parts = Parts(raw, "text/html", tuple(made), page_metadata(head))
    address = Fact(url, RawSpan(0, 0), "") if url else None
    return dates_of(parts, address, language, captured)


def stamp(day: str, field: str = "article:published_time") -> str:
    return f'<meta property="{field}" content="{day}">'


def test_printed_day_before_the_stamp_in_world_time() -> None:
    found = dated("Published: 3 May 2026", head=stamp("2026-05-02T23:10:00Z"))
    assert (found.published.date, found.published.basis) == ("2026-05-03", "stated")


def test_a_date_that_may_be_read_two_ways_is_told_from_none() -> None:
    found = dated("03/04/2026").published
    assert found.date is None
    assert found.why == (
        "the page gives a date that may be read two ways: '03/04/2026' is 2026-03-04 or 2026-04-03"
    )
    assert "gives no date" in dated("Updated 03/04/2026").published.why
    assert "gives no date" in dated().published.why
    assert dated("03/04/2026", captured="2026-03-20").published.date == "2026-03-04"


def test_of_two_stamps_of_one_moment_the_local_one() -> None:
    both = stamp("2026-05-04T02:04:30Z") + stamp("2026-05-03T21:04:30-05:00", "datepublished")
    assert dated(head=both).published.date == "2026-05-03"


def test_the_address_has_the_local_day_of_a_stamp_in_world_time() -> None:
    found = dated(head=stamp("2026-05-02T22:00:00Z"), url="https://tarnby.example/2026/05/03/crane")
    assert (found.published.date, found.published.basis) == ("2026-05-03", "url")
    far = dated(head=stamp("2026-05-02T22:00:00Z"), url="https://tarnby.example/2026/04/01/crane")
    assert (far.published.date, far.published.basis) == ("2026-05-02", "metadata")


def test_published_apart_from_updated() -> None:
    found = dated("Published May 3, 2026", "Updated May 5, 2026")
    assert (found.published.date, found.modified) == ("2026-05-03", "2026-05-05")
    found = dated("Aktualisiert am 5. Mai 2026", head=stamp("2026-05-03"), language="de")
    assert (found.published.date, found.modified) == ("2026-05-03", "2026-05-05")
    only = dated("Last updated 5 May 2026")
    assert only.published.date == "2026-05-05"
    assert "last updated" in only.published.why


def test_a_label_on_the_line_above() -> None:
    found = dated("Updated", "May 5, 2026", head=stamp("2026-05-03"))
    assert (found.published.date, found.modified) == ("2026-05-03", "2026-05-05")


def test_an_earlier_printed_publication_beats_a_stamp_set_anew() -> None:
    assert dated("Published Apr 26, 2023", head=stamp("2025-08-21")).published.date == "2023-04-26"
    # Without the word, a day far off the page's own data is another thing's day.
    assert dated("Apr 26, 2023", head=stamp("2025-08-21")).published.date == "2025-08-21"


def test_nothing_is_published_after_it_was_saved() -> None:
    late = stamp("2027-01-01T00:00:00Z")
    assert dated("1 January 2027", head=late, captured="2026-05-03").published.date is None
    kept = dated("3 May 2026", head=late, captured="2026-05-03T10:00:00Z")
    assert kept.published.date == "2026-05-03"


@pytest.mark.parametrize(
    ("captured", "day"),
    [
        ("2026-05-03T10:00:00Z", "2026-05-04"),  # midnight at UTC+14
        ("2026-05-04T00:00:00+14:00", "2026-05-04"),
        ("2026-05-03T20:00:00Z", "2026-05-04"),
        ("2026-05-03T09:59:00Z", None),  # the 4th had begun nowhere
        ("2026-05-03T02:00:00-07:00", None),
        ("2026-05-03", None),  # without an hour nothing tells that it had
    ],
)
def test_a_page_may_be_of_the_day_that_had_begun_somewhere(captured: str, day: str | None) -> None:
    assert dated("Published 4 May 2026", captured=captured).published.date == day


def test_a_stamp_of_the_next_local_day() -> None:
    # In Tarnby it was the 4th already, for the machine that saved it the 3rd.
    east = dated(head=stamp("2026-05-04T00:30:00+09:00"), captured="2026-05-03T20:00:00Z")
    assert east.published.date == "2026-05-04"
    day_alone = dated(head=stamp("2026-05-04T00:30:00+09:00"), captured="2026-05-03")
    assert day_alone.published.date == "2026-05-03"
    # A moment after the saving is none, however the clocks of the place stand.
    late = dated(head=stamp("2026-05-04T00:30:00Z"), captured="2026-05-03T20:00:00Z")
    assert late.published.date is None


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_never_later_than_captured(day: date, saved: date) -> None:
    lines = (f"{day.day} {day:%B} {day.year}", f"Updated {day.isoformat()}")
    found = dated(*lines, head=stamp(day.isoformat()), captured=saved.isoformat())
    assert found.published.date is None or found.published.date <= saved.isoformat()
    assert found.modified is None or found.modified <= saved.isoformat()


@pytest.mark.parametrize(
    ("language", "head", "url", "day"),
    [
        ("de", "", None, "2026-04-03"),
        ("en", "", "https://tarnby.co.uk/a", "2026-04-03"),
        ("en", '<html lang="en-US">', "https://tarnby.com/a", "2026-03-04"),
        ("en", stamp("2026-03-05", "article:modified_time"), None, "2026-03-04"),
        ("en", "", None, None),
    ],
)
def test_day_or_month_first(language: str, head: str, url: str | None, day: str | None) -> None:
    assert dated("03/04/2026", head=head, url=url, language=language).published.date == day


def test_a_reading_that_was_not_yet_is_none() -> None:
    assert dated("03/12/2026", captured="2026-05-01").published.date == "2026-03-12"


def test_other_data_of_the_page_only_where_nothing_better_speaks() -> None:
    script = '<script>{"publishedDate":"2026-05-03T09:00:00Z"}</script>'
    assert dated(head=script).published.date == "2026-05-03"
    assert dated("2 May 2026", head=script).published.date == "2026-05-02"
    two = script + '<script>{"publishedDate":"2026-04-01"}</script>'
    assert dated(head=two).published.date is None
    meta = '<meta name="tarnby:publish-date" content="2026-05-03">'
    assert dated(head=meta).published.date == "2026-05-03"
    crawl = '<meta name="expire-publish-date" content="2026-05-03">'
    assert dated(head=crawl).published.date is None


def test_days_told_from_the_saving() -> None:
    found = dated("3 hours ago", captured="2026-05-03T01:00:00Z")
    assert (found.published.date, found.published.basis) == ("2026-05-02", "inferred")
    assert dated("3 hours ago").published.date is None
    assert dated("Updated 3 hours ago", captured="2026-05-03T01:00:00Z").published.date is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vor 2 Stunden", "2026-05-02"),
        ("il y a 2 jours", "2026-05-01"),
        ("hace una semana", "2026-04-26"),
        ("2 часа назад", "2026-05-02"),
        ("3시간 전", "2026-05-02"),
        ("Yesterday, 10:15", "2026-05-02"),
        ("USA Today", None),
        ("Gestern und heute", None),
        ("open for 3 hours", None),
    ],
)
def test_now_in_many_languages(text: str, day: str | None) -> None:
    found = relative_day(text, "2026-05-03T01:00:00Z")
    assert (found[0].isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "day", "local"),
    [
        ("2026-05-03T08:45-0500", "2026-05-03", True),
        ("2026 05 03 22:20:00", "2026-05-03", True),
        ("20260503", "2026-05-03", True),
        ("1777766400", "2026-05-03", False),
        ("Sun, 03 May 2026 05:15:14 GMT", "2026-05-03", False),
        ("May 3, 2026", "2026-05-03", True),
        ("2026-05-03T21:56:19.537007Z EST", "2026-05-03", False),
    ],
)
def test_stamps_as_sites_write_them(text: str, day: str, local: bool) -> None:
    found = stamp_of(text)
    assert found is not None
    assert [d.isoformat() for d in found.readings] == [day]
    assert found.local is local


@pytest.mark.parametrize(
    "text", ["", "0", "1970-01-01", "0001-01-01", "2026-13-40", "soon", "0" * 10]
)
def test_no_stamps(text: str) -> None:
    assert stamp_of(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_stamp_or_none(text: str) -> None:
    found = stamp_of(text)
    assert found is None or 1 <= len(found.readings) <= 2


def test_labels() -> None:
    assert label_in("Güncelleme: ") == "changed"
    assert label_in("최종 수정 ") == "changed"
    assert label_in("Updated 4 May; first published ") == "published"
    assert label_in("By Jane Doe ") is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("3. toukokuuta 2026", "fi"),
        ("3 Μαΐου 2026", "el"),
        ("2026. 05. 03", "ko"),
        ("2026年5月3日", "ja"),
        ("3 مايو 2026", "ar"),
        ("3 мая 2026", "ru"),
        ("3. maj 2026", "da"),
    ],
)
def test_printed_in_many_languages(line: str, language: str) -> None:
    if language == "ko":
        line = line.replace(". ", ".")
    assert dated(line, language=language).published.date == "2026-05-03"
