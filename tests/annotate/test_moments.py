import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.moments import moments, resolve
from secondsource.annotate.sentences import sentences
from secondsource.model import Moment

# A Thursday.
PUBLISHED = "2025-12-11"


def read(text: str, published: str | None = PUBLISHED) -> list[Moment]:
    return list(moments(text, published, sentences(text)))


CASES = [
    # full and partial dates
    ("The treaty was signed on Dec. 10, 2025.", "Dec. 10, 2025", "2025-12-10"),
    ("It was signed on 10 December 2024.", "10 December 2024", "2024-12-10"),
    ("It was signed on 10 December.", "10 December", "2025-12-10"),
    ("The bridge fell on Nov. 25.", "Nov. 25", "2025-11-25"),
    ("The file is dated 2025-12-10.", "2025-12-10", "2025-12-10"),
    ("The form was sent on 25/12/2024.", "25/12/2024", "2024-12-25"),
    ("The form was sent on 4/5/2024.", "4/5/2024", None),
    ("They met on Friday, Dec. 5.", "Friday, Dec. 5", "2025-12-05"),
    ("The law dates from May 2019.", "May 2019", "2019-05"),
    ("The 2024 election was close.", "2024", "2024"),
    ("Prices rose in the 1990s.", "1990s", "199X"),
    # weekdays by tense
    ("The mayor resigned Thursday.", "Thursday", "2025-12-11"),
    ("The mayor resigned on Friday.", "Friday", "2025-12-05"),
    ("The court will sit on Monday.", "Monday", "2025-12-15"),
    ("The court is expected to sit on Monday.", "Monday", "2025-12-15"),
    ("The trial was scheduled to open Monday.", "Monday", "2025-12-15"),
    ("He was seen last Thursday.", "last Thursday", "2025-12-04"),
    ("They meet next Friday.", "next Friday", None),
    ("They meet next Tuesday.", "next Tuesday", "2025-12-16"),
    # words for days and longer units
    ("It rained yesterday.", "yesterday", "2025-12-10"),
    ("It will rain tomorrow.", "tomorrow", "2025-12-12"),
    ("He will speak tonight.", "tonight", "2025-12-11TNI"),
    ("Prices fell last week.", "last week", "2025-W49"),
    ("Prices fell earlier this year.", "earlier this year", "2025"),
    ("Rates will rise next month.", "next month", "2026-01"),
    ("It opened last summer.", "last summer", "2025-SU"),
    ("He was hurt two days ago.", "two days ago", "2025-12-09"),
    ("The November meeting was long.", "November", "2025-11"),
    ("The bank will meet in March.", "March", "2026-03"),
    ("The law changed in November last year.", "November last year", "2024-11"),
    # what cannot be known
    ("A day after the attack, they fled.", "A day after", None),
    ("Three weeks later, they fled.", "Three weeks later", None),
    ("On the same day, they fled.", "the same day", None),
    # lengths, sets, clock times
    ("It lasted three weeks.", "three weeks", "P3W"),
    ("It lasted two decades.", "two decades", "P20Y"),
    ("The two-year deal is done.", "two-year", "P2Y"),
    ("They pray every Monday.", "every Monday", "XXXX-WXX-1"),
    ("It begins at 9 p.m. on Thursday.", "9 p.m. on Thursday", "2025-12-11T21:00"),
    ("It began Wednesday night.", "Wednesday night", "2025-12-10TNI"),
    ("The mill opened recently.", "recently", "PAST_REF"),
]


@pytest.mark.parametrize(("text", "span", "value"), CASES)
def test_span_and_value(text: str, span: str, value: str | None) -> None:
    found = {m.text: m.value for m in read(text)}
    assert span in found
    assert found[span] == value


def test_share_right_has_a_floor() -> None:
    right = sum({m.text: m.value for m in read(text)}.get(span, "") == value
                for text, span, value in CASES)  # fmt: skip
    assert right / len(CASES) >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "They march on.",
        "The second man fell.",
        "A 56-year-old man was freed.",
        "They bought 2000 people lunch.",
        "Ana May said no.",
    ],
)
def test_words_that_are_no_time(text: str) -> None:
    assert [m.text for m in read(text)] == []


def test_two_ends_of_a_range() -> None:
    assert [m.value for m in read("He ruled from 2014 to 2018.")] == ["2014", "2018"]
    assert [m.value for m in read("He ruled in 2014-2018.")] == ["2014", "2018"]
    found = read("It ran from Nov. 20 to Jan. 3, 2025.")
    assert [m.value for m in found] == ["2024-11-20", "2025-01-03"]


def test_without_a_day_the_form_is_kept() -> None:
    [found] = read("The mayor resigned Wednesday.", None)
    assert found.value is None
    assert found.relative is not None
    assert resolve(found.relative, PUBLISHED) == "2025-12-10"


def test_a_bare_date_after_another_year_is_left_open() -> None:
    found = read("He fled in 2019 and was caught on March 3.")
    assert [m.value for m in found] == ["2019", None]


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(min_value=__import__("datetime").date(1950, 1, 1)),
    texts=st.lists(st.sampled_from([case[0] for case in CASES]), min_size=1, max_size=4),
)
def test_resolving_later_gives_the_same(day: object, texts: list[str]) -> None:
    text = " ".join(texts)
    published = str(day)
    now, later = read(text, published), read(text, None)
    assert [(m.start, m.end, m.relative) for m in now] == [
        (m.start, m.end, m.relative) for m in later
    ]
    for known, unknown in zip(now, later, strict=True):
        assert text[known.start : known.end] == known.text
        if known.relative is None:
            assert known.value == unknown.value
        else:
            assert unknown.value is None
            assert resolve(known.relative, published) == known.value


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40), st.text(max_size=12))
def test_resolve_never_fails(relative: str, published: str) -> None:
    resolve(relative, published)
    resolve("weekday:4:past", published)


def test_long_lines_stay_quick() -> None:
    began = time.perf_counter()
    read("on Monday 5 May in the " * 2000)
    assert time.perf_counter() - began < 5
