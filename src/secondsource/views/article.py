"""One article, as the contract's JSON and as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from secondsource.as_json import to_json
from secondsource.clean.second_article import unread_article
from secondsource.errors import NotFound
from secondsource.model import Article, Boilerplate, Figure, Name, Reading
from secondsource.views.wording import count, cut, day, listed, plain

if TYPE_CHECKING:
    from rich.console import Console

    from secondsource.case import Case

# Of what was left out, enough to see what it is.
_LEFT_OUT = 70

# The contract's order; what the contract does not name comes after it.
_ORDER = (
    "id", "page", "path", "url", "outlet", "title", "byline", "agency", "dateline", "published",
    "language", "text", "evidence", "teaser", "captured", "modified", "passages",
)  # fmt: skip


def article_json(
    article: Article, reading: Reading | None = None, boilerplate: Sequence[Boilerplate] = ()
) -> dict[str, Any]:
    """Give an article as the contract prints it, with what it says under "reading" if given.

    A passage that is among the `boilerplate` stays in the text and keeps its kind; its "why" says
    what it is, and "boilerplate" how many articles hold it.

    >>> found = article_json(Article(id="a", page="p", path="a.txt", text="It rains."))
    >>> list(found)[:4], found["published"]["date"]
    (['id', 'page', 'path', 'url'], None)
    """
    row: dict[str, Any] = to_json(article)
    shared = {(one.start, one.end): one for one in boilerplate}
    for passage in row["passages"]:
        if (found := shared.get((passage["start"], passage["end"]))) is not None:
            passage["why"], passage["boilerplate"] = found.why, found.pages
    ordered = {name: row[name] for name in _ORDER}
    ordered.update((name, value) for name, value in row.items() if name not in ordered)
    if reading is not None:
        ordered["reading"] = to_json(reading)
    return ordered


def find_article(case: Case, named: str) -> Article:
    """Find an article by its id, its id's beginning, a path, a file's name, or its sha256.

    Each place at which its page was found counts. Of several captures of one file's name the
    newest is meant; an older one is found where no newest is called so. Raises `NotFound`.
    """
    try:
        return case.article(named)
    except NotFound:
        found = case.called(named)
        older = {version.article for version in case.versions()}
        found = [id_ for id_ in found if id_ not in older] or found
        if len(found) == 1:
            return case.article(found[0])
        if found:
            paths = "; ".join(case.paths(id_)[0] for id_ in found[:5])
            raise NotFound(f"{len(found)} pages are called {named!r}: {paths}") from None
        raise NotFound(f"no article {named!r}: give its id, its path or its file's name") from None


@dataclass(frozen=True, slots=True)
class Saved:
    """Where an article's page was found, and which other captures of it the case holds."""

    paths: tuple[str, ...]
    newest: str | None = None
    notes: tuple[tuple[str, str, str], ...] = ()


def saved(case: Case, article: Article) -> Saved:
    """Tell how often an article was saved: `notes` are lines for a reader, as of its facts."""
    paths = case.paths(article.id)
    others = [path for path in paths if path != article.path]
    notes = [("also at", plain(path), "the same, byte for byte") for path in others]
    newest = None
    for version in case.versions():
        if version.article == article.id:
            newest = version.newest
            notes.append(("newest", _where(case, newest), plain(version.why)))
        elif version.newest == article.id:
            notes.append(("older", _where(case, version.article), plain(version.why)))
    return Saved(paths, newest, tuple(notes))


def _where(case: Case, article: str) -> str:
    return f"{plain(next(iter(case.paths(article)), ''))} ({article})".strip()


def print_article(
    article: Article,
    reading: Reading,
    console: Console,
    boilerplate: Sequence[Boilerplate] = (),
    notes: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Print an article: its facts and how they are known, what was kept and left out, who said.

    `notes` are further facts, as `saved` gives them.
    """
    shared: dict[tuple[int | None, int | None], Boilerplate] = {
        (one.start, one.end): one for one in boilerplate
    }
    for name, value, known in (*_facts(article), *notes):
        line = Text.assemble((f"{name:<11}", "bright_black"), value)
        line.append(f"  {known}" if known else "", "bright_black")
        console.print(line, soft_wrap=True)
    kept = [passage for passage in article.passages if passage.start is not None]
    left = [passage for passage in article.passages if passage.start is None]
    console.print(Text(f"\nTEXT  {count(len(kept), 'paragraph')}", "bold"))
    for passage in kept:
        console.print(Text(f"\n{plain(passage.text)}"))
        if (found := shared.get((passage.start, passage.end))) is not None:
            console.print(Text(f"[{plain(found.why)}: no claim is taken from it]", "bright_black"))
    if left:
        console.print(Text(f"\nLEFT OUT  {count(len(left), 'passage')}", "bold"))
    for passage in left:
        line = Text(f"  {passage.kind:<11}", "yellow")
        line.append(cut(plain(passage.text), _LEFT_OUT), "")
        line.append(f"  {plain(passage.why)}", "bright_black")
        console.print(line, soft_wrap=True)
    if reading.statements:
        console.print(Text("\nWHO SAID WHAT", "bold"))
    for statement in reading.statements:
        who = plain(statement.speaker.name) if statement.speaker else "speaker not known"
        cue = " ".join(plain(piece.text) for piece in statement.cue)
        said = " … ".join(plain(piece.text) for piece in statement.content)
        words = " … ".join(plain(piece.text) for piece in statement.source)
        # A name that stands there only as "he" is the reading of the tool, and is said to be.
        there = f" (“{words}”)" if words and who not in words else ""
        line = Text.assemble((who, "bold"), (f"{there} [{cue}] ", "bright_black"), said)
        console.print(Padding(line, (0, 0, 0, 2)))
    for heading, rows in (
        ("NAMES", _names(reading)),
        ("TIMES", _times(reading)),
        ("FIGURES", _figures(reading)),
    ):
        if rows:
            console.print(Text(f"\n{heading}", "bold"))
        for row in rows:
            line = Text.assemble(row[0], (f"  {row[1]}", "bright_black"))
            console.print(Padding(line, (0, 0, 0, 2)))


_BOUNDS = {
    "=": "", "~": "about ", ">": "more than ", "<": "less than ", ">=": "at least ",
    "<=": "at most ",
}  # fmt: skip
_KINDS = {"PER": "person", "ORG": "body", "LOC": "place", "MISC": "other name"}


def _names(reading: Reading) -> list[tuple[str, str]]:
    """Give each actor by its fullest name, what it is, and its other names in the article."""
    actors: dict[str, list[Name]] = {}
    for number, name in enumerate(reading.names):
        actors.setdefault(name.actor or f"only {number}", []).append(name)
    rows = []
    for mentions in actors.values():
        fullest = max(mentions, key=lambda name: (len(name.text), -name.start))
        others = list(dict.fromkeys(plain(n.text) for n in mentions if n.text != fullest.text))
        also = f", also {listed(others)}" if others else ""
        times = f", {len(mentions)} times" if len(mentions) > 1 else ""
        rows.append((plain(fullest.text), f"{_KINDS[fullest.label]}{times}{also}"))
    return rows


def _times(reading: Reading) -> list[tuple[str, str]]:
    return [(plain(m.text), m.value or "which is not known") for m in reading.moments]


def _figures(reading: Reading) -> list[tuple[str, str]]:
    return [(plain(figure.text), plain(_reckoned(figure))) for figure in reading.figures]


def _reckoned(figure: Figure) -> str:
    """Give what a figure is taken to be: "at least 12 people, up"."""
    reach = f"{figure.value:,.12g}"
    if figure.high is not None and figure.high != figure.value:
        reach += f" to {figure.high:,.12g}"
    said = f"{_BOUNDS[figure.bound]}{reach} {figure.unit or ''}".strip()
    return f"{said}, {figure.change}" if figure.change else said


def _whose(article: Article) -> str:
    """Say whose report an article is, as far as its marks tell."""
    if article.agency:
        return article.agency
    verdict = article.wire.verdict if article.wire else "unknown"
    told = {"wire": "another newsroom, not named", "own": "the outlet's own staff"}
    return told.get(verdict, "not known")


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    published = article.published
    yield "title", plain(article.title or "not known"), ""
    yield "outlet", plain(article.outlet or "not known"), ""
    if article.byline:
        yield "by", plain(listed(article.byline)), ""
    yield "report of", plain(_whose(article)), plain(article.wire.why) if article.wire else ""
    if article.dateline:
        yield "dateline", plain(article.dateline), ""
    known = plain(published.why).removeprefix(f"{published.basis}: ")
    if published.basis:
        known = f"{published.basis}: {known}"
    yield "published", day(published.date) if published.date else "not known", known
    if article.modified:
        yield "modified", plain(article.modified), ""
    if article.captured:
        yield "captured", plain(article.captured), ""
    if article.url:
        yield "address", plain(article.url), ""
    yield "language", article.language, ""
    if article.teaser:
        yield "note", "this page holds only the beginning of the article", ""
    if (unread := unread_article(article)) is not None:
        yield "note", plain(unread.reason), ""
    yield "file", plain(article.path), ""
    yield "id", article.id, ""
