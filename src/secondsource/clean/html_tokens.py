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
from dataclasses import dataclass
from typing import Literal

# Elements whose content is no markup: it runs to their own end tag, whatever stands between.
RAW_TEXT = frozenset(
    {"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"}
)

# Longer attribute lists are inlined pictures or attacks; what we ask for stands at the front.
MAX_ATTRIBUTES = 20_000

_OPENER = re.compile(r"<(?:[a-zA-Z]|/[a-zA-Z]|!|\?|/)")
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,100}")
_IN_TAG = re.compile(r"=\s*[\"']|>")
_ATTRIBUTE = re.compile(
    r"([^\s=>\"'/<]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?",
)


@dataclass(frozen=True, slots=True)
class Token:
    """`raw[start:end]` of the page is text, a start tag, an end tag, or nothing to see.

    `name` is the element's name in lower case for tags, else "". The content of script, style
    and their like comes as one "raw" token that carries the element's name.
    """

    kind: Literal["text", "start", "end", "raw", "skip"]
    start: int
    end: int
    name: str = ""


def tokens(raw: str) -> Iterator[Token]:
    """Give the tokens of a page in order; together they cover all of it.

    >>> [(t.kind, t.name) for t in tokens("<p>1 < 2</p>")]
    [('start', 'p'), ('text', ''), ('end', 'p')]
    """
    size, here, last_quote = len(raw), 0, {q: raw.rfind(q) for q in "\"'"}
    last_comment, last_gt = raw.rfind("-->"), raw.rfind(">")
    while here < size:
        opener = _OPENER.search(raw, here)
        at = opener.start() if opener else size
        if at > here:
            yield Token("text", here, at)
        if opener is None:
            return
        if raw.startswith("<!--", at):
            # "<!-->" and "<!--->" are whole comments to a browser.
            close = raw.find("-->", at + 2) if at <= last_comment else -1
            here = size if close < 0 else close + 3
            yield Token("skip", at, here)
            continue
        after = at + (2 if raw[at + 1] == "/" else 1)
        name_match = _NAME.match(raw, after)
        if name_match is None:
            close = raw.find(">", at) if at < last_gt else -1
            here = size if close < 0 else close + 1
            yield Token("skip", at, here)
            continue
        here = _tag_end(raw, name_match.end(), size, last_quote)
        name = name_match.group().lower()
        if raw[at + 1] == "/":
            yield Token("end", at, here, name)
            continue
        yield Token("start", at, here, name)
        if name in RAW_TEXT:
            close_match = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.I).search(raw, here)
            close = close_match.start() if close_match else size
            if close > here:
                yield Token("raw", here, close, name)
            here = close


def _tag_end(raw: str, here: int, size: int, last_quote: dict[str, int]) -> int:
    """Find where the tag ends whose name ends at `here`, minding quoted attribute values."""
    while True:
        found = _IN_TAG.search(raw, here)
        if found is None:
            return size
        if found.group() == ">":
            return found.end()
        quote = found.group()[-1]
        if found.end() > last_quote[quote]:
            here = found.end()
            continue
        here = raw.index(quote, found.end()) + 1


def attributes(tag: str) -> dict[str, str]:
    """Give the attributes of a start tag, names in lower case, values with entities resolved.

    >>> attributes('<a HREF="/x?a=1&amp;b=2" hidden class=more>')
    {'href': '/x?a=1&b=2', 'hidden': '', 'class': 'more'}
    """
    name = _NAME.match(tag, 1)
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag[:MAX_ATTRIBUTES], name.end() if name else 1):
        value = match.group(2) or match.group(3) or match.group(4) or ""
        found.setdefault(match.group(1).lower(), html.unescape(value) if "&" in value else value)
    return found
