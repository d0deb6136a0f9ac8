"""Saved pages packed into parts: what `pages/` holds, and how new pages get there.

A part holds up to a few hundred pages sorted by sha256, and is named by a digest of them and of
when and where they were captured, which cleaning depends on; it never changes. Where a page was
found is not in the part, since the same bytes may turn up under another path in a later build: the
run's `pages` table says it.
"""

from __future__ import annotations

import hashlib
import mmap
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import pyarrow.compute as pc
import pyarrow.parquet as pq

from secondsource import tables
from secondsource.errors import CaseError
from secondsource.model import Page, Problem
from secondsource.read.files import NO_SUCH
from secondsource.read.times import moment
from secondsource.storage import Folder, remove, replacing

# Results of the map stages are kept part by part: large enough that a million pages are two
# thousand files, small enough that a killed build loses seconds and `forget` rewrites little.
PART_PAGES = 512
PART_BYTES = 64_000_000
# Pages unpacked at once to get one of them back.
GROUP = 16


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A page's bytes as a part holds them."""

    sha256: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a run without its bytes: where it was found, which part holds it.

    `article` is the id of the article cleaned from it, None where there is none. Of a page that
    was found in several places, `captured` is the first capture and `url` the shortest address.
    """

    sha256: str
    media: str
    path: str
    paths: tuple[str, ...]
    captured: str | None
    bytes: int
    part: str
    article: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What a build found: all pages of the case with the new ones, and what could not be read."""

    pages: dict[str, PageRow]
    added: int
    unread: tuple[Problem, ...]


class Met:
    """What a build met at its paths; what is missing there is kept apart and not passed on."""

    def __init__(self, found: Iterable[Page | Problem]) -> None:
        self._found = found
        self.pages = 0
        self.problems: list[Problem] = []
        self.missing: list[Problem] = []

    def __iter__(self) -> Iterator[Page | Problem]:
        for item in self._found:
            if isinstance(item, Page):
                self.pages += 1
            elif item.reason == NO_SUCH:
                self.missing.append(item)
                continue
            else:
                self.problems.append(item)
            yield item


def take_in(
    found: Iterable[Page | Problem],
    known: Mapping[str, PageRow],
    unread: Iterable[Problem],
    folder: Folder,
    progress: Callable[[int], None] | None = None,
) -> Intake:
    """Add pages to those known, and pack the bytes of the new ones into parts.

    A problem of an earlier build stays unless its file was read this time.
    """
    spool = folder.root / "pages" / ".writing-spool"
    pages = dict(known)
    fresh: dict[str, tuple[int, int]] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    renamed: set[str] = set()
    try:
        with spool.open("wb") as file:
            for count, item in enumerate(found, 1):
                if progress:
                    progress(count)
                if isinstance(item, Problem):
                    problems.append(item)
                    seen.add(file_of(item.path))
                    continue
                seen.update(file_of(path) for path in item.paths)
                if item.sha256 not in pages:
                    fresh[item.sha256] = (file.tell(), len(item.content))
                    file.write(item.content)
                before = pages.get(item.sha256)
                row = pages[item.sha256] = _joined(before, item)
                if before is not None and _provenance(row) != _provenance(before):
                    renamed.add(row.part)
        _rename(folder, renamed - {""}, pages)
        for some in _parts(sorted(fresh), fresh):
            name = part_name(pages[sha] for sha in some)
            for sha in some:
                pages[sha] = replace(pages[sha], part=name)
            if not folder.page_part(name).exists():
                _pack(folder, name, some, pages, fresh, spool)
    finally:
        remove(spool)
    read_now = seen | {str(parent) for path in seen for parent in PurePath(path).parents}
    kept = [problem for problem in unread if file_of(problem.path) not in read_now]
    return Intake(
        pages={sha: pages[sha] for sha in sorted(pages)},
        added=len(fresh),
        unread=tuple(sorted({*kept, *problems}, key=problem_order)),
    )


def file_of(path: str) -> str:
    """Give the file of a path: that of a ready article or a page of an archive is "FILE#NUMBER".

    >>> file_of("wire.jsonl#12")
    'wire.jsonl'
    """
    file, mark, line = path.rpartition("#")
    return file if mark and line.isdigit() else path


def problem_order(problem: Problem) -> tuple[str, str, str]:
    """The order in which problems are kept and shown."""
    return problem.path, problem.reason, problem.page or ""


def part_name(rows: Iterable[PageRow]) -> str:
    """Name a part by the pages it holds and their captures."""
    lines = []
    for row in rows:
        known = any(_provenance(row))
        lines.append(f"{row.sha256} {_provenance(row)!r}" if known else row.sha256)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def pages_of(folder: Folder, part: str, rows: Mapping[str, PageRow]) -> Iterator[Page]:
    """Read a part's pages, a few at a time, in order of sha256."""
    for group in tables.read_groups(folder.page_part(part), PackedPage):
        for packed in group:
            yield _page(packed, rows[packed.sha256])


def page(folder: Folder, row: PageRow) -> Page:
    """Read one page; only the few pages packed with it are unpacked."""
    path = folder.page_part(row.part)
    try:
        with pq.ParquetFile(path) as file:
            tables.check_schema(PackedPage, file.schema_arrow, path.name)
            for number in range(file.num_row_groups):
                column = file.metadata.row_group(number).column(0).statistics
                if column is not None and not column.min <= row.sha256 <= column.max:
                    continue
                table = file.read_row_group(number, use_threads=False)
                match = table.filter(pc.equal(table["sha256"], row.sha256))
                if match.num_rows:
                    return _page(tables.from_table(PackedPage, match)[0], row)
    except OSError as error:
        raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None
    raise CaseError(f"the case is damaged: {path} does not hold page {row.sha256}")


def repack(
    folder: Folder, part: str, without: set[str], rows: Mapping[str, PageRow]
) -> tuple[str | None, list[str]]:
    """Write a part again without some pages; give its new name, None if none are left."""
    left = [
        packed
        for group in tables.read_groups(folder.page_part(part), PackedPage)
        for packed in group
        if packed.sha256 not in without
    ]
    shas = [packed.sha256 for packed in left]
    if not left:
        return None, []
    name = part_name(rows[sha] for sha in shas)
    with replacing(folder.page_part(name)) as path:
        tables.write(path, PackedPage, left, GROUP)
    return name, shas


def _joined(row: PageRow | None, page: Page) -> PageRow:
    paths = {*page.paths, page.path, *(row.paths if row else ())}
    captured = [when for when in (page.captured, row.captured if row else None) if when]
    urls = [url for url in (page.url, row.url if row else None) if url]
    return PageRow(
        sha256=page.sha256,
        media=row.media if row else page.media,
        path=min(paths),
        paths=tuple(sorted(paths)),
        captured=min(captured, key=_when, default=None),
        bytes=len(page.content),
        part=row.part if row else "",
        article=row.article if row else None,
        url=min(urls, key=lambda url: (len(url), url), default=None),
    )


def _when(captured: str) -> tuple[float, str]:
    found = moment(captured)
    return (found.timestamp() if found else float("inf")), captured


def _provenance(row: PageRow) -> tuple[str | None, str | None]:
    return row.captured, row.url


def _rename(folder: Folder, parts: Iterable[str], pages: dict[str, PageRow]) -> None:
    """Give parts, of whose pages another capture turned up, the name that goes with it."""
    for part in sorted(parts):
        shas = sorted(sha for sha, row in pages.items() if row.part == part)
        name = part_name(pages[sha] for sha in shas)
        if not folder.page_part(name).exists():
            with replacing(folder.page_part(name)) as path:
                shutil.copyfile(folder.page_part(part), path)
        for sha in shas:
            pages[sha] = replace(pages[sha], part=name)


def _parts(shas: list[str], sizes: Mapping[str, tuple[int, int]]) -> Iterator[list[str]]:
    some: list[str] = []
    weight = 0
    for sha in shas:
        some.append(sha)
        weight += sizes[sha][1]
        if len(some) >= PART_PAGES or weight >= PART_BYTES:
            yield some
            some, weight = [], 0
    if some:
        yield some


def _pack(
    folder: Folder,
    name: str,
    shas: list[str],
    pages: Mapping[str, PageRow],
    where: Mapping[str, tuple[int, int]],
    spool: Path,
) -> None:
    with spool.open("rb") as file, replacing(folder.page_part(name)) as path:
        empty = spool.stat().st_size == 0
        view = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

        def packed() -> Iterator[PackedPage]:
            for sha in shas:
                start, size = where[sha]
                yield PackedPage(sha, pages[sha].media, bytes(view[start : start + size]))

        tables.write(path, PackedPage, packed(), GROUP)
        if isinstance(view, mmap.mmap):
            view.close()


def _page(packed: PackedPage, row: PageRow) -> Page:
    return Page(
        packed.sha256, packed.media, row.path, row.paths, packed.content, row.captured, row.url
    )
