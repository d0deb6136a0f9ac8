"""Rows come out of the spool story by story, whatever the order they went in."""

from pathlib import Path

import pytest

from secondsource import spool, tables
from secondsource.model import Article, Reading, Story
from secondsource.spool import Entry, Spool


def entry(id_: str) -> Entry:
    return Entry(Article(id_, f"page {id_}", "", f"text {id_}"), Reading(id_))


def stories(sizes: list[int]) -> list[Story]:
    ids = iter(f"a{number:03}" for number in range(sum(sizes)))
    return [
        Story(f"s{n}", "", None, None, tuple(next(ids) for _ in range(size)))
        for n, size in enumerate(sizes)
    ]


@pytest.mark.parametrize("length", [1, 10**9])
@pytest.mark.parametrize("reel", [1, 5, 1000])
def test_stories_come_whole_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, reel: int
) -> None:
    monkeypatch.setattr(spool, "LENGTH_BYTES", length)
    monkeypatch.setattr(spool, "REEL_ARTICLES", reel)
    wanted = stories([3, 1, 7, 2, 1])
    ids = [id_ for story in wanted for id_ in story.articles]
    mixed = [*ids[::3], "of no story", *ids[1::3], *ids[2::3]]
    parts = [mixed[at : at + 4] for at in range(0, len(mixed), 4)]
    with Spool(tmp_path / "spool", wanted) as held:
        held.fill(tables.to_table(Entry, map(entry, part)) for part in parts)
        done: list[str] = []
        for story, stretch in zip(wanted, held.stretches(done.__len__), strict=True):
            assert stretch.entries() == [entry(id_) for id_ in story.articles]
            done.append(story.id)
        # What has been told takes no room any more.
        assert len(list((tmp_path / "spool").glob("reel-*"))) <= 2
    assert not (tmp_path / "spool").exists()


def test_no_stories_need_nothing(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool", []) as held:
        held.fill(iter(()))
        assert list(held.stretches(lambda: 0)) == []
