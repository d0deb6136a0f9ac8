"""News that moved on: what was announced and then done, and stages that follow one another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from secondsource.annotate.irregular import PAST
from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import PRONOUN, named_apart
from secondsource.compare.terms import terms

# What is to come: "will", "is to", "expects him to", "on course to", "once permits are".
_FORETOLD = re.compile(
    r"\b(?:will|shall|would)\b|[’']ll\b"
    r"|\b(?:is|are|was|were) to\b|\b(?:going|slated|agree[sd]?|vow(?:s|ed)?"
    r"|intend(?:s|ed)?|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|prepar(?:es?|ed|ing)|promis(?:es?|ed)|pledge[sd]?|threaten(?:s|ed)?"
    r"|want(?:s|ed)?|expect(?:s|ed|ing)?|forecasts?|predict(?:s|ed)?|scheduled|on course|on track"
    r"|likely|poised|set|about|ready|plan(?:s|ned|ning)?)(?: [\w’'-]+){0,3}? to\b"
    r"|\bonce (?:[\w’'-]+ ){1,4}(?:is|are|has|have)\b(?: been\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YET = re.compile(
    r"\b(?:will|would|shall|wo)\b|[’']ll\b|\bexpect|\bnext (?:week|month|year)|\btomorrow\b",
    re.IGNORECASE,
)
# So many words behind "will" or "to" may stand before the verb: "will on Monday evening unveil".
_BEHIND = 6
_BETWEEN = frozenset(
    """be been also soon now later formally officially then again on in at by this next late early
    monday tuesday wednesday thursday friday saturday sunday morning evening afternoon night week
    month year today tonight tomorrow""".split()
)
# "To launch an ad-supported service": neither has been done.
_NOT_DONE = re.compile(r"\b(?:to|[a-z]+-) ?[a-z]+(?:-[a-z]+)?|[a-z]+-[a-z]+")
_WORD = re.compile(r"[a-z]+")
_AUXILIARIES = frozenset("was were had did said told".split())
_HINDERED = re.compile(
    r"\b(?:if|whether|unless|refus\w*|fail\w*|can|could|should|must|may|might|not|never|had|ago|last|previous\w*|earlier)\b",
    re.IGNORECASE,
)
# Stages of one matter, the earlier first. Each is known by words that stand in one clause and not
# in the other.
_STAGES: tuple[tuple[str, str, str], ...] = (
    (
        "sought, then held",
        r"at large|manhunt|hunt(?:ed|ing)? for|search(?:ed|ing) for|on the run",
        r"arrested|captured|apprehended|in custody|caught|detained",
    ),
    (
        "sought, then found",
        r"missing|search(?:ed|ing)? for|unaccounted",
        r"found|recovered|rescued|located",
    ),
    (
        "charged, then convicted",
        r"charged|accused|indicted|on trial|trial (?:opened|began|begins)",
        r"convicted|found (?:(?!not )[\w.’'-]+ ){0,6}?guilty|sentenced",
    ),
    (
        "charged, then acquitted",
        r"charged|accused|indicted|on trial",
        r"acquitted|found not guilty",
    ),
    (
        "arrested, then released",
        r"arrested|detained|in custody|held",
        r"released|freed|bailed",
    ),
    (
        "hurt, then dead",
        r"injured|wounded|critical condition|hospitali[sz]ed",
        r"died of|died from|has died|succumbed",
    ),
    ("closed, then open again", r"closed|shut", r"re-?opened|open again"),
    (
        "to be voted on, then voted on",
        r"will vote|to vote|(?:set|due|expected|scheduled) to vote|vote is (?:set|due|scheduled)",
        r"voted|passed|approved|adopted|rejected|defeated",
    ),
    (
        "in talks, then agreed",
        r"in (?:talks|negotiations)|negotiating|negotiat(?:e|ions) continue",
        r"agreed|signed|has reached|deal (?:was )?(?:reached|struck)",
    ),
    ("suspected, then charged", r"suspect|person of interest|wanted", r"charged|indicted"),
    ("halted, then resumed", r"halted|suspended|paused", r"resumed|restarted"),
    (
        "decided, then taken back",
        r"banned|bans|imposed|ordered|introduced",
        r"walk(?:s|ed|ing) back|reversed|rescinded|lifted|revoked|repealed|scrapped|backed down",
    ),
)
_ORDER = tuple(
    (name, re.compile(rf"\b(?:{x})\b", re.IGNORECASE), re.compile(rf"\b(?:{y})\b", re.IGNORECASE))
    for name, x, y in _STAGES
)
# "A reporter held by the rebels was killed" tells of her death; "who has also opened a diner" is
# said aside.
_HELD_BY = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!is )(?<!are )\bheld (?:by|in|at)\b"
)
_SAID_ASIDE = re.compile(
    r"\b(?:who|which|that) (?:has|have|had|was|were|is|are)\b[^,]*|\balso\b \w+"
)
# "A swap to get them released" has released nobody; "detained rebels" are only called so.
_HOPED = re.compile(
    r"\b(?:to|would|could|may|might|if|hop(?:e|es|ed|ing)|demand\w*|call\w* for)"
    r"(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE,
)
_NEAR = 60
_CALLED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!are )(?<!is )\b(?:detained|arrested) (?=[a-z])"
)
_ONCE = re.compile(r"\b(?:missing|injured|wounded|detained|arrested) (?=[a-z])")
# One matter: so much of the words is the same, and a name with it.
_ALIKE = 0.5
_ALIKE_STAGES = 0.35
_ALIKE_NAMELESS = 0.5
_NAMES = 3
_FEWEST = 3


def came_true(
    a: Proposition, b: Proposition, like: Likeness, published: Mapping[str, str | None]
) -> str | None:
    """Tell of what one report announces and a later one reports as done."""
    if like.features["words"] < _ALIKE or like.features["names_apart"]:
        return None
    earlier, later = _ordered(a, b, published, _FORETOLD.search(a.text) is not None)
    if set(_YEAR.findall(later.text)) - set(_YEAR.findall(earlier.text)):
        return None  # it was done in another year, and may be done again
    if not _FORETOLD.search(earlier.text) or _YET.search(later.text) or named_apart(a, b):
        return None
    if a.negated or b.negated or any(_HINDERED.search(p.text) for p in (a, b)):
        return None
    if all(PRONOUN.match(p.text) and not p.subject for p in (a, b)):
        return None  # "we will repeal it" / "they have repealed it": who, nobody knows
    if len(a.terms & b.terms) + len(like.found.alike) < _FEWEST:
        return None
    for match in _FORETOLD.finditer(earlier.text):
        behind = _WORD.findall(earlier.text[match.end() :].lower())[:_BEHIND]
        verb = next((w for w in behind if w not in _BETWEEN), "")
        told = terms(f"x {verb}").all
        plain = _NOT_DONE.sub(" ", _SAID_ASIDE.sub(" ", later.text.lower()))
        done = {w for w in _WORD.findall(plain) if w in PAST or w.endswith("ed")}
        if told & terms("x " + " ".join(sorted(done - _AUXILIARIES))).all:
            return _when("announced", "then reported as done", earlier, later, published)
    return None


def moved_on(
    a: Proposition, b: Proposition, like: Likeness, published: Mapping[str, str | None]
) -> str | None:
    """Tell of two stages of one matter, the later of them in the later report."""
    if like.features["names_apart"] or named_apart(a, b) or a.negated or b.negated:
        return None
    words, names = like.features["words"], len(a.proper & b.proper)
    alike = words >= _ALIKE_NAMELESS or (names and words >= _ALIKE_STAGES) or names >= _NAMES
    if not alike or bool(PRONOUN.match(a.text)) != bool(PRONOUN.match(b.text)):
        return None  # "he was charged" may be said of anybody
    for name, before, after in _ORDER:
        earlier, later = _ordered(a, b, published, after.search(a.text) is None)
        opened = _CALLED.sub(" ", _HELD_BY.sub(" ", earlier.text))
        done = [m for m in after.finditer(later.text) if not _hoped(later.text[: m.start()])]
        if not before.search(opened) or not done:
            continue
        # "The missing climber was found": who is found was missing.
        still = before.search(_ONCE.sub(" ", later.text))
        if not (after.search(earlier.text) or still or _YET.search(later.text)):
            was, _, then = name.partition(", ")
            return _when(was, then, earlier, later, published)
    return None


def _hoped(before: str) -> bool:
    """Say whether what follows is only wished for; only the last words before it tell."""
    return _HOPED.search(before[-_NEAR:]) is not None


def _ordered(
    a: Proposition, b: Proposition, published: Mapping[str, str | None], opens: bool
) -> tuple[Proposition, Proposition]:
    """Give the earlier and the later of two clauses.

    The days of their reports say it; where these are one or unknown, the clause that opens the
    matter is the earlier (`opens`: it is the first), as nobody announces what is done.
    """
    first, second = published.get(a.article), published.get(b.article)
    if first and second and first != second:
        return (a, b) if first < second else (b, a)
    return (a, b) if opens else (b, a)


def _when(
    was: str,
    then: str,
    earlier: Proposition,
    later: Proposition,
    published: Mapping[str, str | None],
) -> str:
    first, second = (published.get(p.article) for p in (earlier, later))
    if not first or not second or first == second:
        return f"{was}, {then}: '{earlier.text}', then '{later.text}'"
    return f"{was} on {first}, {then} on {second}"
