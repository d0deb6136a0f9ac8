"""Versions: several captures of one article, of which only the newest counts.

Saving a page twice must never make a second source. Two pages are captures of one article when
their canonical addresses agree and their texts are kin, or when they come from one outlet (or
one file) and hold the same text but for a twentieth. Ready articles, whose ids their maker gave
them, are never joined by their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np

from secondsource.compare.groups import Groups
from secondsource.compare.kin import kin
from secondsource.compare.runs import Places
from secondsource.model import Article, Version
from secondsource.sketch.called import outlet_key
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import Sketch

# Captures of one page differ in a corrected word or a changed counter, not in sentences.
SAME_TEXT = 0.95
# Below this many words two pages of an outlet may agree by accident ("Page not found").
LEAST_WORDS = 40
# Updates of one article under one address keep at least some wording. Pages of a site that all
# carry one wrong canonical address share none.
KIN = 0.2
# Likeliest others that each article is measured with: one is enough to bring captures together.
MEASURED = 4
_SAME_ADDRESS = "the same address, with the same title or kindred text"

_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|smid|ocid|icid|cid|ref"
    r"|ref_src|ref_url|source|src|partner|feature|share|shared|outputtype|amp|sr_share|taid"
    r"|guccounter|guce_\w*|_ga|yclid|spm|at_\w*|ns_\w*|xtor)",
    re.ASCII | re.IGNORECASE,
)


def find_versions(articles: Iterable[Article]) -> list[Version]:
    """Find older captures among articles at hand; see `version_rows`.

    >>> old = Article("a", "", "a.html", "One. Two.", url="http://x.example/2025/fire-12/",
    ...               title="Fire", captured="2025-01-01")
    >>> new = Article("b", "", "b.html", "One. Three.", url="https://www.x.example/2025/fire-12",
    ...               title="Fire", captured="2025-01-02")
    >>> [(v.article, v.newest) for v in find_versions([new, old])]
    [('a', 'b')]
    """
    return version_rows(Sketches.of(articles))


def version_rows(sketches: Sketches) -> list[Version]:
    """Find older captures of articles; one row per older capture, ordered by article id."""
    groups = Groups(len(sketches))
    reasons: dict[int, str] = {}
    addresses, held = _alike(sketches, _address)
    _join_titles(sketches, addresses, held, groups, reasons)
    pairs = kin(sketches, addresses, held, KIN, MEASURED)
    for i, j in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
        _join(i, j, _SAME_ADDRESS, groups, reasons)
    for key, what in ((_outlet, "outlet"), (_file, "file")):
        names, held = _alike(sketches, key)
        pairs = kin(sketches, names, held, SAME_TEXT, MEASURED)
        pairs = pairs.only(np.minimum(pairs.own, pairs.of) >= SAME_TEXT)
        sizes = sketches.words.sizes()
        pairs = pairs.only(np.minimum(sizes[pairs.one], sizes[pairs.other]) >= LEAST_WORDS)
        parts = np.minimum(pairs.own, pairs.of)
        for n in np.lexsort((pairs.other, -parts, pairs.one)).tolist():
            why = f"the same {what}, and each text holds at least {parts[n]:.0%} of the other"
            i, j = int(pairs.one[n]), int(pairs.other[n])
            _join(i, j, why.replace("%", " %"), groups, reasons)
    rows: list[Version] = []
    for members in groups.sets():
        if len(members) > 1:
            newest = max(members, key=lambda i: _newness(sketches[i]))
            for i in members:
                if i != newest:
                    why = reasons.get(i) or reasons[newest]
                    rows.append(Version(sketches[i].id, sketches[newest].id, why))
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


def _address(article: Sketch) -> str | None:
    """Give the key under which an address makes captures; ready articles need one outlet too."""
    folded = canonical(article.url) if article.url else None
    if folded is None:
        return None
    return f"{folded}\n{_outlet_name(article)}" if article.ready else folded


def _outlet(article: Sketch) -> str | None:
    return None if article.ready else _outlet_name(article) or None


def _file(article: Sketch) -> str | None:
    return None if article.ready else article.path or None


def _outlet_name(article: Sketch) -> str:
    return outlet_key(article.outlet) if article.outlet else ""


def _alike(sketches: Sketches, key: Callable[[Sketch], str | None]) -> tuple[Places, Places]:
    """Number the articles by a key, and give those that are not alone under theirs.

    None is alike to nothing.
    """
    numbers: dict[str, int] = {}
    found = np.full(len(sketches), -1, dtype=np.int64)
    for i, row in enumerate(sketches):
        value = key(row)
        if value is not None:
            found[i] = numbers.setdefault(value, len(numbers))
    counts = np.bincount(found[found >= 0], minlength=len(numbers))
    some = np.flatnonzero(found >= 0)
    return found, some[counts[found[some]] > 1]


def _join_titles(
    sketches: Sketches,
    addresses: Places,
    held: Places,
    groups: Groups,
    reasons: dict[int, str],
) -> None:
    """Join articles of one address and one title."""
    first: dict[tuple[int, str], int] = {}
    for i in held.tolist():
        title = (sketches[i].title or "").casefold().strip()
        # Section pages can have two words as well ("/middle-east"): there only text counts.
        if title and re.search(r"\d|-[^/]*-", sketches[i].url or ""):
            j = first.setdefault((int(addresses[i]), title), i)
            if j != i:
                _join(i, j, _SAME_ADDRESS, groups, reasons)


def _join(i: int, j: int, why: str, groups: Groups, reasons: dict[int, str]) -> None:
    groups.join(i, j)
    for k in (i, j):
        reasons.setdefault(k, why)


def _newness(article: Sketch) -> tuple[str, str, str, int, str]:
    return (
        _moment(article.captured),
        _moment(article.modified),
        article.published or "",
        article.length,
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
