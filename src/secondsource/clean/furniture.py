"""Furniture: the wording that tells what a line is when it is not the article's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from secondsource.data.furniture import furniture_rows
from secondsource.model import PassageKind

Where = Literal["whole", "start", "any"]

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_EDGES = " \t|·•‣▪▸►◦●○■□∙*–—→›»«‹<>↓↑+#/\\_~="
_WORD = re.compile(r"\w+")
# The line that blog software puts under each text of a feed, in its languages.
_FIRST_ON = re.compile(
    r"(?:(?:the|this) (?:post|article|story|item)\b.{0,300}? (?:first appeared|appeared first|"
    r"was (?:first|originally) published) (?:on|in|at|by)|"
    r"der beitrag .{0,300}? erschien zuerst (?:auf|bei)|"
    r"l'article .{0,300}? est apparu en premier sur|"
    r"la entrada .{0,300}? (?:se publicó primero en|apareció primero en|aparece primero en)|"
    r"l'articolo .{0,300}? proviene da|o post .{0,300}? (?:apareceu primeiro em|apareceu primeiro)|"
    r"het bericht .{0,300}? verscheen eerst op|artykuł .{0,300}? pochodzi z serwisu|"
    r"inlägget .{0,300}? dök först upp på|"
    r"(?:сообщение|запись) .{0,300}? (?:появил[аи]сь сначала|впервые появилась) на) .{1,100}"
)
# The same line is asked for by several stages; huge lines are not kept.
_MAX_KEPT = 2_000
_NO_PHRASES: tuple[tuple[str, ...], list[tuple[str, PassageKind]]] = ((), [])
_TAIL = ":.…!?,;0123456789()[]"
_ENDS = _EDGES + _TAIL


@dataclass(frozen=True, slots=True)
class Telltale:
    """A stretch of wording that speaks for a kind, and where in the line it stood."""

    kind: PassageKind
    where: Where
    phrase: str


@dataclass(frozen=True, slots=True)
class _Lists:
    """The wording, indexed so that a line is looked up by its words, not tried phrase by phrase.

    `start` goes by a phrase's first two letters, `anywhere` by its longest word, which is the
    rarest more often than not.
    """

    whole: dict[str, PassageKind]
    start: dict[str, tuple[tuple[str, ...], list[tuple[str, PassageKind]]]]
    anywhere: dict[str, tuple[tuple[str, PassageKind], ...]]


def plain_line(text: str) -> str:
    """Give a line as the lists know it: lower case, straight quotes, no bullets at its edges.

    >>> plain_line("» Read More")
    'read more'
    """
    return _kept_line(text) if len(text) <= _MAX_KEPT else _plain_line(text)


@lru_cache(maxsize=1024)
def _kept_line(text: str) -> str:
    return _plain_line(text)


def _plain_line(text: str) -> str:
    # Only what is not ASCII can be a curly quote or a hard space.
    straight = text if text.isascii() else text.translate(_STRAIGHT)
    return straight.casefold().strip(_EDGES)


def telltales(text: str) -> tuple[Telltale, ...]:
    """Find all furniture wording of a line: the whole line, its start, then anywhere in it.

    >>> telltales("Subscribe now »")[0]
    Telltale(kind='promotion', where='whole', phrase='subscribe now')
    """
    lists = _lists()
    line = plain_line(text)
    found: list[Telltale] = []
    for form in (line, line.rstrip(_ENDS).lstrip("(["), line.strip(_ENDS)):
        if form in lists.whole:
            found.append(Telltale(lists.whole[form], "whole", form))
            break
    if not found and tells_where_first(line):
        found.append(Telltale("other", "whole", "appeared first on"))
    opened = line.lstrip("[(")
    forms = [line]
    if "*" in text and text.lstrip().startswith("*") and not text.lstrip().startswith("**"):
        forms.append("*" + line)
    if opened != line:
        forms.append(opened)
    for form in forms:
        phrases, pairs = lists.start.get(form[:2], _NO_PHRASES)
        if form.startswith(phrases):
            for phrase, kind in pairs:
                if form.startswith(phrase) and _ends_word(form, phrase):
                    found.append(Telltale(kind, "start", phrase.strip()))
                    break
    found.extend(_anywhere(line, lists))
    return tuple(found)


def tells_where_first(text: str) -> bool:
    """Say whether a line only tells on which site its text stood first.

    >>> tells_where_first("The post Ferry runs late appeared first on Tarnby Post.")
    True
    """
    return len(text) <= _MAX_KEPT and _FIRST_ON.fullmatch(plain_line(text)) is not None


def _anywhere(line: str, lists: _Lists) -> Iterator[Telltale]:
    """Find the wording that counts anywhere: kinds in order, each phrase once.

    Within a kind phrases do not overlap; the earlier comes first, of two at one place the longer.
    """
    index = lists.anywhere
    words = _WORD.findall(line)
    if index.keys().isdisjoint(words):
        return
    places: dict[PassageKind, list[tuple[int, int, str]]] = {}
    for word in dict.fromkeys(words):
        for phrase, kind in index.get(word, ()):
            at = line.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if _stands_alone(line, at, end):
                    places.setdefault(kind, []).append((at, -end, phrase))
                at = line.find(phrase, at + 1)
    for kind in sorted(places):
        reached = 0
        seen: set[str] = set()
        for at, end, phrase in sorted(places[kind]):
            if at >= reached:
                reached = -end
                if phrase not in seen:
                    seen.add(phrase)
                    yield Telltale(kind, "any", phrase)


def _stands_alone(line: str, start: int, end: int) -> bool:
    """Say whether a phrase that opens or ends in a letter is no part of a longer word there."""
    if start > 0 and line[start].isalnum() and _WORD.match(line, start - 1):
        return False
    return end == len(line) or not line[end - 1].isalnum() or not _WORD.match(line, end)


def _ends_word(line: str, phrase: str) -> bool:
    """A phrase that ends in a letter must not stop in the middle of a word."""
    if not phrase[-1].isalnum() or len(line) == len(phrase):
        return True
    return not line[len(phrase)].isalnum()


@cache
def _lists() -> _Lists:
    whole: dict[str, PassageKind] = {}
    start: dict[str, list[tuple[str, PassageKind]]] = {}
    anywhere: dict[str, set[tuple[str, PassageKind]]] = {}
    for row in furniture_rows():
        kind = cast(PassageKind, row.kind)
        if row.where == "whole":
            # "Comments" is a menu line and a heading; the heading says more.
            if whole.get(row.phrase, "navigation") == "navigation":
                whole[row.phrase] = kind
        elif row.where == "start":
            start.setdefault(row.phrase[:2], []).append((row.phrase, kind))
        else:
            words = _WORD.findall(row.phrase)
            if not words:
                raise ValueError(f"furniture wording without a word: {row.phrase!r}")
            anywhere.setdefault(max(words, key=len), set()).add((row.phrase, kind))
    ordered = {}
    for opening, pairs in start.items():
        pairs.sort(key=lambda pair: (-len(pair[0]), pair))
        ordered[opening] = (tuple(phrase for phrase, _ in pairs), pairs)
    return _Lists(whole, ordered, {word: tuple(sorted(rows)) for word, rows in anywhere.items()})
