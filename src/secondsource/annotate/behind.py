"""Who speaks, where the name comes behind the cue: "…, said Ana Ros, the mayor of Lind"."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.cues import adverb
from secondsource.annotate.occasions import DAYS, OPENERS, occasion
from secondsource.annotate.phrases import BREAKS, PREPOSITIONS, PRONOUNS, REACH, Range, joins
from secondsource.annotate.tokens import Token

_TAIL = frozenset(
    "after when while as before because referring adding noting speaking citing last this next "
    "earlier later who which whose if although though but".split()
) - {"who", "which", "whose"}


def after(tokens: Sequence[Token], first: int, limit: int, tail: frozenset[str]) -> Range | None:
    """Give the noun phrase that begins at `first`: the speaker in "…, said Ana Ros, the mayor."

    `tail` holds words that begin something else after a comma ("adding", "who").
    """
    k = first
    while k < limit and k - first < REACH:
        token = tokens[k]
        if token.kind == "Q":
            break
        if token.kind == "P":
            if token.text == "(":
                m = k
                while m < limit and m - k < 14 and tokens[m].text != ")":
                    m += 1
                if m < limit and tokens[m].text == ")":
                    k = m + 1
                    continue
                break
            if token.text == "." and k + 1 < limit and tokens[k - 1].capital:
                k += 1
                continue
            if token.text == "," and _appositive(tokens, k + 1, limit, tail):
                k += 1
                continue
            break
        if k > first and (token.low in DAYS or token.low in _TAIL):
            break
        if k > first and token.low in ("in", "on", "during", "at") and occasion(tokens, k, limit):
            break
        if (
            token.low in ("and", "but")
            and k + 1 < limit
            and (tokens[k + 1].low in PRONOUNS or not joins(tokens, k, first, limit))
        ):
            break
        k += 1
    while k > first and tokens[k - 1].kind == "P" and tokens[k - 1].text not in ")].'":
        k -= 1
    while k > first and tokens[k - 1].low in PREPOSITIONS:
        k -= 1
    return (first, k) if k > first else None


def _appositive(tokens: Sequence[Token], at: int, limit: int, tail: frozenset[str]) -> bool:
    """Say whether the words after a comma still describe the person named before it."""
    if at >= limit or tokens[at].kind != "W":
        return False
    low = tokens[at].low
    if low in tail or low in OPENERS or low in BREAKS or low in PRONOUNS - {"who"}:
        return False
    parts = low in PREPOSITIONS or low in ("who", "which") or low.endswith("ing")
    return not parts and not adverb(tokens[at])
