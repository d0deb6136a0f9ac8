"""Where an article quotes: the spans between quotation marks, marks included.

All mark styles are read, also mixed ones (“…" where a page's software curled only one end). A
quotation that runs over several paragraphs, each opening with a mark and only the last closing,
is one span. A mark that never closes ends with its paragraph. Time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
_OPEN_ONLY = frozenset("“„«") | {"``"}
_CLOSE_ONLY = frozenset("”»")
# A single-quoted stretch that closes after a letter rather than a stop may be two apostrophes
# ("the workers' rights, the owners' share"); phrases in single quotes are shorter than this.
_SINGLE_WORDS = 8
# British pages quote whole sentences in single marks; beyond this it is two stray apostrophes.
_SINGLE_LENGTH = 600
# Apostrophes looked at before giving up: bounds the work on pages full of them.
_SINGLE_MARKS = 12
_APOSTROPHE = re.compile(r"['’]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: `text[start:end]`; `open_end` when no mark closed it."""

    start: int
    end: int
    open_end: bool = False


def _opens_here(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-\"“‘'/")


def _closes_here(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _single(text: str, at: int, limit: int) -> int | None:
    """Give the end of the single-quoted stretch that opens at `at`, or None."""
    limit = min(limit, at + _SINGLE_LENGTH)
    loose: int | None = None
    for count, mark in enumerate(_APOSTROPHE.finditer(text, at + 1, limit)):
        if count == _SINGLE_MARKS:
            break
        found = mark.start()
        if text.startswith("''", found) or not _closes_here(text, found, found + 1):
            continue
        if text[found - 1] in ",.?!…;":
            return found + 1
        if loose is None and text[found - 1].isalnum():
            loose = found + 1
    if loose is not None and len(text[at:loose].split()) <= _SINGLE_WORDS:
        return loose
    return None


def _paragraph_quotes(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    skip_to = start
    for mark in _MARK.finditer(text, start, end):
        at, after = mark.span()
        if at < skip_to:
            continue
        sign = mark.group()
        if sign in "‘’'":
            if opened is None and sign != "’" and _opens_here(text, at, after):
                close = _single(text, at, end)
                if close is not None:
                    found.append(Quote(at, close))
                    skip_to = close
            continue
        opening = sign in _OPEN_ONLY or (
            sign not in _CLOSE_ONLY
            and _opens_here(text, at, after)
            and (opened is None or not _closes_here(text, at, after))
        )
        if opening and sign == "“" and opened is not None and not _opens_here(text, at, after):
            # „…“ closes with the mark that opens elsewhere.
            opening = False
        if opening:
            # A second opening means that the first never closed: only the later is sure.
            opened = at
        elif opened is not None:
            found.append(Quote(opened, after))
            opened = None
    if opened is not None:
        while text[end - 1].isspace():
            end -= 1
        found.append(Quote(opened, end, open_end=True))
    return found


def quotes(text: str) -> tuple[Quote, ...]:
    """Find the quotations of a text, in order and without overlap.

    >>> text = 'He said “yes" and left.'
    >>> [text[q.start : q.end] for q in quotes(text)]
    ['“yes"']
    """
    found: list[Quote] = []
    start = 0
    breaks = [(m.start(), m.end()) for m in _BLANK_LINE.finditer(text)]
    for end, following in [*breaks, (len(text), len(text))]:
        inside = _paragraph_quotes(text, start, end)
        # The next paragraph of a quotation that did not close opens with a mark of its own.
        if inside and found and found[-1].open_end and inside[0].start == start:
            first = inside.pop(0)
            found[-1] = Quote(found[-1].start, first.end, first.open_end)
        elif found and found[-1].open_end:
            found[-1] = Quote(found[-1].start, found[-1].end)
        found.extend(inside)
        start = following
    return tuple(found)
