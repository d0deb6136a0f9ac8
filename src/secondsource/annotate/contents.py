"""What was said: where a statement's content begins and ends, by tokens of one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotate.cues import group_at, verbs
from secondsource.annotate.occasions import day, opener
from secondsource.annotate.tokens import Token

Range = tuple[int, int]

# What one sentence says, in tokens, a quotation counting as one. Beyond this there is no sentence
# but a page without stops; the bound keeps the time linear in the page's length.
LONGEST = 250
# Words that end a noun phrase that is a verb's content: what follows says when or how.
_NOUN_ENDS = frozenset(
    "when while after before during because but although though saying adding calling telling "
    "earlier last".split()
)
# "MOSCOW (AP) —": where the report was filed is no part of what it says.
DATELINE = re.compile(r"[A-Z][\w.,'’ -]{0,60}?(?:\([A-Za-z][\w .&/,-]{0,40}\)\s*)?(?:--|[—–])\s+")
# Deeds as much as words: after "S said that T met U and" they are what T did, and so are told.
_DEEDS = frozenset(
    "reaffirm affirm express agree decide promise pledge propose order confirm discuss endorse "
    "support oppose back thank welcome reiterate request demand offer find show rule signal "
    "favor favour threaten attack reject refuse decline outline voice".split()
)


def gerund_cue(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a cue in -ing begins at `at`: "adding that", "saying"."""
    if at >= len(tokens):
        return False
    verb = verbs().get(tokens[at].low)
    return verb is not None and verb.form == "gerund" and verb.kind in ("say", "deny", "judge")


def _said_again(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether "and said" or "but denied" goes on at `at` with the same subject."""
    k = at + 1
    while k < end and k - at < 5 and tokens[k].kind == "W":
        group = group_at(tokens, k)
        if group and group.finite and group.first <= at + 1 and not group.verb.noun:
            return group.verb.base not in _DEEDS and group.verb.kind in (
                "say",
                "deny",
                "ask",
                "judge",
            )
        k += 1
    return False


def _closing(token: Token) -> bool:
    """Say whether a quotation ends its sentence itself: the stop stands inside the marks."""
    return token.kind == "Q" and token.text.rstrip("\"'”’“»«")[-1:] in ".?!…"


def forward(tokens: Sequence[Token], first: int, end: int) -> Range | None:
    """Give the content clause that begins at `first`, to the end of its sentence at most."""
    if first >= end:
        return None
    end = min(end, first + LONGEST)
    k = first
    if tokens[k].kind == "Q" and (
        _closing(tokens[k]) or k + 1 >= end or tokens[k + 1].text in ".,;" or tokens[k + 1].dash
    ):
        return first, k + 1
    depth = 0
    while k < end:
        token = tokens[k]
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and k > first:
            if token.text == ";":
                break
            if token.text == "," and k + 1 < end:
                after = tokens[k + 1]
                if after.low == "according" or gerund_cue(tokens, k + 1):
                    break
                if after.low in ("and", "but") and _said_again(tokens, k + 1, end):
                    break
                if after.low == "but":
                    break
            if token.low in ("and", "but") and _said_again(tokens, k, end):
                break
            if token.low == "according" and k + 1 < end and tokens[k + 1].low == "to":
                break
        k += 1
    return trim(tokens, first, k)


def noun(tokens: Sequence[Token], first: int, end: int) -> Range | None:
    """Give the noun phrase that is a verb's content: "criticised the plan on Monday"."""
    end = min(end, first + LONGEST)
    k = first
    while k < end:
        token = tokens[k]
        if k > first:
            if token.kind == "P" and token.text not in ".'$%-[]/#@&":
                break
            if day(token) or token.low in _NOUN_ENDS:
                break
            if token.low in ("on", "in", "at") and k + 1 < end and day(tokens[k + 1]):
                break
            if token.low == "and" and _said_again(tokens, k, end):
                break
        k += 1
    return trim(tokens, first, k)


def backward(tokens: Sequence[Token], floor: int, end: int) -> Range | None:
    """Give the content that ends before token `end`, where `floor` is the first it may hold."""
    last = end
    while last > floor and tokens[last - 1].kind == "P" and tokens[last - 1].text in ",-—–--":
        last -= 1
    if last <= floor:
        return None
    final = tokens[last - 1]
    if final.kind == "Q":
        inner = final.text.lstrip("\"'“‘„«`")
        before = tokens[last - 2] if last - 2 >= floor else None
        if before is None or before.kind == "P" or inner[:1].isupper():
            k = last - 1
            return k, last
    first = floor
    while first < last and (opener(tokens[first]) or tokens[first].kind == "P"):
        if tokens[first].text in "([":
            break
        first += 1
    return trim(tokens, first, last)


def trim(tokens: Sequence[Token], first: int, end: int) -> Range | None:
    """Drop the stops and commas that close a clause, and the marks that open it."""
    while end > first and tokens[end - 1].kind == "P" and tokens[end - 1].text not in ")]%'":
        if tokens[end - 1].text in "?!":
            break
        if tokens[end - 1].text == "." and _abbreviated(tokens, first, end):
            break
        end -= 1
    while first < end and tokens[first].kind == "P" and tokens[first].text not in "([$#@":
        first += 1
    return (first, end) if first < end else None


def _abbreviated(tokens: Sequence[Token], first: int, end: int) -> bool:
    return (
        end - 2 >= first
        and tokens[end - 2].low in ("jr", "sr", "inc", "corp", "co", "ltd")
        and tokens[end - 2].end == tokens[end - 1].start
    )
