"""The folder a case lives in: where its files are, and how they change without ever breaking.

    case/
      current            which run is the present one; replaced atomically, the only truth there is
      pages/PART.parquet saved bytes, packed; never changed once written
      parts/STAGE-VERSION/PART.TABLE.parquet   what a map stage made of one part's pages, and
                         what was told of some stories, which is kept in the same way
      runs/FINGERPRINT/*.parquet, manifest.json   what the joins made of all parts
      judgements.jsonl   the analyst's decisions; written by others, read by builds
      lock               held while a build is at work

Every file is written under another name, flushed to disk and then renamed, so that a build killed
at any moment leaves the last good run as it was. What no kept run needs is swept away at the end
of the next build.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from secondsource.errors import CaseError

FORMAT = 1
# Runs kept beside the present one: a reader that opened one before a build or two can go on.
EARLIER = 2
# How the names of files begin that are being written; what is left of them is swept away.
TEMPORARY = ".writing-"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which run is the present one, and which earlier ones are kept, newest first."""

    run: str | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run is made of: its page parts, the results of the map stages, and counts.

    `compare` is the stage that told the stories, `chapters` are its results.
    """

    fingerprint: str
    parts: tuple[str, ...]
    clean: str
    annotate: str
    counts: dict[str, int]
    settings: dict[str, Any]
    sketch: str = ""
    compare: str = ""
    chapters: tuple[str, ...] = ()

    def results(self) -> Iterator[tuple[str, str]]:
        """Give the stage and part of all results that the run stands on."""
        for stage in (self.clean, self.annotate, self.sketch):
            yield from ((stage, part) for part in self.parts)
        yield from ((self.compare, chapter) for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of a case, and the few operations that change what they hold."""

    root: Path

    def page_part(self, part: str) -> Path:
        """Where a part's saved bytes are."""
        return self.root / "pages" / f"{part}.parquet"

    def result(self, stage: str, part: str, table: str) -> Path:
        """Where a map stage's rows for one part are; `stage` carries its version."""
        return self.root / "parts" / stage / f"{part}.{table}.parquet"

    def run(self, fingerprint: str) -> Path:
        """Where a run is."""
        return self.root / "runs" / fingerprint

    @property
    def judgements(self) -> Path:
        """The analyst's log."""
        return self.root / "judgements.jsonl"

    def pointer(self) -> Pointer | None:
        """Read which run is the present one; None where this is no case."""
        path = self.root / "current"
        try:
            found = json.loads(path.read_text("utf-8"))
            version, run, earlier = found["format"], found["run"], tuple(found["earlier"])
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None
        if not isinstance(version, int) or version > FORMAT:
            raise CaseError(f"{self.root} was written by a newer Second Source: install that one")
        return Pointer(run, earlier)

    def point(self, pointer: Pointer) -> None:
        """Make another run the present one, atomically."""
        content = {"format": FORMAT, "run": pointer.run, "earlier": list(pointer.earlier)}
        write_text(self.root / "current", json.dumps(content) + "\n")

    def manifest(self, fingerprint: str) -> Manifest:
        """Read what a run is made of."""
        path = self.run(fingerprint) / "manifest.json"
        try:
            found = json.loads(path.read_text("utf-8"))
            newer = found.pop("format") > FORMAT
            lists = {name: tuple(found.get(name, ())) for name in ("parts", "chapters")}
            manifest = Manifest(**{**found, **lists})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CaseError(f"the case is damaged: {path} cannot be read ({error})") from None
        if newer:
            raise CaseError(f"{self.root} was written by a newer Second Source: install that one")
        return manifest

    def begin(self) -> Pointer:
        """Make this folder a case if it is empty or absent, and clear what a killed build left."""
        pointer = self.pointer()
        if pointer is None:
            others = sorted(
                path.name
                for path in self.root.iterdir()
                if path.name not in ("lock", "judgements.jsonl")
                and not path.name.startswith(TEMPORARY)
            )
            if others:
                raise CaseError(
                    f"{self.root} is not a case and not empty (it holds {others[0]}): "
                    "name another folder"
                )
            pointer = Pointer()
            self.point(pointer)
        for name in ("pages", "parts", "runs"):
            (self.root / name).mkdir(exist_ok=True)
        for left in self.root.rglob(TEMPORARY + "*"):
            remove(left)
        return pointer

    def abandon(self) -> None:
        """Undo `begin` for a case that never got a run."""
        for name in ("pages", "parts", "runs", "current", "lock"):
            remove(self.root / name)
        with contextlib.suppress(OSError):
            self.root.rmdir()

    def sweep(self) -> None:
        """Remove runs that are no longer kept, and parts that no kept run needs."""
        pointer = self.pointer() or Pointer()
        kept = {run for run in (pointer.run, *pointer.earlier) if run}
        pages: set[str] = set()
        results: set[tuple[str, str]] = set()
        for run in sorted(kept):
            try:
                manifest = self.manifest(run)
            except CaseError:
                kept.discard(run)
                continue
            pages.update(manifest.parts)
            results.update(manifest.results())
        for path in (self.root / "runs").iterdir():
            if path.name not in kept:
                remove(path)
        for path in (self.root / "pages").iterdir():
            if path.name.partition(".")[0] not in pages:
                remove(path)
        for stage_folder in (self.root / "parts").iterdir():
            for path in stage_folder.iterdir():
                if (stage_folder.name, path.name.partition(".")[0]) not in results:
                    remove(path)
            with contextlib.suppress(OSError):
                stage_folder.rmdir()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the case for one build; raises `CaseError` where another holds it.

        The lock is the system's own on an open file: it ends with the process that holds it,
        however that ends, so a stale one cannot exist.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.root / "lock"
        with path.open("a+", encoding="utf-8") as file:
            if not _lock(file.fileno()):
                file.seek(0)
                holder = file.read(20).strip() or "unknown"
                raise CaseError(
                    f"another build (process {holder}) is at work on {self.root}: "
                    "try again when it has ended"
                )
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            yield


def _lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def remove(path: Path) -> None:
    """Remove a file or a folder; one that is gone or in use is left to the next sweep."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place to write a file or folder; it appears as `path`, whole, when the block ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f"{TEMPORARY}{os.getpid()}-{path.name}"
    remove(temporary)
    try:
        yield temporary
        inside = sorted(temporary.iterdir()) if temporary.is_dir() else []
        for written in (*inside, temporary):
            _flush(written)
        if temporary.is_dir():
            remove(path)
        temporary.replace(path)
        _flush(path.parent)
    finally:
        remove(temporary)


def write_text(path: Path, text: str) -> None:
    """Write a small text file, atomically."""
    with replacing(path) as temporary:
        temporary.write_text(text, "utf-8")


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write a run's manifest, which depends on what it says alone."""
    content = {"format": FORMAT, **asdict(manifest)}
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")


def _flush(path: Path) -> None:
    # A folder cannot be opened on Windows, where renaming is recorded without it.
    with contextlib.suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
