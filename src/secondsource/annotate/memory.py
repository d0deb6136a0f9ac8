"""What one article has said so far about who is who and who spoke."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotate.nominals import office_words
from secondsource.annotate.quotes import Quote
from secondsource.model import Name, Sentence, Speaker

Kind = Literal["person", "body", "people", "unknown"]

# A title or an appositive stands within this many characters of a name.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker as remembered: where the source stood, and what kind of speaker it is."""

    at: int
    sentence: int
    speaker: Speaker
    kind: Kind
    pronoun: str | None
    words: str


class Memory:
    """What one article has said so far about who is who."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        sentences: Sequence[Sentence],
        quotes: Sequence[Quote],
    ) -> None:
        self.text = text
        self.names = sorted(names, key=lambda n: (n.start, -n.end))
        self.starts = [n.start for n in self.names]
        self.sentences = sentences
        self.sentence_starts = [s.start for s in sentences]
        self.quotes = quotes
        self.quote_starts = [q.start for q in quotes]
        self.spoken: list[Spoken] = []
        self.full = self._full_names()
        self.pronouns: dict[str, str] = {}
        self.bodies = self._bodies()
        self._offices: dict[str, list[tuple[Name, str, str]]] = {}

    def _full_names(self) -> dict[str, str]:
        """Give each actor's fullest form: most words, not all capitals, then the earliest."""
        best: dict[str, Name] = {}
        for name in self.names:
            if name.actor is None:
                continue
            held = best.get(name.actor)
            if held is None or _fullness(name) > _fullness(held):
                best[name.actor] = name
        return {actor: name.text for actor, name in best.items()}

    def _bodies(self) -> dict[str, list[Name]]:
        """Give the first mention of each body under every word of its name, in order."""
        table: dict[str, list[Name]] = {}
        seen: set[tuple[str, str]] = set()
        for name in self.names:
            if name.label != "ORG":
                continue
            for word in name.text.lower().split():
                if (word, self.key(name)) not in seen:
                    seen.add((word, self.key(name)))
                    table.setdefault(word, []).append(name)
        return table

    def offices(self, noun: str, end: int) -> list[tuple[Name, str, str]]:
        """Give the people named before `end` beside a word for an office, with what is around.

        Each is (mention, some text before it, some text behind it).
        """
        if noun not in self._offices:
            words = tuple(office_words(noun))
            held: list[tuple[Name, str, str]] = []
            people = [name for name in self.names if name.label == "PER"]
            for at, name in enumerate(people):
                # What stands beyond another person's name describes that person.
                first = people[at - 1].end if at else 0
                last = people[at + 1].start if at + 1 < len(people) else len(self.text)
                before = self.text[max(first, name.start - _AROUND) : name.start]
                behind = self.text[name.end : min(last, name.end + _AROUND)]
                near = f"{before} {name.text} {behind}".lower()
                if any(word in near for word in words):
                    held.append((name, before, behind))
            self._offices[noun] = held
        held = self._offices[noun]
        return held[: bisect_left(held, end, key=lambda row: row[0].start)]

    def sentence(self, at: int) -> int:
        """Give the number of the sentence that holds a character."""
        place = bisect_left(self.sentence_starts, at + 1) - 1
        return max(0, place)

    def quoted(self, at: int) -> bool:
        """Say whether a character stands inside a quotation."""
        place = bisect_left(self.quote_starts, at + 1) - 1
        return place >= 0 and at < self.quotes[place].end

    def inside(self, start: int, end: int) -> list[Name]:
        """Give the names that stand wholly in a stretch, outermost first."""
        place = bisect_left(self.starts, start)
        found: list[Name] = []
        while place < len(self.names) and self.names[place].start < end:
            name = self.names[place]
            if name.end <= end and not (found and name.end <= found[-1].end):
                found.append(name)
            place += 1
        return found

    def speaker(self, name: Name) -> Speaker:
        """Give the speaker a name stands for, in the article's fullest form."""
        full = self.full.get(name.actor, name.text) if name.actor else name.text
        return Speaker(full, name.actor)

    def key(self, name: Name) -> str:
        """Give what tells one actor from another."""
        return name.actor or name.text


def _fullness(name: Name) -> tuple[int, bool]:
    # "MOSCOW" in a dateline is a lesser form of "Moscow"; "NATO" has no other.
    return len(name.text.split()), not name.text.isupper()


def kind_of(name: Name) -> Kind:
    """Say whether a name is a person or a body, a government's seat included."""
    if name.label == "PER":
        return "person"
    return "body" if name.label in ("ORG", "LOC") else "unknown"
