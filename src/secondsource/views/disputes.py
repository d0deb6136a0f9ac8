"""Disputes and developments: claims on one point that differ, each gathered and told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any, cast

from secondsource.views.differing import differ, followed
from secondsource.views.naming import called, is_name
from secondsource.views.sheet import Entry, Run
from secondsource.views.telling import Teller, shown_report
from secondsource.views.wording import day, plain

Json = dict[str, Any]

# More names than this make no headline.
_NAMED = 2
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def disputes(claims: Sequence[Json], teller: Teller) -> Iterator[Entry]:
    """Tell each conflict once: how the versions differ, and each version with who says it.

    A claim that is disputed by none of the claims given is told alone.
    """
    told: set[str] = set()
    for group in _groups(claims, "conflicts"):
        told.update(claim["id"] for claim in group)
        inside = {claim["id"] for claim in group}
        between = [
            conflict
            for claim in group
            for conflict in claim["conflicts"]
            if conflict["claim"] in inside
        ]
        versions = []
        # Who says it before who denies it.
        group.sort(key=denied)
        for number, claim in enumerate(group):
            letter = _LETTERS[number] if number < len(_LETTERS) else str(number + 1)
            shown = telling(claim, "conflicts", inside)
            versions.append(teller.claim(claim, letter, dated=True, shown=shown))
        yield Entry((Run(_head(between, group), "strong"),), versions=tuple(versions))
    for claim in claims:
        if claim["disputed"] and claim["id"] not in told:
            head = _head(claim["conflicts"], [claim]) or "It is said, and denied"
            yield Entry((Run(head, "strong"),), versions=(teller.claim(claim, "A", dated=True),))


def _head(conflicts: Sequence[Json], group: Sequence[Json]) -> str:
    """Say how the versions differ, once for each kind of conflict between them."""
    versions = [" ".join(report["text"] for report in claim["reports"]) for claim in group]
    kinds: dict[str, list[str]] = {}
    for conflict in conflicts:
        kinds.setdefault(conflict["kind"], []).append(conflict["detail"])
    heads = [differ(kind, details, versions) for kind, details in kinds.items()]
    if len(group) == 2 and "denial" in kinds:
        says, denies = ("; ".join(named(claim)) for claim in group)
        if says and denies and denied(group[1]):
            heads = [f"Said by {says}, denied by {denies}"]
        elif says and denies:
            heads[0] += f": {says} against {denies}"
    return "; ".join(heads)


def denied(claim: Json) -> bool:
    """Say whether all that report a claim report that somebody denies it."""
    return all(report["denies"] for report in claim["reports"])


def named(claim: Json) -> list[str]:
    """Name the sources of a claim, if all are known and they are few enough for a headline."""
    roots = claim["origins"]["roots"]
    names = [plain(root["name"]) for root in roots if root["kind"] != "unknown"]
    if len(names) < len(roots) or len(names) > _NAMED or not all(map(is_name, names)):
        return []
    return [called(name) for name in names]


def telling(claim: Json, links: str, others: Set[str]) -> Json | None:
    """Give the report of a claim whose words differ from those of the other claims."""
    for link in claim[links]:
        if link["claim"] not in others or not link["evidence"]:
            continue
        words = link["evidence"][0]
        for report in claim["reports"]:
            place = report["article"], report["raw_start"], report["raw_end"]
            if place == (words["article"], words["raw_start"], words["raw_end"]):
                return cast(Json, report)
    return None


def developments(claims: Sequence[Json], teller: Teller) -> Iterator[Entry]:
    """Tell each development once, its steps in the order in which they were published."""
    for group in _groups(claims, "updates"):
        inside = {claim["id"] for claim in group}
        told = {claim["id"]: telling(claim, "updates", inside) for claim in group}
        steps = []
        ranked = sorted(
            group, key=lambda one: (_published(one, told[one["id"]], teller), one["id"])
        )
        for claim in ranked:
            known = _published(claim, told[claim["id"]], teller)
            label = f"reported {day(known)}" if known else "no date"
            steps.append(teller.claim(claim, label, shown=told[claim["id"]]))
        head = followed([update["detail"] for claim in ranked for update in claim["updates"]])
        yield Entry((Run(head[:1].upper() + head[1:], "strong"),), versions=tuple(steps))


def _published(claim: Json, told: Json | None, teller: Teller) -> str:
    report = told or shown_report(claim)
    return teller.articles[report["article"]]["published"]["date"] or ""


def developing(claims: Sequence[Json]) -> set[str]:
    """Give the ids of the claims that developments tell."""
    return {claim["id"] for group in _groups(claims, "updates") for claim in group}


def _groups(claims: Sequence[Json], links: str) -> Iterator[list[Json]]:
    """Gather the claims that are linked with one another, in their order."""
    by_id = {claim["id"]: claim for claim in claims}
    seen: set[str] = set()
    for claim in claims:
        if claim["id"] in seen or not claim[links]:
            continue
        group: list[str] = []
        waiting = [claim["id"]]
        while waiting:
            id_ = waiting.pop()
            if id_ in seen or id_ not in by_id:
                continue
            seen.add(id_)
            group.append(id_)
            waiting += [link["claim"] for link in by_id[id_][links]]
        if len(group) > 1:
            inside = set(group)
            yield [one for one in claims if one["id"] in inside]
