"""New articles are looked up among the old ones: what they do not touch stays as it stood."""

import random
from dataclasses import replace

import pytest

from secondsource.compare import touched as module
from secondsource.compare.stories import story_rows
from secondsource.model import Article, Published, Reprint, Story
from secondsource.sketch.columns import Sketches
from tests.compare.test_stories import CALL, CALL_AGAIN, TANKER, TANKER_AGAIN, page


def invented(events: int, reports: int, seed: int = 3) -> list[Article]:
    """Invent reports of events, each with words of its own among those of all."""
    rng = random.Random(seed)
    common = [f"word{n}" for n in range(400)]
    pages: list[Article] = []
    for event in range(events):
        own = [f"event{event}x{n}" for n in range(30)]
        for report in range(reports):
            text = " ".join(rng.choice(own if rng.random() < 0.3 else common) for _ in range(120))
            day = f"2031-{1 + event // 28 % 12:02}-{1 + event % 28:02}"
            pages.append(page(f"{event:03}-{report}", text, day))
    return pages


def built(
    pages: list[Article], standing: list[Story] | None = None, copies: tuple[Reprint, ...] = ()
) -> list[Story]:
    held = Sketches.of(pages)
    previous = {name: story.id for story in standing or () for name in story.articles}
    days = {row.id: row.published for row in held}
    return story_rows(held, copies, days, previous, standing)


def members(stories: list[Story]) -> set[tuple[str, ...]]:
    return {story.articles for story in stories}


def test_adding_one_at_a_time_gives_what_a_batch_gives() -> None:
    pages = invented(12, 4)
    random.Random(1).shuffle(pages)
    stories = built(pages[:1])
    for count in range(2, len(pages) + 1):
        stories = built(pages[:count], stories)
    assert members(stories) == members(built(pages))
    assert len(stories) == 12


def test_what_is_not_touched_stays_to_the_letter() -> None:
    pages = invented(10, 3)
    before = built(pages)
    after = built([*pages, *invented(11, 3)[30:]], before)
    assert [story for story in after if story.articles[0] < "010"] == before
    assert len(after) == 11


def test_a_new_report_joins_its_story_under_its_id() -> None:
    pages = invented(6, 3)
    before = built([one for one in pages if one.id != "002-1"])
    after = built(pages, before)
    assert {story.id for story in after} == {story.id for story in before}
    [grown] = [story for story in after if "002-1" in story.articles]
    assert grown.articles == ("002-0", "002-1", "002-2")


def test_stories_that_turn_out_to_be_one_are_merged() -> None:
    first, *_, last = TANKER.split(". ")
    apart = [page("a", first), page("b", last.split(" and ")[1])]
    before = built(apart)
    assert len(before) == 2
    more = [page(f"c{n}", TANKER + " " + TANKER_AGAIN) for n in range(3)]
    assert len(built([*apart, *more], before)) == 1


def test_a_story_that_lost_an_article_is_grouped_anew() -> None:
    pages = invented(4, 3)
    before = built(pages)
    after = built([one for one in pages if one.id != "001-0"], before)
    assert ("001-1", "001-2") in members(after)
    assert {story.id for story in after} == {story.id for story in before}


def test_related_stories_are_found_across_builds() -> None:
    tanker = [page("a", TANKER), page("b", TANKER_AGAIN)]
    before = built(tanker)
    call = [page("c", CALL, "2031-04-08"), page("d", CALL_AGAIN, "2031-04-08")]
    after = {name: story for story in built([*tanker, *call], before) for name in story.articles}
    assert after["a"].id != after["c"].id
    assert after["c"].id in after["a"].related
    assert after["a"].id in after["c"].related


def test_of_a_large_story_only_the_latest_are_grouped_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MEMBERS", 5)
    pages = [page(f"{n:02}", TANKER, f"2031-04-{1 + n // 4:02}") for n in range(16)]
    before = built(pages)
    [story] = built([*pages, page("new", TANKER_AGAIN, "2031-04-05")], before)
    assert len(story.articles) == 17
    assert story.id == before[0].id


def test_a_copy_touches_the_story_of_its_source() -> None:
    before = built([page("a", TANKER)])
    late = page("b", TANKER, "2033-01-01")
    copy = Reprint("b", "a", None, 1.0, "")
    assert len(built([page("a", TANKER), late], before)) == 2
    [story] = built([page("a", TANKER), late], before, (copy,))
    assert story.articles == ("a", "b")


def test_nothing_new_changes_nothing() -> None:
    before = built(invented(5, 2))
    assert built(invented(5, 2), before) == before


def test_days_that_are_unknown_do_not_hide_a_story() -> None:
    before = built([page("a", TANKER), *invented(3, 2)])
    dateless = replace(page("b", TANKER_AGAIN), published=Published(None))
    [story] = [
        s
        for s in built([page("a", TANKER), *invented(3, 2), dateless], before)
        if "b" in s.articles
    ]
    assert story.articles == ("a", "b")
