"""The content that follows a cue: behind "that", a quotation mark, or the person told."""

from __future__ import annotations

from secondsource.annotate.contents import forward, noun, trim
from secondsource.annotate.cues import BE, Group, adverb
from secondsource.annotate.occasions import day, occasion_end
from secondsource.annotate.phrases import PRONOUNS, Range
from secondsource.annotate.scan import Scan, clause

_QUESTION_WORDS = frozenset("whether if how why what when where who which".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
_PREPOSITIONS = frozenset(
    "of about on at to in for with by from as against during over after before when while "
    "than into through since until".split()
)
# A phrase between cue and content ("said late on Monday at a rally in Lind that") is short.
_GAP = 14
_SUBORDINATORS = frozenset("while when as after although though since if before whereas".split())


def _forward(scan: Scan, group: Group, k: int) -> Range | None:
    """Give the clause from `k`, shorter where the cue itself stands in a lesser clause."""
    tokens = scan.tokens
    said = forward(tokens, k, scan.end)
    if said is None:
        return None
    before = group.first - 1
    lesser = False
    if before > scan.floor and tokens[before].low in ("who", "which", "that"):
        lesser = tokens[before - 1].text == ","
    else:
        j = before
        while j >= scan.floor and before - j < 12 and tokens[j].kind == "W":
            if tokens[j].low in _SUBORDINATORS:
                lesser = j == scan.floor or tokens[j - 1].kind == "P"
                break
            j -= 1
    if lesser:
        for j in range(said[0] + 1, said[1]):
            if tokens[j].text == "," and j + 1 < said[1]:
                return trim(tokens, said[0], j)
    return said


def following_content(scan: Scan, group: Group) -> Range | None:
    """Give the content that follows the cue."""
    tokens = scan.tokens
    frames = group.verb.frames
    k = group.last + 1
    if k >= scan.end:
        return None
    if tokens[k].text in ",:" and k + 1 < scan.end:
        if tokens[k + 1].kind == "Q":
            return _forward(scan, group, k + 1)
        if tokens[k].text == ":":
            return _forward(scan, group, k + 1)
        return None
    if "t" in frames and group.verb.base != "say":
        start = listener_end(scan, k)
        if start is not None:
            if tokens[start].text in ",:":
                start += 1
            return _forward(scan, group, start)
        if group.verb.base == "tell":
            return None
    first = tokens[k]
    if first.low in group.verb.particles and k + 1 < scan.end:
        if tokens[k + 1].low in ("that",) or tokens[k + 1].kind == "P":
            return _forward(scan, group, k + 1)
        return noun(tokens, k + 1, scan.end)
    if first.low == "to" and "i" in frames:
        return _forward(scan, group, k)
    asked_to = group.verb.base == "ask" and first.low not in _QUESTION_WORDS
    if asked_to and any(t.low == "to" for t in tokens[k + 1 : k + 8]):
        return _forward(scan, group, k)
    if first.low in _QUESTION_WORDS and set("wn") & set(frames):
        return _forward(scan, group, k)
    if "s" in frames or "p" in frames:
        that = that_ahead(scan, k)
        if that is not None:
            return _forward(scan, group, that)
    if "n" in frames and "s" not in frames:
        return _object(scan, group, k)
    if "s" in frames:
        k = _skip_when(scan, k)
        if k >= scan.end or tokens[k].kind == "P":
            return None
        if tokens[k].low in _PREPOSITIONS and tokens[k].low not in (
            "in",
            "after",
            "if",
            "when",
        ):
            return None
        said = _forward(scan, group, k)
        if said and said[1] - said[0] == 1 and tokens[said[0]].kind != "Q":
            # "Few believe it": one word is no proposition.
            return None
        if said and (clause(scan, *said) or tokens[said[0]].kind == "Q"):
            return said
        if "n" in frames:
            return _object(scan, group, k)
        if said and group.verb.base == "say" and any(tokens[j].kind == "Q" for j in range(*said)):
            return said
    return None


def _object(scan: Scan, group: Group, k: int) -> Range | None:
    tokens = scan.tokens
    if k >= scan.end or tokens[k].kind == "P":
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
        return _forward(scan, group, k)
    if k < scan.end and tokens[k].low in PRONOUNS | {"him", "them", "us", "me", "himself"}:
        return None
    return noun(tokens, k, scan.end)


def _skip_when(scan: Scan, k: int) -> int:
    tokens = scan.tokens
    while k < scan.end:
        past = occasion_end(tokens, k, scan.end)
        if past > k:
            k = past
        elif day(tokens[k]) or (
            adverb(tokens[k]) and k + 1 < scan.end and tokens[k + 1].kind != "P"
        ):
            k += 1
        elif tokens[k].low == "on" and k + 1 < scan.end and day(tokens[k + 1]):
            k += 2
        else:
            break
    return k


def that_ahead(scan: Scan, k: int) -> int | None:
    """Give the "that" or quotation that opens the content a few words on."""
    tokens = scan.tokens
    if k >= scan.end:
        return None
    if tokens[k].low == "that":
        if k + 1 < scan.end and tokens[k + 1].kind == "P":
            return None
        return k
    if tokens[k].kind == "Q":
        return k
    if tokens[k].low not in _PREPOSITIONS and not day(tokens[k]) and not adverb(tokens[k]):
        return None
    for j in range(k, min(scan.end, k + _GAP)):
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


def listener_end(scan: Scan, k: int) -> int | None:
    """Give where the content begins after the person told: "told reporters that"."""
    tokens = scan.tokens
    for j in range(k, min(scan.end, k + _GAP)):
        token = tokens[j]
        if token.low == "that" or (token.text in ",:" and j > k):
            if token.text == ",":
                nxt = tokens[j + 1] if j + 1 < scan.end else None
                if nxt is None or nxt.kind != "Q":
                    continue
            return j
        if token.kind == "Q" and j > k:
            return j
        if token.low in BE or token.low in ("has", "have", "had", "would", "will", "could"):
            break
        if token.text in ".;" and j + 1 >= scan.end:
            return None
    j = k
    if j < scan.end and tokens[j].low in ("him", "her", "them", "me", "us", "you", "it"):
        j += 1
    else:
        if j < scan.end and tokens[j].low in _DETERMINERS:
            j += 1
        if j < scan.end and tokens[j].capital:
            while j < scan.end and (tokens[j].capital or tokens[j].low in ("of", "&")):
                j += 1
        elif j < scan.end and tokens[j].kind == "W":
            j += 1
    j = _skip_when(scan, j)
    said = forward(tokens, j, scan.end) if j < scan.end else None
    return j if said and clause(scan, *said) else None
