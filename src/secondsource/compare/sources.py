"""Which body each statement of a story comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.compare.bodies import Body, body, twins
from secondsource.compare.terms import fold
from secondsource.data.countries import countries
from secondsource.model import Article, Reading, Statement

_PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|who|which|that|this|these|those|one|both|his|her|its|their|"
    r"him|them|all|others?|another|the (?:former|latter))$",
    re.IGNORECASE,
)
# The words that introduce a person stand right before the name, or in an apposition after it.
_BEFORE = re.compile(r"(?:[\w’'.&-]+[ ]){1,7}$")
_AFTER = re.compile(r"^,\s+((?:an?|the|who is|[A-Z])[^,.;()“”\"]{3,80})[,.;]")
# A state is the home of a story when it makes up this share of all state names in it: below,
# "the government" could be either of two.
_HOME_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Sources:
    """For each article, the body of each of its statements (None: it cannot be told)."""

    of: Mapping[str, tuple[Body | None, ...]]

    def body(self, article: str, statement: int) -> Body | None:
        """Give the body a statement comes from."""
        return self.of[article][statement]


def story_sources(articles: Sequence[Article], readings: Mapping[str, Reading]) -> Sources:
    """Fold the speakers of all statements of a story to bodies."""
    home = _home(articles)
    found: dict[str, list[Body | None]] = {}
    for article in articles:
        reading = readings[article.id]
        introduced = introductions(article, reading)
        found[article.id] = [_body(s, introduced, home) for s in reading.statements]
    keys = [b.key for bodies in found.values() for b in bodies if b is not None]
    same = twins(keys)
    names = _names(found, same)
    return Sources(
        {
            article: tuple(
                None
                if b is None
                else Body(
                    same.get(b.key, b.key),
                    names[same.get(b.key, b.key)],
                    None if b.belongs is None else same.get(b.belongs, b.belongs),
                    b.tie,
                )
                for b in bodies
            )
            for article, bodies in found.items()
        }
    )


def speaker_name(statement: Statement) -> str | None:
    """Give the name a statement's source goes by, or None for an unresolved pronoun."""
    if statement.speaker is not None:
        return statement.speaker.name
    words = " ".join(piece.text for piece in statement.source)
    return None if not words or _PRONOUN.match(words.strip()) else words


def _body(statement: Statement, introduced: Mapping[str, str], home: str | None) -> Body | None:
    name = speaker_name(statement)
    if name is None or _PRONOUN.match(name.strip()):
        return None
    words = " ".join(piece.text for piece in statement.source)
    # The source span itself may carry the introduction: "Interior Minister Ana Ruiz".
    context = introduced.get(_last(name), "")
    if not context and name in words and words != name:
        context = words.replace(name, " ").strip(" ,")
    return body(name, context, home)


def _last(name: str) -> str:
    words = fold(name).split()
    return words[-1] if words else ""


def introductions(article: Article, reading: Reading) -> Mapping[str, str]:
    """Map the last word of each person's name to how the article introduces them."""
    found: dict[str, str] = {}
    for name in reading.names:
        if name.label != "PER" or _last(name.text) in found:
            continue
        sentence = next((s for s in reading.sentences if s.start <= name.start < s.end), None)
        if sentence is None:
            continue
        before = _BEFORE.search(article.text[sentence.start : name.start])
        after = _AFTER.search(article.text[name.end : sentence.end])
        words = _title(before.group()) if before else ""
        words = words or (after.group(1) if after else "")
        if words:
            found[_last(name.text)] = words.strip()
    return found


def _title(before: str) -> str:
    """Keep the run of title words that ends at the name: "Foreign Minister", not "said that"."""
    kept: list[str] = []
    for word in reversed(before.split()):
        plain = word.strip(",.’'")
        if plain[:1].isupper() or plain.lower() in _TITLE_WORDS:
            kept.append(word)
        else:
            break
    return " ".join(reversed(kept))


_TITLE_WORDS = frozenset(
    """president minister premier chancellor king queen spokesman spokeswoman spokesperson
    secretary press of for the prime foreign defense defence interior health finance state
    ministry government general""".split()
)


def _home(articles: Sequence[Article]) -> str | None:
    world = countries()
    counts: Counter[str] = Counter()
    for article in articles:
        for word in re.findall(r"[A-Z][\w’'.]+(?: [A-Z][\w’'.]+)?", article.text):
            plain = re.sub(r"['’]s$|\.$", "", word)
            state = world.by_name(plain) or world.by_adjective(plain)
            if state is not None:
                counts[state.iso3] += 1
    if not counts:
        return None
    iso3, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return iso3 if most / counts.total() >= _HOME_SHARE else None


def _names(
    found: Mapping[str, Sequence[Body | None]], same: Mapping[str, str]
) -> Mapping[str, str]:
    """Give each body the name it goes by most often; its own before that of who speaks for it."""
    counts: dict[str, Counter[str]] = {}
    for bodies in found.values():
        for b in bodies:
            if b is not None:
                counts.setdefault(same.get(b.key, b.key), Counter())[b.name] += 1
    return {
        key: min(
            names,
            key=lambda n: (body(n).key != key, not n[:1].isupper(), -names[n], -len(n), n),
        )
        for key, names in counts.items()
    }
