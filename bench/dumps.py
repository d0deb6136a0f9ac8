"""Page dumps as people make them: the text of a saved HTML page by five common tools.

The tools are pinned in the `bench` extra, because `gold/dumps.tsv` names lines by their number. A
dump of another tool version has another digest, and is then left out with a notice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import html2text
import html_text
import inscriptis
import markdownify
from bs4 import BeautifulSoup

MEDIA = {"html2text": "text/markdown", "markdownify": "text/markdown"}


def _beautifulsoup(html: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for gone in soup(["script", "style", "noscript", "template"]):
        gone.decompose()
    return soup.get_text("\n", strip=True)


def _html2text(html: str) -> str:
    writer = html2text.HTML2Text()
    writer.ignore_links = False
    return writer.handle(html)


def _markdownify(html: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for gone in soup(["script", "style", "noscript", "template"]):
        gone.decompose()
    return markdownify.MarkdownConverter().convert_soup(soup)


TOOLS: dict[str, Callable[[str], str]] = {
    "beautifulsoup": _beautifulsoup,
    "html-text": html_text.extract_text,
    "html2text": _html2text,
    "inscriptis": inscriptis.get_text,
    "markdownify": _markdownify,
}


def digest(text: str) -> str:
    """Name a dump by what it says: the first 16 digits of its sha256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
