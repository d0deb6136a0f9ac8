"""Who said what: direct, mixed and indirect statements, by rules over words and marks.

Each cue verb is looked at where it stands: whether its source is before or behind it and
whether its content follows, precedes or surrounds it. What no rule covers gives no statement.
The boundaries follow the conventions of the PolNeAR corpus (Newell et al., LREC 2018).
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.contents import (
    DATELINE,
    backward,
    forward,
    gerund_cue,
    noun,
    trim,
)
from secondsource.annotate.cues import BE, Group, adverb, group_at
from secondsource.annotate.drafts import Draft, finish
from secondsource.annotate.phrases import (
    PRONOUNS,
    Range,
    after,
    day,
    initial_subject,
    occasion_end,
    subject,
)
from secondsource.annotate.quotes import Quote, quotes
from secondsource.annotate.speakers import speakers
from secondsource.annotate.tokens import Token, Unit, units
from secondsource.model import Name, Sentence, Statement

_QUESTION_WORDS = frozenset("whether if how why what when where who which".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
_PREPOSITIONS = frozenset(
    "of about on at to in for with by from as against during over after before when while "
    "than into through since until".split()
)
# A phrase between cue and content ("said late on Monday at a rally in Lind that") is short.
_GAP = 14
# Nouns that stand for the thing denied: "a charge he denies".
_CHARGES = frozenset(
    "charge claim allegation accusation something which charges claims "
    "allegations accusations that".split()
)
_SUBORDINATORS = frozenset("while when as after although though since if before whereas".split())
_TAIL = frozenset("adding saying noting referring citing speaking".split())


class _Reader:
    """Reads the statements of one unit, cue by cue from left to right."""

    def __init__(self, unit: Unit, floor: int) -> None:
        self.tokens = unit.tokens
        self.unit = unit
        self.floor = floor
        self.end = len(unit.tokens)
        self.found: list[Draft] = []

    def read(self) -> list[Draft]:
        k = self.floor
        while k < self.end:
            token = self.tokens[k]
            if token.low == "according" and k + 1 < self.end and self.tokens[k + 1].low == "to":
                self._according(k)
            else:
                group = group_at(self.tokens, k)
                if group:
                    self._verb(group)
            k += 1
        return self.found

    # --- according to ---------------------------------------------------------------------

    def _according(self, at: int) -> None:
        tokens = self.tokens
        source = after(tokens, at + 2, self.end, _TAIL)
        if source is None:
            return
        content: list[Range] = []
        opens = at == self.floor or all(
            t.kind != "Q" and t.low in ("but", "and", "still", "(", ",", "yet")
            for t in tokens[self.floor : at]
        )
        if opens:
            # "According to S, C": a second comma belongs to S only before a short description.
            stop = at + 2
            while stop < self.end and tokens[stop].text != ",":
                stop += 1
            source = trim(tokens, at + 2, stop)
            first = stop + 1
            if first < self.end and tokens[first].low in ("a", "an", "the", "who", "which"):
                second = first
                while second < self.end and tokens[second].text != ",":
                    second += 1
                if second < self.end and second - first < 14 and not self._clause(first, second):
                    source, first = (at + 2, second + 1), second + 1
            said = forward(tokens, first, self.end)
            if said:
                content.append(said)
        else:
            said = backward(tokens, self._start(at), at)
            if said:
                content.append(said)
            if (
                source[1] < self.end - 1
                and tokens[source[1]].text == ","
                and tokens[at - 1].text == ","
            ):
                more = forward(tokens, source[1] + 1, self.end)
                if more and not gerund_cue(tokens, more[0]) and self._clause(*more):
                    content.append(more)
        if content and source:
            self.found.append(Draft(self.unit, source, ((at, at + 2),), content, "say"))

    # --- verbs ----------------------------------------------------------------------------

    def _verb(self, group: Group) -> None:
        verb = group.verb
        tokens = self.tokens
        before = tokens[group.first - 1] if group.first > self.floor else None
        if group.passive:
            self._quoted_as(group)
            return
        if verb.form == "gerund":
            self._gerund(group)
            return
        if group.infinitive or not group.finite:
            return
        if (
            verb.noun
            and group.first == group.last
            and before is not None
            and (
                before.low in _DETERMINERS - {"that"}
                or before.low in _PREPOSITIONS
                or before.low.endswith(("'s", "s'"))
            )
        ):
            return
        if before is not None and before.low in _DETERMINERS - {"that", "this", "these", "those"}:
            return
        following = tokens[group.last + 1] if group.last + 1 < self.end else None
        if verb.form in ("past", "participle") and following is not None and following.low == "by":
            return
        if self._inverted(group, before, following):
            return
        source = subject(tokens, self.floor, group.first)
        shared = False
        if source is None:
            source = self._shared(group, before)
            shared = True
        if source is None:
            return
        if (
            verb.noun
            and verb.form in ("base", "third")
            and group.first == group.last
            and not shared
        ):
            last = tokens[source[1] - 1]
            plain = following is not None and (
                following.low in ("that", "to") or following.kind == "Q"
            )
            if last.low not in PRONOUNS and not last.capital and not plain:
                return
        if verb.base == "quote" and self._quotes(group, source):
            return
        if self._denial(group, source):
            return
        if not shared and self._postposed(group, source, following):
            return
        content = self._content(group)
        if content:
            self._add(group, source, [content])

    def _add(self, group: Group, source: Range | None, content: list[Range]) -> None:
        end = occasion_end(self.tokens, group.last + 1, self.end)
        following = self.tokens[group.last + 1 : group.last + 2]
        if following and following[0].low in group.verb.particles:
            end = group.last + 2
        if any(first < end <= last for first, last in content):
            end = group.last + 1
        if end < self.end and self.tokens[end].text == ":":
            end += 1
        cue = (group.first, end)
        self.found.append(Draft(self.unit, source, (cue,), content, group.verb.kind))

    def _shared(self, group: Group, before: Token | None) -> Range | None:
        """Give the subject a further verb shares: "He left and said that"."""
        tokens = self.tokens
        if before is None:
            return None
        if before.low not in ("and", "but", "or", "then", ","):
            return None
        last = self.found[-1] if self.found else None
        if last is not None and last.source and last.source[0] < group.first:
            if last.cue[0][0] < last.content[-1][0] < group.first < last.content[-1][1]:
                # Inside what was said: the one it was said of speaks there.
                first = last.content[-1][0]
                inner = initial_subject(tokens[first : group.first], group.first - first)
                return (inner[0] + first, inner[1] + first) if inner else None
            return last.source
        return initial_subject(
            self.tokens[self.floor :], group.first - self.floor
        ) and self._initial(group)

    def _initial(self, group: Group) -> Range | None:
        found = initial_subject(self.tokens[self.floor :], group.first - self.floor)
        return (found[0] + self.floor, found[1] + self.floor) if found else None

    def _gerund(self, group: Group) -> None:
        tokens = self.tokens
        before = tokens[group.first - 1] if group.first > self.floor else None
        if before is None or not (before.text == "," or before.dash or before.kind == "Q"):
            return
        if self.found and self.found[-1].source:
            source: Range | None = self.found[-1].source
        else:
            source = self._initial(group)
        if source is None:
            return
        if group.verb.base == "cite":
            self._citing(group)
            return
        content = self._content(group)
        if content:
            self._add(group, source, [content])

    def _citing(self, group: Group) -> None:
        """Read "AFP, citing state television, said": the cited body is the inner source."""
        source = noun(self.tokens, group.last + 1, self.end)
        if source is None or not self.found:
            return
        host = self.found[-1]
        cue = ((group.first, group.last + 1),)
        self.found.append(Draft(self.unit, source, cue, list(host.content), "say"))

    def _inverted(self, group: Group, before: Token | None, following: Token | None) -> bool:
        """Read "C," said S."""
        tokens = self.tokens
        if before is None or following is None or "p" not in group.verb.frames:
            return False
        if following.kind != "W" or following.low in ("that", "it") or group.first != group.last:
            return False
        if before.kind != "Q" and before.text not in (",", "—", "--", "–"):
            return False
        if following.low in _PREPOSITIONS or day(following) or adverb(following):
            return False
        source = after(tokens, group.last + 1, self.end, _TAIL)
        if source is None:
            return False
        quoted = before.kind == "Q" or (group.first >= 2 and tokens[group.first - 2].kind == "Q")
        if not quoted:
            rest = tokens[source[1]] if source[1] < self.end else None
            closes = rest is None or rest.text in ".;,)"
            relative = any(
                t.low in ("who", "which", "whose") for t in self._last_segment(group.first)
            )
            if relative or not closes or not self._clause(self._start(group.first), group.first):
                return False
            if self._clause(*source) and not any(tokens[k].low == "who" for k in range(*source)):
                return False
        content = backward(tokens, self._start(group.first), group.first)
        if content is None:
            return False
        pieces = [content]
        if source[1] + 1 < self.end and tokens[source[1]].text in (",", ":"):
            nxt = tokens[source[1] + 1]
            if nxt.kind == "Q":
                pieces.append((source[1] + 1, source[1] + 2))
        self.found.append(
            Draft(self.unit, source, ((group.first, group.last + 1),), pieces, group.verb.kind)
        )
        return True

    def _postposed(self, group: Group, source: Range, following: Token | None) -> bool:
        """Read "C," S said, and "C1," S said, "C2"."""
        tokens = self.tokens
        if not set("pt") & set(group.verb.frames) or source[0] <= self.floor:
            return False
        before = tokens[source[0] - 1]
        if tokens[source[0]].low in ("who", "which", "that"):
            return False
        lead = source[0]
        if before.low == "as" and source[0] - 1 > self.floor:
            # "C, as S noted."
            lead -= 1
            before = tokens[lead - 1]
            if before.text != ",":
                return False
        if before.kind != "Q" and before.text != "," and not before.dash:
            return False
        k = group.last + 1
        if following is not None and "t" in group.verb.frames and following.text not in (",", "."):
            start = self._listener_end(k)
            if start is not None and start < self.end and tokens[start].text != ",":
                if before.kind != "Q":
                    return False
            elif start is not None:
                k = start
        elif (
            following is not None
            and following.text not in (",", ".", ";", ")")
            and not following.dash
        ):
            if following.low in ("that", ":") or following.text == ":" or following.kind == "Q":
                return False
            if (
                before.kind != "Q"
                and following.low not in _PREPOSITIONS
                and not day(following)
                and not adverb(following)
            ):
                return False
            if before.kind == "Q" and self._that_ahead(k) is not None:
                return False
        more = self._resumed(k)
        start = self._start(lead)
        if before.kind != "Q" and not self._clause(start, lead):
            if more is None or tokens[more[0]].kind == "Q" or tokens[lead - 2].low == "ago":
                return False
        content = backward(tokens, start, lead)
        if content is None:
            return False
        pieces = [content]
        if more:
            pieces.append(more)
        self._add(group, source, pieces)
        return True

    def _resumed(self, k: int) -> Range | None:
        """Give the content that goes on after "…, S said,"."""
        tokens = self.tokens
        while k < self.end and tokens[k].text != "," and tokens[k].kind != "Q":
            if (tokens[k].kind == "P" and tokens[k].text not in ":—–-.") or k > self.end:
                return None
            k += 1
        if k < self.end and tokens[k].text == ",":
            k += 1
        if k >= self.end:
            return None
        if tokens[k].kind == "Q":
            return (k, k + 1)
        if gerund_cue(tokens, k) or tokens[k].low in (
            "according",
            "who",
            "which",
            "after",
            "when",
            "as",
            "while",
            "referring",
            "though",
            "although",
            "a",
            "an",
        ):
            return None
        if tokens[k].low in ("but", "and"):
            return None
        more = forward(tokens, k, self.end)
        return more if more and self._clause(*more) else None

    def _forward(self, group: Group, k: int) -> Range | None:
        """Give the clause from `k`, shorter where the cue itself stands in a lesser clause."""
        tokens = self.tokens
        said = forward(tokens, k, self.end)
        if said is None:
            return None
        before = group.first - 1
        lesser = False
        if before > self.floor and tokens[before].low in ("who", "which", "that"):
            lesser = tokens[before - 1].text == ","
        else:
            j = before
            while j >= self.floor and before - j < 12 and tokens[j].kind == "W":
                if tokens[j].low in _SUBORDINATORS:
                    lesser = j == self.floor or tokens[j - 1].kind == "P"
                    break
                j -= 1
        if lesser:
            for j in range(said[0] + 1, said[1]):
                if tokens[j].text == "," and j + 1 < said[1]:
                    return trim(tokens, said[0], j)
        return said

    def _content(self, group: Group) -> Range | None:
        """Give the content that follows the cue."""
        tokens = self.tokens
        frames = group.verb.frames
        k = group.last + 1
        if k >= self.end:
            return None
        if tokens[k].text in ",:" and k + 1 < self.end:
            if tokens[k + 1].kind == "Q":
                return self._forward(group, k + 1)
            if tokens[k].text == ":":
                return self._forward(group, k + 1)
            return None
        if "t" in frames and group.verb.base != "say":
            start = self._listener_end(k)
            if start is not None:
                if tokens[start].text in ",:":
                    start += 1
                return self._forward(group, start)
            if group.verb.base == "tell":
                return None
        first = tokens[k]
        if first.low in group.verb.particles and k + 1 < self.end:
            if tokens[k + 1].low in ("that",) or tokens[k + 1].kind == "P":
                return self._forward(group, k + 1)
            return noun(tokens, k + 1, self.end)
        if first.low == "to" and "i" in frames:
            return self._forward(group, k)
        if group.verb.base == "ask" and first.low not in _QUESTION_WORDS:
            if any(tokens[j].low == "to" for j in range(k + 1, min(self.end, k + 8))):
                return self._forward(group, k)
        if first.low in _QUESTION_WORDS and set("wn") & set(frames):
            return self._forward(group, k)
        if "s" in frames or "p" in frames:
            that = self._that_ahead(k)
            if that is not None:
                return self._forward(group, that)
        if "n" in frames and "s" not in frames:
            return self._object(group, k)
        if "s" in frames:
            k = self._skip_when(k)
            if k >= self.end or tokens[k].kind == "P":
                return None
            if tokens[k].low in _PREPOSITIONS and tokens[k].low not in (
                "in",
                "after",
                "if",
                "when",
            ):
                return None
            said = self._forward(group, k)
            if said and (self._clause(*said) or tokens[said[0]].kind == "Q"):
                return said
            if "n" in frames:
                return self._object(group, k)
            if (
                said
                and group.verb.base == "say"
                and any(tokens[j].kind == "Q" for j in range(*said))
            ):
                return said
        return None

    def _object(self, group: Group, k: int) -> Range | None:
        tokens = self.tokens
        if k >= self.end or tokens[k].kind == "P":
            return None
        base = group.verb.base
        needs = group.verb.frames == "n" and group.verb.particles
        if tokens[k].low in _PREPOSITIONS or (needs and base != "call"):
            return None
        if base in (
            "accuse",
            "blame",
            "call",
            "describe",
            "urge",
            "order",
            "quote",
            "compare",
            "portray",
            "praise",
            "criticize",
            "criticise",
            "thank",
            "instruct",
        ):
            return self._forward(group, k)
        if k < self.end and tokens[k].low in PRONOUNS | {"him", "them", "us", "me", "himself"}:
            return None
        return noun(tokens, k, self.end)

    def _skip_when(self, k: int) -> int:
        tokens = self.tokens
        while k < self.end:
            past = occasion_end(tokens, k, self.end)
            if past > k:
                k = past
            elif day(tokens[k]) or (
                adverb(tokens[k]) and k + 1 < self.end and tokens[k + 1].kind != "P"
            ):
                k += 1
            elif tokens[k].low == "on" and k + 1 < self.end and day(tokens[k + 1]):
                k += 2
            else:
                break
        return k

    def _that_ahead(self, k: int) -> int | None:
        """Give the "that" or quotation that opens the content a few words on."""
        tokens = self.tokens
        if k >= self.end:
            return None
        if tokens[k].low == "that":
            if k + 1 < self.end and tokens[k + 1].kind == "P":
                return None
            return k
        if tokens[k].kind == "Q":
            return k
        if tokens[k].low not in _PREPOSITIONS and not day(tokens[k]) and not adverb(tokens[k]):
            return None
        for j in range(k, min(self.end, k + _GAP)):
            token = tokens[j]
            if token.low == "that" and (tokens[j - 1].text == "," or j > k):
                return j
            if token.kind == "Q" and tokens[j - 1].text in ",:":
                return j
            if token.kind == "P" and token.text not in ",:.":
                return None
            if token.low in BE or token.low in ("has", "have", "had", "would", "will"):
                return None
        return None

    def _listener_end(self, k: int) -> int | None:
        """Give where the content begins after the person told: "told reporters that"."""
        tokens = self.tokens
        for j in range(k, min(self.end, k + _GAP)):
            token = tokens[j]
            if token.low == "that" or (token.text in ",:" and j > k):
                if token.text == ",":
                    nxt = tokens[j + 1] if j + 1 < self.end else None
                    if nxt is None or nxt.kind != "Q":
                        continue
                return j
            if token.kind == "Q" and j > k:
                return j
            if token.low in BE or token.low in ("has", "have", "had", "would", "will", "could"):
                break
            if token.text in ".;":
                if j + 1 >= self.end:
                    return None
        j = k
        if j < self.end and tokens[j].low in ("him", "her", "them", "me", "us", "you", "it"):
            j += 1
        else:
            if j < self.end and tokens[j].low in _DETERMINERS:
                j += 1
            if j < self.end and tokens[j].capital:
                while j < self.end and (tokens[j].capital or tokens[j].low in ("of", "&")):
                    j += 1
            elif j < self.end and tokens[j].kind == "W":
                j += 1
        j = self._skip_when(j)
        said = forward(tokens, j, self.end) if j < self.end else None
        return j if said and self._clause(*said) else None

    # --- quoting, denying -------------------------------------------------------------------

    def _as_saying(self, k: int) -> int | None:
        for j in range(k, min(self.end - 1, k + _GAP)):
            if self.tokens[j].low == "as" and self.tokens[j + 1].low in ("saying", "telling"):
                return j
        return None

    def _quotes(self, group: Group, source: Range) -> bool:
        """Read "T quoted S as saying that C": two sources, two statements."""
        at = self._as_saying(group.last + 1)
        inner = trim(self.tokens, group.last + 1, at) if at is not None else None
        if at is None or inner is None:
            return False
        content = self._after_saying(at + 2)
        if content is None:
            return False
        self._add(group, source, [(inner[0], content[1])])
        self.found.append(Draft(self.unit, inner, ((at, at + 2),), [content], "say"))
        return True

    def _after_saying(self, k: int) -> Range | None:
        if k < self.end and self.tokens[k].text in ",:":
            k += 1
        return forward(self.tokens, k, self.end)

    def _quoted_as(self, group: Group) -> None:
        """Read "S was quoted by T as saying C"."""
        tokens = self.tokens
        if group.verb.base != "quote":
            return
        at = self._as_saying(group.last + 1)
        source = subject(tokens, self.floor, group.first)
        if at is None or source is None:
            return
        content = self._after_saying(at + 2)
        pieces = [content] if content else []
        if content is None and source[0] > self.floor:
            said = backward(tokens, self._start(source[0]), source[0])
            pieces = [said] if said else []
        if not pieces:
            return
        if tokens[group.last + 1].low == "by":
            outer = trim(tokens, group.last + 2, at)
            if outer:
                whole = [(source[0], pieces[0][1])] if content else pieces
                cue = ((group.first, group.last + 1),)
                self.found.append(Draft(self.unit, outer, cue, whole, "say"))
        self.found.append(Draft(self.unit, source, ((group.first, at + 2),), pieces, "say"))

    def _denial(self, group: Group, source: Range) -> bool:
        """Read "…, which he denies": the content is the clause that is denied."""
        tokens = self.tokens
        if group.verb.kind != "deny" or source[0] <= self.floor:
            return False
        before = tokens[source[0] - 1]
        if before.low not in _CHARGES:
            return False
        k = source[0] - 1
        while k > self.floor and tokens[k].text != "," and not tokens[k].dash:
            k -= 1
            if source[0] - k > 5:
                return False
        if k <= self.floor:
            return False
        first = self._start(k)
        for j in range(k - 1, max(self.floor, k - 40), -1):
            if tokens[j].low == "of" and any(
                (g := group_at(tokens, i)) is not None and g.verb.base in ("accuse", "suspect")
                for i in range(max(self.floor, j - 10), j)
            ):
                first = j + 1
                break
        else:
            hosts = [d for d in self.found if d.content[0][0] < k <= d.content[-1][1] + 2]
            if hosts:
                first = hosts[-1].content[-1][0]
        content = trim(tokens, first, k)
        if content is None:
            return False
        self._trim_hosts(k)
        self.found.append(
            Draft(self.unit, source, ((group.first, group.last + 1),), [content], "deny")
        )
        return True

    def _trim_hosts(self, end: int) -> None:
        """End the statements before a denial where the denial begins."""
        for draft in self.found:
            cut = [(a, min(b, end)) for a, b in draft.content if a < end]
            if cut:
                draft.content[:] = cut

    # --- shared -----------------------------------------------------------------------------

    def _start(self, at: int) -> int:
        """Give where the clause that ends at `at` may begin: after a semicolon or dash."""
        k = at - 1
        while k > self.floor:
            if self.tokens[k].text in (";",):
                return k + 1
            k -= 1
        return self.floor

    def _last_segment(self, end: int) -> Sequence[Token]:
        """Give the first word after each of the last two commas before `end`."""
        heads: list[Token] = []
        k = end - 2
        while k > self.floor and end - k < 40 and len(heads) < 2:
            if self.tokens[k].text == ",":
                heads.append(self.tokens[k + 1])
            k -= 1
        return heads

    def _clause(self, first: int, end: int) -> bool:
        """Say whether a stretch holds what looks like a finite verb, or a quotation."""
        for token in self.tokens[first:end]:
            if token.kind == "Q":
                return True
            low = token.low
            if (
                token.kind == "W"
                and token.text[0].islower()
                and (
                    low in BE
                    or low in _FINITE
                    or low.endswith("ed")
                    or "'" in low
                    or (low.endswith("s") and len(low) > 3)
                )
            ):
                return True
            if token.kind == "W" and low in PRONOUNS:
                return True
        return False


_FINITE = frozenset(
    "has have had do does did will would shall should may might must can could cannot won't "
    "won went came made took gave got began became brought built bought fell felt found held "
    "kept knew left led lost met paid ran saw sent set sold spent spoke stood thought wrote rose "
    "hit shot drew drove grew broke chose flew threw sought fought need want say know think".split()
)


def _floor(text: str, unit: Unit) -> int:
    """Give the number of the first token after a dateline."""
    match = DATELINE.match(text, unit.start, unit.end)
    if match is None or not match.group().split()[0].strip(",").isupper():
        return 0
    for number, token in enumerate(unit.tokens):
        if token.start >= match.end():
            return number
    return 0


def _only_quotation(tokens: Sequence[Token]) -> bool:
    return (
        bool(tokens)
        and all(t.kind == "Q" or t.kind == "P" for t in tokens)
        and any(t.kind == "Q" and len(t.text.split()) > 1 for t in tokens)
    )


def drafts(text: str, sentences: Sequence[Sentence], marks: Sequence[Quote]) -> list[Draft]:
    """Find the statements of a text as drafts, in the order of their cues."""
    found: list[Draft] = []
    last: Draft | None = None
    for unit in units(text, sentences, marks):
        if _only_quotation(unit.tokens):
            # A sentence that is wholly a quotation goes on with the last speaker's words.
            if last is not None:
                last.extra.extend((t.start, t.end) for t in unit.tokens if t.kind == "Q")
            continue
        here = _Reader(unit, _floor(text, unit)).read()
        found.extend(here)
        last = here[-1] if here else None
    return found


def statements(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name]
) -> tuple[Statement, ...]:
    """Find who said what in a text, sorted by where the cue and then the source stand.

    >>> from secondsource.annotate.sentences import sentences
    >>> text = 'The bridge is safe, the ministry said. "We checked," Ana Ros added.'
    >>> for s in statements(text, sentences(text), ()):
    ...     print(s.kind, [p.text for p in s.source + s.cue + s.content])
    indirect ['the ministry', 'said', 'The bridge is safe']
    direct ['Ana Ros', 'added', '"We checked,"']
    """
    marks = quotes(text)
    found = [finish(text, draft) for draft in drafts(text, sentences, marks)]
    found.sort(key=lambda s: (s.cue[0].start, s.source[0].start if s.source else 0))
    return speakers(text, found, names, sentences, marks)
