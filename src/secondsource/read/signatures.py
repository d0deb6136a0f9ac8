"""What a file is when it is no page: told by its first bytes, in words a reporter understands."""

from __future__ import annotations

import re

_INSIDE = "inside another file"

# First bytes as file formats define them, and what to call the file.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "binary data (PNG image)"),
    (b"\xff\xd8\xff", "binary data (JPEG image)"),
    (b"GIF8", "binary data (GIF image)"),
    (b"II*\x00", "binary data (TIFF image)"),
    (b"MM\x00*", "binary data (TIFF image)"),
    (b"\x00\x00\x01\x00", "binary data (icon)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "looks like an old Microsoft Office file"),
    (b"{\\rtf", "looks like an RTF document"),
    (b"%!PS", "looks like a PostScript document"),
    (b"\x1f\x8b", f"gzip-compressed data {_INSIDE}"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "binary data (a program)"),
    (b"SQLite format 3\x00", "binary data (SQLite database)"),
    (b"PAR1", "binary data (Parquet table)"),
    (b"ID3", "binary data (MP3 audio)"),
    (b"OggS", "binary data (Ogg audio or video)"),
    (b"\x1aE\xdf\xa3", "binary data (Matroska or WebM video)"),
    (b"wOFF", "binary data (web font)"),
    (b"wOF2", "binary data (web font)"),
    (b"bplist00", "looks like a Safari web archive or property list"),
    (b"WARC/", f"looks like a WARC archive {_INSIDE}"),
)
_ZIP_NAMES = (
    (b"word/", "a ZIP archive (Word document)"),
    (b"mimetypeapplication/epub", "a ZIP archive (EPUB book)"),
    (b"mimetypeapplication/vnd.oasis", "a ZIP archive (OpenDocument)"),
    (b"[Content_Types].xml", "a ZIP archive (Microsoft Office document)"),
)
# MIME headers of a page saved "as a single file", in any order at the top of the file. Programs
# that put one part in it leave the outer wrapping away, and say where it was saved from.
_MHTML = re.compile(
    rb"\A(?:[\w-]{1,60}:[^\n]{0,2000}+\n(?:[ \t][^\n]{0,2000}+\n){0,20})*?"
    rb"(?:Content-Type:\s{0,200}multipart/related|Snapshot-Content-Location:|Content-Location:)",
    re.IGNORECASE,
)
# Control characters that no text holds (tab, line ends, form feed and escape aside).
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Damaged pages hold some zero bytes; in binary data about one byte in nine is a control.
_BINARY_SHARE = 0.03


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins as a page does that a browser saved as one file (MHTML)."""
    return _MHTML.match(head[:16_384].lstrip()) is not None


def is_pdf(head: bytes) -> bool:
    """Whether a file is a PDF; something may stand before its mark."""
    return b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<")


def signature(head: bytes) -> str | None:
    """Name the format that the first bytes of a file give away, or None.

    >>> signature(b"%PDF-1.7")
    'looks like a PDF inside another file'
    """
    if is_pdf(head):
        return f"looks like a PDF {_INSIDE}"
    if head.startswith(b"PK\x03\x04"):
        inside = (name for mark, name in _ZIP_NAMES if mark in head)
        return next(inside, "a ZIP archive")
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return f"binary data ({head[8:12].decode().strip()})"
    if head[4:8] == b"ftyp":
        return "binary data (MP4 video or HEIC/AVIF image)"
    for mark, name in _SIGNATURES:
        # Letters alone may open a sentence ("BZh…", "PAR1…"): then a control must follow.
        if head.startswith(mark) and (not mark.isalnum() or _CONTROLS.search(head[:64])):
            return name
    if is_mhtml(head):
        return f"looks like MHTML (a page saved as one file) {_INSIDE}"
    return None


def is_binary(head: bytes) -> bool:
    """Whether bytes of no known format are anything but text in some encoding."""
    return len(_CONTROLS.findall(head)) > _BINARY_SHARE * len(head)
