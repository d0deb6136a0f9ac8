import random
import time
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.compare.stories import find_stories, name_stories
from secondsource.model import Article, Published, Reprint, Story

TANKER = (
    "Coast guards of Verland seized the tanker Amber Star off Port Sorrel on Monday. The tanker"
    " carried crude oil for the Maltan refinery, the coast guard said. Its crew of 21 was brought"
    " ashore, and captain Ilan Dovre was questioned about forged cargo papers."
)
TANKER_AGAIN = (
    "The oil tanker Amber Star was boarded near Port Sorrel by Verland's coast guard. Officers"
    " questioned captain Ilan Dovre over cargo papers said to be forged; the crew was brought"
    " ashore while the tanker and its crude lay at anchor."
)
CALL = (
    "President Tomas Orrel of Verland spoke with Malta Ridge's premier Sana Quell by telephone on"
    " Tuesday. The two leaders talked of trade, fishing rights and the seized tanker Amber Star,"
    " the presidency said after the call, which lasted forty minutes."
)
CALL_AGAIN = (
    "Sana Quell and Tomas Orrel held a telephone call on Tuesday about fishing rights and trade,"
    " the premier's office said. The leaders agreed to meet in autumn. The presidency of Verland"
    " confirmed the call, its first in a year."
)
BAKERS = (
    "Bakers in the hill town of Ostry won the county prize for rye bread. The jury tasted sixty"
    " loaves and praised the crust. The bakery opened in a former school two winters ago."
)


def page(name: str, text: str, day: str | None = "2031-04-07", **more: object) -> Article:
    made = Article(
        name, name, f"{name}.txt", text, outlet=f"{name}.example", published=Published(day)
    )
    return replace(made, **more)


def stories(pages: Sequence[Article], **previous: str) -> list[Story]:
    return find_stories(pages, {}, [], {page.id: page.published.date for page in pages}, previous)


def demo() -> list[Article]:
    return [
        page("a", TANKER, title="Tanker seized off Port Sorrel"),
        page("b", TANKER_AGAIN, title="Verland boards oil tanker"),
        page("c", CALL, "2031-04-08", title="Orrel and Quell talk trade by telephone"),
        page("d", CALL_AGAIN, "2031-04-08", title="Leaders hold call on fishing rights"),
        page("e", BAKERS, title="Hill town wins bread prize"),
    ]


def test_two_events_of_one_affair_are_related_not_one() -> None:
    found = stories(demo())
    assert {story.articles for story in found} == {("a", "b"), ("c", "d"), ("e",)}
    by_article = {name: story for story in found for name in story.articles}
    assert by_article["c"].id in by_article["a"].related
    assert by_article["a"].id in by_article["c"].related
    assert by_article["e"].related == ()
    assert found[0] is by_article["c"]
    assert (by_article["a"].first, by_article["a"].last) == ("2031-04-07", "2031-04-07")


def test_two_articles_alone_are_told_same_or_different() -> None:
    assert len(stories([page("a", TANKER), page("b", TANKER_AGAIN, None)])) == 1
    assert len(stories([page("a", TANKER), page("b", BAKERS)])) == 2


def test_months_apart_are_two_events() -> None:
    assert len(stories([page("a", TANKER), page("b", TANKER_AGAIN, "2031-09-30")])) == 2


def test_ids_stay_when_articles_are_added() -> None:
    before = {
        name: story.id for story in stories(demo()[:1] + demo()[2:]) for name in story.articles
    }
    after = {name: story.id for story in stories(demo(), **before) for name in story.articles}
    assert before.items() <= after.items()
    assert after["b"] == before["a"]


def test_a_fresh_id_comes_from_the_smallest_article_id() -> None:
    assert name_stories([["b", "a"]], {}) == name_stories([["a"]], {})
    assert len(name_stories([["a"]], {})[0]) == 11


def test_a_split_story_keeps_its_id_for_the_larger_part() -> None:
    old = name_stories([["a", "b", "c"]], {})[0]
    small, large = name_stories([["a"], ["b", "c"]], dict.fromkeys("abc", old))
    assert large == old
    assert small != old


def test_joined_stories_keep_the_id_of_the_larger_and_ties_the_smaller_id() -> None:
    assert name_stories([["a", "b", "c"]], {"a": "s1", "b": "s2", "c": "s2"}) == ["s2"]
    assert name_stories([["a", "b"]], {"a": "s9", "b": "s2"}) == ["s2"]


@given(st.lists(st.sampled_from(["s1", "s2", "s3"]), min_size=1, max_size=12), st.integers(1, 4))
def test_no_two_stories_share_an_id(old: list[str], parts: int) -> None:
    names = [f"a{n:02}" for n in range(len(old))]
    members = [group for k in range(parts) if (group := names[k::parts])]
    ids = name_stories(members, dict(zip(names, old, strict=True)))
    assert len(set(ids)) == len(members)


def test_agency_copy_counts_as_one_newsroom() -> None:
    pages = [
        page("a", TANKER, agency="Norn"),
        page("b", TANKER + " A local line.", outlet="norn.example"),
        page("c", TANKER),
        page("d", TANKER_AGAIN, outlet=None),
    ]
    copy = Reprint("c", "a", "Norn", 1.0, "")
    [story] = find_stories(pages, {}, [copy], {}, {})
    assert (story.outlets, story.newsrooms) == (4, 2)


def test_reprints_that_point_in_a_ring_end() -> None:
    rows = [Reprint("a", "b", None, 1.0, ""), Reprint("b", "a", None, 1.0, "")]
    assert find_stories([page("a", TANKER), page("b", TANKER)], {}, rows, {}, {})[0].newsrooms <= 2


def test_titles_fall_back_on_the_opening() -> None:
    assert stories([page("a", TANKER)])[0].title.startswith("Coast guards of Verland")
    assert stories([page("a", "")])[0].title == ""


def test_strange_dates_do_no_harm() -> None:
    pages = [
        page("a", TANKER, "2999-01-01"),
        page("b", TANKER_AGAIN, "not a day"),
        page("c", "", "2031"),
    ]
    assert sum(len(story.articles) for story in stories(pages)) == 3


def test_no_articles_no_stories() -> None:
    assert stories([]) == []


def test_languages_stay_apart_and_function_words_bind_nothing() -> None:
    german = (
        "Die Küstenwache hat am Montag vor der Stadt einen Frachter aufgebracht und die Besatzung"
        " an Land geholt, wie das Ministerium mit dem Hinweis auf die Papiere sagte."
    )
    other = (
        "Die Bäcker aus dem Dorf haben mit dem Brot den Preis der Region geholt, und die Jury hat"
        " nach der Verkostung vor allem die Kruste gelobt, wie sie sagte."
    )
    pages = [page("a", german, language="de"), page("b", other, language="de"), page("c", TANKER)]
    assert len(stories(pages)) == 3


def test_a_thousand_copies_and_a_long_text_are_quick() -> None:
    rng = random.Random(4)
    long = " ".join(f"w{rng.randrange(20000)}" for _ in range(50_000))
    pages = [page(f"{n:04}", TANKER) for n in range(1000)] + [page("long", long)]
    begun = time.perf_counter()
    found = stories(pages)
    assert time.perf_counter() - begun < 30
    assert sorted(len(story.articles) for story in found) == [1, 1000]


def test_many_short_articles_make_no_giant_story() -> None:
    rng = random.Random(5)
    pages = [
        page(
            f"{n:03}",
            " ".join(
                rng.choice(TANKER.split() + BAKERS.split() + [f"w{rng.randrange(900)}"] * 9)
                for _ in range(10)
            ),
        )
        for n in range(200)
    ]
    assert max(len(story.articles) for story in stories(pages)) < 40


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(5)))
def test_order_of_input_does_not_matter(order: list[int]) -> None:
    assert stories([demo()[n] for n in order]) == stories(demo())
