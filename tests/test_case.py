"""A case is opened, asked and added to; what it says leads back to the saved pages."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import secondsource
from secondsource import Case, CaseError, NotFound, NothingToDo, QueryError
from secondsource.building import Build, build_with, forget
from secondsource.model import Article
from secondsource.query import views
from secondsource.runs import TABLES

sys.path.insert(0, str(Path(__file__).parent))
import fake_stages as fake
from fake_stages import content, pages, save


def build(case: Path, *paths: Path, workers: int = 1, **other: object) -> Build:
    stages = replace(fake.STAGES, **other)  # type: ignore[arg-type]
    return build_with(stages, [str(path) for path in paths], case, workers)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture
def made(tmp_path: Path) -> Build:
    save(pages(tmp_path / "in"), empty="", odd="flood0 x\nUNREADABLE words.")
    return build(tmp_path / "case", tmp_path / "in")


# --- what a case says ---


def test_a_build_counts_what_it_did(made: Build) -> None:
    assert (made.pages, made.added, made.articles, made.stories) == (14, 14, 13, 3)
    assert made.problems == 2
    assert made.changed
    assert made.case.counts() == {"pages": 14, "articles": 13, "stories": 3, "problems": 2}


def test_problems_give_path_and_plain_reason(made: Build) -> None:
    reasons = {Path(p.path).name: p.reason for p in made.case.problems()}
    assert reasons == {"empty.txt": "it has no text", "odd.txt": "too odd to annotate"}


def test_stories_come_newest_first_and_lead_to_their_rows(made: Build) -> None:
    case = made.case
    stories = case.stories()
    assert [s.last for s in stories] == sorted((s.last or "" for s in stories), reverse=True)
    story = stories[0]
    assert case.story(story.id[:6]) == story
    assert [a.id for a in case.articles(story)] == list(story.articles)
    assert {c.kind for c in case.claims(story.id)} == {"content"}
    assert {c.kind for c in case.claims(story, kind=None)} == {"content", "saying"}
    assert [entry.story for entry in case.timeline(story)] == [story.id]
    assert len(case.claims()) == len(stories)


def test_an_article_by_id_beginning_or_path(made: Build, tmp_path: Path) -> None:
    case = made.case
    article = case.articles()[3]
    assert case.article(article.id) == article
    assert case.article(article.id[:8]) == article
    assert case.article(article.path) == article
    assert case.reading(article.id).id == article.id
    assert case.reading(article.path) == case.reading(article.id)


@pytest.mark.parametrize("named", ["nothing", "ab", "", "in/nowhere.txt"])
def test_what_is_not_there_is_not_found(made: Build, named: str) -> None:
    with pytest.raises(NotFound):
        made.case.article(named)
    with pytest.raises(NotFound):
        made.case.claims(named)
    with pytest.raises(NotFound):
        made.case.page(named)


def test_passages_lead_back_to_the_saved_page(made: Build) -> None:
    for article in made.case.articles():
        raw = made.case.raw(article.id)
        for passage in article.passages:
            assert raw[passage.raw_start : passage.raw_end] == passage.text


def test_a_page_comes_back_byte_for_byte(made: Build, tmp_path: Path) -> None:
    for article in made.case.articles():
        page = made.case.page(article.page)
        assert page.content == Path(page.path).read_bytes()


def test_an_article_without_a_day_gets_its_storys(tmp_path: Path) -> None:
    save(tmp_path / "in", a="fire date=2031-05-06 a\nIt burnt.", b="fire b\nIt burns.")
    case = build(tmp_path / "case", tmp_path / "in").case
    undated = case.article(str(tmp_path / "in" / "b.txt"))
    assert (undated.published.date, undated.published.basis) == ("2031-05-06", "inferred")
    rows = case.sql("SELECT published, published_basis FROM articles ORDER BY 2").to_pylist()
    assert [row["published_basis"] for row in rows] == ["inferred", "stated"]


def test_two_pages_that_claim_one_id_are_one_article_and_one_problem(tmp_path: Path) -> None:
    save(tmp_path / "in", a="fire id=x a\nIt burnt.", b="fire id=x b\nIt burns.")
    made = build(tmp_path / "case", tmp_path / "in")
    assert (made.pages, made.articles, made.problems) == (2, 1, 1)
    assert "its id 'x' is also that of" in made.case.problems()[0].reason
    assert made.case.sql("SELECT count(*) n FROM articles").to_pylist() == [{"n": 1}]
    assert made.case.sql("SELECT count(*) n FROM sentences").to_pylist() == [{"n": 1}]


def test_a_story_that_cannot_be_told_is_a_problem(tmp_path: Path) -> None:
    save(tmp_path / "in", a="fire a\nTANGLED.", b="flood b\nWater.")
    made = build(tmp_path / "case", tmp_path / "in")
    assert [p.path for p in made.case.problems()] == ["story: fire"]
    assert len(made.case.claims()) == 1


# --- builds after the first ---


def test_nothing_new_is_nothing_done(made: Build, tmp_path: Path) -> None:
    before = files(tmp_path / "case")
    again = build(tmp_path / "case", tmp_path / "in")
    assert not again.changed
    assert (again.added, again.pages) == (0, 14)
    assert not build(tmp_path / "case").changed
    assert files(tmp_path / "case") == before


def test_order_and_workers_give_the_same_bytes(tmp_path: Path) -> None:
    some = pages(tmp_path / "in", range(90))
    one = sorted(some.iterdir())
    build(tmp_path / "one", *one, workers=1)
    build(tmp_path / "two", *reversed(one), workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_an_incremental_build_gives_the_rows_of_a_fresh_one(tmp_path: Path) -> None:
    some = sorted(pages(tmp_path / "in", range(20)).iterdir())
    save(tmp_path / "in", empty="", odd="flood0 x\nUNREADABLE words.")
    for start in range(0, 20, 7):
        grown = build(tmp_path / "grown", *some[start : start + 7])
    grown = build(tmp_path / "grown", tmp_path / "in")
    fresh = build(tmp_path / "fresh", tmp_path / "in")
    assert content(grown.case) == content(fresh.case)
    assert len(list((tmp_path / "grown" / "pages").iterdir())) == 4


def test_stories_keep_their_ids(tmp_path: Path) -> None:
    some = sorted(pages(tmp_path / "in", range(9)).iterdir(), reverse=True)
    first = build(tmp_path / "case", *some[:4]).case
    ids = {a: s.id for s in first.stories() for a in s.articles}
    second = build(tmp_path / "case", *some).case
    for story in second.stories():
        for article in story.articles:
            assert ids.get(article, story.id) == story.id


def test_only_new_pages_are_cleaned(tmp_path: Path) -> None:
    pages(tmp_path / "in")
    build(tmp_path / "case", tmp_path / "in")
    told: list[tuple[str, int, int | None]] = []
    pages(tmp_path / "in", range(15))
    build_with(
        fake.STAGES, [str(tmp_path / "in")], tmp_path / "case", 1,
        progress=lambda *step: told.append(step),
    )  # fmt: skip
    assert ("clean", 3, 3) in told
    assert ("annotate", 3, 3) in told


def test_the_same_bytes_elsewhere_add_a_path_not_a_page(tmp_path: Path) -> None:
    save(tmp_path / "b", x="fire date=2031-05-06 x\nIt burnt.")
    build(tmp_path / "case", tmp_path / "b")
    save(tmp_path / "a", y="fire date=2031-05-06 x\nIt burnt.")
    grown = build(tmp_path / "case", tmp_path / "a")
    assert (grown.pages, grown.added, grown.changed) == (1, 0, True)
    both = (str(tmp_path / "a" / "y.txt"), str(tmp_path / "b" / "x.txt"))
    article = grown.case.articles()[0]
    assert grown.case.page(article.page).paths == both
    assert article.path == both[0]
    assert grown.case.article(both[1]) == article
    fresh = build(tmp_path / "fresh", tmp_path / "a", tmp_path / "b")
    assert content(grown.case) == content(fresh.case)


def test_a_problem_stays_until_its_file_reads_well(tmp_path: Path) -> None:
    pages(tmp_path / "in")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")
    assert build(tmp_path / "case", tmp_path / "in", bad).problems == 1
    pages(tmp_path / "more", range(20, 22))
    assert build(tmp_path / "case", tmp_path / "more").problems == 1
    bad.write_text("fire z\nIt burnt.")
    assert build(tmp_path / "case", bad).problems == 0


def test_pages_inside_the_case_are_not_read(tmp_path: Path) -> None:
    pages(tmp_path)
    build(tmp_path / "case", tmp_path)
    again = build(tmp_path / "case", tmp_path)
    assert (again.pages, again.problems, again.changed) == (12, 0, False)


def test_another_stage_makes_its_rows_anew(made: Build, tmp_path: Path) -> None:
    assert build(tmp_path / "case", clean=fake.slow_clean).changed
    assert len(list((tmp_path / "case" / "parts").iterdir())) == 8
    assert not build(tmp_path / "case", clean=fake.slow_clean).changed


def test_the_last_three_runs_are_kept(tmp_path: Path) -> None:
    for n in range(5):
        pages(tmp_path / "in", range(n + 1))
        build(tmp_path / "case", tmp_path / "in")
    assert len(list((tmp_path / "case" / "runs").iterdir())) == 3
    assert build(tmp_path / "case").pages == 5


def test_an_open_case_does_not_change(made: Build, tmp_path: Path) -> None:
    before = made.case.counts()
    pages(tmp_path / "in", range(30))
    build(tmp_path / "case", tmp_path / "in")
    assert made.case.counts() == before
    assert len(made.case.articles()) == before["articles"]
    assert Case.open(tmp_path / "case").counts()["articles"] == 31


# --- forgetting ---


def test_forget_removes_every_trace(tmp_path: Path) -> None:
    some = pages(tmp_path / "in")
    secret = "Zebulon Quarrel owes money."
    save(some, secret=f"fire date=2031-05-06 s\n{secret}", near="fire n\nIt burnt.")
    made = build(tmp_path / "case", some)
    path = str(some / "secret.txt")
    article = made.case.article(path)
    log = tmp_path / "case" / "judgements.jsonl"
    line = {"verdict": "not said", "page": article.page, "raw_start": 23, "raw_end": 30}
    log.write_text(json.dumps({**line, "quote": secret[:7]}) + "\n")
    build(tmp_path / "case")
    gone = forget(tmp_path / "case", path, stages=fake.STAGES)
    assert (gone.pages, gone.articles) == (13, 13)
    assert log.read_text() == ""
    assert len(list((tmp_path / "case" / "runs").iterdir())) == 1
    for name in views():
        text = str(gone.case.sql(f"SELECT * FROM {name}").to_pylist())
        assert "Zebulon" not in text, name
        assert article.page not in text, name
        assert path not in text, name
    (some / "secret.txt").unlink()
    assert content(gone.case) == content(build(tmp_path / "fresh", some).case)
    with pytest.raises(NotFound):
        forget(tmp_path / "case", path, stages=fake.STAGES)


def test_forgetting_the_last_page_leaves_an_empty_case(tmp_path: Path) -> None:
    save(tmp_path / "in", a="fire a\nIt burnt.")
    case = build(tmp_path / "case", tmp_path / "in").case
    gone = forget(tmp_path / "case", case.articles()[0].page, stages=fake.STAGES)
    assert gone.case.counts() == {"pages": 0, "articles": 0, "stories": 0, "problems": 0}
    assert gone.case.articles() == []
    assert gone.case.sql("SELECT * FROM articles").num_rows == 0


# --- SQL ---


def test_every_view_can_be_asked(made: Build) -> None:
    for name in views():
        assert made.case.sql(f"SELECT * FROM {name}").num_columns > 1
    assert set(TABLES) - {"unread", "chapters"} <= set(views())


def test_a_query_joins_views(made: Build) -> None:
    rows = made.case.sql(
        "SELECT c.text, r.article FROM claims c JOIN reports r ON r.claim = c.id "
        "WHERE c.kind = 'content' ORDER BY ALL"
    )
    assert rows.num_rows == 13


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM read_parquet('{outside}')",
        "FROM '{outside}'",
        "SELECT * FROM glob('/*')",
        "COPY (SELECT 1) TO '{outside}'",
        "COPY articles TO '{outside}'",
        "ATTACH '{outside}'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "EXPORT DATABASE '{outside}'",
        "CREATE TABLE x AS SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT nothing FROM articles",
        "SELEC",
        "",
    ],
)
def test_a_query_reaches_nothing_else(made: Build, tmp_path: Path, query: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    before = files(tmp_path)
    with pytest.raises(QueryError):
        made.case.sql(query.format(outside=outside))
    assert files(tmp_path) == before


# --- cases that are not as they should be ---


def test_no_case_there(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist"):
        Case.open(tmp_path / "case")
    (tmp_path / "case").mkdir()
    with pytest.raises(CaseError, match="no finished build"):
        Case.open(tmp_path / "case")


def test_no_usable_page_leaves_no_case(tmp_path: Path) -> None:
    save(tmp_path / "in", empty="")
    for paths in ([tmp_path / "in"], [tmp_path / "absent"], []):
        with pytest.raises(NothingToDo):
            build(tmp_path / "case", *paths)
        assert not (tmp_path / "case").exists()
    with pytest.raises(NothingToDo, match="no such file"):
        build(tmp_path / "case", tmp_path / "absent")


def test_a_folder_with_other_things_is_not_taken(tmp_path: Path) -> None:
    other = save(tmp_path / "other", pages="mine")
    with pytest.raises(CaseError, match="not a case and not empty"):
        build(other, pages(tmp_path / "in"))
    assert [path.name for path in other.iterdir() if path.name != "lock"] == ["pages.txt"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 99, "run": "x", "earlier": []}'])
def test_a_damaged_pointer_is_said_so(made: Build, tmp_path: Path, damage: str) -> None:
    (tmp_path / "case" / "current").write_text(damage)
    with pytest.raises(CaseError, match=r"damaged|newer"):
        Case.open(tmp_path / "case")
    with pytest.raises(CaseError, match=r"damaged|newer"):
        build(tmp_path / "case", tmp_path / "in")


def test_a_missing_part_is_said_so(made: Build, tmp_path: Path) -> None:
    for path in (tmp_path / "case" / "parts").rglob("*.articles.parquet"):
        path.unlink()
    with pytest.raises(CaseError, match="damaged"):
        Case.open(tmp_path / "case").articles()
    with pytest.raises(CaseError, match="damaged"):
        Case.open(tmp_path / "case").sql("SELECT * FROM articles")


@pytest.mark.parametrize("lost", ["*.articles.parquet", "*.problems.parquet", "*.claims.parquet"])
def test_what_a_run_lost_is_made_again(made: Build, tmp_path: Path, lost: str) -> None:
    before = content(made.case)
    for path in (tmp_path / "case").rglob(lost):
        path.unlink()
    again = build(tmp_path / "case", tmp_path / "in")
    assert again.changed
    assert content(again.case) == before


def test_a_case_under_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CaseError, match="cannot be written"):
        build(tmp_path / "file" / "case", pages(tmp_path / "in"))


def test_one_build_at_a_time(made: Build, tmp_path: Path) -> None:
    from secondsource.storage import Folder

    with (
        Folder(tmp_path / "case").locked(),
        pytest.raises(CaseError, match=f"process {os.getpid()}"),
    ):
        build(tmp_path / "case", tmp_path / "in")
    assert not build(tmp_path / "case", tmp_path / "in").changed


def test_the_lock_of_a_dead_process_holds_nobody(made: Build, tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom secondsource.storage import Folder\n"
        "with Folder(Path(sys.argv[1])).locked(): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "case")], check=False)
    assert not build(tmp_path / "case", tmp_path / "in").changed


# --- the package ---


def test_public_names() -> None:
    assert len(secondsource.__all__) <= 10
    for name in secondsource.__all__:
        assert getattr(secondsource, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = secondsource.nothing


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, secondsource; print(sorted({'pyarrow','duckdb','numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_articles_are_equal_to_what_the_stage_gave(made: Build) -> None:
    page = made.case.page(made.case.articles()[0].page)
    [article] = fake.clean([page], secondsource.Settings())
    assert isinstance(article, Article)
    assert made.case.article(article.id) == article
