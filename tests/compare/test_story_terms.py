"""Terms of articles: what counts, how often, and in numbers of their own for each kind."""

import numpy as np

from secondsource.compare.story_terms import (
    FIGURE,
    MOST_WORDS,
    OPENING,
    OPENING_WORDS,
    PAIR,
    TITLE_COUNT,
    WHOLE,
    Terms,
    background_counts,
    mixed,
    term_numbers,
    terms_of,
)
from secondsource.model import Article, Boilerplate
from secondsource.sketch.columns import Sketches
from secondsource.sketch.stems import stem_number

SEIZED, TANKER, DOVRE = (stem_number(word) for word in ("seized", "tanker", "Dovre"))


def of(text: str, kind: int, **facts: str) -> Terms:
    held = Sketches.of([Article("a", "", "", text, **facts)])  # type: ignore[arg-type]
    return list(terms_of(held, np.array([0])))[kind]


def counts(terms: Terms) -> dict[int, int]:
    return dict(zip(terms.term.tolist(), terms.count.tolist(), strict=True))


def term(stem: int, kind: int) -> int:
    return int(term_numbers(np.array([stem]), kind)[0])


def pair(one: int, other: int) -> int:
    return int(mixed(np.array([one]), np.array([other]))[0])


def test_words_of_title_and_opening_count_more() -> None:
    held = counts(of("Tanker seized. " + "Rain fell. " * OPENING_WORDS + "Dovre.", WHOLE))
    assert held[term(TANKER, WHOLE)] == 2
    assert held[term(DOVRE, WHOLE)] == 1
    titled = counts(of("Rain fell.", WHOLE, title="Tanker"))
    assert titled[term(TANKER, WHOLE)] == TITLE_COUNT


def test_the_opening_is_title_and_first_words() -> None:
    held = counts(of("Rain fell. " * OPENING_WORDS + "Dovre.", OPENING, title="Tanker"))
    assert term(TANKER, OPENING) in held
    assert term(DOVRE, OPENING) not in held


def test_pairs_are_of_telling_neighbours_in_order() -> None:
    held = counts(of("Dovre seized a tanker of the tanker Dovre", PAIR))
    assert set(held) == {pair(DOVRE, SEIZED), pair(SEIZED, TANKER), pair(TANKER, DOVRE)}


def test_function_words_are_no_terms() -> None:
    assert not len(of("It was that and the other of them", WHOLE).term)


def test_figures_stand_apart() -> None:
    held = counts(of("The 87 boats and 87 crews of 2031, 5 and 123456", FIGURE))
    assert sorted(held.values()) == [1, 2]
    assert held[term(stem_number("87"), FIGURE)] == 2


def test_boilerplate_tells_nothing() -> None:
    text = "Tanker seized. Dovre"
    row = Boilerplate("a", 15, 20, 15, 20, "Dovre", 3, "stands in 3 articles")
    held = Sketches.of([Article("a", "", "", text)], boilerplate=[row])
    whole = next(terms_of(held, np.array([0])))
    assert term(DOVRE, WHOLE) not in counts(whole)


def test_the_end_of_a_very_long_page_is_not_read() -> None:
    held = counts(of("tanker " * MOST_WORDS + "Dovre", WHOLE))
    assert set(held) == {term(TANKER, WHOLE)}


def test_owners_are_places_in_the_case() -> None:
    pages = [
        Article(name, "", "", text) for name, text in (("a", "Dovre"), ("b", ""), ("c", "Dovre"))
    ]
    whole = next(terms_of(Sketches.of(pages), np.array([1, 2])))
    assert whole.owner.tolist() == [2]


def test_the_background_knows_common_stems_and_pairs() -> None:
    common, rare = background_counts(term_numbers(np.array([stem_number("people"), DOVRE]), WHOLE))
    assert common > 100 > rare
    assert (
        background_counts(mixed(*(np.array([stem_number(w)]) for w in ("white", "house"))))[0] > 50
    )
