"""Cuts a sentence, or the content of a statement, into clauses that each assert one thing.

There is no parser here: the cuts follow the words and marks that join clauses in English ("and
that", "; ", ", which", ", killing", "after the army …") and are made only where both sides keep
what makes a clause. What is set into a clause and asserts something itself ("…, who was born
here, …") is a clause of its own and a *gap* in the one around it. When unsure nothing is cut,
because a long claim is true and a torn one is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from secondsource.annotate.irregular import PAST
from secondsource.compare.joints import (
    APPOSED,
    DASHES,
    INITIAL,
    JOINERS,
    RELATIVES,
    SUBORDINATORS,
    antecedent,
    apposed,
    asserts,
    closing,
    opens_clause,
    opens_gerund,
    paired,
    relative,
    resumes,
    subordinates,
    with_scene,
)
from secondsource.compare.verbs import (
    AUXILIARIES,
    Form,
    Word,
    adverb,
    finite,
    opens_with_verb,
    words,
)

Kind = Literal["main", "verb", "relative", "participle", "subordinate", "apposition", "scene"]
Range = tuple[int, int]

# The presents most used in news (a bare -s is more often a plural), and pasts that are also nouns.
_FINITE = PAST | frozenset(
    """says tells takes goes comes makes gives gets sees knows thinks finds holds keeps leaves
    loses meets pays runs sends sets shoots shows showed speaks stands strikes throws understands
    wins withdraws writes becomes begins breaks brings builds buys costs cost cut cuts drives
    falls flies hurt leads put puts read reads rides spread split remain remains continue
    continues include includes seem seems appear appears want wants need needs plan plans hope
    hopes expect expects believe believes deny denies accuse accuses claim claims face faces call
    calls reach reaches live lives die dies work works carry carries open opens close closes rest
    rests lie lies sells seeks swears""".split()
)
# Words in -ed that are no verbs, or nearly never finite ones.
_NOT_FINITE = frozenset(
    """hundred sacred naked red bed shed speed need seed feed breed indeed united armed
    so-called alleged wounded unprecedented limited related wicked rugged crowded aged""".split()
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
# A clause of fewer words than this says too little to stand as a claim of its own.
_FEWEST_WORDS = 4
# "But if", "and in fact, if": a condition opens its clause within this many words.
_OPENS_WITHIN = 4
# Joining words and marks that a cut leaves at the ends of a clause.
_STRAY = " \t\r\n,;–—:"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text: its span, the stretches in it that are no part of it, and its subject.

    `subject` is where the subject stands when the clause itself has none ("…, who was charged").
    """

    start: int
    end: int
    kind: Kind = "main"
    gaps: tuple[Range, ...] = ()
    subject: Range | None = None


def is_finite(word: str) -> bool:
    """Say whether a lower-case word is a finite verb, as far as its form alone tells.

    >>> is_finite("seized"), is_finite("was"), is_finite("hundred"), is_finite("tanker")
    (True, True, False, False)
    """
    word = word.replace("’", "'")
    if word in AUXILIARIES or word in _FINITE:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_FINITE


def has_finite(text: str) -> bool:
    """Say whether a stretch of text holds a finite verb.

    >>> has_finite("the ministry confirmed it"), has_finite("solidarity with the people")
    (True, False)
    """
    return any(is_finite(word.lower()) for word in _WORD.findall(text))


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into clause spans, in order; one that is set into another comes after.

    Joining words fall between the spans. At least one span is returned unless the stretch is
    empty.

    >>> t = "The mayor resigned on Monday and the council named a deputy to replace him."
    >>> [t[a:b] for a, b in clauses(t)]
    ['The mayor resigned on Monday', 'the council named a deputy to replace him.']
    """
    return [(c.start, c.end) for c in cut(text, start, len(text) if end is None else end)]


def cut(
    text: str,
    start: int,
    end: int,
    holes: Sequence[Range] = (),
    kind: Kind = "main",
    subject: Range | None = None,
) -> list[Clause]:
    """Cut a stretch into clauses, in the order in which they begin.

    `holes` are stretches that belong to others (what somebody said) and are jumped over; `kind`
    and `subject` are those of the clause that the stretch opens with.
    """
    found: list[Word] = []
    place = start
    for a, b in (*holes, (end, end)):
        found += words(text, place, max(place, a))
        place = max(place, b)
    if not found:
        return []
    cutter = _Cutter(text, found)
    cutter.run(0, len(found), kind, subject)
    done = [c for one in cutter.done if (c := _trimmed(text, one, holes)) is not None]
    return sorted(done, key=lambda c: (c.start, -c.end))


@dataclass(slots=True)
class _Open:
    """The clause that is being read: where it began and what it has so far (word numbers)."""

    start: int
    kind: Kind
    subject: Range | None
    gaps: list[Range] = field(default_factory=list)
    verb: int = -1
    form: Form = ""
    complete: bool = False
    condition: bool = False  # opened with "if", and the main clause is still to come


class _Cutter:
    """Reads the words of one stretch from left to right and notes its clauses."""

    def __init__(self, text: str, found: Sequence[Word]) -> None:
        self.text = text
        self.words = found
        self.verbs: list[Form] = [finite(found, at) for at in range(len(found))]
        self.quoted = _quoted(found)
        self.dashes = dict(paired(found))
        for opened, closed in self.dashes.items():
            # What stands between two dashes is parted only as a whole.
            self.quoted[opened + 1 : closed + 1] = [True] * (closed - opened)
        self.done: list[Clause] = []

    def run(self, at: int, end: int, kind: Kind, subject: Range | None) -> None:
        """Read the words from `at` to `end`."""
        now = _Open(at, kind, subject)
        opened = self._initial(at, end)
        if opened is not None:
            first, stop, rest, of_kind = opened
            after = self._subject_of(rest, end) if of_kind == "participle" else None
            self._note(_Open(first, of_kind, after), stop)
            now = _Open(rest, kind, subject)
            at = rest
        while at < end:
            joint = None if self.quoted[at] else self._joint(now, at, end)
            if joint is None:
                self._pass(now, at)
                at += 1
                continue
            stop, begin, resume, of_kind, whose = joint
            if resume:
                now.gaps.append((stop, resume))
                self.quoted[begin:resume] = [False] * (resume - begin)
                self.run(begin, resume - 1, of_kind, whose)
                at = resume
            else:
                self._note(now, stop)
                now = _Open(begin, of_kind, whose)
                at = begin
        self._note(now, end)

    def _pass(self, now: _Open, at: int) -> None:
        """Take a word into the clause that is being read."""
        if self.words[at].low in ("if", "unless") and at - now.start <= _OPENS_WITHIN:
            now.condition = True
        if self.verbs[at]:
            if now.verb < 0 and not (now.kind == "relative" and at == now.start):
                now.verb, now.form = at, self.verbs[at]
            now.complete = True
        elif self.words[at].low == "that" and at > now.start:
            now.complete = False

    def _note(self, now: _Open, stop: int) -> None:
        if stop <= now.start:
            return
        found = self.words
        gaps = tuple(
            (found[a].start, found[b - 1].end if b <= stop else found[stop - 1].end)
            for a, b in now.gaps
            if a < stop
        )
        self.done.append(
            Clause(found[now.start].start, found[stop - 1].end, now.kind, gaps, now.subject)
        )

    def _subject(self, now: _Open) -> Range | None:
        """Give where the subject of the clause that is being read stands."""
        if now.kind in ("verb", "participle", "relative") or now.verb <= now.start:
            return now.subject
        stop = now.gaps[0][0] if now.gaps and now.gaps[0][0] < now.verb else now.verb
        while stop > now.start + 1 and (
            not self.words[stop - 1].is_word or adverb(self.words[stop - 1].low)
        ):
            stop -= 1
        return self.words[now.start].start, self.words[stop - 1].end

    def _subject_of(self, at: int, end: int) -> Range | None:
        """Give the subject of the clause that opens at a place."""
        for k in range(at, min(end, at + 14)):
            if self.verbs[k]:
                return (self.words[at].start, self.words[k - 1].end) if k > at else None
        return None

    def _initial(self, at: int, end: int) -> tuple[int, int, int, Kind] | None:
        """Read "After the storm hit, the mayor left" and "Speaking in Lind, the mayor said"."""
        found = self.words
        while at < end and not found[at].is_word:
            at += 1
        if at >= end:
            return None
        low = found[at].low
        first, kind = at, "participle"
        if low in INITIAL:
            first, kind = at + 1, "subordinate"
            if first < end and opens_gerund(found, first, end):
                return None
        elif not opens_gerund(found, at, end):
            return None
        verb = False
        for k in range(first, min(end, first + 45)):
            if self.quoted[k]:
                continue
            verb = verb or bool(self.verbs[k])
            if found[k].text != "," or k - first < _FEWEST_WORDS - 1:
                continue
            ended = kind == "subordinate" and bool(self.verbs[k - 1])
            if kind == "subordinate" and not verb:
                return None
            if ended or opens_clause(found, self.verbs, k + 1, end):
                if kind == "subordinate" and low in ("when", "as", "once", "where"):
                    past = any(f == "past" or found[j].low in ("was", "were", "had")
                               for j, f in enumerate(self.verbs[first:k], first))  # fmt: skip
                    if not past:
                        return None
                return first, k, k + 1, "subordinate" if kind == "subordinate" else "participle"
        return None

    def _joint(
        self, now: _Open, at: int, end: int
    ) -> tuple[int, int, int, Kind, Range | None] | None:
        """Say what is joined at a word: (end of left, start of right, resume or 0, kind, subject).

        None where nothing is cut.
        """
        found = self.words
        word = found[at]
        if at <= now.start or at + 1 >= end or self._conditional(now, at, end):
            return None
        if word.text == ";":
            right = any(self.verbs[at + 1 : end])
            return (at, at + 1, 0, "main", None) if now.complete and right else None
        if word.text == ",":
            return self._comma(now, at, end)
        if word.text in DASHES:
            return self._dash(now, at, end)
        if word.text == "(":
            close = closing(found, at, end)
            if close and opens_clause(found, self.verbs, at + 1, close):
                return at, at + 1, close + 1, "main", None
            return None
        if word.text == ":":
            long = at - now.start >= _FEWEST_WORDS
            if long and now.complete and opens_clause(found, self.verbs, at + 1, end):
                return at, at + 1, 0, "main", None
            return None
        if word.low in JOINERS:
            return self._joined(now, at, at, at + 1, end)
        if (
            word.low in SUBORDINATORS
            and now.complete
            and subordinates(found, self.verbs, now.start, at, end)
        ):
            return at, at + 1, 0, "subordinate", None
        return None

    def _conditional(self, now: _Open, at: int, end: int) -> bool:
        """Say whether the main clause of a condition is still to come: nothing is parted before."""
        if now.condition and self.words[at].text == ",":
            now.condition = not opens_clause(self.words, self.verbs, at + 1, end)
            return True
        return now.condition

    def _comma(
        self, now: _Open, at: int, end: int
    ) -> tuple[int, int, int, Kind, Range | None] | None:
        found, verbs = self.words, self.verbs
        after = at + 1
        low = found[after].low
        long = at - now.start >= _FEWEST_WORDS
        if low in JOINERS:
            return self._joined(now, at, after, after + 1, end)
        if low in SUBORDINATORS and now.complete:
            if subordinates(found, verbs, now.start, after, end):
                return at, after + 1, 0, "subordinate", None
            return None
        if low in RELATIVES or relative(found, verbs, after, end):
            if not relative(found, verbs, after, end):
                return None
            whose = antecedent(found, verbs, now.start, at)
            if now.verb < 0:
                resume = resumes(found, verbs, after, end, self.quoted)
                return (at, after, resume, "relative", whose) if resume else None
            return at, after, 0, "relative", whose
        if opens_gerund(found, after, end):
            if now.verb < 0 and now.kind == "main":
                resume = resumes(found, verbs, after, end, self.quoted)
                whose = (found[now.start].start, found[at - 1].end)
                return (at, after, resume, "participle", whose) if resume else None
            if now.complete and long and not _lists(found, now.start, at, end):
                return at, after, 0, "participle", self._subject(now)
            return None
        if low == "with" and now.complete and long and with_scene(found, after, end):
            return at, after, 0, "scene", None
        if (low in APPOSED or asserts(found, after, end)) and long and now.complete:
            stop = apposed(found, verbs, after, end)
            if stop:
                whose = antecedent(found, verbs, now.start, at)
                return at, after, 0, "apposition", whose
        return None

    def _dash(
        self, now: _Open, at: int, end: int
    ) -> tuple[int, int, int, Kind, Range | None] | None:
        found, verbs = self.words, self.verbs
        other = self.dashes.get(at, 0)
        if other:
            first = at + 1 + (found[at + 1].low in JOINERS)
            if other + 1 >= end:
                return None
            if opens_clause(found, verbs, first, other):
                return at, first, other + 1, "main", None
            if relative(found, verbs, first, other):
                whose = antecedent(found, verbs, now.start, at)
                return at, first, other + 1, "relative", whose
            return None
        spaced = found[at].text not in ("-", "–") or found[at - 1].end < found[at].start
        if spaced and now.complete and opens_clause(found, verbs, at + 1, end):
            return at, at + 1, 0, "main", None
        return None

    def _joined(
        self, now: _Open, left: int, joiner: int, right: int, end: int
    ) -> tuple[int, int, int, Kind, Range | None] | None:
        """Cut before "and", "but", "while", where both sides claim something."""
        found, verbs = self.words, self.verbs
        low = found[joiner].low
        if right >= end or left - now.start < 2 or not now.complete:
            return None
        before = [w.low for w in found[max(now.start, left - 5) : left]]
        if "between" in before or "either" in before or "both" in before[1:]:
            return None
        if low in ("and", "but") and found[right].low == "that":
            return left, right + 1, 0, "main", None
        counted = found[right].text[0].isdigit()
        enough = _size(found, right, end) >= _FEWEST_WORDS - 1 - counted
        if not enough:
            return None
        if opens_clause(found, verbs, right, end):
            return left, right, 0, "main", None
        if low in ("and", "but", "yet", "then") and left - now.start >= 2:
            like = now.form
            if opens_with_verb(found, right, end, like):
                # After a comma the verb goes on with the main clause, not with a relative one.
                return left, right, 0, "verb", self._subject(now)
        return None


def _size(found: Sequence[Word], at: int, end: int) -> int:
    """Count the words up to the next clause mark."""
    count = 0
    for k in range(at, end):
        if found[k].text in ",;":
            break
        count += found[k].is_word
    return count


def _lists(found: Sequence[Word], start: int, at: int, end: int) -> bool:
    """Say whether a word in -ing behind a comma is one of a list ("theft, driving drunk and …")."""
    earlier = [k for k in range(start, at) if found[k].text == ","]
    later = any(
        found[k].low in ("and", "or") and opens_gerund(found, k + 1, end)
        for k in range(at, min(end, at + 25))
    )
    return bool(earlier) and later and at - earlier[-1] <= 6


def _quoted(found: Sequence[Word]) -> list[bool]:
    """Say for each word whether it stands in a quotation that only a part of the stretch is."""
    inside = [False] * len(found)
    opened = -1
    for k, word in enumerate(found):
        if word.text in ("“", "``") or (word.text == '"' and opened < 0):
            opened = k
        elif word.text in ("”", '"', "''") and opened >= 0:
            if opened > 1 or k < len(found) - 3:
                for j in range(opened, k + 1):
                    inside[j] = True
            opened = -1
    return inside


def _trimmed(text: str, clause: Clause, holes: Sequence[Range]) -> Clause | None:
    """Drop white space, stray marks and brackets from both ends of a clause."""
    start, end = clause.start, clause.end
    while start < end and text[start] in _STRAY:
        start += 1
    while end > start and text[end - 1] in _STRAY:
        end -= 1
    if start >= end:
        return None
    inner = [h for h in holes if start < h[0] and h[1] < end]
    gaps = tuple(sorted({*((max(a, start), min(b, end)) for a, b in clause.gaps), *inner}))
    return Clause(start, end, clause.kind, tuple(g for g in gaps if g[0] < g[1]), clause.subject)
