"""A run: the tables that the joins made of all parts, in a folder that never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from secondsource import tables
from secondsource.chapters import Place
from secondsource.errors import CaseError
from secondsource.judgements import Judgement
from secondsource.model import (
    Actor,
    Boilerplate,
    Dating,
    Event,
    Problem,
    Reprint,
    Story,
    Version,
)
from secondsource.packing import PageRow, problem_order
from secondsource.storage import Folder, Manifest, replacing, write_manifest

T = TypeVar("T")

# The tables of a run. `chapters` says where the claims and timelines are. `unread` is the part of
# `problems` that comes from reading; it is kept apart because those pages are not in the case and
# so are not met again in the next build.
TABLES: dict[str, type] = {
    "pages": PageRow,
    "versions": Version,
    "boilerplate": Boilerplate,
    "reprints": Reprint,
    "stories": Story,
    "datings": Dating,
    "actors": Actor,
    "chapters": Place,
    "events": Event,
    "problems": Problem,
    "unread": Problem,
    "judgements": Judgement,
}
# Tables that runs of earlier versions lack: nothing was known then.
LATER = frozenset({"boilerplate"})


def rows(folder: Folder, run: str, cls: type[T], table: str) -> list[T]:
    """Read one of a run's tables."""
    if table in LATER and not (folder.run(run) / f"{table}.parquet").exists():
        return []
    return tables.read(folder.run(run) / f"{table}.parquet", cls)


def some_rows(
    folder: Folder, run: str, cls: type[T], table: str, column: str, values: Iterable[str]
) -> list[T]:
    """Read those rows of one of a run's tables whose `column` holds one of `values`."""
    path = folder.run(run) / f"{table}.parquet"
    if table in LATER and not path.exists():
        return []
    return tables.from_table(cls, tables.read_rows(path, cls, column, sorted(values)))


def actors_of(folder: Folder, run: str, story: str) -> list[Actor]:
    """Read the actors of one story."""
    held = tables.read_table(folder.run(run) / "actors.parquet", Actor)
    if not held.num_rows:
        return []
    stories = held["stories"].combine_chunks()
    here = pc.equal(stories.flatten(), story)
    at = pc.list_parent_indices(stories).filter(here)
    return tables.from_table(Actor, held.take(at))


def story_sizes(folder: Folder, run: str) -> dict[str, int]:
    """Count the articles of each of a run's stories, by the story's id."""
    held = tables.read_table(folder.run(run) / "stories.parquet", Story)
    sizes = pc.list_value_length(held["articles"]).to_pylist()
    return dict(zip(held["id"].to_pylist(), sizes, strict=True))


class Pages(Mapping[str, PageRow]):
    """A run's pages by sha256; their rows are made when asked for."""

    def __init__(self, folder: Folder, run: str) -> None:
        self._table = tables.read_table(folder.run(run) / "pages.parquet", PageRow)

    def __getitem__(self, sha256: str) -> PageRow:
        return self._row(self._by_sha[sha256])

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_sha)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def rows(self) -> list[PageRow]:
        """Give all rows."""
        return tables.from_table(PageRow, self._table)

    def of_part(self, part: str) -> dict[str, PageRow]:
        """Give the pages of a part."""
        some = self._table.filter(pc.equal(self._table["part"], part))
        return {row.sha256: row for row in tables.from_table(PageRow, some)}

    @cached_property
    def articles(self) -> dict[str, int]:
        """The number of the row of each article's page, by the article's id."""
        ids = self._table["article"].to_pylist()
        return {id_: number for number, id_ in enumerate(ids) if id_ is not None}

    def of_articles(self) -> dict[str, str]:
        """Give the page of each article, by the article's id."""
        shas = self._table["sha256"].to_pylist()
        return {id_: shas[number] for id_, number in self.articles.items()}

    def of_article(self, id_: str) -> PageRow | None:
        """Give the page of an article."""
        number = self.articles.get(id_)
        return None if number is None else self._row(number)

    def at(self, path: str) -> list[PageRow]:
        """Give the pages with an article that were found at a path."""
        return self._found(lambda paths: pc.equal(paths, path))

    def of_file(self, name: str) -> list[PageRow]:
        """Give the pages with an article that were found in a file of this name, in any folder."""

        def ends(paths: pa.Array) -> pa.Array:
            return pc.ends_with(pc.replace_substring(paths, "\\", "/"), f"/{name}")

        return self._found(ends)

    def _found(self, fits: Callable[[pa.Array], pa.Array]) -> list[PageRow]:
        if not self._table.num_rows:
            return []
        paths = self._table["paths"].combine_chunks()
        at = pc.list_parent_indices(paths).filter(fits(paths.flatten()))
        rows = tables.from_table(PageRow, self._table.take(pc.unique(at)))
        return [row for row in rows if row.article]

    @cached_property
    def _by_sha(self) -> dict[str, int]:
        return {sha: number for number, sha in enumerate(self._table["sha256"].to_pylist())}

    def _row(self, number: int) -> PageRow:
        return tables.from_table(PageRow, self._table.slice(number, 1))[0]


class ByStory(Generic[T]):
    """A run's table whose rows stand story by story; a story's rows are made when asked for."""

    def __init__(self, folder: Folder, run: str, cls: type[T], table: str) -> None:
        path = folder.run(run) / f"{table}.parquet"
        self._cls = cls
        self._table = tables.read_table(path, cls)
        self._where: dict[str, tuple[int, int]] = {}
        for row, story in enumerate(self._table["story"].to_pylist()):
            start, _ = self._where.get(story, (row, 0))
            self._where[story] = (start, row + 1 - start)

    def __getitem__(self, story: str) -> list[T]:
        start, count = self._where.get(story, (0, 0))
        return tables.from_table(self._cls, self._table.slice(start, count))


def write_run(
    folder: Folder, manifest: Manifest, content: Mapping[str, Iterable[Any] | pa.Table]
) -> None:
    """Write all tables of a run; it appears whole or not at all."""
    with replacing(folder.run(manifest.fingerprint)) as temporary:
        temporary.mkdir()
        for name, cls in TABLES.items():
            path, held = temporary / f"{name}.parquet", content[name]
            if isinstance(held, pa.Table):
                tables.write_table(path, held)
            else:
                tables.write(path, cls, held)
        write_manifest(temporary / "manifest.json", manifest)


def stories_of_articles(folder: Folder, run: str) -> dict[str, str]:
    """Give the story of each article in a run, whatever other columns its version has."""
    path: Path = folder.run(run) / "stories.parquet"
    try:
        with pq.ParquetFile(path) as file:
            found = file.read(columns=["id", "articles"], use_threads=False).to_pylist()
        return {article: story["id"] for story in found for article in story["articles"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Order problems, each once."""
    return sorted(set(problems), key=problem_order)
