"""Which roots of one claim may be one, by who they are: each tie with one plain sentence.

Two roots are held apart only where both are plainly somebody and neither may speak for the
other. Whoever has no name may be anybody; who is named and not introduced may speak for a body;
what another outlet is said to have reported may rest on the other root.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secondsource.compare.introductions import SURNAME
from secondsource.compare.ministries import KINDS, is_bare
from secondsource.compare.nameless import has_name, is_lay
from secondsource.compare.offices import heads_a_state
from secondsource.compare.people import one_person
from secondsource.compare.telling import weight
from secondsource.compare.terms import fold, stem
from secondsource.compare.traces import Trace
from secondsource.data.gazetteer import gazetteer
from secondsource.data.outlets import find_outlet
from secondsource.model import Tie

_STATE_MEDIA = re.compile(
    r"\bstate (?:run |owned )?(?:tv|television|media|radio|news|broadcaster)\b"
)
# In most states the police are the interior ministry's; the "Interior Department" of the United
# States has none of a town's.
_INTERIOR = re.compile(
    r"\bhome office\b|\b(?:interior|internal affairs|home affairs|public security)\b.*\bministr"
    r"|\bministr\w+\b.*\b(?:interior|internal affairs|home affairs|public security)\b"
)
_POLICE = re.compile(r"\b(?:police|gendarmer\w+|carabinieri)\b")
# A name of more words has swallowed others'.
_LONGEST_NAME = 7
# A word that hardly any article holds is a name.
_NAME_WEIGHT = 0.6
_DOCUMENT = re.compile(
    r"\b(?:law|bill|act|ruling|order|report|stud(?:y|ies)|survey|poll|autops(?:y|ies)|video|footage|"
    r"documents?|papers?|records?|filing|lawsuit|complaint|indictment|affidavit|letter|memo|tweet|release)$"
)
# What a reader calls a body of a kind whose word means another thing too.
_KIND_NAMES = {"fire": "fire department", "prosecution": "prosecutor's office"}
_SMALL = frozenset("of the for and in on at de da del la le van von der al el bin & s".split())


@dataclass(frozen=True, slots=True)
class Known:
    """A root of a claim with what is known of who it is.

    `sort` is "gov", "body", "person", "media", "unnamed", "agency", "outlet" or "unknown";
    `key` what follows it in the root's id.
    """

    id: str
    name: str
    sort: str
    key: str
    belongs: str | None
    tie: str
    role: str

    @property
    def words(self) -> frozenset[str]:
        """The telling words of its name."""
        return frozenset(
            w
            for w in self.key.split()
            if w not in KINDS and len(w) > 2 and weight(stem(w)) >= _NAME_WEIGHT
        )

    @property
    def nameless(self) -> bool:
        """Say whether nobody could tell who this is: no name, or one that was not made out."""
        if self.sort == "unnamed" or (self.sort in ("body", "person") and self.role == SURNAME):
            return True
        if self.sort == "person" and " " not in self.key:
            return True
        if self.sort == "media" and find_outlet(self.name) is not None:
            return False
        return self.sort in ("body", "person", "media") and not _well_named(self.name)


def known(traces: Sequence[Trace]) -> list[Known]:
    """Give the roots of a claim, each once, in order of their ids."""
    found: dict[str, Known] = {}
    for t in traces:
        sort, _, key = t.root.id.removeprefix("attributed:").partition(":")
        one = Known(t.root.id, t.root.name, sort, key, t.belongs, t.tie, t.role)
        mine = found.get(t.root.id)
        if mine is None or (not mine.role and one.role) or (not mine.belongs and one.belongs):
            found[t.root.id] = one
    return [found[id_] for id_ in sorted(found)]


def plausible(traces: Sequence[Trace]) -> Iterator[Tie]:
    """Tie roots that may speak for one another, or be one another."""
    roots = [root for root in known(traces) if root.sort != "unknown"]
    ids = {root.id for root in roots}
    for t in traces:
        if t.belongs is not None and t.belongs in ids:
            yield Tie(t.root.id, t.belongs, t.tie)
    nameless = [root for root in roots if root.nameless and not _is_kind(root)]
    named = [root for root in roots if root not in nameless]
    yield from _unnamed(nameless, named)
    yield from _of_one_state(roots)
    yield from _of_the_interior(roots)
    yield from _of_one_owner(roots)
    yield from _documents(roots)
    yield from _peers(named)


def _unnamed(nameless: Sequence[Known], named: Sequence[Known]) -> Iterator[Tie]:
    """Tie those without a name to one another, and to whoever they may be."""
    for other in nameless[1:]:
        yield Tie(nameless[0].id, other.id, "unnamed sources may be the same people")
    insiders = [root for root in nameless if not is_lay(root.name)]
    for root in named:
        if root.sort in ("agency", "outlet") and not any(has_name(i.name) for i in insiders):
            continue  # these tell what they gathered themselves
        if insiders:
            if root.sort == "person":
                text = "the unnamed source may be the other"
            elif root.sort in ("agency", "outlet", "media"):
                text = f"{root.name} may have it from the unnamed source"
            else:
                text = "the unnamed source may speak for the other"
            yield Tie(insiders[0].id, root.id, text)
        elif nameless and root.sort == "person" and not _speaks(root.role):
            yield Tie(nameless[0].id, root.id, "the unnamed source may be the other")


def _peers(named: Sequence[Known]) -> Iterator[Tie]:
    """Tie named roots whose names or introductions do not hold them apart."""
    media = [root for root in named if root.sort == "media"]
    others = [root for root in named if root.sort != "media"]
    for one in media:
        other = next((o for o in (*others, *media) if o.id != one.id), None)
        if other is not None:
            yield Tie(one.id, other.id, f"what {one.name} reported may rest on the other")
    holders: dict[str, list[Known]] = {}
    for root in others:
        if root.sort not in ("body", "person", "gov"):
            continue
        for word in sorted(root.words):
            holders.setdefault(word, []).append(root)
    for word, sharing in sorted(holders.items()):
        for one, other in pairwise(sharing):
            if not _two_people(one, other):
                yield Tie(one.id, other.id, f"both names hold '{word}'")
    bodies = [root for root in others if root.sort in ("body", "gov")]
    yield from _of_one_kind(bodies)
    for person in (root for root in others if root.sort == "person"):
        if not person.role:
            if bodies:
                text = f"the reports do not say who {person.name} is, who may speak for the other"
                yield Tie(person.id, bodies[0].id, text)
            continue
        said = set(re.findall(r"[a-z0-9]+", fold(person.role)))
        for root in bodies:
            if root.words & said or (root.sort == "gov" and heads_a_state(person.role)):
                text = f"{person.name} is introduced as '{person.role}'"
                yield Tie(person.id, root.id, text)


def _of_one_kind(bodies: Sequence[Known]) -> Iterator[Tie]:
    """Tie "a federal appeals court" to the court that another report names."""
    kinds: dict[str, list[Known]] = {}
    for root in bodies:
        for kind in sorted(KINDS & set(root.key.split())):
            kinds.setdefault(kind, []).append(root)
    for kind, sharing in sorted(kinds.items()):
        bare = next((root for root in sharing if not root.name[:1].isupper()), None)
        bare = bare or next((root for root in sharing if not root.words), None)
        for root in sharing:
            if bare is not None and root is not bare:
                yield Tie(bare.id, root.id, f"both may be the one {_KIND_NAMES.get(kind, kind)}")


def _of_one_state(roots: Sequence[Known]) -> Iterator[Tie]:
    """Tie what may be of one state: bare ministries, state media, services of one government."""
    bodies = [root for root in roots if root.sort in ("gov", "body")]
    # A bare "ministry" or "government" may be that of any state in the claim, and so may the
    # state that runs a state broadcaster.
    bare = [root for root in bodies if is_bare(f"{root.sort}:{root.key}")]
    bare += [r for r in roots if r.sort in ("body", "media") and _STATE_MEDIA.search(r.key)]
    states = [r for r in bodies if r.sort == "gov" or r.key.startswith("ministry")]
    for one in bare:
        for other in (*states, *bare):
            yield Tie(one.id, other.id, "both may be of one state")
    owned: dict[str, list[Known]] = {}
    for root in roots:
        if root.belongs and root.sort in ("body", "media"):
            owned.setdefault(root.belongs, []).append(root)
    for _, parts in sorted(owned.items()):
        for one, other in pairwise(parts):
            yield Tie(one.id, other.id, "both are of one state")


def _of_the_interior(roots: Sequence[Known]) -> Iterator[Tie]:
    """Tie the police to the ministry that they may report to: both may give one count."""
    bodies = [root for root in roots if root.sort in ("gov", "body")]
    police = [root for root in bodies if _POLICE.search(fold(root.name))]
    for ministry in (root for root in bodies if _INTERIOR.search(fold(root.name))):
        for one in police:
            if one is not ministry:
                yield Tie(one.id, ministry.id, f"{one.name} may report to {ministry.name}")


def _of_one_owner(roots: Sequence[Known]) -> Iterator[Tie]:
    owners: dict[str, list[Known]] = {}
    for root in roots:
        if root.sort in ("outlet", "media"):
            row = find_outlet(root.name)
            if row is not None and row.owner:
                owners.setdefault(row.owner, []).append(root)
    for owner, owned in sorted(owners.items()):
        for one, other in pairwise(owned):
            yield Tie(one.id, other.id, f"both belong to {owner}")


def _documents(roots: Sequence[Known]) -> Iterator[Tie]:
    """Tie a document, whose it is unsaid, to all: whoever says the same may have read it."""
    papers = [root for root in roots if root.sort == "body" and _DOCUMENT.search(root.name)]
    for one in papers[:1]:  # all others are tied to it, further documents too
        for other in roots:
            if other is not one:
                yield Tie(one.id, other.id, f"what {other.name} says may be from the {one.name}")


def _well_named(name: str) -> bool:
    """Say whether a name is one: capitalised words, not too many, and no clause around them."""
    words = name.split()
    if not has_name(name) or len(words) > _LONGEST_NAME:
        return False
    plain = [w for w in words if not w[:1].isupper() and w.lower() not in _SMALL]
    if name.isupper() and len(words) == 1 and name not in gazetteer().known:
        return False  # "GRAPHIC" is a label, "CNN" a name
    if len(plain) > 1:
        return False
    return words[0][:1].isupper() or words[0][:1].isdigit() or len(plain) == 0


def _is_kind(root: Known) -> bool:
    """Say whether a root is the one body of its kind in a place: "police", "the hospital"."""
    return root.sort == "body" and bool(KINDS & set(root.key.split()))


def _speaks(role: str) -> bool:
    """Say whether an introduction gives an office, in which nobody is a mere bystander."""
    return bool(
        re.search(
            r"\b(?:minister|president|governor|senator|mayor|secretary|chief|spokes\w+|director|"
            r"judge|sheriff|officer|commissioner|attorney|general|rep|sen|gov)\b",
            role,
            re.IGNORECASE,
        )
    )


def _two_people(one: Known, other: Known) -> bool:
    """Say whether two roots that share a word are two people of one family."""
    if one.sort != "person" or other.sort != "person":
        return False
    return " " in one.key and " " in other.key and not one_person(one.key, other.key)
