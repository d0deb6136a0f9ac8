"""Walking what the user named: files, and folders with all they hold, in sorted order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.model import Problem

NO_SUCH = "no such file or folder"


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: its path as the user would write it, and where it is."""

    path: str
    place: Path


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found | Problem]:
    """Give every file under the paths, and a Problem for what cannot be read.

    A path named twice is walked once. Hidden files and folders are passed over in silence,
    unless the user named them. Symbolic links are followed, a folder is entered once, and
    sockets, pipes and devices are never opened.
    """
    named: set[str] = set()
    for path in paths:
        text = os.fsdecode(path)
        if text not in named:
            named.add(text)
            yield from _walk_one(text)


def shown(path: str) -> str:
    """Write a path so that it prints everywhere: forward slashes, and no bytes that are no text."""
    text = path.replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk_one(named: str) -> Iterator[Found | Problem]:
    anything = False
    # Folders already entered, and those on the way down to each entry still to be looked at.
    entered: set[tuple[int, int]] = set()
    waiting: list[tuple[str, tuple[tuple[int, int], ...]]] = [(named, ())]
    while waiting:
        path, above = waiting.pop()
        result, folder = _look(path)
        if folder is None:
            if result is not None:
                anything = True
                yield result
            continue
        if folder in above:
            anything = True
            yield Problem(shown(path), "a symbolic link that leads back to a folder above it")
            continue
        if folder in entered:
            continue
        entered.add(folder)
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
        except OSError as error:
            anything = True
            yield Problem(shown(path), f"the folder cannot be read: {plain(error)}")
            continue
        inside = (*above, folder)
        waiting += [(os.path.join(path, name), inside) for name in reversed(names)]  # noqa: PTH118
    if not anything:
        yield Problem(shown(named), "a folder without any page")


def _look(path: str) -> tuple[Found | Problem | None, tuple[int, int] | None]:
    """Say what stands at a path: a file, a problem, or the identity of a folder."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        broken = os.path.islink(path)  # noqa: PTH114
        reason = "a symbolic link that leads nowhere" if broken else NO_SUCH
        return Problem(shown(path), reason), None
    except (OSError, ValueError) as error:
        return Problem(shown(path), f"cannot be read: {plain(error)}"), None
    if stat.S_ISDIR(status.st_mode):
        return None, (status.st_dev, status.st_ino)
    if stat.S_ISREG(status.st_mode):
        return Found(shown(path), Path(path)), None
    return Problem(shown(path), f"{_kind(status.st_mode)}, not a file"), None


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def plain(error: OSError | ValueError) -> str:
    """Say an error of the operating system in plain words, without its number and path."""
    if isinstance(error, PermissionError):
        return "permission denied"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[0].lower() + text[1:]
