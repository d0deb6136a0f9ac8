"""Common nouns that speak: bodies, people in office, documents, and whom they may refer to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.annotate.cues import finite
from secondsource.data.countries import countries

# Bodies that issue statements.
BODY_NOUNS = frozenset(
    "ministry government agency company party campaign army military court committee commission "
    "council group organization organisation newspaper paper network department office "
    "administration union bank university watchdog body firm police parliament senate house "
    "embassy navy force coalition team club association authority regulator institute outlet "
    "magazine website channel broadcaster service charity foundation hospital airline carrier "
    "operator manufacturer prosecution presidency cabinet bureau alliance rebels junta "
    "secretariat command guard".split()
)
# Things that are written or broadcast for someone.
DOCUMENT_NOUNS = frozenset(
    "statement read-out readout communique communiqué release letter post tweet message note memo "
    "dispatch announcement document email report filing summary transcript text bulletin".split()
)
# Documents that a body issues in its own name when it speaks.
ISSUED_NOUNS = frozenset("statement read-out readout communique communiqué release".split())
# Who else may be cited as a source.
SOURCE_NOUNS = frozenset(
    "media television tv radio sources source officials people police authorities witnesses "
    "documents records data report reports prosecutors investigators diplomats residents "
    "relatives lawyers doctors experts analysts researchers newspapers agencies".split()
)
# People in a role that a name can be described by.
PERSON_NOUNS = frozenset(
    "leader president premier minister chancellor king queen prince emperor ruler senator governor "
    "mayor congressman congresswoman lawmaker ambassador envoy diplomat general commander chief "
    "chairman chairwoman chair director secretary judge prosecutor lawyer attorney candidate "
    "billionaire businessman author professor analyst economist historian coach player actor "
    "actress singer writer reporter journalist editor official spokesman spokeswoman spokesperson "
    "suspect victim witness man woman mother father son daughter wife husband doctor scientist "
    "researcher officer sheriff pope bishop cardinal republican democrat nominee executive ceo "
    "founder activist teacher student resident politician strongman dictator dissident".split()
)
# These point back at the last speaker of their kind and at nobody else.
REFERRING = frozenset("spokesman spokeswoman spokesperson".split())
# "Leader" may stand for any of these offices.
_OFFICES = {
    "leader": (
        "leader president premier prime minister chancellor king emperor ruler chairman "
        "dictator strongman"
    ).split(),
    "premier": ["premier", "prime minister"],
    "minister": ["minister"],
    "strongman": ["leader", "president", "strongman", "dictator"],
}
_STOP_AT = frozenset(
    "of for from in at with who which whose that on by to as and or familiar close speaking "
    "involved briefed".split()
)
_WORD = re.compile(r"[^\W_][\w’'.-]*")


def plural(noun: str) -> bool:
    """Say whether a noun is a plural that people speak as: "officials", "police"."""
    if noun in ("police", "people", "authorities", "men", "women", "both", "some", "others"):
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us"))


def head_noun(low: Sequence[str]) -> str | None:
    """Give the head of a noun phrase of lower-case words: the last before a preposition.

    >>> head_noun(["the", "foreign", "ministry", "of", "lind"])
    'ministry'
    """
    last: str | None = None
    for word in low:
        if word in _STOP_AT and last is not None:
            break
        last = word
    return last


def _countries_in(words: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        bare = re.sub(r"['’]s?$", "", word)
        country = countries().find(bare)
        if country is not None:
            found.add(country.iso3)
    return found


def office_words(noun: str) -> list[str]:
    """Give the words that may stand for an office: "leader" for a president, too."""
    return _OFFICES.get(noun, [noun])


_SENTENCE_END = re.compile(r"[.!?][\"”’)]{0,3}\s|\n")


def describes(phrase: Sequence[str], noun: str, name: str, before: str, behind: str) -> bool:
    """Say whether the words around a name give it the role and country of a phrase.

    `phrase` is what follows "the" ("Russian leader"), `noun` its head, `before` and `behind`
    some text on either side of the name.

    >>> describes(["French", "leader"], "leader", "Ana Ros", "met French President ", " in May")
    True
    """
    # Paragraphs end sentences, too: what another sentence says of a governor is of nobody here.
    near = _SENTENCE_END.split(before)[-1]
    after = _SENTENCE_END.split(behind, maxsplit=1)[0]
    # Behind a name only what a comma opens and the next closes describes it.
    appositive = after[1:].split(",", 1)[0] if after.startswith(",") else ""
    # Before it, only what no comma parts from it, unless it is "Lind's leader, Ana Ros,".
    lead = near.rstrip()
    lead = lead[:-1] if lead.endswith(",") else lead
    lead = lead.rsplit(",", 1)[-1]
    # "The mayor met French President Ana Ros": what stands before a verb is somebody else.
    plain = lead.split()
    verb = next((k for k in range(len(plain), 0, -1) if finite(plain[k - 1])), 0)
    lead = " ".join(plain[verb:])
    words = [w.group() for part in (lead, name, appositive) for w in _WORD.finditer(part)]
    around = " ".join(words).lower()
    offices = office_words(noun)
    if not any(re.search(rf"\b{office}\b", around) for office in offices):
        return False
    wanted = _countries_in(phrase)
    if wanted:
        return bool(wanted & _countries_in(words))
    return all(w.lower() in around for w in phrase if w.lower() != noun)
