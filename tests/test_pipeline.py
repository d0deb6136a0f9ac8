"""Builds with other stages: killed at any moment, with pages that kill, and told step by step."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

import secondsource
from secondsource import Case, CaseError, joining
from secondsource.building import build_with
from secondsource.compare.reprints import changed_rows
from secondsource.engine import local
from secondsource.model import Article, Reprint, Story
from secondsource.pipeline import STAGES, newest_first, with_days
from secondsource.sketch.columns import Sketches

sys.path.insert(0, str(Path(__file__).parent))
import fake_stages as fake
from fake_stages import content, pages


def test_killed_at_any_moment_the_last_run_opens_and_the_next_build_repairs(
    tmp_path: Path,
) -> None:
    pages(tmp_path / "in", range(12))
    case = tmp_path / "case"
    build_with(fake.SLOW, [str(tmp_path / "in")], case, 1)
    pages(tmp_path / "in", range(60))
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import fake_stages as fake\nfrom secondsource.building import build_with\n"
        "print('ready', flush=True)\n"
        "build_with(fake.SLOW, [sys.argv[1]], sys.argv[2], 1)\n"
    )
    dice = random.Random(7)
    kills = 0
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "in"), str(case)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.6))
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        process.stdout.close()
        opened = Case.open(case)
        assert opened.counts()["articles"] in (12, 60)
        assert len(opened.articles()) == opened.counts()["articles"]
    assert kills
    repaired = build_with(fake.SLOW, [str(tmp_path / "in")], case, 1)
    fresh = build_with(fake.SLOW, [str(tmp_path / "in")], tmp_path / "fresh", 1)
    assert content(repaired.case) == content(fresh.case)
    assert not list(case.rglob(".writing-*"))


def test_a_first_build_that_is_killed_leaves_a_folder_the_next_can_use(tmp_path: Path) -> None:
    pages(tmp_path / "in")
    case = tmp_path / "case"
    (case / "pages").mkdir(parents=True)
    (case / "pages" / ".writing-spool").write_bytes(b"half a page")
    (case / "current").write_text('{"format": 1, "run": null, "earlier": []}\n')
    with pytest.raises(CaseError, match="no finished build"):
        Case.open(case)
    assert build_with(fake.STAGES, [str(tmp_path / "in")], case, 1).articles == 12
    assert not list(case.rglob(".writing-*"))


def test_a_page_that_kills_or_breaks_its_step_is_one_problem(tmp_path: Path) -> None:
    pages(tmp_path / "in", range(90))
    (tmp_path / "in" / "bad.txt").write_text("flood0 b\nRAISE")
    (tmp_path / "in" / "worse.txt").write_text("flood0 w\nKILL")
    made = build_with(fake.STAGES, [str(tmp_path / "in")], tmp_path / "case", 2)
    assert (made.pages, made.articles, made.problems) == (92, 90, 2)
    reasons = {Path(p.path).name: p.reason for p in made.case.problems()}
    assert reasons["bad.txt"] == "it could not be processed (ValueError: asked to)"
    assert "ended unexpectedly" in reasons["worse.txt"]


def test_steps_are_told_in_the_order_of_the_flow(tmp_path: Path) -> None:
    pages(tmp_path / "in")
    told: list[tuple[str, int, int | None]] = []
    build_with(
        fake.STAGES, [str(tmp_path / "in")], tmp_path / "case", 1,
        progress=lambda step, done, total: told.append((step, done, total)),
    )  # fmt: skip
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == [
        "read", "clean", "annotate", "sketch", "versions", "boilerplate", "reprints", "stories",
        "actors", "claims", "write",
    ]  # fmt: skip
    for step in steps:
        mine = [(done, total) for name, done, total in told if name == step]
        assert mine[0][0] == 0
        assert mine[-1][0] == mine[-1][1]


def test_older_versions_take_no_part_in_stories(tmp_path: Path) -> None:
    from secondsource.model import Version

    pages(tmp_path / "in", range(4))

    def versions(articles: object) -> list[Version]:
        first, second, *_ = [article.id for article in articles]  # type: ignore[attr-defined]
        return [Version(first, second, "a later capture")]

    stages = replace(fake.STAGES, versions=versions)
    case = build_with(stages, [str(tmp_path / "in")], tmp_path / "case", 1).case
    told = [id_ for story in case.stories() for id_ in story.articles]
    assert len(case.articles()) == 4
    assert case.versions()[0].article not in told
    assert len(told) == 3


def test_a_storys_days_are_those_of_its_articles() -> None:
    story = Story("s", "t", None, None, ("a", "b", "c"))
    dated = with_days(story, {"a": "2031-02-03", "b": None, "c": "2031-01-09"})
    assert (dated.first, dated.last) == ("2031-01-09", "2031-02-03")
    assert with_days(story, {}) == story


def test_stories_without_a_day_come_last() -> None:
    days = [None, "2031-01-01", "2031-03-01"]
    stories = [Story(str(n), "", day, day, (str(n),)) for n, day in enumerate(days)]
    assert [story.id for story in newest_first(stories)] == ["2", "1", "0"]


# --- the product's own stages ---

DEMO = Path(__file__).parents[1] / "demo" / "pages"


def test_order_and_workers_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "FEW_BATCHES", 0)
    monkeypatch.setattr(local, "BATCH", 3)
    paths = sorted(map(str, DEMO.rglob("*.*")))
    made = []
    for number, some in ((1, paths), (2, paths[::-1])):
        case = tmp_path / str(number)
        secondsource.build(some, case, workers=number)
        made.append(
            {
                str(path.relative_to(case)): path.read_bytes()
                for path in sorted(case.rglob("*"))
                if path.is_file() and path.name != "lock"
            }
        )
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_an_article_alone_gives_the_row_it_gives_among_others(tmp_path: Path) -> None:
    case = secondsource.build(DEMO, tmp_path / "case", workers=1).case
    for article in case.articles():
        page = case.page(article.page)
        [alone] = STAGES.clean([page], secondsource.Settings())
        stored = next(
            iter(case.sql(f"SELECT * FROM articles WHERE id = '{article.id}'").to_pylist())
        )
        assert isinstance(alone, Article)
        assert (alone.text, alone.title, alone.passages) == (
            stored["text"], article.title, article.passages,
        )  # fmt: skip
        assert STAGES.annotate([alone], secondsource.Settings()) == [case.reading(article.id)]


def test_what_nothing_new_touches_stays_and_is_what_a_fresh_build_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = sorted(map(str, DEMO.rglob("*.*")))
    secondsource.build(paths[::2], tmp_path / "grown", workers=1)
    monkeypatch.setattr(joining, "MUCH", 1.0)
    asked: list[int] = []
    stages = replace(STAGES, more_reprints=lambda *given: _noted(asked, *given))
    grown = build_with(stages, paths, tmp_path / "grown", 1).case
    assert not asked  # other stages found the run before
    grown = build_with(stages, paths[:-1], tmp_path / "grown2", 1).case
    grown = build_with(stages, paths, tmp_path / "grown2", 1).case
    assert asked == [1]
    fresh = secondsource.build(paths, tmp_path / "fresh", workers=1).case
    for name in ("versions", "boilerplate", "reprints", "datings"):
        query = f"SELECT * FROM {name} ORDER BY ALL"
        assert grown.sql(query).to_pylist() == fresh.sql(query).to_pylist(), name


def _noted(
    asked: list[int], sketches: Sketches, fresh: Collection[str]
) -> tuple[set[str], list[Reprint]]:
    asked.append(len(fresh))
    return changed_rows(sketches, fresh)


def test_half_the_demo_and_then_the_rest_gives_the_rows_of_all(tmp_path: Path) -> None:
    paths = sorted(map(str, DEMO.rglob("*.*")))
    secondsource.build(paths[::2], tmp_path / "grown", workers=1)
    grown = secondsource.build(paths, tmp_path / "grown", workers=1).case
    fresh = secondsource.build(paths, tmp_path / "fresh", workers=1).case
    for name in (
        "pages", "articles", "passages", "statements", "versions", "boilerplate", "reprints",
        "datings",
    ):  # fmt: skip
        query = f"SELECT * FROM {name} ORDER BY ALL"
        assert grown.sql(query).to_pylist() == fresh.sql(query).to_pylist(), name
    assert sorted(s.articles for s in grown.stories()) == sorted(
        s.articles for s in fresh.stories()
    )
    columns = "kind, text, standing, disputed, outlets, newsrooms, low, high"
    query = f"SELECT {columns} FROM claims ORDER BY ALL"
    assert grown.sql(query).to_pylist() == fresh.sql(query).to_pylist()


def test_paths_no_page_can_have_are_problems(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    pages(tmp_path / "in")
    paths = [str(tmp_path / name) for name in ("in", "circle", "absent", "zero\0byte")]
    stages = replace(fake.STAGES, read=STAGES.read)
    made = build_with(stages, paths, tmp_path / "case", 1)
    assert (made.articles, made.problems) == (12, 2)
    # A slip of the pen belongs to the build it was made in.
    assert [problem.path for problem in made.missing] == [str(tmp_path / "absent")]
    assert all(problem.reason for problem in made.case.problems())
