"""What a clause tells as done: the verbs of its main clause, as terms.

"A watchman has died in the fire that destroyed a warehouse" tells a death; that the fire destroyed
a warehouse only says which fire.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from secondsource.annotate.cues import main_verb
from secondsource.annotate.irregular import PAST
from secondsource.compare.joints import RELATIVE_WORDS
from secondsource.compare.senses import alike
from secondsource.compare.terms import terms
from secondsource.compare.verbs import BE, HAVE, MODALS, Form, Word, adverb, finite, words
from secondsource.compare.wording import LIGHT

_OPENS = RELATIVE_WORDS | frozenset(
    """where when while after before because since although though as if until unless whether how
    why what""".split()
)
# The verb of a clause stands within so many words behind what opens it.
_NEAR = 14
# Who shows or prints a thing says it, as who tells it does.
_SHOWS = frozenset(
    """show shows showed shown tweet tweeted tweets post posted posts publish published emerge
    emerged emerges""".split()
)
_JOINING = frozenset("and or but nor yet so that".split())
_PRONOUNS = frozenset("he she they it we you i".split())
# Whoever asks somebody tells nothing of what is asked about.
_ASKS = frozenset("question questions questioned questioning".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday last yesterday early late".split()
)
_FATES = frozenset(
    "~kill ~murder ~injure ~arrest ~charge ~convict ~sentence ~acquit ~resign".split()
)
_HELPS = BE | HAVE | MODALS | {"not"}


@lru_cache(maxsize=20_000)
def deeds(text: str) -> frozenset[str]:
    """Give the terms of the verbs that a clause tells, those of clauses set into it left out.

    Empty where it has none that tells something ("is a lawyer", "made a call").

    >>> sorted(deeds("A watchman has died in the fire that destroyed a warehouse"))
    ['~kill']
    """
    return frozenset(term for verb in _verbs(text) for term in _terms(verb))


@lru_cache(maxsize=20_000)
def says(text: str) -> bool:
    """Say whether a clause only tells that something was said, shown or printed."""
    return any(
        verb in _SHOWS or (main_verb(verb) is not None and verb not in _ASKS)
        for verb in _verbs(text)
    )


def told_in(done: Iterable[str], text: str) -> bool:
    """Say whether any of some deeds stands anywhere in a text, in a like word or as a noun."""
    return _met(done, _terms(text))


def one_deed(a: str, b: str) -> bool:
    """Say whether two clauses tell a deed in common."""
    return _met(deeds(a), deeds(b))


def other_fate(short: str, long: str) -> bool:
    """Say whether a clause tells what another only mentions beside what befell somebody.

    A death, an arrest or a resignation is never told without a word for it, however alike two
    clauses are that speak of one fire.

    >>> fire = "A fire destroyed a warehouse on Quay Road."
    >>> died = "A watchman has died in the fire that destroyed a Lind warehouse."
    >>> other_fate(fire, died), other_fate(died, fire)
    (True, False)
    """
    own, other = deeds(short), deeds(long)
    if not own or not other or not other <= _FATES or says(short):
        return False
    return not _met(own, other) and not told_in(other, short)


def _met(some: Iterable[str], others: Iterable[str]) -> bool:
    held = frozenset(others)
    return any(one in held or any(alike(one, other) for other in held) for one in some)


@lru_cache(maxsize=50_000)
def _terms(text: str) -> frozenset[str]:
    """Give the terms of words as they are inside a sentence, where capitals mark names."""
    return terms(f"x {text}").all


@lru_cache(maxsize=20_000)
def _verbs(text: str) -> tuple[str, ...]:
    found = words(text, 0, len(text))
    forms = [finite(found, k) for k in range(len(found))]
    told: list[str] = []
    inside = seen = reduced = False
    before = -1
    at = 0
    while at < len(found):
        if forms[at]:
            last = _group(found, forms, at)
            # A further verb behind that of a clause set in is the clause's own again.
            inside = inside and not seen
            if not inside and before >= 0 and not _joined(found, before, at):
                if _contact(found, at):
                    inside = True  # "of burns he suffered"
                elif reduced:
                    told.pop()  # "the men injured in the fire have died"
            if not inside:
                verb = _main(found, at, last)
                told.append("" if verb in LIGHT else verb)
                before, reduced = last, forms[at] == "past"
            seen = True
            at = last
        elif (
            at
            and found[at].low in _OPENS
            and any(forms[at + 1 : at + _NEAR])
            and found[at + 1].low not in _DAYS  # "held since Sunday" opens no clause
        ):
            inside, seen = True, False
        at += 1
    return tuple(verb for verb in told if verb)


def _joined(found: Sequence[Word], first: int, second: int) -> bool:
    """Say whether two verbs are joined: a mark or a joining word stands between them."""
    between = found[first + 1 : second]
    return any(not word.is_word or word.low in _JOINING for word in between)


def _contact(found: Sequence[Word], at: int) -> bool:
    """Say whether a verb has a pronoun before it that a noun comes before: "burns he suffered"."""
    return at > 1 and found[at - 1].low in _PRONOUNS and found[at - 2].is_word


def _group(found: Sequence[Word], forms: Sequence[Form], at: int) -> int:
    """Give the last word of the verb group that opens at a place: "has not yet been found"."""
    last = at
    while found[last].low in _HELPS and last + 1 < len(found):
        after = last + 1
        while after < len(found) and (adverb(found[after].low) or found[after].low == "not"):
            after += 1
        if after == len(found) or not found[after].is_word:
            break
        verb = found[after].low
        helped = found[last].low in MODALS or verb in _HELPS or bool(forms[after])
        if not (helped or verb in PAST or verb.endswith(("ed", "ing"))):
            break
        last = after
    return last


def _main(found: Sequence[Word], at: int, last: int) -> str:
    """Give the verb of a group that tells something, "" where it only helps."""
    verb = found[last].low
    return "" if verb in _HELPS or adverb(verb) else verb
