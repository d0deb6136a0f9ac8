"""From the parts of a case to the tables of a run: the joins, and the stories told.

Stories whose material is what it was in the run before are not told again: their claims stay where
they are (see `secondsource.chapters`).
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from secondsource import runs
from secondsource.chapters import Chapters, Place, Told, by_story, chapter_name, cut
from secondsource.corpus import Corpus
from secondsource.engine.local import Workers
from secondsource.errors import CaseError
from secondsource.model import Boilerplate, Problem, Reprint, Story
from secondsource.packing import PageRow
from secondsource.parts import Counting
from secondsource.pipeline import (
    Before,
    Bundle,
    Stages,
    compare,
    left_out,
    newest_first,
    tell,
    with_days,
)
from secondsource.progress import Steps
from secondsource.settings import Settings
from secondsource.spool import Spool
from secondsource.storage import TEMPORARY, Folder

# Where a larger part of the articles is new, all is found anew, which takes little longer.
MUCH = 0.1

# Rows of a run's tables by table, but for those that the joins do not know of.
Rows = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Joined:
    """What the joins of a run gave, and the chapters its stories are in."""

    rows: Rows
    problems: list[Problem]
    chapters: tuple[str, ...]


class Joining:
    """The joins of one build. `version` is that of the stages that tell stories."""

    def __init__(
        self,
        folder: Folder,
        version: str,
        stages: Stages,
        settings: Settings,
        pool: Workers,
        steps: Steps,
        counting: Counting,
    ) -> None:
        self._folder = folder
        self._chapters = Chapters(folder, version)
        self._version = version
        self._stages = stages
        self._settings = settings
        self._pool = pool
        self._steps = steps
        self._counting = counting

    def join(
        self, corpus: Corpus, pages: Iterable[PageRow], before: str | None, clear: bool
    ) -> Joined:
        """Join a corpus. `before` is the run before; `clear` leaves nothing of it unused."""
        previous = runs.stories_of_articles(self._folder, before) if before else {}
        earlier = self._earlier(before, corpus, previous)
        found = compare(corpus, earlier, previous, self._stages, self._steps.begin)
        self._steps.end()
        concern = _Concern(corpus, found.reprints, found.boilerplate)
        made_from = {story.id: concern.digest(story) for story in found.stories}
        kept = self._kept(before, made_from)
        anew = [story for story in found.stories if story.id not in kept]
        told = self._told(anew, made_from, corpus, concern)
        places = self._gathered(found.stories, {**kept, **told}, clear)
        datings = [dating for place in places.values() for dating in place.datings]
        days = {sketch.id: sketch.published for sketch in corpus.facts}
        days.update({dating.article: dating.date for dating in datings})
        stories = newest_first(with_days(story, days) for story in found.stories)
        by_page = {sketch.page: sketch.id for sketch in corpus.facts}
        rows: Rows = {
            **found._asdict(),
            "pages": [replace(row, article=by_page.get(row.sha256)) for row in pages],
            "stories": stories,
            "datings": sorted(datings, key=lambda row: row.article),
            "events": [],
            "chapters": [places[story.id] for story in stories],
        }
        problems = list(_not_told(stories, places))
        return Joined(rows, problems, tuple(sorted({p.chapter for p in places.values()})))

    def _earlier(
        self, run: str | None, corpus: Corpus, previous: Mapping[str, str]
    ) -> Before | None:
        """Give what the run before found where these stages found it and little is new."""
        new = sum(sketch.id not in previous for sketch in corpus.facts)
        if run is None or new > MUCH * len(corpus) or not self._same(run):
            return None
        return Before(
            runs.Pages(self._folder, run).of_articles(),
            left_out(runs.rows(self._folder, run, Boilerplate, "boilerplate")),
            runs.rows(self._folder, run, Reprint, "reprints"),
            runs.rows(self._folder, run, Story, "stories"),
        )

    def _kept(self, before: str | None, made_from: Mapping[str, str]) -> dict[str, Place]:
        """Give the places of the run before at which stories are told as they would be now."""
        places = self._before(before)
        whole = {place.chapter: self._chapters.whole(place.chapter) for place in places}
        kept = [p for p in places if made_from.get(p.story) == p.material and whole[p.chapter]]
        return by_story(kept)

    def _before(self, run: str | None) -> list[Place]:
        try:
            if run is None or not self._same(run):
                return []
            return runs.rows(self._folder, run, Place, "chapters")
        except CaseError:  # what is lost is told anew
            return []

    def _same(self, run: str) -> bool:
        """Say whether a run was made by the stages of this build."""
        return self._folder.manifest(run).compare == self._version

    def _told(
        self,
        stories: Sequence[Story],
        made_from: Mapping[str, str],
        corpus: Corpus,
        concern: _Concern,
    ) -> dict[str, Place]:
        """Tell stories into new chapters, those apart that a build which was ended finished."""
        named: list[tuple[str, list[Story]]] = []
        places: list[Place] = []
        for some in cut([len(story.articles) for story in stories]):
            held = [stories[at] for at in some]
            name = chapter_name((story.id, made_from[story.id]) for story in held)
            known = self._chapters.known(name)
            if known is None:
                named.append((name, held))
            else:
                places += known
        wanted = [story for _, held in named for story in held]
        done = 0

        def count(number: int) -> None:
            nonlocal done
            done = number
            tick(number)

        tick = self._counting("claims", len(wanted))
        with Spool(self._folder.root / "runs" / f"{TEMPORARY}spool", wanted) as spool:
            spool.fill(corpus.tables_of(spool.ids))
            results = self._pool.run(
                functools.partial(tell, stages=self._stages),
                self._bundles(wanted, spool, corpus, concern, lambda: done),
                self._settings,
                failed=_failed,
                weigh=_weight,
                progress=count,
            )
            for name, held in named:
                keys = [(story.id, made_from[story.id]) for story in held]
                places += self._chapters.write(name, keys, islice(results, len(held)))
        return by_story(places)

    def _bundles(
        self,
        stories: Sequence[Story],
        spool: Spool,
        corpus: Corpus,
        concern: _Concern,
        done: Callable[[], int],
    ) -> Iterator[Bundle]:
        for story, stretch in zip(stories, spool.stretches(done), strict=True):
            lengths = sum(corpus.facts[corpus.place[id_]].length for id_ in story.articles)
            yield Bundle(
                replace(story, title="", outlets=0, newsrooms=0, related=()),
                stretch,
                tuple(row for id_ in story.articles for row in concern.reprints.get(id_, ())),
                tuple(row for id_ in story.articles for row in concern.boilerplate.get(id_, ())),
                # A reading takes about ten times the room of its text.
                10 * lengths,
            )

    def _gathered(
        self, stories: Sequence[Story], places: dict[str, Place], clear: bool
    ) -> dict[str, Place]:
        """Put the stories of chapters that are little used into others."""
        unused = set(self._chapters.unused(places, clear))
        left = [places[story.id] for story in stories if places[story.id].chapter in unused]
        sizes = [len(story.articles) for story in stories if places[story.id].chapter in unused]
        moved = dict(places)
        for some in cut(sizes):
            for place in self._chapters.copy([left[at] for at in some]):
                moved[place.story] = place
        return moved


class _Concern:
    """What the joins say of each article, and a digest of all that a story is told from."""

    def __init__(
        self, corpus: Corpus, reprints: Iterable[Reprint], boilerplate: Iterable[Boilerplate]
    ) -> None:
        self._corpus = corpus
        self.reprints: dict[str, list[Reprint]] = {}
        for reprint in reprints:
            self.reprints.setdefault(reprint.article, []).append(reprint)
        self.boilerplate: dict[str, list[Boilerplate]] = {}
        for line in boilerplate:
            self.boilerplate.setdefault(line.article, []).append(line)

    def digest(self, story: Story) -> str:
        """Give a digest that changes with whatever may change the claims of a story."""
        digest = hashlib.blake2b(story.id.encode("utf-8", "surrogatepass"), digest_size=12)
        for id_ in story.articles:
            facts = self._corpus.facts[self._corpus.place[id_]]
            # How many other pages hold a line is shown beside it, and changes nothing else.
            left_out = [(line.start, line.end) for line in self.boilerplate.get(id_, ())]
            known = (
                id_, facts.page, facts.path, facts.captured, self.reprints.get(id_), left_out,
            )  # fmt: skip
            digest.update(repr(known).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()


def _not_told(stories: Iterable[Story], places: Mapping[str, Place]) -> Iterator[Problem]:
    for story in stories:
        reason = places[story.id].failed
        if reason is not None:
            yield Problem(f"story: {story.title or story.id}", f"no claims: {reason}")


def _failed(one: Bundle, reason: str) -> Told:
    return Told(failed=reason)


def _weight(one: Bundle) -> int:
    return one.weight
