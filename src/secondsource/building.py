"""A build: pages in, a new run out, the old run in place until the new one is whole."""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from os import PathLike, fspath
from os.path import realpath
from pathlib import Path
from typing import Any

from secondsource import packing, pipeline, runs
from secondsource.case import Case
from secondsource.clean.second_article import unread_article
from secondsource.codestamp import stage_version
from secondsource.compare.claims import StoryMaterial
from secondsource.engine.local import Workers
from secondsource.errors import CaseError, NotFound, NothingToDo
from secondsource.judgements import Judgement, anchor, forget_judgements, read_judgements
from secondsource.model import Article, Page, Problem, Reading
from secondsource.packing import Intake, Met, PageRow, take_in
from secondsource.parts import (
    annotate_parts,
    carry,
    clean_parts,
    part_articles,
    part_problems,
    part_readings,
)
from secondsource.pipeline import Compared, Stages, StoryRows, compare, materials, tell
from secondsource.progress import Progress, Steps, silent
from secondsource.read.decode import decode
from secondsource.settings import DEFAULT, Settings
from secondsource.storage import EARLIER, Folder, Manifest, Pointer

AnyPath = str | PathLike[str]
# The stages that a run's tables depend on beside those whose results are kept.
_JOINS = (
    "versions", "boilerplate", "reprints", "stories", "dates", "actors", "claims", "timeline",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did. `changed` is False where there was nothing new and nothing was done.

    `missing` are the paths named for this build where there is nothing: they are told, not kept.
    """

    case: Case
    pages: int
    added: int
    articles: int
    stories: int
    problems: int
    changed: bool
    missing: tuple[Problem, ...] = ()


def build(
    paths: Iterable[AnyPath] | AnyPath = (),
    case: AnyPath = "case",
    *,
    workers: int | None = None,
    settings: Settings = DEFAULT,
    progress: Progress | None = None,
) -> Build:
    """Read saved pages into a case and bring all its tables up to date.

    `paths` are files and folders; pages that the case has already are not read in again, and no
    paths at all rebuilds what is there. `workers` is the number of processes, by default one for
    each processor. A page that cannot be used becomes a row of the case's problems. Raises
    `NothingToDo` if there is no usable page at all, or none at the paths given, and `CaseError` if
    the case cannot be written.

    >>> import tempfile, pathlib, secondsource
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "bridge.txt").write_text(
    ...     "Old bridge closed after flood\\n\\nThe town closed the old bridge on Monday. "
    ...     "Mayor Ada Quill said the water had moved a pillar."
    ... )
    >>> made = secondsource.build([folder / "bridge.txt"], folder / "case")
    >>> made.pages, made.articles, made.changed
    (1, 1, True)
    >>> secondsource.build([folder / "bridge.txt"], folder / "case").changed
    False
    """
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    texts = [fspath(path) for path in given]
    return build_with(pipeline.STAGES, texts, case, workers, settings, progress)


def build_with(
    stages: Stages,
    paths: Sequence[str],
    case: AnyPath,
    workers: int | None = None,
    settings: Settings = DEFAULT,
    progress: Progress | None = None,
) -> Build:
    """Build with other stages than the product's own."""
    folder = Folder(Path(case))
    with _plain_errors(folder), folder.locked():
        pointer = folder.begin()
        work = _Work(folder, pointer, stages, settings, workers, progress or silent)
        try:
            return work.build(paths)
        except NothingToDo:
            if pointer.run is None:
                folder.abandon()
            raise


def forget(
    case: AnyPath,
    page_or_path: str,
    *,
    workers: int | None = None,
    settings: Settings = DEFAULT,
    stages: Stages | None = None,
) -> Build:
    """Remove a page's bytes and every row made from it; see `Case.forget`."""
    folder = Folder(Path(case))
    with _plain_errors(folder), folder.locked():
        pointer = folder.begin()
        chosen = stages or pipeline.STAGES
        return _Work(folder, pointer, chosen, settings, workers, silent).forget(page_or_path)


class _Work:
    """One build under way."""

    def __init__(
        self,
        folder: Folder,
        pointer: Pointer,
        stages: Stages,
        settings: Settings,
        workers: int | None,
        progress: Progress,
    ) -> None:
        self.folder = folder
        self.pointer = pointer
        self.stages = stages
        self.settings = settings
        self.workers = workers
        self.progress = progress
        self.clean = stage_version("clean", (stages.clean,), settings)
        self.annotate = stage_version("annotate", (stages.clean, stages.annotate), settings)

    def build(self, paths: Sequence[str]) -> Build:
        known, unread = self._known()
        found = _outside(self.folder.root, self.stages.read(paths, self.settings))
        met = Met(found if paths else ())
        self.progress("read", 0, None)
        intake = take_in(
            met, known, unread, self.folder, lambda count: self.progress("read", count, None)
        )
        self.progress("read", intake.added, intake.added)
        if not intake.pages or (paths and not met.pages):
            raise NothingToDo(_nothing([*met.missing, *met.problems], paths))
        return replace(self._finish(intake, self.pointer.earlier), missing=tuple(met.missing))

    def forget(self, page_or_path: str) -> Build:
        known, unread = self._known()
        named = {
            sha
            for sha, row in known.items()
            if sha == page_or_path
            or page_or_path in row.paths
            or page_or_path in map(packing.file_of, row.paths)
        }
        paths = {page_or_path, *(path for sha in named for path in known[sha].paths)}
        left = tuple(
            problem
            for problem in unread
            if problem.path not in paths and packing.file_of(problem.path) != page_or_path
        )
        if not named and len(left) == len(unread):
            raise NotFound(f"no page or path {page_or_path!r} in {self.folder.root}")
        pages = {sha: row for sha, row in known.items() if sha not in named}
        for part in sorted({known[sha].part for sha in named}):
            name, shas = packing.repack(self.folder, part, named, known)
            for sha in shas:
                pages[sha] = replace(pages[sha], part=name or "")
            if name:
                carry(self.folder, self.clean, self.annotate, part, name, pages)
        forget_judgements(self.folder.judgements, named)
        return self._finish(Intake(pages, 0, left), None)

    def _known(self) -> tuple[dict[str, PageRow], list[Problem]]:
        run = self.pointer.run
        if run is None:
            return {}, []
        pages = runs.rows(self.folder, run, PageRow, "pages")
        return {row.sha256: row for row in pages}, runs.rows(self.folder, run, Problem, "unread")

    def _finish(self, intake: Intake, earlier: tuple[str, ...] | None) -> Build:
        """Make the run that these pages call for the present one; `earlier` None keeps no other."""
        judgements, bad_lines = read_judgements(self.folder.judgements)
        fingerprint = self._fingerprint(intake, judgements, bad_lines)
        whole = self._whole(fingerprint)
        changed = fingerprint != self.pointer.run or not whole
        if changed or earlier is None:
            if not whole:
                self._run(fingerprint, intake, judgements, bad_lines)
            kept = [] if earlier is None else [self.pointer.run, *earlier]
            others = tuple(run for run in kept if run and run != fingerprint)
            self.folder.point(Pointer(fingerprint, others[:EARLIER]))
            self.folder.sweep()
        case = Case.open(self.folder.root)
        counts = case.counts()
        return Build(case=case, added=intake.added, changed=changed, missing=(), **counts)

    def _whole(self, fingerprint: str) -> bool:
        """Tell whether a run is there with all its files: one that lost some is made again."""
        try:
            manifest = self.folder.manifest(fingerprint)
        except CaseError:
            return False
        run = self.folder.run(fingerprint)
        needed = [run / f"{name}.parquet" for name in runs.TABLES]
        for part in manifest.parts:
            needed += [
                self.folder.result(manifest.clean, part, "articles"),
                self.folder.result(manifest.clean, part, "problems"),
                self.folder.result(manifest.annotate, part, "readings"),
                self.folder.result(manifest.annotate, part, "problems"),
            ]
        return all(path.exists() for path in needed)

    def _fingerprint(
        self, intake: Intake, judgements: list[Judgement], bad_lines: list[Problem]
    ) -> str:
        across = stage_version(
            "compare", tuple(getattr(self.stages, name) for name in _JOINS), self.settings
        )
        digest = hashlib.sha256()
        for row in intake.pages.values():
            line = f"{row.sha256} {row.paths!r} {row.captured!r} {row.url!r} {row.part}\n"
            digest.update(line.encode("utf-8", "backslashreplace"))
        rest = [intake.unread, judgements, bad_lines, self.clean, self.annotate, across]
        digest.update(repr(rest).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()[:16]

    def _run(
        self,
        fingerprint: str,
        intake: Intake,
        judgements: list[Judgement],
        bad_lines: list[Problem],
    ) -> None:
        parts = sorted({row.part for row in intake.pages.values()})
        with Workers(self.workers) as pool:
            clean_parts(
                self.folder, self.clean, parts, intake.pages, self.stages, self.settings, pool,
                self._counting,
            )  # fmt: skip
            annotate_parts(
                self.folder, self.clean, self.annotate, parts, intake.pages, self.stages,
                self.settings, pool, self._counting,
            )  # fmt: skip
            articles, doubles = runs.one_for_each_id(
                article
                for part in parts
                for article in part_articles(self.folder, self.clean, part, intake.pages)
            )
            problems = [*intake.unread, *bad_lines, *doubles]
            problems += filter(None, map(unread_article, articles))
            for stage in (self.clean, self.annotate):
                for part in parts:
                    problems += part_problems(self.folder, stage, part, intake.pages)
            if not articles and self.pointer.run is None:
                raise NothingToDo(_nothing(runs.in_order(problems), ()))
            readings = self._readings(parts, articles)
            previous = {}
            if self.pointer.run is not None:
                previous = runs.stories_of_articles(self.folder, self.pointer.run)
            across = Steps(self.progress)
            found = compare(articles, readings, previous, self.stages, across.begin)
            across.end()
            told = self._tell(pool, found, articles, readings)
        self.progress("write", 0, 1)
        by_page = {article.page: article.id for article in articles}
        rows: dict[str, Sequence[Any]] = {
            **found._asdict(),
            "pages": [
                replace(row, article=by_page.get(row.sha256)) for row in intake.pages.values()
            ],
            "claims": [claim for one in told for claim in one.claims],
            "timeline": [entry for one in told for entry in one.timeline],
            "problems": runs.in_order([*problems, *(one.problem for one in told if one.problem)]),
            "unread": intake.unread,
            "judgements": anchor(judgements, self._page_text(intake.pages)),
        }
        counts = {
            "pages": len(intake.pages),
            "articles": len(articles),
            "stories": len(found.stories),
            "problems": len(rows["problems"]),
        }
        manifest = Manifest(
            fingerprint, tuple(parts), self.clean, self.annotate, counts, asdict(self.settings)
        )
        runs.write_run(self.folder, manifest, rows)
        self.progress("write", 1, 1)

    def _readings(self, parts: Sequence[str], articles: Sequence[Article]) -> dict[str, Reading]:
        pages = {article.page for article in articles}
        return {
            row.reading.id: row.reading
            for part in parts
            for row in part_readings(self.folder, self.annotate, part)
            if row.page in pages
        }

    def _tell(
        self,
        pool: Workers,
        found: Compared,
        articles: Sequence[Article],
        readings: Mapping[str, Reading],
    ) -> list[StoryRows]:
        by_id = {article.id: article for article in articles}
        return list(
            pool.run(
                functools.partial(tell, stages=self.stages),
                materials(found, by_id, readings),
                self.settings,
                failed=_not_told,
                weigh=_story_weight,
                progress=self._counting("claims", len(found.stories)),
            )
        )

    def _page_text(self, pages: Mapping[str, PageRow]) -> Callable[[str], str | None]:
        @functools.lru_cache(maxsize=8)
        def text(sha: str) -> str | None:
            if sha not in pages:
                return None
            page = packing.page(self.folder, pages[sha])
            return decode(page.content, page.media)

        return text

    def _counting(self, step: str, total: int) -> Callable[[int], None]:
        self.progress(step, 0, total)
        return lambda done: self.progress(step, done, total)


def _outside(root: Path, found: Iterable[Page | Problem]) -> Iterator[Page | Problem]:
    """Pass on what was not found inside the case itself, which may lie in a folder that is read."""
    inside = Path(realpath(root))
    for item in found:
        try:
            # `realpath` and not `Path.resolve`, which raises where links go in circles.
            place = Path(realpath(packing.file_of(item.path)))
        except ValueError:  # what no file can be called, with a zero byte in it
            place = Path()
        if not place.is_relative_to(inside):
            yield item


def _nothing(problems: Iterable[Problem], paths: Sequence[str]) -> str:
    shown = [f"{problem.path}: {problem.reason}" for problem in islice(problems, 3)]
    if shown:
        return "no page could be used: " + "; ".join(shown)
    return "no page was found" if paths else "no pages were named, and the case holds none"


def _not_told(one: StoryMaterial, reason: str) -> StoryRows:
    name = one.story.title or one.story.id
    return StoryRows((), (), Problem(f"story: {name}", f"no claims: {reason}"))


def _story_weight(one: StoryMaterial) -> int:
    # A reading takes about ten times the room of its text.
    return 10 * sum(len(article.text) for article in one.articles)


@contextlib.contextmanager
def _plain_errors(folder: Folder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CaseError(f"the case {folder.root} cannot be written: {reason}") from error
