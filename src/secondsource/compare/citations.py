"""Reports that cite other reports of the story: followed to their end, rings told as rings.

"The Herald reported that …" in another outlet's page leads to what the Herald's own page gives
as its source. Where reports cite one another in a ring, or an article cites itself, nobody says
where it comes from: the root is unknown, and the reasons say so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from secondsource.compare.places import why_text
from secondsource.compare.traces import Ground, Trace
from secondsource.compare.witness import names_outlet
from secondsource.model import Root
from secondsource.sketch.called import outlet_key

# Names of a longer ring are left out of the sentence that tells it.
_SHOWN = 6
# A shorter name is in too many addresses by accident.
_SHORT = 4


def followed(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Follow each report that cites another outlet's to the root of that outlet's own."""
    cited = _cited(traces, ground)
    if not cited:
        return list(traces)
    pages: dict[str, list[int]] = {}
    for place, t in enumerate(traces):
        pages.setdefault(_house(t, ground), []).append(place)
    ends: dict[int, tuple[int, tuple[str, ...]]] = {}
    return [
        _lead(place, traces, _end(place, traces, cited, pages, ground, ends), cited, ground)
        for place in range(len(traces))
    ]


def _house(t: Trace, ground: Ground) -> str:
    """Give whose report a trace is in: the agency whose copy it is, or the outlet."""
    return ground.agency(t.proposition.article) or ground.house(t.proposition.article)


def _cited(traces: Sequence[Trace], ground: Ground) -> dict[int, str]:
    """Give, for each trace that ends at an outlet or agency of the claim, that one's house."""
    citing = [place for place, t in enumerate(traces) if _may_cite(t)]
    if not citing:
        return {}
    names: dict[str, set[str]] = {}
    for t in traces:
        names.setdefault(_house(t, ground), set()).update(ground.names[t.proposition.article])
    known: dict[tuple[str, str], str | None] = {}
    # Who a root is among all houses is asked once, however many reports cite it.
    houses: dict[str, str | None] = {}
    found: dict[int, str] = {}
    for place in citing:
        t = traces[place]
        key = (t.root.id, _house(t, ground))
        if key not in known:
            if t.root.id not in houses:
                houses[t.root.id] = _first_of(t.root, names)
            known[key] = _named(t.root, key[1], names[key[1]], houses[t.root.id])
        house = known[key]
        if house is not None:
            found[place] = house
    return found


def _may_cite(t: Trace) -> bool:
    """Say whether a trace ends at somebody who may be an outlet."""
    if t.proposition.statement is None or t.root.kind not in ("agency", "attributed"):
        return False
    return not t.root.id.startswith(("attributed:gov:", "attributed:unnamed:"))


def _named(root: Root, own: str, names: Collection[str], other: str | None) -> str | None:
    """Give the house that a root is: the article's own, which goes by `names`, before another."""
    if any(_same(root, name) for name in names):
        # An agency's copy that cites the agency gives the agency's own report.
        return None if root.kind == "agency" else own
    return other


def _first_of(root: Root, names: Mapping[str, Collection[str]]) -> str | None:
    """Give the first of all houses that a root is."""
    return min((h for h, all_ in names.items() if any(_same(root, n) for n in all_)), default=None)


def _same(root: Root, name: str) -> bool:
    """Say whether a root is the outlet of a name; only a medium goes by a part of its name."""
    if outlet_key(root.name) == outlet_key(name):
        return True
    if root.kind == "agency" or root.id.startswith("attributed:media:"):
        return names_outlet(root.name, name)
    site = outlet_key(name).partition(".")[0]
    return len(site) > _SHORT and outlet_key(root.name) == site


def _end(
    place: int,
    traces: Sequence[Trace],
    cited: Mapping[int, str],
    pages: Mapping[str, Sequence[int]],
    ground: Ground,
    ends: dict[int, tuple[int, tuple[str, ...]]],
) -> tuple[int, tuple[str, ...]]:
    """Follow citations from a trace: the last trace, and the houses of a ring if it ends in one.

    Each house is passed once, so no chain is longer than the claim has houses.
    """
    path: list[int] = []
    seen: dict[str, int] = {}
    at = place
    ring: tuple[str, ...] = ()
    while at in cited and at not in ends:
        house = _house(traces[at], ground)
        if house in seen:
            ring = tuple(_house(traces[i], ground) for i in path[seen[house] :])
            break
        seen[house] = len(path)
        path.append(at)
        target = cited[at]
        if target == house:
            better = [i for i in pages[house] if i not in cited and _sourced(traces[i])]
            if better:
                at = better[0]
                continue
            ring = (house,)
            break
        at = min(pages[target], key=lambda i: (not _sourced(traces[i]), i in cited, i))
    end = (at, ring) if ring or at not in ends else ends[at]
    for i in path:
        ends[i] = end
    return end


def _sourced(t: Trace) -> bool:
    """Say whether a trace ends at somebody who is no outlet: a source, or what was seen."""
    return t.root.kind in ("attributed", "outlet", "agency") and not t.root.id.startswith(
        "attributed:media:"
    )


def _lead(
    place: int,
    traces: Sequence[Trace],
    end: tuple[int, tuple[str, ...]],
    cited: Mapping[int, str],
    ground: Ground,
) -> Trace:
    """Give a trace the root that following it led to, with the reason."""
    t = traces[place]
    last, ring = end
    if place not in cited:
        return t
    if ring:
        told = _told(ring)
        shared = min(ring)
        p = t.proposition
        reason = why_text(told, ground.articles[p.article], p.start, p.end)
        root = Root(f"unknown:{shared}", "not said", "unknown")
        return replace(
            t, root=root, chain=(*t.chain, root.name), why=(*t.why, reason), circle=told, role=""
        )
    other = traces[last]
    steps = [name for name in other.chain[1:] if name not in t.chain]
    return replace(
        t,
        root=other.root,
        chain=(*t.chain, *steps),
        why=(*t.why, *other.why),
        belongs=other.belongs,
        tie=other.tie,
        role=other.role,
    )


def _told(ring: Sequence[str]) -> str:
    """Tell a ring: "circular: A cites B, B cites A"."""
    if len(ring) == 1:
        return f"circular: {ring[0]} cites itself"
    start = ring.index(min(ring))
    turned = [*ring[start:], *ring[:start]]
    links = [f"{a} cites {b}" for a, b in zip(turned, [*turned[1:], turned[0]], strict=True)]
    more = len(links) - _SHOWN
    if more > 1:
        links = [*links[:_SHOWN], f"and {more} more"]
    return "circular: " + ", ".join(links)
