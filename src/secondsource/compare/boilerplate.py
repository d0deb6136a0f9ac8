"""Boilerplate: lines that a site's own articles share and that are no news in any of them.

A cleaner sees one page and cannot know that "Ours is a paper read in forty towns" stands under
every article of its site. Here the pages of a site are laid side by side. A line counts once for
each *different* article that holds it: captures of one article, and articles that share most of
their text, are one. Lines that speak of what their articles speak of stay, however often they
come: a site that covers one affair for weeks tells its background in the same words each day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.clean.address import host_of
from secondsource.compare.holders import first_of_equals, spread
from secondsource.compare.kin import kin
from secondsource.compare.runs import Flags, Places
from secondsource.model import Article, Boilerplate, Passage, Version
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import Sketch

# Two articles of a site may share a paragraph because one reporter wrote both on one day; a line
# that a third and different one holds as well was written for none of them.
FEWEST_ARTICLES = 3
# Characters. Shorter lines come again by chance ("No one was hurt."), longer ones hardly ever do.
LONG_LINE = 60
# A short line, or one of which each article gives other numbers, may be told anew each time ("The
# index fell 12 points to 3,400."). As furniture it stands on most of a site's pages.
MOST_PAGES = 0.5
# Two articles are one where this part of the shorter one's words stands in runs of five that the
# other holds: the usual mark of a reprint.
ONE_ARTICLE = 0.5
# From this part of its telling words on, a line speaks of what the rest of its article speaks of.
# Nine in ten paragraphs of news reports do by this mark (of 12,365 in AllSides). Of the 22 long
# lines that sites there repeat under different reports, all notices and offers, 15 do not.
ON_SUBJECT = 0.3
# Holders of a line that are looked at, spread evenly over all of them: what 40 articles of a site
# agree on its other thousands do, and a line under every page costs no more than this.
LOOKED_AT = 40

# Reads single passages, given by articles' ids and their places, with id and place.
Read = Callable[[Mapping[str, Sequence[int]]], Iterable[tuple[str, int, Passage]]]


def find_boilerplate(
    articles: Sequence[Article], versions: Sequence[Version] = ()
) -> list[Boilerplate]:
    """Find the boilerplate of each site among articles at hand; see `boilerplate_rows`.

    >>> from secondsource.model import Passage
    >>> line = "Send us your pictures and stories: we may print them on Saturday."
    >>> def page(id_: str, news: str) -> Article:
    ...     start = len(news) + 3
    ...     passage = Passage("body", start, start + len(line), 0, 0, line, "")
    ...     return Article(id_, "", "", f"{news} / {line}", outlet="Post", passages=(passage,))
    >>> days = ["The dam above Orrin held through a night of rain that few towns slept through.",
    ...     "Mayor Ada Quill resigned after nine years and gave no reason for it on Monday.",
    ...     "A ferry with forty on board ran aground off the east mole, and all walked ashore."]
    >>> rows = find_boilerplate([page(str(n), news) for n, news in enumerate(days)])
    >>> [(row.article, row.start, row.why) for row in rows][:1]
    [('0', 81, 'stands in 3 articles of Post')]
    """
    by_id = {article.id: article for article in articles}

    def read(wanted: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, int, Passage]]:
        for id_, numbers in wanted.items():
            yield from ((id_, number, by_id[id_].passages[number]) for number in numbers)

    return boilerplate_rows(Sketches.of(articles), versions, read)


def boilerplate_rows(
    sketches: Sketches, versions: Sequence[Version], read: Read
) -> list[Boilerplate]:
    """Find the boilerplate of each site; rows are ordered by article id and place in the text.

    A site is the host of an article's address, else its outlet; articles with neither take no
    part. Older captures (`versions`) do not count as articles of their own; their lines are found
    as well. Lines are compared by their numbers; `read` gives the passages that the rows quote.
    Time and memory grow with the text.
    """
    older = {version.article for version in versions}
    lines = _Lines(sketches, older)
    held = {group: lines.looked_at(group) for group in lines.likely()}
    near = _one_article(sketches, lines.sites, np.unique(np.concatenate([*held.values(), _NOBODY])))
    found: dict[str, dict[int, tuple[int, str]]] = {}
    for group in held:
        for entries, count, about in lines.boilerplate(group, near):
            for owner, passage in lines.places(entries):
                article = sketches[owner]
                why = f"stands in {about}{count} articles of {lines.site_name(group)}"
                found.setdefault(article.id, {})[passage] = count, why
    rows: list[Boilerplate] = []
    for id_, number, line in read({id_: sorted(held) for id_, held in found.items()}):
        if line.start is not None and line.end is not None:
            rows.append(
                Boilerplate(
                    id_, line.start, line.end, line.raw_start, line.raw_end, line.text,
                    *found[id_][number],
                )
            )  # fmt: skip
    return sorted(rows, key=lambda row: (row.article, row.start, row.end))


def site_of(article: Article | Sketch) -> str | None:
    """Name the site an article stands on, as it is written there; None where nothing tells.

    >>> site_of(Article("a", "", "", "", url="https://m.post.example/a-1", outlet="Orrin Post"))
    'post.example'
    """
    host = host_of(article.url) if article.url else None
    if host is not None:
        return host.removeprefix("m.").removeprefix("amp.")
    return (article.outlet or "").strip().removeprefix("www.") or None


_NOBODY: Places = np.zeros(0, dtype=np.int64)
Near = Mapping[int, frozenset[int]]


def _one_article(sketches: Sketches, sites: Places, articles: Places) -> Near:
    """Say for each of some articles which longer ones of its site it is one with."""
    pairs = kin(sketches, sites, articles, ONE_ARTICLE)
    pairs = pairs.only(pairs.own >= ONE_ARTICLE)
    found: dict[int, set[int]] = {}
    for i, j in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
        found.setdefault(i, set()).add(j)
    return {i: frozenset(others) for i, others in found.items()}


class _Lines:
    """The lines of all articles, those of a site and of one wording together.

    A group are the lines of one site that agree but for their digits and that enough of its
    articles hold. An entry is one line of one article; entries of a group are in order of articles.
    """

    def __init__(self, sketches: Sketches, older: Collection[str]) -> None:
        self._sketches = sketches
        names: dict[str, int] = {}
        self._names: list[str] = []
        sites: list[int] = []
        self._newest: Flags = np.array([row.id not in older for row in sketches], dtype=np.bool_)
        for at, row in enumerate(sketches):
            name = site_of(row)
            key = None if name is None else name.casefold()
            if key is None or name is None:
                sites.append(-1)
                continue
            # A site is called as its first article of those that count calls it.
            if key not in names:
                names[key] = len(self._names)
                self._names.append("")
            if not self._names[names[key]] and self._newest[at]:
                self._names[names[key]] = name
            sites.append(names[key])
        self.sites: Places = np.array(sites, dtype=np.int64)
        told = self._newest & (self.sites >= 0)
        self._counts = np.bincount(self.sites[told], minlength=len(self._names))
        self._group()

    def _group(self) -> None:
        """Sort the lines that enough articles of a site hold by site and wording."""
        column = self._sketches.lines
        owners = column.owners()
        some = np.flatnonzero((self.sites[owners] >= 0) & (column.values["line"] > 0))
        key = column.values["line"][some] ^ (
            self.sites[owners[some]].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        )
        order = np.argsort(key, kind="stable")  # stable: entries of a group stay in order
        some, key = some[order], key[order]
        opens = np.flatnonzero(first_of_equals(key))
        sizes = np.diff(np.concatenate((opens, [len(key)])))
        own = owners[some]
        counted = self._newest[own] & (first_of_equals(key) | first_of_equals(own))
        holders = np.add.reduceat(counted, opens) if len(opens) else opens
        enough = holders >= FEWEST_ARTICLES
        self._entries: Places = some[np.repeat(enough, sizes)]
        self._owners: Places = owners[self._entries]
        sizes = sizes[enough]
        self._ends: Places = np.concatenate(([0], np.cumsum(sizes)))
        self._holders: Places = holders[enough]
        self._shared = np.zeros(len(column.values), dtype=np.bool_)
        self._shared[self._entries] = True
        self._table = column.values
        self._rests: dict[int, npt.NDArray[np.uint32]] = {}

    def likely(self) -> list[int]:
        """Give the groups that can be boilerplate: of long lines, or on most of a site's pages."""
        lengths = self._table["length"][self._entries]
        opens = self._ends[:-1]
        longest = np.maximum.reduceat(lengths, opens) if len(opens) else opens
        most = self._holders >= MOST_PAGES * self._counts[self.sites[self._owners[opens]]]
        found: list[int] = np.flatnonzero((longest >= LONG_LINE) | most).tolist()
        return found

    def looked_at(self, group: int) -> Places:
        """Give the articles that are looked at for a group."""
        return _spread_out(self._articles(np.arange(self._ends[group], self._ends[group + 1])))

    def boilerplate(self, group: int, near: Near) -> Iterator[tuple[Places, int, str]]:
        """Give entries of a group that are boilerplate, how many articles hold them, and "about ".

        That word is empty where they were counted in full.
        """
        entries = np.arange(self._ends[group], self._ends[group + 1])
        site = int(self.sites[self._owners[entries[0]]])
        verdict = self._verdict(entries, near)
        if verdict.idle and verdict.count >= MOST_PAGES * self._counts[site]:
            yield entries, verdict.count, verdict.about
            return
        forms = self._table["form"][self._entries[entries]]
        lengths = self._table["length"][self._entries[entries]]
        for form in np.unique(forms).tolist():
            some = forms == form
            if lengths[some][0] < LONG_LINE:
                continue
            if not some.all():
                verdict = self._verdict(entries[some], near)
            if verdict.idle:
                yield entries[some], verdict.count, verdict.about

    def places(self, entries: Places) -> Iterator[tuple[int, int]]:
        """Give the article and the passage of each entry."""
        passages = self._table["passage"][self._entries[entries]]
        return zip(self._owners[entries].tolist(), passages.tolist(), strict=True)

    def site_name(self, group: int) -> str:
        """Give what the site of a group is called."""
        return self._names[int(self.sites[self._owners[self._ends[group]]])]

    def _articles(self, entries: Places) -> Places:
        """Give the articles that count among the holders of entries, each once."""
        owners = self._owners[entries]
        return owners[first_of_equals(owners) & self._newest[owners]]

    def _verdict(self, entries: Places, near: Near) -> _Verdict:
        """Count the different articles that hold a line, and see whether it is idle in them.

        It is not where it speaks of the subject of at least half of them, or is off the subject
        in too few.
        """
        held = self._articles(entries)
        sample = _spread_out(held)
        different: list[int] = []
        found: set[int] = set()
        # Longest first: of several captures of an article that grew, the fullest stands for all.
        for i in sorted(sample.tolist(), key=lambda i: (-self._sketches[i].length, i)):
            if near.get(i, _NONE).isdisjoint(found):
                found.add(i)
                different.append(i)
        count = round(len(different) * len(held) / max(len(sample), 1))
        told = self._tells(int(self._entries[entries[0]]))
        off = sum(
            int(np.isin(told, self._rest(i), assume_unique=True).sum()) < ON_SUBJECT * len(told)
            for i in different
        )
        idle = off >= FEWEST_ARTICLES and 2 * off > len(different)
        return _Verdict(count, idle, "about " if len(sample) < len(held) else "")

    def _tells(self, entry: int) -> npt.NDArray[np.uint32]:
        """Give the telling words of one line."""
        lines, tells = self._sketches.lines, self._sketches.tells
        owner = int(np.searchsorted(lines.ends, entry, side="right")) - 1
        before = int(self._table["tells"][lines.ends[owner] : entry].sum())
        start = int(tells.ends[owner]) + before
        return tells.values[start : start + int(self._table["tells"][entry])]

    def _rest(self, i: int) -> npt.NDArray[np.uint32]:
        """Give the telling words of an article's headline and of the lines it shares with none."""
        if i not in self._rests:
            lines, tells = self._sketches.lines, self._sketches.tells
            at = slice(int(lines.ends[i]), int(lines.ends[i + 1]))
            sizes = self._table["tells"][at].astype(np.int64)
            kept = np.ones(int(tells.ends[i + 1] - tells.ends[i]), dtype=np.bool_)
            starts = np.cumsum(sizes) - sizes
            kept[spread(starts[self._shared[at]], sizes[self._shared[at]])] = False
            self._rests[i] = np.unique(tells[i][kept])
        return self._rests[i]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How many articles hold a line, "about " before an estimate, and whether it is idle there."""

    count: int
    idle: bool
    about: str


_NONE: frozenset[int] = frozenset()


def _spread_out(articles: Places) -> Places:
    """Give `LOOKED_AT` of some articles, evenly spaced, or all where they are no more."""
    if len(articles) <= LOOKED_AT:
        return articles
    return articles[np.arange(LOOKED_AT) * len(articles) // LOOKED_AT]
