"""Reprints: which article carries the text of which other, by directed containment of narration.

Only narration counts (`secondsource.sketch.narration`): words that two reporters both quote show
nothing. Wording that stands in many otherwise unlike articles (newsletter offers, agency
copyright lines) is left out before shares are taken. Of two articles with common text the source
is the agency's own page, else the one published earlier; where neither tells, the row says so.
Articles find each other through an index of runs of words (`secondsource.compare.sharing`), so
that time and memory grow with the number of articles, also where all of them are copies.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.holders import first_of_equals
from secondsource.compare.retelling import features, told
from secondsource.compare.retold import Verdict, verdict
from secondsource.compare.runs import LENGTH, Flags, Hashes, Places
from secondsource.compare.sharing import Sharing, sharing, touched
from secondsource.compare.voices import narration, speech
from secondsource.data.wire_words import service_at
from secondsource.model import Article, Reading, Reprint, ReprintKind
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import Sketch

Numbers = npt.NDArray[Any]

# The usual mark of a reprint: half of the distinct five-word runs of the shorter narration. Below,
# the kind is told by all that two articles have in common (`secondsource.compare.retold`).
REPRINT = 0.5
# Fewer runs, of narration or of quotations, than ten words in a row make are chance: they are not
# looked at more closely.
LEAST_RUNS = 10 - LENGTH + 1
# Words of common narration below which nothing is called a reprint or rewrite: a sentence has 20.
LEAST_NARRATED = 20
# Of several sources about as good, the likeliest original is named, not a copy of it.
ABOUT_AS_GOOD = 0.1


def find_reprints(articles: Iterable[Article], readings: Mapping[str, Reading]) -> list[Reprint]:
    """Find reprints, rewrites and shared quotes among articles at hand; see `reprint_rows`.

    `readings` (by article id) add direct speech that no quote marks show; they may be missing.

    >>> text = " ".join(f"word{n}" for n in range(40))
    >>> a = Article("a", "", "a.txt", text, outlet="Post", agency="AP")
    >>> b = Article("b", "", "b.txt", text, outlet="Herald")
    >>> [row.why for row in find_reprints([b, a], {})]  # doctest: +NORMALIZE_WHITESPACE
    ['100 % of its narration stands word for word in Post (AP), up to 40 words in a row; which came
    first is not known']
    """
    return reprint_rows(Sketches.of(articles, readings.values()))


def reprint_rows(sketches: Sketches) -> list[Reprint]:
    """Find reprints, rewrites and shared quotes among the newest versions of articles.

    Each article has at most one row: its best source. Rows are ordered by article id.
    """
    return _Case(sketches).rows()


def changed_rows(sketches: Sketches, fresh: Collection[str]) -> tuple[set[str], list[Reprint]]:
    """Find the rows that the coming of `fresh` articles changes, without looking at the rest.

    Gives the ids of articles whose rows must be replaced, the fresh ones among them, and what
    they are replaced by: what `reprint_rows` gives for these articles.
    """
    case = _Case(sketches)
    keys = case.speech.keys()
    changed = touched(keys, case.fresh(fresh))
    ids = {case.at(int(number)).id for number in np.flatnonzero(changed)}
    return ids, case.rows(changed, keys)


@dataclass(frozen=True, slots=True)
class _Common:
    """The parts, 0 to 1, of two narrations that are common; words of the fewer, and in a row."""

    own: float
    of: float
    words: int
    longest: int


class _Case:
    """The articles of a case in the order in which each is likely to be the source of others."""

    def __init__(self, sketches: Sketches) -> None:
        self._sketches = sketches
        self._agencies = sorted({row.agency for row in sketches if row.agency})
        narrated = narration(sketches, np.arange(len(sketches)))
        sums = np.concatenate(([0], np.cumsum(narrated.told, dtype=np.int64)))
        lengths = (sums[narrated.ends[1:]] - sums[narrated.ends[:-1]]).tolist()
        ranked = sorted(
            range(len(sketches)), key=lambda i: _rank(sketches[i], self._agencies, lengths[i])
        )
        self._order: Places = np.array(ranked, dtype=np.int64)
        self.narration = narration(sketches, self._order)
        self.speech = speech(sketches, self._order)

    def fresh(self, ids: Collection[str]) -> Flags:
        """Flag the articles of these ids, and those that they make an agency's own copy."""
        known = {row.agency for row in self._sketches if row.agency and row.id not in ids}
        new = [agency for agency in self._agencies if agency not in known]
        ranked = (self.at(number) for number in range(len(self._order)))
        return np.array([row.id in ids or own_copy(row, new) for row in ranked], dtype=np.bool_)

    def rows(self, wanted: Flags | None = None, keys: Hashes | None = None) -> list[Reprint]:
        """Give the rows of wanted articles, of all by default, ordered by article id."""
        rows: list[Reprint] = []
        for shared in sharing(self.speech, wanted, keys=keys, within=self.narration):
            found = dict(self.narrated(shared))
            rows += found.values()
            rows += self.quoted(shared, found.keys())
        return sorted(rows, key=lambda row: row.article)

    def at(self, number: int) -> Sketch:
        """Give the article of a number."""
        found: Sketch = self._sketches[int(self._order[number])]
        return found

    def narrated(self, shared: Sharing) -> Iterator[tuple[int, Reprint]]:
        """Give the row of each article that carries another's narration, with its number."""
        parts = np.where(shared.runs >= LEAST_RUNS, shared.contained(), 0.0)
        chosen = _best(shared.one, parts, parts - ABOUT_AS_GOOD)
        chosen = chosen[parts[chosen] > 0]
        for pair, common in zip(chosen.tolist(), _common(shared, chosen), strict=True):
            if common.words < LEAST_NARRATED:
                continue
            one, other = int(shared.one[pair]), int(shared.other[pair])
            if parts[pair] >= REPRINT:
                yield one, self._row(one, other, common, "reprint", ())
                continue
            said, judged = self._verdict(one, other, shared.stock)
            if judged.kind == "reprint":
                yield one, self._row(one, other, common, "reprint", ())
            elif judged.kind == "rewrite":
                yield one, self._row(one, other, common, "rewrite", judged.reasons)
            elif judged.kind == "shared-quotes":
                yield one, self._quoting(one, other, common, said)

    def quoted(self, shared: Sharing, but: Collection[int]) -> Iterator[Reprint]:
        """Give the row of each article that quotes the same words as another, but of some."""
        runs = shared.found - shared.runs  # quoted in one of the two at least
        chosen = _best(shared.one, runs, runs * (1 - ABOUT_AS_GOOD))
        chosen = chosen[runs[chosen] >= LEAST_RUNS]
        left = np.array([one not in but for one in shared.one[chosen].tolist()], dtype=np.bool_)
        chosen = chosen[left]
        for pair, common in zip(chosen.tolist(), _common(shared, chosen), strict=True):
            one, other = int(shared.one[pair]), int(shared.other[pair])
            said, judged = self._verdict(one, other, shared.stock)
            if judged.kind == "shared-quotes":
                yield self._quoting(one, other, common, said)

    def _verdict(self, one: int, other: int, stock: Hashes) -> tuple[int, Verdict]:
        """Give the quoted words that two articles share, and what kind of pair they are."""
        rows = self._order[one], self._order[other]
        found = features(*(told(self._sketches, int(row), stock) for row in rows))
        return round(math.expm1(found["quoted"])), verdict(found)

    def _quoting(self, one: int, other: int, common: _Common, said: int) -> Reprint:
        """Write a row for two articles that quote the same words and narrate in their own."""
        article, source = self.at(one), self.at(other)
        what = f"{said} quoted words" if said else f"{common.words} words that may be quoted"
        rest = "the narration" if said else "the rest of the narration"
        why = f"shares {what} with {_called(source)}; {rest} is its own"
        return Reprint(article.id, source.id, None, round(common.of, 4), why, "shared-quotes")

    def _row(
        self, one: int, other: int, common: _Common, kind: ReprintKind, reasons: Sequence[str]
    ) -> Reprint:
        """Write a reprint or rewrite row with its evidence."""
        article, source = self.at(one), self.at(other)
        why = f"{common.own:.0%} of its narration stands word for word in {_called(source)}"
        if common.of > common.own + ABOUT_AS_GOOD:
            why = (
                f"it repeats word for word {common.of:.0%} of the narration of {_called(source)}"
                f" within a longer report"
            )
        why = f"{why.replace('%', ' %')}, up to {common.longest} words in a row"
        agency = _agency(article, source, self._agencies)
        why = "; ".join((why, *reasons, _order(article, source, self._agencies)))
        return Reprint(article.id, source.id, agency, round(common.of, 4), why, kind)


def _common(shared: Sharing, chosen: Places) -> Iterator[_Common]:
    """Measure the narration that chosen pairs have in common."""
    found, one_words, other_words = shared.measured(chosen)
    for at in range(len(chosen)):
        own, of = int(found.one_words[at]), int(found.other_words[at])
        yield _Common(
            own / max(int(one_words[at]), 1),
            of / max(int(other_words[at]), 1),
            min(own, of),
            int(found.longest[at]),
        )


def _best(one: Places, worth: Numbers, least: Numbers) -> Places:
    """Choose for each article its best pair: of those about as good, the first in rank.

    `least[i]` is what a pair must be worth to be about as good as pair `i`.
    """
    if not len(one):
        return np.zeros(0, np.int64)
    opens = np.flatnonzero(first_of_equals(one))
    sizes = np.diff(np.concatenate((opens, [len(one)])))
    good = np.flatnonzero(worth >= np.repeat(np.maximum.reduceat(least, opens), sizes))
    return good[first_of_equals(one[good])]


def _rank(row: Sketch, agencies: Sequence[str], length: int) -> tuple[object, ...]:
    """Order articles by how likely each is the source of text it shares."""
    return (
        not own_copy(row, agencies),
        row.published or "~",  # sorts after every date
        row.agency is None,
        -length,
        row.id,
    )


def own_copy(article: Article | Sketch, agencies: Sequence[str]) -> bool:
    """Say whether an article stands on a page of one of these agencies itself.

    >>> own_copy(Article("a", "", "", "", outlet="apnews.com"), ["AP"])
    True
    >>> own_copy(Article("a", "", "", "", outlet="The Associated Press"), ["AP"])
    True
    >>> own_copy(Article("a", "", "", "", outlet="Apollo Times", agency="AP"), ["AP"])
    False
    """
    outlet = article.outlet or ""
    if "." in outlet and service_at(outlet.casefold()) in agencies:
        return True
    forms = _forms(outlet)
    return any(_bare(agency) in forms for agency in agencies)


@lru_cache(maxsize=1 << 16)
def _forms(outlet: str) -> frozenset[str]:
    """Give what an agency of this name could be called: words, initials, labels of a host."""
    labels = [word for word in re.findall(r"\w+", outlet.casefold()) if word != "the"]
    forms = {"".join(labels), "".join(label[0] for label in labels)}
    if "." in outlet:
        forms.update(label.removesuffix("news") for label in labels)
    return frozenset(forms - {""})


@lru_cache(maxsize=1 << 12)
def _bare(agency: str) -> str:
    return re.sub(r"\W+", "", agency.casefold())


def _called(article: Sketch) -> str:
    """Name an article in a sentence: by its outlet, else by its file."""
    name = article.outlet or article.path
    return f"{name} ({article.agency})" if article.agency else name


def _order(article: Sketch, of: Sketch, agencies: Sequence[str]) -> str:
    """Say how it is known, if at all, which of two articles came first."""
    if own_copy(of, agencies) and not own_copy(article, agencies):
        return "that page is the agency's own"
    first, second = of.published, article.published
    if first and second and first < second:
        return f"it came out later ({second} after {first})"
    return "which came first is not known"


def _agency(article: Sketch, of: Sketch, agencies: Sequence[str]) -> str | None:
    """Give the agency that the common text is credited to; None where credits disagree."""
    for agency in agencies:
        if own_copy(of, [agency]):
            return agency
    credits = {article.agency, of.agency} - {None}
    return credits.pop() if len(credits) == 1 else None
