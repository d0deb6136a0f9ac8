"""Stories are told once: their claims stay where they are until something they rest on changes."""

import sys
from pathlib import Path

import pytest

from secondsource import Case
from secondsource.building import Build, build_with, forget
from secondsource.chapters import ARTICLES, chapter_name, cut
from secondsource.model import Claim

sys.path.insert(0, str(Path(__file__).parent))
import fake_stages as fake
from fake_stages import content, pages, save


def build(case: Path, *paths: Path, told: list[tuple[str, int]] | None = None) -> Build:
    def note(step: str, done: int, total: int | None) -> None:
        if told is not None:
            told.append((step, done))

    return build_with(fake.STAGES, [str(path) for path in paths], case, 1, progress=note)


def chapters(case: Path) -> set[str]:
    return {path.name for path in case.rglob("*.claims.parquet")}


def stories_told(told: list[tuple[str, int]]) -> int:
    return max(done for step, done in told if step == "claims")


def test_only_stories_that_a_new_page_touches_are_told_again(tmp_path: Path) -> None:
    pages(tmp_path / "in", range(12))
    build(tmp_path / "case", tmp_path / "in")
    save(tmp_path / "more", new="flood1 date=2031-01-05 new\nThe water fell.")
    told: list[tuple[str, int]] = []
    grown = build(tmp_path / "case", tmp_path / "more", told=told)
    assert stories_told(told) == 1
    fresh = build(tmp_path / "fresh", tmp_path / "in", tmp_path / "more")
    assert content(grown.case) == content(fresh.case)


def test_a_path_that_changes_is_told_again(tmp_path: Path) -> None:
    save(tmp_path / "b", x="fire date=2031-05-06 x\nIt burnt.")
    build(tmp_path / "case", tmp_path / "b")
    save(tmp_path / "a", y="fire date=2031-05-06 x\nIt burnt.")
    told: list[tuple[str, int]] = []
    build(tmp_path / "case", tmp_path / "a", told=told)
    assert stories_told(told) == 1


def test_claims_of_one_story_and_of_all_are_those_in_use(tmp_path: Path) -> None:
    pages(tmp_path / "in", range(12))
    case = tmp_path / "case"
    build(case, tmp_path / "in")
    for n in range(3):
        save(tmp_path / "more", **{f"m{n}": f"flood1 date=2031-01-05 m{n}\nThe water fell."})
        grown = build(case, tmp_path / "more").case
    assert len(grown.claims(kind=None)) == 6
    assert [c for s in grown.stories() for c in grown.claims(s)] == grown.claims()
    assert grown.sql("SELECT count(*) n FROM claims").to_pylist() == [{"n": 3}]
    assert grown.sql("SELECT count(*) n FROM timeline").to_pylist() == [{"n": 3}]


def test_chapters_that_are_little_used_are_given_up(tmp_path: Path) -> None:
    case = tmp_path / "case"
    for n in range(8):
        pages(tmp_path / "in", range(3 * n + 3))
        made = build(case, tmp_path / "in")
    # Every build tells all three stories; the run and the two before it keep a chapter each.
    assert len(chapters(case)) == 3
    assert len(made.case.claims()) == 3


def test_forgetting_leaves_no_row_of_a_story_as_it_was(tmp_path: Path) -> None:
    pages(tmp_path / "in", range(6))
    secret = "Zebulon Quarrel owes money."
    save(tmp_path / "in", secret=f"flood1 date=2031-05-06 s\n{secret}")
    case = tmp_path / "case"
    build(case, tmp_path / "in")
    save(tmp_path / "in", later="flood1 date=2031-05-07 l\nIt rained.")
    build(case, tmp_path / "in")
    forget(case, str(tmp_path / "in" / "secret.txt"), stages=fake.STAGES)
    from secondsource import tables

    rows = [row for name in case.rglob("*.claims.parquet") for row in tables.read(name, Claim)]
    assert rows
    assert "Zebulon" not in str(rows)


@pytest.mark.parametrize("lost", ["*.places.parquet", "*.timeline.parquet"])
def test_a_chapter_that_lost_a_file_is_told_again(tmp_path: Path, lost: str) -> None:
    pages(tmp_path / "in", range(6))
    case = tmp_path / "case"
    before = content(build(case, tmp_path / "in").case)
    for path in case.rglob(lost):
        path.unlink()
    assert content(build(case, tmp_path / "in").case) == before


def test_a_story_that_failed_is_told_of_in_every_run(tmp_path: Path) -> None:
    save(tmp_path / "in", a="fire a\nTANGLED.", b="flood b\nWater.")
    build(tmp_path / "case", tmp_path / "in")
    save(tmp_path / "in", c="flood c\nMore water.")
    case = build(tmp_path / "case", tmp_path / "in").case
    assert [p.path for p in case.problems()] == ["story: fire"]


def test_no_spool_is_left(tmp_path: Path) -> None:
    pages(tmp_path / "in", range(6))
    build(tmp_path / "case", tmp_path / "in")
    assert not list((tmp_path / "case").rglob("*.arrow"))
    assert len(Case.open(tmp_path / "case").claims()) == 3


def test_stories_are_cut_into_chapters_whole() -> None:
    assert [list(some) for some in cut([ARTICLES, 1, ARTICLES - 2, 1, 5])] == [[0], [1, 2, 3], [4]]
    assert list(cut([])) == []
    assert chapter_name([("s", "m")]) != chapter_name([("s", "n")])
