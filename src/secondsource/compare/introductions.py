"""How an article introduces its people, and for which body they therefore speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.compare.ministries import KINDS
from secondsource.compare.terms import fold
from secondsource.data.gazetteer import gazetteer
from secondsource.data.institutions import find_institution
from secondsource.model import Article, Name, Reading

# Who holds one of these speaks for the body it is held in; a deckhand or a professor does not.
_ROLE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press (?:secretary|officer)|director(?:[- ]general)?|head|"
    r"chief executive|chief(?! of staff)|chair(?:man|woman|person)?|commander|commissioner|"
    r"captain|inspector|superintendent|sergeant|lieutenant|colonel|officer|secretary[- ]general|"
    r"general secretary|managing director|CEO|duty officer|harbou?r ?master)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:former|ex|then|fired|ousted|sacked|retired|outgoing|late)\b", re.IGNORECASE
)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"\b(?:a |its |the |their )?(?:spokes\w+|press officer|chief executive)\b", re.IGNORECASE
)
_WHOSE = re.compile(r"\b(?:for|of)(?: the)?$")
_OF = re.compile(r"^\s*(?:of|for|at|with|from) (?P<body>[^,;.()]+)", re.IGNORECASE)
# "Of the Women and Politics Institute", "of Orsk Water and former mayor".
_FIELD = re.compile(r"^[a-z]+(?: and [a-z]+)? (?:for|at|of) (?:the )?(?=[A-Z])")
_ENDS = re.compile(
    r"\s(?:in|who|on|since|during|under|told|said|says|was|is|has|had|and(?= [a-z]))\s.*$"
)
# Words before a role that name no body: "deputy police chief" speaks for the police.
_QUALIFIERS = frozenset(
    """a an the its his her their our deputy acting interim vice assistant senior chief duty
    former executive managing then ranking highest-ranking""".split()
)
# The same, but in the names of bodies they are told by a capital: "National Guard commander".
_PLAIN = frozenset("general local regional national new top".split())
# Words that open a sentence before somebody's title: "But Chairman Alexander".
_OPENERS = frozenset(
    """but and so yet as when while after before in on at for to from with by then now also even
    still meanwhile instead however although though if because since like former ex- according
    said says told""".split()
)
# Of a lawyer or an agent: whose.
_CLIENT = re.compile(
    r"^(?P<who>.+?)['’]s (?:[\w-]+ ){0,2}(?:lawyer|attorney|solicitor|counsel|publicist|agent|"
    r"representative)s?\b(?!['’]s)|"
    r"\b(?:lawyer|attorney|solicitor|counsel|publicist|agent|representative)s? "
    r"(?:for|of|representing) (?P<whom>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})",
    re.IGNORECASE,
)
# What is said of one whom a story names by surname alone and does not introduce.
SURNAME = "a surname alone"
# A longer name has swallowed its neighbours.
_LONGEST_NAME = 4
# Characters around a name that may introduce it.
_REACH = 140
_BEFORE = re.compile(r"(?:[\w’'.&-]+[ ]){1,7}$")
_AFTER = re.compile(r"^,\s+((?:an?|the|who is|its|his|her|[A-Z]|[a-z]+ of)[^.;()“”\"]{2,90}?)[,.;]")
_AFTER_OF = re.compile(
    r"^ ((?:of|from) (?:the |an? )?(?:[A-Z][\w’'-]*|(?<=the )[a-z][\w’'-]*)"
    r"(?: (?:of |the )*[A-Z][\w’'-]*)*)(?=[,.;]| who| said| told)"
)
# "The museum's director, Marguerite Tollan, said": the role stands before the name, in commas.
_OFFICE = re.compile(r"\b(?:minister|president|chancellor|premier|secretary)\b", re.IGNORECASE)
_ROLE_END = re.compile(r",|\s(?:of|for|at|in|on|with|from|who|which|that|near|and)\s")
_COMMA = re.compile(r"(?:^|[,;:“”\"—] ?)((?:[\w’'.&-]+ ){0,6}[\w’'-]+), $")
_TITLE_WORDS = frozenset(
    """president minister premier chancellor king queen spokesman spokeswoman spokesperson
    secretary press of for the prime foreign defense defence interior health finance state
    ministry government general police coastguard army navy museum company union director chief
    head commander captain inspector officer governor mayor deputy opposition party leader culture
    justice environment education transport energy trade former professor deckhand driver skipper
    baker lawyer farmer resident union's""".split()
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person of an article, in full, and the words that introduce them."""

    name: str
    words: str

    @property
    def official(self) -> bool:
        """Say whether the words give an office, or a role in which one speaks for a body."""
        office = self.speaks_for is not None or bool(_OFFICE.search(self.words))
        return office or self.client is not None

    @property
    def former(self) -> bool:
        """Say whether the words tell an office that the person no longer has."""
        return bool(_FORMER.search(self.words))

    @property
    def client(self) -> str | None:
        """Give for whom a lawyer or an agent speaks: "Edmund Vayle" of "Edmund Vayle's lawyer"."""
        whose = _CLIENT.search(self.words)
        return (whose["who"] or whose["whom"]) if whose else None

    @property
    def role(self) -> str:
        """Give the folded noun a person is introduced by: "deckhand" of "a deckhand on leave"."""
        words = _ROLE_END.split(self.words, maxsplit=1)[0].split()
        return fold(words[-1].strip(",")) if words else ""

    @property
    def ownerless(self) -> bool:
        """Say whether one speaks for a body just named: "a spokesman, Anders Huelm"."""
        return bool(_SPEAKER.search(self.words)) and self.speaks_for is None

    @property
    def speaks_for(self) -> str | None:
        """Give the name of the body the person speaks for by their role, if the words say so.

        >>> Introduction("Odran Felt", "a spokesman for the coastguard").speaks_for
        'coastguard'
        >>> Introduction("Ada Lunt", "museum director").speaks_for
        'museum'
        >>> Introduction("Jonas Ferrow", "a deckhand on the ferry").speaks_for is None
        True
        """
        # "Chief Pentagon spokesman" is no chief.
        role = _SPOKES.search(self.words) or _ROLE.search(self.words)
        if role is None or re.search(r"\bformer\b", self.words, re.IGNORECASE):
            return None
        named = _OF.match(self.words[role.end() :])
        owner = _bare(_ENDS.sub("", named["body"] + " ").strip()) if named else ""
        # "Director of communications for the Orsk Port"; "Orsk Port director of communications".
        owner = _FIELD.sub("", owner)
        if owner and (not owner.islower() or not re.search(r"[A-Z]", self.words[: role.start()])):
            return owner
        # "Air Marshal, the navy's top officer": the title says no more than the words behind it.
        nearest = self.words[: role.start()].rpartition(", ")[2]
        before = [w for w in nearest.split() if w not in _PLAIN and w.lower() not in _QUALIFIERS]
        while before and (
            before[0].lower().strip(",") in _OPENERS or before[0] in ("who", "which", "that")
        ):
            before.pop(0)
        if before and before[-1].lower() in ("and", "or", "&"):
            return None  # "president and chief executive" tells no body
        return _bare(re.sub(r"['’]s?$", "", " ".join(before))) or None


def introductions(article: Article, reading: Reading) -> Iterator[Introduction]:
    """Give each mention of a person by name, with the words that introduce them there, if any."""
    for name, sentence in _people(reading):
        if name.text.isupper() and " " in name.text:
            continue  # a headline in capitals: its words around a name are no title
        before = _BEFORE.search(article.text[max(sentence, name.start - _REACH) : name.start])
        following = article.text[name.end : name.end + _REACH]
        after = _AFTER.match(following) or _AFTER_OF.match(following)
        title = _title(before.group()) if before else ""
        if _WHOSE.search(title):
            # "A lawyer for Ricky Sand, Ivo Brand,": what stands around Sand is Brand's.
            yield Introduction(name.text, "")
            continue
        apposed = _COMMA.search(article.text[max(sentence, name.start - _REACH) : name.start])
        if apposed and _ROLE.search(apposed.group(1)) and following[:1] in ",.":
            yield Introduction(name.text, apposed.group(1))
            continue
        joint = " " if after and after.re is _AFTER_OF else ", "
        words = f"{title}{joint}{after.group(1)}" if title and after else title
        words = words or (after.group(1) if after else "")
        yield Introduction(name.text, words.strip())


def last_word(name: str) -> str:
    """Give the folded last word of a name: what later mentions keep of it."""
    words = fold(name).split()
    return words[-1] if words else ""


def _people(reading: Reading) -> Iterator[tuple[Name, int]]:
    """Give the people of an article with the start of the sentence each stands in."""
    given = gazetteer().first_names
    at = 0
    for name in sorted(reading.names, key=lambda n: n.start):
        while at < len(reading.sentences) and reading.sentences[at].end <= name.start:
            at += 1
        last = name.text.split()[-1]
        body = last in gazetteer().organisations or last.lower() in KINDS
        person = not body and (name.label == "PER" or name.text.split()[0] in given)
        if at < len(reading.sentences) and person and len(name.text.split()) <= _LONGEST_NAME:
            yield name, min(reading.sentences[at].start, name.start)


def _title(before: str) -> str:
    """Keep the run of title words that ends at the name: "Foreign Minister", not "said that".

    An "and" is kept inside the name of a listed institution.
    """
    words = before.split()
    kept: list[str] = []
    at = len(words)
    while at:
        at -= 1
        plain = re.sub(r"['’]s$", "", words[at].strip(",.’'"))
        if plain[:1].isupper() or plain.lower() in _TITLE_WORDS:
            kept.insert(0, words[at])
        elif (
            plain == "and" and kept and at and _institution(" ".join([words[at - 1], plain, *kept]))
        ):
            kept.insert(0, plain)
        else:
            break
    return " ".join(kept)


def _institution(words: str) -> bool:
    """Say whether words open with the name of a listed institution."""
    tokens = words.split()
    return any(find_institution(" ".join(tokens[:n])) for n in range(3, len(tokens) + 1))


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", words.strip(), flags=re.IGNORECASE)
