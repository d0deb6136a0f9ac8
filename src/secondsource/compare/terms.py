"""Words of a proposition as comparable terms: stemmed, folded, countries and synonyms as one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType

import snowballstemmer

from secondsource.compare.plain_words import plain_words
from secondsource.data.countries import countries, rows

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
# Function words, reporting verbs and the calendar: they say nothing about *what* is claimed.
# Reporting verbs are left out because who says a thing is compared apart from the thing.
_STOP = frozenset(
    """a an the and or but nor so yet if then than that this these those there here it its
    itself he him his himself she her hers herself they them their theirs themselves we us
    our ours you your yours i me my mine who whom whose which what when where why how is am
    are was were be been being has have had having do does did doing done will would can
    could may might must shall should of in on at by for with from to into onto upon about
    over under after before during between among against through across per via as because
    since until while although though whereas also just only even still already very too not
    no n't up down out off again further more most less least much many some any each every
    all both few several other another such own same s t said say says saying told tell
    tells added add adds according statement spokesman spokeswoman spokesperson reported
    reportedly report reports monday tuesday wednesday thursday friday saturday sunday today
    yesterday tomorrow january february march april june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr at
    around nearly almost approximately exactly""".split()
)
_NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|nobody|nothing)\b|n['’]t\b", re.IGNORECASE
)
# One of these stands in each; "t" is what the mark of "don't" leaves.
_NEGATING = frozenset("not no never none neither nor without cannot nobody nothing t".split())
_NOT_NEGATIVE = re.compile(
    r"\b(?:nothing but|not only|not just|no (?:less|fewer|more) than|no longer than|none other"
    r"|not (?:surprisingly|to mention|long after|far from|yet clear)|no (?:doubt|sooner|wonder)"
    r"|(?:whether or|if) not)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a stretch of text: `common` words and `proper` ones (capitalised inside)."""

    common: frozenset[str]
    proper: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every term."""
        return self.common | self.proper


def fold(text: str) -> str:
    """Lower-case a text and strip its diacritics and typographic quotes.

    >>> fold("Nicolás’")
    "nicolas'"
    """
    if text.isascii():
        return text.lower()
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give the Snowball (English) stem of a folded word.

    >>> stem("seizures")
    'seizur'
    """
    return str(_stemmer().stemWord(word))


@cache
def _classes() -> Mapping[str, str]:
    classes: dict[str, str] = {}
    for row in rows("synonyms.tsv"):
        for word in row["words"].split():
            classes.setdefault(stem(fold(word)), f"~{row['class']}")
    return MappingProxyType(classes)


@cache
def _country_phrases() -> re.Pattern[str]:
    world = countries()
    phrases = {
        phrase
        for state in world.countries
        for phrase in (state.name, *state.others, *state.adjectives)
        if phrase
    }
    # Longest first; parted by their first letter, so that most places of a text fail at once.
    ordered = sorted(phrases, key=lambda p: (p[0], -len(p), p))
    letters = [
        f"{re.escape(first)}(?<!\\w{re.escape(first)})"
        f"(?:{'|'.join(re.escape(p[1:]) for p in group)})"
        for first, group in groupby(ordered, key=lambda p: p[0])
    ]
    return re.compile(f"(?:{'|'.join(letters)})(?!\\w)")


def _with_countries(text: str) -> tuple[str, set[str]]:
    """Blank out country words and give their codes: "Venezuelan" and "Venezuela" are one term."""
    world = countries()
    codes: set[str] = set()

    def note(match: re.Match[str]) -> str:
        state = world.by_name(match.group()) or world.by_adjective(match.group())
        if state is None:
            return match.group()
        codes.add(f"@{state.iso3}")
        return " " * len(match.group())

    return _country_phrases().sub(note, text), codes


@lru_cache(maxsize=100_000)
def _term(raw: str) -> str:
    """Give the term of one word as it is written; "" where it says nothing by itself."""
    word = fold(raw).rstrip(".").removesuffix("'s").removesuffix("'")
    if word in _STOP or len(word) < 2 or word[0].isdigit() or word in _NUMBER_WORDS:
        return ""
    if "'" in word and (word.endswith("n't") or word.partition("'")[0] in _STOP):
        return ""  # "don't", "they're"
    base = stem(word)
    return _classes().get(base, base)


# Hardly a text is asked about again but right away; of `compare` a stream passes through.
@lru_cache(maxsize=2_000)
def terms(text: str) -> Terms:
    """Give the terms of a text, without numbers (they are compared as figures).

    >>> t = terms("The Venezuelan navy seized two oil tankers near Caracas")
    >>> sorted(t.proper), sorted(t.common)
    (['@VEN', 'caraca'], ['navi', 'near', '~oil', '~seize', '~tanker'])
    """
    blanked, codes = _with_countries(text)
    common: set[str] = set()
    proper: set[str] = set(codes)
    for match in _WORD.finditer(blanked):
        raw = match.group()
        base = _term(raw)
        if not base:
            continue
        inside = match.start() > 0
        if raw[0].isupper() and inside and not base.startswith("~"):
            proper.add(base)
        else:
            common.add(base)
    return Terms(frozenset(common - proper), frozenset(proper))


_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion dozen dozens hundreds thousands millions""".split()
)


def negated(text: str) -> bool:
    """Say whether a clause holds a negation.

    >>> negated("the plane was not shot down"), negated("the plane was shot down")
    (True, False)
    """
    if plain_words(text).isdisjoint(_NEGATING):
        return False  # as most clauses
    return bool(_NEGATIONS.search(_NOT_NEGATIVE.sub(" ", text)))
