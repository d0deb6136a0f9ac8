"""Whatever is saved: no crash, no giant story, memory and time that grow with the text alone."""

import random
import time
import tracemalloc

import pytest

from secondsource.compare.stories import find_stories
from secondsource.model import Article, Published, Story
from tests.compare.test_stories import BAKERS, TANKER, TANKER_AGAIN, page
from tests.compare.test_touched import invented


def stories(pages: list[Article]) -> list[Story]:
    return find_stories(pages, {}, [], {}, {})


def largest(pages: list[Article]) -> int:
    return max(len(story.articles) for story in stories(pages))


def noise(rng: random.Random, words: int, of: int = 3000) -> str:
    return " ".join(f"word{rng.randrange(of)}" for _ in range(words))


def test_articles_without_dates() -> None:
    pages = [page(one.id, one.text, None) for one in invented(20, 3)]
    assert {len(story.articles) for story in stories(pages)} == {3}
    assert all(story.first is story.last is None for story in stories(pages))


@pytest.mark.parametrize("day", ["2999-12-31", "0001-01-01", "9999-99-99", "soon", ""])
def test_impossible_dates(day: str) -> None:
    pages = [page("a", TANKER, day), page("b", TANKER_AGAIN, day), page("c", BAKERS, "2031-04-07")]
    found = {story.articles for story in stories(pages)}
    assert found == {("a", "b"), ("c",)}


def test_articles_of_ten_words() -> None:
    rng = random.Random(2)
    assert largest([page(f"{n:04}", noise(rng, 10, 400)) for n in range(400)]) < 20


def test_articles_of_fifty_thousand_words() -> None:
    rng = random.Random(3)
    pages = [page(str(n), noise(rng, 50_000, 60_000)) for n in range(4)]
    assert largest([*pages, page("a", TANKER), page("b", TANKER_AGAIN)]) == 2


def test_articles_without_words() -> None:
    pages = [
        page(str(n), text) for n, text in enumerate(["", "…", "1 2 3", "\ud800", "the of and"])
    ]
    assert len(stories(pages)) == len(pages)


def test_identical_articles_are_one_story_quickly() -> None:
    pages = [page(f"{n:05}", TANKER) for n in range(2_000)]
    begun = time.process_time()
    assert len(stories(pages)) == 1
    assert time.process_time() - begun < 20


def test_mixed_languages_stay_apart() -> None:
    texts = {
        "de": "Die Küstenwache hat den Frachter Bernsteinstern vor Sorrelhafen aufgebracht.",
        "fr": "Les garde-côtes ont arraisonné le pétrolier Étoile devant Portsorrel lundi.",
        "ru": "Береговая охрана задержала танкер Янтарная Звезда у порта Соррель.",
        "zh": "海岸警卫队周一在索雷尔港附近扣押了油轮琥珀星号。",
        "ar": "احتجز خفر السواحل ناقلة النفط نجمة العنبر قبالة ميناء سوريل.",
    }
    pages = [
        Article(f"{lang}{n}", "", "", text, language=lang, published=Published("2031-04-07"))
        for lang, text in texts.items()
        for n in range(2)
    ]
    found = stories(pages)
    assert all(len({name[:2] for name in story.articles}) == 1 for story in found)
    assert {story.articles for story in found} >= {("de0", "de1"), ("ru0", "ru1"), ("zh0", "zh1")}


def test_memory_is_linear() -> None:
    def peak(count: int) -> int:
        pages = invented(count // 2, 2)
        tracemalloc.start()
        stories(pages)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(20)  # what is read once
    small, large = peak(150), peak(600)
    assert large < 6 * small
