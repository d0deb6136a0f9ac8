"""Front matter: the facts that a program wrote between "---" lines above a dump's text."""

from __future__ import annotations

import re
from typing import Any

from secondsource.clean.metadata import Found, Metadata
from secondsource.model import RawSpan

_BLOCK = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<lines>(?:[^\n]{0,2000}\n){1,60}?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_LINE = re.compile(
    r"^(?P<key>[A-Za-z][\w -]{0,30}):[ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]{1,1000}?)"
    r"(?P=quote)[ \t]*\r?$",
    re.MULTILINE,
)
# What the programs that write front matter call each fact.
_FIELDS = {
    "title": "titles",
    "headline": "titles",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "site": "sites",
    "sitename": "sites",
    "site_name": "sites",
    "hostname": "sites",
    "publisher": "publishers",
    "url": "urls",
    "source": "urls",
    "source_url": "urls",
    "canonical": "urls",
    "link": "urls",
    "date": "published",
    "published": "published",
    "publishdate": "published",
    "pubdate": "published",
    "updated": "modified",
    "modified": "modified",
    "lastmod": "modified",
    "lang": "languages",
    "language": "languages",
    "description": "descriptions",
    "excerpt": "descriptions",
}


def front_matter(raw: str) -> tuple[Metadata, int]:
    """Give the facts of a dump's front matter and where it ends (0 without any).

    Only plain "key: value" lines are read; lists and nested values are passed over.

    >>> raw = '---\\ntitle: "Dam breaks"\\ndate: 2026-02-11\\n---\\nThe dam broke.\\n'
    >>> meta, end = front_matter(raw)
    >>> meta.titles[0].value, meta.published[0].value, raw[end:]
    ('Dam breaks', '2026-02-11', 'The dam broke.\\n')
    """
    block = _BLOCK.match(raw)
    if block is None:
        return Metadata(), 0
    facts: dict[str, list[Found]] = {}
    for line in _LINE.finditer(raw, block.start("lines"), block.end("lines")):
        key = line["key"].strip().lower().replace("-", "_").replace(" ", "_")
        field = _FIELDS.get(key)
        value = line["value"].strip()
        if field == "urls" and not value.startswith(("http://", "https://")):
            field = None
        if field and value and not value.startswith(("[", "{", "|", ">")):
            span = RawSpan(line.start("value"), line.end("value"))
            facts.setdefault(field, []).append(Found(value, span, f"front matter '{key}'"))
    if not facts:
        return Metadata(), 0
    named: dict[str, Any] = {field: tuple(found) for field, found in facts.items()}
    return Metadata(**named), block.end()
