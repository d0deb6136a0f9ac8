"""Draws the claims whose reports, roots and low–high are labelled in `gold/claim_origins.tsv`.

    python bench/claim_origin_draw.py [../shared/data]

Prints a row for each span of each claim: set, story, claim, document, start, end, stratum. A claim
is one span of a story with the spans of the other reports that match it best, by weighted words in
common alone; loosely taken, as readers strike what does not say the same. One claim a story, drawn
in strata by who is given as the source in the reports.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.claim_pair_draw import (
    Floats,
    Lexicon,
    Span,
    all_spans,
    cosines,
    cut_of,
    lexicon,
    span_words,
)
from bench.claim_texts import DATA, Report, order

# Stratum: how many claims are wanted. Where sources differ, low and high differ most.
WANTED = {"one source": 34, "sources": 42, "source and own": 42, "own": 30, "agency": 20}
OF_SET = {"allsides": 84, "fnc1": 62, "ecbplus": 22}
SURE = 0.5  # a claim has one match this near in another report at least
LOOSE = 0.3  # from here a span is shown to readers as a report of the claim
NEAR = 0.42  # of two other reports that have a span so near, the claim is surely told by several
AGAIN = 0.42  # a second span of one report must be nearer
LEAST_WORDS, MOST_WORDS = 7, 30
MOST_REPORTS = 8
TOP = 15  # sentences from the top in which the claim stands: what the story is about
MOST_EQUAL = 0.5  # part of a claim's reports that may have the very words of another

# An agency's credit as a text opens or ends with it.
_CREDIT = re.compile(
    r"\((?:Reuters|AP|AFP|UPI|Xinhua|Bloomberg)\)|\b(?:Associated Press|Agence France)\b"
)
_AGENCIES = ("Reuters", "Associated Press")
_EDGE = 300  # characters of a text's ends where a credit stands


class Claim(NamedTuple):
    """The spans of a story that seem to say one thing, the central one first."""

    reports: tuple[Span, ...]
    stratum: str
    near: int  # other reports that have a span near it

    @property
    def story(self) -> str:
        """Give the story that all reports are of."""
        return self.reports[0].report.story

    @property
    def name(self) -> str:
        """Give the place of the central span as the claim's id."""
        return "-".join(self.reports[0].place)


def credited(report: Report) -> bool:
    """Say whether a text shows an agency's credit."""
    ends = f"{report.byline} {report.text[:_EDGE]} {report.text[-_EDGE:]}"
    return report.outlet.startswith(_AGENCIES) or _CREDIT.search(ends) is not None


def stratum(members: Sequence[Span]) -> str:
    if len({m.report.id for m in members if credited(m.report)}) > 0 and all(
        m.source is None for m in members
    ):
        return "agency"
    named = [span_words(m.source) for m in members if m.source]
    own = any(m.source is None for m in members)
    if not any(m.source is not None for m in members):
        return "own"
    if own:
        return "source and own"
    common = set(named[0]).intersection(*named[1:]) if named else set()
    return "one source" if common else "sources"


def group(at: int, some: Sequence[Span], table: Floats) -> list[int]:
    """Give the spans that say what one says, it first: the nearest of each report and a second."""
    found: list[tuple[float, int]] = []
    for name in sorted({one.report.id for one in some} - {some[at].report.id}):
        mine = [i for i, one in enumerate(some) if one.report.id == name]
        ranked = sorted(mine, key=lambda i: (-table[at, i], i))
        found += [(table[at, i], i) for i in ranked[:1] if table[at, i] >= LOOSE]
        found += [(table[at, i], i) for i in ranked[1:2] if table[at, i] >= AGAIN]
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return [at, *(i for _, i in found[: MOST_REPORTS - 1])]


def claims(some: Sequence[Span], words: Lexicon) -> Iterator[Claim]:
    """Give the claims of a story that may be drawn."""
    table = cosines(some, words.weight)
    for at in map(int, np.flatnonzero(table.max(axis=1, initial=0) >= SURE)):
        one = some[at]
        members = [some[i] for i in group(at, some, table)]
        told = Counter(m.told for m in members)
        equal = sum(n for n in told.values() if n > 1) / len(members)
        near = len({some[i].report.id for i in np.flatnonzero(table[at] >= NEAR)})
        if (
            LEAST_WORDS <= len(one.told) <= MOST_WORDS
            and one.sentence < TOP
            and equal <= MOST_EQUAL
        ):
            yield Claim(tuple(members), stratum(members), near)


def drawn(cut: Sequence[Sequence[Span]]) -> list[Claim]:
    """Draw the claims, scarcest stratum first, one a story; those of several reports go first."""
    words = lexicon(cut)
    found: dict[str, list[Claim]] = defaultdict(list)
    for _, story in groupby(cut_of(cut), key=lambda s: (s.report.set, s.report.story)):
        for claim in claims(list(story), words):
            found[claim.stratum].append(claim)
    taken: list[Claim] = []
    sets: Counter[str] = Counter()
    stories: set[str] = set()
    for name in sorted(found, key=lambda name: len(found[name]) / WANTED[name]):
        here = 0
        for claim in sorted(found[name], key=lambda c: (c.near < 2, order(c.name))):
            kind = claim.reports[0].report.set
            if here < WANTED[name] and claim.story not in stories and sets[kind] < OF_SET[kind]:
                here += 1
                sets[kind] += 1
                stories.add(claim.story)
                taken.append(claim)
    return sorted(taken, key=lambda c: order(c.name, "shown"))


def main() -> None:
    for claim in drawn(all_spans(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)):
        for one in claim.reports:
            head = (one.report.set, one.report.story, claim.name)
            print(*head, *one.place, claim.stratum, sep="\t")


if __name__ == "__main__":
    main()
