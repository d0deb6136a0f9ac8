"""Compressed data unpacked as a stream: never held whole, damage told with its place.

A gzip file is a row of members, each complete in itself; a WARC.gz has one for each record. Going
member by member, a damaged one costs itself alone.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
_PIECE = 65_536
# The reserved bits of the flags are zero, the level hint is one of three and the system is known:
# ten bytes that turn up by chance once in some 10^9.
_HEADER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
_GZIP = 31  # window bits for zlib: a gzip header, then the largest window
# Saved pages and their scripts shrink five- to thirtyfold, lists of one repeated line a
# hundredfold. What goes beyond was made to fill a computer, once it comes to as much as this.
_MOST_SHRUNK = 200
_BOMB = 100_000_000


class Member(io.RawIOBase):
    """One gzip member, unpacked as it is read.

    It ends where the data break off, fail their checksum or swell without end: `damage` then says
    so in words, and None otherwise. `end` is the place in the file right after a whole member,
    once it has been read to its end; None before.
    """

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._start = self._at = start
        self._given = 0
        self._unpack = zlib.decompressobj(_GZIP)
        self._packed = b""
        self.end: int | None = None
        self.damage: str | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Say where the stream is, which is all that may be asked of it."""
        if (offset, whence) != (0, io.SEEK_CUR):
            raise io.UnsupportedOperation("seek")
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer; 0 is the end."""
        found = self._read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def drain(self) -> None:
        """Read to the end without keeping anything."""
        while self._read(_PIECE * 16):
            pass

    def _read(self, most: int) -> bytes:
        while self.end is None and self.damage is None and most:
            if not self._packed:
                self._file.seek(self._at)
                self._packed = self._file.read(_PIECE)
                self._at += len(self._packed)
                if not self._packed:
                    self.damage = "the compressed data break off"
                    break
            try:
                found = self._unpack.decompress(self._packed, most)
            except zlib.error:
                self.damage = "the compressed data are damaged"
                break
            self._packed = self._unpack.unconsumed_tail
            if self._unpack.eof:
                self.end = self._at - len(self._unpack.unused_data)
            self._given += len(found)
            if self._given > max(_BOMB, _MOST_SHRUNK * (self._at - self._start)):
                self.damage = f"the compressed data swell to over {_MOST_SHRUNK} times"
                break
            if found:
                return found
        return b""


class Members(io.RawIOBase):
    """All gzip members of a file, unpacked as one stream; `damage` as of a member.

    >>> import gzip
    >>> packed = io.BytesIO(gzip.compress(b"The bridge ") + gzip.compress(b"is closed."))
    >>> Members(packed).read()
    b'The bridge is closed.'
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._member: Member | None = Member(file, 0)
        self._given = 0
        self.damage: str | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from other places."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Say where the stream is, or go back to its start: a buffer does the rest."""
        if (offset, whence) == (0, io.SEEK_SET):
            self.__init__(self._file)  # type: ignore[misc]
        elif (offset, whence) != (0, io.SEEK_CUR):
            raise io.UnsupportedOperation("seek")
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer; 0 is the end."""
        while self._member is not None:
            size = self._member.readinto(buffer)
            self._given += size
            if size or not len(buffer):
                return size
            after = None
            if self._member.end is None:
                self.damage = self._member.damage
            else:
                after = after_padding(self._file, self._member.end)
            self._member = None if after is None else Member(self._file, after)
        return 0


def unpacked_head(head: bytes, most: int = _PIECE) -> bytes:
    """Unpack the beginning of a gzip file, as far as its first bytes allow.

    >>> import gzip
    >>> unpacked_head(gzip.compress(b"WARC/1.1")[:-4]), unpacked_head(b"plain")
    (b'WARC/1.1', b'')
    """
    return Member(io.BytesIO(head), 0).read(most) or b""


def next_member(file: BinaryIO, start: int) -> int | None:
    """Give the place of the first gzip member at or after `start`; None where there is none."""
    at, held = start, b""
    while True:
        file.seek(at + len(held))
        piece = file.read(_PIECE)
        window = held + piece
        match = _HEADER.search(window)
        if match is not None:
            return at + match.start()
        if not piece:
            return None
        # A header may lie across two pieces.
        held = window[-9:]
        at += len(window) - len(held)


def after_padding(file: BinaryIO, start: int) -> int | None:
    """Give the place of the first byte at or after `start` that is not zero; None at the end."""
    at = start
    while True:
        file.seek(at)
        piece = file.read(_PIECE)
        if not piece:
            return None
        bare = piece.lstrip(b"\x00")
        if bare:
            return at + len(piece) - len(bare)
        at += len(piece)
