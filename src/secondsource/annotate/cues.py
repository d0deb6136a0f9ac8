"""The verbs that say that something was said, in all their forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from secondsource.annotate.irregular import PAST
from secondsource.annotate.tokens import Token

CueClass = Literal["say", "deny", "ask", "think", "plan", "judge"]
Form = Literal["base", "third", "past", "participle", "gerund"]

AUXILIARIES = frozenset(
    "has have had is are was were be been being am do does did will would shall should may might "
    "must can could cannot can't won't wouldn't don't doesn't didn't hasn't haven't hadn't isn't "
    "aren't wasn't weren't couldn't shouldn't 'd 'll 've 're 'm 's".split()
)
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_NEGATIONS = frozenset("not never n't no cannot nobody neither nor without".split())
_ADVERBS = frozenset(
    "also not never then later often already now still just once again first even only further "
    "ever soon today always long famously instead thus once therefore both all long since went on "
    "to".split()
) - {"went", "on", "to"}
_FINITE_FORMS = frozenset(["past", "third", "base"])
# These read as nouns unless what stands around them makes them verbs.
_NOUNS = frozenset(
    "claim claims report reports note notes call calls plan plans hope hopes promise promises "
    "answer answers comment comments question questions charge charges estimate estimates "
    "forecast forecasts order orders request requests demand demands project projects pledge "
    "pledges vow vows fear fears worry worries doubt doubts attack attacks support supports "
    "tweet tweets post posts text texts email emails brief briefs complaint reply replies "
    "response show shows cry cries state states rule rules brand brands label labels suspect "
    "suspects thought rip rips back like likes voice voices detail details highlight highlights "
    "challenge challenges reference references signal signals counter wonder rebuff welcome "
    "need praise blame slam find finds read reads found want guarantee hint hints joke jokes "
    "threat ask asks favor favors wish wishes stress remark remarks bash".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb in one of its forms; `frames` are explained in data/cues.tsv."""

    base: str
    form: Form
    kind: CueClass
    frames: str
    noun: bool
    particles: tuple[str, ...] = ()


def _inflect(base: str, double: bool, irregular: str) -> dict[str, Form]:
    """Give the forms of a verb; a word that is two forms counts as the first."""
    if base.endswith(("s", "sh", "ch", "x", "z")):
        third = base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    stem = base + base[-1] if double else base
    if base.endswith("e"):
        past, gerund = base + "d", base[:-1] + "ing"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past, gerund = base[:-1] + "ied", base + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    participle = past
    if irregular:
        past, _, participle = irregular.partition("/")
        participle = participle or past
    forms: dict[str, Form] = {past: "past"}
    forms.setdefault(participle, "participle")
    forms.setdefault(third, "third")
    forms.setdefault(gerund, "gerund")
    forms.setdefault(base, "base")
    return forms


@cache
def verbs() -> MappingProxyType[str, Verb]:
    """Give every form of every cue verb, read once from data/cues.tsv."""
    table: dict[str, Verb] = {}
    listed = files("secondsource.data").joinpath("cues.tsv").read_text(encoding="utf-8")
    for line in listed.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        base, kind, frames, irregular, particles = [*line.split("\t"), "", ""][:5]
        double = irregular.strip() == "2"
        forms = _inflect(base, double, "" if double else irregular.strip())
        for word, form in forms.items():
            verb = Verb(base, form, kind, frames, word in _NOUNS, tuple(particles.split()))  # type: ignore[arg-type]
            table.setdefault(word, verb)
    return MappingProxyType(table)


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries and adverbs: tokens `first` to `last` inclusive."""

    first: int
    last: int
    verb: Verb
    finite: bool
    passive: bool
    negated: bool
    infinitive: bool


def finite(word: str) -> bool:
    """Say whether a word looks like a finite verb: "was", "led", "warned", "says".

    >>> finite("warned"), finite("mayor")
    (True, False)
    """
    low = word.lower()
    known = verbs().get(low)
    return (
        low in AUXILIARIES
        or low in BE
        or low in PAST
        or (low.endswith("ed") and len(low) > 4)
        or (known is not None and known.form in ("past", "third"))
    )


def adverb(token: Token) -> bool:
    """Say whether a token is an adverb that may stand inside a verb group."""
    return token.kind == "W" and (
        token.low in _ADVERBS or (token.low.endswith("ly") and token.text.islower())
    )


def group_at(tokens: Sequence[Token], at: int) -> Group | None:
    """Read the verb group whose main verb is `tokens[at]`; None where that is no cue verb."""
    token = tokens[at]
    if token.kind != "W":
        return None
    verb = verbs().get(token.low)
    if verb is None or (token.text[0].isupper() and at and tokens[at - 1].capital):
        return None
    first = at
    helpers: list[str] = []
    while first:
        before = tokens[first - 1]
        if before.kind == "W" and (before.low in AUXILIARIES or before.low == "to"):
            helpers.append(before.low)
        elif not adverb(before):
            break
        first -= 1
    # A leading adverb belongs to the group, a leading "to" makes an infinitive.
    negated = any(t.low in _NEGATIONS or t.low.endswith("n't") for t in tokens[first:at])
    passive = bool(helpers) and helpers[0] in BE and verb.form in ("past", "participle")
    infinitive = "to" in helpers
    progressive = verb.form == "gerund" and bool(helpers) and helpers[0] in BE
    finite = progressive or bool(set(helpers) & AUXILIARIES) or verb.form in _FINITE_FORMS
    if verb.form == "gerund" and not progressive:
        finite = False
    return Group(first, at, verb, finite and not infinitive, passive, negated, infinitive)


def main_verb(cue: str) -> Verb | None:
    """Give the last cue verb of a cue, or None where it has none."""
    found: Verb | None = None
    for word in cue.lower().replace("’", "'").split():
        found = verbs().get(word.strip(",:"), found)
    return found


def cue_class(cue: str) -> CueClass:
    """Give what a statement's cue does: says, denies, asks, thinks, plans or judges.

    A cue without a verb ("according to", "citing") says.

    >>> cue_class("has repeatedly denied"), cue_class("according to"), cue_class("asked")
    ('deny', 'say', 'ask')
    """
    verb = main_verb(cue)
    return verb.kind if verb else "say"


def negated(cue: str) -> bool:
    """Say whether a statement's cue says that nobody said it: "did not say".

    >>> negated("did not say"), negated("denied"), negated("never confirmed")
    (True, False, True)
    """
    words = cue.lower().replace("’", "'").split()
    return any(word in _NEGATIONS or word.endswith("n't") for word in words)
