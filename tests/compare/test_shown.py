"""In whose words a claim is shown."""

from dataclasses import replace
from time import process_time

from secondsource.annotate.reading import annotate
from secondsource.compare.alignment import Alignment, liken
from secondsource.compare.propositions import Proposition, propositions
from secondsource.compare.shown import Likes
from secondsource.compare.telling import weight
from secondsource.model import Article, Passage, Published, Reading
from secondsource.settings import DEFAULT


def told(name: str, text: str) -> Proposition:
    """Give the one proposition of a one-sentence article."""
    passage = Passage("body", 0, len(text), 0, len(text), text, "prose")
    published = Published("2026-05-14", "stated", "dated line")
    article = Article(name, name, f"{name}.txt", text, published=published, passages=(passage,))
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    [p] = propositions(article, reading)
    return p


def central(*props: Proposition) -> int:
    """Choose among propositions that were each compared with each."""
    pairs = {(i, j): liken(props[i], props[j], weight) for j in range(len(props)) for i in range(j)}
    group = tuple(range(len(props)))
    return Likes(Alignment((group,), pairs)).central(group, props)


PLAIN = told("plain", "Rebels shelled the Tarn dam.")
DATED = told("dated", "Rebels shelled the Tarn dam on Wednesday.")
LONGER = told("longer", "Rebels shelled the Tarn dam with mortars.")


def test_words_that_only_one_report_has_come_last() -> None:
    assert central(LONGER, PLAIN, replace(PLAIN, article="third")) == 1
    assert central(LONGER) == 0


def test_a_day_that_others_do_not_give_comes_last() -> None:
    assert central(DATED, PLAIN) == 1
    assert central(replace(DATED, complete=True), replace(PLAIN, complete=False)) == 0


def test_words_of_one_article_alone_are_not_held_against_it() -> None:
    same = replace(LONGER, article="plain")
    assert central(same, PLAIN) == 0


def test_what_is_far_from_the_others_is_not_shown() -> None:
    odd = told("odd", "Shells hit Tarn.")
    assert central(odd, PLAIN, replace(PLAIN, article="third"), LONGER) != 0


def test_a_claim_in_many_copies_is_chosen_in_time_that_grows_with_them() -> None:
    def seconds(copies: int) -> float:
        props = [replace(PLAIN, article=f"x{i:05}") for i in range(copies)]
        group = tuple(range(copies))
        began = process_time()
        assert Likes(Alignment((group,), {})).central(group, props) == 0
        return process_time() - began

    few, many = (min(seconds(copies) for _ in range(3)) for copies in (400, 4000))
    assert many < 40 * max(few, 0.001)
