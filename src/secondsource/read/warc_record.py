"""One record of a web archive: a page, a problem, or nothing that concerns a reader of news."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from secondsource.model import Page, Problem
from secondsource.read.address import web_address
from secondsource.read.decode import as_declared
from secondsource.read.http_body import Body, NotText, TooLarge, decoded
from secondsource.read.sniff import NO_TEXT, sniff
from secondsource.read.times import stamp

_PIECE = 65_536
_HTML = ("text/html", "application/xhtml+xml", "application/xhtml")
# What a page calls for itself. A server that lacks it answers with a page of its own, which
# nobody meant to save.
_PARTS_OF_PAGES = re.compile(
    r"/robots\.txt$|\.(?:ico|m?js|css|map|json|xml|txt|png|jpe?g|gif|webp|svg|avif|bmp|woff2?|ttf|"
    r"otf|eot|mp[34]|m4[av]|m3u8|ts|webm|ogg|pdf|zip|webmanifest)$",
    re.IGNORECASE,
)
# The next record, swallowed by one that says to be longer than it is.
_SWALLOWED = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d{1,2}\r?\n")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """What a record gives, and whether it is broken so that the next must be looked for."""

    given: tuple[Page | Problem, ...] = ()
    broken: bool = False


def read_record(record: WarcRecord, path: str, most: int) -> Row:
    """Read a record whose turn it is; `path` is what the page is called, `most` its limit in bytes.

    A page is a "response" with HTML and a status of success, or a "resource" of HTML. Answers
    with an error instead of a page are Problems.
    """
    if record.headers.get("WARC-Type") is None:
        why = "its headers do not say what it is" if len(record.headers) else "it breaks off"
        return Row((_damaged(path, why),), broken=True)
    if record.record_type == WarcRecordType.resource:
        return _resource(record, path, most)
    if record.record_type != WarcRecordType.response or not record.is_http:
        return Row()
    try:
        record.parse_http(auto_decode="none", quirks_mode=True)
    except OSError:
        return Row((_damaged(path, "its HTTP headers cannot be read"),), broken=True)
    headers = record.http_headers
    status = None if headers is None else headers.status_code
    if headers is None or status is None:
        return Row((_damaged(path, "it breaks off"),), broken=True)
    url = web_address(record.headers.get("WARC-Target-URI"))
    if status in (204, 205) or not (200 <= status < 300 or status >= 400):
        return Row()
    declared = headers.get("Content-Type") or ""
    kind = declared.partition(";")[0].strip().lower()
    if kind not in (*_HTML, "") or (url and _PARTS_OF_PAGES.search(urlsplit(url).path)):
        return Row()
    if status >= 400:
        return Row((_refused(path, status, url),))
    transfer = headers.get("Transfer-Encoding") or ""
    encoding = headers.get("Content-Encoding") or ""
    row = _page(record, path, most, kind, (transfer, encoding), declared, url)
    if status == HTTPStatus.PARTIAL_CONTENT:
        return replace(row, given=_with_cut(row.given, path, "only a part was sent"))
    return row


def _resource(record: WarcRecord, path: str, most: int) -> Row:
    declared = record.headers.get("Content-Type") or ""
    kind = declared.partition(";")[0].strip().lower()
    url = web_address(record.headers.get("WARC-Target-URI"))
    if kind not in _HTML or url is None:
        return Row()
    return _page(record, path, most, kind, ("", ""), declared, url)


def _page(
    record: WarcRecord,
    path: str,
    most: int,
    kind: str,
    encodings: tuple[str, str],
    declared: str,
    url: str | None,
) -> Row:
    size = record.content_length
    if size > most:
        # A length this far beyond any page may be a slip; what follows may still be found.
        return Row((Problem(path, too_large(size, most)),))
    stored = _stored(record, size)
    short = len(stored) < size
    if short:
        swallowed = _SWALLOWED.search(stored)
        stored = stored[: swallowed.start()] if swallowed else stored
    try:
        body = decoded(stored, *encodings, most)
    except TooLarge:
        return Row((Problem(path, f"too large for one page once unpacked, {_limit(most)}"),), short)
    except NotText as reason:
        return Row((_damaged(path, str(reason)),), short)
    cut = short or body.cut
    given = _given(body, path, kind, declared, url, _captured(record))
    why = "it breaks off" if cut else (record.headers.get("WARC-Truncated") or "").strip()
    return Row(_with_cut(given, path, why) if why else given, short)


def _given(
    body: Body, path: str, kind: str, declared: str, url: str | None, captured: str | None
) -> tuple[Page | Problem, ...]:
    if not body.content.strip(b"\x00\t\r\n "):
        return ()
    charset = _CHARSET.search(declared)
    content = as_declared(body.content, charset[1] if charset else None)
    sniffed = sniff(content)
    if sniffed.media is None and not sniffed.reason.startswith(NO_TEXT):
        return ()  # a picture, or data for a script, that calls itself HTML
    if not kind and sniffed.media != "text/html":
        return ()
    sha256 = hashlib.sha256(content).hexdigest()
    if sniffed.media is None:
        return (Problem(path, sniffed.reason, sha256),)
    return (Page(sha256, "text/html", path, (path,), content, captured, url),)


def _stored(record: WarcRecord, size: int) -> bytes:
    pieces: list[bytes] = []
    left = size
    try:
        while left > 0 and (piece := record.reader.read(min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
    except OSError:
        pass  # what there is counts, and it is shorter than it should be
    return b"".join(pieces)


def _with_cut(given: tuple[Page | Problem, ...], path: str, why: str) -> tuple[Page | Problem, ...]:
    if not any(isinstance(one, Page) for one in given):
        return given or (_damaged(path, why),)
    reason = f"the archive holds only the beginning of this page ({why[:80]})"
    return (*given, Problem(path, reason))


def _captured(record: WarcRecord) -> str | None:
    try:
        date = record.record_date
    except (ValueError, OverflowError):
        return None
    return stamp(date) if date else None


def _refused(path: str, status: int, url: str | None) -> Problem:
    try:
        words = f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        words = str(status)
    return Problem(path, f"the server answered {words} instead of the page{_of(url)}")


def _of(url: str | None) -> str:
    return f" {url[:200]}" if url else ""


def _damaged(path: str, why: str) -> Problem:
    return Problem(path, f"a damaged record of the web archive: {why}")


def too_large(size: int, most: int) -> str:
    """Say that a page has more bytes than it may."""
    return f"too large for one page: {size / 1e6:,.0f} MB, {_limit(most)}"


def _limit(most: int) -> str:
    return f"the limit is {most / 1e6:,.0f} MB"
