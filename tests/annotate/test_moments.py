import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.moments import moments, resolve
from secondsource.annotate.sentences import sentences
from secondsource.model import Moment, Sentence

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
    ("Prices rose in the 1990s.", "the 1990s", "199"),
    # weekdays by tense
    ("The mayor resigned Thursday.", "Thursday", "2025-12-11"),
    ("The mayor resigned on Friday.", "Friday", "2025-12-05"),
    ("The court will sit on Monday.", "Monday", "2025-12-15"),
    ("The court is expected to sit on Monday.", "Monday", "2025-12-15"),
    ("The trial was scheduled to open Monday.", "Monday", "2025-12-15"),
    ("He was seen last Thursday.", "last Thursday", "2025-12-04"),
    ("He was seen last Wednesday.", "last Wednesday", None),
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
    ("A day after the attack, they fled.", "A day", "P1D"),
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
    # dates in other writings
    ("It fell on March eighth.", "March eighth", "2025-03-08"),
    ("He was born in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
    ("They met in the winter of 2019.", "the winter of 2019", "2019-WI"),
    ("It will be ready by the end of 2027.", "the end of 2027", "2027"),
    ("They built it in the mid-1980s.", "the mid-1980s", "198"),
    ("It was a habit of the seventies.", "the seventies", "197"),
    ("It is the worst storm of this century.", "this century", "20"),
    ("THE MAYOR RESIGNED ON MONDAY, DEC. 8.", "MONDAY, DEC. 8", "2025-12-08"),
    ("the mayor resigned on monday, in december", "monday", "2025-12-08"),
    # feasts
    ("The shop burned down last Thanksgiving.", "last Thanksgiving", "2025-11-27"),
    ("They met on Good Friday 2024.", "Good Friday 2024", "2024-03-29"),
    ("The parade will be held on Memorial Day.", "Memorial Day", "2026-05-25"),
    # weekdays: plans, deadlines, modal verbs
    ("The strike had been due to begin Monday.", "Monday", "2025-12-08"),
    ("Until Wednesday, they had not named him.", "Wednesday", "2025-12-10"),
    ("It was not until Tuesday that she spoke.", "Tuesday", "2025-12-09"),
    ("The offer was extended until Tuesday.", "Tuesday", "2025-12-16"),
    ("The walk planned for Saturday was called off.", "Saturday", None),
    ("The council meets Monday.", "Monday", "2025-12-15"),
    ("The senate could vote Monday.", "Monday", "2025-12-15"),
    ("Clerks could not leave Monday.", "Monday", "2025-12-08"),
    ("He was hurt on Tuesday of last week.", "Tuesday of last week", "2025-12-02"),
    ("They will meet Friday next week.", "Friday next week", "2025-12-19"),
    ("The May report was released Tuesday.", "Tuesday", "2025-12-09"),
    ("It had faded by Tuesday, when she wrote to him.", "Tuesday", "2025-12-09"),
    ("They expected the river to reach the dam on Monday.", "Monday", "2025-12-15"),
    (
        "It will weaken as it moves inland until 8:00 a.m. on Monday.",
        "8:00 a.m. on Monday",
        "2025-12-15T08:00",
    ),
    (
        "They are expected to put a motion tabled by Lind to a vote on Tuesday.",
        "Tuesday",
        "2025-12-16",
    ),
    ("The mill, which would close, Ada Lind on Tuesday praised.", "Tuesday", "2025-12-09"),
    ("The ministry on Tuesday will announce the names.", "Tuesday", "2025-12-16"),
    ("They could do no more and on Tuesday he left.", "Tuesday", "2025-12-09"),
    ("On Monday, clerks who have asked before will ask again.", "Monday", "2025-12-15"),
    ("We would have liked to do it Monday.", "Monday", "2025-12-08"),
    ("He may have more to say Monday.", "Monday", "2025-12-15"),
    ("Her announcement Tuesday that it will close was brief.", "Tuesday", "2025-12-09"),
    ("It will be different after Monday.", "Monday", "2025-12-15"),
    # months by tense and nearness
    ("The rate for November is due on Friday.", "November", "2025-11"),
    ("The law could pass in February.", "February", "2026-02"),
    ("He could not be reached until March 3.", "March 3", "2025-03-03"),
    # quarters, halves, fiscal years
    ("Sales fell in the third quarter.", "the third quarter", "2025-Q3"),
    ("The bill funded it through Feb. 8.", "Feb. 8", "2026-02-08"),
    ("Sales fell in the first half of 2024.", "the first half of 2024", "2024-H1"),
    ("It will open in next year's first quarter.", "next year's first quarter", "2026-Q1"),
    ("Sales rose in the latest quarter.", "the latest quarter", "2025-Q3"),
    ("Sales fell in the fiscal year.", "the fiscal year", None),
    # lengths and sets
    ("It took two to three weeks.", "two to three weeks", "PXW"),
    ("It rose over the past few months.", "the past few months", "PXM"),
    ("The twelve-hour talks failed.", "twelve-hour", "PT12H"),
    ("The talks lasted nearly two hours.", "nearly two hours", "PT2H"),
    ("The day-long talks failed.", "day-long", "P1D"),
    ("They meet on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("It is cleaned twice a year.", "twice a year", "P1Y"),
    # other references
    ("It began several years ago.", "several years ago", "PAST_REF"),
    ("They will act in the coming weeks.", "the coming weeks", "FUTURE_REF"),
    ("She left at midnight Friday.", "midnight Friday", None),
    ("It was over the weekend.", "the weekend", "2025-W49-WE"),
    # what begins or takes effect on a day
    ("A law taking effect Jan. 15 was passed.", "Jan. 15", "2026-01-15"),
    ("The ban, which goes into effect on Jan. 15, was signed.", "Jan. 15", "2026-01-15"),
    ("They approved a ban to take effect on Jan. 15.", "Jan. 15", "2026-01-15"),
    ("It had been due to take effect Dec. 1.", "Dec. 1", "2025-12-01"),
    ("The ban took effect on March 3.", "March 3", "2025-03-03"),
    ("She was named chief starting Jan. 15.", "Jan. 15", "2026-01-15"),
    ("Fees rose beginning Aug. 1.", "Aug. 1", "2025-08-01"),
    ("He banned it from Jan. 15.", "Jan. 15", "2026-01-15"),
    ("The fair ran from March 3 to May 5.", "March 3", "2025-03-03"),
    ("She closed the mill starting Monday.", "Monday", None),
    ("He said that she plans a rally on Monday.", "Monday", "2025-12-15"),
    # counted from a day named beside: never that day itself
    ("It will close a week from Monday.", "a week from Monday", "2025-12-22"),
    ("He fell two weeks ago Monday.", "two weeks ago Monday", "2025-11-24"),
    ("He fell a week ago today.", "a week ago today", "2025-12-04"),
    ("It will open two weeks from now.", "two weeks from now", "2025-W52"),
    ("It will open a few days from now.", "a few days from now", "FUTURE_REF"),
    ("She left a fortnight ago.", "a fortnight ago", "2025-W48"),
    ("They will meet in the week of Dec. 15.", "the week of Dec. 15", "2025-W51"),
    ("They met in the week of March 2, 2020.", "the week of March 2, 2020", "2020-W10"),
    ("It fell on Friday the 13th.", "Friday the 13th", None),
    ("It fell on Friday the 5th of December.", "Friday the 5th of December", "2025-12-05"),
    # lengths, sets and times as ISO 8601 writes them
    ("It took half an hour.", "half an hour", "PT30M"),
    ("They stayed for a fortnight.", "a fortnight", "P2W"),
    ("They row on weekends.", "weekends", "XXXX-WXX-WE"),
    ("They row every weekend.", "every weekend", "XXXX-WXX-WE"),
    ("It closed years ago.", "years ago", "PAST_REF"),
    ("It began at 18:00 UTC.", "18:00 UTC", "T18:00Z"),
    ("It began at 18:00 CET.", "18:00 CET", "T18:00"),
    ("It landed Tuesday in Ostend, Belgium, at 18:00.", "18:00", "2025-12-09T18:00"),
    ("It landed at 18:00, a clerk said Tuesday.", "18:00", "T18:00"),
    # the present tense: what is planned, what goes on, what someone says
    ("The ships are leaving Monday.", "Monday", "2025-12-15"),
    ("They are searching the woods Monday.", "Monday", "2025-12-08"),
    ("The rule is effective on Monday.", "Monday", "2025-12-15"),
    ("They look forward to the talks on Monday.", "Monday", "2025-12-15"),
    ("Lind waves as she arrives at the court, Tuesday.", "Tuesday", "2025-12-09"),
    ("“I need you on Monday,” Lind said.", "Monday", None),
    ('"I need you on Monday," Lind said.', "Monday", None),
    ("“I saw it on Monday,” Lind said.", "Monday", "2025-12-08"),
    ("“No,” Lind said Monday.", "Monday", "2025-12-08"),
    ("The storm may hit Saturday and Sunday in the south.", "Sunday", "2025-12-14"),
    ("Lind faces a hearing this Friday.", "this Friday", "2025-12-12"),
    ("Lind was freed this Friday.", "this Friday", "2025-12-05"),
    ("Lind, in this Friday file photo.", "this Friday", "2025-12-05"),
]
# What is counted from a moment told before it.
ANCHORED = [
    ("He was hurt on Dec. 1. The next day, he left.", "The next day", "2025-12-02"),
    ("He was hurt Monday. Two days later, he left.", "Two days later", "2025-12-10"),
    ("She fell ill on May 3, 2019. Earlier that day, she sang.", "Earlier that day", "2019-05-03"),
    ("The pact of 2014 failed the following year.", "the following year", "2015"),
    ("He came in June 1998 and left later that year.", "later that year", "1998"),
    ("Profit rose in the third quarter from a year earlier.", "a year earlier", "2024-Q3"),
    ("Shares closed at 9 Wednesday, from 8 the previous Friday.", "the previous Friday",
     "2025-12-05"),
    ("Applications fell last week from the previous week.", "the previous week", "2025-W48"),
    ("The fair runs on Dec. 3-5, 2024.", "5, 2024", "2024-12-05"),
    ("They will meet on April 24 and 25.", "25", "2026-04-25"),
    # an article that looks back names the year once
    ("The July 2021 riots began here. The mill burned on July 8.", "July 8", None),
    ("The July 2021 riots began here. The mill burned on June 30.", "June 30", None),
    ("The July 2021 riots began here. The mill burned on Nov. 8.", "Nov. 8", "2025-11-08"),
    ("The July 2025 riots began here. The mill burned on July 8.", "July 8", "2025-07-08"),
    ("It was the worst since the July 2021 riots. The mill burned on July 8.", "July 8",
     "2025-07-08"),
    ("The mill burned on 3 February. It was put out on Sunday morning.", "Sunday morning", None),
    ("The mill burned on 5 December. It was put out on Sunday morning.", "Sunday morning",
     "2025-12-07TMO"),
    # which day is meant stays open
    ("He came Monday and left Tuesday. The next day, it rained.", "The next day", None),
    ("He was hurt Monday. It came on the same day that rain fell.", "the same day", None),
    ("He was hurt Monday. He slept. He ate. The next day, he left.", "The next day", None),
    ("On 1 May of that year he left.", "1 May", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "value"), CASES)
def test_span_and_value(text: str, span: str, value: str | None) -> None:
    found = {m.text: m.value for m in read(text)}
    assert span in found
    assert found[span] == value


@pytest.mark.parametrize(("text", "span", "value"), ANCHORED)
def test_counted_from_another(text: str, span: str, value: str | None) -> None:
    found = {m.text: m.value for m in read(text)}
    assert span in found
    assert found[span] == value


def test_share_right_has_a_floor() -> None:
    right = sum({m.text: m.value for m in read(text)}.get(span, "") == value
                for text, span, value in CASES + ANCHORED)  # fmt: skip
    assert right / len(CASES + ANCHORED) >= 0.98


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "They march on.",
        "The second man fell.",
        "A 56-year-old man was freed.",
        "They bought 2000 people lunch.",
        "Ana May said no.",
        "He reads the Sunday Times.",
        "She bought a Boeing 2000 model.",
        "She wrote for USA TODAY.",
        "USA TODAY",
        "They shop on Black Friday.",
        "She was named person of the year.",
        "The second quarter-final was lost.",
        "It ended in the 2-1 win.",
        "Every now and then he sang.",
        "She spoke on 60 Minutes.",
        "They import about three-quarters of it.",
        "They import three quarters of it.",
        "They lost in the first half of the game.",
        "She read the Weekends page.",
        "They rest on the third Monday of the term.",
        "He was a Sunday columnist.",
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
    texts=st.lists(st.sampled_from([case[0] for case in CASES + ANCHORED]), min_size=1, max_size=4),
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


@pytest.mark.parametrize(
    "line",
    [
        "on Monday 5 May in the ",
        "a year earlier than the next day of the third quarter ",
        "UNTIL THE END OF THE PREVIOUS FRIDAY AT 9 P.M. ",
        "nearly two to three more straight years or so ",
        "<p>Dec. 3-5, </p>&nbsp;1990s, ",
        "until Friday had been the 2019 ",
    ],
)
def test_time_grows_with_length_alone(line: str) -> None:
    def took(times: int) -> float:
        began = time.process_time()
        moments(line * times, PUBLISHED, [Sentence(0, len(line) * times)])
        return time.process_time() - began

    took(50)
    # Ten times the text; a quadratic search would take a hundred times as long.
    assert took(1000) <= 30 * max(took(100), 0.01)


def test_offsets_in_broken_text() -> None:
    text = "İ <b>MONDAY</b>,DEC.8 at 9P.M.&nbsp;2019\u2028in\x00May 1,1999 " * 20
    for found in read(text):
        assert text[found.start : found.end] == found.text
