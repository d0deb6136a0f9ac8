"""Reads the words of a stretch of text from left to right and notes the clauses it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.compare.clause import Clause, Kind, Range
from secondsource.compare.joints import (
    APPOSED,
    DASHES,
    INITIAL,
    JOINERS,
    NOT,
    QUANTITIES,
    RELATIVE_WORDS,
    RELATIVES,
    SUBORDINATORS,
    UNDONE,
    antecedent,
    apposed,
    asserts,
    before_length,
    closing,
    opens_clause,
    opens_gerund,
    paired,
    partly_quoted,
    relative,
    resumes,
    subordinates,
    unfinished,
    with_scene,
)
from secondsource.compare.verbs import PREPOSITIONS, Form, Word, adverb, finite, opens_with_verb

# A clause of fewer words than this says too little to stand as a claim of its own.
_FEWEST_WORDS = 4
# "But if", "and in fact, if": a condition opens its clause within this many words.
_OPENS_WITHIN = 4
# A verb is looked for in this many words behind a semicolon.
_LONGEST = 60
# Where a cut can be, and the words besides verbs that say whether one may.
_JOINTS = JOINERS | SUBORDINATORS | DASHES | {",", ";", ":", "(", "which", "whom"}
_RELATED = frozenset({"which", "whom"})
_NEW = frozenset({"a", "an", "another", "one", "two"})
_NOTED = frozenset({"that", "if", "unless", "until"})
# "After he leaves office, he can be charged": what is not yet done is a condition, too.
_TIMES = frozenset({"when", "as", "once", "where", "after", "before", "since"})
# "Try and stop", "go and see": one verb.
_GO_ON = frozenset({"try", "go", "come"})
# (end of the left, start of the right, where the left goes on or 0, kind and subject of the right)
_Joint = tuple[int, int, int, Kind, Range | None]


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
    condition: bool = False  # opened with "if"


class Cutter:
    """Reads the words of one stretch from left to right and notes its clauses."""

    def __init__(self, text: str, found: Sequence[Word]) -> None:
        self.text = text
        self.words = found
        self.verbs: list[Form] = [finite(found, at) for at in range(len(found))]
        self.quoted = partly_quoted(found)
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
            low = self.words[at].low
            joint = self._joint(now, at, end) if low in _JOINTS and not self.quoted[at] else None
            if joint is None:
                if self.verbs[at] or low in _NOTED:
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
        if self.words[at].low == "until" and at == now.start:
            comma = next((k for k in range(at, len(self.words)) if self.words[k].text == ","), at)
            now.condition = any(self.verbs[at + 1 : comma])
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
        start, end = found[now.start].start, found[stop - 1].end
        told = self._asserts(now, stop)
        self.done.append(Clause(start, end, now.kind, gaps, now.subject, told))

    def _asserts(self, now: _Open, stop: int) -> bool:
        """Say whether the clause has a verb of its own, and not only "the bill that would help"."""
        at = now.start
        holes = dict(now.gaps)
        first = True
        while at < stop:
            if at in holes:
                at = holes[at]
                continue
            if self.verbs[at]:
                before = at - 1
                while before >= now.start and adverb(self.words[before].low):
                    before -= 1
                if before < now.start or self.words[before].low not in RELATIVE_WORDS or first:
                    return True
            first = first and not self.words[at].is_word
            at += 1
        return False

    def _subject(self, now: _Open) -> Range | None:
        """Give where the subject of the clause that is being read stands."""
        if now.kind in ("verb", "participle", "relative") or now.verb <= now.start:
            return now.subject
        stop = now.gaps[0][0] if now.gaps and now.gaps[0][0] < now.verb else now.verb
        start = now.start
        if self.words[start].low in PREPOSITIONS or self.words[start].low in ("last", "next"):
            # "In February, a woman opened fire": the subject comes after the comma.
            start = next(
                (k + 1 for k in range(start, stop - 1) if self.words[k].text == ","), start
            )
        while stop > start + 1 and (
            not self.words[stop - 1].is_word or adverb(self.words[stop - 1].low)
        ):
            stop -= 1
        return self.words[start].start, self.words[stop - 1].end

    def _subject_of(self, at: int, end: int) -> Range | None:
        """Give the subject of the clause that opens at a place."""
        for k in range(at, min(end, at + 14)):
            if self.verbs[k]:
                return (self.words[at].start, self.words[k - 1].end) if k > at else None
        return None

    def _initial(self, at: int, end: int) -> tuple[int, int, int, Kind] | None:
        """Read "After the storm hit, the mayor left" and "Speaking in Lind, the mayor said"."""
        found = self.words
        while at < end and (not found[at].is_word or found[at].low in ("and", "but", "so", "yet")):
            at += 1
        if at >= end:
            return None
        low = found[at].low
        first, kind = at, "participle"
        if low == "until":
            return None  # "Until he came, nobody spoke" does not say that nobody spoke
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
                if kind == "subordinate" and low in _TIMES:
                    past = any(f == "past" or found[j].low in ("was", "were", "had")
                               for j, f in enumerate(self.verbs[first:k], first))  # fmt: skip
                    if not past:
                        return None
                return first, k, k + 1, "subordinate" if kind == "subordinate" else "participle"
        return None

    def _joint(self, now: _Open, at: int, end: int) -> _Joint | None:
        """Say what is joined at a word: (end of left, start of right, resume or 0, kind, subject).

        None where nothing is cut.
        """
        found = self.words
        word = found[at]
        if at <= now.start or at + 1 >= end:
            return None
        if now.condition and word.text != ";":
            return None  # all that follows may rest on the condition
        if word.text == ";":
            right = any(self.verbs[at + 1 : min(end, at + _LONGEST)])
            return (at, at + 1, 0, "main", None) if now.complete and right else None
        if word.text == ",":
            return self._comma(now, at, end)
        if word.text in DASHES:
            return self._dash(now, at, end)
        if word.text == "(":
            close = closing(found, at, end)
            first = at + 1 + (found[at + 1].low in JOINERS)
            if close and opens_clause(found, self.verbs, first, close):
                return at, first, close + 1, "main", None
            if close and relative(found, self.verbs, first, close):
                whose = antecedent(found, self.verbs, now.start, at)
                return at, first, close + 1, "relative", whose
            if close:
                self.quoted[at + 1 : close + 1] = [True] * (close - at)
            return None
        if word.text == ":":
            long = at - now.start >= _FEWEST_WORDS
            if long and now.complete and opens_clause(found, self.verbs, at + 1, end):
                return at, at + 1, 0, "main", None
            return None
        if word.low in JOINERS:
            return self._joined(now, at, at, at + 1, end)
        if word.low in _RELATED:
            return self._related(now, at, end)
        if (
            word.low in SUBORDINATORS
            and now.complete
            and subordinates(found, self.verbs, now.start, at, end)
        ):
            timed = word.low in ("after", "before", "since")
            stop = before_length(found, now.start, at) if timed else at
            return stop, at + 1, 0, "subordinate", None
        return None

    def _related(self, now: _Open, at: int, end: int) -> _Joint | None:
        """Cut before "on which" and "with whom" where no comma stands.

        Only behind something new that is told as done: "heard a tape | on which"; "no case in
        which" says nothing alone.
        """
        found, verbs = self.words, self.verbs
        stop = at - 1
        if stop - now.start < _FEWEST_WORDS or now.form != "past" or now.kind == "relative":
            return None
        last = found[stop - 1]
        if found[stop].low not in PREPOSITIONS or not last.is_word or last.low in QUANTITIES:
            return None
        held = {found[k].low for k in range(now.start, stop)}
        new = {found[k].low for k in range(now.verb, stop)} & _NEW
        if not new or held & (UNDONE | NOT) or not relative(found, verbs, stop, end):
            return None
        return stop, stop, 0, "relative", None

    def _comma(self, now: _Open, at: int, end: int) -> _Joint | None:
        found, verbs = self.words, self.verbs
        after = at + 1
        low = found[after].low
        long = at - now.start >= _FEWEST_WORDS
        if low in JOINERS or low in ("yet", "so"):
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

    def _dash(self, now: _Open, at: int, end: int) -> _Joint | None:
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

    def _joined(self, now: _Open, left: int, joiner: int, right: int, end: int) -> _Joint | None:
        """Cut before "and", "but", "while", where both sides claim something."""
        found, verbs = self.words, self.verbs
        low = found[joiner].low
        if right >= end or left - now.start < 2 or not now.complete:
            return None
        before = [w.low for w in found[max(now.start, left - 5) : left]]
        if "between" in before or "either" in before or "both" in before:
            return None
        if low in ("and", "but") and found[right].low == "that":
            return left, right + 1, 0, "main", None
        counted = found[right].text[0].isdigit()
        size = _size(found, right, end)
        if size < _FEWEST_WORDS - 1 - counted:
            # "And the office, which runs it, will": the comma ends no clause.
            inserted = size and not any(verbs[right : right + size])
            if not inserted or not opens_clause(found, verbs, right, end, joiner > left):
                return None
        parted = joiner > left
        if low == "and" and not parted and unfinished(found, verbs, now.start, left):
            return None
        if low in ("so", "yet") and not parted:
            return None
        if opens_clause(found, verbs, right, end, parted):
            return left, right, 0, "main", None
        if low in ("and", "but", "yet", "then") and before[-1] not in _GO_ON:
            like = now.form
            if opens_with_verb(found, right, end, like):
                if now.kind == "subordinate" and self.verbs[right] != like:
                    # "He will return after the term ends and will work": whose verb is not sure.
                    return left, right, 0, "verb", None
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
    earlier = any(found[k].text == "," for k in range(max(start, at - 6), at))
    later = any(
        found[k].low in ("and", "or") and opens_gerund(found, k + 1, end)
        for k in range(at, min(end, at + 25))
    )
    return earlier and later
