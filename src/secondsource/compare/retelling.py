"""Retelling: what two articles have in common, as a visible list of features.

Common wording is laid out as *stretches*: words that stand in the same order in both, five or
more. A word of a stretch that either article quotes is a quoted word, whoever marks it; the rest
is narration. Beside stretches, looser likeness is looked at: runs of three words, and windows of
some twenty words whose rare stems come together again in one place of the other article, as they
do where a sentence is reworked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from secondsource.compare.background import background
from secondsource.compare.overlap import Counts
from secondsource.compare.runs import LENGTH, Flags, Hashes, Places, Words, runs_of
from secondsource.compare.stock import NO_STOCK, without_stock
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import DATELINE, LEFT_OUT, NAMED, QUOTED
from secondsource.sketch.words import number, word_number

Floats = npt.NDArray[np.float64]

# Words. A sentence of the news has about twenty; half of it may follow another's.
WINDOW = 20
STEP = 10
# Parts of a window's weight of stems that are found again in one window of the other text.
ALIKE = 0.5
# Words. From here on a stretch is no name with an office; shorter ones are counted apart.
LONG = 8
# Stems that stand in more of all articles than this tell nothing, and are in no pair of stems.
COMMON = 0.2
# Stems of a text that windows and pairs are made of: enough for any report, and an end to 50,000.
MOST = 4000
# Who says these speaks himself, also where quote marks were lost.
_SPEAKING = "i me my mine we us our ours you your yours i'm i've i'd i'll we're we've we'll you're"


@dataclass(frozen=True, slots=True)
class Told:
    """An article's words and stems by number, and which words are narrated and which quoted."""

    words: Words
    stems: Words
    narrated: Flags
    quoted: Flags
    named: Flags


@dataclass(frozen=True, slots=True)
class Stretches:
    """Common stretches: word `here[i]` and `length[i] - 1` more stand at `there[i]` as well."""

    here: Places
    there: Places
    length: Counts

    def words(self) -> tuple[Places, Places, Places]:
        """Give (stretch, place here, place there) of each word of each stretch."""
        which = np.repeat(np.arange(len(self.length)), self.length)
        step = np.arange(len(which)) - np.repeat(np.cumsum(self.length) - self.length, self.length)
        return which, self.here[which] + step, self.there[which] + step


def told(sketches: Sketches, row: int, stock: Hashes = NO_STOCK) -> Told:
    """Give what the features need of the article at a row, wording of `stock` runs left out."""
    flags = sketches.flags[row]
    quoted = (flags & (QUOTED | LEFT_OUT)) == QUOTED
    narrated = (flags & (QUOTED | LEFT_OUT | DATELINE)) == 0
    named = (flags & NAMED) != 0
    if len(stock):
        narrated &= ~_stock_words(sketches.words[row], narrated, stock)
    return Told(sketches.words[row], sketches.stems[row], narrated, quoted, named)


def _stock_words(words: Words, narrated: Flags, stock: Hashes) -> Flags:
    """Flag the words that stand in stock runs and in no others."""
    runs = runs_of(words, narrated, np.array([0, len(words)]))
    rest = without_stock(runs, stock)
    if len(rest.starts) == len(runs.starts):
        return np.zeros(len(words), np.bool_)
    ahead = np.arange(LENGTH)
    inside = _flagged((runs.starts[:, None] + ahead).ravel(), len(words))
    return inside & ~_flagged((rest.starts[:, None] + ahead).ravel(), len(words))


def stretches(one: Told, other: Told) -> Stretches:
    """Find the common stretches of two texts, in the order of the one.

    A run that stands in the other several times is taken where it goes on from the run before, if
    it does anywhere, else where it stands first.
    """
    here = _runs(one)
    there = _runs(other)
    order = np.argsort(there[0], kind="stable")
    held, places = there[0][order], there[1][order]
    first = np.searchsorted(held, here[0])
    known = np.flatnonzero((first < len(held)) & (held[np.minimum(first, len(held) - 1)] == here[0])
                           if len(held) else np.zeros(len(first), np.bool_))  # fmt: skip
    mine, theirs = here[1][known], places[first[known]]
    if not len(mine):
        none = np.zeros(0, np.int64)
        return Stretches(none, none, none)
    opens = np.concatenate(([True], (np.diff(mine) != 1) | (np.diff(theirs) != 1)))
    at = np.flatnonzero(opens)
    lengths = np.diff(np.concatenate((at, [len(mine)]))) + LENGTH - 1
    return Stretches(mine[at], theirs[at], lengths)


def _runs(text: Told) -> tuple[npt.NDArray[np.uint64], Places]:
    found = runs_of(text.words, text.narrated | text.quoted, np.array([0, len(text.words)]))
    return found.hashes, found.starts


def features(one: Told, other: Told) -> dict[str, float]:
    """Give the features of two texts by name; which of the two comes first changes nothing."""
    if _size(other) < _size(one):
        one, other = other, one
    found = stretches(one, other)
    which, here, there = found.words()
    quoted = one.quoted[here] | other.quoted[there]
    # A stretch that runs on from narration into a quotation is parted there.
    parts = np.cumsum(_changes(which) | _changes(quoted)) - 1 if len(which) else which
    own = np.bincount(parts[~quoted])
    said = np.bincount(parts[quoted])
    speaks = _speaking(one.words)
    # Names come again in any report, and a quotation brings its speaker's name and office along.
    named = np.bincount(parts[~quoted], weights=(one.named[here] | other.named[there])[~quoted])
    plain = own - named
    beside = np.bincount(which, weights=quoted)[which] > 0
    attributed = np.bincount(parts[~quoted], weights=beside[~quoted]) > 0
    speaking = np.bincount(parts[~quoted], weights=speaks[here[~quoted]]) > 0
    mine = _distinct(here[~quoted], ~one.quoted)
    theirs = _distinct(there[~quoted], ~other.quoted)
    # Of each, what is left to narrate once the other's quotations are known as such.
    rest = one.narrated & ~_flagged(here[quoted], len(one.words))
    left, left_other = (
        int(rest.sum()),
        int(other.narrated.sum()) - _distinct(there[quoted], other.narrated),
    )
    aligned = np.diff(found.there) > 0
    windows = _windows(one, other)
    values = {
        "shorter": min(1.0, mine / max(left, 1)),
        "longer": min(1.0, theirs / max(left_other, 1)),
        "words": np.log1p(min(mine, theirs)),
        "stretches": np.log1p(np.count_nonzero(own >= LENGTH)),
        "long_stretches": np.log1p(np.count_nonzero(own >= LONG)),
        "longest": np.log1p(own.max(initial=0)),
        "in_order": float(aligned.mean()) if len(aligned) else float(len(found.length)),
        "speaking": np.log1p(own[speaking].sum()),
        "spoken": float(speaks[here[~quoted]].mean()) if mine else 0.0,
        "first_person": float(speaks[rest].mean()) if left else 0.0,
        "attributed": np.log1p(plain[attributed].sum()),
        "free": np.log1p(plain[~attributed].sum()),
        "free_stretches": np.log1p(np.count_nonzero(plain[~attributed] >= LENGTH)),
        "quoted": np.log1p(said[said >= LENGTH].sum()),
        "longest_quoted": np.log1p(said.max(initial=0)),
        "quotes": np.log1p(np.count_nonzero(said >= LENGTH)),
        "quoted_part": float(quoted.mean()) if len(quoted) else 0.0,
        "threes": _contained(_hashed(one, 3), _hashed(other, 3)),
        "pairs": _contained(_pairs(one), _pairs(other)),
        "reworked": float((windows >= ALIKE).mean()) if len(windows) else 0.0,
        "window": float(windows.max(initial=0.0)),
        "windows": float(windows.mean()) if len(windows) else 0.0,
        "reworked_windows": np.log1p(np.count_nonzero(windows >= ALIKE)),
        "narration": np.log1p(left),
        "narration_of_longer": np.log1p(left_other),
    }
    return {name: float(value) for name, value in values.items()}


def _changes(values: npt.NDArray[np.generic]) -> Flags:
    return np.concatenate(([True], values[1:] != values[:-1]))


def _flagged(places: Places, size: int) -> Flags:
    held = np.zeros(size, np.bool_)
    held[places] = True
    return held


def _size(text: Told) -> tuple[int, bytes]:
    return int(text.narrated.sum()), text.words.tobytes()


def _distinct(places: Places, allowed: Flags) -> int:
    """Count the distinct places that are allowed."""
    return int(np.count_nonzero(_flagged(places, len(allowed)) & allowed))


def _hashed(text: Told, length: int) -> npt.NDArray[np.uint64]:
    ends = np.array([0, len(text.words)])
    return np.unique(runs_of(text.words, text.narrated, ends, length).hashes)


def _telling(text: Told) -> tuple[Words, Floats]:
    """Give the narrated stems that tell something, in order, and what each weighs."""
    stems = text.stems[text.narrated & (text.stems > 0)]
    weights = _weights_of(stems)
    least = -np.log(COMMON)
    return stems[weights > least][:MOST], weights[weights > least][:MOST]


def _pairs(text: Told) -> npt.NDArray[np.uint64]:
    """Give the distinct pairs of telling stems that follow each other."""
    stems, _ = _telling(text)
    ends = np.array([0, len(stems)])
    return np.unique(runs_of(stems, np.ones(len(stems), np.bool_), ends, 2).hashes)


def _contained(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> float:
    """Give the part of the smaller set that is in the larger."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(min(len(one), len(other)), 1)


def _windows(one: Told, other: Told) -> Floats:
    """Give for each window of the one the part of its weight that the best of the other holds."""
    mine, theirs = _cut(one), _cut(other)
    if not len(mine) or not len(theirs):
        return np.zeros(0)
    known, back = np.unique(np.concatenate((mine.ravel(), theirs.ravel())), return_inverse=True)
    weights = np.where(known > 0, _weights_of(known), 0.0)
    held = [np.zeros((len(some), len(known)), np.float32) for some in (mine, theirs)]
    parts = back[: mine.size].reshape(mine.shape), back[mine.size :].reshape(theirs.shape)
    for table, columns in zip(held, parts, strict=True):
        table[np.arange(len(table))[:, None], columns] = 1.0
    total = held[0] @ weights
    shared = (held[0] * weights) @ held[1].T
    best: Floats = shared.max(axis=1) / np.maximum(total, 1e-9)
    return best[total > 0]


def _cut(text: Told) -> Words:
    """Cut the narrated stems into overlapping windows; each row one, zeros where it has no stem."""
    stems = text.stems[text.narrated][:MOST]
    count = max(1, (len(stems) - 1) // STEP)
    padded = np.zeros((count - 1) * STEP + WINDOW, np.uint32)
    size = min(len(stems), len(padded))
    padded[:size] = stems[:size]
    return np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::STEP] if size else padded[:0]


@cache
def _weights() -> tuple[Words, Floats, float]:
    """Give the numbers of known stems, sorted, their weights, and that of an unknown one."""
    table = background()
    held = sorted((number(stem), count) for stem, count in table.counts.items() if " " not in stem)
    counts = np.array([count for _, count in held], dtype=np.float64)
    numbers = np.array([stem for stem, _ in held], dtype=np.uint32)
    weights = np.log((table.articles + 1) / (counts + 0.5))
    return numbers, weights, float(np.log(2 * (table.articles + 1)))


def _weights_of(stems: Words) -> Floats:
    """Give the weight of stems: the rarer in the news at large, the more."""
    numbers, weights, unknown = _weights()
    at = np.minimum(np.searchsorted(numbers, stems), len(numbers) - 1)
    return np.where(numbers[at] == stems, weights[at], unknown)


@cache
def _speakers() -> Words:
    return np.unique(np.array([word_number(word) for word in _SPEAKING.split()], dtype=np.uint32))


def _speaking(words: Words) -> Flags:
    return np.isin(words, _speakers())
