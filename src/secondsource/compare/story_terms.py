"""Terms of articles by which they are grouped to stories, as numbers with their counts.

Four kinds stand side by side: the stems of the whole text (title and opening counted again), the
stems of title and opening alone, pairs of neighbouring stems, and figures. A term is a number below
2**31; each kind has numbers of its own, so that one sparse row holds all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from secondsource.compare.background import background
from secondsource.sketch.columns import Column, Sketches
from secondsource.sketch.sketch import LEFT_OUT
from secondsource.sketch.words import number

Numbers = npt.NDArray[Any]

WHOLE, OPENING, PAIR, FIGURE = range(4)
KINDS = (WHOLE, OPENING, PAIR, FIGURE)
# A title says in ten words what the event is; each of its words counts as four more in the body.
TITLE_COUNT = 4
OPENING_WORDS = 60
# News tells its event at the top; what stands behind the 4,000th word of a page is another text.
MOST_WORDS = 4_000
# Stems in more than this part of the background say nothing on the subject.
COMMON = 0.3
# Whole numbers of two to four digits, years among them, are what a text holds most figures of.
FIGURES = range(10, 10_000)
# Articles whose terms are held at one time, about 20 MB for a kind.
TOGETHER = 4_000
# Room for the numbers of background terms: a term that is none has one's number 2 times in 1,000.
_ROOM = 1 << 24
_ODD = tuple(np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Terms:
    """The distinct terms of some articles: `owner[i]` has `term[i]` `count[i]` times.

    In order of owner and term; owners are places in the case.
    """

    owner: npt.NDArray[np.int64]
    term: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]


def mixed(one: Numbers, other: Numbers) -> npt.NDArray[np.int64]:
    """Give one number below 2**31 for each pair of numbers, in this order."""
    found = one.astype(np.uint64) * _ODD[0] + other.astype(np.uint64) * _ODD[1]
    found ^= found >> np.uint64(29)
    found *= _ODD[2]
    return (found >> np.uint64(33)).astype(np.int64)


def term_numbers(stems: Numbers, kind: int) -> npt.NDArray[np.int64]:
    """Give the terms of single stems of a kind."""
    return mixed(stems, np.full(len(stems), kind, dtype=np.uint64))


@dataclass(frozen=True, slots=True)
class Known:
    """The background by term: `counts[term % len(counts)]` of `articles` hold it.

    `common` are the stems that say nothing, `figures` those that are figures, both sorted.
    """

    articles: int
    counts: npt.NDArray[np.uint16]
    common: npt.NDArray[np.uint32]
    figures: npt.NDArray[np.uint32]


@cache
def known() -> Known:
    """Number the terms of the shipped background table."""
    table = background()
    counts = np.zeros(_ROOM, dtype=np.uint16)
    single = {number(t): n for t, n in table.counts.items() if " " not in t}
    stems = np.array(sorted(single), dtype=np.uint32)
    held = np.array([single[stem] for stem in stems.tolist()], dtype=np.uint16)
    for kind in (WHOLE, OPENING, FIGURE):
        counts[term_numbers(stems, kind) % _ROOM] = held
    both = sorted(t for t in table.counts if " " in t)
    words = np.array([[number(w) for w in t.split(" ")] for t in both], dtype=np.uint32)
    words = words.reshape(-1, 2)
    counts[mixed(words[:, 0], words[:, 1]) % _ROOM] = [table.counts[t] for t in both]
    figures = np.array(sorted(number(str(n)) for n in FIGURES), dtype=np.uint32)
    return Known(table.articles, counts, stems[held > COMMON * table.articles], figures)


def background_counts(terms: Numbers) -> npt.NDArray[np.int64]:
    """Give in how many background articles each term stands."""
    table = known().counts
    found: npt.NDArray[np.int64] = table[terms % len(table)].astype(np.int64)
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """Words that tell the subject, of some articles: where they stand, and which are common."""

    owner: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    stem: npt.NDArray[np.uint32]
    telling: npt.NDArray[np.bool_]

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Give the owners and terms of pairs of telling stems that stand side by side."""
        near = self.telling[:-1] & self.telling[1:] & (self.owner[:-1] == self.owner[1:])
        return self.owner[:-1][near], mixed(self.stem[:-1][near], self.stem[1:][near])


def _told(column: Column[Any], rows: Numbers, flags: Column[Any] | None) -> _Told:
    """Read the words of some articles; those that tell nothing by themselves stand in no row."""
    begins, sizes = column.ends[rows], np.minimum(column.sizes()[rows], MOST_WORDS)
    owner = np.repeat(rows, sizes)
    at = np.arange(len(owner)) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    stem = column.values[at]
    kept = stem > 0
    owner, stem, at = owner[kept], stem[kept], at[kept]
    telling = ~_among(known().common, stem)
    if flags is not None:
        telling &= (flags.values[at] & LEFT_OUT) == 0
    return _Told(owner, ranked(owner), stem, telling)


def _among(listed: Numbers, stems: Numbers) -> npt.NDArray[np.bool_]:
    """Flag the stems that stand in a sorted list of a few thousand at most."""
    # A small table rules out nearly all of them before any is looked for.
    marks = np.zeros(1 << 18, dtype=np.bool_)
    marks[listed % len(marks)] = True
    found = marks[stems % np.uint32(len(marks))]
    maybe = np.flatnonzero(found)
    found[maybe] = listed[np.searchsorted(listed[:-1], stems[maybe])] == stems[maybe]
    return found


def raw_terms(sketches: Sketches, rows: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Give owners, terms and weights of the articles at some places, ascending, as `KINDS`.

    A term stands as often as it occurs; the weight says how often an occurrence counts.
    """
    body = _told(sketches.stems, rows, sketches.flags)
    title = _told(sketches.title_stems, rows, None)
    opens = (body.place < OPENING_WORDS) & body.telling
    in_body, in_title = body.telling, title.telling
    counts = np.where(opens[in_body], 2, 1)
    owner = np.concatenate([body.owner[in_body], title.owner[in_title]])
    stem = np.concatenate([body.stem[in_body], title.stem[in_title]])
    weight = np.concatenate([counts, np.full(int(in_title.sum()), TITLE_COUNT)])
    yield owner, term_numbers(stem, WHOLE), weight
    owner = np.concatenate([body.owner[opens], title.owner[in_title]])
    stem = np.concatenate([body.stem[opens], title.stem[in_title]])
    yield owner, term_numbers(stem, OPENING), np.ones(len(owner), dtype=np.int64)
    one, other = body.pairs(), title.pairs()
    owner = np.concatenate([one[0], other[0]])
    term = np.concatenate([one[1], other[1]])
    yield owner, term, np.ones(len(owner), dtype=np.int64)
    figures = in_body & _among(known().figures, body.stem)
    owner = body.owner[figures]
    yield owner, term_numbers(body.stem[figures], FIGURE), np.ones(len(owner), dtype=np.int64)


def terms_of(sketches: Sketches, rows: Numbers) -> Iterator[Terms]:
    """Give the distinct terms of the articles at some places, ascending, as `KINDS`."""
    return (counted(*raw) for raw in raw_terms(sketches, rows))


def counted(owner: Numbers, term: Numbers, weight: Numbers) -> Terms:
    """Put equal terms of an article together and add up their weights."""
    if not len(owner):
        return Terms(owner, term, weight)
    keys = owner.astype(np.uint64) << np.uint64(31) | term.astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    held = keys[first]
    term = (held & np.uint64((1 << 31) - 1)).astype(np.int64)
    return Terms(
        (held >> np.uint64(31)).astype(np.int64), term, np.add.reduceat(weight[order], first)
    )


def ranked(owner: Numbers) -> npt.NDArray[np.int64]:
    """Count the entries of each owner from 0; those of one owner stand together.

    >>> ranked(np.array([4, 4, 7, 7, 7])).tolist()
    [0, 1, 0, 1, 2]
    """
    at = np.arange(len(owner))
    if not len(owner):
        return at
    first = np.concatenate(([True], owner[1:] != owner[:-1]))
    return at - np.maximum.accumulate(np.where(first, at, 0))
