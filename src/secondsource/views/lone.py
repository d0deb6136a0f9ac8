"""What one report alone says: the weightiest of it, from all over the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondsource.views.sheet import Section
from secondsource.views.telling import Teller, shown_report

Json = dict[str, Any]

# What a reader takes in of this part; not more than so many of it are of one article.
_SHOWN = 6
_OF_ONE_ARTICLE = 2


def lone(
    claims: Sequence[Json],
    told: Sequence[Json],
    articles: Sequence[Json],
    figures: Mapping[str, Sequence[int]],
    teller: Teller,
    full: bool,
) -> Section:
    """Show the weightiest claims that one report alone makes, in sentences not shown before."""
    length = {article["id"]: max(len(article["text"]), 1) for article in articles}
    ranked = sorted(claims, key=lambda claim: (-_weight(claim, length, figures), claim["id"]))
    seen = {teller.sentence(shown_report(claim)) for claim in told}
    reports = [report for claim in told for report in claim["reports"]]
    shown: list[Json] = []
    taken: dict[str, int] = {}
    for claim in ranked:
        report = shown_report(claim)
        article, sentence = report["article"], teller.sentence(report)
        # A clause that is also part of a longer report of another claim is not alone.
        also = any(_overlap(report, other) for other in reports)
        fits = taken.get(article, 0) < _OF_ONE_ARTICLE and sentence not in seen and not also
        if full or (len(shown) < _SHOWN and fits):
            shown.append(claim)
            seen.add(sentence)
            taken[article] = taken.get(article, 0) + 1
    # By identity: a claim is told once, however many others there are.
    known = set(map(id, shown))
    left = teller.left([claim for claim in ranked if id(claim) not in known])
    # Nobody may take a search that failed for one that shows something.
    gloss = "and none was found that says or denies it; one in quite other words may be missed"
    entries = tuple(teller.claim(claim) for claim in shown)
    return Section("single", "Only one report says", gloss, entries, *left)


def _overlap(a: Json, b: Json) -> bool:
    return bool(a["article"] == b["article"] and a["start"] < b["end"] and b["start"] < a["end"])


def _weight(claim: Json, length: Mapping[str, int], figures: Mapping[str, Sequence[int]]) -> float:
    """Weigh a lone claim: denials first, then figures; news stands early, is sourced and whole."""
    report = shown_report(claim)
    text = report["text"]
    early = 1 - report["start"] / length[report["article"]]
    # Each outweighs all that comes after it: the sum of the others is below 1.3.
    denied = 4.0 if report["denies"] else 0.0
    held = any(report["start"] <= at < report["end"] for at in figures[report["article"]])
    counted = 2.0 if held else 0.0
    sourced = 0.3 if report["voice"] == "attributed" else 0.0
    # A clause of five words or fewer, and words that only point elsewhere, tell little alone.
    short = -0.5 if len(text.split()) <= 5 else 0.0
    return float(denied + counted + early + sourced + short)
