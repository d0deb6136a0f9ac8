"""Which words can stand as the name of a speaker, and when two of them name the same."""

from __future__ import annotations

import re

from secondsource.compare.clauses import is_finite

# A name with its office runs to eight words ("Economists at the University of …"); what is longer
# is a sentence, or a headline that ran into it.
_LONGEST = 8
_ARTICLES = ("the ", "a ", "an ")
_AUXILIARIES = frozenset(
    """am is are was were has have had do does did would can could should isn't aren't wasn't
    weren't hasn't haven't hadn't don't doesn't didn't won't can't""".split()
)
_NO_OPENING = frozenset("where when if that which whether because while although why how".split())
# Verbs of saying are never part of a name, whatever else in -ed or -s may be.
_SAYING = frozenset("said says told tells added denied accused blamed saw showed".split())
# After these a source is described further ("a worker who spoke to the paper").
_FURTHER = frozenset("who which that whose whom".split())
_PREPOSITIONS = frozenset("up over by in on at from to out with about that".split())
# Before these and behind them the noun of a name stands: "the bishop of Larkhill".
_BEHIND_HEAD = frozenset("of from in at on for with to by near close who familiar".split())
_DETERMINED = frozenset(
    """the a an this that these those his her its their our my your some any many several most both
    all each every no one two three four five six seven eight nine ten dozens hundreds another
    other others someone somebody anyone everybody everyone nobody""".split()
)
_SEVERAL = frozenset("police people staff media press men women children".split())
# How the chain of a report writes a source that could not be followed to anybody.
_UNRESOLVED = "unresolved "
_JOINTS = str.maketrans("", "", " -")
_WORD = re.compile(r"[\w'’.&/-]+")


def is_name(words: str) -> bool:
    """Say whether words can be the name of a speaker, and are not torn from a sentence.

    >>> is_name("Ada Quill"), is_name("two people with knowledge of the deal")
    (True, True)
    >>> is_name("told the Daily outside the court"), is_name("nurses walked out and were paid")
    (False, False)
    """
    found = [word.replace("’", "'") for word in _WORD.findall(words)]
    if not found or len(found) > _LONGEST or words.startswith(_UNRESOLVED):
        return False
    first = found[0]
    if first.casefold() in _AUXILIARIES | _NO_OPENING or _torn(found):
        return False
    for word in found[1:]:
        if word in _FURTHER:
            return True
        if word in _AUXILIARIES or word in _SAYING:
            return False
    return True


def _torn(words: list[str]) -> bool:
    """Say whether words open with a verb, "told the paper", and not as "wounded soldiers" do."""
    first, following = words[0], words[1] if len(words) > 1 else ""
    if not first.islower() or not is_finite(first):
        return False
    return not first.endswith("ed") or first in _SAYING or following in _PREPOSITIONS


def name_key(name: str) -> str:
    """Give what is equal for two ways of writing one name.

    >>> name_key("The Ministry"), name_key("ministry")
    ('ministry', 'ministry')
    """
    key = " ".join(name.split()).casefold().replace("’", "'")
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key


def called(name: str) -> str:
    """Give a name as a sentence has it: "the" before an office or a body written small.

    Names of several people, and those that begin with a word of their own kind, stay as they are.

    >>> called("interior ministry"), called("bishop of Larkhill"), called("Ada Quill")
    ('the interior ministry', 'the bishop of Larkhill', 'Ada Quill')
    >>> called("police"), called("city police")
    ('police', 'the city police')
    >>> called("officials"), called("figures from the court"), called("two diplomats")
    ('officials', 'figures from the court', 'two diplomats')
    """
    words = name.split()
    if not words or not words[0].isalpha() or not words[0].islower() or words[0] in _DETERMINED:
        return name
    head = next((n for n, word in enumerate(words) if word in _BEHIND_HEAD), len(words))
    last = words[max(head - 1, 0)]
    # "Witness" and "boss" are one; "the utility Perrin Electric" is named by its first word.
    several = name in _SEVERAL or (last.islower() and last.endswith("s") and last[-2:] != "ss")
    return name if several else f"the {name}"


def same_house(name: str, outlet: str) -> bool:
    """Say whether a name is that of an outlet, which may go by its site.

    >>> same_house("the Harbour Post", "harbourpost.example"), same_house("AP", "apnews.example")
    (True, False)
    """
    one = "".join(filter(str.isalnum, name_key(name)))
    sites = [outlet, *outlet.split(".")]
    return bool(one) and any(one == "".join(filter(str.isalnum, name_key(x))) for x in sites)


def same_name(a: str, b: str) -> bool:
    """Say whether a reader sees that two names are one: one holds the other, word for word.

    >>> same_name("the museum", "Ostrel City Museum"), same_name("Ruvik Saan", "city police")
    (True, False)
    """
    one, other = f" {name_key(a)} ", f" {name_key(b)} "
    # "coast guard", "coastguard" and "coast-guard" are one word to a reader.
    closed = one.translate(_JOINTS), other.translate(_JOINTS)
    return one in other or other in one or closed[0] == closed[1]
