"""Disputes and developments: claims on one point that differ, each gathered and told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from secondsource.views.differing import differ, followed
from secondsource.views.sheet import Entry, Run
from secondsource.views.telling import Teller, shown_report
from secondsource.views.wording import day

Json = dict[str, Any]

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
        for number, claim in enumerate(group):
            letter = _LETTERS[number] if number < len(_LETTERS) else str(number + 1)
            versions.append(teller.claim(claim, letter, dated=True))
        yield Entry((Run(_head(between, group), "strong"),), versions=tuple(versions))
    for claim in claims:
        if claim["disputed"] and claim["id"] not in told:
            head = _head(claim["conflicts"], [claim]) or "Somebody denies it"
            yield Entry((Run(head, "strong"),), versions=(teller.claim(claim, "A", dated=True),))


def _head(conflicts: Sequence[Json], group: Sequence[Json]) -> str:
    """Say how the versions differ, once for each kind of conflict between them."""
    versions = [" ".join(report["text"] for report in claim["reports"]) for claim in group]
    kinds: dict[str, list[str]] = {}
    for conflict in conflicts:
        kinds.setdefault(conflict["kind"], []).append(conflict["detail"])
    return "; ".join(differ(kind, details, versions) for kind, details in kinds.items())


def developments(claims: Sequence[Json], teller: Teller) -> Iterator[Entry]:
    """Tell each development once, its steps in the order in which they were published."""
    for group in _groups(claims, "updates"):
        steps = []
        for claim in sorted(group, key=lambda one: (_published(one, teller), one["id"])):
            known = _published(claim, teller)
            steps.append(teller.claim(claim, day(known) if known else "no date"))
        details = [update["detail"] for claim in group for update in claim["updates"]]
        # The steps below give the figures themselves.
        head = followed(details, figures=False)
        yield Entry((Run(head[:1].upper() + head[1:], "strong"),), versions=tuple(steps))


def _published(claim: Json, teller: Teller) -> str:
    report = shown_report(claim)
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
