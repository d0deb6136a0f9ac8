"""A case: a folder of saved pages and everything found in them. Open it, ask it, add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from secondsource import packing, parts, runs, tables
from secondsource.chapters import Chapters, Place
from secondsource.errors import CaseError, NotFound
from secondsource.model import (
    Actor,
    Article,
    Boilerplate,
    Claim,
    ClaimKind,
    Dating,
    Event,
    Page,
    Problem,
    Published,
    Reading,
    Reprint,
    Story,
    TimelineEntry,
    Version,
)
from secondsource.read.decode import decode
from secondsource.short_ids import whole_id
from secondsource.spool import Entry
from secondsource.storage import Folder, Manifest

if TYPE_CHECKING:
    import pyarrow as pa

    from secondsource.building import Build
    from secondsource.judgements import Judgement
    from secondsource.query import Desk
    from secondsource.views.search import Hit

T = TypeVar("T")

# Parts kept unpacked: 512 articles each, so that going through the stories of a case of some
# thousand articles unpacks each part once.
_PARTS = 8
# Articles of larger cases kept, with their readings: those of a large story.
_ENTRIES = 512


class Case:
    """One run of a case, as it was when opened: later builds do not change what it says.

    A story may be given as a `Story`, by its id or by the beginning of its id; an article by its
    id, the beginning of its id, or the path of its page. Asking for one that is not there raises
    `NotFound`.

    >>> import tempfile, pathlib, secondsource
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "dam.txt").write_text(
    ...     "Dam to be raised\\n\\nThe dam above Orrin will be raised by two metres, "
    ...     "the water board said on Tuesday. Work starts in spring."
    ... )
    >>> _ = secondsource.build(folder / "dam.txt", folder / "case")
    >>> case = secondsource.Case.open(folder / "case")
    >>> case.counts()
    {'pages': 1, 'articles': 1, 'stories': 1, 'problems': 0}
    >>> article = case.articles()[0]
    >>> case.article(str(folder / "dam.txt")) == article
    True
    >>> case.sql("select count(*) as n from articles").to_pylist()
    [{'n': 1}]
    """

    def __init__(self, folder: Folder, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest
        self._tables: dict[str, list[Any]] = {}
        self._desk: Desk | None = None
        self._chapters = Chapters(folder, manifest.compare)
        self._articles_of = lru_cache(maxsize=_PARTS)(self._part_articles)
        self._readings_of = lru_cache(maxsize=_PARTS)(self._part_readings)
        self._entry = lru_cache(maxsize=_ENTRIES)(self._read_entry)

    @classmethod
    def open(cls, path: str | PathLike[str] = "case") -> Case:
        """Open the present run of a case; raises `CaseError` where there is none."""
        folder = Folder(Path(path))
        for _ in range(3):
            pointer = folder.pointer()
            if pointer is None or pointer.run is None:
                there = "holds no finished build" if folder.root.exists() else "does not exist"
                raise CaseError(f"{folder.root} {there}: run `secondsource build` first")
            try:
                return cls(folder, folder.manifest(pointer.run))
            except CaseError:
                # Builds that end between the two reads may have swept that run away.
                if folder.pointer() == pointer:
                    raise
        raise CaseError(f"{folder.root} keeps changing: try again when its builds have ended")

    @property
    def path(self) -> Path:
        """The folder of the case."""
        return self._folder.root

    @property
    def run(self) -> Path:
        """The folder of this run; nothing in it changes."""
        return self._folder.run(self._manifest.fingerprint)

    def counts(self) -> dict[str, int]:
        """Give the numbers of pages, articles, stories and problems."""
        names = ("pages", "articles", "stories", "problems")
        return {name: self._manifest.counts[name] for name in names}

    # --- pages and articles ---

    def page(self, sha256: str) -> Page:
        """Give a saved page with its bytes."""
        row = self._pages().get(sha256)
        if row is None:
            raise NotFound(f"no page {sha256} in {self.path}")
        return packing.page(self._folder, row)

    def raw(self, article: str) -> str:
        """Give the decoded page of an article: the text that all raw offsets point into."""
        page = self.page(self.article(article).page)
        return decode(page.content, page.media)

    def articles(self, story: Story | str | None = None) -> list[Article]:
        """Give the articles of a story in its order, or all of the case in order of their ids."""
        if story is not None:
            return [self._article(id_) for id_ in self.story(story).articles]
        found = [a for part in self._manifest.parts for a in self._articles_of(part).values()]
        return sorted(found, key=lambda article: article.id)

    def article(self, id_or_path: str) -> Article:
        """Give one article. Of a path whose page was saved again, the later one counts."""
        pages = self._pages().articles
        if id_or_path in pages:
            return self._article(id_or_path)
        rows = self._pages().at(id_or_path)
        at_path = [
            id_ for _, id_ in sorted((row.captured or "", row.article or "") for row in rows)
        ]
        if at_path:
            older = {version.article for version in self.versions()}
            return self._article(([id_ for id_ in at_path if id_ not in older] or at_path)[-1])
        return self._article(whole_id(id_or_path, pages, "article", "article id or path"))

    def paths(self, article: str) -> tuple[str, ...]:
        """Give all places at which an article's page was found: identical files are one page."""
        row = self._pages().of_article(article)
        return row.paths if row else ()

    def called(self, name: str) -> list[str]:
        """Give the ids of the articles whose page has this sha256 or was in a file of this name."""
        row = self._pages().get(name)
        found = [row] if row else self._pages().of_file(name)
        return sorted(row.article for row in found if row.article)

    def reading(self, id_or_path: Article | str) -> Reading:
        """Give what one article says: its sentences, names, moments, figures and statements."""
        if isinstance(id_or_path, Article):
            id_or_path = id_or_path.id
        known = id_or_path in self._pages().articles
        id_ = id_or_path if known else self.article(id_or_path).id
        row = self._pages().of_article(id_)
        if row is None:
            raise NotFound(f"no article {id_} in {self.path}")
        return self._readings_of(row.part)[id_] if self._small else self._entry(id_).reading

    def problems(self) -> list[Problem]:
        """Give the pages, and parts of pages, that could not be used, and why."""
        return self._rows("problems", Problem)

    def judgements(self) -> list[Judgement]:
        """Give the analyst's judgements, each with whether its words were found."""
        from secondsource.judgements import Judgement

        return self._rows("judgements", Judgement)

    # --- across articles ---

    def stories(self) -> list[Story]:
        """Give all stories, the newest first."""
        return self._rows("stories", Story)

    def story(self, story: Story | str) -> Story:
        """Give one story."""
        if isinstance(story, Story):
            return story
        if "stories by id" not in self._tables:
            self._tables["stories by id"] = [{one.id: one for one in self.stories()}]
        by_id: dict[str, Story] = self._tables["stories by id"][0]
        return by_id.get(story) or by_id[whole_id(story, by_id, "story", "story id")]

    def claims(
        self, story: Story | str | None = None, kind: ClaimKind | None = "content"
    ) -> list[Claim]:
        """Give the claims of a story or of all; `kind` None gives those about sayings too."""
        if story is None:
            claims = self._of_all("claims", Claim)
        else:
            claims = self._told(story, "claims", Claim)
        return [claim for claim in claims if kind is None or claim.kind == kind]

    def reprints(self, story: Story | str | None = None) -> list[Reprint]:
        """Give which article carries text of which other, or of a wire copy; of a story or all."""
        if story is None:
            return self._rows("reprints", Reprint)
        run, ids = self._manifest.fingerprint, self.story(story).articles
        return runs.some_rows(self._folder, run, Reprint, "reprints", "article", ids)

    def versions(self) -> list[Version]:
        """Give the older captures of articles and the newest capture of each."""
        return self._rows("versions", Version)

    def boilerplate(self, article: str | None = None) -> list[Boilerplate]:
        """Give the lines that articles of a site share, of one article (by id) or of all."""
        if article is None:
            return self._rows("boilerplate", Boilerplate)
        run = self._manifest.fingerprint
        return runs.some_rows(self._folder, run, Boilerplate, "boilerplate", "article", [article])

    def datings(self) -> list[Dating]:
        """Give the days of articles that carry none themselves, known from their stories."""
        return self._rows("datings", Dating)

    def actors(self, story: Story | str | None = None) -> list[Actor]:
        """Give the people, bodies, countries and places of a story or of all."""
        if story is None:
            return self._rows("actors", Actor)
        run = self._manifest.fingerprint
        return runs.actors_of(self._folder, run, self.story(story).id)

    def events(self, story: Story | str | None = None) -> list[Event]:
        """Give the coded events of a story or of all."""
        if story is None:
            return self._rows("events", Event)
        return self._of_story(story, "events", Event)

    def timeline(self, story: Story | str) -> list[TimelineEntry]:
        """Give what a story puts on which day, in order."""
        return self._told(story, "timeline", TimelineEntry)

    # --- asking and showing ---

    def sql(self, query: str) -> pa.Table:
        """Answer a SQL query over the tables of the case; raises `QueryError`.

        The tables are pages, articles, passages, sentences, names, moments, figures, statements,
        versions, boilerplate, reprints, stories, datings, actors, claims, sayings, reports,
        conflicts, updates, events, timeline, problems and judgements. `claims` are those that a
        thing is so, `sayings` those that it was said. A query can read nothing else and change
        nothing.
        """
        if self._desk is None:
            from secondsource.query import Desk

            self._desk = Desk(self._folder, self._manifest)
        return self._desk.ask(query)

    def brief(self, story: Story | str | None = None, all: bool = False) -> dict[str, Any]:
        """Give the brief of a story, or of all, as the contract's JSON; `all` adds sayings."""
        from secondsource.views.brief import brief_json

        found: dict[str, Any] = brief_json(self, story, all)
        return found

    def search(self, query: str, limit: int = 20) -> Sequence[Hit]:
        """Search articles and claims for words; raises `QueryError`."""
        from secondsource.views.search import search

        found: Sequence[Hit] = search(self, query, limit)
        return found

    def forget(self, page_or_path: str) -> Build:
        """Remove a page's bytes and every row made from it, in earlier runs too.

        The page may be named by its sha256 or path, or by all that names its article: the id, the
        beginning of the id, the file's name. A path of a JSON-lines file removes all its lines.
        Lines of the judgements file that quote the page go too. This case goes on showing the run
        it was opened with only until its files are asked for: use the case of the `Build` that is
        given back.
        """
        from secondsource.building import forget

        try:
            return forget(self.path, page_or_path)
        except NotFound as error:
            from secondsource.views.article import find_article

            unknown = error
        try:
            page = find_article(self, page_or_path).page
        except NotFound as error:
            # Two pages of one name are worth saying; that there is none has been said.
            raise (error if "are called" in str(error) else unknown) from None
        return forget(self.path, page)

    # --- reading the run ---

    def _rows(self, table: str, cls: type[T]) -> list[T]:
        if table not in self._tables:
            self._tables[table] = runs.rows(self._folder, self._manifest.fingerprint, cls, table)
        return list(self._tables[table])

    def _of_story(self, story: Story | str, table: str, cls: type[T]) -> list[T]:
        key = f"{table} by story"
        if key not in self._tables:
            run = self._manifest.fingerprint
            self._tables[key] = [runs.ByStory(self._folder, run, cls, table)]
        by_story: runs.ByStory[T] = self._tables[key][0]
        return by_story[self.story(story).id]

    def _told(self, story: Story | str, table: str, cls: type[T]) -> list[T]:
        """Read what a story's chapter holds of it."""
        place = self._places().get(self.story(story).id)
        if place is None:
            return []
        return tables.from_table(cls, self._chapters.rows(place, table))

    def _of_all(self, table: str, cls: type[T]) -> list[T]:
        if table not in self._tables:
            self._tables[table] = [
                row
                for place in self._places().values()
                for row in tables.from_table(cls, self._chapters.rows(place, table))
            ]
        return list(self._tables[table])

    def _places(self) -> dict[str, Place]:
        if "places" not in self._tables:
            self._tables["places"] = [{p.story: p for p in self._rows("chapters", Place)}]
        found: dict[str, Place] = self._tables["places"][0]
        return found

    def _pages(self) -> runs.Pages:
        if "pages" not in self._tables:
            self._tables["pages"] = [runs.Pages(self._folder, self._manifest.fingerprint)]
        found: runs.Pages = self._tables["pages"][0]
        return found

    @property
    def _small(self) -> bool:
        """Whether all parts can be kept unpacked; of larger cases single articles are read."""
        return len(self._manifest.parts) <= _PARTS

    def _article(self, id_: str) -> Article:
        row = self._pages().of_article(id_)
        if row is None:
            raise NotFound(f"no article {id_} in {self.path}")
        return self._articles_of(row.part)[id_] if self._small else self._entry(id_).article

    def _read_entry(self, id_: str) -> Entry:
        row = self._pages().of_article(id_)
        if row is None:
            raise NotFound(f"no article {id_} in {self.path}")
        manifest = self._manifest
        versions = parts.Versions(manifest.clean, manifest.annotate, manifest.sketch)
        pages = {row.sha256: row}
        table = parts.entries_of(self._folder, versions, row.part, pages, [row.sha256])
        [entry] = tables.from_table(Entry, table)
        dating = self._dating(id_)
        return Entry(_dated(entry.article, dating), entry.reading) if dating else entry

    def _dating(self, id_: str) -> Dating | None:
        if "datings by id" not in self._tables:
            self._tables["datings by id"] = [{row.article: row for row in self.datings()}]
        found: dict[str, Dating] = self._tables["datings by id"][0]
        return found.get(id_)

    def _part_articles(self, part: str) -> dict[str, Article]:
        pages = self._pages().of_part(part)
        found = {}
        for article in parts.part_articles(self._folder, self._manifest.clean, part, pages):
            if pages[article.page].article == article.id:
                dating = self._dating(article.id)
                found[article.id] = _dated(article, dating) if dating else article
        return found

    def _part_readings(self, part: str) -> dict[str, Reading]:
        pages = self._pages().of_part(part)
        rows = parts.part_readings(self._folder, self._manifest.annotate, part)
        return {
            row.reading.id: row.reading
            for row in rows
            if row.page in pages and pages[row.page].article == row.reading.id
        }


def _dated(article: Article, dating: Dating) -> Article:
    if article.published.date is not None:
        return article
    return replace(article, published=Published(dating.date, "inferred", dating.why))
