import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.numbers import value
from secondsource.annotate.sentences import sentences
from secondsource.annotate.units import plural
from secondsource.model import Figure, Sentence


def read(text: str) -> list[Figure]:
    found = sentences(text)
    return list(figures(text, found, moments(text, "2025-12-11", found)))


CASES = [
    ("At least 87 people have been killed.", (87, None, "people", ">=", None)),
    ("The army carried out 22 deadly strikes.", (22, None, "strikes", "=", None)),
    ("Twenty-two rebels gave up.", (22, None, "rebels", "=", None)),
    ("Some 1.2 million voters stayed away.", (1_200_000, None, "voters", "~", None)),
    ("The mine cost $4.75 billion.", (4.75e9, None, "USD", "=", None)),
    ("It cost 30 million euros.", (30e6, None, "EUR", "=", None)),
    ("Prices rose 3 percent.", (3, None, "%", "=", "up")),
    ("Exports fell by nearly 4.5%.", (4.5, None, "%", "~", "down")),
    ("The rate was cut by 2 percentage points.", (2, None, "percentage points", "=", "down")),
    ("Between 5 and 10 soldiers fled.", (5, 10, "soldiers", "=", None)),
    ("The blast hurt 20 to 30 workers.", (20, 30, "workers", "=", None)),
    ("Aid of $10 to $15 billion is needed.", (10e9, 15e9, "USD", "=", None)),
    ("Dozens of people fled.", (12, 120, "people", "~", None)),
    ("Hundreds of homes burned.", (100, 1000, "homes", "~", None)),
    ("A dozen ships sank.", (12, None, "ships", "=", None)),
    ("A pair of tanks burned.", (2, None, "tanks", "=", None)),
    ("As many as 40 miners were trapped.", (40, None, "miners", "<=", None)),
    ("Fewer than 12 votes decided it.", (12, None, "votes", "<", None)),
    ("More than 300 villagers left.", (300, None, "villagers", ">", None)),
    ("A 56-year-old man was freed.", (56, None, "years", "=", None)),
    ("Ana Ruiz, 34, was freed.", (34, None, "years", "=", None)),
    ("One soldier died.", (1, None, "soldiers", "=", None)),
    ("The raid left 12 dead.", (12, None, "people", "=", None)),
    ("A blast killed 17 in the valley.", (17, None, "people", "=", None)),
    ("The 15-member council agreed.", (15, None, "members", "=", None)),
    ("They seized 40 kg of ore.", (40, None, "kilograms", "=", None)),
    # values
    ("Half a million voters stayed.", (500_000, None, "voters", "=", None)),
    ("A quarter of a million homes burned.", (250_000, None, "homes", "=", None)),
    ("It paid £3bn.", (3e9, None, "GBP", "=", None)),
    ("It lies two and a half miles away.", (2.5, None, "miles", "=", None)),
    ("A half-dozen ships sank.", (6, None, "ships", "=", None)),
    ("A hundred and fifty sheep died.", (150, None, "sheep", "=", None)),
    ("Two-thirds of it burned.", (2 / 3, None, "share", "=", None)),
    ("Almost half of it burned.", (0.5, None, "share", "~", None)),
    ("One in five nurses left.", (0.2, None, "share", "=", None)),
    ("Nine out of 10 agreed.", (0.9, None, "share", "=", None)),
    ("Exports grew more than sixfold.", (6, None, "times", ">", "up")),
    ("Less than half a percent fell ill.", (0.5, None, "%", "<", None)),
    ("The rate was .5 percent.", (0.5, None, "%", "=", None)),
    ("The cellar is at -5 degrees.", (-5, None, "degrees", "=", None)),
    ("It was cooled to minus-260 degrees.", (-260, None, "degrees", "=", None)),
    ("The notebook costs 1,200€.", (1200, None, "EUR", "=", None)),
    ("A sub-300 meter deep well ran dry.", (300, None, "meters", "<", None)),
    # ranges
    ("Between 100 and 200,000 people fled.", (100_000, 200_000, "people", "=", None)),
    ("Symptoms clear up in two to three weeks.", (2, 3, "weeks", "=", None)),
    ("Prices rose 2 to 3 percent.", (2, 3, "%", "=", "up")),
    ("Tens of thousands of people fled.", (10_000, 100_000, "people", "~", None)),
    ("Several hundred people fled.", (200, 1000, "people", "~", None)),
    # hedges
    ("No fewer than 12 miners died.", (12, None, "miners", ">=", None)),
    ("No more than 12 miners died.", (12, None, "miners", "<=", None)),
    ("At most 12 miners died.", (12, None, "miners", "<=", None)),
    ("Up to 12 miners died.", (12, None, "miners", "<=", None)),
    ("An estimated 12 miners died.", (12, None, "miners", "~", None)),
    ("Perhaps 12 miners died.", (12, None, "miners", "~", None)),
    ("The toll topped 1,200 miners.", (1200, None, "miners", ">", None)),
    ("The toll exceeded 1,200 miners.", (1200, None, "miners", ">", None)),
    ("At least another 12 miners died.", (12, None, "miners", ">=", None)),
    ("Two or more miners died.", (2, None, "miners", ">=", None)),
    ("Some 3,000-odd sheep died.", (3000, None, "sheep", "~", None)),
    ("She told him about the 43 miners.", (43, None, "miners", "=", None)),
    ("The count stretched over two days.", (2, None, "days", "=", None)),
    ("It lasted for over two days.", (2, None, "days", ">", None)),
    # people without a noun
    ("Three were injured.", (3, None, "people", "=", None)),
    ("She led five, two of whom died.", (2, None, "people", "=", None)),
    ("Storm Kills 37 in Norland.", (37, None, "people", "=", None)),
    ("KILLED AT LEAST 40 IN NORLAND", (40, None, "people", ">=", None)),
    ("One of the ships sank.", (1, None, "ships", "=", None)),
    ("The two were arrested.", (2, None, "people", "=", None)),
    # nouns
    ("She is under a three-year ban.", (3, None, "years", "=", None)),
    ("Five IS fighters fled.", (5, None, "fighters", "=", None)),
    ("The camera has 48MP.", (48, None, "megapixels", "=", None)),
    ("Winds reached 120 km/h.", (120, None, "km/h", "=", None)),
    ("A 60 year-old man won.", (60, None, "years", "=", None)),
    ("They built 20 newly sized plants.", (20, None, "plants", "=", None)),
    ("The office has 570 sq m.", (570, None, "square meters", "=", None)),
    ("The rate rose a quarter-point.", (0.25, None, "points", "=", "up")),
    ("20-some people left.", (20, None, "people", "~", None)),
    ("They sold 20 blue and green vans.", (20, None, "vans", "=", None)),
    ("A 22 minute film was shown.", (22, None, "minutes", "=", None)),
    ("More than three-fourths of the vote was his.", (0.75, None, "share", ">", None)),
    ("Less than one-fourth of them came.", (0.25, None, "share", "<", None)),
    ("More than half those who met her gave money.", (0.5, None, "share", ">", None)),
    ("Nearly half voted.", (0.5, None, "share", "~", None)),
    ("Just over a quarter, officials say, stay away.", (0.25, None, "share", ">", None)),
    ("Nearly one-in-four adults smoke.", (0.25, None, "share", "~", None)),
    ("Some seven in 10 adults smoke.", (0.7, None, "share", "~", None)),
    ("Norland paid a £71.6million fee.", (71.6e6, None, "GBP", "=", None)),
    ("The tax office took R95bn.", (95e9, None, "ZAR", "=", None)),
    ("They paid AED40m for it.", (40e6, None, "AED", "=", None)),
    ("They want to save euro30 billion.", (30e9, None, "EUR", "=", None)),
    ("The then-33-year-old singer left.", (33, None, "years", "=", None)),
    ("It bans people of six largely Northern nations.", (6, None, "nations", "=", None)),
    ("It was about a 24- to 30-foot boat.", (24, 30, "feet", "~", None)),
    ("Its nets range from 20 feet to 30 feet.", (20, 30, "feet", "=", None)),
    ("It took three-and-a-half years.", (3.5, None, "years", "=", None)),
    ("A half-hour delay cost him.", (0.5, None, "hours", "=", None)),
    ("It is a quarter-of-an-inch taller.", (0.25, None, "inches", "=", None)),
    ("He served over 20 years in jail.", (20, None, "years", ">", None)),
    ("It took not even 20% of it.", (20, None, "%", "<", None)),
    ("He talked about two days.", (2, None, "days", "=", None)),
    ("There is one league game remaining.", (1, None, "games", "=", None)),
    ("She was one of many new hires.", (1, None, "hires", "=", None)),
    ("He said that one of the clinics was hit.", (1, None, "clinics", "=", None)),
    ("He has won six in a row.", (6, None, None, "=", None)),
    ("The above five tips help.", (5, None, "tips", "=", None)),
    ("They fired, then four more.", (4, None, None, "=", None)),
    ("It feeds a family of four.", (4, None, "people", "=", None)),
    ("Shares plummeted 14%.", (14, None, "%", "=", "down")),
    ("The rate climbed to 6.7%.", (6.7, None, "%", "=", "up")),
    ("It hit -5C at night.", (-5, None, "degrees", "=", None)),
    ("An eight - year deal was made.", (8, None, "years", "=", None)),
    ("The star is 4.2 light years away.", (4.2, None, "light-years", "=", None)),
    # currencies by their letters and codes; thousands parted by spaces
    ("Bo Lind was fined M50 000 for it.", (50_000, None, "LSL", "=", None)),
    ("The clinic costs M4.5m a year.", (4.5e6, None, "LSL", "=", None)),
    ("The thief took N500,000 and fled.", (500_000, None, "NGN", "=", None)),
    ("The mill costs RM6.162m to run.", (6.162e6, None, "MYR", "=", None)),
    ("He was fined R50 000 for it.", (50_000, None, "ZAR", "=", None)),
    ("The bank lent Rs 500 crore to it.", (5e9, None, "INR", "=", None)),
    ("The road costs KSh2,000 a mile.", (2000, None, "KES", "=", None)),
    ("The road costs UGX 40,000 a mile.", (40_000, None, "UGX", "=", None)),
    ("The road costs COP 3 billion.", (3e9, None, "COP", "=", None)),
    ("The ferry costs €1\u202f200\u202f000 to run.", (1_200_000, None, "EUR", "=", None)),
    ("The ferry costs J$300 a trip.", (300, None, "JMD", "=", None)),
    ("It pays R5 000 to R6 000 a month.", (5000, 6000, "ZAR", "=", None)),
    ("Now $549 is paid.", (549, None, "USD", "=", None)),
    # shares without "of", and what is near to a number
    ("Almost a tenth burned.", (0.1, None, "share", "~", None)),
    ("Output fell by almost a quarter.", (0.25, None, "share", "~", "down")),
    ("Closer to 100 people fled.", (100, None, "people", "~", None)),
    # an age behind a name is no count of people
    ("Bo Lind, 51, who fled, said so.", (51, None, "years", "=", None)),
    ("In Lind, 51 were hurt.", (51, None, "people", "=", None)),
    ("16.30 euros was the price.", (16.3, None, "EUR", "=", None)),
    ("10.50 points were lost.", (10.5, None, "points", "=", None)),
    ("The flat has a 1,400-square-foot roof.", (1400, None, "square feet", "=", None)),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_each_part(text: str, wanted: tuple[object, ...]) -> None:
    assert [(f.value, f.high, f.unit, f.bound, f.change) for f in read(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Tu-160 bombers flew over the Group of 20 hall.",
        "The Boeing 737 landed.",
        "Norland won 3-2 on Friday.",
        "Call 555-0199 now.",
        "It happened on Dec. 10, 2025, at 9:30 a.m.",
        "No one came.",
        "The second half of the year was dry.",
        "The new ePhone 11 cameras are good.",
        "One another.",
        "He went 9-of-14 in 4K.",
        "The two met.",
        "The two are back.",
        "See photo 1 of 3 Ana Ruiz at work.",
        "The page has id=1155968404 in it.",
        "Section 4 was struck down.",
        "He is number 7.",
        "No one wants it.",
        "At one point, he left.",
        "If one seeks to know, ask.",
        "It is the one you'll play.",
        "It began at 1: 30 a. m. sharp.",
        "The ratio is 3:1.",
        "He was on highway 94 then.",
        "The NBL 2K League met.",
        "He fell in the second half.",
        "He went to see Three Tall Towers.",
        "In Lind, near Ostmere, Five Points burned.",
        "They met one Mr Makama there.",
        "One Ms Lind came.",
        "16.30 Talks resume in Lind",
        "17.12 hits the post",
        "On the M4 he slept.",
        "It was told at COP26 and COP 28.",
        "It is almost a third party.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert read(text) == []


def test_hedge_and_unit_lie_inside_the_span() -> None:
    [found] = read("Officials said more than 300 angry villagers left.")
    assert found.text == "more than 300 angry villagers"


def test_levels_of_a_move_are_two_figures() -> None:
    assert [f.value for f in read("The toll rose from 12 to 17 people.")] == [12, 17]


def test_a_move_by_an_amount_to_a_level_is_two_figures() -> None:
    found = read("It rose by $43 million to $419 million, and fell 2 percent to 5,300.")
    assert [(f.value, f.change) for f in found] == [
        (43e6, "up"), (419e6, None), (2, "down"), (5300, None),
    ]  # fmt: skip


def test_a_conversion_has_the_hedge_of_what_it_repeats() -> None:
    found = read("It makes just under 296 hp (224 kW), and lost 190 points, or 0.6%.")
    assert [(f.value, f.bound, f.change) for f in found] == [
        (296, "<", None), (224, "<", None), (190, "=", "down"), (0.6, "=", "down"),
    ]  # fmt: skip


def test_two_figures_of_one_unit_stay_two_where_something_moved() -> None:
    assert [(f.value, f.high) for f in read("It grew from 20 feet to 30 feet.")] == [
        (20, None), (30, None),
    ]  # fmt: skip
    assert [f.value for f in read("It has 20 feet and 30 feet of rope.")] == [20, 30]


def test_prices_beside_each_other_are_two() -> None:
    assert [(f.value, f.unit) for f in read("A band is $50/£45 there.")] == [
        (50, "USD"), (45, "GBP"),
    ]  # fmt: skip


def test_sums_of_two_currencies_are_no_range() -> None:
    assert [(f.value, f.high, f.unit) for f in read("It costs $5 to £6 there.")] == [
        (5, None, "USD"), (6, None, "GBP"),
    ]  # fmt: skip


def test_of_one_in_so_many_the_many_are_the_figure() -> None:
    assert [f.value for f in read("He was one of four men on the hill.")] == [4]


def test_a_bullet_is_no_hedge() -> None:
    assert [f.bound for f in read("~ Two former players won.")] == ["="]
    assert [f.bound for f in read("It weighs ~20 tons.")] == ["~"]


def test_losing_soldiers_is_no_change_of_a_level() -> None:
    assert [f.change for f in read("The army lost 12 soldiers.")] == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,307,000", 1_307_000), ("half a million", 500_000), ("three hundred and five", 305),
     ("2.5bn", 2.5e9), ("no number", None), ("thirty-five thousand", 35_000)],
)  # fmt: skip
def test_numbers_in_words(text: str, number: float | None) -> None:
    assert value(text) == number


@given(st.integers(min_value=2, max_value=999_999_999))
@settings(max_examples=80, deadline=None)
def test_any_count_is_read_whole(count: int) -> None:
    [found] = read(f"The storm destroyed {count:,} houses.")
    assert (found.value, found.unit, found.text) == (count, "houses", f"{count:,} houses")


@given(st.sampled_from("soldier city church box wife bus hero".split()))
def test_plural_is_stable(noun: str) -> None:
    assert plural(plural(noun)) == plural(noun)


@given(st.text(alphabet="0123456789,.-$% abt%\n", max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_are_what_they_say(text: str) -> None:
    for found in read(text):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "MORE THAN 40 DIED AND <b>UP TO 60</b> WERE HURT &amp; 3 MISSING",
        "at least 40 died some 60 hurt police said 12 arrested",
        "„Über 40 Tote“ – 1,2 Mio. €",
        "40" * 300,
    ],
)
def test_bad_text_keeps_its_offsets(text: str) -> None:
    for found in read(text):
        assert text[found.start : found.end] == found.text


def test_capitals_and_no_stops_are_read() -> None:
    found = read("MORE THAN 40 DIED AND <b>UP TO 60</b> WERE HURT &amp; 3 MISSING")
    assert [(f.value, f.bound) for f in found] == [(40, ">"), (60, "<="), (3, "=")]


LONG = [
    "1 ", "1,000,", "7", "one ", "a ", "half of ", "between 5 and ", "$", "at least ", "1-",
    "rose from 5 to ", "two hundred and ", "now-1", "one in ", "5 to ", "thousands of ", "+1 or ",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_long_lines_stay_linear(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        whole = [Sentence(0, size)]
        began = time.process_time()
        figures(text, whole, [])
        return time.process_time() - began

    # Four times the text takes four times as long, not sixteen; the least of three is steady.
    small, large = (min(cost(size) for _ in range(3)) for size in (10_000, 40_000))
    assert large < 9 * small + 0.05
