"""Saved files become pages, one at a time; what cannot be one becomes a problem."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from secondsource.model import Page, Problem
from secondsource.read.files import Found, plain, walk
from secondsource.read.jsonlines import read_json_lines
from secondsource.read.sniff import HEAD, looks_like_json_lines, sniff
from secondsource.settings import DEFAULT, Settings


def read_pages(
    paths: Iterable[str | os.PathLike[str]], settings: Settings = DEFAULT
) -> Iterator[Page | Problem]:
    """Read all pages under the paths, in the order in which they are found.

    One file is held at a time, one line of a JSON-lines file. Whatever goes wrong with a file is
    told as a Problem with a plain reason, and the others go on. The same content under two paths
    is given twice; the paths stay as the user gave them.
    """
    for found in walk(paths):
        if isinstance(found, Problem):
            yield found
            continue
        try:
            yield from _read_file(found, settings)
        except FileNotFoundError:
            yield Problem(found.path, "the file vanished while it was being read")
        except OSError as error:
            yield Problem(found.path, f"cannot be read: {plain(error)}")
        except MemoryError:
            yield Problem(found.path, "too large for this computer's memory")


def _read_file(found: Found, settings: Settings) -> Iterator[Page | Problem]:
    # Should a pipe have taken the file's place by now, opening it must not wait for a writer.
    descriptor = os.open(found.place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            yield Problem(found.path, "changed while it was being read")
            return
        head = file.read(HEAD)
        file.seek(0)
        if looks_like_json_lines(head):
            yield from read_json_lines(file, found.path, settings.max_line_bytes)
            if _changed(before, file):
                yield Problem(found.path, "changed while it was being read; lines may be missing")
        elif before.st_size > settings.max_page_bytes:
            yield Problem(found.path, _too_large(before.st_size, settings.max_page_bytes))
        else:
            yield _read_page(found, file, before)


def _read_page(found: Found, file: BinaryIO, before: os.stat_result) -> Page | Problem:
    # One byte more than there was tells that the file grew, however fast it grows.
    content = file.read(before.st_size + 1)
    if _changed(before, file) or len(content) != before.st_size:
        return Problem(found.path, "changed while it was being read")
    sha256 = hashlib.sha256(content).hexdigest()
    sniffed = sniff(content)
    if sniffed.media is None:
        return Problem(found.path, sniffed.reason, sha256 if content else None)
    return Page(sha256, sniffed.media, found.path, (found.path,), content)


def _changed(before: os.stat_result, file: BinaryIO) -> bool:
    after = os.fstat(file.fileno())
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def _too_large(size: int, most: int) -> str:
    return f"too large for one page: {size / 1e6:,.0f} MB, the limit is {most / 1e6:,.0f} MB"
