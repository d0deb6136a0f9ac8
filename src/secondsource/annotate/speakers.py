"""Who each statement's source is: the full name behind "he", "it" or "the ministry".

Statements are read in order, with a short memory of who spoke and who was named. Where the
article does not settle who is meant, there is no speaker: a wrong one is worse than none.
Unnamed sources ("two officials") keep their own words as their name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.antecedents import (
    FORMS,
    Asked,
    Choose,
    asks,
    candidates,
    likeliest,
)
from secondsource.annotate.cues import finite
from secondsource.annotate.labelled import initials_of
from secondsource.annotate.memory import Kind, Memory, Spoken, kind_of
from secondsource.annotate.nominals import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    ISSUED_NOUNS,
    PERSON_NOUNS,
    REFERRING,
    describes,
    head_noun,
    plural,
)
from secondsource.annotate.quotes import Quote
from secondsource.annotate.ruled_out import another, named_behind, of_sentence
from secondsource.data.gazetteer import gazetteer
from secondsource.model import Name, Piece, Sentence, Speaker, Statement

_NEVER = frozenset("i we you that this these those there what".split())
_POSSESSIVES = frozenset("his her their its my our your".split())
_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_TITLES = {"mr": "he", "mrs": "she", "ms": "she", "miss": "she", "sir": "he", "lady": "she"}
# A pronoun looks back to a speaker or subject this many sentences; beyond that it is guessing.
_REACH = 2
# Names this many characters before a relative pronoun or an office are looked at.
# An appositive closed by a comma is no part of the name.
_WINDOW = 300
# Descriptions of people are looked for in this many of the last mentions that name the office.
_MENTIONS = 60
# Names looked at before a relative pronoun: an appositive may hold a few.
_DESCRIBED = 5
# Between a name and its relative pronoun: nothing, a comma, or a party or age in brackets.
_CLOSED = re.compile(r"(?:\s\([^()\n]{1,40}\))?,?\s")
_APPOSED = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?,\s(?:the|an?|\d|former|who|chief|president)\b|'s\b"
)
_COMMA = re.compile(r",\s")


def _head(text: str, piece: Piece) -> tuple[int, int]:
    """Give the stretch of a source before its first appositive."""
    cut = _COMMA.search(text, piece.start, piece.end)
    end = cut.start() if cut else piece.end
    while end > piece.start and text[end - 1] in " ,":
        end -= 1
    return piece.start, end


def _named(memory: Memory, piece: Piece) -> tuple[Name | None, bool]:
    """Give the name that is a source's head; True beside it where names modify a common noun."""
    start, end = _head(memory.text, piece)
    found = memory.inside(start, end)
    tail_names = [n for n in found if not memory.text[n.end : n.end + 2].startswith(("'s", "’s"))]
    for name in reversed(tail_names):
        rest = memory.text[name.end : end].strip()
        if not rest or rest.startswith("("):
            before = memory.text[start : name.start].rstrip()
            # "a spokesman for the Lind party" is not the party.
            if re.search(r"\b(?:of|for|from|at|in|with|to|by|on)(?:\s+(?:the|a|an))?$", before):
                continue
            if re.search(r"\b(?:and|or|&)$", before) and len(found) > 1:
                return None, True
            return name, False
    first = tail_names[0] if tail_names else None
    if first is not None:
        before = memory.text[start : first.start].strip()
        rest = memory.text[first.end : end].strip()
        # "Ana Ros of the Lind party": the name leads and the rest says where she belongs.
        leads = rest.split(" ", 1)[0].lower() in {"of", "from", "who", "at", "with"}
        if leads and first.label == "PER" and not re.search(r"\b(?:of|for)\b", before):
            return first, False
    if end < piece.end and not another(memory.text[start:end]):
        # "Lind's press secretary, Dr Ana Ros," is Ana Ros, "the operator, Lind Lines," Lind Lines.
        behind = memory.inside(end, piece.end)
        if behind and behind[0].label in ("PER", "ORG"):
            between = memory.text[end : behind[0].start].strip(" ,").split()
            if all(word in gazetteer().titles for word in between):
                return behind[0], False
    return None, any(n.label in ("PER", "ORG") for n in found)


def _own_words(text: str) -> str:
    """Give a source's words without a closing appositive or comma."""
    return _COMMA.split(text, maxsplit=1)[0].strip(" ,")


def _remembered(memory: Memory, sentence: int, kinds: tuple[Kind, ...]) -> Spoken | None:
    """Give the last speaker of these kinds, if not too far back."""
    for spoken in reversed(memory.spoken[-4:]):
        if sentence - spoken.sentence > _REACH:
            return None
        if spoken.kind in kinds:
            return spoken
    return None


def _subjects(memory: Memory, at: int, labels: tuple[str, ...]) -> list[Name]:
    """Give the names outside quotations before a pronoun, its own sentence and the one before."""
    number = memory.sentence(at)
    found: list[Name] = []
    for back in (number, number - 1):
        if back < 0 or back >= len(memory.sentences):
            continue
        sentence = memory.sentences[back]
        here = [
            n
            for n in memory.inside(max(sentence.start, at - _WINDOW), min(sentence.end, at))
            if n.label in labels
            and not memory.quoted(n.start)
            and not memory.text[n.end : n.end + 2].startswith(("'s", "’s"))
        ]
        if here:
            found.extend(here)
            break
    return found


def _he(memory: Memory, asked: Asked, pronoun: str, choose: Choose) -> tuple[Speaker | None, Kind]:
    """Resolve "he" or "she" to the one who is likely enough among the people before."""
    every = candidates(memory, asked.piece, asked.statement, pronoun)
    found = of_sentence(memory, asked.piece, asked.statement, every)
    speaker = choose(asked, found)
    if speaker is not None:
        return speaker, "person"
    if len(found) == 1:
        person = _office_before(memory, asked.piece)
        if person is not None:
            return memory.speaker(person), "person"
    return None, "unknown"


_OFFICE = re.compile(
    r"\b(?:the\s+)?([A-Z][\w.]*)(?:['’]s?)?\s(?:[a-z][\w-]*\s){0,2}?"
    r"(leader|president|premier|prime minister|chancellor|king|queen)\b"
)


def _office_before(memory: Memory, piece: Piece) -> Name | None:
    """Resolve "he" to "Lind's leader" in the same sentence, where only one person holds that."""
    own = memory.sentences[memory.sentence(piece.start)]
    start = max(own.start, piece.start - _WINDOW)
    found = list(_OFFICE.finditer(memory.text, start, piece.start))
    if len(found) != 1:
        return None
    noun = found[0].group(2).split()[-1]
    return _described(memory, len(memory.text), ["the", found[0].group(1), noun], noun)


def _it(memory: Memory, piece: Piece) -> tuple[Speaker | None, Kind]:
    """Resolve "it" to a body or government that spoke, or is the only one named, just before."""
    sentence = memory.sentence(piece.start)
    last = _remembered(memory, sentence, ("body",))
    if last is not None:
        return last.speaker, "body"
    bodies = _subjects(memory, piece.start, ("ORG",))
    if bodies and len({memory.key(n) for n in bodies}) == 1:
        return memory.speaker(bodies[0]), "body"
    return None, "unknown"


def _they(memory: Memory, piece: Piece) -> tuple[Speaker | None, Kind]:
    last = _remembered(memory, memory.sentence(piece.start), ("people",))
    return (last.speaker, "people") if last else (None, "unknown")


def _who(memory: Memory, piece: Piece) -> tuple[Speaker | None, Kind]:
    """Resolve "who" or "which" to the name right before it, or before its appositive.

    "Ana Ros, the mayor of Lind, who said": what stands between two commas describes Ros.
    """
    text = memory.text
    human = piece.text.lower() != "which"
    start = memory.sentences[memory.sentence(piece.start)].start if memory.sentences else 0
    place = bisect_left(memory.starts, piece.start)
    for name in reversed(memory.names[max(0, place - _DESCRIBED) : place]):
        if name.start < start or name.end > piece.start or piece.start - name.end > _WINDOW:
            break
        gap = text[name.end : piece.start]
        right = _CLOSED.fullmatch(gap) is not None
        if right and (not human or name.label == "PER"):
            return memory.speaker(name), kind_of(name)
        if human and name.label == "PER":
            if _APPOSED.match(gap) and not any(finite(w) for w in gap.lower().split()):
                return memory.speaker(name), "person"
            break
        if not human:
            break
    return None, "unknown"


def _nominal(memory: Memory, piece: Piece, words: str, named: bool) -> tuple[Speaker | None, Kind]:
    """Resolve "the ministry", "the statement", "the Russian leader" and their like."""
    sentence = memory.sentence(piece.start)
    tokens = [w.group() for w in _WORD.finditer(words)]
    low = [w.lower().replace("’", "'") for w in tokens]
    noun = head_noun(low)
    if noun is None:
        return (Speaker(words), "unknown") if tokens else (None, "unknown")
    if low[0] in _POSSESSIVES:
        return None, "unknown"
    if any(w.lower() == noun and w[0].isupper() for w in tokens[1:]):
        # A name no rule found ("The Lind Post") is itself, never the last speaker.
        return Speaker(words), "body"
    definite = low[0] in ("the", "this", "that")
    kind: Kind = "people" if plural(noun) else "body" if noun in BODY_NOUNS else "unknown"
    if noun in PERSON_NOUNS:
        kind = "person"
    if definite and noun in DOCUMENT_NOUNS and not named and len(low) <= 3:
        last = memory.spoken[-1] if memory.spoken else None
        close = last is not None and sentence - last.sentence <= _REACH + 1
        if last is not None and noun not in ISSUED_NOUNS:
            # A letter or report is the last speaker's only where one was spoken of there.
            close = close and noun in memory.text[last.at : piece.start].lower()
        if last is not None and close and last.kind != "unknown":
            return last.speaker, last.kind
        return None, "unknown"
    if (definite and noun in ("government", "country")) or "country's" in low or "nation's" in low:
        return _government(memory, piece, words, low, sentence)
    if not definite or named:
        return Speaker(words), kind
    if noun in BODY_NOUNS and len(low) <= 3:
        found = _same_noun(memory, piece, noun)
        if found is not None:
            return found, "body"
        return Speaker(words), "body"
    if noun in REFERRING:
        last = _remembered(memory, sentence, ("person",))
        if last is not None and noun[:6] in last.words.lower():
            return last.speaker, "person"
        return None, "unknown"
    if noun in PERSON_NOUNS and not plural(noun):
        person = _described(memory, piece.start, tokens, noun)
        if person is not None:
            return memory.speaker(person), "person"
    return Speaker(words), kind


def _same_noun(memory: Memory, piece: Piece, noun: str) -> Speaker | None:
    """Resolve "the ministry" to the one body named so far that has the word in its name."""
    found: dict[str, Speaker] = {}
    for name in memory.bodies.get(noun, ()):
        if name.start >= piece.start or len(found) > 1:
            break
        found[memory.key(name)] = memory.speaker(name)
    if len(found) == 1:
        return next(iter(found.values()))
    last = memory.spoken[-1] if memory.spoken else None
    if last is not None and noun in last.speaker.name.lower().split() and last.kind == "body":
        return last.speaker
    return None


def _government(
    memory: Memory, piece: Piece, words: str, low: list[str], sentence: int
) -> tuple[Speaker | None, Kind]:
    """Resolve "the government" or "the island country's government" to the one that spoke."""
    spoke: dict[str, Speaker] = {}
    for spoken in memory.spoken[-6:]:
        near = sentence - spoken.sentence <= 2 * _REACH
        if near and spoken.speaker.name.lower().replace("’", "'").endswith("government"):
            spoke[spoken.speaker.name] = spoken.speaker
    if len(spoke) == 1:
        return next(iter(spoke.values())), "body"
    if "country's" in low or "nation's" in low:
        return None, "unknown"
    return Speaker(words), "body"


def _described(memory: Memory, end: int, tokens: list[str], noun: str) -> Name | None:
    """Resolve "the Russian leader" to the one person named before `end` who is described so."""
    found: dict[str, Name] = {}
    for name, before, behind in memory.offices(noun, end)[-_MENTIONS:]:
        if describes(tokens[1:], noun, name.text, before, behind):
            found[memory.key(name)] = name
    return next(iter(found.values())) if len(found) == 1 else None


def _is_label(asked: Asked) -> bool:
    """Say whether a source is initials before a colon, as interviews set them."""
    letters = asked.piece.text.replace(".", "")
    return asked.statement.cue[0].text == ":" and letters.isupper() and 2 <= len(letters) <= 4


def _resolve(memory: Memory, asked: Asked, choose: Choose) -> tuple[Speaker | None, Kind]:
    piece = asked.piece
    low = piece.text.strip().lower()
    if low in _NEVER:
        return None, "unknown"
    if low in FORMS:
        return _he(memory, asked, FORMS[low], choose)
    if low == "it":
        return _it(memory, piece)
    if low == "they":
        return _they(memory, piece)
    if low in ("who", "which", "whom", "whose"):
        return _who(memory, piece)
    name, modified = _named(memory, piece)
    if _is_label(asked):
        person = initials_of(piece.text, memory.names)
        if person is not None:
            return memory.speaker(person), "person"
        if name is None or piece.text not in gazetteer().known:
            # Initials before an interview's question are nobody's name.
            return None, "unknown"
    if name is not None:
        return memory.speaker(name), kind_of(name)
    words = _own_words(piece.text)
    speaker, kind = _nominal(memory, piece, words, modified)
    if speaker is not None and kind == "person" and named_behind(memory, piece, speaker):
        return Speaker(words), kind
    return speaker, kind


def _pronoun(memory: Memory, piece: Piece) -> str | None:
    """Give "he" or "she" where a title or noun in the source says which."""
    words = piece.text.lower().replace(".", "").split()
    for word in words[:1]:
        if word in _TITLES:
            return _TITLES[word]
    if any(w.strip(",").endswith(("spokeswoman", "congresswoman", "chairwoman")) for w in words):
        return "she"
    if any(w.strip(",").endswith(("spokesman", "congressman", "chairman")) for w in words):
        return "he"
    return None


def speakers(
    text: str,
    statements: Sequence[Statement],
    names: Sequence[Name],
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    choose: Choose = likeliest,
) -> tuple[Statement, ...]:
    """Give each statement its speaker. `statements` are sorted by place.

    A source that several statements share is resolved once. `choose` decides whom "he" means.
    """
    memory = Memory(text, names, sentences, quotes)
    for name in memory.names:
        title = text[max(0, name.start - 5) : name.start].lower().strip(" .\n").split(" ")[-1]
        if name.label == "PER" and title in _TITLES:
            memory.pronouns.setdefault(memory.key(name), _TITLES[title])
    done: dict[tuple[int, int], Speaker | None] = {}
    found: list[Statement] = []
    for statement in statements:
        if not statement.source:
            found.append(statement)
            continue
        piece = statement.source[0]
        key = (piece.start, piece.end)
        if key not in done:
            speaker, kind = _resolve(memory, Asked(piece, statement), choose)
            done[key] = speaker
            if speaker is not None:
                low = piece.text.strip().lower()
                pronoun = FORMS[low] if low in FORMS else _pronoun(memory, piece)
                known = memory.pronouns.get(speaker.actor or speaker.name)
                if pronoun and kind == "person":
                    memory.pronouns.setdefault(speaker.actor or speaker.name, pronoun)
                memory.spoken.append(
                    Spoken(
                        piece.start,
                        memory.sentence(piece.start),
                        speaker,
                        kind,
                        known or pronoun,
                        piece.text,
                        any(asks(cue.text) for cue in statement.cue),
                    )
                )
        found.append(replace(statement, speaker=done[key]))
    return tuple(found)
