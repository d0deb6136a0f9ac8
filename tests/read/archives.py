"""Web archives as crawlers write them, for the tests to read and to damage."""

from __future__ import annotations

import gzip

TEXT = "The bridge over the Orrin is closed until Tuesday, the harbour office said. "


def page(name: str, times: int = 3) -> bytes:
    return f"<html><body><h1>{name}</h1><p>{TEXT * times}</p></body></html>".encode()


def record(
    url: str,
    body: bytes,
    kind: str = "text/html",
    status: str = "200 OK",
    http: str = "",
    warc_type: str = "response",
    warc: str = "",
    date: str = "2031-05-19T09:12:13Z",
) -> bytes:
    """Write one record; `http` and `warc` are further header lines."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{http}\r\n".encode() + body
    content = "application/http; msgtype=response"
    if warc_type == "resource":
        block, content = body, kind
    head = (
        f"WARC/1.1\r\nWARC-Type: {warc_type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"{warc}Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(number: int) -> list[bytes]:
    """Write records of numbered pages."""
    return [record(f"https://post.example/{n}", page(f"Page {n}")) for n in range(1, number + 1)]


def packed(records: list[bytes]) -> bytes:
    """Compress each record by itself, as archives do."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
