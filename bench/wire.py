"""Who wrote a report: lent reports told from an outlet's own, and agencies read off full articles.

    python -m bench.wire [--data ../shared/data]

Rows: outlet, byline, headline and URL of reports that a program called wire; people marked those
that were an outlet's own ("wrong"). Rejected means that we call a row the outlet's own; what we
cannot tell is kept. "held out" fits the weights without the outlet that is judged; a third of the
rows, by URL, is kept aside. Intervals are Wilson's at 95 %; those by outlet resample the outlets.

Articles: 399 public ones with the agency whose copy each is, by reading (`gold/wire_credits.tsv`).
Right means that the agency we name is one that the credits name. Of the first draw, half came from
articles whose agency an earlier version of the reader named, half from others that mention one. The
second was made when the reader was done: 150 whose agency it named, 50 where it named none. Before
its errors were looked at, 148 of the 150 were right (.987 [.953, .996]); one was mended since.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.kept_aside import kept_aside
from bench.wire_texts import articles, labels
from secondsource.clean.wire import OWN
from training.wire import Row, fit, own, rows

DRAWS = 2_000


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share.

    >>> [round(x, 3) for x in wilson(99, 100)]
    [0.946, 0.998]
    """
    if not of:
        return 0.0, 1.0
    z, p = 1.96, hits / of
    middle, half = p + z * z / (2 * of), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits}/{of} = {hits / max(of, 1):.3f} [{low:.3f}, {high:.3f}]"


def by_outlet(found: Sequence[Row], hit: np.ndarray, pick: np.ndarray) -> str:
    """Give the interval of a share when whole outlets are drawn again."""
    outlets = sorted({row.outlet for row in found})
    at = {outlet: i for i, outlet in enumerate(outlets)}
    hits, of = np.zeros(len(outlets)), np.zeros(len(outlets))
    for row, good, counts in zip(found, hit, pick, strict=True):
        hits[at[row.outlet]] += good and counts
        of[at[row.outlet]] += counts
    draws = np.random.default_rng(0).integers(0, len(outlets), (DRAWS, len(outlets)))
    total = of[draws].sum(1)
    shares = hits[draws].sum(1)[total > 0] / total[total > 0]
    low, high = np.quantile(shares, [0.025, 0.975])
    return f"by outlet [{low:.3f}, {high:.3f}]"


def figures(name: str, found: Sequence[Row], called: np.ndarray) -> None:
    lent = np.array([row.lent for row in found])
    kept = ~called & lent
    print(f"{name}: {len(found)} rows of {len({row.outlet for row in found})} outlets")
    wrong = share(int((called & ~lent).sum()), int((~lent).sum()))
    print(f"  wrong rows rejected {wrong}  {by_outlet(found, called, ~lent)}")
    print(f"  right rows kept     {share(int(kept.sum()), int(lent.sum()))}", end="  ")
    print(by_outlet(found, ~called, lent))
    print(f"  precision of what is kept {share(int(kept.sum()), int((~called).sum()))}", end="  ")
    print(f"(the program: {share(int(lent.sum()), len(found))})")


def held_out(tuned: Sequence[Row], judged: Sequence[Row]) -> np.ndarray:
    """Call the rows of each outlet by weights that were fitted on other outlets' tuned rows."""
    called = np.zeros(len(judged), bool)
    for outlet in sorted({row.outlet for row in judged}):
        beta = fit([row for row in tuned if row.outlet != outlet])
        picked = [i for i, row in enumerate(judged) if row.outlet == outlet]
        called[picked] = own([judged[i] for i in picked], beta) >= OWN
    return called


def credits(data: Path) -> None:
    first, second = labels(1), labels(2)
    read = articles(data, frozenset((*first, *second)))
    parts = {
        "tuned on": {key: label for key, label in first.items() if not kept_aside(key)},
        "kept aside": {key: label for key, label in first.items() if kept_aside(key)},
        "second draw, looked at once": second,
    }
    for name, gold in parts.items():
        chosen = {key: read[key].agency for key in gold}
        named = [key for key, agency in chosen.items() if agency is not None]
        right = sum(chosen[key] in gold[key] for key in named)
        copy = [key for key in chosen if gold[key]]
        missed = sum(chosen[key] is None for key in copy)
        print(f"articles {name}: {len(chosen)}, {len(named)} with an agency that we name")
        print(f"  agency right {share(right, len(named))}")
        print(f"  copy of an agency of which we name one {share(len(copy) - missed, len(copy))}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the telling of lent reports.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    found = rows(data)
    tuned = [row for row in found if not kept_aside(row.url)]
    aside = [row for row in found if kept_aside(row.url)]
    figures("tuned on, outlets held out", tuned, held_out(tuned, tuned))
    figures("kept aside, outlets held out", aside, held_out(tuned, aside))
    credits(data)


if __name__ == "__main__":
    main()
