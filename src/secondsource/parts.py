"""What the map stages make of the pages, part by part: written once and used by every build.

Results are never rewritten, so what may change without a page changing (where it was found) is
laid over them when they are read, from the run's `pages` table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, tee
from typing import TYPE_CHECKING, TypeVar

from secondsource import packing, tables
from secondsource.engine.local import Workers
from secondsource.model import Article, Page, Problem, Reading
from secondsource.packing import PageRow
from secondsource.settings import Settings
from secondsource.storage import Folder, replacing

if TYPE_CHECKING:
    from secondsource.pipeline import Stages

T = TypeVar("T")
Pages = Mapping[str, PageRow]
Counting = Callable[[str, int], Callable[[int], None]]

# Articles or readings unpacked at once to get one of them back.
GROUP = 128


@dataclass(frozen=True, slots=True)
class PageReading:
    """A reading with the page it comes from, as parts hold it: an id may be claimed by two."""

    page: str
    reading: Reading


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


def carry(folder: Folder, cleaned: str, annotated: str, part: str, name: str, pages: Pages) -> None:
    """Give a part that was written again as `name` the results it had for the pages it kept."""
    for version, table in ((cleaned, "articles"), (annotated, "readings")):
        if not _made(folder, version, part, table):
            continue
        problems = tables.read(folder.result(version, part, "problems"), Problem)
        kept = [problem for problem in problems if problem.page in pages]
        _write(folder, version, name, "problems", Problem, kept)
        if table == "articles":
            articles = tables.read(folder.result(version, part, table), Article)
            left = [article for article in articles if article.page in pages]
            _write(folder, version, name, table, Article, left)
        else:
            readings = [r for r in part_readings(folder, version, part) if r.page in pages]
            _write(folder, version, name, table, PageReading, readings)


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


def _article_weight(article: Article) -> int:
    return len(article.text)
