"""Which body each statement of a story comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.compare.bodies import Body, body, strip_article
from secondsource.compare.clauses import is_finite
from secondsource.compare.introductions import Introduction, introductions, last_word
from secondsource.compare.terms import fold
from secondsource.compare.twins import plain_name, twins
from secondsource.data.countries import countries
from secondsource.model import Article, Reading, Statement

_PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|who|which|that|this|these|those|one|both|his|her|its|their|"
    r"him|them|all|others?|another|the (?:former|latter))$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s(?:of|for|at|in|on|with|from)\s", re.IGNORECASE)
# "An official who asked not to be named" is an official.
_CLAUSE = re.compile(r",?\s(?:who|which|that|speaking|citing)\s")
_GENERIC = re.compile(
    r"\b(?:company|firm|operator|group|club|bank|airline|manufacturer|maker|retailer|owner|"
    r"publisher|carrier|utility|corporation|business|start-?up)$",
    re.IGNORECASE,
)
# "Her office said": the office speaks for whom the sentence is about.
_THEIRS = re.compile(
    r"(?:his|her|their|its) (?:office|lawyers?|attorneys?|campaign|press secretary|staff|team|"
    r"aides?|spokes\w+|representatives?|publicist|agent)\b",
    re.IGNORECASE,
)
# A source of more words than this has swallowed a clause.
_LONGEST_NAME = 12
# A state is the home of a story when it makes up this share of all state names in it: below,
# "the government" could be either of two.
_HOME_SHARE = 0.6
# ISO codes have three letters; a state that no list knows goes by its folded name.
_CODE = 3
# Mentions that make a state the subject of an article without a dateline.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Sources:
    """For each article, the body of each of its statements (None: it cannot be told)."""

    of: Mapping[str, tuple[Body | None, ...]]

    def body(self, article: str, statement: int) -> Body | None:
        """Give the body a statement comes from."""
        return self.of[article][statement]


def story_sources(articles: Sequence[Article], readings: Mapping[str, Reading]) -> Sources:
    """Fold the speakers of all statements of a story to bodies."""
    homes = _homes(articles)
    found: dict[str, list[Body | None]] = {}
    local = {a.id: introductions(a, readings[a.id]) for a in articles}
    for article in articles:
        reading = readings[article.id]
        introduced = _of_story(local[article.id], local.values())
        home = homes[article.id]
        bodies: list[Body | None] = []
        for statement in reading.statements:
            bodies.append(_body(statement, reading, introduced, home, bodies))
        found[article.id] = bodies
    keys = [b.key for bodies in found.values() for b in bodies if b is not None]
    same = _with_offices(twins(keys), found)
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


def _with_offices(
    same: Mapping[str, str], found: Mapping[str, Sequence[Body | None]]
) -> Mapping[str, str]:
    """Add: who holds an office in one report of the story holds it in all of them."""
    offices: dict[str, set[str]] = {}
    for b in (b for bodies in found.values() for b in bodies if b is not None):
        person = f"person:{plain_name(b.name)}"
        if not b.key.startswith(("person:", "unnamed:")) and " " in person:
            offices.setdefault(person, set()).add(same.get(b.key, b.key))
    surnames: dict[str, set[str]] = {}
    for person, held in offices.items():
        surnames.setdefault(person.split()[-1], set()).update(held)
    known = dict(same)
    for b in (b for bodies in found.values() for b in bodies if b is not None):
        key = same.get(b.key, b.key)
        sort, _, name = key.partition(":")
        held = offices.get(f"person:{plain_name(name)}", set())
        if sort in ("person", "body") and " " not in name:
            held = surnames.get(name, set())  # "Trump" alone, who is the president elsewhere
        if sort in ("person", "body") and len(held) == 1:
            known[key] = known[b.key] = min(held)
    return known


def _of_story(
    own: Mapping[str, Introduction], others: Iterable[Mapping[str, Introduction]]
) -> Mapping[str, Introduction]:
    """Add what other reports of the story say of a person: "Captain Felt" is of the coastguard."""
    known = dict(own)
    for introduced in others:
        for key, said in introduced.items():
            if not said.official or " " not in said.name:
                continue
            mine = known.get(key)
            if mine is None or (not mine.official and mine.name in said.name):
                known[key] = said
    return known


def speaker_name(statement: Statement) -> str | None:
    """Give the name a statement's source goes by, or None for an unresolved pronoun."""
    if statement.speaker is not None:
        return statement.speaker.name
    words = " ".join(piece.text for piece in statement.source)
    return None if not words or _PRONOUN.match(words.strip()) else words


def _body(
    statement: Statement,
    reading: Reading,
    introduced: Mapping[str, Introduction],
    home: str | None,
    before: Sequence[Body | None],
) -> Body | None:
    name = speaker_name(statement)
    if name is not None:
        name = _CLAUSE.split(name, maxsplit=1)[0]
    if name is None or _PRONOUN.match(name.strip()) or _swallowed(name):
        return None
    words = " ".join(piece.text for piece in statement.source)
    if _THEIRS.match(words) or _THEIRS.match(name):
        owner = _owner(statement, reading)
        if owner is None:
            return None
        said_of = introduced.get(last_word(owner))
        return body(owner, said_of.words if said_of else "", home)
    known = introduced.get(last_word(name))
    context = known.words if known else ""
    # The source span itself may carry the introduction: "Interior Minister Ana Ruiz".
    if not context and name in words and words != name:
        context = words.replace(name, " ").strip(" ,")
    found = body(name, context, home)
    if found.key.startswith("person:") and context:
        owner = Introduction(name, context).speaks_for
        if owner:
            return _nominal(owner, reading, introduced, home)
        if Introduction(name, context).ownerless:
            # "The ministry denied it. A spokesman, Anders Huelm, said …": the body just named.
            latest = before[-1] if before else None
            if latest is not None and not latest.key.startswith(("person:", "unnamed:")):
                return latest
    if found.key in ("body:ministry", "body:government"):
        # "The ministry" alone is the one that spoke last.
        spoke = (b for b in reversed(before) if b is not None)
        return next((b for b in spoke if b.key.startswith(("gov:", "body:ministry "))), found)
    if found.key.startswith(("body:", "person:")) and not _has_capital(strip_article(name)):
        subject = _subject(statement, reading) if _GENERIC.search(name) else None
        if subject is not None:
            return body(subject, "", home)
        return _nominal(name, reading, introduced, home)
    return found


def _owner(statement: Statement, reading: Reading) -> str | None:
    """Give whose office or lawyer speaks: the person last named before, in the same sentence."""
    at = statement.source[0].start if statement.source else 0
    sentence = next((s for s in reading.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return None
    names = [
        n.text
        for n in reading.names
        if n.label in ("PER", "ORG") and sentence.start <= n.start and n.end <= at
    ]
    return names[0] if len({last_word(n) for n in names}) == 1 else None


def _subject(statement: Statement, reading: Reading) -> str | None:
    """Give the body a content opens with: "Acme has not agreed, the company said" is Acme."""
    if not statement.content:
        return None
    start = statement.content[0].start
    for name in reading.names:
        if name.start - start in range(6) and name.label in ("ORG", "PER"):
            found = body(name.text)
            return name.text if found.key.startswith("body:") else None
    return None


def _nominal(
    name: str, reading: Reading, introduced: Mapping[str, Introduction], home: str | None
) -> Body:
    """Fold "the museum", "the governor of the province" to what the article calls by name."""
    found = body(name, "", home)
    shown = strip_article(name)
    if not found.key.startswith(("body:", "person:")) or _has_capital(shown):
        return found
    head = _HEAD.split(shown)[0].split()
    if not head:
        return found
    word = fold(head[-1])
    people = [i for i in introduced.values() if word == i.role and i.speaks_for is None]
    if len(people) == 1:
        return body(people[0].name, "", home)
    # "The civil protection agency" is no "Environment Agency": all its words must be there.
    words = set(fold(" ".join(_HEAD.split(shown)[:1])).split())
    named = sorted(
        {n.text for n in reading.names if " " in n.text and words <= set(fold(n.text).split())}
    )
    return body(named[0], "", home) if len(named) == 1 else found


def _has_capital(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split())


def _swallowed(name: str) -> bool:
    """Say whether a source has swallowed a clause: then it names nobody."""
    words = name.split()
    return len(words) > _LONGEST_NAME or any(is_finite(w) for w in words if w.islower())


def _homes(articles: Sequence[Article]) -> Mapping[str, str | None]:
    """Give each article the state that its bare "foreign ministry" is of, where that is sure."""
    own = {a.id: _home_of(a) for a in articles}
    whole = _home(articles)
    filed = sorted({home for home in own.values() if home is not None and len(home) > _CODE})
    homes = {}
    for article in articles:
        home = own[article.id] or whole
        if home is None and filed:
            # No dateline: the state that others file from, if this one speaks of it most.
            text = fold(article.text)
            ranked = sorted(((text.count(h), h) for h in filed), reverse=True)
            others = ranked[1][0] if len(ranked) > 1 else 0
            if ranked[0][0] >= _OFTEN and ranked[0][0] >= 2 * others:
                home = ranked[0][1]
        homes[article.id] = home
    return homes


def _home_of(article: Article) -> str | None:
    """Give the state whose "foreign ministry" an article means: that of its dateline.

    Only where the article also names that state more than any other, so that a report from
    Brussels on Moscow does not make the ministry Belgian.
    """
    place = article.dateline or ""
    parts = [part.strip().title() if part.isupper() else part.strip() for part in place.split(",")]
    own = _home([article])
    for part in reversed(parts):
        state = countries().by_name(part) or countries().by_capital(part)
        if state is not None:
            return state.iso3 if state.iso3 == own else None
    # A state that no list knows: the dateline's last part, if the article speaks of it.
    last = parts[-1] if len(parts) > 1 else ""
    return fold(last) if last and article.text.count(last) > 1 and own is None else None


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
