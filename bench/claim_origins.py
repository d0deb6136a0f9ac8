"""How well the origins of claims are counted.

    python bench/claim_origins.py [--data DIR] [--part aside|tuned|all] [--show N]

The gold is `gold/claim_origins.tsv` (see `gold/README.md`): claims with the spans that report them,
the root of each, and the least and most number of independent origins. Two ways to measure:

- *followed*: the reports are the gold's own; the product traces them and counts the roots. So the
  lining up of claims, which has a bench of its own, plays no part.
- *in stories*: the product's own claim that holds most of the gold's spans, as `brief` shows it.

For each: the interval is exact; the true count (people's high) is inside it; the claim is falsely
called two or more independent (our low is 2 or more, people's is 1); the interval is not wider than
people's. The baseline counts each outlet as an origin, as a reader does who has no time. Stories
are kept aside by name; the product was tuned on the other two thirds. `--show N` prints the ids of
claims of the tuned part that are counted otherwise.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.claim_stories import by_story, material
from bench.claim_texts import DATA, reports
from bench.kept_aside import kept_aside
from secondsource.compare.claims import LinedUp, claims_from, lined_up
from secondsource.model import Claim
from secondsource.settings import DEFAULT

GOLD = Path(__file__).parent / "gold" / "claim_origins.tsv"
DRAWS = 500


@dataclass(frozen=True, slots=True)
class Traced:
    """A labelled claim: (document, start, end) of each report, and how many origins it has."""

    set: str
    story: str
    name: str
    spans: tuple[tuple[str, int, int], ...]
    low: int
    high: int

    @property
    def aside(self) -> bool:
        """Say whether the claim's story is kept aside."""
        return kept_aside(self.story)

    @property
    def documents(self) -> int:
        """Give how many articles report the claim."""
        return len({document for document, _, _ in self.spans})


@dataclass(frozen=True, slots=True)
class Count:
    """An interval of origins."""

    low: int
    high: int


def gold(path: Path = GOLD) -> list[Traced]:
    """Read the labelled claims of two articles or more."""
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault((row["set"], row["story"], row["claim"]), []).append(row)
    found = [
        Traced(
            *place,
            tuple(
                (r["document"], int(r["start"]), int(r["end"])) for r in some if r["keep"] == "yes"
            ),
            int(some[0]["low"]),
            int(some[0]["high"]),
        )
        for place, some in rows.items()
    ]
    return [claim for claim in found if claim.documents > 1]


def followed(claim: Traced, found: LinedUp) -> Count | None:
    """Trace the gold's own reports; None where the product cut none of them out."""
    members = []
    for document, start, end in claim.spans:
        overlaps = [
            (min(end, p.end) - max(start, p.start), -number)
            for number, p in enumerate(found.propositions)
            if p.article == document and p.start < end and start < p.end
        ]
        if overlaps:
            members.append(-max(overlaps)[1])
    if not members:
        return None
    _, origins = found.origins(sorted(set(members)), DEFAULT)
    return Count(origins.low, origins.high)


def told(claim: Traced, claims: Sequence[Claim]) -> Count | None:
    """Give the count of the product's claim that holds most of the gold's reports."""

    def held(one: Claim) -> int:
        return len(
            {
                (document, start)
                for document, start, end in claim.spans
                for r in one.reports
                if r.article == document and r.start < end and start < r.end
            }
        )

    best = max((c for c in claims if c.kind == "content"), key=lambda c: (held(c), c.id))
    # A claim that holds one of the reports says nothing of what several say.
    return Count(best.origins.low, best.origins.high) if held(best) > 1 else None


Counted = Sequence[tuple[Traced, Count]]
MEASURES: Mapping[str, Callable[[Counted], float]] = {
    "interval exact": lambda rows: _share(rows, lambda g, c: (c.low, c.high) == (g.low, g.high)),
    "true count inside": lambda rows: _share(rows, lambda g, c: c.low <= g.high <= c.high),
    "people's interval inside": lambda rows: _share(
        rows, lambda g, c: c.low <= g.low and g.high <= c.high
    ),
    "falsely two or more": lambda rows: _share(rows, lambda g, c: c.low > 1 and g.low == 1),
    "low exact": lambda rows: _share(rows, lambda g, c: c.low == g.low),
    "high exact": lambda rows: _share(rows, lambda g, c: c.high == g.high),
}


def _share(rows: Counted, holds: Callable[[Traced, Count], bool]) -> float:
    return sum(holds(g, c) for g, c in rows) / len(rows) if rows else 0.0


def print_figures(name: str, rows: Counted, of: int) -> None:
    """Print every measure with its interval, by drawing claims anew."""
    print(f"{name}: {len(rows)} of {of} claims")
    draw = random.Random(1)
    drawn = [draw.choices(rows, k=len(rows)) for _ in range(DRAWS)] if rows else [rows]
    for measure, value in MEASURES.items():
        spread = sorted(map(value, drawn))
        low, high = spread[round(0.025 * len(spread))], spread[-1 - round(0.025 * len(spread))]
        print(f"  {measure:26} {value(rows):.3f} [{low:.3f}-{high:.3f}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("aside", "tuned", "all"), default="aside")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    parts = {"aside": (True,), "tuned": (False,), "all": (True, False)}[options.part]
    claims = [claim for claim in gold() if claim.aside in parts]
    stories = by_story(reports(options.data), ((c.set, c.story) for c in claims))
    lines = {place: lined_up(material(some), DEFAULT) for place, some in stories.items()}
    made = {place: claims_from(found, place[1], DEFAULT) for place, found in lines.items()}
    outlets = [(c, Count(c.documents, c.documents)) for c in claims]
    traced: list[tuple[Traced, Count]] = []
    shown: list[tuple[Traced, Count]] = []
    for claim in claims:
        place = claim.set, claim.story
        if (count := followed(claim, lines[place])) is not None:
            traced.append((claim, count))
        if (count := told(claim, made[place])) is not None:
            shown.append((claim, count))
    print_figures("baseline, an origin an outlet", outlets, len(claims))
    print_figures("followed", traced, len(claims))
    print_figures("in stories", shown, len(claims))
    for claim, count in [
        (g, c) for g, c in traced if not g.aside and (c.low, c.high) != (g.low, g.high)
    ][: options.show]:
        print(claim.set, claim.story, claim.name, f"people {claim.low}-{claim.high}", count)


if __name__ == "__main__":
    main()
