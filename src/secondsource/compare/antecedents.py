"""Whom the pronoun means that a clause opens with, where that is safe to say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from secondsource.annotate.quotes import quotes
from secondsource.data.given_names import given_names
from secondsource.model import Name, Reading, Statement

_OPENS = re.compile(
    r"[“\"‘']?(?:(?:that|and|but|when|after|because|as)\s+)?(he|she|it|they)\b", re.IGNORECASE
)
_NAMES_OF = {"he": "PER", "she": "PER"}


class Antecedents:
    """The people and bodies of one article, to look up whom a pronoun means."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._reading = reading
        self._people = sorted((n for n in reading.names if n.label == "PER"), key=lambda n: n.start)
        self._starts = [n.start for n in self._people]
        self._sentences = [s.start for s in reading.sentences]
        self._quotes = quotes(text)
        self._quote_starts = [q.start for q in self._quotes]
        self._full: dict[str, str] = {}
        for name in self._people:
            if name.actor and len(name.text) > len(self._full.get(name.actor, "")):
                self._full[name.actor] = name.text

    def meant(self, start: int, end: int, statement: int | None) -> str | None:
        """Give the name that the opening pronoun of a clause stands for; None where unsure.

        In what somebody is said to say it is the speaker, if nobody else is named before it;
        elsewhere the one person that its sentence, or else the sentence before, names.
        """
        found = _OPENS.match(self._text, start, end)
        if found is None:
            return None
        pronoun = found.group(1).lower()
        if statement is not None:
            return self._speaker(self._reading.statements[statement], pronoun, start)
        if pronoun not in _NAMES_OF or self._quoted(start):
            return None
        number = bisect_right(self._sentences, start) - 1
        if number < 0:
            return None
        for first in (number, number - 1):
            if first < 0:
                break
            stop = start if first == number else self._sentences[number]
            people = self._within(self._sentences[first], stop)
            if people:
                return self._one(people, pronoun)
        return None

    def _speaker(self, statement: Statement, pronoun: str, start: int) -> str | None:
        """Give the speaker whom "he" means in "Quill said he had left"."""
        speaker = statement.speaker
        if speaker is None or statement.kind == "direct" or self._quoted(start):
            return None
        cue = statement.cue[0]
        if not cue.end <= start or self._within(cue.end, start):
            return None
        person = speaker.actor in self._full or any(n.text == speaker.name for n in self._people)
        if (pronoun in _NAMES_OF) != person or not _fits(speaker.name, pronoun):
            return None
        return speaker.name

    def _within(self, start: int, stop: int) -> list[Name]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, stop)
        return [n for n in self._people[first:last] if not self._quoted(n.start)]

    def _one(self, people: list[Name], pronoun: str) -> str | None:
        keys = {n.actor or n.text for n in people}
        if len(keys) != 1:
            return None
        name = self._full.get(people[-1].actor or "", people[-1].text)
        return name if _fits(name, pronoun) else None

    def _quoted(self, at: int) -> bool:
        place = bisect_right(self._quote_starts, at) - 1
        return place >= 0 and at < self._quotes[place].end


def _fits(name: str, pronoun: str) -> bool:
    """Say whether a name can be whom a pronoun means, as far as its given name tells."""
    if pronoun not in _NAMES_OF:
        return True
    known = given_names().get(name.split()[0]) if name else None
    return known in (None, pronoun)
