"""MHTML: a page that a browser saved as one file, in the shape of an e-mail.

The outer headers say where from and when; the page is the part that `start` names, else the
first of HTML, and its pictures are parts beside it. Only the page's part is unpacked.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser

from secondsource.model import Page, Problem
from secondsource.read.address import web_address
from secondsource.read.decode import as_declared
from secondsource.read.sniff import sniff
from secondsource.read.times import mail_time, stamp

_HEADERS = BytesHeaderParser()
_BLANK = re.compile(rb"\r?\n\r?\n")
_MOST_HEADERS = 65_536
# A page of thousands of pictures has its text among the first parts.
_MOST_PARTS = 5_000
# A page may be wrapped once more ("multipart/alternative"); deeper was made to hurt.
_DEEPEST = 4
_HTML = ("text/html", "application/xhtml+xml")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class _Part:
    headers: Message
    body: bytes
    whole: bool


def mhtml_page(content: bytes, path: str) -> Iterator[Page | Problem]:
    """Give the page of an MHTML file, and a Problem where there is none or it breaks off."""
    outer = _part(content.lstrip(), whole=True)
    root = _root(outer, 0)
    sha256 = hashlib.sha256(content).hexdigest()
    if root is None:
        yield Problem(path, "a page saved as one file (MHTML) that holds no HTML part", sha256)
        return
    html = as_declared(_decoded(root), _charset(root.headers))
    sniffed = sniff(html)
    if sniffed.media is None:
        yield Problem(path, sniffed.reason, sha256)
        return
    sent = mail_time(outer.headers.get("Date"))
    url = _address(outer.headers, "Snapshot-Content-Location") or _address(
        root.headers, "Content-Location"
    )
    captured = stamp(sent) if sent else None
    sha256 = hashlib.sha256(html).hexdigest()
    yield Page(sha256, "text/html", path, (path,), html, captured, url)
    if not root.whole:
        reason = "the file holds only the beginning of this page (it breaks off)"
        yield Problem(path, reason, sha256)


def _root(part: _Part, depth: int) -> _Part | None:
    kind = part.headers.get_content_type()
    if kind in _HTML:
        return part
    boundary = part.headers.get_boundary()
    if not kind.startswith("multipart/") or not boundary or depth == _DEEPEST:
        return None
    start = part.headers.get_param("start")
    first: _Part | None = None
    for inner in _parts(part.body, boundary.encode("utf-8", "surrogateescape")):
        is_named = isinstance(start, str) and inner.headers.get("Content-ID", "") == start
        if first is not None and not is_named:
            continue
        found = _root(inner, depth + 1)
        if found is not None and (is_named or not start):
            return found
        first = first or found
    return first


def _parts(body: bytes, boundary: bytes) -> Iterator[_Part]:
    mark = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]{0,99}\r?$", re.MULTILINE)
    line = mark.search(body)
    for _ in range(_MOST_PARTS):
        if line is None or line[1]:
            return
        following = mark.search(body, line.end())
        inner = body[line.end() + 1 : following.start() if following else len(body)]
        yield _part(inner.removesuffix(b"\n").removesuffix(b"\r"), following is not None)
        line = following


def _part(content: bytes, whole: bool) -> _Part:
    blank = _BLANK.search(content, 0, _MOST_HEADERS)
    if content[:1] in (b"\r", b"\n"):
        return _Part(Message(), content.lstrip(b"\r\n"), whole)
    head = content[: blank.start()] if blank else content[:_MOST_HEADERS]
    body = content[blank.end() :] if blank else b""
    return _Part(_HEADERS.parsebytes(head), body, whole)


def _decoded(part: _Part) -> bytes:
    encoding = str(part.headers.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if encoding == "base64":
        letters = _NOT_BASE64.sub(b"", part.body)
        whole = len(letters) - len(letters) % 4
        rest = letters[whole:]
        # Two or three letters at the end give one or two bytes once padded; one gives none.
        letters = letters[:whole] + (rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b"")
        return binascii.a2b_base64(letters)
    return part.body


def _charset(headers: Message) -> str | None:
    found = headers.get_content_charset()
    return found if isinstance(found, str) else None


def _address(headers: Message, name: str) -> str | None:
    given = str(headers.get(name, ""))
    if "=?" in given:
        try:
            given = str(make_header(decode_header(given)))
        except (HeaderParseError, ValueError, LookupError):
            return None
    return web_address(re.sub(r"\s+", "", given))
