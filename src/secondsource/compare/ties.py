"""Counts the roots of a claim as an interval: which of them may be one, and why.

`low` takes every plausible tie between roots to hold and folds unknowns into any other root;
`high` takes none (Design §2). Overcounting is the one unforgivable error, so a tie needs little:
the same words, a source that may speak for another, or wordings too far apart to be sure that
both assert the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from secondsource.compare.carriers import carried
from secondsource.compare.plausible import plausible
from secondsource.compare.propositions import Proposition
from secondsource.compare.terms import fold
from secondsource.compare.traces import Trace
from secondsource.data.agencies import find_agency
from secondsource.model import Origins, Root, Tie

Alike = Callable[[Proposition, Proposition], float]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Two people who each tell a thing in their own words rarely share six words in a row; a common
# text does.
_SAME_RUN = 6
# Of a short quotation this share of the words, in order, is the same utterance.
_SAME_SHARE = 0.8
_SHORTEST_QUOTE = 3
# Roots compared each with each, and wordings of each: more are a page made to be slow, and two
# sources of so many are not held apart.
_MOST_COMPARED = 30
_MOST_WORDINGS = 4


def origins(traces: Sequence[Trace], alike: Alike, sure: float) -> Origins:
    """Count the roots of a claim as an interval; always 1 ≤ low ≤ high.

    `alike` gives the likeness of two propositions; below `sure` two roots are not held apart.
    """
    roots = sorted({t.root for t in traces}, key=lambda r: (r.kind == "unknown", r.id))
    circles = tuple(sorted({t.circle for t in traces if t.circle}))
    if len(roots) == 1:
        return counted(roots, (), circles)  # most claims; a root is not tied to itself
    ties = [*plausible(traces), *carried(traces), *_by_wording(traces, alike, sure)]
    return counted(roots, ties, circles)


def counted(roots: Sequence[Root], ties: Iterable[Tie], circles: tuple[str, ...] = ()) -> Origins:
    """Count roots with the ties between them; of several ties of a pair the first is kept.

    >>> counted([Root("a", "A", "agency"), Root("b", "B", "agency")], [Tie("b", "a", "why")]).low
    1
    """
    kept = _distinct(ties)
    groups = {root.id: root.id for root in roots}

    def find(key: str) -> str:
        while groups[key] != key:
            key = groups[key]
        return key

    for tie in kept:
        first, second = sorted((find(tie.a), find(tie.b)))
        groups[second] = first
    known = {find(root.id) for root in roots if root.kind != "unknown"}
    return Origins(max(1, len(known)), max(1, len(roots)), tuple(roots), tuple(kept), circles)


def _distinct(ties: Iterable[Tie]) -> list[Tie]:
    """Keep the first tie of each pair, the pair in order."""
    found: dict[tuple[str, str], Tie] = {}
    for tie in ties:
        a, b = sorted((tie.a, tie.b))
        if a != b:
            found.setdefault((a, b), replace(tie, a=a, b=b))
    return [found[pair] for pair in sorted(found)]


def _by_wording(traces: Sequence[Trace], alike: Alike, sure: float) -> Iterable[Tie]:
    """Tie roots whose reports use one text, or are worded too differently to be one claim."""
    # An unknown is folded into some other root anyhow; tied to two, it would join them.
    worded: dict[str, dict[str, Proposition]] = {}
    for t in traces:
        if t.root.kind != "unknown":
            worded.setdefault(t.root.id, {}).setdefault(t.proposition.text, t.proposition)
    ids = sorted(worded)
    for a, b in combinations(ids[:_MOST_COMPARED], 2):
        yield from _tied(a, b, worded, alike, sure)
    for b in ids[_MOST_COMPARED:]:
        yield Tie(ids[0], b, "one of so many sources that they were not compared in pairs")


def _tied(
    a: str, b: str, worded: Mapping[str, Mapping[str, Proposition]], alike: Alike, sure: float
) -> Iterator[Tie]:
    first = list(worded[a].values())[:_MOST_WORDINGS]
    second = list(worded[b].values())[:_MOST_WORDINGS]
    pairs = [(p, q) for p in first for q in second]
    # Two agencies gather for themselves what they print in like words.
    if not (_gathers(a) and _gathers(b)) and any(same_text(p, q) for p, q in pairs):
        yield Tie(a, b, "both reports have the same words: one text may be behind them")
    if all(alike(p, q) < sure for p, q in pairs):
        yield Tie(a, b, "worded too differently to be sure that both say the same")


def _gathers(root: str) -> bool:
    """Say whether a root is an agency, and no syndicator or channel of releases."""
    row = find_agency(root.removeprefix("agency:"))
    return root.startswith("agency:") and (row is None or row.kind == "agency")


def same_text(a: Proposition, b: Proposition) -> bool:
    """Say whether two propositions use one text.

    A long run of words shows it; of two quotations, nearly all the words of the shorter.
    """
    x, y = _words(a.text), _words(b.text)
    short, long = sorted((x, y), key=len)
    run = _SAME_RUN
    if a.quoted and b.quoted:
        run = min(run, max(_SHORTEST_QUOTE, round(len(short) * _SAME_SHARE)))
    if len(short) < run:
        return short == long
    grams = {tuple(long[i : i + run]) for i in range(len(long) - run + 1)}
    return any(tuple(short[i : i + run]) in grams for i in range(len(short) - run + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
