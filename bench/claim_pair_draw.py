"""Draws the pairs of spans whose relation is labelled in `gold/claim_pairs.tsv`.

    python bench/claim_pair_draw.py [../shared/data]

Prints rows of set, story, document, start and end twice, published days, and stratum, in a fixed
order that tells nothing. The spans are clauses as the product cuts them (fixed by the offsets once
drawn); which pairs are drawn is decided by plain measures alone: weighted words in common, best
matches between two articles, numbers, names, days, words that negate, words of the future. Most
pairs of spans of a story have nothing to do with each other, hence the strata; the scarcest one is
filled first. Reading all texts takes some minutes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bench.claim_texts import DATA, Report, order, reports
from secondsource.annotate.reading import annotate
from secondsource.compare.propositions import propositions
from secondsource.model import Reading
from secondsource.settings import DEFAULT

# Stratum: how many pairs are wanted.
WANTED = {
    "identical": 15,
    "near .7-1": 45,
    "near .5-.7": 70,
    "near .35-.5": 70,
    "near .2-.35": 45,
    "leads": 40,
    "subject .3-.6": 60,
    "subject .12-.3": 70,
    "figure .5-1": 190,
    "figure .35-.5": 120,
    "figure .2-.35": 30,
    "figure, hedged": 90,
    "figure, other": 70,
    "day": 100,
    "name": 60,
    "denial .4-1": 100,
    "denial .3-.4": 30,
    "negation .5-1": 100,
    "negation .25-.5": 40,
    "future .5-1": 75,
    "future .35-.5": 20,
}
PER_STORY = 7
PER_ARTICLES = 3
PER_SPAN = 1
# Of each stratum one story may have so many pairs: more tell the same again.
PER_STORY_STRATUM = 4

LEAST_WORDS, MOST_WORDS = 5, 45
LEAD = 3  # sentences from the top among which leads are looked for
ALIKE = 0.12  # cosine from which a pair is looked at
MOST_IN_STEM = 6  # letters: enough to bring forms of a word together
NAME = 0.8  # part of a word's uses with a capital from which it is a name

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_DIGITS = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split(),
        2,
    )
} | {word: word for word in "dozen dozens hundred hundreds thousands".split()}
# Words near a number that do not tell what it counts.
_EMPTY = frozenset(
    """the a an and or of in on at to by for from with than more least most about some over up
    was were is are be been had has have that it its his her their he she they who which as
    other million billion thousand hundred percent per cent year years old month months day
    days""".split()
)
_BEFORE, _AFTER = 2, 4  # words around a number among which is what it counts
_HEDGES = re.compile(
    r"\b(?:at least|at most|more than|fewer than|less than|up to|as many as|about|around|nearly"
    r"|almost|some|over|roughly|approximately|an estimated)\s+(?:[$£€]\s?)?"
    r"(?:\d|[a-z]+(?:teen|ty)\b|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand)",
    re.IGNORECASE,
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december yesterday today tomorrow""".split()
)
_NEGATES = frozenset(
    """not no never cannot denied denies deny denying false falsely untrue fake hoax refuted
    refutes rejected rejects dismissed dismisses without neither nor none nobody debunked wrong
    failed refused declined unlikely""".split()
)
_DENIES = frozenset(
    """denied denies deny denying false falsely untrue fake hoax refuted refutes rejected rejects
    dismissed dismisses debunked""".split()
)
_POSTED = re.compile(r"pic\.twitter|https?:|@\w")  # posts torn out of a page
_FUTURE = re.compile(
    r"\b(?:will|going to|plans? to|planned to|expected to|set to|due to|to be|intends? to)\b"
    r"|[’']ll\b",
    re.IGNORECASE,
)

Floats = npt.NDArray[np.float64]


class Span(NamedTuple):
    """A clause of a report, with what it is compared by."""

    report: Report
    start: int
    end: int
    sentence: int
    told: tuple[str, ...]
    stems: frozenset[str]
    numbers: Mapping[str, frozenset[str]]  # each number with the words of which it may count one
    hedged: bool
    days: frozenset[str]
    negates: bool
    denies: bool
    future: bool
    source: str | None  # who says it, as the text has it ("" if left out); None: own voice

    @property
    def place(self) -> tuple[str, str, str]:
        """Give document, start and end, as they are written."""
        return (self.report.id, str(self.start), str(self.end))


class Pair(NamedTuple):
    """Two spans of two reports of a story and the stratum they were drawn from."""

    one: Span
    other: Span
    stratum: str

    def row(self) -> tuple[str, ...]:
        """Give the pair as it is written."""
        a, b = self.one, self.other
        days = (a.report.day, b.report.day)
        return (a.report.set, a.report.story, *a.place, *b.place, *days, self.stratum)


class Lexicon(NamedTuple):
    """How telling each stem is, and which stems are names."""

    weight: Mapping[str, float]
    names: frozenset[str]


def stem(word: str) -> str:
    return word[:MOST_IN_STEM]


def number(word: str) -> str | None:
    """Give a word that is a number, other than a year, in one form; `None` for other words."""
    if _DIGITS.match(word):
        return None if _YEAR.fullmatch(word) else word.replace(",", "")
    return _NUMBERS.get(word)


def span_words(text: str) -> tuple[str, ...]:
    return tuple(w.group().casefold().replace("’", "'") for w in _WORD.finditer(text))


def span(report: Report, start: int, end: int, sentence: int, source: str | None = None) -> Span:
    text = report.text[start:end]
    told = span_words(text)
    numbers = {
        value: frozenset(
            stem(w)
            for w in (*told[max(0, at - _BEFORE) : at], *told[at + 1 : at + 1 + _AFTER])
            if w not in _EMPTY and not number(w)
        )
        for at, word in enumerate(told)
        if (value := number(word)) is not None
    }
    return Span(
        report,
        start,
        end,
        sentence,
        told,
        stems=frozenset(stem(w) for w in told if number(w) is None),
        numbers=numbers,
        hedged=_HEDGES.search(text) is not None,
        days=frozenset(told) & _DAYS,
        negates=any(w in _NEGATES or w.endswith("n't") for w in told),
        denies=any(w in _DENIES for w in told),
        future=_FUTURE.search(text) is not None,
        source=source,
    )


def spans(report: Report, reading: Reading) -> list[Span]:
    """Give the clauses of a report that are neither too short nor too long to be judged."""
    found = []
    for p in propositions(report.article(), reading, report.day or None):
        said = None if p.statement is None else reading.statements[p.statement]
        source = None if said is None else " ".join(piece.text for piece in said.source)
        found.append(span(report, p.start, p.end, p.sentence, source))
    return [
        s
        for s in found
        if LEAST_WORDS <= len(s.told) <= MOST_WORDS
        and not _POSTED.search(report.text[s.start : s.end])
    ]


def lexicon(read: Iterable[Sequence[Span]]) -> Lexicon:
    spread: Counter[str] = Counter()
    great: Counter[str] = Counter()
    total = 0
    for some in read:
        for one in some:
            total += 1
            spread.update(one.stems)
            text = one.report.text[one.start : one.end]
            for number, word in enumerate(_WORD.finditer(text)):
                if number and word.group()[0].isupper():
                    great[stem(word.group().casefold().replace("’", "'"))] += 1
    names = frozenset(w for w, n in great.items() if n >= NAME * spread[w] and w not in _DAYS)
    return Lexicon({w: log(total / n) for w, n in spread.items()}, names)


def cosines(some: Sequence[Span], weight: Mapping[str, float]) -> Floats:
    """Give the cosine of each two spans of a story, nought within a report."""
    columns: dict[str, int] = {}
    rows, cols, data = [], [], []
    for at, one in enumerate(some):
        size = sum(weight[w] ** 2 for w in one.stems) ** 0.5 or 1.0
        for word in sorted(one.stems):
            rows.append(at)
            cols.append(columns.setdefault(word, len(columns)))
            data.append(weight[word] / size)
    matrix = sparse.csr_matrix((data, (rows, cols)), shape=(len(some), len(columns)))
    table: Floats = (matrix @ matrix.T).toarray()
    home = np.array([one.report.id for one in some])
    table[home[:, None] == home[None, :]] = 0
    return table


def mutual(table: Floats, some: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """Say of each two spans whether each is the other's best match in the other's report."""
    home = np.array([one.report.id for one in some])
    best = np.zeros(table.shape, dtype=bool)
    for name in sorted(set(home)):
        mine = home == name
        best[:, mine] = table[:, mine] >= table[:, mine].max(axis=1, keepdims=True)
    both: npt.NDArray[np.bool_] = best & best.T & (table > 0)
    return both


def stratum(a: Span, b: Span, cosine: float, best: bool, words: Lexicon) -> str | None:
    """Name the stratum of a pair, the scarce ones asked first; `None`: of no interest."""
    if a.told == b.told:
        return "identical"
    names = words.names
    if a.denies != b.denies and cosine >= 0.3:
        return "denial .4-1" if cosine >= 0.4 else "denial .3-.4"
    if a.negates != b.negates and best and cosine >= 0.25:
        return "negation .5-1" if cosine >= 0.5 else "negation .25-.5"
    mine, theirs = set(a.numbers) - set(b.numbers), set(b.numbers) - set(a.numbers)
    if mine and theirs:
        return _figures(a, b, cosine, best)
    if a.days - b.days and b.days - a.days and best and cosine >= 0.25:
        return "day"
    if a.future != b.future and best and cosine >= 0.35:
        return "future .5-1" if cosine >= 0.5 else "future .35-.5"
    alone = [{w for w in x.stems - y.stems if w in names} for x, y in ((a, b), (b, a))]
    if all(alone) and best and cosine >= 0.35 and len((a.stems & b.stems) - names) >= 4:
        return "name"
    if best and cosine >= 0.2:
        for name, least in (("near .7-1", 0.7), ("near .5-.7", 0.5), ("near .35-.5", 0.35)):
            if cosine >= least:
                return name
    if best and max(a.sentence, b.sentence) < LEAD and cosine < 0.35:
        return "leads"
    if best and cosine >= 0.2:
        return "near .2-.35"
    if len(a.stems & b.stems & names) >= 2 and not best:
        return "subject .3-.6" if 0.3 <= cosine < 0.6 else "subject .12-.3"
    return None


def _figures(a: Span, b: Span, cosine: float, best: bool) -> str | None:
    """Name the stratum of a pair of which each gives a number that the other does not."""
    mine = frozenset[str]().union(*(a.numbers[n] for n in a.numbers if n not in b.numbers))
    theirs = frozenset[str]().union(*(b.numbers[n] for n in b.numbers if n not in a.numbers))
    if mine & theirs:
        if a.hedged != b.hedged and cosine >= 0.4:
            return "figure, hedged"
        for name, least in ((".5-1", 0.5), (".35-.5", 0.35), (".2-.35", 0.2)):
            if best and cosine >= least:
                return f"figure {name}"
    return "figure, other" if cosine >= 0.5 else None


def candidates(some: Sequence[Span], words: Lexicon) -> Iterator[Pair]:
    """Give the pairs of a story that are in a stratum."""
    table = cosines(some, words.weight)
    best = mutual(table, some)
    for i, j in np.argwhere(np.triu(table >= ALIKE)):
        name = stratum(some[i], some[j], float(table[i, j]), bool(best[i, j]), words)
        if name is not None:
            yield Pair(some[i], some[j], name)


def drawn(cut: Sequence[Sequence[Span]]) -> list[Pair]:
    """Draw the pairs, the scarcest stratum first, each within the caps named above."""
    words = lexicon(cut)
    found: dict[str, list[Pair]] = defaultdict(list)
    for _, story in groupby(cut_of(cut), key=lambda s: (s.report.set, s.report.story)):
        for pair in candidates(list(story), words):
            found[pair.stratum].append(pair)
    taken: list[Pair] = []
    stories: Counter[str] = Counter()
    articles: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str, str]] = Counter()
    told: set[tuple[tuple[str, ...], ...]] = set()
    for name in sorted(found, key=lambda name: len(found[name]) / WANTED[name]):
        here: Counter[str] = Counter()
        for pair in sorted(found[name], key=lambda p: order(*p.one.place, *p.other.place)):
            a, b = pair.one, pair.other
            both = (a.report.id, b.report.id)
            wording = tuple(sorted((a.told, b.told)))
            if (
                here.total() < WANTED[name]
                and stories[a.report.story] < PER_STORY
                and here[a.report.story] < PER_STORY_STRATUM
                and articles[both] < PER_ARTICLES
                and max(used[a.place], used[b.place]) < PER_SPAN
                and wording not in told
            ):
                here[a.report.story] += 1
                stories[a.report.story] += 1
                articles[both] += 1
                used.update((a.place, b.place))
                told.add(wording)
                taken.append(pair)
    return sorted(taken, key=lambda p: order(*p.other.place, *p.one.place))


def cut_of(read: Iterable[Sequence[Span]]) -> Iterator[Span]:
    for some in read:
        yield from some


def all_spans(data: Path = DATA) -> list[list[Span]]:
    """Read all reports and cut them into clauses, report by report."""
    found = reports(data)
    rows = annotate([report.article() for report in found], DEFAULT)
    return [spans(a, b) for a, b in zip(found, rows, strict=True) if isinstance(b, Reading)]


def main() -> None:
    for pair in drawn(all_spans(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)):
        print(*pair.row(), sep="\t")


if __name__ == "__main__":
    main()
