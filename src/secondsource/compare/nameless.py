"""Sources without a name: officials, witnesses, crowds, "the company", and whom they may be."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.compare.ministries import KINDS
from secondsource.data.countries import countries

_UNNAMED = re.compile(
    r"\b(?:officials?|authorities|sources?|witness(?:es)?|residents?|people|person|analysts?|"
    r"experts?|critics|diplomats?|aides?|insiders?|investigators|prosecutors|lawmakers|activists|"
    r"locals|survivors|relatives|observers|executives?|traders?|others|some|many|several|two|three|"
    r"four|five|doctors|medics|rescuers|neighbou?rs|scientists|researchers)\b",
    re.IGNORECASE,
)
# "At least six governors", "59 percent", "more than 1,850 mayors", "all four witnesses".
_COUNTED = re.compile(
    r"^(?:(?:at least|more than|some|about|around|nearly|almost|over|only|just|all|both|few|a few|"
    r"most|half|group of|number of|dozens of|hundreds of|thousands of|majority of|multiple|"
    r"various|numerous|other|another|fellow|top|senior|leading)\b|\d)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"an?|the|some|several|many|few|two|three|four|five|six|seven|one|both|all|other|others|another|"
    r"various|multiple|numerous|more|senior|top|unnamed|anonymous|at|least|of|about|dozens|hundreds|"
    r"government|local",
    re.IGNORECASE,
)
_PARTISANS = frozenset(
    """Democrats Republicans Conservatives Liberals Tories Senators Congressmen Lawmakers Dems
    Socialists Greens Nationalists Democrat Republican Dem""".split()
)
_HEAD = re.compile(r"\s(?:of|for|at|in|on|with|from|who|which|that|to|by|about|close)\s")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "s", "without"})
# "Theologians" opens a sentence and is no name; "Russians" are looked up.
_CALLING = re.compile(r"[A-Z][a-z]{3,}(?:ologists|ogians|icians|ists|archers|ientists)")
# Plurals that one body goes by.
_ONE = re.compile(r"(?:news|police|forces?|services|series|headquarters|guards|ss|us|is)$")
# Those who tell what befell or what they saw, and speak for nobody else.
_LAY = re.compile(
    r"\b(?:(?:eye)?witness(?:es)?|residents?|neighbou?rs?|survivors?|victims?|passengers?|"
    r"bystanders?|onlookers?|locals?|villagers?|townspeople|shopkeepers?|tourists?|protest[eo]rs?|"
    r"demonstrators?|students?|pupils?|parents?|father|mother|brother|sister|son|daughter|wife|"
    r"husband|uncle|aunt|cousins?|grand\w+|friends?|relatives?|family|families|farmers?|fishermen|"
    r"fisherman|drivers?|deckhands?|motorists?|customers?|fans?|worshippers?|guests?|users?|"
    r"voters?|patients?|man|men|woman|women|boys?|girls?|teen(?:ager)?s?|child|children|youths?|"
    r"skippers?|bakers?|hikers?|hunters?|campers?|shoppers?|commuters?|year[- ]olds?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=10_000)
def is_unnamed(shown: str) -> bool:
    """Say whether a source is somebody, or several, whom the report does not name.

    >>> is_unnamed("two officials"), is_unnamed("Senate Republicans"), is_unnamed("tech companies")
    (True, True, True)
    >>> is_unnamed("People's Party"), is_unnamed("the police"), is_unnamed("United Nations")
    (False, False, False)
    """
    head = shown.split()
    if not head:
        return True
    if _UNNAMED.search(shown):
        # "People's Party" and "Doctors Without Borders" are names, "Two officials" is not.
        titled = len(head) > 1 and all(w[:1].isupper() or w in _SMALL for w in head)
        plural = re.search(r"[^'’]s$", head[0].lower())
        named = titled and not plural and _opening_state(shown) is None
        return not named or bool(_COUNTED.match(shown))
    core = _HEAD.split(shown)[0].split()
    last = core[-1] if core else ""
    if last in _PARTISANS or (_COUNTED.match(shown) and not head[-1][:1].isupper()):
        return True
    if len(core) == 1 and _CALLING.fullmatch(last) and countries().by_adjective(last) is None:
        return True
    many = last.endswith("s") and not _ONE.search(last) and last.lower() not in KINDS
    if many and last.islower() and not last.endswith(("'s", "’s")):
        return True
    # "The Palestinians" are a people, "Palestine" is a state.
    people = countries().by_adjective(shown)
    return people is not None and shown.endswith("s") and shown[:-1] in people.adjectives


def some_of(shown: str) -> str:
    """Give what nameless sources are called, however many they are said to be.

    >>> some_of("two senior officials"), some_of("Several officials"), some_of("an official")
    ('official', 'official', 'official')
    >>> some_of("port police")
    'port police'
    """
    words = shown.split()
    while len(words) > 1 and (_HOW_MANY.fullmatch(words[0]) or words[0].isdigit()):
        words.pop(0)
    if len(words) == 1:
        words[0] = words[0].lower()
    last = words[-1] if words else ""
    if last.islower() and last.endswith("s") and not _ONE.search(last) and last not in KINDS:
        words[-1] = "witness" if last == "witnesses" else last[:-1]
    return " ".join(words)


def _opening_state(shown: str) -> object:
    world = countries()
    head = re.sub(r"['’]s?$", "", shown.split()[0])
    return world.by_name(head) or world.by_adjective(head)


def is_lay(name: str) -> bool:
    """Say whether a nameless source tells only what befell or what was seen.

    >>> is_lay("a passenger"), is_lay("two hospital officials")
    (True, False)
    """
    return bool(_LAY.search(name)) and not re.search(r"\bofficials?\b", name, re.IGNORECASE)


def has_name(name: str) -> bool:
    """Say whether a body's name holds a proper name: "company" and "former aide" hold none.

    >>> has_name("Orsk Port Authority"), has_name("civil protection agency")
    (True, False)
    """
    return any(word[:1].isupper() for word in name.split())
