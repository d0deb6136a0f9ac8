"""WACZ: a ZIP of web archives with their indexes. Its WARC parts are streamed one by one."""

from __future__ import annotations

import io
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from secondsource.model import Page, Problem
from secondsource.read.signatures import signature
from secondsource.read.warc import Archive

_ENDINGS = (".warc", ".warc.gz")
# What the zip module raises for files that are damaged, locked or made to hurt.
_BAD = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, ValueError)
# Crawls are split into parts of about a gigabyte.
_MOST_PARTS = 10_000
# Web archives that a ZIP compresses once more shrink tenfold; zeros shrink a thousandfold.
_MOST_SHRUNK = 200
_LOCAL_HEADER = 30
_LENGTHS = struct.Struct("<HH")


def wacz_pages(file: BinaryIO, path: str, most: int, head: bytes) -> Iterator[Page | Problem]:
    """Give the pages of a WACZ; any other ZIP is a Problem that says what it is.

    Records are counted through all parts, taken in the order of their names.
    """
    archive = Archive(path, most)
    try:
        bundle = zipfile.ZipFile(file)
        parts = sorted(
            (info for info in bundle.infolist() if info.filename.lower().endswith(_ENDINGS)),
            key=lambda info: info.filename,
        )
    except _BAD:
        yield Problem(path, "a damaged ZIP archive")
        return
    if not parts:
        yield Problem(path, signature(head) or "a ZIP archive")
        return
    for info in parts[:_MOST_PARTS]:
        try:
            with _opened(file, bundle, info) as part:
                yield from archive.read(part)
        except _BAD as error:
            # What could not be read counts as one record, so that its path is its own.
            archive.records += 1
            why = str(error) if isinstance(error, _Refused) else "its compression is damaged"
            reason = f"a part of the web archive cannot be read: {info.filename[:200]}: {why}"
            yield archive.told(Problem(f"{path}#{archive.records}", reason))
    yield from archive.nothing()


class _Refused(ValueError):
    """A part that is not unpacked; the message says why."""


@contextmanager
def _opened(file: BinaryIO, bundle: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
    """Open a part so that it can be read from any place, without holding it in memory."""
    if info.flag_bits & 1:
        raise _Refused("it is locked with a password")
    if info.compress_type == zipfile.ZIP_STORED:  # as the format asks for
        file.seek(info.header_offset)
        local = file.read(_LOCAL_HEADER)
        if len(local) < _LOCAL_HEADER or not local.startswith(b"PK\x03\x04"):
            raise _Refused("it is not where the directory of the ZIP says")
        start = info.header_offset + _LOCAL_HEADER + sum(_LENGTHS.unpack_from(local, 26))
        yield cast(BinaryIO, _Slice(file, start, info.file_size))
        return
    if info.file_size > _MOST_SHRUNK * max(info.compress_size, 1_000):
        raise _Refused(f"it swells to over {_MOST_SHRUNK} times")
    with tempfile.TemporaryFile() as copy, bundle.open(info) as part:
        shutil.copyfileobj(part, copy, 1 << 20)
        yield cast(BinaryIO, copy)


class _Slice(io.RawIOBase):
    """A stretch of a file, as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from other places."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer; 0 is the end."""
        self._file.seek(self._start + self._at)
        found = self._file.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)
