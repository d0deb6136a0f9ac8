"""Short lists: what a build did, and the stories of a case."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

import secondsource
from secondsource.model import Story
from secondsource.views.listing import build_lines, print_stories

DAM = (
    "Dam above Orrin breaks\n\nORRIN, March 12, 2026 — The dam above Orrin broke on Thursday, "
    "police said.\n\nTwelve people were hurt when the dam above Orrin broke, the police said.\n"
)
AGAIN = DAM.replace("Dam above Orrin breaks", "Orrin dam breaks, twelve people hurt")
CATS = (
    "Cats win the prize at Lindow\n\nLINDOW, May 2, 2026 — Two cats won the yearly prize of the "
    "Lindow show on Saturday, its judges said. The prize is a silver bowl.\n"
)


def listed(stories: list[Story]) -> list[str]:
    out = io.StringIO()
    print_stories(stories, Console(file=out, width=100, highlight=False, markup=False))
    return out.getvalue().splitlines()


def story(id_: str, *related: str) -> Story:
    return Story(id_, f"Title\n of {id_}", None, None, ("a",), 1, 1, related)


def test_related_stories_stand_below_a_story() -> None:
    many = [story(f"s{n}") for n in range(1, 6)]
    ids = [one.id for one in many]
    lines = listed([story("s0", "s1", "gone"), story("s9", *ids), *many])
    assert lines[1] == "    related: Title of s1 (s1)"
    assert lines[3] == (
        "    related: Title of s1 (s1); Title of s2 (s2); Title of s3 (s3); and 2 more"
    )
    assert len(lines) == 2 + 2 + 5


def test_a_build_tells_of_identical_pages_and_of_what_became_of_the_stories(
    tmp_path: Path,
) -> None:
    pages, case = tmp_path / "pages", tmp_path / "case"
    pages.mkdir()
    (pages / "dam.txt").write_text(DAM, encoding="utf-8")
    (pages / "dam-copy.txt").write_text(DAM, encoding="utf-8")
    first = secondsource.build(pages, case)
    assert (first.added, first.same, first.new, first.grown) == (1, 1, None, None)
    lines = list(build_lines(first))
    assert lines[1] == "1 given page was in the case already, or the same as another"
    assert not any("grew" in line for line in lines)

    (pages / "again.txt").write_text(AGAIN, encoding="utf-8")
    (pages / "cats.txt").write_text(CATS, encoding="utf-8")
    second = secondsource.build(pages, case)
    assert (second.added, second.same, second.new, second.grown) == (2, 2, 1, 1)
    assert list(build_lines(second))[1:3] == [
        "2 given pages were in the case already, or the same as another",
        "1 story grew, 1 new",
    ]
    third = list(build_lines(secondsource.build(pages, case)))
    assert len(third) == 1
    assert third[0].startswith("Nothing changed: 3 pages")


@pytest.mark.parametrize("name", ["dam.txt", "dam-copy.txt"])
def test_the_copy_alone_is_no_new_page(tmp_path: Path, name: str) -> None:
    (tmp_path / "dam.txt").write_text(DAM, encoding="utf-8")
    (tmp_path / "dam-copy.txt").write_text(DAM, encoding="utf-8")
    secondsource.build(tmp_path / "dam.txt", tmp_path / "case")
    made = secondsource.build(tmp_path / name, tmp_path / "case")
    assert (made.pages, made.added, made.same) == (1, 0, 1)
    assert made.changed == (name == "dam-copy.txt")
