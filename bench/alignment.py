"""Are spans of reports and of a summary lined up as people did? SuperPAL, spans given.

    python -m bench.alignment [--superpal FILE] [--data DIR]

Of each topic every span of a report is put beside every span of the summary; wanted are the pairs
that people lined up. Topics kept aside by name are measured on, the rest is learned from; of
another FILE every topic is measured on. The threshold is the one that suits the topics learned
from best. Beside ours: words in common, and the cosine of the frozen published encoder.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.kept_aside import kept_aside
from bench.pair_baselines import baselines
from bench.pair_figures import Scores, Truth, average_precision, f1, threshold
from bench.superpal import FOLDER, Topic, topics
from secondsource.compare.pair import compare_pair
from secondsource.compare.pair_sides import Side


def scored(found: Sequence[Topic]) -> tuple[dict[str, Scores], Truth]:
    """Score every pair of each topic, ours and the baselines', and say which are wanted."""
    rows = [row for topic in found for row in topic.pairs()]
    pairs = [(a, b) for a, b, _ in rows]
    # Alone, as `secondsource compare` is asked without a context: of one sentence's spans each is
    # another claim, and what stands around both draws them together.
    ours = np.array([compare_pair(_alone(a), _alone(b)).same for a, b in pairs])
    return {"ours": ours, **baselines(pairs)}, np.array([aligned for _, _, aligned in rows])


def _alone(side: Side) -> str:
    return side.text[side.start : side.end]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER.parent)
    parser.add_argument("--superpal", type=Path)
    options = parser.parse_args()
    known = topics(options.data / "claims" / "superpal_dev.csv")
    held = [topic for topic in known if kept_aside(topic.name)]
    rest = [topic for topic in known if not kept_aside(topic.name)]
    measured = topics(options.superpal) if options.superpal else held
    before, right = scored(rest)
    now, wanted = scored(measured)
    print(f"{len(measured)} topics, {len(wanted)} pairs, {int(wanted.sum())} lined up")
    for name, scores in now.items():
        cut = threshold(before[name], right)
        print(
            f"  {name:16} F1 {100 * f1(scores > cut, wanted):.1f}  "
            f"average precision {100 * average_precision(scores, wanted):.1f}"
        )


if __name__ == "__main__":
    main()
