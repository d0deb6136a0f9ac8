"""Furniture: the wording that tells what a line is when it is not the article's prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from secondsource.data.furniture import furniture_rows
from secondsource.model import PassageKind

Where = Literal["whole", "start", "any"]

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_EDGES = " \t|·•‣▪▸►◦●○■□∙*–—→›»«‹<>↓↑+#/\\_~="
_TAIL = ":.…!?,;0123456789()[]"


@dataclass(frozen=True, slots=True)
class Telltale:
    """A stretch of wording that speaks for a kind, and where in the line it stood."""

    kind: PassageKind
    where: Where
    phrase: str


@dataclass(frozen=True, slots=True)
class _Lists:
    whole: dict[str, PassageKind]
    start: dict[str, list[tuple[str, PassageKind]]]
    anywhere: tuple[tuple[PassageKind, re.Pattern[str]], ...]


def plain_line(text: str) -> str:
    """Give a line as the lists know it: lower case, straight quotes, no bullets at its edges.

    >>> plain_line("» Read More")
    'read more'
    """
    return text.translate(_STRAIGHT).casefold().strip(_EDGES)


def telltales(text: str) -> tuple[Telltale, ...]:
    """Find all furniture wording of a line: the whole line, its start, then anywhere in it.

    >>> telltales("Subscribe now »")[0]
    Telltale(kind='promotion', where='whole', phrase='subscribe now')
    """
    lists = _lists()
    line = plain_line(text)
    found: list[Telltale] = []
    for form in (line, line.rstrip(_TAIL + _EDGES).lstrip("(["), line.strip(_EDGES + _TAIL)):
        if form in lists.whole:
            found.append(Telltale(lists.whole[form], "whole", form))
            break
    starts = "* " if text.lstrip().startswith("*") and not text.lstrip().startswith("**") else ""
    opened = line.lstrip("[(")
    forms = [line, *(["*" + line] if starts else []), *([opened] if opened != line else [])]
    for form in forms:
        for phrase, kind in lists.start.get(form[:2], ()):
            if form.startswith(phrase) and _ends_word(form, phrase):
                found.append(Telltale(kind, "start", phrase.strip()))
                break
    for kind, pattern in lists.anywhere:
        seen = dict.fromkeys(match.group() for match in pattern.finditer(line))
        found.extend(Telltale(kind, "any", phrase) for phrase in seen)
    return tuple(found)


def _ends_word(line: str, phrase: str) -> bool:
    """A phrase that ends in a letter must not stop in the middle of a word."""
    if not phrase[-1].isalnum() or len(line) == len(phrase):
        return True
    return not line[len(phrase)].isalnum()


@cache
def _lists() -> _Lists:
    whole: dict[str, PassageKind] = {}
    start: dict[str, list[tuple[str, PassageKind]]] = {}
    anywhere: dict[PassageKind, list[str]] = {}
    for row in furniture_rows():
        kind = cast(PassageKind, row.kind)
        if row.where == "whole":
            # "Comments" is a menu line and a heading; the heading says more.
            if whole.get(row.phrase, "navigation") == "navigation":
                whole[row.phrase] = kind
        elif row.where == "start":
            start.setdefault(row.phrase[:2], []).append((row.phrase, kind))
        else:
            anywhere.setdefault(kind, []).append(row.phrase)
    for phrases in start.values():
        phrases.sort(key=lambda pair: (-len(pair[0]), pair))
    return _Lists(
        whole,
        start,
        tuple((kind, _alternatives(phrases)) for kind, phrases in sorted(anywhere.items())),
    )


def _alternatives(phrases: list[str]) -> re.Pattern[str]:
    parts = []
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        before = r"(?<!\w)" if phrase[0].isalnum() else ""
        after = r"(?!\w)" if phrase[-1].isalnum() else ""
        parts.append(before + re.escape(phrase) + after)
    return re.compile("|".join(parts))
