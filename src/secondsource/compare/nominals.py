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
# "A think tank", "a French website": somebody whom the same report goes on to name.
_NOUN = re.compile(
    r"\W*an?\s(?P<noun>[^,]*?)(?=,|$|\s(?:of|for|in|at|on|with|from|based|that|which|who|"
    r"[a-z]+ing)\s)",
    re.IGNORECASE,
)
# "Today's report", "a new report" on a paper's own.
_DATED = re.compile(r"(?:today|yesterday|\w+day|new|latest|recent)(?:['’]s)? ", re.IGNORECASE)
_MEDIA = frozenset(
    """publication website site blog paper newspaper daily weekly magazine outlet channel network
    broadcaster station tabloid report article portal""".split()
)
_BODIES = frozenset(
    """team company firm club group agency college bank airline carrier operator maker
    manufacturer retailer union board commission committee franchise league association federation
    charity foundation giant start-up startup campaign convent regulator watchdog developer
    publisher studio label chain brand business corporation utility institute institution
    laboratory think-tank tank militia organisation organization observatory
    movement""".split()
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
    found = _restated(traces, ground)
    found = [_named(t, list(named.values()), ground) for t in found]
    return _described(found, ground)


def _restated(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give what a report has from "a think tank" first, and then from one it names, to that one."""
    sourced: dict[str, dict[str, Trace]] = {}
    for t in traces:
        if _sort(t) and _has_name(t.root.name) and not _noun(t, ground):
            sourced.setdefault(t.proposition.article, {}).setdefault(t.root.id, t)
    found: list[Trace] = []
    for t in traces:
        later = list(sourced.get(t.proposition.article, {}).values())
        noun = _noun(t, ground)
        meant = later[0] if len(later) == 1 and noun else None
        if meant is None or meant.root.id == t.root.id or not _may_be(noun, meant):
            found.append(t)
            continue
        text = f"the report names {meant.root.name} for this further on"
        found.append(as_of(t, meant, text, ground))
    return found


def _noun(t: Trace, ground: Ground) -> str:
    """Give what a report calls a source it does not name at first: "tank" of "a think tank"."""
    p = t.proposition
    if p.statement is None or t.root.id.startswith("attributed:gov:"):
        return ""
    source = ground.readings[p.article].statements[p.statement].source
    words = _NOUN.match(source[0].text) if source else None
    last = words["noun"].split()[-1:] if words else []
    return fold(last[0]) if last and last[0].islower() else ""


def _may_be(noun: str, meant: Trace) -> bool:
    """Say whether a noun may call a root of its sort: people speak for bodies, not for papers."""
    sort = _sort(meant)
    if noun in _MEDIA:
        return sort == "media"
    if is_lay(noun):
        return sort == "person"
    return sort == "person" or (sort == "body" and noun in _BODIES | _PLACED)


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
    called = _DATED.sub("", t.root.name)
    words = called.split()
    if not _sort(t) or not words or _has_name(called) or is_lay(called):
        return t
    p = t.proposition
    # "The department" is no person either; which ministry or police force it is, is told
    # elsewhere.
    if p.statement is None or t.root.id.startswith("attributed:gov:") or _PLACED & {*words}:
        return t
    source = ground.readings[p.article].statements[p.statement].source
    noun = fold(words[-1])
    known = _DATED.match(t.root.name) and noun in _MEDIA
    if not source or not (known or _DEFINITE.match(source[0].text + " ")):
        return t
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
