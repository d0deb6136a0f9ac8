"""One unit while its statements are read: its tokens, and what has been found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.annotate.contents import LONGEST
from secondsource.annotate.cues import BE, Group
from secondsource.annotate.drafts import Draft
from secondsource.annotate.irregular import PAST
from secondsource.annotate.occasions import occasion_end
from secondsource.annotate.phrases import PRONOUNS, REACH, Range, initial_subject
from secondsource.annotate.tokens import Token, Unit

_FINITE = PAST | frozenset(
    """has have do does will would shall should may might must can could cannot won't need want
    say know think""".split()
)


@dataclass(slots=True)
class Scan:
    """A unit, the number of its first token after a dateline, and the drafts found in it."""

    unit: Unit
    floor: int
    found: list[Draft] = field(default_factory=list)

    @property
    def tokens(self) -> Sequence[Token]:
        """The unit's tokens."""
        return self.unit.tokens

    @property
    def end(self) -> int:
        """How many tokens there are."""
        return len(self.unit.tokens)


def add(scan: Scan, group: Group, source: Range | None, content: list[Range]) -> None:
    """Keep a statement, its cue widened by "in a statement", a particle or a colon."""
    end = occasion_end(scan.tokens, group.last + 1, scan.end)
    following = scan.tokens[group.last + 1 : group.last + 2]
    if following and following[0].low in group.verb.particles:
        end = group.last + 2
    if any(first < end <= last for first, last in content):
        end = group.last + 1
    if end < scan.end and scan.tokens[end].text == ":":
        end += 1
    cue = (group.first, end)
    scan.found.append(Draft(scan.unit, source, (cue,), content, group.verb.kind))


def shared_source(scan: Scan, group: Group, before: Token | None) -> Range | None:
    """Give the subject a further verb shares: "He left and said that"."""
    tokens = scan.tokens
    if before is None:
        return None
    if before.low not in ("and", "but", "or", "then", ","):
        return None
    last = scan.found[-1] if scan.found else None
    if last is not None and last.source and last.source[0] < group.first:
        if last.cue[0][0] < last.content[-1][0] < group.first < last.content[-1][1]:
            # Inside what was said: the one it was said of speaks there.
            first = last.content[-1][0]
            inner = initial_subject(tokens[first : group.first], group.first - first)
            return (inner[0] + first, inner[1] + first) if inner else None
        return last.source
    return initial_subject(scan.tokens[scan.floor :], group.first - scan.floor) and initial(
        scan, group
    )


def initial(scan: Scan, group: Group) -> Range | None:
    """Give the subject that opens the unit, for a cue further on that shares it."""
    opening = scan.tokens[scan.floor : scan.floor + 2 * REACH]
    found = initial_subject(opening, min(len(opening), group.first - scan.floor))
    return (found[0] + scan.floor, found[1] + scan.floor) if found else None


def clause_start(scan: Scan, at: int) -> int:
    """Give where the clause that ends at `at` may begin: after a semicolon."""
    k = at - 1
    while k > max(scan.floor, at - LONGEST):
        if scan.tokens[k].text == ";":
            return k + 1
        k -= 1
    return max(scan.floor, at - LONGEST)


def segment_heads(scan: Scan, end: int) -> Sequence[Token]:
    """Give the first word after each of the last two commas before `end`."""
    heads: list[Token] = []
    k = end - 2
    while k > scan.floor and end - k < 40 and len(heads) < 2:
        if scan.tokens[k].text == ",":
            heads.append(scan.tokens[k + 1])
        k -= 1
    return heads


def clause(scan: Scan, first: int, end: int) -> bool:
    """Say whether a stretch holds what looks like a finite verb, or a quotation."""
    for token in scan.tokens[first:end]:
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
