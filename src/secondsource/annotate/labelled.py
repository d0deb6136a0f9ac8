"""Lines that name who speaks in front: "Ana Ros: we will rebuild", or "AR:" in an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.placed import Placed
from secondsource.model import Name, Piece, Statement

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"([A-Z][^\n:]{1,60}):\s(?=\S)")
# A clock's time or a bare number.
_CLOCK = re.compile(r"[\W_]*\d")
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,4}")
_FIRST_PERSON = re.compile(r"\b(?:we|i|our|my|us|we['’](?:ll|re|ve)|i['’](?:m|ll|ve))\b", re.I)
# A longer line behind a name is a paragraph of another kind: a list, a profile.
_LONGEST = 400
# A name in front says little by itself; initials are sure where they stand before several lines.
_OFTEN = 2


def initials_of(label: str, names: Sequence[Name]) -> Name | None:
    """Give the one person of an article whose initials a label is: "AR" for "Ana Ros".

    >>> [ana] = [Name(0, 7, "Ana Ros", "PER", "a1")]
    >>> initials_of("AR", [ana]) == ana, initials_of("AS", [ana])
    (True, None)
    """
    letters = label.replace(".", "")
    if not _INITIALS.fullmatch(label):
        return None
    found: dict[str, Name] = {}
    for name in names:
        words = name.text.split()
        if name.label == "PER" and len(words) > 1:
            short = words[0][0] + words[-1][0]
            if letters in (short, "".join(w[0] for w in words)):
                found.setdefault(name.actor or name.text, name)
    return next(iter(found.values())) if len(found) == 1 else None


def with_labels(text: str, found: Sequence[Statement], names: Sequence[Name]) -> list[Statement]:
    """Give statements with those of labelled lines, which take the whole of their line."""
    lines = [(m, _LABEL.match(text, m.start(), m.end())) for m in _LINE.finditer(text)]
    labels = [head.group(1) for _, head in lines if head]
    named = {n.start: n for n in names if n.label in ("PER", "ORG")}
    kept: list[Statement | None] = list(found)
    by_place = Placed(found)
    people = {label: initials_of(label, names) for label in sorted(set(labels))}
    often = Counter(labels)
    made: list[Statement] = []
    for line, head in lines:
        if head is None:
            continue
        start, end = line.start(), line.end()
        label = head.group(1)
        said = text[head.end() : end].rstrip(" .")
        stretch = Piece(head.end(), head.end() + len(said), said)
        source = (Piece(start, head.end(1), label),)
        cue = (Piece(head.end(1), head.end(1) + 1, ":"),)
        inside = by_place.touching(start, end)
        if often[label] >= _OFTEN and people[label]:
            for k in inside:
                if found[k].cue[0].start == cue[0].start:
                    kept[k] = None
            made.append(Statement("indirect", source, cue, (stretch,)))
        elif (
            (name := named.get(start)) is not None
            and name.end == head.end(1)
            and end - start <= _LONGEST
            and _FIRST_PERSON.search(said)
            and not inside
        ):
            made.append(Statement("indirect", source, cue, (stretch,)))
    return [s for s in kept if s is not None] + made


def without_clocks(found: Sequence[Statement], names: Sequence[Name]) -> list[Statement]:
    """Take their sources from statements labelled with a time or number: "17.40 Mayor: …".

    The lines of a running report are headed so. What is not quoted there is nobody's statement.
    """
    named = {n.start for n in names if n.label in ("PER", "ORG")}
    kept: list[Statement] = []
    for statement in found:
        label = statement.source and statement.cue[0].text.strip() in ("", ":")
        piece = statement.source[0] if statement.source else None
        if not label or piece is None or not _CLOCK.match(piece.text) or piece.start in named:
            kept.append(statement)
        elif statement.kind != "indirect":
            kept.append(replace(statement, source=()))
    return kept
