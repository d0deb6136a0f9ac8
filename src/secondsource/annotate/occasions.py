"""When and where something was said ("in a statement"), and words that open a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.tokens import Token

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split()
)
OPENERS = frozenset(
    "but and yet still meanwhile however also so nor or then now later earlier again moreover "
    "instead separately additionally furthermore afterward afterwards nevertheless nonetheless "
    "recently today yesterday indeed".split()
)
# "In an interview with the paper" is longer than a cue is, by the corpus's conventions.
_MORE = frozenset("of for in at from to with on by about over during".split())
_OCCASIONS = frozenset(
    "statement interview speech tweet email post letter memo report release briefing conference "
    "call hearing rally debate message testimony address remarks comments appearance article "
    "blog video filing note op-ed column text broadcast podcast twitter facebook".split()
)


def occasion(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Say whether "in a statement" or the like begins at `at`."""
    for k in range(at + 1, min(limit, at + 6)):
        if tokens[k].kind != "W":
            return False
        if tokens[k].low in _OCCASIONS or tokens[k].low in DAYS:
            return True
    return False


def occasion_end(tokens: Sequence[Token], at: int, limit: int) -> int:
    """Give the end of "in a statement" at `at`, or `at` where there is none."""
    if at < limit and tokens[at].low in ("in", "on", "during", "at", "via"):
        for k in range(at + 1, min(limit, at + 6)):
            if tokens[k].kind != "W":
                break
            if tokens[k].low in _OCCASIONS:
                if k + 1 < limit and tokens[k + 1].low in _MORE:
                    return at
                return k + 1
    return at


def day(token: Token) -> bool:
    """Say whether a token names a day."""
    return token.low in DAYS


def opener(token: Token) -> bool:
    """Say whether a token is a conjunction or adverb that opens a sentence."""
    return token.low in OPENERS
