"""The people of a story: their full names, and by which words its reports introduce them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.compare.introductions import Introduction, introductions
from secondsource.compare.phrases import phrase
from secondsource.compare.terms import fold
from secondsource.data.nicknames import same_given_name
from secondsource.model import Article, Reading

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    "de da do dos del della di du la le van von der den bin ibn al el e y".split()
)
_HONORIFICS = frozenset("mr mrs ms miss dr prof sir lord lady dame sen rep gov".split())
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
    share, `named` who is named in full in each article and `story` in any, by surname. All names
    are folded and plain.
    """

    said: Mapping[str, Introduction]
    one: Mapping[str, str]
    named: Mapping[str, Family]
    story: Family
    often: Mapping[str, int]
    titles: Mapping[str, str]

    def find(self, article: str, name: str) -> str | None:
        """Give the full name of the person whom an article calls by a name, or None.

        A lone surname is the one person of the article, else of the story, who bears it.
        """
        words = plain_name(name).split()
        if not words:
            return None
        for family in (self.named.get(article, {}), self.story):
            bearers = family.get(words[-1], ())
            full = {
                self.one[b]
                for b in bearers
                if len(words) == 1 or " ".join(words) == b or one_person(" ".join(words), b)
            }
            if full:
                ranked = sorted(full, key=lambda f: (-self.often.get(f, 0), f))
                most, *others = (self.often.get(f, 0) for f in ranked)
                return ranked[0] if not others or most >= _FAMED * others[0] else None
        if len(words) == 1:
            # "Conal said": one whom the article names in full goes by the first name.
            family = self.named.get(article, {})
            first = {
                self.one[b]
                for bearers in family.values()
                for b in bearers
                if b.split()[0] == words[0]
            }
            return min(first) if len(first) == 1 else None
        return None


def people(articles: Sequence[Article], readings: Mapping[str, Reading]) -> People:
    """Collect the people of a story from the names and the speakers of its articles."""
    everyone: dict[str, Introduction] = {}
    named: dict[str, Family] = {}
    times: Counter[str] = Counter()
    titles: dict[str, Counter[str]] = {}
    for article in articles:
        times.update(plain_name(n.text) for n in readings[article.id].names if " " in n.text)
        here, lone = _named(article, readings[article.id])
        for surname, title in lone.items():
            titles.setdefault(surname, Counter())[title] += 1
        named[article.id] = _families(here)
        for full, words in here.items():
            _add(everyone, full, words)
    story = _families(everyone)
    one = {full: full for full in everyone}
    for bearers in story.values():
        for place, full in enumerate(bearers[:_MOST_NAMESAKES]):
            same = [b for b in bearers[:place] if one[b] == b and one_person(b, full)]
            one[full] = same[0] if len(same) == 1 else full
    said: dict[str, Introduction] = {}
    for full, words in everyone.items():
        _add(said, one[full], words)
    often: Counter[str] = Counter()
    for full, count in sorted(times.items()):
        if full in one:
            often[one[full]] += count
    most = {name: min(t, key=lambda w: (-t[w], w)) for name, t in titles.items()}
    return People(said, one, named, story, often, most)


def plain_name(name: str) -> str:
    """Give a person's name folded, without initials and suffixes.

    >>> plain_name("Donald J. Trump"), plain_name("Ben Zahn III")
    ('donald trump', 'ben zahn')
    """
    tokens = name.split()
    small = [i for i, w in enumerate(tokens) if w.islower() and w not in _PARTICLES]
    if small and small[-1] + 1 < len(tokens):
        name = " ".join(tokens[small[-1] + 1 :])  # "libertarian conservative Ada Lunt"
    words = re.findall(r"[a-z0-9]+(?:['-][a-z0-9]+)*", fold(re.sub(r"['’]s?$", "", name)))
    if len(words) > 1 and words[0] in _HONORIFICS:
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


def _named(article: Article, reading: Reading) -> tuple[dict[str, Introduction], dict[str, str]]:
    """Give whom an article names in full, with their introductions, and titles of surnames."""
    found: dict[str, Introduction] = {}
    for said in introductions(article, reading):
        _add(found, plain_name(said.name), said)
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
