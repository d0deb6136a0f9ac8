"""Which body each statement of a story comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.compare.bodies import (
    Body,
    body,
    client_of,
    government_name,
    medium,
    strip_article,
)
from secondsource.compare.homes import homes
from secondsource.compare.introductions import SURNAME, Introduction, last_word
from secondsource.compare.nameless import has_name, is_unnamed
from secondsource.compare.naming import shown_names
from secondsource.compare.offices import heads_a_state, with_offices, without_other_chiefs
from secondsource.compare.people import People, people, plain_name
from secondsource.compare.personal import looks_personal
from secondsource.compare.phrases import Phrase, phrase
from secondsource.compare.speakers import source_words, spelled_names, swallowed
from secondsource.compare.terms import fold
from secondsource.compare.titles import holder_meant, state_meant
from secondsource.compare.twins import twins
from secondsource.data.heads import led_by
from secondsource.model import Article, Reading, Statement

_HEAD = re.compile(r"\s(?:of|for|at|in|on|with|from)\s", re.IGNORECASE)
_GENERIC = re.compile(
    r"\b(?:company|firm|operator|group|club|bank|airline|manufacturer|maker|retailer|owner|"
    r"publisher|carrier|utility|corporation|business|start-?up)$",
    re.IGNORECASE,
)
# "Her office said": the office speaks for whom the sentence is about.
_THEIRS = re.compile(
    r"(?:his|her|their|its) (?:office|lawyers?|attorneys?|campaign|press secretary|staff|team|"
    r"aides?|spokes\w+|representatives?|publicist|agent|manager|(?:official |own )?(?:web ?)?site)"
    r"\b",
    re.IGNORECASE,
)
# "The Lunt administration", "the Lunt campaign".
_ADMINISTRATION = re.compile(
    r"^(?P<who>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?) "
    r"(?:administration|campaign|legal team|transition team|camp)$"
)
# "Mr. Lunt" is not introduced by that.
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?", re.IGNORECASE)
_PARTY = re.compile(r"\(?[RDI]-[A-Z][\w.]*\)?")
_SPOKES = re.compile(r"(?:company |press )?spokes(?:man|woman|person|people)", re.IGNORECASE)
# "Shine and Lunt", whom the article names in full.
_TWO = re.compile(r"(?:^|\b(?:from|by|of) )([A-Z][\w'’-]+) and ([A-Z][\w'’-]+)$")
_APPOSED = re.compile(r"(?:the |The )?[A-Z][\w'’-]*(?: (?:of |for |the )*[A-Z][\w'’-]*)+$")
# A spokesman of a lawyer of a minister.
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """An article whose speakers are folded, with who spoke in it `before`; `told` is its text.

    `held` collects, for all articles of a story, which bodies each person speaks for.
    """

    article: str
    told: str
    reading: Reading
    people: People
    home: str | None
    year: int | None
    spelled: Mapping[str, str]
    before: list[Body | None]
    held: dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Sources:
    """For each article, the body of each of its statements (None: it cannot be told).

    `scenes` and `same` fold further names of an article as those of its speakers were.
    """

    of: Mapping[str, tuple[Body | None, ...]]
    scenes: Mapping[str, Scene]
    same: Mapping[str, str]
    names: Mapping[str, str]

    def body(self, article: str, statement: int) -> Body | None:
        """Give the body a statement comes from."""
        return self.of[article][statement]

    def named(self, article: str, words: str) -> Body | None:
        """Give the body that words of an article name: "President Ana Ruiz"; None if none."""
        if not has_name(strip_article(words)) or swallowed(words):
            return None
        parts = _parts(words, words)
        scene = self.scenes[article]
        found = medium(parts.name) if parts.medium else _of_name(parts.name, parts.role, scene)
        return _folded(found, self.same, self.names)


def story_sources(articles: Sequence[Article], readings: Mapping[str, Reading]) -> Sources:
    """Fold the speakers of all statements of a story to bodies."""
    home_of = homes(articles)
    everyone = people(articles, readings)
    scenes: dict[str, Scene] = {}
    held: dict[str, set[str]] = {}
    for article in articles:
        reading = readings[article.id]
        home, year = home_of[article.id], _year(article)
        spelled = spelled_names(reading)
        scene = Scene(
            article.id, fold(article.text), reading, everyone, home, year, spelled, [], held
        )
        for statement in reading.statements:
            scene.before.append(_body(statement, scene))
        scenes[article.id] = scene
    found = {article: scene.before for article, scene in scenes.items()}
    same: Mapping[str, str] = twins(
        [b.key for bodies in found.values() for b in bodies if b is not None]
    )
    same = with_offices(without_other_chiefs(same, held), held)
    names = shown_names(found, same)
    folded = {
        article: tuple(None if b is None else _folded(b, same, names) for b in bodies)
        for article, bodies in found.items()
    }
    return Sources(folded, scenes, same, names)


def _folded(found: Body, same: Mapping[str, str], names: Mapping[str, str]) -> Body:
    """Give a body by the key of its twins and the name that the story gives it most."""
    key = same.get(found.key, found.key)
    belongs = None if found.belongs is None else same.get(found.belongs, found.belongs)
    name = names.get(key, found.name)
    if (key, name, belongs) == (found.key, found.name, found.belongs):
        return found
    role = found.role if key == found.key else ""
    return replace(found, key=key, name=name, belongs=belongs, role=role)


def _body(statement: Statement, scene: Scene) -> Body | None:
    named = source_words(statement, scene.spelled)
    if named is None:
        return None
    name, words = named
    if _PARTY.fullmatch(name):
        owner = _owner(statement, scene.reading)  # "Senator Ada Lunt (R-Orsk) said"
        return None if owner is None else _of_name(owner, "", scene)
    theirs = _THEIRS.match(words) or _THEIRS.match(name)
    if theirs:
        owner = _owner(statement, scene.reading)
        if owner is not None:
            return _of_name(owner, "", scene)
        called = _THEIRS.sub("", name).strip(" ,") or _THEIRS.sub("", words).strip(" ,")
        return _of_name(called, theirs.group(), scene) if looks_personal(called) else None
    parts = _parts(name, words)
    if is_unnamed(strip_article(parts.name)) and _APPOSED.match(parts.role):
        # "The organisers, the Fair Pump Alliance,"
        parts = Phrase(strip_article(parts.role), "")
    if parts.medium:
        return medium(parts.name)
    led = state_meant(name, scene.article, scene.people, scene.year, scene.before)
    if led is not None:
        return _government(led)
    holder = holder_meant(parts.name, scene.article, scene.people, scene.told)
    if holder is not None:
        return _of_name(holder, "", scene)
    found = _together(parts, scene) or _of_name(parts.name, parts.role, scene)
    if found.key in ("body:ministry", "body:government"):
        # "The ministry" alone is the one that spoke last.
        spoke = (b for b in reversed(scene.before) if b is not None)
        return next((b for b in spoke if b.key.startswith(("gov:", "body:ministry "))), found)
    nameless = not (has_name(found.name) or has_name(strip_article(parts.name)))
    if found.key.startswith(("body:", "person:")) and nameless:
        subject = _subject(statement, scene.reading) if _GENERIC.search(name) else None
        return body(subject, "", scene.home) if subject is not None else _nominal(name, scene)
    return found


def _parts(name: str, words: str) -> Phrase:
    """Part a source into its name and what the words beside it say of that.

    The source span itself may carry the introduction: "Interior Minister Ana Ruiz".
    """
    if looks_personal(name) and name in words:
        rest = words.replace(name, " ", 1)
        return Phrase(name, " ".join(rest.split()).strip(" ,;"))
    beside, called = phrase(words), phrase(name)
    if beside.medium or (looks_personal(beside.name) and beside.name in name):
        return beside
    if called.role and looks_personal(called.name):
        return called
    if is_unnamed(strip_article(name)) and has_name(strip_article(beside.name)):
        return beside
    return beside if beside.name in name or name in beside.name else called


def _of_name(name: str, role: str, scene: Scene, steps: int = 0) -> Body:
    """Fold a person to the body they speak for, by what any report of the story says of them.

    `steps` counts for whom speakers speak in turn: articles may name two as each other's.
    """
    if steps > _MOST_STEPS:
        return body(name)
    if _HONORIFIC.fullmatch(role):
        role = ""
    client = client_of(strip_article(name))
    if client is not None:
        return _of_name(client, "", scene, steps + 1)
    led_group = _ADMINISTRATION.match(strip_article(name))
    if led_group:
        led = led_by(led_group["who"], scene.year, titled=True)
        if led is not None:
            return _government(led)
        if scene.people.find(scene.article, led_group["who"]) is not None:
            return _of_name(led_group["who"], "", scene, steps + 1)
    found = body(name, "", scene.home)
    full = scene.people.find(scene.article, name) if _may_be_personal(name, found) else None
    if full is None:
        if found.key.startswith("person:") and role:
            return _by_role(name, found.key, Introduction(name, role), scene, steps)
        if _may_be_personal(name, found):
            surname = plain_name(name).rpartition(" ")[2]
            role = role or scene.people.titles.get(surname, "")
            led = led_by(name, scene.year, heads_a_state(role))
            if led is not None:
                return _government(led)
            if " " not in name and _is_person(name, scene):
                return replace(found, role=role or SURNAME)
        return found if not role else body(name, role, scene.home)
    said = scene.people.said[full]
    here = Introduction(name, role)
    if not said.official and here.words:
        said = Introduction(said.name, here.words)
    found = _by_role(said.name, f"person:{full}", said, scene, steps)
    scene.held.setdefault(full, set()).add(found.key)
    return found


def _together(parts: Phrase, scene: Scene) -> Body | None:
    """Give the one body that two people speak for, or the first who may speak for the second."""
    two = _TWO.search(parts.name)
    if two is None or any(scene.people.find(scene.article, w) is None for w in two.groups()):
        return None
    first, second = (_of_name(w, "", scene) for w in two.groups())
    if first.key == second.key:
        return first
    return replace(first, belongs=second.key, tie=f"{first.name} and {second.name} say it together")


def _is_person(name: str, scene: Scene) -> bool:
    """Say whether a lone word is a person's name in the article."""
    return any(n.label == "PER" and n.text.split()[-1:] == [name] for n in scene.reading.names)


def _government(iso3: str) -> Body:
    return Body(f"gov:{iso3}", government_name(iso3))


def _may_be_personal(name: str, found: Body) -> bool:
    """Say whether a name may be a person's: two words of one, or a lone capitalised word."""
    if found.key.startswith("person:"):
        return True
    return found.key.startswith("body:") and " " not in name and name[:1].isupper()


def _by_role(name: str, key: str, said: Introduction, scene: Scene, steps: int) -> Body:
    """Give whom a person of these words of introduction speaks for, or the person."""
    title = scene.people.titles.get(plain_name(name).rpartition(" ")[2], "")
    led = led_by(name, scene.year, heads_a_state(said.words) or heads_a_state(title))
    if led is not None:
        return _government(led)
    office = body(name, said.words, scene.home)
    if office.key.startswith("gov:"):
        return office
    if said.client is not None:
        full = scene.people.find(scene.article, said.client)
        if full is not None:
            return Body(f"person:{full}", scene.people.said[full].name)
        client = body(said.client, "", scene.home)
        if client.key.startswith("person:"):
            return client
    owner = said.speaks_for
    if owner and has_name(owner):
        return _of_name(owner, "", scene, steps + 1)
    if owner:
        return _nominal(owner, scene)
    if said.ownerless:
        # "The ministry denied it. A spokesman, Anders Huelm, said …": the body just named.
        latest = scene.before[-1] if scene.before else None
        if latest is not None and not latest.key.startswith(("person:", "unnamed:")):
            return latest
    if office.key.startswith("body:") and said.words and office.key != body(name).key:
        return office
    return Body(key, name, role=said.words)


def _year(article: Article) -> int | None:
    day = article.published.date
    return int(day[:4]) if day and day[:4].isdigit() else None


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


def _nominal(name: str, scene: Scene) -> Body:
    """Fold "the museum", "the governor of the province" to what the article calls by name."""
    found = body(name, "", scene.home)
    shown = strip_article(name)
    if not found.key.startswith(("body:", "person:")) or has_name(shown):
        return found
    head = _HEAD.split(shown)[0].split()
    if not head:
        return found
    if _SPOKES.fullmatch(shown):
        # "The spokeswoman added": of the body that spoke last.
        spoke = (b for b in reversed(scene.before) if b is not None)
        return next((b for b in spoke if b.key.startswith(("body:", "gov:", "media:"))), found)
    owner = Introduction("", shown).speaks_for
    if owner and owner != shown and not _THEIRS.match(name):
        return _nominal(owner, scene)  # "the fire chief" speaks for the fire department
    word = fold(head[-1])
    named = scene.people.named.get(scene.article, {})
    here = sorted({scene.people.one[full] for family in named.values() for full in family})
    bearers = [
        full
        for full in here
        if scene.people.said[full].role == word and scene.people.said[full].speaks_for is None
    ]
    if len(bearers) == 1:
        return _of_name(scene.people.said[bearers[0]].name, "", scene)
    # "The civil protection agency" is no "Environment Agency": all its words must be there.
    words = set(fold(" ".join(_HEAD.split(shown)[:1])).split())
    holders = sorted(
        {
            n.text
            for n in scene.reading.names
            if " " in n.text and words <= set(fold(n.text).split())
        }
    )
    if len(holders) != 1:
        return found
    parts = phrase(holders[0])
    return medium(parts.name) if parts.medium else body(holders[0], "", scene.home)
