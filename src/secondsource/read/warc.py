"""Web archives (WARC, WARC.gz): every HTML page in them, record by record.

A record is read when it is its turn and let go before the next, so that an archive of any size
needs the memory of its largest page. A damaged record costs itself alone: reading goes on at the
next place where a record begins.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord

from secondsource.model import Page, Problem
from secondsource.read.gunzip import MAGIC, Member, after_padding, next_member
from secondsource.read.warc_record import Row, read_record

_PIECE = 65_536
_BEGINS = re.compile(rb"\n(WARC/[01]\.\d{1,2}\r?\n)")
_OTHER_ENDS = re.compile(rb"\s{0,9}WARC/[01]\.\d{1,2}\n")
# As much as the pattern needs to be seen whole.
_OVERLAP = 16
# A file damaged in this many places is no archive any more, and looking on in it costs time.
_MOST_DAMAGES = 200
_SHAPELESS = "it is not written as a record should be"


class Archive:
    """What has been read of one archive, which may lie in several files (WACZ).

    A page's path is "FILE#NUMBER", all records counted from 1; a damaged one counts too.
    `records` is their number so far.
    """

    def __init__(self, path: str, most: int) -> None:
        self._path = path
        self._most = most
        self._damages = 0
        self._given = 0
        self._lenient = False
        self.records = 0

    def read(self, file: BinaryIO) -> Iterator[Page | Problem]:
        """Give the HTML pages of an open, seekable file, and a Problem for what went wrong.

        `most` bytes are the limit of a page. Answers without HTML, redirects, repeated captures
        and requests are passed over. A page that breaks off is given as far as it goes, and a
        Problem tells it.
        """
        file.seek(0)
        head = file.read(_OVERLAP)
        packed = head.startswith(MAGIC)
        if packed:
            head = Member(file, 0).read(_OVERLAP) or b""
        # Leniency hides damage: it is for tools that end their lines in another way throughout.
        self._lenient = _OTHER_ENDS.match(head) is not None
        yield from self._packed(file) if packed else self._plain(file)

    def _packed(self, file: BinaryIO) -> Iterator[Page | Problem]:
        at: int | None = 0
        while at is not None and self._damages <= _MOST_DAMAGES:
            before = self.records
            member = Member(file, at)
            why, told = None, False
            try:
                for record in self._iterate(member):
                    row = self._row(record)
                    told = row.broken
                    yield from row.given
            except OSError:
                why = _SHAPELESS
            member.drain()
            why = member.damage or why
            if why is not None and not told:
                self.records += self.records == before
                yield self._damaged(why)
            if member.end is None:
                at = _next_packed(file, at + 1)
                continue
            at = after_padding(file, member.end)
            if at is not None and not _stands(file, at, MAGIC):
                self.records += 1
                yield self._damaged("between two records stands something else")
                at = _next_packed(file, at)

    def _plain(self, file: BinaryIO) -> Iterator[Page | Problem]:
        at: int | None = 0
        size = file.seek(0, io.SEEK_END)
        resumed = False
        while at is not None and self._damages <= _MOST_DAMAGES:
            last, before, broken = at, self.records, False
            file.seek(at)
            try:
                for record in self._iterate(file):
                    last = record.stream_pos
                    # One that says to be longer than the file may have swallowed others.
                    swallows = record.content_length > size - last
                    row = self._row(record)
                    yield from row.given
                    if swallows and not row.given:
                        yield self._damaged("it breaks off")
                    if broken := row.broken or swallows:
                        break
                else:
                    return
            except OSError:
                # What looks like the beginning of a record and is none has been told already.
                if not resumed or self.records > before:
                    self.records += 1
                    yield self._damaged(_SHAPELESS)
            self._damages += broken
            at = _next_plain(file, last + 1)
            resumed = True

    def _iterate(self, stream: BinaryIO | Member) -> Iterator[WarcRecord]:
        with _no_panic():
            yield from ArchiveIterator(
                stream, parse_http=False, quirks_mode=self._lenient, fsspec_args=False
            )

    def _row(self, record: WarcRecord) -> Row:
        self.records += 1
        path = f"{self._path}#{self.records}"
        try:
            with _no_panic():
                row = read_record(record, path, self._most)
        except _Panic:
            reason = f"a damaged record of the web archive: {_SHAPELESS}"
            row = Row((Problem(path, reason),), broken=True)
        self._given += len(row.given)
        return row

    def told(self, problem: Problem) -> Problem:
        """Count a Problem of the archive as a whole, and give it back."""
        self._given += 1
        return problem

    def nothing(self) -> Iterator[Problem]:
        """Say that there was nothing in an archive, if that is so, once all of it is read."""
        if not self._given:
            reason = f"a web archive without any HTML page (records: {self.records:,})"
            yield Problem(self._path, reason)

    def _damaged(self, why: str) -> Problem:
        self._damages += 1
        reason = f"a damaged record of the web archive: {why}"
        if self._damages > _MOST_DAMAGES:
            reason += f"; after {_MOST_DAMAGES:,} such the rest is not read"
        return self.told(Problem(f"{self._path}#{self.records}", reason))


class _Panic(OSError):
    """The archive reader met what it was not written for."""


@contextlib.contextmanager
def _no_panic() -> Iterator[None]:
    """Turn a panic of the archive reader, which is no `Exception`, into what damage raises."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _Panic from None


def _stands(file: BinaryIO, at: int, mark: bytes) -> bool:
    file.seek(at)
    return file.read(len(mark)) == mark


def _next_packed(file: BinaryIO, start: int) -> int | None:
    """Find the next member that holds records, as far as its first bytes can tell."""
    at = next_member(file, start)
    while at is not None and (Member(file, at).read(5) or b"") != b"WARC/":
        at = next_member(file, at + 1)
    return at


def _next_plain(file: BinaryIO, start: int) -> int | None:
    """Find the next line at or after `start` that a record begins with."""
    at, held = max(0, start - 1), b""
    while True:
        file.seek(at + len(held))
        piece = file.read(_PIECE)
        window = held + piece
        match = _BEGINS.search(window)
        if match is not None:
            return at + match.start(1)
        if not piece:
            return None
        held = window[-_OVERLAP:]
        at += len(window) - len(held)
