"""Marks of first-hand reporting: the outlet's reporter was there, was told, has the documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from secondsource.compare.terms import fold

_OWN_WITNESS = re.compile(
    r"\b(?:this (?:newspaper|reporter|correspondent|news site|magazine)|our (?:reporters?|"
    r"correspondents?|journalists?|photographers?|own (?:count|check|analysis|reporting))|"
    r"(?:told|shown to|seen by|obtained by|reviewed by|in an interview with) us\b)",
    re.IGNORECASE,
)
# Linear: each group takes at most four capitalised words, possessives taken whole.
_NAME = r"[A-Z][\w.&-]*+(?: [A-Z][\w.&-]*+){0,4}"
_BEFORE = re.compile(
    rf"\b(?:(?:an?|the|two|three|several|its) )?(?P<name>{_NAME})(?:['’]s?)? (?:own )?"
    r"(?:reporters?|correspondents?|journalists?|photographers?|photojournalists?|crews?|team|"
    r"count|tally|analysis|investigation|review|photographs?|footage)\b"
)
_AFTER = re.compile(
    r"\b(?:told|seen by|reviewed by|viewed by|obtained by|verified by|examined by|inspected by|"
    r"heard by|interviews? with|shown to|shared with|provided to|given to|sent to|counted by|"
    r"photographed by|filmed by|speaking to|spoke to|spoke with) (?:a |an |the |The )?"
    rf"(?P<name>{_NAME})"
)
_TELLING = re.compile(r"(?:told|interviews? with|speaking to|spoke to|spoke with)\b")
# What closes a clause before who told it.
_CLOSES = (",", "”", '"', "’")
# "The Post has learned", "The Post reviewed the memo".
_VERB = re.compile(
    rf"\b(?:the |The )?(?P<name>{_NAME}) (?:has |have )?(?:independently )?(?:learned|obtained|"
    r"reviewed|confirmed|verified|seen|counted|witnessed|found|examined|saw|interviewed)\b"
)
_PAPERS = re.compile(
    r"\b(?:documents?|records?|e-?mails?|footage|videos?|images?|photo(?:graph)?s?|data|memos?|"
    r"letters?|transcripts?|recordings?|filings?|reports?|copy|copies|drafts?|notes?|messages?|"
    r"texts?|files?|contracts?|invoices?|minutes)\b[^.;]{0,60}?\b(?:(?:obtained|reviewed|seen|"
    r"viewed|verified|examined|published|released|aired) (?:exclusively )?by|"
    r"shared (?:exclusively )?with|provided to|shown to|leaked to) (?:the |The )?"
    rf"(?P<name>{_NAME})"
)
# The patterns in order, each with words of which one stands wherever it matches.
_HINTS: Mapping[re.Pattern[str], tuple[str, ...]] = MappingProxyType(
    {
        _BEFORE: ("report", "correspond", "journalist", "photo", "crew", "team", "count", "tally",
                  "analysis", "investigation", "review", "footage"),
        _AFTER: ("told", "n by", "ed by", "heard by", "interview", "shown", "shared", "provided",
                 "given", "sent to", "speaking", "spoke"),
        _PAPERS: (" by", "shared", "provided", "shown", "leaked"),
        _VERB: ("learned", "obtained", "reviewed", "confirmed", "verified", "seen", "counted",
                "witnessed", "found", "examined", "saw", "interviewed"),
    }
)  # fmt: skip
# Letters of an outlet's name that a mark must give: "AP", "Post" for postandcourier.example.
_SHORTEST = 2
_LONG = 4


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words of a sentence that make somebody a witness: where, by what name, by being told?"""

    at: int
    words: str
    name: str
    telling: bool


def first_hand(
    text: str,
    outlet: str | None,
    sentence: tuple[int, int] | None = None,
    clause: tuple[int, int] | None = None,
) -> str | None:
    """Give the words that mark a `clause` of a sentence as the outlet's own observation, or None.

    What somebody told the outlet marks what follows on it, and the clause it stands right behind;
    whatever else the reporter saw or holds marks the sentence.

    >>> first_hand("A Harbour Post reporter saw three boats.", "harbourpost.example")
    'A Harbour Post reporter'
    >>> first_hand("He told Reuters that it was over.", "harbourpost.example") is None
    True
    """
    start, end = sentence or (0, len(text))
    last = clause[1] if clause else end
    own, marks = _marks_of(text[start:end])
    if own is not None:
        return own
    if outlet is None:
        return None
    for mark in marks:
        if mark.telling and start + mark.at >= last and text[last : last + 1] not in _CLOSES:
            continue  # "They shut the road after he told the Echo of the hole."
        if names_outlet(mark.name, outlet):
            return mark.words
    return None


@lru_cache(maxsize=4_000)
def _marks_of(sentence: str) -> tuple[str | None, tuple[_Mark, ...]]:
    """Give the words of "this newspaper" in a sentence, and what marks somebody as a witness.

    Each clause of a sentence asks, and each of the papers that print it.
    """
    own = _OWN_WITNESS.search(sentence)
    marks = [
        _Mark(m.start(), m.group(), m["name"], bool(_TELLING.match(m.group())))
        for pattern, hints in _HINTS.items()
        if any(hint in sentence for hint in hints)
        for m in pattern.finditer(sentence)
    ]
    return own.group() if own else None, tuple(marks)


def papers_of(source: str) -> str | None:
    """Give the outlet or agency that documents were obtained or reviewed by, if words say so.

    >>> papers_of("documents obtained by The Harbour Post")
    'Harbour Post'
    >>> papers_of("court documents") is None
    True
    """
    found = _PAPERS.search(source)
    return found["name"] if found else None


def names_outlet(name: str, outlet: str) -> bool:
    """Say whether a name is an outlet's, whose own may be that of its site.

    >>> names_outlet("The Harbour Post", "harbourpost.example"), names_outlet("AP", "tapas.example")
    (True, False)
    """
    words = [w for w in re.findall(r"[a-z0-9]+", fold(name)) if w not in ("a", "an", "the", "s")]
    called = re.findall(r"[a-z0-9]+", fold(outlet))
    if not words or not called:
        return False
    if any(called[i : i + len(words)] == words for i in range(len(called))):
        return len("".join(words)) >= _SHORTEST
    short, squeezed = "".join(words), "".join(called)
    return len(short) > _LONG and short in squeezed
