"""The body of a stored HTTP response: its transfer and content encodings undone, within bounds.

Archives keep what the server sent, or what the tool made of it while the headers stayed: what
turns out not to be encoded as the headers say is taken as it is.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ZstdReader

_CHUNK = re.compile(rb"\s{0,4}([0-9A-Fa-f]{1,8})[ \t]*+(?:;[^\r\n]{0,1000}+)?\r?\n")
# Two layers happen (a proxy compressed what was compressed); more are made to hurt.
_MOST_LAYERS = 3


class TooLarge(ValueError):
    """A body that unpacks to more than a page may have."""


class NotText(ValueError):
    """A body whose compression cannot be undone; the message says which."""


@dataclass(frozen=True, slots=True)
class Body:
    """The decoded body; `cut` where it breaks off before its end."""

    content: bytes
    cut: bool = False


def decoded(stored: bytes, transfer: str, encoding: str, most: int) -> Body:
    """Undo the encodings of a stored body, given its two headers ("" where absent).

    Raises `TooLarge` beyond `most` bytes, `NotText` where it cannot be unpacked.

    >>> decoded(b"5\\r\\n<p>Hi\\r\\n0\\r\\n\\r\\n", "chunked", "", 100)
    Body(content=b'<p>Hi', cut=False)
    """
    body = Body(stored)
    if "chunked" in transfer.lower():
        body = _unchunked(stored)
    layers = [name.strip().lower() for name in encoding.split(",")]
    for name in reversed([name for name in layers if name not in ("", "identity")][:_MOST_LAYERS]):
        body = _unpacked(body, name, most)
    if len(body.content) > most:
        raise TooLarge
    return body


def _unchunked(stored: bytes) -> Body:
    pieces: list[bytes] = []
    at = 0
    while (head := _CHUNK.match(stored, at)) is not None:
        size = int(head[1], 16)
        if not size:
            return Body(b"".join(pieces))
        piece = stored[head.end() : head.end() + size]
        pieces.append(piece)
        at = head.end() + size
        if len(piece) < size:
            break
    if not pieces:
        return Body(stored)
    return Body(b"".join(pieces), cut=True)


def _unpacked(body: Body, name: str, most: int) -> Body:
    if name in ("gzip", "x-gzip"):
        if not body.content.startswith(b"\x1f\x8b"):
            return body
        return _inflated(body, 31, most)
    if name == "deflate":
        # The standard means the zlib format, some servers sent bare deflate.
        for bits in (15, -15):
            try:
                return _inflated(body, bits, most)
            except NotText:
                continue
        return body
    if name in ("br", "zstd"):
        reader = BrotliReader if name == "br" else ZstdReader
        try:
            return _read(reader(io.BytesIO(body.content)), body.cut, most)
        except OSError:
            if _CONTROLS.search(body.content[:2000]) is None:
                return body
            raise NotText(f"its {name} compression cannot be undone") from None
    raise NotText(f"it is encoded as {name[:40]!r}, which is not known")


# Compressed bytes hold these within a few dozen bytes; text does not.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _read(reader: BrotliReader | ZstdReader, cut: bool, most: int) -> Body:
    pieces: list[bytes] = []
    size = 0
    while size <= most:
        piece = reader.read(65_536)
        if not piece:
            return Body(b"".join(pieces), cut)
        pieces.append(piece)
        size += len(piece)
    raise TooLarge


def _inflated(body: Body, bits: int, most: int) -> Body:
    unpack = zlib.decompressobj(bits)
    pieces: list[bytes] = []
    size = 0
    packed = body.content
    while size <= most:
        try:
            piece = unpack.decompress(packed, 1_000_000)
        except zlib.error:
            if not pieces:
                raise NotText("its gzip compression cannot be undone") from None
            return Body(b"".join(pieces), cut=True)
        pieces.append(piece)
        size += len(piece)
        packed = unpack.unconsumed_tail
        if unpack.eof:
            return Body(b"".join(pieces), body.cut)
        if not packed and len(piece) < 1_000_000:
            return Body(b"".join(pieces), cut=True)
    raise TooLarge
