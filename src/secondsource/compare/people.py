"""The people of a story: their full names, and by which words its reports introduce them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.compare.introductions import Introduction, introductions
from secondsource.compare.phrases import phrase
from secondsource.compare.terms import fold
from secondsource.data.nicknames import same_given_name
from secondsource.model import Article, Reading

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    "de da do dos del della di du la le van von der den bin ibn al el e y".split()
)
# A title before a name is no part of it; one that is a given name too needs two words behind it.
_HONORIFICS = frozenset(
    """mr mrs ms miss dr prof sir lord lady dame sen rep gov ag atty gen lt col maj capt cmdr sgt
    cpl det insp supt adm pres president vice minister secretary senator representative congressman
    congresswoman governor mayor chairman chairwoman attorney general colonel captain lieutenant
    sergeant detective inspector superintendent sheriff officer professor doctor sheikh sheik imam
    ayatollah rev reverend father pastor rabbi cardinal bishop archbishop ambassador prosecutor
    commissioner councillor councilman councilwoman""".split()
)
_ALSO_GIVEN = frozenset("king prince princess queen duke judge justice pope major chief".split())
# East Asian surnames stand first and are short; what follows is hyphened or two words.
_SHORT_SURNAME = 4
# Of namesakes a lone surname is the one named in full this many times as often as the next.
_FAMED = 3
# More people of one surname are no family but a page made to be slow; they are told by their
# full names alone.
_MOST_NAMESAKES = 100

Family = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class People:
    """Everyone whom a story's reports name in full, and the titles of those named by surname.

    `said` gives the words that introduce each, `one` the name that all forms of a person's name
    share, `named` who is named in full in each article and `story` in any, by surname; `early` the
    surnames that stand in an article before it names a bearer in full: they may be somebody else's.
    All names are folded and plain.
    """

    said: Mapping[str, Introduction]
    one: Mapping[str, str]
    named: Mapping[str, Family]
    story: Family
    often: Mapping[str, int]
    titles: Mapping[str, str]
    early: Mapping[str, frozenset[str]]

    def find(self, article: str, name: str) -> str | None:
        """Give the full name of the person whom an article calls by a name, or None.

        A lone surname is the one person of the article, else of the story, who bears it.
        """
        words = plain_name(name).split()
        if not words:
            return None
        families = [self.named.get(article, {}), self.story]
        if words == [words[-1]] and words[-1] in self.early.get(article, ()):
            families.reverse()  # "Lunt" who comes before "Mia Lunt" may be Ada Lunt
        for family in families:
            bearers = family.get(words[-1], ())
            full = {
                self.one[b]
                for b in bearers
                if len(words) == 1 or " ".join(words) == b or one_person(" ".join(words), b)
            }
            if full:
                ranked = sorted(full, key=lambda f: (-self.often.get(f, 0), f))
                most, *others = (self.often.get(f, 0) for f in ranked)
                if not others or most >= _FAMED * others[0]:
                    return ranked[0]
                if family is families[-1] or families[-1] is self.story:
                    return None
        if len(words) == 1:
            # "Conal said": who is named in full goes by the first name.
            for family in families:
                first = {
                    self.one[b]
                    for bearers in family.values()
                    for b in bearers
                    if words[0] in b.split()[:-1]
                }
                if first:
                    return min(first) if len(first) == 1 else None
        return None


def people(articles: Sequence[Article], readings: Mapping[str, Reading]) -> People:
    """Collect the people of a story from the names and the speakers of its articles."""
    everyone: dict[str, Introduction] = {}
    named: dict[str, Family] = {}
    early: dict[str, frozenset[str]] = {}
    times: Counter[str] = Counter()
    titles: dict[str, Counter[str]] = {}
    former: dict[str, Introduction] = {}
    for article in articles:
        times.update(plain_name(n.text) for n in readings[article.id].names if " " in n.text)
        here, lone = _named(article, readings[article.id], former)
        for surname, title in lone.items():
            titles.setdefault(surname, Counter())[title] += 1
        named[article.id] = _families(here)
        early[article.id] = _early(readings[article.id], named[article.id])
        for full, words in here.items():
            _add(everyone, full, words)
    story = _families(everyone)
    one = {full: full for full in everyone}
    for bearers in story.values():
        # The shortest first: a longer form may have taken a word of the sentence in.
        some = sorted(bearers[:_MOST_NAMESAKES], key=lambda b: (b.count(" "), b))
        for place, full in enumerate(some):
            same = [b for b in some[:place] if one[b] == b and one_person(b, full)]
            one[full] = same[0] if len(same) == 1 else full
    said: dict[str, Introduction] = {}
    for full, words in everyone.items():
        _add(said, one[full], words)
    for full, left in sorted(former.items()):
        # Who has left an office speaks for the body no more, in the reports before that too.
        holder = one.get(full, "")
        if holder in said and said[holder].official and _one_office(said[holder], left):
            said[holder] = left
    often: Counter[str] = Counter()
    for full, count in sorted(times.items()):
        if full in one:
            often[one[full]] += count
    most = {name: min(t, key=lambda w: (-t[w], w)) for name, t in titles.items()}
    return People(said, one, named, story, often, most, early)


def _early(reading: Reading, family: Family) -> frozenset[str]:
    """Give the surnames that stand alone before a bearer of them is named in full."""
    met: set[str] = set()
    early: set[str] = set()
    for name in sorted(reading.names, key=lambda n: n.start):
        if name.label == "PER":
            words = plain_name(name.text).split()
            if len(words) == 1 and words[0] in family and words[0] not in met:
                early.add(words[0])
            met.update(words[-1:])
    return frozenset(early)


@lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """Give a person's name folded, without initials and suffixes.

    >>> plain_name("Donald J. Trump"), plain_name("Ben Zahn III"), plain_name("AG Lunt")
    ('donald trump', 'ben zahn', 'lunt')
    """
    tokens = name.split()
    small = [i for i, w in enumerate(tokens) if w.islower() and w not in _PARTICLES]
    if small and small[-1] + 1 < len(tokens):
        name = " ".join(tokens[small[-1] + 1 :])  # "libertarian conservative Ada Lunt"
    words = re.findall(r"[a-z0-9]+(?:['-][a-z0-9]+)*", fold(re.sub(r"['’]s?$", "", name)))
    while len(words) > 1 and (
        words[0] in _HONORIFICS or (len(words) > 2 and words[0] in _ALSO_GIVEN)
    ):
        words = words[1:]
    return " ".join(w for w in words if len(w) > 1 and w not in _SUFFIXES)


def one_person(a: str, b: str) -> bool:
    """Say whether two folded full names are one person's: one surname, given names that agree.

    >>> one_person("chuck schumer", "charles schumer"), one_person("ann lunt", "ada lunt")
    (True, False)
    """
    x, y = a.split(), b.split()
    if len(x) < 2 or len(y) < 2 or x[-1] != y[-1]:
        return False
    return same_given_name(x[0], y[0]) or (x[0] in y[:-1] or y[0] in x[:-1])


def one_letter(a: str, b: str) -> bool:
    """Say whether one letter added, left out, changed or swapped with the next parts two words.

    >>> one_letter("abdulla", "adbulla"), one_letter("jensen", "jenssen")
    (True, True)
    >>> one_letter("larsen", "carlson")
    False
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    ends = min(len(a), len(b))
    start = next((i for i in range(ends) if a[i] != b[i]), ends)
    x, y = a[start:], b[start:]
    swapped = x[:2] == y[1::-1] and x[2:] == y[2:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or swapped


def _one_office(now: Introduction, left: Introduction) -> bool:
    """Say whether two introductions tell of one office: they share a word that is a name."""
    words = (set(re.findall(r"[A-Z][\w.’'-]*", said.words)) for said in (now, left))
    return bool(set.intersection(*words))


def _named(
    article: Article, reading: Reading, former: dict[str, Introduction]
) -> tuple[dict[str, Introduction], dict[str, str]]:
    """Give whom an article names in full, with their introductions, and titles of surnames.

    Those who are said to have left an office are added to `former`.
    """
    found: dict[str, Introduction] = {}
    for said in introductions(article, reading):
        _add(found, plain_name(said.name), said)
        if said.former:
            former.setdefault(plain_name(said.name), said)
    for statement in reading.statements:
        words = " ".join(piece.text for piece in statement.source)
        speaker = statement.speaker.name if statement.speaker else words
        parts = phrase(words)
        if parts.name not in speaker and speaker not in parts.name:
            parts = phrase(speaker)
        if parts.role and not parts.medium:
            _add(found, plain_name(parts.name), Introduction(parts.name, parts.role))
    families = _families(found)
    lone: dict[str, str] = {}
    for name in [name for name in found if " " not in name]:
        # "Captain Felt" further on is Odran Felt, and says what he is.
        said = found.pop(name)
        bearers = families.get(name, ())
        if said.official:
            lone[name] = said.words
        if len(bearers) == 1:
            _add(found, bearers[0], Introduction(found[bearers[0]].name, said.words))
    return found, lone


def _add(found: dict[str, Introduction], key: str, said: Introduction) -> None:
    """Keep the words that introduce somebody: an office before others, else the first."""
    known = found.get(key)
    if key and (known is None or not known.words or (said.official and not known.official)):
        found[key] = said


def _families(names: Iterable[str]) -> Family:
    """Give full names in order by their last words; "Ri Yong-ho" goes by the first as well."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        first, _, rest = name.partition(" ")
        if rest:
            found.setdefault(rest.rpartition(" ")[2], []).append(name)
            if len(first) <= _SHORT_SURNAME and ("-" in rest or " " in rest):
                found.setdefault(first, []).append(name)
    return {surname: tuple(full) for surname, full in found.items()}
