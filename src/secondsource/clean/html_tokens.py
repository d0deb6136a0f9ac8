"""HTML as a row of tokens, each with its place in the page.

A small tokenizer of our own, because the common parsers do not keep positions. It follows the
tokenizer of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html) where that
matters for what a reader sees, never fails, and is linear in the length of the page: nothing is
searched for twice that was not found once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from secondsource.markup.html import script_end

# Elements whose content is no markup: it runs to their own end tag, whatever stands between.
RAW_TEXT = frozenset(
    {"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"}
)

# Elements that have no content and no end tag.
VOID = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input link meta param source "
        "track wbr"
    ).split()
)

_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}

# Longer attribute lists are inlined pictures or attacks; what we ask for stands at the front.
MAX_ATTRIBUTES = 20_000
# Nearly all tags are shorter; what longer ones say is not kept.
_SHORT_TAG = 500

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,100}")
# What may follow a tag's name. A quote opens a value only after "=", and only if it is closed.
_REST = r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>"
# A start tag, an end tag, or the beginning of something else: a comment, a tag that never ends.
_MARK = re.compile(
    rf"<(?:([a-zA-Z][^\s/>]{{0,100}}+){_REST}|/([a-zA-Z][^\s/>]{{0,100}}+){_REST}|(?=[a-zA-Z/!?]))"
)
_ATTRIBUTE = re.compile(
    r"([^\s=>\"'/<]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?+",
)
# Several stages read one page; its tokens are kept until the next page comes, unless it is so
# large that they would take more memory than reading it again takes time.
_MAX_KEPT = 5_000_000

TokenKind = Literal["text", "start", "end", "raw", "skip"]
# Kinds, starts, ends and names of a page's tokens, side by side: as many objects fewer for the
# garbage collector to walk as there are tokens.
_Columns = tuple[list[TokenKind], list[int], list[int], list[str]]


class Token(NamedTuple):
    """`raw[start:end]` of the page is text, a start tag, an end tag, or nothing to see.

    `name` is the element's name in lower case for tags, else "". The content of script, style
    and their like comes as one "raw" token that carries the element's name.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""


def tokens(raw: str) -> Iterator[Token]:
    """Give the tokens of a page in order; together they cover all of it.

    >>> [(t.kind, t.name) for t in tokens("<p>1 < 2</p>")]
    [('start', 'p'), ('text', ''), ('end', 'p')]
    """
    return map(Token, *_columns(raw))


def token_rows(raw: str) -> Iterator[tuple[TokenKind, int, int, str]]:
    """Give the tokens of a page as plain kind, start, end and name, in less time.

    >>> list(token_rows("1<b>"))
    [('text', 0, 1, ''), ('start', 1, 4, 'b')]
    """
    return zip(*_columns(raw), strict=True)


def _columns(raw: str) -> _Columns:
    return _kept(raw) if len(raw) <= _MAX_KEPT else _read(raw)


@lru_cache(maxsize=1)
def _kept(raw: str) -> _Columns:
    return _read(raw)


def _read(raw: str) -> _Columns:
    size, here = len(raw), 0
    kinds: list[TokenKind] = []
    ends: list[int] = []
    names: list[str] = []
    same: dict[str, str] = {}
    paired = True

    kind, ends_at, named = kinds.append, ends.append, names.append
    while (mark := _MARK.search(raw, here)) is not None:
        at, here = mark.span()
        if at > (ends[-1] if ends else 0):
            kind("text")
            ends_at(at)
            named("")
        which = mark.lastindex
        if which is None:
            token = _odd(raw, at)
            here = token.end
            kind(token.kind)
            ends_at(here)
            named(token.name)
            continue
        name = mark[which].lower()
        name = same.setdefault(name, name)
        kind("start" if which == 1 else "end")
        ends_at(here)
        named(name)
        if which == 1 and name in RAW_TEXT:
            close = _CLOSERS[name].search(raw, here)
            end = close.start() if close else size
            if name == "script" and paired and raw.find("<!--", here, end) >= 0:
                paired_end = script_end(raw, here)
                # A script that never ends so takes no page with it, and is asked for but once.
                paired = paired_end >= 0
                end = paired_end if paired else end
            if end > here:
                kind("raw")
                ends_at(end)
                named(name)
                here = end
    if here < size:
        kind("text")
        ends_at(size)
        named("")
    # Each token starts where the one before it ends.
    return kinds, [0, *ends[:-1]] if ends else [], ends, names


def _odd(raw: str, at: int) -> Token:
    """Read what starts at `at` and is no whole tag: a comment, a declaration, a tag cut off.

    What never ends takes the rest of the page, so that nothing is searched for twice.
    """
    size = len(raw)
    if raw.startswith("<!--", at):
        # "<!-->" and "<!--->" are whole comments to a browser.
        close = raw.find("-->", at + 2)
        return Token("skip", at, size if close < 0 else close + 3)
    ends = raw[at + 1] == "/"
    name = _NAME.match(raw, at + 2 if ends else at + 1)
    if name is not None:
        return Token("end" if ends else "start", at, size, name.group().lower())
    close = raw.find(">", at)
    return Token("skip", at, size if close < 0 else close + 1)


def attributes(tag: str) -> dict[str, str]:
    """Give the attributes of a start tag, names in lower case, values with entities resolved.

    They are kept for who asks next, so nobody may change them.

    >>> attributes('<a HREF="/x?a=1&amp;b=2" hidden class=more>')
    {'href': '/x?a=1&b=2', 'hidden': '', 'class': 'more'}
    """
    # Pages repeat their tags, and several stages ask for each.
    return _kept_attributes(tag) if len(tag) <= _SHORT_TAG else _attributes(tag)


@lru_cache(maxsize=2048)
def _kept_attributes(tag: str) -> dict[str, str]:
    return _attributes(tag)


def _attributes(tag: str) -> dict[str, str]:
    name = _NAME.match(tag, 1)
    found: dict[str, str] = {}
    start = name.end() if name else 1
    for key, double, single, bare in _ATTRIBUTE.findall(tag, start, MAX_ATTRIBUTES):
        key = key.lower()
        if key not in found:
            value = double or single or bare
            found[key] = html.unescape(value) if "&" in value else value
    return found
