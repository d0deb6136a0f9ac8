"""The edges under a claim's standing, each with its evidence: who has it from whom, who may be one.

A report's edges lead from its outlet over an agency to the source it names; they are certain. A
tie is a plausible edge between two roots, which `low` takes to hold and `high` does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from secondsource.views.places import Places

Json = dict[str, Any]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Of a claim repeated hundreds of times a few reports of each root show what ties them.
_LOOKED_AT = 5
# A tie by wording rests on the words of two reports, every other on who they name.
_BY_WORDS = re.compile(r"\bword(?:s|ed|ing)?\b")


def report_edges(report: Json) -> list[Json]:
    """Give the edges of a report's chain, outlet first, a row for each piece of evidence.

    An outlet that has a thing first-hand is its own origin: the edge leads from it to itself.

    >>> why = [{"text": "credit line 'AP'"}, {"text": "in AP's own voice"}]
    >>> [(row["from"], row["to"], row["text"])
    ...  for row in report_edges({"chain": ["Post", "AP"], "why": why})]
    [('Post', 'AP', "credit line 'AP'"), ('Post', 'AP', "in AP's own voice")]
    """
    chain: list[str] = report["chain"]
    links = list(pairwise(chain)) or [(chain[0], chain[0])]
    # The evidence of the last link comes last; links whose evidence another report gave (a source
    # named elsewhere in the article) rest on what there is.
    return [
        {"from": first, "to": second, **why}
        for number, why in enumerate(report["why"])
        for first, second in [links[min(number, len(links) - 1)]]
    ]


def by_root(reports: Iterable[Json]) -> dict[str, list[Json]]:
    """Give the first reports of each root: as many as are looked at for what ties it to others."""
    found: dict[str, list[Json]] = {}
    for report in reports:
        of_root = found.setdefault(report["root"], [])
        if len(of_root) < _LOOKED_AT:
            of_root.append(report)
    return found


def tie_evidence(tie: Json, rooted: Mapping[str, Sequence[Json]], places: Places) -> list[Json]:
    """Give what a tie between two roots rests on: the words of a report of each."""
    first, second = rooted.get(tie["a"], ()), rooted.get(tie["b"], ())
    if not first or not second:
        return []
    if not _BY_WORDS.search(tie["why"]):
        return [side[0]["why"][-1] for side in (first, second) if side[0]["why"]]
    shared = [(_shared(a["text"], b["text"]), a, b) for a in first for b in second]
    (left, right, size), a, b = max(shared, key=lambda found: found[0][2])
    found = []
    for report, span in ((a, left), (b, right)):
        start, end = report["start"], report["end"]
        if "same words" in tie["why"] and size:
            start, end = start + span[0], start + span[1]
        text = f"as {report['chain'][0]} has it"
        found.append(places.words(text, report["article"], start, end))
    return found


def _shared(a: str, b: str) -> tuple[tuple[int, int], tuple[int, int], int]:
    """Give the longest run of words in common: where it stands in each, and how many words."""
    left, right = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    run = SequenceMatcher(
        None,
        [word.group().casefold() for word in left],
        [word.group().casefold() for word in right],
        autojunk=False,
    ).find_longest_match()
    if not run.size:
        return (0, len(a)), (0, len(b)), 0
    return (
        (left[run.a].start(), left[run.a + run.size - 1].end()),
        (right[run.b].start(), right[run.b + run.size - 1].end()),
        run.size,
    )
