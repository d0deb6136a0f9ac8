"""Boilerplate: lines that a site's own articles share and that are no news in any of them.

A cleaner sees one page and cannot know that "Ours is a paper read in forty towns" stands under
every article of its site. Here the pages of a site are laid side by side. A line counts once for
each *different* article that holds it: captures of one article, and articles that share most of
their text, are one. Lines that speak of what their articles speak of stay, however often they
come: a site that covers one affair for weeks tells its background in the same words each day.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from secondsource.clean.address import host_of
from secondsource.compare import shingles
from secondsource.compare.shingles import LENGTH, Hasher
from secondsource.model import Article, Boilerplate, Version
from secondsource.sketch.corrections import corrections
from secondsource.sketch.words import CJK, words

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
# Words of fewer letters are mostly function words in all the large European languages; a longer
# one is told by its first six letters, which most of its forms share.
_TELLING = 5
_STEM = 6

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")

# The places of one line: which article of its site, and which passage of that.
_Places = list[tuple[int, int]]


def find_boilerplate(
    articles: Sequence[Article], versions: Sequence[Version] = ()
) -> list[Boilerplate]:
    """Find the boilerplate of each site; rows are ordered by article id and place in the text.

    A site is the host of an article's address, else its outlet; articles with neither take no
    part. Older captures (`versions`) do not count as articles of their own; their lines are found
    as well. Time and memory grow with the text: lines are looked up by their hashes, and an
    article is compared with the few that share wording with it.

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
    older = {version.article for version in versions}
    sites: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: a.id):
        name = site_of(article)
        if name is not None:
            sites.setdefault(name.casefold(), []).append(article)
    rows = [row for name in sorted(sites) for row in _of_site(sites[name], older)]
    return sorted(rows, key=lambda row: (row.article, row.start, row.end))


def site_of(article: Article) -> str | None:
    """Name the site an article stands on, as it is written there; None where nothing tells.

    >>> site_of(Article("a", "", "", "", url="https://m.post.example/a-1", outlet="Orrin Post"))
    'post.example'
    """
    host = host_of(article.url) if article.url else None
    if host is not None:
        return host.removeprefix("m.").removeprefix("amp.")
    return (article.outlet or "").strip().removeprefix("www.") or None


def _of_site(articles: Sequence[Article], older: set[str]) -> Iterator[Boilerplate]:
    """Find the boilerplate of one site's articles, which are in the order of their ids."""
    newest = [i for i, article in enumerate(articles) if article.id not in older]
    lines = _shared_lines(articles, set(newest)) if len(newest) >= FEWEST_ARTICLES else []
    if not lines:
        return
    site = _Site(articles, lines, newest)
    for places in lines:
        for held, different in site.boilerplate(places):
            why = f"stands in {different} articles of {site_of(articles[newest[0]])}"
            for i, number in held:
                passage = articles[i].passages[number]
                if passage.start is not None and passage.end is not None:
                    yield Boilerplate(
                        articles[i].id, passage.start, passage.end, passage.raw_start,
                        passage.raw_end, passage.text, different, why,
                    )  # fmt: skip


def _shared_lines(articles: Sequence[Article], newest: set[int]) -> list[_Places]:
    """Give the places of each line that stands in enough articles, digits being one sign."""
    places: dict[bytes, _Places] = {}
    for i, article in enumerate(articles):
        # A note that a report was wrong is told in the same words each time, and is never idle.
        notes = [note.start for note in corrections(article)]
        for number, passage in enumerate(article.passages):
            if passage.start is None or passage.end is None:
                continue
            if not any(passage.start <= start < passage.end for start in notes):
                line = _hash(_DIGITS.sub("0", _plain(passage.text)))
                places.setdefault(line, []).append((i, number))
    return [
        found
        for found in places.values()
        if len(found) >= FEWEST_ARTICLES and len(newest & {i for i, _ in found}) >= FEWEST_ARTICLES
    ]


class _Site:
    """The articles of one site that share lines, and what is asked of them again and again."""

    def __init__(
        self, articles: Sequence[Article], lines: Sequence[_Places], newest: Sequence[int]
    ) -> None:
        self._articles = articles
        self._count = len(newest)
        self._shared: dict[int, set[int]] = {}
        for places in lines:
            for i, number in places:
                self._shared.setdefault(i, set()).add(number)
        holders = sorted(self._shared.keys() & set(newest))
        # Longest first: of several captures of an article that grew, the fullest stands for all.
        holders.sort(key=lambda i: -len(articles[i].text))
        self._rank = {i: rank for rank, i in enumerate(holders)}
        self._ranked = holders
        self._kin = _kin([articles[i].text for i in holders])
        self._words: dict[int, frozenset[str]] = {}

    def boilerplate(self, places: _Places) -> Iterator[tuple[_Places, int]]:
        """Give those places of a line where it is boilerplate, and how many articles hold it."""
        different = self._different(places)
        if not self._speak_of(different, places) and (
            len(different) >= MOST_PAGES * self._count and len(different) >= FEWEST_ARTICLES
        ):
            yield places, len(different)
            return
        forms: dict[str, _Places] = {}
        for i, number in places:
            forms.setdefault(_plain(self._text(i, number)), []).append((i, number))
        for form, held in sorted(forms.items()):
            if len(form) < LONG_LINE:
                continue
            different = self._different(held)
            if len(different) >= FEWEST_ARTICLES and not self._speak_of(different, held):
                yield held, len(different)

    def _different(self, places: _Places) -> list[int]:
        """Give articles among the holders of a line no two of which are one article."""
        found: set[int] = set()
        for rank in sorted({self._rank[i] for i, _ in places if i in self._rank}):
            if self._kin.get(rank, _NONE).isdisjoint(found):
                found.add(rank)
        return [self._ranked[rank] for rank in sorted(found)]

    def _speak_of(self, different: Sequence[int], places: _Places) -> bool:
        """Say whether a line speaks of the subject of at least half of the articles it stands in,
        or leaves too few in which it does not."""
        told = _telling(self._text(*places[0]))
        off = sum(len(told & self._rest(i)) < ON_SUBJECT * len(told) for i in different)
        return off < FEWEST_ARTICLES or 2 * off <= len(different)

    def _rest(self, i: int) -> frozenset[str]:
        """Give the telling words of an article's headline and of the lines it shares with none."""
        if i not in self._words:
            article = self._articles[i]
            found = set(_telling(article.title or ""))
            for number, passage in enumerate(article.passages):
                if passage.start is not None and number not in self._shared[i]:
                    found |= _telling(passage.text)
            self._words[i] = frozenset(found)
        return self._words[i]

    def _text(self, i: int, number: int) -> str:
        return self._articles[i].passages[number].text


_NONE: frozenset[int] = frozenset()


def _kin(texts: Sequence[str]) -> Mapping[int, frozenset[int]]:
    """Say for each text, longest first, which of those before it are the same article."""
    hasher = Hasher()
    held = [shingles.shingle([[w.group() for w in words(t)]], hasher) for t in texts]
    kin: dict[int, frozenset[int]] = {}
    for i, found in shingles.pairs(held, 1).items():
        # A shared run covers five words at most: fewer of them cannot make half of the text.
        least = ONE_ARTICLE * held[i].words / LENGTH
        kin[i] = frozenset(
            j
            for j, shared in found
            if shared >= least and shingles.coverage(held[i], held[j]) >= ONE_ARTICLE
        )
    return kin


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _hash(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _telling(text: str) -> frozenset[str]:
    """Give the words of a text that tell its subject; of Chinese and Japanese, pairs of signs."""
    told = [word.group().casefold() for word in words(text)]
    found = {word[:_STEM] for word in told if len(word) >= _TELLING and word.isalpha()}
    signs = "".join(word if len(word) == 1 and CJK.match(word) else " " for word in told)
    found.update(one + other for one, other in pairwise(signs) if " " not in (one, other))
    return frozenset(found)
