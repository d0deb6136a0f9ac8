"""A run: the tables that the joins made of all parts, in a folder that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import pyarrow as pa
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
