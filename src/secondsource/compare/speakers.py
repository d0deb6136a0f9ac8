"""Which words of a statement name its source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from secondsource.compare.clauses import is_finite
from secondsource.model import Reading, Statement

_PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|who|which|that|this|these|those|one|both|his|her|its|their|"
    r"him|them|all|others?|another|the (?:former|latter))$",
    re.IGNORECASE,
)
# Words with a capital that only a headline's sentence has: "Acme Confirms It As Done".
_HEADLINE = frozenset("It Its As Was Is Has Had He She His Her They Their Says Said".split())
# What stands before a headline's colon and says nothing.
_LABEL = re.compile(
    r"(?:breaking|urgent|update|updated|exclusive|live|watch|video|photos|developing|just in|"
    r"analysis|opinion|explainer|fact check|alert|news|latest|correction)(?: news)?",
    re.IGNORECASE,
)
# "An earlier article in this newspaper said": what the outlet itself printed before.
_EARLIER = re.compile(
    r"(?:an?|the|our|its) (?:earlier|previous|prior|original|first) (?:version of )?"
    r"(?:(?:this|our|the|an?) )?(?:article|story|report|post|item)\b",
    re.IGNORECASE,
)
# "An official who asked not to be named" is an official.
_CLAUSE = re.compile(r",?\s(?:who|which|that|speaking|citing)\s")
# "An autopsy report released last week", "a study of the port published on Monday".
_REDUCED = re.compile(
    r",?\s(?:released|published|issued|ordered|performed|conducted|commissioned|carried out|"
    r"prepared|filed|obtained|compiled|unveiled|posted|made public|seen|reviewed|led)\b"
)
_PUBLISHED = re.compile(r"\b(?:report|study|survey|poll|article|paper|letter|video) [a-z]+ed\s")
# A source of more words than this has swallowed a clause.
_LONGEST_NAME = 12


def speaker_name(statement: Statement) -> str | None:
    """Give the name a statement's source goes by, or None for an unresolved pronoun."""
    if statement.speaker is not None:
        return statement.speaker.name
    words = " ".join(piece.text for piece in statement.source)
    return None if not words or _PRONOUN.match(words.strip()) else words


def is_label(statement: Statement) -> bool:
    """Say whether what is taken for a source is a headline's label: "BREAKING: …"."""
    words = " ".join(piece.text for piece in statement.source)
    return bool(_LABEL.fullmatch(words.strip(" :*—–-")))


def is_earlier(words: str) -> bool:
    """Say whether a source is what its outlet printed before.

    >>> is_earlier("An earlier version of this article"), is_earlier("An article in the Echo")
    (True, False)
    """
    return bool(_EARLIER.match(words))


def source_words(statement: Statement, spelled: Mapping[str, str]) -> tuple[str, str] | None:
    """Give the name of a statement's source and all the words around it; None if it has none.

    `spelled` gives, for names that a headline shouts, how the text writes them.
    """
    name = speaker_name(statement)
    words = " ".join(piece.text for piece in statement.source)
    if name is None:
        return None
    name = _CLAUSE.split(spelled.get(name, name), maxsplit=1)[0]
    if swallowed(f"{name} {words}") or _PUBLISHED.search(words):
        name, words = (_REDUCED.split(w, maxsplit=1)[0] for w in (name, words))
    return None if _PRONOUN.match(name.strip()) or swallowed(name) else (name, words)


def spelled_names(reading: Reading) -> Mapping[str, str]:
    """Give how the text writes speakers whose fullest name is a headline's: "LUNT RESIGNS".

    The words that stand with what they say, where these are no pronoun and hold the name.
    """
    found: dict[str, str] = {}
    for statement in reading.statements:
        name = statement.speaker.name if statement.speaker else ""
        words = " ".join(piece.text for piece in statement.source)
        if " " in name and name.isupper() and not words.isupper():
            held = {word.strip(".,’'") for word in words.upper().split()}
            if held & set(name.split()):
                found.setdefault(name, words)
    return found


def swallowed(name: str) -> bool:
    """Say whether a source has swallowed a clause: then it names nobody."""
    words = name.split()
    if any(word in _HEADLINE for word in words):
        return True
    return len(words) > _LONGEST_NAME or any(is_finite(w) for w in words if w.islower())
