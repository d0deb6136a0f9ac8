"""Search over the articles and claims of a run, with the hits in context.

The index is an SQLite FTS5 file in the run's folder, made at the first search and never changed
after; where the folder cannot be written, it is made in memory.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from secondsource.errors import QueryError

if TYPE_CHECKING:
    from secondsource.case import Case

FILE = "search.sqlite"
# Raised whenever the columns below, or what is put into them, change.
_VERSION = 1
# Nobody types more; what is longer was pasted by mistake.
_LONGEST_QUERY = 2_000
# Marks around the matches in what SQLite gives back. Unicode keeps these from all text; where
# one stands in a page after all, a space takes its place in the index, so that offsets stay.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_UNFIT = re.compile("[\x00\ufdd0\ufdd1\ud800-\udfff]")
# Characters around a match: with it, about two lines of a terminal.
_CONTEXT = 90
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: an article or a claim, and the words it was found by.

    `start` and `end` are the first match's offsets in the article's text; both are None where
    only the title matched. `context` is the text around it, and `marks` are the matches in it.
    """

    kind: Literal["article", "claim"]
    id: str
    article: str
    story: str | None
    title: str | None
    outlet: str | None
    path: str
    start: int | None
    end: int | None
    context: str
    marks: tuple[tuple[int, int], ...]
    score: float


def search(case: Case, query: str, limit: int = 20) -> list[Hit]:
    """Find words and "phrases" in articles and claims, the best matches first.

    All words must be there; `OR`, `NOT`, `NEAR(a b)` and `begin*` are understood where they make
    sense and taken as plain words where not. Case and accents do not matter. Raises `QueryError`
    for a query without a word.
    """
    plain = _plain_query(query)
    with contextlib.closing(_open(case)) as database:
        try:
            rows = _rows(database, query, limit)
        except sqlite3.Error:
            rows = _rows(database, plain, limit)
    return [_hit(case, row) for row in rows]


def _plain_query(query: str) -> str:
    parts = []
    for phrase, word in _PART.findall(query[:_LONGEST_QUERY]):
        words = _WORD.findall(phrase or word)
        if words:
            parts.append(f'"{" ".join(words)}"')
    if not parts:
        raise QueryError("the query holds no word to search for")
    return " ".join(parts)


_Row = tuple[str, str, str | None, str, str, int, float]
_ASK = f"""
    SELECT kind, ref, story, highlight(words, 0, '{_OPEN}', '{_CLOSE}'),
           highlight(words, 1, '{_OPEN}', '{_CLOSE}'), start, bm25(words, 4.0, 1.0)
    FROM words WHERE words MATCH ? ORDER BY bm25(words, 4.0, 1.0), kind, ref LIMIT ?"""


def _rows(database: sqlite3.Connection, query: str, limit: int) -> list[_Row]:
    clean = _UNFIT.sub(" ", query[:_LONGEST_QUERY])
    return list(database.execute(_ASK, (clean, max(0, limit))))


def _hit(case: Case, row: _Row) -> Hit:
    kind, ref, story, title, text, offset, score = row
    id_, _, at = ref.partition("\n")
    article = case.article(at or id_)
    spans = list(_spans(text))
    place: tuple[int, int] | None = None
    body = text.replace(_OPEN, "").replace(_CLOSE, "")
    if spans:
        first = _densest(spans)
        begin, stop = _window(body, spans[first][0], spans, first)
        place = offset + spans[first][0], offset + spans[first][1]
        context = body[begin:stop]
        inside = [(a - begin, b - begin) for a, b in spans if begin <= a and b <= stop]
    else:
        context = title.replace(_OPEN, "").replace(_CLOSE, "")
        inside = list(_spans(title))
    return Hit(
        kind="claim" if kind == "claim" else "article",
        id=id_,
        article=article.id,
        story=story,
        title=article.title,
        outlet=article.outlet,
        path=article.path,
        start=place[0] if place else None,
        end=place[1] if place else None,
        context=context,
        marks=tuple(inside),
        # SQLite's bm25 is the smaller the better.
        score=round(-score, 4),
    )


def _spans(marked: str) -> Iterator[tuple[int, int]]:
    """Give the marked stretches as offsets in the text without marks."""
    begin = 0
    for removed, match in enumerate(re.finditer(f"[{_OPEN}{_CLOSE}]", marked)):
        at = match.start() - removed
        if match.group() == _OPEN:
            begin = at
        else:
            yield begin, at


def _densest(spans: list[tuple[int, int]]) -> int:
    """Give the first match of the stretch of text that holds the most matches."""
    best, most = 0, 0
    end = 0
    for index, (start, _) in enumerate(spans):
        while end < len(spans) and spans[end][1] <= start + 2 * _CONTEXT:
            end += 1
        if end - index > most:
            best, most = index, end - index
    return best


def _window(text: str, start: int, spans: list[tuple[int, int]], first: int) -> tuple[int, int]:
    end = max(b for a, b in spans[first:] if a <= start + _CONTEXT)
    begin = max(0, start - _CONTEXT)
    if begin:
        space = text.find(" ", begin, start)
        begin = space + 1 if space >= 0 else begin
    stop = min(len(text), end + _CONTEXT)
    if stop < len(text):
        space = text.rfind(" ", end, stop)
        stop = space if space > end else stop
    return begin, stop


# --- the index ------------------------------------------------------------------------------


def _open(case: Case) -> sqlite3.Connection:
    path = case.run / FILE
    found = _usable(path)
    if found is not None:
        return found
    try:
        _write(case, path)
    except OSError:
        database = sqlite3.connect(":memory:")
        _fill(database, case)
        return database
    return _usable(path) or _in_memory(case)


def _in_memory(case: Case) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    _fill(database, case)
    return database


def _usable(path: Path) -> sqlite3.Connection | None:
    if not path.exists():
        return None
    try:
        database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        if database.execute("PRAGMA user_version").fetchone() == (_VERSION,):
            return database
        database.close()
    except sqlite3.Error:
        pass
    return None


def _write(case: Case, path: Path) -> None:
    """Make the index beside its place and move it there whole: two at once do no harm."""
    handle, name = tempfile.mkstemp(prefix=".search-", dir=path.parent)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(name)) as database:
            _fill(database, case)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, case: Case) -> None:
    database.execute("PRAGMA journal_mode=OFF")
    database.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, text, kind UNINDEXED, ref UNINDEXED, "
        "story UNINDEXED, start UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
    )
    insert = "INSERT INTO words (title, text, kind, ref, story, start) VALUES (?, ?, ?, ?, ?, ?)"
    story_of = {id_: story.id for story in case.stories() for id_ in story.articles}
    older = {version.article for version in case.versions()}
    with database:
        for article in case.articles():
            if article.id not in older:
                title, text = _fit(article.title or ""), _fit(article.text)
                row = (title, text, "article", article.id, story_of.get(article.id), 0)
                database.execute(insert, row)
        for claim in case.claims():
            shown = next((r for r in claim.reports if r.text == claim.text), claim.reports[0])
            ref = f"{claim.id}\n{shown.article}"
            row = ("", _fit(shown.text), "claim", ref, claim.story, shown.start)
            database.execute(insert, row)
        database.execute(f"PRAGMA user_version={_VERSION}")


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text)
