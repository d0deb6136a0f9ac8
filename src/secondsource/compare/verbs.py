"""Which words of a sentence are verbs, told from their form and their neighbours.

There is no tagger here. A word is a finite verb when its form can be one and the words beside it
do not make it a noun ("the works") or a participle ("a letter written by him").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from secondsource.annotate.irregular import PAST
from secondsource.data.verbs import verbs

# Auxiliaries and modals: the surest sign of a finite clause.
AUXILIARIES = frozenset(
    """am is are was were has have had do does did will would can could may might must shall
    should ain't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't
    wouldn't can't couldn't cannot shouldn't mustn't""".split()
)
MODALS = frozenset(
    """will would can could may might must shall should won't wouldn't can't couldn't cannot
    shouldn't mustn't do does did don't doesn't didn't to let let's""".split()
)
BE = frozenset("am is are was were be been being isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had having hasn't haven't hadn't".split())
_CONTRACTED = re.compile(
    r"(?:he|she|it|that|there|here|who|what|where|they|we|you|i|everyone|everybody|someone|nobody)"
    r"'(?:s|re|ve|ll|d|m)"
)
# Pasts that are as often participles; -ed forms are, too.
_PARTICIPLES = frozenset(
    """held left lost made sent set sold shot told found built brought caught kept paid led fed
    fought sought taught thought bought won hit put read cut hurt said stuck struck dealt bent laid
    lit met meant swept slain sung hung fled known seen taken given written shown driven broken
    chosen stolen beaten born torn worn sworn forced heard misled rebuilt repaid resold
    withheld""".split()
)
# Before a preposition these describe the noun before them: "accounts linked to the group".
_REDUCED = frozenset(
    """accused suspected charged convicted linked involved based associated affiliated dedicated
    aimed designed intended located entitled known""".split()
)
# Rarer irregular pasts.
_RARER_PAST = frozenset(
    """heard arose awoke bore flung knelt leapt mistook shone slew spat strove misled rebuilt
    repaid resold rewrote withheld wrung foresaw undid outdid oversaw""".split()
)
# Pasts that a list of irregular ones leaves out because they are nouns, too.
_MORE_PAST = frozenset("cut put read set split spread cost hurt beat bet shut quit".split())
# Words in -ed that are no verbs, or nearly never finite ones.
_NOT_FINITE = frozenset(
    """hundred sacred naked red bed shed speed need seed feed breed indeed united armed
    so-called alleged wounded unprecedented limited related wicked rugged crowded aged advanced
    beloved embed weed deed greed creed exceed proceed succeed ahmed mohammed kindred unmarried
    used-up bloodied gifted talented fabled""".split()
)
DETERMINERS = frozenset(
    """the a an this these those his her its their our my your no another each every some any
    several both other such whose many""".split()
)
PREPOSITIONS = frozenset(
    """of in on at by for with from to into onto upon about over under during among against
    through across per via as than between within without despite amid like near outside inside
    behind toward towards including besides beyond following""".split()
)
PLURAL_SUBJECTS = frozenset(
    """whom they we you i who that which people police men women children many some most both all
    others few several officials media""".split()
)
_OBJECTS = DETERMINERS | PREPOSITIONS | frozenset(
    """that to it him them us me more less not only at least up down out off back away together
    how why what whether if when where""".split()
)  # fmt: skip
_SURE_OBJECTS = frozenset("to the a an its their his her that".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
# Words that stand between a subject and its verb, or an auxiliary and its verb.
BETWEEN = frozenset(
    """also then later still now never not just even already again once soon often always first
    finally instead thus therefore yet only both all long no""".split()
)
# Past verbs that take no object, so that "by" after them makes no participle.
_STOOD_BY = frozenset("stood passed went came dropped stopped flew drove ran abided did".split())
# Words in -ing that open no participle clause.
NO_GERUND = frozenset(
    """including according following regarding concerning during pending notwithstanding barring
    morning evening anything everything nothing something king spring string thing building ceiling
    wing ring being sibling""".split()
)

Form = Literal["", "aux", "past", "third", "base"]


class Word(NamedTuple):
    """A word or mark of a text; `low` is lower case with a plain apostrophe."""

    text: str
    low: str
    start: int
    end: int
    is_word: bool


_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[$€£]?\d+(?:[.,:]\d+)*(?:%|(?:[-–][^\W_]+)*)"
    r"|[#@]?[^\W_]+(?:[-'’.&][^\W_]+)*|--+|''|``|[^\w\s]",
    re.UNICODE,
)


def words(text: str, start: int, end: int) -> list[Word]:
    """Cut a stretch of a text into words and marks."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        low, is_word = _lowered(word)
        found.append(Word(word, low, match.start(), match.end(), is_word))
    return found


@lru_cache(maxsize=50_000)
def _lowered(word: str) -> tuple[str, bool]:
    """Give a word in lower case with a plain apostrophe, and whether it is one and no mark."""
    return word.lower().replace("’", "'"), word[0].isalnum() or word[0] in "$€£#@"


def adverb(low: str) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    return low in BETWEEN or (low.endswith("ly") and len(low) > 4)


@lru_cache(maxsize=20_000)
def _form(low: str) -> tuple[Form, bool]:
    """Give the finite form that a word can be by itself, and whether it is rather a noun."""
    if low in AUXILIARIES or _CONTRACTED.fullmatch(low):
        return "aux", False
    if low in PAST or low in _RARER_PAST or low in _MORE_PAST:
        return "past", False
    if len(low) > 3 and low.endswith("ed") and low not in _NOT_FINITE:
        return "past", False
    known = verbs()
    for base in _bases(low):
        if base in known:
            return "third", "s" in known[base]
    if low in known:
        return "base", "b" in known[low]
    return "", False


def _bases(low: str) -> tuple[str, ...]:
    if not low.endswith("s") or low.endswith("ss") or len(low) < 4:
        return ()
    if low.endswith("ies"):
        return (low[:-3] + "y", low[:-1])
    if low.endswith("es"):
        return (low[:-1], low[:-2])
    return (low[:-1],)


def _before(found: Sequence[Word], at: int) -> str:
    """Give the word before a place, adverbs passed over; "" at the start or after a mark."""
    at -= 1
    while at >= 0 and found[at].is_word and adverb(found[at].low):
        at -= 1
    return found[at].low if at >= 0 and found[at].is_word else ""


def finite(found: Sequence[Word], at: int) -> Form:
    """Give the finite form of a word in its place, "" where it is no finite verb.

    >>> line = words("Republicans need votes and the works stopped", 0, 44)
    >>> [w.low for k, w in enumerate(line) if finite(line, k)]
    ['need', 'stopped']
    """
    word = found[at]
    if not word.is_word:
        return ""
    form, noun = _form(word.low)
    if not form or (word.text[0].isupper() and (at > 0 or form != "aux")):
        return ""
    before = _before(found, at)
    following = found[at + 1] if at + 1 < len(found) else None
    low = following.low if following else ""
    if form == "aux":
        bare = before in MODALS and word.low in ("have", "do")
        thing = word.low in ("will", "can", "might", "may") and before in DETERMINERS
        return "" if bare or thing else "aux"
    if before in MODALS:
        return ""
    if form == "past":
        if (
            before in DETERMINERS
            or before in _NUMBERS
            or (before in PREPOSITIONS and at and found[at - 1].is_word)
        ):
            return ""
        helped = before in BE or before in HAVE
        participle = word.low in _PARTICIPLES or word.low.endswith("ed")
        if not helped and word.low in _REDUCED and low in PREPOSITIONS:
            return ""
        if low == "by" and not helped and participle and word.low not in _STOOD_BY:
            return ""
        if word.low in _MORE_PAST and not helped:
            return _as_base(found, at, before, low) or ("past" if low in _OBJECTS else "")
        return "past"
    if form == "third":
        return _as_third(found, at, before, following, noun)
    return _as_base(found, at, before, low, noun)


def _as_third(
    found: Sequence[Word], at: int, before: str, following: Word | None, noun: bool
) -> Form:
    if before in DETERMINERS or before in PREPOSITIONS or (at == 0 and noun):
        return ""
    if following is not None and _form(following.low)[0] in ("aux",):
        return ""
    previous = found[at - 1] if at else None
    if previous is not None and (previous.text[0].isdigit() or previous.low.endswith("'s")):
        return ""
    # "The city's works"; "Bus drivers": a noun in -s behind a noun needs an object to be a verb.
    goes_on = following is not None and (
        following.low in _OBJECTS or following.text[0].isdigit() or adverb(following.low)
    )
    if noun:
        named = previous is not None and (previous.text[0].isupper() or adverb(previous.low))
        sure = following is not None and following.low in DETERMINERS | {"that"}
        return "third" if goes_on and (named or sure or before in ("who", "which", "it")) else ""
    if before.endswith("s") and not before.endswith("ss") and not before.endswith("'s"):
        return "third" if goes_on and previous is not None and previous.text[0].isupper() else ""
    return "third"


def _as_base(
    found: Sequence[Word], at: int, before: str, following: str, noun: bool = False
) -> Form:
    plural = before in PLURAL_SUBJECTS or (
        len(before) > 3 and before.endswith("s") and not before.endswith(("ss", "'s", "us", "is"))
    )
    if not plural or _form(before)[0] in ("aux", "past") or _form(following)[0] == "aux":
        return ""
    if noun and following not in DETERMINERS and following not in ("to", "that", "it", "them"):
        return ""
    return "base"


def may_assert(text: str) -> bool:
    """Say whether any word of a text, its first aside, can be a finite verb in any place.

    >>> may_assert("The others on the list need a kidney."), may_assert("Fragile but stable.")
    (True, False)
    """
    found = words(text, 0, len(text))
    return any(w.text[0].islower() and _form(w.low)[0] for w in found[1:])


def opens_with_verb(found: Sequence[Word], at: int, end: int, like: Form) -> bool:
    """Say whether the words from a place open with a finite verb, adverbs passed over.

    `like` is the form of the verb it would be joined to: "control the House and need votes".
    """
    while at < end and found[at].is_word and adverb(found[at].low):
        at += 1
    if at >= end or not found[at].is_word or found[at].text[0].isupper():
        return False
    form, noun = _form(found[at].low)
    following = found[at + 1] if at + 1 < end else None
    low = following.low if following else ""
    if form == "aux":
        return True
    if form == "past":
        if not like or low in ("and", "or") or (low == "by" and like != "aux"):
            return False
        # "Cruel and calloused effort": a word in -ed of no known verb needs an object.
        word = found[at].low
        known = not word.endswith("ed") or gerund(word[:-2] + "ing") or word[:-1] in verbs()
        return known or low in _OBJECTS or word.endswith("ied")
    if form in ("third", "base"):
        # "meets and greets": joined to a verb of its own kind, and with an object.
        joined = like == form and (not noun or low in DETERMINERS)
        joined = joined or (form == "third" and like != "base" and low in _SURE_OBJECTS)
        if noun and low == "to" and at > 1 and found[at - 2].low.endswith("s"):
            # "Will set rules and plans to follow": two nouns.
            joined = joined and not any(w.low in MODALS for w in found[max(0, at - 12) : at])
        goes_on = low in _OBJECTS or (following is not None and following.text[0].isupper())
        return joined and (goes_on or not noun)
    return False


def gerund(low: str) -> bool:
    """Say whether a word in -ing is a verb's: "killing", no "morning".

    >>> gerund("killing"), gerund("morning"), gerund("stopping"), gerund("according")
    (True, False, True, False)
    """
    if not low.endswith("ing") or low in NO_GERUND:
        return False
    stem = low[:-3]
    known = verbs()
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    return stem in known or stem + "e" in known or (doubled and stem[:-1] in known)
