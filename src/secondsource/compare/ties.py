"""Counts the roots of a claim as an interval: which of them may be one, and why.

`low` takes every plausible tie between roots to hold and folds unknowns into any other root;
`high` takes none (Design §2). Overcounting is the one unforgivable error, so a tie needs little:
the same words, a source that may speak for another, or wordings too far apart to be sure that
both assert the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from secondsource.compare.bodies import is_bare, may_be
from secondsource.compare.origins import Trace
from secondsource.compare.propositions import Proposition
from secondsource.compare.terms import fold
from secondsource.data.agencies import find_agency
from secondsource.model import Origins, Tie

Alike = Callable[[Proposition, Proposition], float]

# Unnamed sources that could speak for a body; witnesses and residents speak for themselves.
_INSIDERS = re.compile(
    r"\b(?:officials?|authorities|sources?|diplomats?|aides?|insiders?|investigators|prosecutors|"
    r"people familiar|person familiar|lawmakers|executives?)\b"
)
_STATE_MEDIA = re.compile(
    r"\bstate (?:run |owned )?(?:tv|television|media|radio|news|broadcaster)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Two people who each tell a thing in their own words rarely share six words in a row; a common
# text does.
_SAME_RUN = 6
# Of a short quotation this share of the words, in order, is the same utterance.
_SAME_SHARE = 0.8
_SHORTEST_QUOTE = 3


def origins(traces: Sequence[Trace], alike: Alike, sure: float) -> Origins:
    """Count the roots of a claim as an interval; always 1 ≤ low ≤ high.

    `alike` gives the likeness of two propositions; below `sure` two roots are not held apart.
    """
    roots = sorted({t.root for t in traces}, key=lambda r: (r.kind == "unknown", r.id))
    ties = _distinct([*_by_source(traces), *_by_wording(traces, alike, sure)])
    groups = {root.id: root.id for root in roots}

    def find(key: str) -> str:
        while groups[key] != key:
            key = groups[key]
        return key

    for tie in ties:
        first, second = sorted((find(tie.a), find(tie.b)))
        groups[second] = first
    known = {find(root.id) for root in roots if root.kind != "unknown"}
    return Origins(max(1, len(known)), max(1, len(roots)), tuple(roots), tuple(ties))


def _distinct(ties: Iterable[Tie]) -> list[Tie]:
    """Keep the first tie of each pair, the pair in order."""
    found: dict[tuple[str, str], Tie] = {}
    for tie in ties:
        a, b = sorted((tie.a, tie.b))
        if a != b:
            found.setdefault((a, b), Tie(a, b, tie.why))
    return [found[pair] for pair in sorted(found)]


def _by_source(traces: Sequence[Trace]) -> Iterable[Tie]:
    """Tie roots that may speak for one another."""
    ids = sorted({t.root.id for t in traces})
    for t in traces:
        if t.belongs is not None and t.belongs in ids:
            yield Tie(t.root.id, t.belongs, t.tie)
    # "The company" may be any named body of the claim that is not plainly of another kind.
    for t in traces:
        if t.tie.endswith("is not named"):
            for b in ids:
                if may_be(_key(t.root.id), _key(b)):
                    yield Tie(t.root.id, b, f"{t.tie}, and may be the other")
    unnamed = [i for i in ids if i.startswith("attributed:unnamed:")]
    for a, b in combinations(unnamed, 2):
        yield Tie(a, b, "unnamed sources may be the same people")
    bodies = [i for i in ids if i.startswith(("attributed:gov:", "attributed:body:"))]
    people = [i for i in ids if i.startswith("attributed:person:")]
    for a in unnamed:
        if _INSIDERS.search(a):
            yield from (Tie(a, b, "the unnamed source may speak for the other") for b in bodies)
            # "Officials said" in one paper may be the sheriff whom another names.
            yield from (Tie(a, b, "the unnamed source may be the other") for b in people)
    # A bare "ministry" or "government" may be that of any state in the claim, and so may the
    # state that runs a state broadcaster.
    bare = [i for i in bodies if is_bare(_key(i)) or _STATE_MEDIA.search(i)]
    bare += [i for i in ids if i.startswith("attributed:media:") and _STATE_MEDIA.search(i)]
    states = [i for i in bodies if i.startswith("attributed:gov:") or ":body:ministry" in i]
    for a in bare:
        for b in (*states, *bare):
            yield Tie(a, b, "both may be of one state")


def _by_wording(traces: Sequence[Trace], alike: Alike, sure: float) -> Iterable[Tie]:
    """Tie roots whose reports use one text, or are worded too differently to be one claim."""
    # An unknown is folded into some other root anyhow; tied to two, it would join them.
    for a, b in combinations(sorted({t.root.id for t in traces if t.root.kind != "unknown"}), 2):
        pairs = [
            (x.proposition, y.proposition)
            for x in traces
            for y in traces
            if (x.root.id, y.root.id) == (a, b)
        ]
        # Two agencies gather for themselves what they print in like words.
        if not (_gathers(a) and _gathers(b)):
            same = next((p for p, q in pairs if same_text(p, q)), None)
            if same is not None:
                yield Tie(a, b, "both reports have the same words: one text may be behind them")
        if max(alike(p, q) for p, q in pairs) < sure:
            yield Tie(a, b, "worded too differently to be sure that both say the same")


def _gathers(root: str) -> bool:
    """Say whether a root is an agency, and no syndicator or channel of releases."""
    row = find_agency(root.removeprefix("agency:"))
    return root.startswith("agency:") and (row is None or row.kind == "agency")


def same_text(a: Proposition, b: Proposition) -> bool:
    """Say whether two propositions use one text.

    A long run of words shows it; of two quotations, nearly all the words of the shorter.
    """
    x, y = _words(a.text), _words(b.text)
    short, long = sorted((x, y), key=len)
    run = _SAME_RUN
    if a.quoted and b.quoted:
        run = min(run, max(_SHORTEST_QUOTE, round(len(short) * _SAME_SHARE)))
    if len(short) < run:
        return short == long
    grams = {tuple(long[i : i + run]) for i in range(len(long) - run + 1)}
    return any(tuple(short[i : i + run]) in grams for i in range(len(short) - run + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _key(root: str) -> str:
    return root.removeprefix("attributed:")
