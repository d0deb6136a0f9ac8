"""Sources inside sources, and denials: "T quoted S as saying", "citing S", "which S denies"."""

from __future__ import annotations

from secondsource.annotate.contents import backward, forward, noun, trim
from secondsource.annotate.cues import Group, group_at
from secondsource.annotate.drafts import Draft
from secondsource.annotate.nominals import BODY_NOUNS, PERSON_NOUNS, SOURCE_NOUNS, head_noun
from secondsource.annotate.phrases import Range, subject
from secondsource.annotate.scan import Scan, add, clause_start

# "Quoted the mayor of Lind, Ana Ros, as saying": the person quoted is named in a few words.
_GAP = 14
# Nouns that stand for the thing denied: "a charge he denies".
_CHARGES = frozenset(
    "charge claim allegation accusation something which charges claims "
    "allegations accusations that".split()
)


def cited(scan: Scan, group: Group) -> Range | None:
    """Give the source after "citing", or None where facts or figures are cited."""
    source = noun(scan.tokens, group.last + 1, scan.end)
    if source is None or source[1] - source[0] > _GAP:
        return None
    head = head_noun([t.low for t in scan.tokens[source[0] : source[1]]])
    last = scan.tokens[source[1] - 1]
    speaks = head in BODY_NOUNS or head in PERSON_NOUNS or head in SOURCE_NOUNS
    return source if speaks or (last.capital and last.low == head) else None


def citing(scan: Scan, group: Group) -> None:
    """Read "AFP, citing state television, said C": C is the cited body's, too."""
    source = cited(scan, group)
    if source is None or not scan.found:
        return
    hosts = [d for d in scan.found if d.cue[0][0] < group.first] or scan.found[:1]
    host = hosts[-1]
    cue = ((group.first, group.last + 1),)
    scan.found.append(Draft(scan.unit, source, cue, list(host.content), "say"))


def _as_saying(scan: Scan, k: int) -> int | None:
    for j in range(k, min(scan.end - 1, k + _GAP)):
        if scan.tokens[j].low == "as" and scan.tokens[j + 1].low in ("saying", "telling"):
            return j
    return None


def quoting(scan: Scan, group: Group, source: Range) -> bool:
    """Read "T quoted S as saying that C": two sources, two statements."""
    at = _as_saying(scan, group.last + 1)
    inner = trim(scan.tokens, group.last + 1, at) if at is not None else None
    if at is None or inner is None:
        return False
    content = _after_saying(scan, at + 2)
    if content is None:
        return False
    add(scan, group, source, [(inner[0], content[1])])
    scan.found.append(Draft(scan.unit, inner, ((at, at + 2),), [content], "say"))
    return True


def _after_saying(scan: Scan, k: int) -> Range | None:
    if k < scan.end and scan.tokens[k].text in ",:":
        k += 1
    return forward(scan.tokens, k, scan.end)


def quoted_as(scan: Scan, group: Group) -> None:
    """Read "S was quoted by T as saying C"."""
    tokens = scan.tokens
    if group.verb.base != "quote":
        return
    at = _as_saying(scan, group.last + 1)
    source = subject(tokens, scan.floor, group.first)
    if at is None or source is None:
        return
    content = _after_saying(scan, at + 2)
    pieces = [content] if content else []
    if content is None and source[0] > scan.floor:
        said = backward(tokens, clause_start(scan, source[0]), source[0])
        pieces = [said] if said else []
    if not pieces:
        return
    if tokens[group.last + 1].low == "by":
        outer = trim(tokens, group.last + 2, at)
        if outer:
            whole = [(source[0], pieces[0][1])] if content else pieces
            cue = ((group.first, group.last + 1),)
            scan.found.append(Draft(scan.unit, outer, cue, whole, "say"))
    scan.found.append(Draft(scan.unit, source, ((group.first, at + 2),), pieces, "say"))


def denial(scan: Scan, group: Group, source: Range) -> bool:
    """Read "…, which he denies": the content is the clause that is denied."""
    tokens = scan.tokens
    if group.verb.kind != "deny" or source[0] <= scan.floor:
        return False
    for j in range(source[0], min(source[0] + 3, source[1] - 1)):
        if tokens[j].low in _CHARGES:
            # "a charge the ministry denied": the charge is no part of who denies it.
            source = (j + 1, source[1])
            break
    before = tokens[source[0] - 1]
    if before.low not in _CHARGES:
        return False
    k = source[0] - 1
    while k > scan.floor and tokens[k].text != "," and not tokens[k].dash:
        k -= 1
        if source[0] - k > 5:
            return False
    if k <= scan.floor:
        return False
    first = clause_start(scan, k)
    for j in range(k - 1, max(scan.floor, k - 40), -1):
        if tokens[j].low == "of" and any(
            (g := group_at(tokens, i)) is not None and g.verb.base in ("accuse", "suspect")
            for i in range(max(scan.floor, j - 10), j)
        ):
            first = j + 1
            break
    else:
        hosts = [d for d in scan.found if d.content[0][0] < k <= d.content[-1][1] + 2]
        if hosts:
            first = hosts[-1].content[-1][0]
    content = trim(tokens, first, k)
    if content is None:
        return False
    _trim_hosts(scan, k)
    scan.found.append(Draft(scan.unit, source, ((group.first, group.last + 1),), [content], "deny"))
    return True


def _trim_hosts(scan: Scan, end: int) -> None:
    """End the statements before a denial where the denial begins."""
    for draft in scan.found:
        cut = [(a, min(b, end)) for a, b in draft.content if a < end]
        if cut:
            draft.content[:] = cut
