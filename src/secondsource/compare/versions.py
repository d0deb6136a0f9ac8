"""Versions: several captures of one article, of which only the newest counts.

Saving a page twice must never make a second source. Two pages are captures of one article when
their canonical addresses agree and their texts are kin, or when they come from one outlet (or
one file) and hold the same text but for a twentieth. Ready articles, whose ids their maker gave
them, are never joined by their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from secondsource.compare import shingles
from secondsource.compare.groups import Groups
from secondsource.compare.shingles import Hasher, Shingled
from secondsource.model import Article, Version
from secondsource.sketch.called import outlet_key
from secondsource.sketch.words import words

# Captures of one page differ in a corrected word or a changed counter, not in sentences.
SAME_TEXT = 0.95
# Below this many words two pages of an outlet may agree by accident ("Page not found").
LEAST_WORDS = 40
# Updates of one article under one address keep at least some wording. Pages of a site that all
# carry one wrong canonical address share none.
KIN = 0.2

_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|smid|ocid|icid|cid|ref"
    r"|ref_src|ref_url|source|src|partner|feature|share|shared|outputtype|amp|sr_share|taid"
    r"|guccounter|guce_\w*|_ga|yclid|spm|at_\w*|ns_\w*|xtor)",
    re.ASCII | re.IGNORECASE,
)


def find_versions(articles: Sequence[Article]) -> list[Version]:
    """Find older captures of articles; one row per older capture, ordered by article id.

    >>> old = Article("a", "", "a.html", "One. Two.", url="http://x.example/2025/fire-12/",
    ...               title="Fire", captured="2025-01-01")
    >>> new = Article("b", "", "b.html", "One. Three.", url="https://www.x.example/2025/fire-12",
    ...               title="Fire", captured="2025-01-02")
    >>> [(v.article, v.newest) for v in find_versions([new, old])]
    [('a', 'b')]
    """
    ordered = sorted(articles, key=lambda article: article.id)
    hasher = Hasher()
    texts = [
        shingles.shingle([[word.group() for word in words(article.text)]], hasher)
        for article in ordered
    ]
    groups = Groups(len(ordered))
    reasons: dict[int, str] = {}
    for members in _alike(ordered, _address):
        _join_addresses(members, ordered, texts, groups, reasons)
    for key, what in ((_outlet, "outlet"), (_file, "file")):
        for members in _alike(ordered, key):
            _join_texts(members, what, texts, groups, reasons)
    rows: list[Version] = []
    for members in groups.sets():
        newest = max(members, key=lambda i: _newness(ordered[i]))
        for i in members:
            if i != newest:
                why = reasons.get(i) or reasons[newest]
                rows.append(Version(ordered[i].id, ordered[newest].id, why))
    return sorted(rows, key=lambda row: row.article)


def canonical(url: str) -> str | None:
    """Fold an article's address so that captures of it agree; None for a home or section page.

    >>> canonical("http://www.post.example/world/ship-seized-off-coast/?utm_source=x#top")
    'post.example/world/ship-seized-off-coast'
    >>> canonical("https://post.example/world/") is None
    True
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    path = re.sub(r"/+", "/", parts.path).rstrip("/")
    path = re.sub(r"/(?:amp|index\.\w{1,5})$", "", path)
    kept = sorted(
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    )
    # An article's address holds a number, a file name or a title of at least two words.
    last = path.rsplit("/", 1)[-1]
    told = re.search(r"\d", path) or re.search(r"[-_+.]|%20", last)
    if not host or not (told or any(re.search(r"\d", value) for _, value in kept)):
        return None
    return f"{host}{path}?{urlencode(kept)}" if kept else f"{host}{path}"


def _address(article: Article) -> str | None:
    """Give the key under which an address makes captures; ready articles need one outlet too."""
    folded = canonical(article.url) if article.url else None
    if folded is None:
        return None
    return f"{folded}\n{_outlet_name(article)}" if article.ready else folded


def _outlet(article: Article) -> str | None:
    return None if article.ready else _outlet_name(article) or None


def _file(article: Article) -> str | None:
    return None if article.ready else article.path or None


def _outlet_name(article: Article) -> str:
    return outlet_key(article.outlet) if article.outlet else ""


def _alike(articles: Sequence[Article], key: Callable[[Article], str | None]) -> list[list[int]]:
    """Group article positions by a key; None is alike to nothing."""
    found: dict[str, list[int]] = {}
    for i, article in enumerate(articles):
        value = key(article)
        if value is not None:
            found.setdefault(value, []).append(i)
    return [members for _, members in sorted(found.items()) if len(members) > 1]


def _join_addresses(
    members: Sequence[int],
    articles: Sequence[Article],
    texts: Sequence[Shingled],
    groups: Groups,
    reasons: dict[int, str],
) -> None:
    """Join articles of one address with the nearest earlier one that is kin in title or text."""
    titles: dict[str, int] = {}
    near = shingles.pairs([texts[i] for i in members], 1)
    for place, i in enumerate(members):
        title = (articles[i].title or "").casefold().strip()
        # Section pages can have two words as well ("/middle-east"): there only text counts.
        sure = re.search(r"\d|-[^/]*-", articles[i].url or "")
        kin = [titles[title]] if title and title in titles and sure else []
        titles.setdefault(title, i)
        for other, _ in near.get(place, ()):
            j = members[other]
            shared = shingles.coverage(texts[i], texts[j]), shingles.coverage(texts[j], texts[i])
            if max(shared) >= KIN:
                kin.append(j)
        for j in kin:
            groups.join(i, j)
            for k in (i, j):
                reasons.setdefault(k, "the same address, with the same title or kindred text")


def _join_texts(
    members: Sequence[int],
    what: str,
    texts: Sequence[Shingled],
    groups: Groups,
    reasons: dict[int, str],
) -> None:
    """Join articles of one outlet or file whose texts contain each other almost wholly."""
    own = [texts[i] for i in members]
    for place, found in sorted(shingles.pairs(own, 1).items()):
        for other, _ in found:
            i, j = members[place], members[other]
            one, two = texts[i], texts[j]
            if min(one.words, two.words) < LEAST_WORDS:
                continue
            part = min(shingles.coverage(one, two), shingles.coverage(two, one))
            if part >= SAME_TEXT:
                groups.join(i, j)
                why = f"the same {what}, and each text holds at least {part:.0%} of the other"
                for k in (i, j):
                    reasons.setdefault(k, why.replace("%", " %"))


def _newness(article: Article) -> tuple[str, str, str, int, str]:
    return (
        _moment(article.captured),
        _moment(article.modified),
        article.published.date or "",
        len(article.text),
        article.id,
    )


def _moment(stamp: str | None) -> str:
    """Write an ISO 8601 time so that later sorts after earlier; times without zone are UTC."""
    if not stamp:
        return ""
    try:
        parsed = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    zoned = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    try:
        return zoned.astimezone(UTC).isoformat()
    except OverflowError:
        return stamp
