"""The note that browsers and SingleFile leave in a page they save: where from, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from secondsource.read.address import web_address
from secondsource.read.times import stamp

# The note stands before the page's own head, or right inside it.
_HEAD = 65_536
_SINGLE_FILE = re.compile(
    rb"\s{0,99}Page saved with SingleFile\s{1,99}url:[ \t]{0,9}(\S{1,4000})"
    rb"(?:\s{1,99}saved date:[ \t]{0,9}([^\r\n]{1,100}))?"
)
_SAVED_FROM = re.compile(rb"\s{0,9}saved from url=\(\d{1,6}\)(\S{1,4000})", re.IGNORECASE)
# "Thu Dec 11 2025 10:12:13 GMT+0100 (Central European Standard Time)": how scripts write a time.
_SCRIPT_TIME = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2} \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})"
)
_MOST_COMMENTS = 20


@dataclass(frozen=True, slots=True)
class SavedNote:
    """Where a page was saved from and when, as far as the note says it."""

    url: str | None = None
    captured: str | None = None


def saved_note(content: bytes) -> SavedNote:
    """Read the note of a saved HTML page; both None where there is none.

    >>> saved_note(b"<!-- saved from url=(0026)https://harbour.example/a -->").url
    'https://harbour.example/a'
    """
    head = content[:_HEAD]
    at = head.find(b"<!--")
    for _ in range(_MOST_COMMENTS):
        end = head.find(b"-->", at + 4)
        if at < 0 or end < 0:
            break
        comment = head[at + 4 : end]
        at = head.find(b"<!--", end)
        found = _SINGLE_FILE.match(comment)
        if found is not None:
            when = found[2].decode("utf-8", "replace") if found[2] else ""
            return SavedNote(_address(found[1]), _time(when))
        found = _SAVED_FROM.match(comment)
        if found is not None:
            return SavedNote(_address(found[1]))
    return SavedNote()


def _address(given: bytes) -> str | None:
    return web_address(given.decode("utf-8", "replace"))


def _time(given: str) -> str | None:
    match = _SCRIPT_TIME.match(given)
    if match is None:
        return None
    try:
        return stamp(datetime.strptime(match[1], "%b %d %Y %H:%M:%S GMT%z"))
    except ValueError:
        return None
