"""A saved page, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes a user saved, and where they came from.

    `media` is decided by content, never by file name: "text/html", "text/markdown",
    "text/plain" or "application/json" (one ready article, that is one line of a JSON-lines
    file). `sha256` is over `content`. `path` is the first of `paths` in sorted order; a ready
    article's path is "FILE.jsonl#LINE", a page of a web archive or a feed is "FILE#NUMBER" with
    its record or entry counted from 1. `content` of such a page is what the record holds, its
    transfer and content encodings undone; of a PDF it is the text layer.

    `captured` is when the page was saved and `url` where from, as the container that holds it
    (web archive, MHTML, SingleFile) says: a time with its zone, as "2025-12-11T09:12:13Z" or
    "2025-12-11T10:12:13+01:00". `url` is apart from the canonical address, which the page says.
    """

    sha256: str
    media: str
    path: str
    paths: tuple[str, ...]
    content: bytes
    captured: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A page, or part of one, that could not be used, and the plain reason why."""

    path: str
    reason: str
    page: str | None = None
