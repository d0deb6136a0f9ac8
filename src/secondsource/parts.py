"""What the map stages make of the pages, part by part: written once and used by every build.

Results are never rewritten, so what may change without a page changing (where it was found) is
laid over them when they are read, from the run's `pages` table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, tee
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from secondsource import packing, tables
from secondsource.clean.second_article import unread_article
from secondsource.engine.local import Workers
from secondsource.errors import CaseError
from secondsource.model import Article, Page, Problem, Reading
from secondsource.packing import PageRow
from secondsource.settings import Settings
from secondsource.sketch.sketch import Sketch
from secondsource.spool import Entry
from secondsource.storage import Folder, replacing

if TYPE_CHECKING:
    from secondsource.pipeline import Stages

T = TypeVar("T")
Pages = Mapping[str, PageRow]
Counting = Callable[[str, int], Callable[[int], None]]

# Articles or readings unpacked at once to get one of them back. A build that adds a thousand
# pages needs two or three old ones of every part; half as many to a group makes files a tenth
# larger, four times as many has nearly all unpacked.
GROUP = 32


@dataclass(frozen=True, slots=True)
class PageReading:
    """A reading with the page it comes from, as parts hold it: an id may be claimed by two."""

    page: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Versions:
    """The map stages whose results a run stands on, each with its version."""

    clean: str
    annotate: str
    sketch: str

    def tables(self) -> tuple[tuple[str, str, type], ...]:
        """Give each stage with the table that it writes beside `problems`, and its noun."""
        return (
            (self.clean, "articles", Article),
            (self.annotate, "readings", PageReading),
            (self.sketch, "sketches", Sketch),
        )


def clean_parts(
    folder: Folder,
    version: str,
    parts: Sequence[str],
    pages: Pages,
    stages: Stages,
    settings: Settings,
    pool: Workers,
    counting: Counting,
) -> None:
    """Clean the pages of those parts that have not been cleaned by this version."""
    new = [part for part in parts if not _made(folder, version, part, "articles")]
    sizes = Counter(row.part for row in pages.values())
    results = pool.run(
        stages.clean,
        (page for part in new for page in packing.pages_of(folder, part, pages)),
        settings,
        failed=_not_cleaned,
        weigh=_page_weight,
        limit=settings.max_page_seconds,
        progress=counting("clean", sum(sizes[part] for part in new)),
    )
    for part in new:
        rows = list(islice(results, sizes[part]))
        problems = [row for row in rows if isinstance(row, Problem)]
        articles = [row for row in rows if isinstance(row, Article)]
        _write(folder, version, part, "problems", Problem, problems)
        _write(folder, version, part, "articles", Article, articles)


def annotate_parts(
    folder: Folder,
    cleaned: str,
    version: str,
    parts: Sequence[str],
    pages: Pages,
    stages: Stages,
    settings: Settings,
    pool: Workers,
    counting: Counting,
) -> None:
    """Annotate the articles of those parts that have not been annotated by this version."""
    new = [part for part in parts if not _made(folder, version, part, "readings")]
    sizes = {part: tables.count(folder.result(cleaned, part, "articles")) for part in new}
    items, again = tee(
        article for part in new for article in part_articles(folder, cleaned, part, pages)
    )
    results = pool.run(
        stages.annotate,
        items,
        settings,
        failed=_not_annotated,
        weigh=_article_weight,
        limit=settings.max_page_seconds,
        progress=counting("annotate", sum(sizes.values())),
    )
    for part in new:
        readings: list[PageReading] = []
        problems: list[Problem] = []
        for article, row in zip(islice(again, sizes[part]), results, strict=False):
            if isinstance(row, Problem):
                problems.append(row)
            reading = Reading(article.id) if isinstance(row, Problem) else row
            readings.append(PageReading(article.page, reading))
        _write(folder, version, part, "problems", Problem, problems)
        _write(folder, version, part, "readings", PageReading, readings)


def sketch_parts(
    folder: Folder,
    versions: Versions,
    parts: Sequence[str],
    pages: Pages,
    stages: Stages,
    settings: Settings,
    pool: Workers,
    counting: Counting,
) -> None:
    """Sketch the articles of those parts that have not been sketched by this version.

    What else is to be told of a page once, that a second article on it is not read, is told here.
    """
    version = versions.sketch
    new = [part for part in parts if not _made(folder, version, part, "sketches")]
    sizes = {part: tables.count(folder.result(versions.clean, part, "articles")) for part in new}
    items, again = tee(
        (entry.article, entry.reading)
        for part in new
        for entry in part_entries(folder, versions, part, pages)
    )
    results = pool.run(
        stages.sketch,
        items,
        settings,
        failed=_not_sketched,
        weigh=_pair_weight,
        limit=settings.max_page_seconds,
        progress=counting("sketch", sum(sizes.values())),
    )
    for part in new:
        sketches: list[Sketch] = []
        problems: list[Problem] = []
        for (article, _), row in zip(islice(again, sizes[part]), results, strict=False):
            if isinstance(row, Problem):
                problems.append(row)
                blank = replace(article, text="", title=None, passages=())
                [row] = stages.sketch([(blank, Reading(article.id))], settings)
            if not isinstance(row, Problem):
                sketches.append(row)
            unread = unread_article(article)
            problems += [unread] if unread else []
        _write(folder, version, part, "problems", Problem, problems)
        _write(folder, version, part, "sketches", Sketch, sketches)


def carry(folder: Folder, versions: Versions, part: str, name: str, pages: Pages) -> None:
    """Give a part that was written again as `name` the results it had for the pages it kept."""
    for version, table, cls in versions.tables():
        if not _made(folder, version, part, table):
            continue
        for kind, rows in (("problems", Problem), (table, cls)):
            held: list[Any] = tables.read(folder.result(version, part, kind), rows)
            kept = [row for row in held if row.page in pages]
            _write(folder, version, name, kind, rows, kept)


def part_articles(
    folder: Folder, stage: str, part: str, pages: Mapping[str, PageRow]
) -> Iterator[Article]:
    """Read the articles of a part, each with the place its page is known by now."""
    for group in tables.read_groups(folder.result(stage, part, "articles"), Article):
        for article in group:
            row = pages[article.page]
            if (article.path, article.captured) == (row.path, row.captured):
                yield article
            else:
                yield replace(article, path=row.path, captured=row.captured or article.captured)


def part_entries(folder: Folder, versions: Versions, part: str, pages: Pages) -> Iterator[Entry]:
    """Read the articles of a part, each with its reading."""
    readings = part_readings(folder, versions.annotate, part)
    articles = part_articles(folder, versions.clean, part, pages)
    for article, row in zip(articles, readings, strict=True):
        yield Entry(article, row.reading)


def entries_of(
    folder: Folder, versions: Versions, part: str, pages: Pages, wanted: Sequence[str]
) -> pa.Table:
    """Read the articles of some pages (sorted) of a part, with their readings, as `Entry` rows."""
    articles = tables.read_rows(
        folder.result(versions.clean, part, "articles"), Article, "page", wanted
    )
    readings = tables.read_rows(
        folder.result(versions.annotate, part, "readings"), PageReading, "page", wanted
    )
    shas = articles["page"].to_pylist()
    if shas != readings["page"].to_pylist():
        raise CaseError(f"the case is damaged: articles and readings of part {part} differ")
    captured = articles["captured"].to_pylist()
    now = {
        "path": [pages[sha].path for sha in shas],
        "captured": [pages[sha].captured or was for sha, was in zip(shas, captured, strict=True)],
    }
    for name, values in now.items():
        at = articles.schema.get_field_index(name)
        articles = articles.set_column(at, name, tables.to_array(str, values))
    schema = tables.schema_of(Entry)
    columns = [articles.to_struct_array().cast(schema.field("article").type), readings["reading"]]
    return pa.Table.from_arrays(columns, schema=schema)


def part_readings(folder: Folder, stage: str, part: str) -> Iterator[PageReading]:
    """Read the readings of a part."""
    for group in tables.read_groups(folder.result(stage, part, "readings"), PageReading):
        yield from group


def part_problems(
    folder: Folder, stage: str, part: str, pages: Mapping[str, PageRow]
) -> Iterator[Problem]:
    """Read what went wrong in a part, each with the place its page is known by now."""
    for problem in tables.read(folder.result(stage, part, "problems"), Problem):
        row = pages.get(problem.page or "")
        yield replace(problem, path=row.path) if row else problem


def _made(folder: Folder, version: str, part: str, table: str) -> bool:
    return all(folder.result(version, part, name).exists() for name in ("problems", table))


def _write(
    folder: Folder, version: str, part: str, table: str, cls: type[T], rows: Iterable[T]
) -> None:
    with replacing(folder.result(version, part, table)) as path:
        tables.write(path, cls, rows, GROUP)


def _not_cleaned(page: Page, reason: str) -> Article | Problem:
    return Problem(page.path, reason, page.sha256)


def _not_annotated(article: Article, reason: str) -> Reading | Problem:
    return Problem(article.path, f"cleaned but not annotated: {reason}", article.page)


def _page_weight(page: Page) -> int:
    return len(page.content)


def _not_sketched(pair: tuple[Article, Reading], reason: str) -> Sketch | Problem:
    return Problem(pair[0].path, f"read but not compared: {reason}", pair[0].page)


def _article_weight(article: Article) -> int:
    return len(article.text)


def _pair_weight(pair: tuple[Article, Reading]) -> int:
    return len(pair[0].text)
