import random
import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.compare.reprints import changed_rows, find_reprints, reprint_rows
from secondsource.model import Article, Published
from secondsource.sketch.columns import Sketches


def prose(seed: int, count: int = 200) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(5000)}" for _ in range(count))


def page(name: str, text: str, day: str | None = None, **more: object) -> Article:
    made = Article(
        name, name, f"{name}.txt", text, outlet=f"{name}.example", published=Published(day)
    )
    return replace(made, **more)


WIRE = prose(1)


def test_the_agencys_own_page_is_the_source_whatever_the_day() -> None:
    own = page("z", WIRE, "2031-04-03", outlet="norn.example", agency="NORN")
    copy = page("a", WIRE + " " + prose(2, 50), "2031-04-02")
    [row] = find_reprints([copy, own], {})
    assert (row.article, row.of, row.agency, row.kind, row.share) == (
        "a",
        "z",
        "NORN",
        "reprint",
        1.0,
    )
    assert "80 %" in row.why or "100 %" in row.why
    assert "agency's own" in row.why


def test_else_the_earlier_one_is() -> None:
    [row] = find_reprints([page("a", WIRE, "2031-04-03"), page("b", WIRE, "2031-04-02")], {})
    assert (row.article, row.of, row.agency) == ("a", "b", None)
    assert "later" in row.why


def test_and_where_nothing_tells_the_row_says_so() -> None:
    [row] = find_reprints([page("a", WIRE), page("b", WIRE)], {})
    assert "not known" in row.why


def test_three_outlets_with_one_wire_copy_make_a_star_not_a_chain() -> None:
    third = " ".join(WIRE.split()[:120])
    pages = [
        page("a", WIRE, "2031-04-02", agency="Norn"),
        page("b", WIRE + " " + prose(2, 40), "2031-04-03", agency="Norn"),
        page("c", third, "2031-04-04"),
    ]
    rows = find_reprints(pages, {})
    assert [(row.article, row.of, row.agency) for row in rows] == [
        ("b", "a", "Norn"),
        ("c", "a", "Norn"),
    ]
    assert rows[1].share == 0.6
    assert rows[1].why.startswith("100 %")


def test_a_partly_shared_narration_is_a_rewrite() -> None:
    wire, own = WIRE.split(), prose(2, 140).split()
    cuts = (0, 30, 60, 90, 120)
    mixed = [word for at in cuts for word in wire[at : at + 12] + own[at : at + 25]]
    [row] = find_reprints([page("a", WIRE), page("b", " ".join(mixed))], {})
    assert row.kind == "rewrite"
    assert row.share == 0.3
    assert "up to 12 words in a row" in row.why


def test_words_that_only_one_of_two_marks_as_quoted_are_shared_quotes() -> None:
    speech = "I say we stay and you may leave us " + prose(9, 30)
    pages = [page("a", f"{prose(1)} “{speech}”"), page("b", f"{prose(2)} {speech}")]
    assert [row.kind for row in find_reprints(pages, {})] == ["shared-quotes"]


def test_shared_quotes_are_no_shared_narration() -> None:
    quote = f" “{prose(9, 40)}” "
    [row] = find_reprints([page("a", prose(1) + quote), page("b", prose(2) + quote)], {})
    assert row.kind == "shared-quotes"
    assert row.share == 0
    assert "40 quoted words" in row.why


def test_site_furniture_in_all_articles_makes_no_rows() -> None:
    offer = prose(77, 60)
    assert (
        find_reprints([page(f"{n:02}", prose(n, 120) + " " + offer) for n in range(30)], {}) == []
    )


def test_credits_that_disagree_name_no_agency() -> None:
    pages = [page("a", WIRE, agency="Norn"), page("b", WIRE, agency="Sudpress")]
    assert find_reprints(pages, {})[0].agency is None


def test_ten_words_and_no_words() -> None:
    assert (
        find_reprints([page("a", prose(1, 10)), page("b", prose(1, 10)), page("c", "")], {}) == []
    )


def test_a_thousand_copies_and_a_long_text_are_quick() -> None:
    copies = [page(f"{n:04}", f"{WIRE} {n}") for n in range(1000)]
    begun = time.perf_counter()
    rows = find_reprints([*copies, page("long", prose(5, 50_000))], {})
    assert time.perf_counter() - begun < 20
    assert len(rows) == 999
    assert len({row.of for row in rows}) == 1


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(8)))
def test_order_of_input_does_not_matter(order: list[int]) -> None:
    pages = [
        page(str(n), prose(n // 3, 150 + 10 * n), "2031-04-02" if n % 2 else None) for n in range(8)
    ]
    assert find_reprints([pages[n] for n in order], {}) == find_reprints(pages, {})


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 40))
def test_what_is_added_changes_the_rows_a_fresh_build_would_change(seed: int, add: int) -> None:
    rng = random.Random(seed)
    pool = [prose(seed + n, 30) for n in range(30)]
    offer = prose(seed + 99, 40)
    pages = [
        page(
            f"{rng.randrange(10**9):09}",
            " ".join([*rng.choices(pool, k=4), *([offer] if rng.random() < 0.4 else [])]),
            rng.choice(["2031-04-02", "2031-04-03", None]),
            agency=rng.choice(["Norn", None, None]),
        )
        for _ in range(60)
    ]
    old = Sketches.of(pages[add:])
    both = Sketches.of(pages)
    ids, rows = changed_rows(both, {one.id for one in pages[:add]})
    kept = [row for row in reprint_rows(old) if row.article not in ids]
    assert sorted([*kept, *rows], key=lambda row: row.article) == reprint_rows(both)


def test_what_is_added_leaves_strangers_alone() -> None:
    pages = [page(f"{n:03}", prose(n // 2)) for n in range(100)]
    ids, rows = changed_rows(Sketches.of(pages), {"007"})
    assert ids <= {"006", "007"}
    assert [row.article for row in rows] == ["007"]
