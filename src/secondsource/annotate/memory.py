"""What one article has said so far about who is who and who spoke."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotate.nominals import BODY_NOUNS, office_words
from secondsource.annotate.quotes import Quote
from secondsource.annotate.surnames import with_people
from secondsource.data.gazetteer import gazetteer
from secondsource.data.given_names import given_names
from secondsource.model import Name, Piece, Sentence, Speaker

Kind = Literal["person", "body", "people", "unknown"]

# A title or an appositive stands within this many characters of a name.
_AROUND = 60
# A name that a pronoun looks forward to follows this near.
_AHEAD = 200
_PARAGRAPH = re.compile(r"\n\s*(?=\S)")
# Words that open a clause whose subject is named behind it.
_LEADS = frozenset(
    "as in at after before despite during when while asked although though since if for with by "
    "to from until unlike like on".split()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker as remembered: where the source stood, and what kind of speaker it is."""

    at: int
    sentence: int
    speaker: Speaker
    kind: Kind
    pronoun: str | None
    words: str
    asks: bool = False


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
        self.names = sorted(with_people(text, names), key=lambda n: (n.start, -n.end))
        self.starts = [n.start for n in self.names]
        self.sentences = sentences
        self.sentence_starts = [s.start for s in sentences]
        self.quotes = quotes
        self.quote_starts = [q.start for q in quotes]
        self.spoken: list[Spoken] = []
        self.full = self._full_names()
        self.pronouns: dict[str, str] = {}
        self.bodies = self._bodies()
        self.narration = _narration(text, sentences, quotes)
        self._narration_starts = [s.start for s in self.narration]
        self._paragraphs = [m.start() for m in _PARAGRAPH.finditer(text)]
        self._people = [n for n in self.names if n.label == "PER" or _unsure(n)]
        self._people_starts = [n.start for n in self._people]
        self.counts = Counter(self.key(n) for n in self._people)
        self.most_named: str | None = min(
            self.counts, key=lambda k: (-self.counts[k], k), default=None
        )
        self.first: dict[str, Name] = {}
        self._first_of_paragraph: dict[int, str] = {}
        for name in self._people:
            self.first.setdefault(self.key(name), name)
            if not self.quoted(name.start):
                self._first_of_paragraph.setdefault(self.paragraph(name.start), self.key(name))
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

    def narrated_number(self, at: int) -> int:
        """Give the number of the last narrated sentence that begins by a character."""
        return max(0, bisect_right(self._narration_starts, at) - 1)

    def paragraph(self, at: int) -> int:
        """Give the number of the paragraph that holds a character."""
        return bisect_right(self._paragraphs, at)

    def first_of_paragraph(self, number: int) -> str | None:
        """Give the key of the first person a paragraph names outside quotations."""
        return self._first_of_paragraph.get(number)

    def people_before(self, at: int, most: int) -> list[Name]:
        """Give the last mentions of people before a character, at most so many, in order."""
        end = bisect_left(self._people_starts, at)
        return self._people[max(0, end - most) : end]

    def people_after(self, at: int) -> list[Name]:
        """Give the people whom the rest of a narrated sentence names outside quotations."""
        number = self.narrated_number(at)
        end = self.narration[number].end if number < len(self.narration) else at
        place = bisect_left(self._people_starts, at)
        last = bisect_left(self._people_starts, min(end, at + _AHEAD))
        return [n for n in self._people[place:last] if not self.quoted(n.start)]

    def named_next(self, piece: Piece) -> str | None:
        """Give who is named behind the clause of a pronoun: "As he left, Ros said"."""
        comma = self.text.find(",", piece.end, piece.end + _AHEAD)
        if comma < 0 or not self.narration or self._opening(piece.start) not in _LEADS:
            return None
        for name in self.people_after(piece.end):
            if not self.text[comma + 1 : name.start].strip(" ") and name.start > comma:
                return self.key(name)
        return None

    def _opening(self, at: int) -> str:
        sentence = self.narration[self.narrated_number(at)]
        words = self.text[sentence.start : min(at, sentence.start + _AHEAD)].split()
        return words[0].lower() if words else ""

    def opens(self, sentence: Sentence, name: Name) -> bool:
        """Say whether a name stands at the front of a narrated sentence."""
        before = self.text[sentence.start : name.start]
        return len(before) < _AROUND and not any(
            self.text[n.end : n.end + 2] not in ("'s", "’s") and not self.quoted(n.start)
            for n in self.people_before(name.start, 3)
            if n.start >= sentence.start
        )

    def pronoun_of(self, key: str) -> str | None:
        """Give "he" or "she" for a person, by title, what was said, or the given name."""
        known = self.pronouns.get(key)
        if known is None:
            words = self.full.get(key, "").split()
            known = given_names().get(words[0]) if len(words) > 1 else None
        return known

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


def _unsure(name: Name) -> bool:
    """Say whether a name that was not taken for a person's may yet be one's."""
    words = name.text.split()
    lists = gazetteer()
    return (
        name.label in ("ORG", "LOC")
        and len(words) <= 3
        and not name.text.isupper()
        and name.text.replace("’", "'") not in lists.known
        and not any(w.lower() in BODY_NOUNS or w in lists.organisations for w in words)
    )


def _narration(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Sentence]:
    """Give the sentences that hold words outside quotations."""
    found: list[Sentence] = []
    place = 0
    for sentence in sentences:
        while place < len(quotes) and quotes[place].end <= sentence.start:
            place += 1
        at, here = sentence.start, place
        told = False
        while not told and here < len(quotes) and quotes[here].start < sentence.end:
            told = any(c.isalnum() for c in text[at : max(at, quotes[here].start)])
            at = max(at, quotes[here].end)
            here += 1
        if told or any(c.isalnum() for c in text[at : sentence.end]):
            found.append(sentence)
    return found


def _fullness(name: Name) -> tuple[int, bool]:
    # "MOSCOW" in a dateline is a lesser form of "Moscow"; "NATO" has no other.
    return len(name.text.split()), not name.text.isupper()


def kind_of(name: Name) -> Kind:
    """Say whether a name is a person or a body, a government's seat included."""
    if name.label == "PER":
        return "person"
    return "body" if name.label in ("ORG", "LOC") else "unknown"
