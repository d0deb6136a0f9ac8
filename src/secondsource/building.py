"""A build: pages in, a new run out, the old run in place until the new one is whole."""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice
from os import PathLike, fspath
from os.path import realpath
from pathlib import Path

from secondsource import chapters, packing, pipeline, runs
from secondsource.case import Case
from secondsource.codestamp import stage_version
from secondsource.corpus import Corpus
from secondsource.engine.local import Workers
from secondsource.errors import CaseError, NotFound, NothingToDo
from secondsource.joining import Joining
from secondsource.judgements import Judgement, anchor, forget_judgements, read_judgements
from secondsource.model import Page, Problem
from secondsource.packing import Intake, Met, PageRow, take_in
from secondsource.parts import (
    Versions,
    annotate_parts,
    carry,
    clean_parts,
    part_problems,
    sketch_parts,
)
from secondsource.pipeline import Stages
from secondsource.progress import Progress, Steps, silent
from secondsource.read.decode import decode
from secondsource.settings import DEFAULT, Settings
from secondsource.storage import EARLIER, Folder, Manifest, Pointer

AnyPath = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did. `changed` is False where there was nothing new and nothing was done.

    `missing` are the paths named for this build where there is nothing: they are told, not kept.
    `same` counts the pages at the paths whose bytes the case had already, or another page there
    has. `new` and `grown` count the stories that the run before did not have, and those that hold
    more articles than in it; None where there was no run before, or nothing changed.
    """

    case: Case
    pages: int
    added: int
    articles: int
    stories: int
    problems: int
    changed: bool
    missing: tuple[Problem, ...] = ()
    same: int = 0
    new: int | None = None
    grown: int | None = None


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
        self.versions = Versions(
            stage_version("clean", (stages.clean,), settings),
            stage_version("annotate", (stages.clean, stages.annotate), settings),
            stage_version("sketch", (stages.clean, stages.annotate, stages.sketch), settings),
        )
        every = tuple(getattr(stages, field.name) for field in fields(stages))
        self.told = stage_version("compare", every, settings)

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
        before = self._sizes(self.pointer.run)
        made = self._finish(intake, self.pointer.earlier)
        same = met.pages - intake.added
        made = replace(made, missing=tuple(met.missing), same=same)
        if before is None or not made.changed:
            return made
        after = self._sizes(made.case.run.name) or {}
        grown = sum(size > before.get(story, size) for story, size in after.items())
        return replace(made, new=len(after.keys() - before.keys()), grown=grown)

    def _sizes(self, run: str | None) -> dict[str, int] | None:
        """Count the articles of each story of a run; None where there is none to be read."""
        try:
            return runs.story_sizes(self.folder, run) if run else None
        except CaseError:
            return None

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
                carry(self.folder, self.versions, part, name, pages)
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
                self._run(fingerprint, intake, judgements, bad_lines, clear=earlier is None)
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
        versions = Versions(manifest.clean, manifest.annotate, manifest.sketch)
        for stage, table, _ in versions.tables():
            for part in manifest.parts:
                needed += [self.folder.result(stage, part, t) for t in (table, "problems")]
        for name in manifest.chapters:
            needed += [self.folder.result(manifest.compare, name, t) for t in chapters.FILES]
        return all(path.exists() for path in needed)

    def _fingerprint(
        self, intake: Intake, judgements: list[Judgement], bad_lines: list[Problem]
    ) -> str:
        digest = hashlib.sha256()
        for row in intake.pages.values():
            line = f"{row.sha256} {row.paths!r} {row.captured!r} {row.url!r} {row.part}\n"
            digest.update(line.encode("utf-8", "backslashreplace"))
        rest = [intake.unread, judgements, bad_lines, self.versions, self.told]
        digest.update(repr(rest).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()[:16]

    def _run(
        self,
        fingerprint: str,
        intake: Intake,
        judgements: list[Judgement],
        bad_lines: list[Problem],
        clear: bool,
    ) -> None:
        parts = sorted({row.part for row in intake.pages.values()})
        with Workers(self.workers) as pool:
            clean_parts(
                self.folder, self.versions.clean, parts, intake.pages, self.stages, self.settings,
                pool, self._counting,
            )  # fmt: skip
            annotate_parts(
                self.folder, self.versions.clean, self.versions.annotate, parts, intake.pages,
                self.stages, self.settings, pool, self._counting,
            )  # fmt: skip
            sketch_parts(
                self.folder, self.versions, parts, intake.pages, self.stages, self.settings, pool,
                self._counting,
            )  # fmt: skip
            corpus = Corpus(self.folder, self.versions, parts, intake.pages)
            problems = [*intake.unread, *bad_lines, *corpus.doubles]
            for stage, _, _ in self.versions.tables():
                for part in parts:
                    problems += part_problems(self.folder, stage, part, intake.pages)
            if not len(corpus) and self.pointer.run is None:
                raise NothingToDo(_nothing(runs.in_order(problems), ()))
            joining = Joining(
                self.folder, self.told, self.stages, self.settings, pool, Steps(self.progress),
                self._counting,
            )  # fmt: skip
            joined = joining.join(corpus, intake.pages.values(), self.pointer.run, clear)
        self.progress("write", 0, 1)
        rows = {
            **joined.rows,
            "problems": runs.in_order([*problems, *joined.problems]),
            "unread": intake.unread,
            "judgements": anchor(judgements, self._page_text(intake.pages)),
        }
        counts = {
            "pages": len(intake.pages),
            "articles": len(corpus),
            "stories": len(rows["stories"]),
            "problems": len(rows["problems"]),
        }
        manifest = Manifest(
            fingerprint, tuple(parts), self.versions.clean, self.versions.annotate, counts,
            asdict(self.settings), self.versions.sketch, self.told, joined.chapters,
        )  # fmt: skip
        runs.write_run(self.folder, manifest, rows)
        self.progress("write", 1, 1)

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


@contextlib.contextmanager
def _plain_errors(folder: Folder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CaseError(f"the case {folder.root} cannot be written: {reason}") from error
