"""The byline: the people a page names as its authors, and nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.clean.agency_names import agency_named
from secondsource.clean.dates import days

_LEAD_IN = re.compile(
    r"(?:(?:written|reported|story|article|posted|published|words|text|report|edited|"
    r"opinion|analysis|commentary)\s+by|by|author|authors|reporter|von|par|por|di|door|av|af|"
    r"text|autor|autora|autore|auteur|redaktion|автор|текст|oleh|penulis|tekst)\s?:?\s+",
    re.IGNORECASE,
)
# One language's "by" is another's common word; these need the name in title case and nothing else.
_WEAK_LEAD_IN = frozenset("von par por di door av af text tekst".split())
_SPLIT = re.compile(r"\s*(?:[,;|•·/&\n]|\s(?:and|und|et|y|e|en|och|og|i|и|dan|with)\s)\s*")
_PARTICLES = frozenset(
    "de da di do dos das del della der den des du van von zu zum la le el al bin ibn abu ben ter "
    "ten af av e y dal dalla lo mac san st".split()
)
_NOT_PEOPLE = re.compile(
    r"\b(?:staff|desk|reporters?|editors?|editorial|news|newspaper|times|press|agency|agencies|"
    r"team|writers?|correspondents?|newsroom|service|bureau|board|admin|media|post|tribune|"
    r"herald|gazette|chronicle|magazine|network|tv|radio|online|digital|contributors?|columnist|"
    r"producer|photographer|journalist|web|wire|wires|report|university|institute|ministry|"
    r"company|inc|ltd|llc|group|redaktion|redaktionen|redaction|rédaction|redacción|redazione|"
    r"redação|redactie|redakcja|редакция|agencia|agence|agentur|agenzia|agência|agências|"
    r"published|updated|posted|share|email|follow|subscribe|read|min|comments?|today|yesterday|"
    r"by|the|special|guest|associated|international|national|local|world|politics|sports|business|"
    r"opinion|analysis|exclusive|breaking|senior|chief|director|president|minister|sen|rep|gov|"
    r"photos?|images?|getty|video|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|reporter|editor|writer|correspondent|columnist|journalist|contributor|producer|"
    r"bureau chief|special to|for the|redakteur|korrespondent|journaliste|correspondant|periodista|"
    r"corresponsal|giornalista|repórter|корреспондент|обозреватель)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[^\W\dA-Z_])(?=(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Published|Updated|Posted|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*$")
_MAIL = re.compile(r"\S+@\S+\.\S+|@\w+")
# "By" with four authors, their roles and an update time still fits.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Author:
    """A person named as an author, and where in the line the name stands."""

    name: str
    start: int
    end: int


def people(text: str, start: int = 0) -> list[Author]:
    """Find the people in a list of authors; `start` is where the list begins in `text`.

    >>> [a.name for a in people("Ana María Ruiz, Staff Writer and JOHN O'NEIL")]
    ['Ana María Ruiz', "John O'Neil"]
    >>> people("The Example Times, newsroom@example.org")
    []
    """
    cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(text, start)]
    edges = [start, *[edge for cut in cuts for edge in cut], len(text)]
    found: list[Author] = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        author = _person(text, a, b)
        if author is not None and author.name not in [other.name for other in found]:
            found.append(author)
        elif author is None and found and days(text[a:b]):
            break
    return found


def _person(text: str, start: int, end: int) -> Author | None:
    piece = text[start:end]
    date = days(piece)
    if date:
        piece = piece[: date[0].start]
    # Pages set name and date side by side; a dump has them in one word: "Jane DoeSunday".
    glued = _GLUED.search(piece)
    if glued:
        piece = piece[: glued.start()]
    piece = re.split(r"\s[-–—]\s|\s?\(|\s(?:in|for|at|im|à)\s|\d", piece, maxsplit=1)[0]
    # "Jane Doe The Example Times": the outlet follows the name without a comma.
    piece = re.split(r"\s(?:The|the)\s", piece, maxsplit=1)[0]
    match = re.search(r"(?i)\s(?:associated press|agence france|reuters|staff|special to)\b", piece)
    if match:
        piece = piece[: match.start()]
    lead = len(piece) - len(piece.lstrip(" \t.:*_\"'"))
    name = (
        piece.strip(" \t:*_\"'").rstrip(".") if not piece.rstrip().endswith("r.") else piece.strip()
    )
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 60 or _MAIL.search(name):
        return None
    if _NOT_PEOPLE.search(name) or agency_named(name):
        return None
    for i, word in enumerate(words):
        if not _NAME_WORD.match(word):
            return None
        if not word[0].isupper() and not (word.casefold() in _PARTICLES and i < len(words) - 1):
            return None
    if sum(1 for w in words if w[0].isupper()) < 2:
        return None
    at = start + lead
    return Author(_cased(name), at, at + len(name))


def _cased(name: str) -> str:
    """Names set in capitals are given as names are written."""
    if not name.isupper():
        return name
    return re.sub(
        r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), name
    ).replace("’S ", "’s ")


def byline_people(text: str) -> list[Author]:
    """Give the people of a byline line, or nothing if the line is none.

    >>> [a.name for a in byline_people("By Jane Doe and Max Roe | Dec. 11, 2025")]
    ['Jane Doe', 'Max Roe']
    >>> byline_people("By AFP")
    []
    """
    if len(text) > _LONGEST:
        return []
    match = _LEAD_IN.match(text)
    if match:
        return people(text, match.end())
    if _ROLE.search(text) and "," in text and not text.rstrip().endswith((".", "!", "?")):
        head = text.split(",", 1)[0]
        found = _person(text, 0, len(head))
        return [found] if found else []
    return []


def is_byline_line(text: str) -> bool:
    """Say whether a line is a byline: people, an agency or a desk after "By", and little else.

    >>> is_byline_line("By AFP"), is_byline_line("By Jane Doe, Staff Writer")
    (True, True)
    >>> is_byline_line("By the time the police came, they were gone.")
    False
    """
    if len(text) > _LONGEST or text.rstrip().endswith(("!", "?", ":", ";")):
        return False
    match = _LEAD_IN.match(text)
    if match is None:
        return bool(byline_people(text))
    rest = text[match.end() :].strip()
    if not rest or (rest.endswith(".") and len(rest.split()) > 8):
        return False
    if byline_people(text):
        # A sentence may begin "By John Smith's own account ...": it goes on in lower case.
        running = sum(1 for word in rest.split() if word[0].islower())
        return running <= max(4, len(rest.split()) // 2) and len(rest.split()) <= 30
    head = re.split(r"\s?[,|–—(•·]", rest, maxsplit=1)[0].strip(" .-")
    if agency_named(head) is not None:
        return True
    weak = match.group().strip(" :").casefold() in _WEAK_LEAD_IN
    desk = head[:1].isupper() and len(head.split()) <= 6 and _NOT_PEOPLE.search(head) is not None
    return desk and not weak and not rest.endswith(".")
