"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Literal

from secondsource.markup.html import HIDDEN
from secondsource.read.decode import byte_order, decode, unmarked_utf16
from secondsource.read.gunzip import MAGIC, unpacked_head
from secondsource.read.markdown_marks import is_markdown
from secondsource.read.signatures import is_binary, is_mhtml, is_pdf, signature
from secondsource.spans import visible

Container = Literal["json lines", "warc", "gzip", "zip", "mhtml", "pdf", "feed"]

# What is said of a page that shows nothing but pictures, or that a script was to draw.
NO_TEXT = "contains no text"
_ONLY_FRAMES = f"{NO_TEXT} of its own, only frames of other pages: save those"
# Enough to tell any format; long scripts and styles may stand before a page's first paragraph.
HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The media type of a page, or None and the plain reason why it is no page."""

    media: str | None
    reason: str = ""


def sniff(content: bytes) -> Sniffed:
    """Tell what a file is from all of its bytes.

    >>> sniff(b"<p>The bridge is closed.</p>")
    Sniffed(media='text/html', reason='')
    >>> sniff(b"")
    Sniffed(media=None, reason='empty file')
    """
    if not content:
        return Sniffed(None, "empty file")
    head = content[:HEAD]
    wide = byte_order(head) is not None or unmarked_utf16(head) is not None
    named = None if wide else signature(head)
    if named is not None:
        return Sniffed(None, named)
    if not wide and is_binary(head):
        return Sniffed(None, "binary data")
    # Half a character may stand at the end of the head; it does not matter here.
    start = decode(head, "text/html").lstrip()
    if looks_like_html(start):
        return _with_text(content, "text/html")
    reason = _other_markup(start) or _other_json(start, whole=len(content) <= HEAD)
    if reason:
        return Sniffed(None, reason)
    return _with_text(content, "text/markdown" if is_markdown(start) else "text/plain")


_TITLE = re.compile(r"<title\b[^<>]*+>[^<]*+</title\s*+>", re.IGNORECASE)


def _with_text(content: bytes, media: str) -> Sniffed:
    # Half a character may stand at the end; it does not matter here.
    text = decode(content[:_ENOUGH], media)
    if media == "text/html":
        # Nearly all pages show text soon, and looking at all of one takes milliseconds.
        found = any(_shows_text(_opening(text, most)) for most in _SOON) or _shows_text(text)
    else:
        found = any(c.isalnum() for c in text)
    # Of a page that shows nothing for so long cleaning will tell, which has its time limit.
    if found or len(content) > _ENOUGH:
        return Sniffed(media)
    frames = media == "text/html" and _FRAME.search(text) is not None
    return Sniffed(None, _ONLY_FRAMES if frames else NO_TEXT)


def _shows_text(page: str) -> bool:
    """Whether a page shows anything but its title; without that a script was to draw it."""
    return any(c.isalnum() for c in visible(_TITLE.sub(" ", page), "text/html").text)


_FRAME = re.compile(r"<i?frame\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
# Bytes that are looked at for text. Style sheets and pictures before a page's first word come to
# some hundred kilobytes; a page of two megabytes of bare tags takes two seconds to look through.
_ENOUGH = 2_000_000
# As many characters as the first lines of a menu or a notice mostly take; then a long menu.
_SOON = (1_024, 65_536)


def _opening(page: str, most: int) -> str:
    """Give the beginning of what a page shows, up to where nothing hidden is left open."""
    body = _BODY.search(page)
    start = body.start() if body else 0
    opening = page[start : max(start, page.rfind("<", start, start + most))]
    lower = opening.lower()
    end = len(opening)
    for name in ("title", *sorted(HIDDEN)):
        opened = lower.rfind(f"<{name}")
        if opened > lower.rfind(f"</{name}"):
            end = min(end, opened)
    return opening[:end]


# --- files that hold pages ------------------------------------------------------------------

_WARC = re.compile(rb"\s{0,16}WARC/[01]\.\d")


def container(head: bytes) -> Container | None:
    """Tell by its first bytes which kind of file that holds pages this is; None: a page itself.

    >>> container(b"WARC/1.1\\r\\nWARC-Type: warcinfo"), container(b"<p>The bridge is closed.")
    ('warc', None)
    """
    if head.startswith(MAGIC):
        return "warc" if _WARC.match(unpacked_head(head)) else "gzip"
    if _WARC.match(head):
        return "warc"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if is_pdf(head):
        return "pdf"
    if is_mhtml(head):
        return "mhtml"
    if _root(decode(head[:HEAD], "text/html").lstrip()) in _FEEDS:
        return "feed"
    return "json lines" if looks_like_json_lines(head) else None


# --- HTML -----------------------------------------------------------------------------------

# What may stand before a page's first element.
_PREAMBLE = re.compile(
    r"(?:\s++|<!--.*?-->|<\?xml\b[^>]*+>|<!doctype\s++(?!html)[^>]*+>)*+", re.DOTALL | re.IGNORECASE
)
# Elements that only a page, or a fragment of one, opens with. Scripts, frames and pictures are
# not among them: they leak into plain dumps.
_STARTS = re.compile(
    r"<(?:!doctype\s++html|html|head|body|meta|title|link|base|div|p|article|section|main|header"
    r"|nav|aside|figure|table|ul|ol|h[1-6]|blockquote|form)\b[^<>]*+(?:>|\Z)",
    re.IGNORECASE,
)
_ROOT = re.compile(r"^[ \t]*+<(?:!doctype\s++html|html)\b", re.IGNORECASE | re.MULTILINE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|ul|ol|li|table|body|br)\b[^<>]*+>", re.I
)


def looks_like_html(start: str) -> bool:
    """Whether decoded text is HTML: a page, or a fragment of one.

    >>> looks_like_html("<!-- saved --><DIV>x"), looks_like_html("a < b and <unclear> words")
    (True, False)
    """
    preamble = _PREAMBLE.match(start)
    if _STARTS.match(start, preamble.end() if preamble else 0):
        return True
    if _ROOT.search(start):  # after server headers or a line that a tool left on top
        return True
    # A fragment may open with bare words. Two tags of blocks are no slip of a plain text; a
    # Markdown dump may hold some.
    return len(_BLOCK_TAG.findall(start)) >= 2 and not is_markdown(start)


_XML_ROOT = re.compile(r"<([a-zA-Z][\w:.-]{0,60})")
_FEEDS = {"rss": "an RSS feed", "rdf:rdf": "an RSS feed", "feed": "an Atom feed"}


def _root(start: str) -> str | None:
    preamble = _PREAMBLE.match(start)
    root = _XML_ROOT.match(start, preamble.end() if preamble else 0)
    return root[1].lower() if root else None


def _other_markup(start: str) -> str | None:
    name = _root(start)
    if name in _FEEDS:
        return f"looks like {_FEEDS[name]} inside another file"
    if name == "svg":
        return "an SVG image"
    if name and start.startswith("<?xml"):
        return f"XML that is not a page (its root element is <{name}>)"
    return None


# --- JSON -----------------------------------------------------------------------------------

_NOT_ARTICLES = "JSON, but not JSON lines of articles"
_OPENS_OBJECT = re.compile(r'\{\s*+(?:"(?:[^"\\]|\\.)*+"\s*+:|\})')
_OPENS_ARRAY = re.compile(r'\[\s*+(?:\{\s*+"|\[|\])')
_HAS_TEXT = re.compile(r'"text"\s*+:')
# A line with two of these, but no text, is an article that lacks one and deserves to be told.
_FIELDS = {"id", "url", "outlet", "title", "published", "byline"}


def looks_like_json_lines(head: bytes) -> bool:
    r"""Whether a file that begins with these bytes is JSON lines of ready articles.

    >>> looks_like_json_lines(b'{"id": "a", "text": "The bridge is closed."}\n')
    True
    """
    lines = decode(head[:HEAD], "application/json").splitlines()
    lines = [line.strip() for line in lines if line.strip()]
    objects = [line for line in lines if _OPENS_OBJECT.match(line)]
    if not lines or 2 * len(objects) < len(lines):
        return False
    return any(_is_article(line) for line in objects)


def _is_article(line: str) -> bool:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        # Cut by the end of the head, or broken: one broken line does not spoil the file.
        return _HAS_TEXT.search(line) is not None
    return isinstance(row, dict) and ("text" in row or len(_FIELDS & row.keys()) >= 2)


def _other_json(start: str, *, whole: bool) -> str | None:
    if _OPENS_OBJECT.match(start):
        return _NOT_ARTICLES
    if whole and start[:1] in ("{", "[", '"'):
        try:
            json.loads(start)
        except RecursionError:
            return _NOT_ARTICLES
        except ValueError:
            return None
        return _NOT_ARTICLES
    return _NOT_ARTICLES if _OPENS_ARRAY.match(start) else None
