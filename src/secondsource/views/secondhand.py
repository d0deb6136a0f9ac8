"""Through whom a page has it that somebody said something: "…, according to the indictment".

What an accuser quotes is not yet what the accused said, and a reader must see the difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from secondsource.views.naming import is_name
from secondsource.views.wording import plain

Json = dict[str, Any]

_PRONOUNS = frozenset("he she it they we i you who which".split())
# Words before a source in which it can be said who takes somebody for it.
_REACH = 120
# "A man whom prosecutors identified as [Sand]", "a woman believed to be [Ros]".
_TAKEN_FOR = re.compile(
    r"\b(?:an?|the|one|another) (?:[\w'’-]+ ){1,3}?"
    r"(?:,? ?(?:who|whom|that|which) [^.;:“”\"\n]{0,60})?"
    r"(?:identified|named|described|known|recogni[sz]ed|believed|thought|said|alleged|suspected"
    r"|presumed|purported|purporting|claiming)(?: by [^.,;:“”\"\n]{2,40})? (?:as|to be) $"
)
_CUES = (
    r"sa(?:y|ys|id)|alleg(?:e|es|ed)|claim(?:s|ed)?|contend(?:s|ed)?|charg(?:e|es|ed)|told|testif"
    r"(?:y|ies|ied)|show(?:s|ed)?|wrote|report(?:s|ed)?"
)
# Behind what somebody said: ", according to the indictment", ", prosecutors allege".
_ACCORDING = re.compile(r"[^.,;:“”\"\n]{0,40}\W{0,3},? according to (?P<who>[^.,;:“”\"\n]{2,60})")
_BEHIND = re.compile(
    r"[^.,;:“”\"\n]{0,40}\W{0,3}, "
    r"(?!(?:and|but|while|as|who|which|when|after|though|although|because) )"
    rf"(?P<who>[^.,;:“”\"\n]{{2,50}}?) (?:{_CUES})\b"
)
_ONLY_CUED = re.compile(rf"\W*(?P<who>[^.,;:“”\"\n]{{2,50}}?) (?:{_CUES})\W*")


def taken_for(statement: Json, text: str) -> str | None:
    """Give how a page describes one who is only taken for the speaker; None where it is not so.

    >>> text = "A man whom police identified as Sand says “no.”"
    >>> taken_for({"source": [{"start": 32, "end": 36}]}, text)
    'A man whom police identified as Sand'
    """
    if not statement["source"]:
        return None
    start, end = statement["source"][0]["start"], statement["source"][0]["end"]
    line = text.rfind("\n", 0, start) + 1
    first = max(line, start - _REACH)
    found = None
    for place in re.finditer(r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother) ", text[first:start]):
        words = text[first + place.start() : start]
        if _TAKEN_FOR.match(words[:1].lower() + words[1:]):
            found = f"{words}{text[start:end]}"
    return None if found is None else plain(found)


def through(statement: Json, others: Sequence[Json], text: str) -> str | None:
    """Give the words for those through whom a page has a statement; None where it has it itself.

    `others` are the statements of the same article. A statement that stands in what another says
    is had through that other.
    """
    pieces = [*statement["source"], *statement["cue"], *statement["content"]]
    if not statement["source"]:
        return None
    start, end = min(p["start"] for p in pieces), max(p["end"] for p in pieces)
    for other in others:
        if other is statement or not other["source"]:
            continue
        around = any(p["start"] <= start and end <= p["end"] for p in other["content"])
        if around or _hands_on(other, statement, text):
            return _name(" … ".join(p["text"] for p in other["source"]))
    for piece in statement["content"][1:]:
        if only := _ONLY_CUED.fullmatch(plain(piece["text"])):
            return _name(only["who"])
    behind = _ACCORDING.match(text, end) or _BEHIND.match(text, end)
    return _name(behind["who"]) if behind else None


def hands_on(statement: Json, others: Sequence[Json], text: str) -> bool:
    """Say whether a statement only hands on the quotation of another, which is told with it."""
    return any(one is not statement and _hands_on(statement, one, text) for one in others)


def _hands_on(outer: Json, inner: Json, text: str) -> bool:
    """Say whether of two with one quotation the first stands farther from it: it tells of it."""
    if not inner["source"] or not outer["source"] or outer["content"] != inner["content"]:
        return False
    start = min(p["start"] for p in (*inner["source"], *inner["cue"]))
    before = all(p["end"] <= start for p in (*outer["source"], *outer["cue"]))
    return before and "\n" not in text[outer["cue"][0]["start"] : start]


def _name(words: str) -> str | None:
    """Give words that name somebody; a pronoun is most often the speaker again."""
    name = plain(words).strip(" ,")
    return name if is_name(name) and name.casefold() not in _PRONOUNS else None


def pieces_said(statement: Json) -> list[Json]:
    """Give the pieces of what was said, without one that only says who tells it."""
    first, *more = statement["content"]
    return [first, *(p for p in more if not _ONLY_CUED.fullmatch(plain(p["text"])))]
