"""Reprints: which article carries the text of which other, by directed containment of narration.

Only narration counts (`secondsource.sketch.narration`): words that two reporters both quote show
nothing. Wording that stands in many otherwise unlike articles (newsletter offers, agency
copyright lines) is left out before shares are taken. Of two articles with common text the source
is the agency's own page, else the one published earlier; where neither tells, the row says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.compare import shingles
from secondsource.compare.groups import Groups
from secondsource.compare.shingles import Hasher, Hashes, Shingled
from secondsource.model import Article, Reading, Reprint, ReprintKind
from secondsource.sketch.narration import voices

# Three fifths of the shorter text's words in shared runs agrees best with the usual exact mark,
# half of all its five-word runs (FNC-1: P .92, R .95; at .5 P is .76): an edited word breaks five
# runs but loses one word.
REPRINT = 0.6
# Independent reports of one event share up to about a tenth of their narration in runs of five
# words (offices, names, stock phrases); measured on AllSides events of different outlets.
REWRITE = 0.15
# A share of very little is nothing: fewer shared words than one sentence never make a row.
LEAST_NARRATED = 20
LEAST_QUOTED = 10
# Wording found in more than this many groups of otherwise unlike articles is boilerplate: a
# sentence of one event is seldom reworked around by so many, while site furniture is in all.
SPREAD = 12
# Of several sources about as good, the likeliest original is named, not a copy of it.
ABOUT_AS_GOOD = 0.1


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a later article has in common with an earlier one; parts are 0 to 1."""

    of: int
    own_part: float
    of_part: float
    words: int

    @property
    def part(self) -> float:
        """Give the containment of the one in the other, whichever is larger."""
        return max(self.own_part, self.of_part)


def find_reprints(articles: Sequence[Article], readings: Mapping[str, Reading]) -> list[Reprint]:
    """Find reprints, rewrites and shared quotes among the newest versions of articles.

    `readings` (by article id) add direct speech that no quote marks show; they may be missing.
    Each article has at most one row: its best source. Rows are ordered by article id.

    >>> text = " ".join(f"word{n}" for n in range(40))
    >>> a = Article("a", "", "a.txt", text, outlet="Post", agency="AP")
    >>> b = Article("b", "", "b.txt", text, outlet="Herald")
    >>> find_reprints([b, a], {})[0].why
    '100 % of its narration stands word for word in Post (AP); which came first is not known'
    """
    ordered = sorted(articles, key=lambda article: article.id)
    agencies = sorted({article.agency for article in ordered if article.agency})
    hasher = Hasher()
    parts = [voices(article, readings.get(article.id)) for article in ordered]
    narration = [shingles.shingle(part.narration, hasher) for part in parts]
    quotes = [shingles.shingle(part.quotes, hasher) for part in parts]
    ranks = sorted(
        range(len(ordered)), key=lambda i: _rank(ordered[i], agencies, narration[i].words)
    )
    ordered = [ordered[i] for i in ranks]
    narration = [narration[i] for i in ranks]
    quotes = [quotes[i] for i in ranks]
    least = LEAST_NARRATED - shingles.LENGTH + 1
    candidates = shingles.pairs(narration, least)
    narration = _without_boilerplate(narration, candidates)
    quoting = shingles.pairs(quotes, LEAST_QUOTED - shingles.LENGTH + 1)
    rows: list[Reprint] = []
    for i, article in enumerate(ordered):
        best = _best([_measure(narration, i, j) for j, _ in candidates.get(i, ())])
        if best is not None and best.part >= REWRITE:
            kind: ReprintKind = "reprint" if best.part >= REPRINT else "rewrite"
            rows.append(_row(article, ordered[best.of], best, kind, agencies))
            continue
        said = _best(
            [_measure(quotes, i, j, LEAST_QUOTED) for j, _ in quoting.get(i, ())], by_words=True
        )
        if said is not None:
            told = _measure(narration, i, said.of, 0)
            rows.append(_quoting(article, ordered[said.of], said, told))
    return sorted(rows, key=lambda row: row.article)


def _rank(article: Article, agencies: Sequence[str], length: int) -> tuple[object, ...]:
    """Order articles by how likely each is the source of text it shares."""
    return (
        not own_copy(article, agencies),
        article.published.date or "~",  # sorts after every date
        article.agency is None,
        -length,
        article.id,
    )


def own_copy(article: Article, agencies: Sequence[str]) -> bool:
    """Say whether an article stands on a page of one of these agencies itself.

    >>> own_copy(Article("a", "", "", "", outlet="apnews.com"), ["AP"])
    True
    >>> own_copy(Article("a", "", "", "", outlet="The Associated Press"), ["AP"])
    True
    >>> own_copy(Article("a", "", "", "", outlet="Apollo Times", agency="AP"), ["AP"])
    False
    """
    if article.outlet is None:
        return False
    labels = [word for word in re.findall(r"\w+", article.outlet.casefold()) if word != "the"]
    forms = {"".join(labels), "".join(label[0] for label in labels)}
    if "." in article.outlet:
        forms.update(label.removesuffix("news") for label in labels)
    folded = {re.sub(r"\W+", "", agency.casefold()) for agency in agencies}
    return not forms.isdisjoint(folded)


def _without_boilerplate(
    texts: list[Shingled], candidates: Mapping[int, Sequence[tuple[int, int]]]
) -> list[Shingled]:
    """Leave out runs of words that many groups of otherwise unlike articles hold."""
    groups = Groups(len(texts))
    for i, found in candidates.items():
        for j, shared in found:
            if shared >= REPRINT * min(len(texts[i].unique), len(texts[j].unique)):
                groups.join(i, j)
    if len(groups.sets()) <= SPREAD:
        return texts
    hashes = np.concatenate([text.unique for text in texts])
    owners = np.repeat(
        np.array([groups.of(i) for i in range(len(texts))]), [len(text.unique) for text in texts]
    )
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    fresh = np.r_[True, (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])]
    spread, counts = np.unique(hashes[fresh], return_counts=True)
    drop: Hashes = spread[counts > SPREAD]
    return [shingles.without(text, drop) for text in texts]


def _measure(
    texts: Sequence[Shingled], i: int, j: int, least: int = LEAST_NARRATED
) -> _Shared | None:
    """Measure what texts `i` and `j` share; None where it is less than `least` words."""
    one, other = texts[i], texts[j]
    mine = shingles.covered(one, shingles.held(one, other.unique))
    theirs = shingles.covered(other, shingles.held(other, one.unique))
    if mine < least or theirs < least:
        return None
    return _Shared(j, mine / max(one.words, 1), theirs / max(other.words, 1), mine)


def _best(found: Sequence[_Shared | None], by_words: bool = False) -> _Shared | None:
    """Choose the best source: of those about as good, the first in rank."""
    known = sorted((row for row in found if row is not None), key=lambda row: row.of)
    if not known:
        return None
    if by_words:
        most = max(row.words for row in known)
        return next(row for row in known if row.words >= most * (1 - ABOUT_AS_GOOD))
    top = max(row.part for row in known)
    return next(row for row in known if row.part >= top - ABOUT_AS_GOOD)


def _row(
    article: Article, of: Article, shared: _Shared, kind: ReprintKind, agencies: Sequence[str]
) -> Reprint:
    """Write a reprint or rewrite row with its sentence of evidence."""
    why = f"{shared.own_part:.0%} of its narration stands word for word in {_called(of)}"
    if shared.of_part > shared.own_part + ABOUT_AS_GOOD:
        why = (
            f"it repeats word for word {shared.of_part:.0%} of the narration of {_called(of)}"
            f" within a longer report"
        )
    why = f"{why.replace('%', ' %')}; {_order(article, of, agencies)}"
    return Reprint(
        article.id, of.id, _agency(article, of, agencies), round(shared.of_part, 4), why, kind
    )


def _quoting(article: Article, of: Article, said: _Shared, told: _Shared | None) -> Reprint:
    """Write a row for two articles that quote the same words and narrate in their own."""
    words = f"shares {said.words} quoted words with {_called(of)}; the narration is its own"
    return Reprint(
        article.id, of.id, None, round(told.of_part if told else 0.0, 4), words, "shared-quotes"
    )


def _called(article: Article) -> str:
    """Name an article in a sentence: by its outlet, else by its file."""
    name = article.outlet or article.path
    return f"{name} ({article.agency})" if article.agency else name


def _order(article: Article, of: Article, agencies: Sequence[str]) -> str:
    """Say how it is known, if at all, which of two articles came first."""
    if own_copy(of, agencies) and not own_copy(article, agencies):
        return "that page is the agency's own"
    first, second = of.published.date, article.published.date
    if first and second and first < second:
        return f"it came out later ({second} after {first})"
    return "which came first is not known"


def _agency(article: Article, of: Article, agencies: Sequence[str]) -> str | None:
    """Give the agency that the common text is credited to; None where credits disagree."""
    for agency in agencies:
        if own_copy(of, [agency]):
            return agency
    credits = {article.agency, of.agency} - {None}
    return credits.pop() if len(credits) == 1 else None
