"""A spool: the articles and readings of stories, moved together on disk.

In a case articles lie in the order of their pages, which is none; a story of thirty articles is in
thirty places. To tell the stories of a large case each row is moved once: sorted lengths of some
hundred megabytes are written one after the other, each cut into the same reels of neighbouring
stories, and a reel is put together from its pieces when its turn comes. Memory is bounded by a
length and a reel, whatever the number of articles.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa

from secondsource import tables
from secondsource.model import Article, Reading, Story
from secondsource.storage import remove

# Bytes of rows in memory before they are sorted and written; sorting takes the same once more.
LENGTH_BYTES = 256_000_000
# Articles of one reel: with its stories the unit of reading and of throwing away. About 60 MB.
REEL_ARTICLES = 2048
_RANK = "rank"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its reading."""

    article: Article
    reading: Reading


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the articles and readings of one story lie: rows of a reel's file."""

    path: str
    start: int
    count: int

    def entries(self) -> list[Entry]:
        """Read the articles with their readings, in the order of the story."""
        with pa.memory_map(self.path) as file:
            table = pa.ipc.open_file(file).read_all().slice(self.start, self.count)
            return tables.from_table(Entry, table.drop_columns([_RANK]))


class Spool:
    """A folder of rows on their way from parts to stories; it is gone when the block ends."""

    def __init__(self, folder: Path, stories: Sequence[Story]) -> None:
        self._folder = folder
        self._stories = stories
        self._rank: dict[str, int] = {}
        for story in stories:
            for id_ in story.articles:
                self._rank[id_] = len(self._rank)
        self._first = [0, *accumulate(len(story.articles) for story in stories)]
        self._reels = _reels(self._first)
        self._lengths = 0

    def __enter__(self) -> Spool:
        remove(self._folder)
        self._folder.mkdir(parents=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        remove(self._folder)

    @property
    def ids(self) -> Iterable[str]:
        """The articles that the stories hold."""
        return self._rank.keys()

    def fill(self, rows: Iterable[pa.Table]) -> None:
        """Take in the articles of the stories, from tables of `Entry` in any order."""
        held: list[pa.Table] = []
        weight = 0
        for table in rows:
            ids = pa.compute.struct_field(table["article"], "id").to_pylist()
            ranks = np.array([self._rank.get(id_, -1) for id_ in ids], dtype=np.int64)
            wanted = np.flatnonzero(ranks >= 0)
            if not len(wanted):
                continue
            if len(wanted) < len(ranks):
                table = table.take(wanted)
            held.append(table.append_column(_RANK, pa.array(ranks[wanted])))
            weight += held[-1].nbytes
            if weight >= LENGTH_BYTES:
                self._write_length(held)
                held, weight = [], 0
        if held:
            self._write_length(held)

    def stretches(self, told: Callable[[], int]) -> Iterator[Stretch]:
        """Give where each story lies, in their order; all of one must be there by now.

        `told` says how many stories need their rows no more: a reel is removed once all of its
        stories and of the next reel's are given out and told.
        """
        with contextlib.ExitStack() as stack:
            lengths = [
                pa.ipc.open_file(stack.enter_context(pa.memory_map(str(self._length(number)))))
                for number in range(self._lengths)
            ]
            old: list[tuple[int, Path]] = []
            for number, (first, last) in enumerate(self._reels):
                while old and old[0][0] <= told():
                    remove(old.pop(0)[1])
                path = self._folder / f"reel-{number}.arrow"
                self._put_together(path, [file.get_batch(number) for file in lengths])
                for at in range(first, last):
                    start = self._first[at] - self._first[first]
                    yield Stretch(str(path), start, len(self._stories[at].articles))
                old.append((last, path))

    def _length(self, number: int) -> Path:
        return self._folder / f"length-{number}.arrow"

    def _write_length(self, held: list[pa.Table]) -> None:
        """Write rows in the order of their stories, one batch for each reel, empty or not."""
        table = _sorted(pa.concat_tables(held))
        ranks = table[_RANK].to_numpy()
        edges = [self._first[last] for _, last in self._reels]
        ends = np.searchsorted(ranks, edges).tolist()
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        path = str(self._length(self._lengths))
        with (
            pa.OSFile(path, "wb") as sink,
            pa.ipc.new_file(sink, table.schema, options=options) as to,
        ):
            for start, end in zip([0, *ends], ends, strict=False):
                to.write_batch(_one_batch(table.slice(start, end - start)))
        self._lengths += 1

    def _put_together(self, path: Path, pieces: Sequence[pa.RecordBatch]) -> None:
        table = _sorted(pa.Table.from_batches(pieces))
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as to:
            to.write_batch(_one_batch(table))


def _reels(firsts: Sequence[int]) -> list[tuple[int, int]]:
    """Cut the stories, given where their articles begin, into reels of whole stories."""
    reels: list[tuple[int, int]] = []
    begun = 0
    for at in range(1, len(firsts)):
        if firsts[at] - firsts[begun] >= REEL_ARTICLES or at == len(firsts) - 1:
            reels.append((begun, at))
            begun = at
    return reels


def _sorted(table: pa.Table) -> pa.Table:
    order = np.argsort(table[_RANK].to_numpy(), kind="stable")
    return table.take(order)


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)
