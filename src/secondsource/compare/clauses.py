"""Cuts a sentence, or the content of a statement, into clauses that each assert one thing.

There is no parser here: the cuts follow the words that join clauses in English ("and that",
"; ", ", which", "after the army …") and are made only where both sides keep a finite verb.
When unsure nothing is cut, because a long claim is true and a torn one is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.annotate.irregular import PAST

# Auxiliaries and modals: the surest sign of a finite clause.
_AUXILIARIES = frozenset(
    """am is are was were has have had do does did will would can could may might must shall
    should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't
    wouldn't can't couldn't cannot""".split()
)
# The presents most used in news (a bare -s is more often a plural), and pasts that are also nouns.
_FINITE = PAST | frozenset(
    """says tells takes goes comes makes gives gets sees knows thinks finds holds keeps leaves
    loses meets pays runs sends sets shoots shows showed speaks stands strikes throws understands
    wins withdraws writes becomes begins breaks brings builds buys costs cost cut cuts drives
    falls flies hurt leads put puts read reads rides spread split remain remains continue
    continues include includes seem seems appear appears want wants need needs plan plans hope
    hopes expect expects believe believes deny denies accuse accuses claim claims face faces call
    calls reach reaches live lives die dies work works carry carries open opens close closes rest
    rests lie lies sells seeks swears""".split()
)
# Words in -ed that are no verbs, or nearly never finite ones.
_NOT_FINITE = frozenset(
    """hundred sacred naked red bed shed speed need seed feed breed indeed united armed
    so-called alleged wounded unprecedented limited related wicked rugged crowded aged""".split()
)
_SUBJECTS = frozenset(
    """the a an this that these those his her its their our my your he she it they we i you who
    there some many most several both all no each another one two three four five six seven
    eight nine ten at more fewer about nearly around over up dozens hundreds thousands""".split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_JOINERS = frozenset({"and", "but", "while", "whereas", "although", "though", "yet"})
_SUBORDINATORS = frozenset({"after", "before", "because", "when", "since", "until", "as"})
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
_CUT = re.compile(
    r";\s+|,\s+yet\s+|(?:,?\s+|^)(?:and|but|while|whereas|although|though|after|before|because|when"
    r"|since|until|as)\s+|,\s+(?=(?:who|which|whose)\s)|,\s+(?=[a-z]+ing\s)|,\s+(?=with\s)"
    r"|,\s+(?=(?:the|a|an|one of)\s)",
    re.IGNORECASE,
)
# A clause of fewer words than this says too little to stand as a claim of its own.
_FEWEST_WORDS = 4
# A subject longer than this many words before its verb is more often a list of nouns.
_LONGEST_SUBJECT = 9


class _Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int


def is_finite(word: str) -> bool:
    """Say whether a lower-case word is a finite verb, as far as its form tells.

    >>> is_finite("seized"), is_finite("was"), is_finite("hundred"), is_finite("tanker")
    (True, True, False, False)
    """
    word = word.replace("’", "'")
    if word in _AUXILIARIES or word in _FINITE:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_FINITE


def _words(text: str) -> list[_Word]:
    return [
        _Word(word := m.group(), word.lower().replace("’", "'"), m.start(), m.end())
        for m in _WORD.finditer(text)
    ]


def has_finite(text: str) -> bool:
    """Say whether a stretch of text holds a finite verb.

    >>> has_finite("the ministry confirmed it"), has_finite("solidarity with the people")
    (True, False)
    """
    return any(is_finite(word.lower()) for word in _WORD.findall(text))


def _complete(words: Sequence[_Word]) -> bool:
    """Say whether the words, since their last 'that', hold a verb: the left side of a cut."""
    for index in range(len(words) - 1, -1, -1):
        if words[index].low == "that":
            words = words[index + 1 :]
            break
    return any(is_finite(w.low) for w in words[1:] or words)


def _opens_clause(words: Sequence[_Word]) -> bool:
    """Say whether the words open with a subject and its finite verb soon after."""
    if not words:
        return False
    first = words[0]
    if not (
        first.low in _SUBJECTS
        or first.text[:1].isupper()
        or first.text[:1].isdigit()
        or first.low.endswith("s")
    ):
        return False
    for word in words[1 : _LONGEST_SUBJECT + 1]:
        if word.low in _JOINERS or word.low in ("which", "who"):
            return False
        if is_finite(word.low):
            return True
    return False


def _cut_here(mark: str, left: Sequence[_Word], right: Sequence[_Word], rest: str) -> bool:
    # "and six officers hurt": a count with its verb is a clause of three words.
    counted = right and (right[0].low in _NUMBERS or right[0].low[0].isdigit())
    if len(left) < 2 or len(right) < _FEWEST_WORDS - bool(counted):
        return False
    joiner = mark.strip(" ,;\n\t").lower()
    if mark.startswith(";"):
        return _complete(left) and any(is_finite(w.low) for w in right)
    if not joiner:  # ", who …", ", attending …"
        if right[0].low in ("who", "which", "whose"):
            return len(right) > 1 and any(is_finite(w.low) for w in right[1:4])
        if not _complete(left) or len(left) < _FEWEST_WORDS:
            return False
        if right[0].low == "with":  # "…, with troops boarding it": a scene of its own
            return any(w.low.endswith("ing") for w in right[1:6])
        if right[0].low in ("the", "a", "an", "one"):  # "…, the latest of three raids"
            # It runs to the end, or to a further clause: "…, the latest of three, who …".
            apposed, _, further = rest.partition(",")
            ends = not further or re.match(r"\s+(?:who|which|whose)\s", further) is not None
            words = _words(apposed)
            return ends and not any(is_finite(w.low) for w in words) and not _lists(words)
        return True
    if joiner in _SUBORDINATORS:
        # "as" and "since" join nouns too often; they need a clear subject and verb.
        if joiner == "as" and left[-1].low in ("such", "as", "well", "known", "far", "long"):
            return False
        return _opens_clause(right) and any(is_finite(w.low) for w in left)
    if not _complete(left):
        return False
    if any(w.low == "between" for w in left[-5:]) or any(w.low == "both" for w in left[-4:]):
        return False
    if right[0].low == "that":
        return True
    if is_finite(right[0].low) and len(left) >= _FEWEST_WORDS:
        return True
    return _opens_clause(right)


def _lists(words: Sequence[_Word]) -> bool:
    """Say whether the words go on with a list ("…, a bridge and a school")."""
    return any(w.low in ("and", "or") for w in words[:8])


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into clause spans, in order, without overlap.

    Joining words fall between the spans. At least one span is returned unless the stretch is
    empty.

    >>> t = "The mayor resigned on Monday and the council named a deputy to replace him."
    >>> [t[a:b] for a, b in clauses(t)]
    ['The mayor resigned on Monday', 'the council named a deputy to replace him.']
    """
    end = len(text) if end is None else end
    stretch = text[start:end]
    marks = list(_CUT.finditer(stretch))
    words = _words(stretch) if marks else []
    spans: list[tuple[int, int]] = []
    opened = 0
    for mark in marks:
        if mark.start() < opened:
            continue
        left = [w for w in words if opened <= w.start and w.end <= mark.start() + 1]
        right = [w for w in words if w.start >= mark.end()]
        if _cut_here(mark.group(), left, right, stretch[mark.end() :]):
            spans.append((opened, mark.start()))
            opened = mark.end()
    spans.append((opened, len(stretch)))
    return [s for a, b in spans if (s := _trimmed(text, start + a, start + b)) is not None]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop white space and stray commas from both ends of a span."""
    while start < end and (text[start].isspace() or text[start] in ",;–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;–—"):
        end -= 1
    return (start, end) if start < end else None
