"""Sources that a report calls by what they are ("the rapper", "the team", "the site").

Where the other reports of a claim give it to one person or body by name, and a report that gives
it to "the rapper" names that person too, it means them. A sort of noun never means a body of
another sort: "the site" is no person, "the senator" no company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.compare.ministries import KINDS
from secondsource.compare.nameless import has_name, is_lay
from secondsource.compare.terms import fold
from secondsource.compare.traces import Ground, Trace, as_of

_DEFINITE = re.compile(r"\W*(?:the|this|that)\s", re.IGNORECASE)
_MEDIA = frozenset(
    """publication website site blog paper newspaper daily weekly magazine outlet channel network
    broadcaster station tabloid report article portal""".split()
)
_BODIES = frozenset(
    """team company firm club group agency college bank airline carrier operator maker
    manufacturer retailer union board commission committee franchise league association federation
    charity foundation giant start-up startup campaign convent regulator watchdog developer
    publisher studio label chain brand business corporation utility institute institution
    laboratory think-tank militia movement""".split()
)
_PLACED = KINDS | frozenset(
    "department administration office city town county state force service agency".split()
)
# Words of this many letters stand in others.
_SHORT = 3
# A person goes by the last word of a name, a team by the place before its kind.
_TELLING = 2
# Among more sources than this nobody can tell whom "the company" means.
_MOST = 30
_UNNAMED = "attributed:unnamed:"


def nominals(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give reports that call their source by what it is the one root of its sort with a name."""
    named = {t.root.id: t for t in traces if _sort(t) and _has_name(t.root.name)}
    if len(named) > _MOST:
        return list(traces)
    found = [_named(t, list(named.values()), ground) for t in traces]
    return _described(found, ground)


def _described(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give "officials" the root of the one description that others add to: "port officials"."""
    unnamed = {t.root.id: t for t in traces if t.root.id.startswith(_UNNAMED)}
    # Of whom nothing at all is said nobody can be the fuller description, nor be described.
    told = ((id_, id_.removeprefix(_UNNAMED).split()) for id_ in sorted(unnamed)[:_MOST])
    words = {id_: held for id_, held in told if held}
    fuller: dict[str, Trace] = {}
    for id_, mine in words.items():
        more = [
            o for o, w in words.items() if o != id_ and w[-1] == mine[-1] and set(mine) < set(w)
        ]
        if len(more) == 1:
            fuller[id_] = unnamed[more[0]]
    return [
        as_of(t, fuller[t.root.id], f"as '{fuller[t.root.id].root.name}' of others", ground)
        if t.root.id in fuller
        else t
        for t in traces
    ]


def _sort(t: Trace) -> str:
    """Give "person", "body" or "media" for a root of that sort, "" for others."""
    sort = t.root.id.removeprefix("attributed:").partition(":")[0]
    if t.root.kind != "attributed" or sort not in ("person", "body", "gov", "media"):
        return ""
    return "body" if sort == "gov" else sort


def _has_name(name: str) -> bool:
    """Say whether a root's name is one; an address is."""
    return has_name(name) or "." in name


def _named(t: Trace, named: Sequence[Trace], ground: Ground) -> Trace:
    words = t.root.name.split()
    if not _sort(t) or not words or _has_name(t.root.name) or is_lay(t.root.name):
        return t
    p = t.proposition
    # "The department" is no person either; which ministry or police force it is, is told
    # elsewhere.
    if p.statement is None or t.root.id.startswith("attributed:gov:") or _PLACED & {*words}:
        return t
    source = ground.readings[p.article].statements[p.statement].source
    if not source or not _DEFINITE.match(source[0].text + " "):
        return t
    noun = fold(words[-1])
    sorts = [sort for sort, nouns in (("media", _MEDIA), ("body", _BODIES)) if noun in nouns] or [
        "person"
    ]
    text = ground.articles[p.article].text
    meant = [o for o in named if _sort(o) in sorts and _names(text, o.root.name)]
    if len(meant) != 1:
        return t
    return as_of(t, meant[0], f"'{source[0].text}' is {meant[0].root.name}, as others say", ground)


def _names(text: str, name: str) -> bool:
    """Say whether an article holds a name, or a word of one that is a name itself."""
    words = [word for word in name.split() if len(word) > _SHORT and word[:1].isupper()]
    return name.casefold() in text.casefold() or any(word in text for word in words[-_TELLING:])
