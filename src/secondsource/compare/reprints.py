"""Reprints: which article carries the text of which other, by directed containment of narration.

Only narration counts (`secondsource.sketch.narration`): words that two reporters both quote show
nothing. Wording that stands in many otherwise unlike articles (newsletter offers, agency
copyright lines) is left out before shares are taken. Of two articles with common text the source
is the agency's own page, else the one published earlier; where neither tells, the row says so.
Articles find each other through an index of runs of words (`secondsource.compare.sharing`), so
that time and memory grow with the number of articles, also where all of them are copies.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.holders import first_of_equals
from secondsource.compare.overlap import held, overlaps
from secondsource.compare.runs import LENGTH, Flags, Places
from secondsource.compare.sharing import Sharing, sharing
from secondsource.compare.voices import narration, quotes
from secondsource.model import Article, Reading, Reprint, ReprintKind
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import Sketch

Numbers = npt.NDArray[Any]

# The usual mark of a reprint: half of the distinct five-word runs of the shorter text.
REPRINT = 0.5
# Independent reports of one event share up to about a tenth of their narration in runs of five
# words (offices, names, stock phrases); measured on AllSides events of different outlets.
REWRITE = 0.15
# A share of very little is nothing: less than one sentence of 20 words, or a quote of 10.
LEAST_NARRATED_RUNS = 20 - LENGTH + 1
LEAST_QUOTED_RUNS = 10 - LENGTH + 1
# Of several sources about as good, the likeliest original is named, not a copy of it.
ABOUT_AS_GOOD = 0.1


def find_reprints(articles: Iterable[Article], readings: Mapping[str, Reading]) -> list[Reprint]:
    """Find reprints, rewrites and shared quotes among articles at hand; see `reprint_rows`.

    `readings` (by article id) add direct speech that no quote marks show; they may be missing.

    >>> text = " ".join(f"word{n}" for n in range(40))
    >>> a = Article("a", "", "a.txt", text, outlet="Post", agency="AP")
    >>> b = Article("b", "", "b.txt", text, outlet="Herald")
    >>> find_reprints([b, a], {})[0].why
    '100 % of its narration stands word for word in Post (AP); which came first is not known'
    """
    return reprint_rows(Sketches.of(articles, readings.values()))


def reprint_rows(sketches: Sketches, wanted: Collection[str] | None = None) -> list[Reprint]:
    """Find reprints, rewrites and shared quotes among the newest versions of articles.

    Gives the rows of `wanted` articles alone, of all by default; a row is the same either way.
    Each article has at most one row: its best source. Rows are ordered by article id.
    """
    case = _Case(sketches)
    asked = None if wanted is None else case.flags(wanted)
    rows: dict[int, Reprint] = {}
    for shared in sharing(case.narration, asked):
        rows.update(case.narrated(shared))
    left = np.ones(len(sketches), np.bool_) if asked is None else asked.copy()
    left[list(rows)] = False
    for shared in sharing(case.quotes, left, least=0, with_stock=True):
        rows.update(case.quoted(shared))
    return sorted(rows.values(), key=lambda row: row.article)


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
        self.quotes = quotes(sketches, self._order)

    def flags(self, ids: Collection[str]) -> Flags:
        """Flag the articles of these ids, in order."""
        return np.array([self._at(i).id in ids for i in range(len(self._order))], dtype=np.bool_)

    def narrated(self, shared: Sharing) -> Iterator[tuple[int, Reprint]]:
        """Give the row of each article that carries another's narration, with its number."""
        parts = np.where(shared.runs >= LEAST_NARRATED_RUNS, shared.contained(), 0.0)
        chosen = _best(shared.one, parts, parts - ABOUT_AS_GOOD)
        found, one_words, other_words = shared.measured(chosen)
        own = found.one_words / np.maximum(one_words, 1)
        of = found.other_words / np.maximum(other_words, 1)
        for at in np.flatnonzero(np.maximum(own, of) >= REWRITE).tolist():
            pair = chosen[at]
            if parts[pair] > 0:
                kind: ReprintKind = "reprint" if parts[pair] >= REPRINT else "rewrite"
                one = int(shared.one[pair])
                article, source = self._at(one), self._at(int(shared.other[pair]))
                yield one, self._row(article, source, float(own[at]), float(of[at]), kind)

    def quoted(self, shared: Sharing) -> Iterator[tuple[int, Reprint]]:
        """Give the row of each article that quotes the same words as another, with its number."""
        chosen = _best(shared.one, shared.runs, shared.runs * (1 - ABOUT_AS_GOOD))
        chosen = chosen[shared.runs[chosen] >= LEAST_QUOTED_RUNS]
        said = shared.measured(chosen)[0].one_words.tolist()
        one, other = shared.one[chosen], shared.other[chosen]
        texts, back = np.unique(np.concatenate((one, other)), return_inverse=True)
        table = held(self.narration.runs(texts))
        a, b = np.split(back, 2)
        told = overlaps(table, a, b).other_words / np.maximum(table.words[b], 1)
        for i, j, words, share in zip(
            one.tolist(), other.tolist(), said, told.tolist(), strict=True
        ):
            yield i, _quoting(self._at(i), self._at(j), words, share)

    def _at(self, number: int) -> Sketch:
        found: Sketch = self._sketches[int(self._order[number])]
        return found

    def _row(
        self, article: Sketch, of: Sketch, own_part: float, of_part: float, kind: ReprintKind
    ) -> Reprint:
        """Write a reprint or rewrite row with its sentence of evidence."""
        why = f"{own_part:.0%} of its narration stands word for word in {_called(of)}"
        if of_part > own_part + ABOUT_AS_GOOD:
            why = (
                f"it repeats word for word {of_part:.0%} of the narration of {_called(of)}"
                f" within a longer report"
            )
        why = f"{why.replace('%', ' %')}; {_order(article, of, self._agencies)}"
        agency = _agency(article, of, self._agencies)
        return Reprint(article.id, of.id, agency, round(of_part, 4), why, kind)


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
    forms = _forms(article.outlet or "")
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


def _quoting(article: Sketch, of: Sketch, said: int, share: float) -> Reprint:
    """Write a row for two articles that quote the same words and narrate in their own."""
    words = f"shares {said} quoted words with {_called(of)}; the narration is its own"
    return Reprint(article.id, of.id, None, round(share, 4), words, "shared-quotes")


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
