"""Chapters: the claims and timelines of stories, some hundred articles to a file, written once.

A case of a million articles holds some gigabytes of claims, and a build that adds ten pages
changes those of ten stories. So a run holds no claims itself: its `chapters` table says where each
story's lie. A chapter is never changed; the stories that are told anew go into new ones, and when
most of a chapter is told elsewhere, what is left of it is copied to another and it is dropped.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from secondsource import tables
from secondsource.errors import CaseError
from secondsource.model import Claim, Dating, TimelineEntry
from secondsource.storage import Folder, replacing

# Articles of a chapter: as many as of a part, so that a case has about as many of both.
ARTICLES = 512
# A chapter is given up when less than this part of its claims is in use: what is left over never
# takes more room than what is used, and every claim is copied a few times at most.
IN_USE = 0.5
# Many builds of a few pages make many small chapters; from this number on they are put together.
SMALL = 32
# What a chapter holds of each story.
TABLES: dict[str, type] = {"claims": Claim, "timeline": TimelineEntry}
FILES = (*TABLES, "places")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story's claims and timeline lie, and what else telling it gave.

    `material` is a digest of all that they were made from. `claim` and `entry` are the first of
    `claims` and `entries` rows in the chapter's tables. `failed` says why there are none.
    """

    story: str
    material: str
    chapter: str
    claim: int
    claims: int
    entry: int
    entries: int
    datings: tuple[Dating, ...]
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What telling one story gave: its rows as Arrow batches, days found, or why it failed."""

    claims: bytes = b""
    timeline: bytes = b""
    datings: tuple[Dating, ...] = ()
    failed: str | None = None


class Chapters:
    """The chapters of one version of the stages that tell."""

    def __init__(self, folder: Folder, version: str) -> None:
        self._folder = folder
        self._version = version

    def known(self, name: str) -> list[Place] | None:
        """Give what is in a chapter that an earlier build finished, if there is one."""
        if not self.whole(name):
            return None
        return tables.read(self._folder.result(self._version, name, "places"), Place)

    def write(
        self, name: str, stories: Sequence[tuple[str, str]], told: Iterable[Told]
    ) -> list[Place]:
        """Write a chapter of stories, given by id and digest of their material."""
        places: list[Place] = []
        rows: dict[str, list[pa.Table]] = {table: [] for table in TABLES}
        at = dict.fromkeys(TABLES, 0)
        for (story, material), one in zip(stories, told, strict=True):
            sizes = {}
            for table, cls in TABLES.items():
                rows[table].append(_from_bytes(getattr(one, table), cls))
                sizes[table] = rows[table][-1].num_rows
            places.append(
                Place(
                    story, material, name, at["claims"], sizes["claims"], at["timeline"],
                    sizes["timeline"], one.datings, one.failed,
                )
            )  # fmt: skip
            at = {table: at[table] + sizes[table] for table in TABLES}
        self._write(name, places, rows)
        return places

    def unused(self, used: Mapping[str, Place], strict: bool = False) -> list[str]:
        """Name the chapters of which too little is in use, or, if `strict`, not all.

        `used` are the stories' places that are to be kept.
        """
        live = Counter[str]()
        for place in used.values():
            live[place.chapter] += place.claims + place.entries
        whole = {
            name: sum(
                tables.count(self._folder.result(self._version, name, table)) for table in TABLES
            )
            for name in sorted(live)
        }
        if strict:
            return [name for name in whole if live[name] < whole[name]]
        poor = [name for name in whole if live[name] < IN_USE * whole[name]]
        held = Counter(place.chapter for place in used.values())
        common = sorted(held.values())[len(held) // 2] if held else 0
        small = [name for name in whole if held[name] < common / 4]
        return sorted({*poor, *(small if len(small) >= SMALL else ())})

    def copy(self, places: Sequence[Place]) -> list[Place]:
        """Write stories of other chapters to one of their own."""
        name = chapter_name([(place.story, place.material) for place in places])
        rows: dict[str, list[pa.Table]] = {table: [] for table in TABLES}
        moved: list[Place] = []
        claim = entry = 0
        held: dict[tuple[str, str], pa.Table] = {}
        for place in places:
            for table, cls in TABLES.items():
                key = (place.chapter, table)
                if key not in held:
                    path = self._folder.result(self._version, place.chapter, table)
                    held[key] = tables.read_table(path, cls).select(tables.schema_of(cls).names)
            rows["claims"].append(held[place.chapter, "claims"].slice(place.claim, place.claims))
            rows["timeline"].append(
                held[place.chapter, "timeline"].slice(place.entry, place.entries)
            )
            moved.append(replace(place, chapter=name, claim=claim, entry=entry))
            claim, entry = claim + place.claims, entry + place.entries
        self._write(name, moved, rows)
        return moved

    def rows(self, place: Place, table: str) -> pa.Table:
        """Read a story's rows of one of the chapter's tables."""
        start, count = {
            "claims": (place.claim, place.claims),
            "timeline": (place.entry, place.entries),
        }[table]
        path = self._folder.result(self._version, place.chapter, table)
        return tables.read_slice(path, TABLES[table], start, count)

    def whole(self, name: str) -> bool:
        """Tell whether all files of a chapter are there."""
        return all(self._folder.result(self._version, name, t).exists() for t in FILES)

    def _write(
        self, name: str, places: Sequence[Place], rows: Mapping[str, Sequence[pa.Table]]
    ) -> None:
        for table, cls in TABLES.items():
            found = pa.concat_tables(rows[table]) if rows[table] else tables.to_table(cls, [])
            # Rows of stories told elsewhere since then are told from those in use by this column.
            labels = pa.DictionaryArray.from_arrays(
                pa.array([0] * found.num_rows, pa.int32()), pa.array([name])
            ).dictionary_decode()
            with replacing(self._folder.result(self._version, name, table)) as path:
                tables.write_table(path, found.append_column("chapter", labels))
        with replacing(self._folder.result(self._version, name, "places")) as path:
            tables.write(path, Place, places)


def chapter_name(stories: Iterable[tuple[str, str]]) -> str:
    """Name a chapter by its stories and what they are made from."""
    lines = "".join(f"{story} {material}\n" for story, material in stories)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def cut(sizes: Sequence[int]) -> Iterator[range]:
    """Cut stories, given the number of articles of each, into chapters."""
    start = held = 0
    for at, size in enumerate(sizes):
        held += size
        if held >= ARTICLES or at == len(sizes) - 1:
            yield range(start, at + 1)
            start, held = at + 1, 0


def to_bytes(cls: type, rows: Sequence[object]) -> bytes:
    """Put a story's rows into the form in which processes pass them on."""
    if not rows:
        return b""
    [batch] = tables.to_table(cls, rows).combine_chunks().to_batches()
    content: bytes = batch.serialize().to_pybytes()
    return content


def _from_bytes(content: bytes, cls: type) -> pa.Table:
    schema = tables.schema_of(cls)
    if not content:
        return schema.empty_table()
    return pa.Table.from_batches([pa.ipc.read_record_batch(pa.py_buffer(content), schema)])


def by_story(places: Iterable[Place]) -> dict[str, Place]:
    """Give places by their stories; raises `CaseError` where one story has two."""
    found: dict[str, Place] = {}
    for place in places:
        if found.setdefault(place.story, place) is not place:
            raise CaseError(f"the case is damaged: story {place.story} is told twice")
    return found
