"""The corpus gives what the parts hold: columns in order of ids, and single rows in full."""

import hashlib
import sys
from pathlib import Path

import pytest

from secondsource import tables
from secondsource.building import build_with
from secondsource.corpus import Corpus
from secondsource.model import Article, Boilerplate, Name, Page, Reading
from secondsource.packing import PageRow
from secondsource.parts import PageReading, Versions
from secondsource.settings import DEFAULT
from secondsource.sketch.columns import COLUMNS, Sketches
from secondsource.sketch.sketch import Sketch, sketch
from secondsource.storage import Folder

sys.path.insert(0, str(Path(__file__).parent))
import fake_stages as fake

VERSIONS = Versions("clean-1", "annotate-1", "sketch-1")


def article(number: int) -> Article:
    text = f"Storm {number} hit Port Sorrel.\n\nMayor Ada Quill closed {number} roads."
    page = fake.page_of(f"{number}.txt", text.encode())
    [made] = fake.clean([Page(**{**as_dict(page), "content": b"head\n" + text.encode()})], DEFAULT)
    assert isinstance(made, Article)
    return made


def as_dict(page: Page) -> dict[str, object]:
    return {name: getattr(page, name) for name in Page.__slots__}


def reading(one: Article) -> Reading:
    at = one.text.index("Ada Quill")
    return Reading(one.id, names=(Name(at, at + 9, "Ada Quill", "PER", "p1"),))


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[Corpus, list[Article]]:
    folder = Folder(tmp_path)
    articles = [article(number) for number in range(9)]
    pages: dict[str, PageRow] = {}
    for part, some in (("one", articles[:4]), ("two", articles[4:])):
        held = sorted(some, key=lambda a: a.page)
        for one in held:
            pages[one.page] = PageRow(one.page, "text/plain", one.path, (one.path,), None, 1, part)
        sketches = sketch([(a, reading(a)) for a in held], DEFAULT)
        rows = {
            (VERSIONS.clean, "articles"): (Article, held),
            (VERSIONS.annotate, "readings"): (
                PageReading, [PageReading(a.page, reading(a)) for a in held],
            ),
            (VERSIONS.sketch, "sketches"): (Sketch, sketches),
        }  # fmt: skip
        for (stage, table), (cls, content) in rows.items():
            path = folder.result(stage, part, table)
            path.parent.mkdir(parents=True, exist_ok=True)
            tables.write(path, cls, content, 2)
    return Corpus(folder, VERSIONS, ["one", "two"], pages), articles


def test_columns_are_those_of_the_articles(corpus: tuple[Corpus, list[Article]]) -> None:
    stored, articles = corpus
    for without in (set(), {articles[0].id, articles[7].id}):
        kept = [one for one in articles if one.id not in without]
        wanted = Sketches.of(kept, map(reading, kept))
        found = stored.sketches(without)
        assert [row.id for row in found] == [row.id for row in wanted]
        for name in COLUMNS:
            assert getattr(found, name).values.tolist() == getattr(wanted, name).values.tolist()
            assert getattr(found, name).ends.tolist() == getattr(wanted, name).ends.tolist()


def test_boilerplate_is_left_out_of_flags_and_mentions(
    corpus: tuple[Corpus, list[Article]],
) -> None:
    stored, articles = corpus
    one = articles[3]
    at = one.text.index("Mayor")
    line = Boilerplate(one.id, at, len(one.text), 0, 0, one.text[at:], 3, "stands in 3 articles")
    plain = stored.sketches(boilerplate=[line]).flags
    assert plain[stored.place[one.id]].max() >= 8
    counted = {
        place: held
        for places, lists in stored.mentions((), [line])
        for place, held in zip(places, lists.to_pylist(), strict=True)
    }
    assert sorted(counted) == list(range(9))
    assert counted[stored.place[one.id]] == []
    assert all(held for place, held in counted.items() if place != stored.place[one.id])


def test_single_rows_are_read_in_full(corpus: tuple[Corpus, list[Article]]) -> None:
    stored, articles = corpus
    wanted = {articles[1].id, articles[8].id}
    found = {entry.article.id: entry for entry in stored.entries(wanted)}
    assert found.keys() == wanted
    for one in (articles[1], articles[8]):
        assert found[one.id].article == one
        assert found[one.id].reading == reading(one)
    [(id_, number, passage)] = stored.passages({articles[5].id: [0]})
    assert (id_, number, passage) == (articles[5].id, 0, articles[5].passages[0])


def test_the_lesser_page_keeps_an_id_that_two_claim(tmp_path: Path) -> None:
    texts = {f"p{n}": f"fire id=x n{n}\nIt burnt, {n}." for n in range(3)}
    case = build_with(
        fake.STAGES, [str(fake.save(tmp_path / "in", **texts))], tmp_path / "case", 1
    ).case
    least = min(hashlib.sha256(text.encode()).hexdigest() for text in texts.values())
    assert [one.page for one in case.articles()] == [least]
    assert len(case.problems()) == 2
