"""JSON lines of ready articles: each valid line is a page, each other line a problem."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from secondsource.model import Page, Problem
from secondsource.read.decode import byte_order, decode, unmarked_utf16
from secondsource.read.ready_line import NotAnArticle, ready_fields

_PIECE = 65_536


def read_json_lines(file: BinaryIO, path: str, max_line_bytes: int) -> Iterator[Page | Problem]:
    """Read ready articles from an open file, holding one line at a time.

    A page's content is the line's bytes without its line end (of a UTF-16 file: the line as
    UTF-8); its path is "FILE#LINE", lines counted from 1. Blank lines are passed over. A line
    above `max_line_bytes` is a Problem and is skipped without being held.
    """
    for number, line in _lines(file, max_line_bytes):
        place = f"{path}#{number}"
        if line is None:
            yield Problem(place, f"the line is longer than {max_line_bytes:,} bytes")
            continue
        if not line.strip():
            continue
        sha256 = hashlib.sha256(line).hexdigest()
        try:
            ready_fields(decode(line, "application/json"))
        except NotAnArticle as reason:
            yield Problem(place, f"line {number}: {reason}", sha256)
            continue
        yield Page(sha256, "application/json", place, (place,), line)


def _lines(file: BinaryIO, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Give each line with its number, and None for one that is too long."""
    head = file.read(4096)
    file.seek(0)
    marked = byte_order(head)
    wide = unmarked_utf16(head) if marked is None else marked[0]
    if marked is not None:
        file.seek(marked[1])
    if wide is not None and wide != "utf-8":
        yield from _wide_lines(file, wide, most)
        return
    number = 0
    while line := file.readline(most + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > most:
            while line and not line.endswith(b"\n"):
                line = file.readline(_PIECE)
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")


def _wide_lines(file: BinaryIO, encoding: str, most: int) -> Iterator[tuple[int, bytes | None]]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    number, held, skipping = 1, "", False
    while piece := file.read(_PIECE):
        *whole, rest = decoder.decode(piece).split("\n")
        for line in whole:
            bare = (held + line).rstrip("\r").encode("utf-8", "replace")
            yield number, None if skipping or len(bare) > most else bare
            number, held, skipping = number + 1, "", False
        held += rest
        if len(held) > most:
            held, skipping = "", True
    last = (held + decoder.decode(b"", True)).encode("utf-8", "replace")
    if skipping or last:
        yield number, None if skipping or len(last) > most else last
