"""Saved files become pages, one at a time; what cannot be one becomes a problem."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from secondsource.model import Page, Problem
from secondsource.read.feed import feed_pages
from secondsource.read.files import Found, plain, walk
from secondsource.read.gunzip import Members, unpacked_head
from secondsource.read.jsonlines import read_json_lines
from secondsource.read.mhtml import mhtml_page
from secondsource.read.pdf import pdf_page
from secondsource.read.saved_note import SavedNote, saved_note
from secondsource.read.sniff import HEAD, Container, container, looks_like_json_lines, sniff
from secondsource.read.wacz import wacz_pages
from secondsource.read.warc import Archive
from secondsource.settings import DEFAULT, Settings

# Problems of one file that are told one by one: more than anybody reads, and few enough that an
# archive of nothing but damage does not fill the memory.
_MOST_PROBLEMS = 1_000


def read_pages(
    paths: Iterable[str | os.PathLike[str]], settings: Settings = DEFAULT
) -> Iterator[Page | Problem]:
    """Read all pages under the paths, in the order in which they are found.

    One file is held at a time; of JSON lines one line, of a web archive one record. Whatever goes
    wrong with a file is told as a Problem with a plain reason, and the others go on. The same
    content under two paths is given twice; the paths stay as the user gave them.
    """
    for found in walk(paths):
        if isinstance(found, Problem):
            yield found
            continue
        try:
            yield from _not_too_many(_read_file(found, settings), found.path)
        except FileNotFoundError:
            yield Problem(found.path, "the file vanished while it was being read")
        except OSError as error:
            yield Problem(found.path, f"cannot be read: {plain(error)}")
        except MemoryError:
            yield Problem(found.path, "too large for this computer's memory")
        except Exception as error:  # a file must never stop the others
            yield Problem(found.path, f"could not be read ({type(error).__name__}: {error})")


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
        kind = container(head)
        streamed = _stream(kind, file, head, found.path, settings)
        if streamed is not None:
            yield from streamed
            if _changed(before, file):
                yield Problem(found.path, "changed while it was being read; pages may be missing")
            return
        most = settings.max_feed_bytes if kind == "feed" else settings.max_page_bytes
        if before.st_size > most:
            yield Problem(found.path, _too_large(before.st_size, most))
            return
        # One byte more than there was tells that the file grew, however fast it grows.
        content = file.read(before.st_size + 1)
        if _changed(before, file) or len(content) != before.st_size:
            yield Problem(found.path, "changed while it was being read")
            return
    yield from _whole(kind, content, found.path, settings)


def _stream(
    kind: Container | None, file: BinaryIO, head: bytes, path: str, settings: Settings
) -> Iterator[Page | Problem] | None:
    """Read a file of a kind that is never held whole; None for the other kinds."""
    if kind == "json lines":
        return read_json_lines(file, path, settings.max_line_bytes)
    if kind == "warc":
        return _archive(file, path, settings)
    if kind == "zip":
        return wacz_pages(file, path, settings.max_page_bytes, head)
    if kind == "gzip":
        return _gunzipped(file, head, path, settings)
    return None


def _whole(
    kind: Container | None, content: bytes, path: str, settings: Settings
) -> Iterator[Page | Problem]:
    """Read a file that is one page, or is small enough to be held."""
    if kind == "mhtml":
        yield from mhtml_page(content, path)
    elif kind == "feed":
        yield from feed_pages(content, path)
    elif kind == "pdf":
        yield from pdf_page(content, path, settings.max_page_seconds)
    else:
        yield _page(content, path)


def _archive(file: BinaryIO, path: str, settings: Settings) -> Iterator[Page | Problem]:
    archive = Archive(path, settings.max_page_bytes)
    yield from archive.read(file)
    yield from archive.nothing()


def _gunzipped(
    file: BinaryIO, head: bytes, path: str, settings: Settings
) -> Iterator[Page | Problem]:
    """Read a compressed file of another kind than WARC.gz: JSON lines, or a single page."""
    members = Members(file)
    if looks_like_json_lines(unpacked_head(head)):
        lines = io.BufferedReader(members)
        yield from read_json_lines(cast(BinaryIO, lines), path, settings.max_line_bytes)
        if members.damage:
            yield Problem(path, f"{members.damage}; lines may be missing")
        return
    most = settings.max_page_bytes
    content = io.BufferedReader(members).read(most + 1)
    if len(content) > most:
        limit = f"the limit is {_megabytes(most)}"
        yield Problem(path, f"too large for one page once unpacked, {limit}")
        return
    if members.damage and not content:
        yield Problem(path, f"gzip-compressed, and {members.damage}")
        return
    kind = container(content[:HEAD])
    if kind in ("mhtml", "feed", "pdf"):
        yield from _whole(kind, content, path, settings)
    else:
        yield _page(content, path)
    if members.damage:
        yield Problem(path, f"{members.damage}: the page may be incomplete")


def _page(content: bytes, path: str) -> Page | Problem:
    sha256 = hashlib.sha256(content).hexdigest()
    sniffed = sniff(content)
    if sniffed.media is None:
        return Problem(path, sniffed.reason, sha256 if content else None)
    note = saved_note(content) if sniffed.media == "text/html" else SavedNote()
    return Page(sha256, sniffed.media, path, (path,), content, note.captured, note.url)


def _not_too_many(rows: Iterable[Page | Problem], path: str) -> Iterator[Page | Problem]:
    problems = 0
    for row in rows:
        if isinstance(row, Problem):
            problems += 1
            if problems > _MOST_PROBLEMS:
                continue
        yield row
    if problems > _MOST_PROBLEMS:
        more = problems - _MOST_PROBLEMS
        yield Problem(path, f"{more:,} more problems in this file are not listed")


def _changed(before: os.stat_result, file: BinaryIO) -> bool:
    after = os.fstat(file.fileno())
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def _too_large(size: int, most: int) -> str:
    return f"too large for one page: {_megabytes(size)}, the limit is {_megabytes(most)}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
